"""What was kept of reflecting alone, on paper: for its makers, made by the worker, gone with what it is about."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from assessment import self_form
from assessment.charts import own_answers
from assessment.models import Maker, Round
from assessment.self_sheet import SELF_SHEET, forget_files, html_by_key
from assessment.services.removing import remove_expired_networks
from assessment.services.self import throw_away
from networks import sheets
from networks.models import Network
from networks.tasks import SHEETS
from tests import environment, pdfua
from tests.assessment.builders import make_network
from tests.assessment.test_self_stored import FACILITATOR, LEADER, LEADING, join, keep, url, words

db = pytest.mark.django_db

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render


@pytest.fixture
def folder(settings, tmp_path):
    """An empty place for files."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


@pytest.fixture
def network():
    return make_network(8, name="Netwerk <Noord> & co")


@pytest.fixture
def trekker(network):
    return join(network, LEADER, "Tess Trekker")


def printed(kept):
    return BeautifulSoup(html_by_key(str(kept.pk)), "html.parser")


def text_of(tag):
    return " ".join(tag.get_text(" ").split())


def today():
    return date_format(timezone.localdate(), "j F Y")


def made(folder):
    """Instead of seconds of rendering: where the files of all that is kept would stand."""
    for kept in Round.everything.filter(kind="self"):
        path = SELF_SHEET.path_of(str(kept.pk))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.7 stand-in")
    return sorted(path.name.split("-")[2] for path in folder.rglob("*.pdf"))


def test_every_answer_has_a_dot_in_its_box():
    chart = own_answers("Leiderschap", [4, 2, 4, None])
    assert chart.alt == "Leiderschap: eens, oneens, eens, weet ik niet."
    assert [number and number.content for _, _, number in chart.boxes] == ["1", None, "3", None, "5"]
    assert chart.dots == ("59", "133.5", "144.5")
    assert own_answers("Leiderschap", []).alt == "Leiderschap: overgeslagen."


@db
def test_sheet_says_who_looked_and_shows_every_answer_in_words(network, trekker):
    lines = self_form.sheet(short=False).lines
    values = {line.asked.key: {1: 2, 2: 2, 3: 1, 4: 5, 5: 4, 6: 4}.get(line.number, 3) for line in lines}
    values[lines[6].asked.key] = None
    del values[lines[8].asked.key]
    kept = keep(network, trekker, short=False, value=values)
    page = printed(kept)
    assert page.title.string == f"Zelf terugkijken op {network.name}, {today()}"
    assert [text_of(dd) for dd in page.select(".about dd")][0] == "Tess Trekker (trekker)"
    assert "versie 1, 42 stellingen" in text_of(page.select_one(".about"))
    rows = [text_of(cell) for cell in page.select(".own-themes td")]
    assert rows[0::2] == [line.text for line in lines]
    assert rows[1::2][:9] == [
        "oneens", "oneens", "helemaal oneens", "helemaal eens", "eens", "eens",
        "weet ik niet", "niet oneens, niet eens", "overgeslagen",
    ]  # fmt: skip
    first = [text_of(head) for head in page.select(".own-themes tbody th")][:3]
    assert [head.split()[-1] for head in first] == ["zorg", "sterk", "oordeel"]
    assert page.select("#gesprek h3 a")[0].string == "Waardeoptimalisatie"
    assert {link["href"].split("/")[2] for link in page.select("#gesprek a")} == {
        "thema", "struikelblokken", "werkvormen",
    }  # fmt: skip


@db
def test_sheet_of_two_names_both(network, trekker):
    guide = join(network, FACILITATOR, "Piet Procesbegeleider")
    page = printed(keep(network, trekker, guide, roles=LEADING))
    who = text_of(page.select_one(".about dd"))
    assert who == "Tess Trekker en Piet Procesbegeleider (trekker en procesbegeleider)"
    assert page.h1.string == "Zo zagen jullie je leernetwerk"
    with_somebody = printed(keep(network, trekker, together=True))
    assert text_of(with_somebody.select_one(".about dd")) == "Tess Trekker en iemand anders (trekker)"


@db
def test_sheet_is_made_by_the_worker_and_then_served(client, folder, network, trekker, worker, monkeypatch):
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: b"%PDF-1.7 stand-in")
    assert SHEETS["zelf-terugkijken"] is SELF_SHEET
    client.force_login(trekker)
    kept = keep(network, trekker)
    address = url("self_pdf", network, kept.pk)
    assert f"De PDF van {today()} wordt voor je gemaakt" in words(client.get(address))
    assert len(worker()) == 1
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    name = f"liso-zelf-terugkijken-{network.slug}-{timezone.localdate().isoformat()}.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert "no-store" in response.headers["Cache-Control"]


@db
def test_thrown_away_takes_its_file_along_at_once(folder, network, trekker):
    one, other = keep(network, trekker, value=2), keep(network, trekker, value=5)
    assert made(folder) == sorted([str(one.pk), str(other.pk)])
    gone = str(one.pk)
    throw_away(kept=one)
    assert [path.name.split("-")[2] for path in folder.rglob("*.pdf")] == [str(other.pk)]
    assert html_by_key(gone) is None
    RENDER(SELF_SHEET, gone)
    assert len(list(folder.rglob("*.pdf"))) == 1


@db
def test_file_goes_with_the_network_or_the_last_maker(folder, network, trekker):
    """Whichever way it goes, the job finds the file that stays behind; another sheet is none of its business."""
    elsewhere = make_network(3)
    keep(network, trekker)
    stays = keep(elsewhere, join(elsewhere, LEADER))
    made(folder)
    (folder / sheets.FOLDER / "vragenlijst.pdf").write_bytes(b"%PDF")
    forget_files()
    assert len(list(folder.rglob("*.pdf"))) == 3
    Network.objects.filter(pk=network.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    assert remove_expired_networks() == 1
    forget_files()
    left = sorted(path.name for path in folder.rglob("*.pdf"))
    assert left == ["vragenlijst.pdf", SELF_SHEET.path_of(str(stays.pk)).name]
    Maker.objects.filter(round=stays).delete()
    assert html_by_key(str(stays.pk)) is None


@pytest.mark.pdf
@db
def test_sheet_is_accessible_and_at_most_four_pages(folder, network, trekker):
    """The longest there is: three answers to a theme, three themes to talk about."""
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    lines = self_form.sheet(short=False).lines
    low = {line.asked.key: [1, 2, 1, None][line.number % 4] for line in lines if line.number % 10}
    key = str(keep(network, trekker, short=False, value=low).pk)
    RENDER(SELF_SHEET, key)
    path = SELF_SHEET.path_of(key)
    assert pdfua.failures(path) == []
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) == 4
    assert "4 van 4" in pages[-1]
