"""Files to take along: made once per edition, served whole or not at all, chosen by people nobody knows."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from handbook import edition, overview, tasks
from handbook.models import ContentEdition, Struikelblok
from handbook.pdf import version_of
from handbook.takeaway import catalogue, files
from liso import jobs

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

PAGE, CARDS_PAGE = "/handboek/meenemen/", "/handboek/meenemen/kaarten/"
CARDS_FILE = f"{CARDS_PAGE}liso-werkvormkaarten.pdf"
WHOLE = f"{PAGE}{files.WHOLE}"


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """A folder of one's own, in which nothing has been made."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "takeaway"


@pytest.fixture
def made(monkeypatch):
    """The names of the files that are really made, each a few bytes."""
    names = []

    def maker(name):
        return lambda: names.append(name) or f"%PDF {name}".encode()

    monkeypatch.setattr(catalogue, "makers", lambda: {name: maker(name) for name in files.names()})
    monkeypatch.setattr("handbook.takeaway.sheets.count_pages", lambda content: 12)
    return names


@pytest.fixture
def new_edition():
    """Another handbook is loaded; at the end the old one is known again."""

    def load(name="ander-handboek"):
        ContentEdition.objects.update(hash=name)
        edition.forget()

    yield load
    edition.forget()
    overview._known = ("", None)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


# --- Making and keeping ------------------------------------------------------------------------------------


def test_every_file_has_a_maker_and_every_maker_a_file():
    assert list(catalogue.makers()) == files.names()


def test_there_is_a_file_for_every_chapter_and_every_struikelblok():
    names = files.names()
    assert len(names) == len(set(names)) == 2 + 9 + 2 + 10 + 1
    assert {
        f"liso-struikelblok-{slug}.pdf" for slug in Struikelblok.objects.values_list("slug", flat=True)
    } < {*names}


def test_file_is_made_once(made):
    catalogue.make(files.WHOLE)
    catalogue.make(files.WHOLE)
    assert made == [files.WHOLE]
    stored = files.stored(files.WHOLE)
    assert stored.path.read_bytes() == b"%PDF liso-handboek.pdf"
    assert (stored.size, stored.pages) == (22, 12)
    assert files.missing() == [name for name in files.names() if name != files.WHOLE]


def test_word_has_no_pages(made):
    catalogue.make(files.CHECKLIST_WORD)
    assert files.stored(files.CHECKLIST_WORD).pages == 0


def test_file_that_is_not_ours_is_not_made(made):
    with pytest.raises(KeyError):
        catalogue.make("../liso.sqlite3")
    assert files.stored("../../settings.py") is None


def test_new_edition_lacks_everything_and_the_old_files_go(made, new_edition, var):
    catalogue.make(files.WHOLE)
    old = files.folder()
    new_edition()
    assert files.stored(files.WHOLE) is None
    assert len(files.missing()) == len(files.names())
    catalogue.make(files.CHECKLIST)
    files.remove_old()
    assert [folder.name for folder in var.iterdir()] == [files.folder()]
    assert files.folder() != old


def test_other_look_or_other_address_is_another_edition(made, settings, monkeypatch):
    before = files.folder()
    files._version.cache_clear()
    settings.SITE_URL = "https://leernetwerken.example"
    other_address = files.folder()
    files._version.cache_clear()
    monkeypatch.setattr("handbook.takeaway.files.version_of", lambda looks: "anders")
    other_look = files.folder()
    files._version.cache_clear()
    assert len({before, other_address, other_look}) == 3


def test_running_the_code_makes_no_other_edition(settings, tmp_path):
    """Python leaves compiled files beside the code: every process must come to the same name."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "code/__pycache__").mkdir(parents=True)
    (tmp_path / "code/book.py").write_text("x = 1")
    before = version_of(["code"])
    (tmp_path / "code/__pycache__/book.cpython-311.pyc").write_bytes(b"anders")
    assert version_of(["code"]) == before
    (tmp_path / "code/book.py").write_text("x = 2")
    assert version_of(["code"]) != before


def test_everything_that_decides_the_look_exists(settings):
    for look in files.LOOKS:
        assert (settings.BASE_DIR / look).exists(), look


def test_full_disk_leaves_no_file_and_nothing_half(made, monkeypatch, var):
    def full_disk(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("handbook.pdf.os.replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        catalogue.make(files.WHOLE)
    assert files.stored(files.WHOLE) is None
    assert [path for path in var.rglob("*") if path.is_file()] == []


def test_file_of_which_only_what_is_said_was_kept_is_made_again(made, monkeypatch):
    """A process that was killed between the two."""
    catalogue.make(files.WHOLE)
    files.stored(files.WHOLE).path.unlink()
    assert files.stored(files.WHOLE) is None
    catalogue.make(files.WHOLE)
    assert made == [files.WHOLE, files.WHOLE]


def test_half_file_of_a_killed_process_goes_after_an_hour(made, var):
    catalogue.make(files.WHOLE)
    folder = var / files.folder()
    for name, age in (".new-oud", 3700), (".new-bezig", 60):
        (folder / name).write_bytes(b"%PDF")
        os.utime(folder / name, (time.time() - age,) * 2)
    files.remove_old()
    assert {path.name for path in folder.glob(".new-*")} == {".new-bezig"}
    assert files.stored(files.WHOLE)


def test_command_makes_what_is_missing(made):
    call_command("make_takeaways", files.CHECKLIST)
    assert made == [files.CHECKLIST]
    call_command("make_takeaways")
    assert sorted(made) == sorted(files.names())
    assert files.missing() == []


def test_command_with_an_unknown_name_says_so(made):
    with pytest.raises(CommandError, match=r"No such file: geheim\.pdf"):
        call_command("make_takeaways", "geheim.pdf")


# --- The worker --------------------------------------------------------------------------------------------


@pytest.fixture
def apart(monkeypatch):
    """The names for which a process of its own is started."""
    names = []
    monkeypatch.setattr("handbook.tasks.make_apart", names.append)
    return names


def test_worker_asks_for_each_file_once(worker, apart):
    jobs.make_takeaways()
    jobs.make_takeaways()
    assert DBTaskResult.objects.count() == len(files.names())
    worker()
    assert apart == files.names()


def test_worker_asks_for_nothing_when_all_is_there(made, worker):
    for name in files.names():
        catalogue.make(name)
    jobs.make_takeaways()
    assert DBTaskResult.objects.count() == 0


def test_job_of_an_older_edition_makes_nothing(apart, made, new_edition):
    folder = files.folder()
    new_edition()
    tasks.make_file.call(folder, files.WHOLE)
    assert apart == []


@pytest.mark.parametrize("status", ["FAILED", "SUCCESSFUL"])
def test_file_that_was_asked_for_and_is_not_there_is_asked_for_again_after_an_hour(
    status, worker, apart, monkeypatch
):
    monkeypatch.setattr(files, "missing", lambda: [files.WHOLE])
    jobs.make_takeaways()
    DBTaskResult.objects.update(status=status, finished_at=timezone.now() - timedelta(minutes=55))
    jobs.make_takeaways()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(minutes=65))
    jobs.make_takeaways()
    assert DBTaskResult.objects.count() == 2


def test_mail_goes_before_files(worker):
    assert tasks.make_file.priority < 0
    assert tasks.make_file.module_path in jobs.REPEATABLE


def test_nothing_is_made_before_the_first_load(apart):
    ContentEdition.objects.all().delete()
    edition.forget()
    assert files.missing() == []
    jobs.make_takeaways()
    assert apart == []
    edition.forget()


def test_process_of_its_own_that_fails_fails_the_job(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(subprocess.CalledProcessError):
        tasks.make_apart(files.WHOLE)


# --- The page and the files --------------------------------------------------------------------------------


def test_page_names_every_file_with_pages_and_size(client, made):
    for name in files.names():
        catalogue.make(name)
    page = soup(client.get(PAGE))
    links = {a["href"]: " ".join(a.text.split()) for a in page.select(".files a")}
    assert set(links) == {PAGE + name for name in files.names()}
    assert links[WHOLE] == "Het hele handboek (PDF, 12 bladzijden, 0 kB)"
    assert links[PAGE + files.CHECKLIST_WORD] == "In Word (Word, 0 kB)"
    assert page.find(class_="notice") is None


@pytest.mark.parametrize(
    ("name", "size", "pages", "words"),
    [
        ("a.pdf", 340_400, 1, "PDF, 1 bladzijde, 340 kB"),
        ("a.pdf", 999_499, 2, "PDF, 2 bladzijden, 999 kB"),
        ("a.pdf", 2_672_000, 334, "PDF, 334 bladzijden, 2,7 MB"),
        ("a.docx", 39_436, 0, "Word, 39 kB"),
    ],
)
def test_what_is_said_of_a_file(name, size, pages, words):
    from handbook.views.taking import _about

    assert _about(name, files.Stored(path=None, size=size, pages=pages, digest="")) == words


def test_page_says_plainly_what_is_not_made_yet_and_is_not_remembered(client, made):
    first = client.get(PAGE)
    assert "no-store" in first.headers["Cache-Control"]
    assert soup(first).select(".files a") == []
    assert soup(first).find(class_="notice").text.startswith("Het handboek is net vernieuwd.")
    for name in files.names():
        catalogue.make(name)
    second = client.get(PAGE)
    assert len(soup(second).select(".files a")) == len(files.names())
    assert "ETag" in client.get(PAGE).headers


def test_file_is_served_with_its_name_and_without_a_cookie(client, made):
    catalogue.make(files.WHOLE)
    response = client.get(WHOLE)
    assert b"".join(response.streaming_content) == b"%PDF liso-handboek.pdf"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="liso-handboek.pdf"'
    assert response.headers["Content-Length"] == "22"
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")


def test_word_is_served_as_word(client, made):
    catalogue.make(files.CHECKLIST_WORD)
    response = client.get(PAGE + files.CHECKLIST_WORD)
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")


def test_file_that_is_known_is_not_sent_again(client, made):
    catalogue.make(files.WHOLE)
    etag = client.get(WHOLE).headers["ETag"]
    again = client.get(WHOLE, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert client.get(WHOLE, headers={"If-None-Match": '"anders"'}).status_code == 200


def test_file_that_is_not_made_yet_says_so(client):
    response = client.get(WHOLE)
    assert response.status_code == 202
    assert response.headers["Cache-Control"] == "no-store"
    page = soup(response)
    assert page.h1.text == "Het bestand wordt nog gemaakt"
    assert page.find("a", string="Kijk of het klaar is")["href"] == WHOLE
    assert page.find("meta", attrs={"http-equiv": True}) is None


@pytest.mark.parametrize("name", ["liso-anders.pdf", "liso-handboek.pdf.json", "..%2F..%2Fkeys%2Fsecret_key"])
def test_other_file_is_not_found(client, made, name):
    catalogue.make(files.WHOLE)
    assert client.get(PAGE + name).status_code == 404


def test_file_takes_no_post(client, made):
    assert client.post(WHOLE).status_code == 405


# --- A choice of cards -------------------------------------------------------------------------------------


def test_form_offers_every_card_and_ticks_what_the_address_names(client):
    page = soup(client.get(CARDS_PAGE, {"kaart": ["elevatorpitch", "bestaat-niet", "woordenlijst-maken"]}))
    boxes = page.select("input[name=kaart]")
    assert [box["value"] for box in boxes] == files.cards()
    assert {box["value"] for box in boxes if box.has_attr("checked")} == {
        "elevatorpitch",
        "woordenlijst-maken",
    }
    assert page.find("form", class_="card-choice")["action"] == CARDS_FILE


def blank_cards():
    """A tagged PDF with a page for each card, as far as the cutting looks."""
    import weasyprint

    pages = "".join(
        f'<section id="kaart-{slug}" style="break-before: page"><h1 style="bookmark-level: 1">{slug}</h1>'
        f'<p>Zie <a href="https://x.example/{slug}">{slug}</a>.</p></section>'
        for slug in files.cards()
    )
    html = f'<html lang="nl"><title>Kaarten</title><style>@page {{ size: A5 }} h1 {{ font-size: 8px }}</style>{pages}'
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


@pytest.fixture(scope="module")
def cards_pdf(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return blank_cards()


@pytest.fixture
def stored_cards(cards_pdf):
    files.store(files.CARDS, cards_pdf, len(files.cards()))


def get_cards(client, **query):
    response = client.get(CARDS_FILE, query)
    assert response.status_code == 200
    return response, PdfReader(BytesIO(b"".join(response.streaming_content)))


def words(reader):
    return [page.extract_text().split("Zie")[0].split() for page in reader.pages]


def test_chosen_cards_come_in_the_order_of_the_handbook(client, stored_cards):
    first, second = files.cards()[2], files.cards()[7]
    response, reader = get_cards(client, kaart=[second, first, second, "bestaat-niet"])
    assert words(reader) == [[first], [second]]
    assert response.headers["Content-Disposition"] == 'attachment; filename="liso-werkvormkaarten.pdf"'
    assert reader.metadata.title == "Werkvormkaarten"
    assert [(o.title, reader.get_destination_page_number(o)) for o in reader.outline] == [
        (first, 0),
        (second, 1),
    ]
    links = [a.get_object()["/A"]["/URI"] for page in reader.pages for a in page["/Annots"]]
    assert links == [f"https://x.example/{first}", f"https://x.example/{second}"]


def test_one_card_has_its_own_name(client, stored_cards):
    response, reader = get_cards(client, kaart="elevatorpitch")
    assert response.headers["Content-Disposition"] == 'attachment; filename="liso-kaart-elevatorpitch.pdf"'
    assert reader.metadata.title == "Werkvormkaart: Elevatorpitch"
    assert len(reader.pages) == 1


def test_no_choice_gives_all_cards(client, stored_cards):
    _, reader = get_cards(client, vel="a5")
    assert words(reader) == [[slug] for slug in files.cards()]


def test_three_cards_on_sheets_leave_half_of_the_second_empty(client, stored_cards):
    wanted = files.cards()[:3]
    _, reader = get_cards(client, kaart=wanted, vel="a4")
    assert [page.extract_text().split("\n")[0] for page in reader.pages] == [wanted[0], wanted[2]]
    assert wanted[1] in reader.pages[0].extract_text()
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    left, right = (a.get_object()["/Rect"] for a in reader.pages[0]["/Annots"])
    assert float(left[0]) < 421 < float(right[0])
    assert [reader.get_destination_page_number(o) for o in reader.outline] == [0, 0, 1]


def test_same_choice_gives_the_same_bytes_and_is_not_sent_again(client, stored_cards):
    one = client.get(CARDS_FILE, {"kaart": "elevatorpitch", "vel": "a4"})
    two = client.get(CARDS_FILE, {"kaart": "elevatorpitch", "vel": "a4"})
    assert b"".join(one.streaming_content) == b"".join(two.streaming_content)
    query = {"kaart": "elevatorpitch", "vel": "a4"}
    known = client.get(CARDS_FILE, query, headers={"If-None-Match": one.headers["ETag"]})
    assert known.status_code == 304
    query["vel"] = "a5"
    assert client.get(CARDS_FILE, query, headers={"If-None-Match": one.headers["ETag"]}).status_code == 200


def test_choice_of_nothing_that_exists_is_not_found(client, stored_cards):
    assert client.get(CARDS_FILE, {"kaart": ["bestaat-niet", "ook-niet"]}).status_code == 404


def test_choice_of_a_thousand_is_refused_or_answered_at_once(client, stored_cards):
    response = client.get(CARDS_FILE, {"kaart": ["elevatorpitch"] * 999})
    assert len(PdfReader(BytesIO(b"".join(response.streaming_content))).pages) == 1
    assert client.get(CARDS_FILE, {"kaart": ["elevatorpitch"] * 1001}).status_code == 400


def test_choice_before_the_cards_are_made_waits(client):
    response = client.get(CARDS_FILE, {"kaart": "elevatorpitch"})
    assert response.status_code == 202
    assert (
        soup(response).find("a", string="Kijk of het klaar is")["href"] == f"{CARDS_FILE}?kaart=elevatorpitch"
    )


# --- Ways to the files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/handboek/", PAGE),
        ("/handboek/", f"{PAGE}liso-handboek-starten.pdf"),
        ("/handboek/thema/besluitvorming/", f"{PAGE}liso-handboek-bouwstenen.pdf"),
        ("/handboek/werkvormen/elevatorpitch/", f"{CARDS_FILE}?kaart=elevatorpitch"),
        ("/handboek/struikelblokken/veel-verloop/", f"{PAGE}liso-struikelblok-veel-verloop.pdf"),
        ("/handboek/pagina/checklist-voor-starters/", f"{PAGE}{files.CHECKLIST}"),
        ("/handboek/pagina/checklist-voor-starters/", f"{PAGE}{files.CHECKLIST_WORD}"),
    ],
)
def test_page_leads_to_what_can_be_taken_along(client, path, link):
    assert soup(client.get(path)).find("a", href=link)
