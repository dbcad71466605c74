"""The questionnaire on paper: everything the round asks, nothing that tells whose sheet it is."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from assessment import paper
from assessment.enums import ItemOrigin, ItemScale
from assessment.models import RoundItem
from assessment.services.closing import close_round
from assessment.services.desk import open_desk
from assessment.strips import code_of
from handbook.enums import RoleName
from networks import sheets
from networks.models import Participant, RolePeriod
from networks.tasks import SHEETS
from tests import environment, pdfua
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory
from tests.pdftext import pages_of

pytestmark = pytest.mark.django_db

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render


@pytest.fixture
def round_():
    """A round that also asks what came of an agreement, a statement of the network and which way to go."""
    made = make_round(make_network(14, name="Netwerk <Noord> & co"), threshold=5)
    made.items.exclude(origin=ItemOrigin.FRAMEWORK).delete()
    asked = [
        (ItemOrigin.OWN, ItemScale.AGREE, "Wij bereiken gezinnen die niet om hulp vragen."),
        (ItemOrigin.YEARLY, ItemScale.COURSE, "Wat past ons netwerk: doorgaan, verschuiven of stoppen?"),
        (ItemOrigin.FOLLOW_UP, ItemScale.DONE, "Iemand belt elke maand met de huisartsen."),
    ]
    RoundItem.objects.bulk_create(
        RoundItem(round=made, position=100 + number, origin=origin, scale=scale, text=text)
        for number, (origin, scale, text) in enumerate(asked)
    )
    return made


def read(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def words(text: str) -> str:
    return " ".join(read(text).get_text(" ").split())


def test_sheet_has_a_row_for_everything_the_round_asks(round_):
    page = read(paper.html(round_))
    rows = {row.th.get_text()[len(row.th.span.get_text()) :]: row for row in page.select("tbody tr")}
    assert set(rows) == set(round_.items.values_list("text", flat=True))
    assert {len(row.find_all(class_="box")) for row in rows.values()} == {4, 6}
    heads = [[th.get_text() for th in table.thead.find_all("th")[1:]] for table in page.find_all("table")]
    assert heads[0] == [
        "helemaal oneens", "oneens", "niet oneens, niet eens", "eens", "helemaal eens", "weet ik niet",
    ]  # fmt: skip
    assert heads[-2:] == [
        ["doorgaan", "verschuiven", "stoppen", "weet ik niet"],
        ["gedaan", "deels", "niet", "weet ik niet"],
    ]


def test_sheet_has_room_for_every_open_question(round_):
    page = read(paper.html(round_))
    asked = [question.h3.get_text() for question in page.select(".question")]
    assert asked
    assert set(asked) == set(round_.questionnaire.open_questions.values_list("text", flat=True))
    assert {len(question.select(".line")) for question in page.select(".question")} == {4}


def test_large_print_gives_every_statement_its_own_words(round_):
    page = read(paper.html(round_, large=True))
    assert page.find("table") is None
    statements = page.select(".statement")
    assert len(statements) == round_.items.count()
    assert [word.get_text() for word in statements[0].select(".word")] == [
        "helemaal oneens", "oneens", "niet oneens, niet eens", "eens", "helemaal eens", "weet ik niet",
    ]  # fmt: skip


@pytest.mark.parametrize("large", [False, True])
def test_sheet_promises_in_the_numbers_of_this_network(round_, large):
    text = words(paper.html(round_, large=large))
    assert "Hoe gaat het met Netwerk <Noord> & co?" in text
    assert "14 mensen zijn uitgenodigd. Er komen pas uitkomsten bij 5 antwoorden of meer." in text
    assert "minstens 4 anderen" in text
    assert "De trekker typt geen lijsten over, want die kan je handschrift kennen." in text
    assert "bewaren we 5 jaar" in text


def test_sheet_asks_the_perspective_only_when_the_round_does(round_):
    round_.asks_perspective = False
    assert "Vanuit welk perspectief" not in words(paper.html(round_))
    round_.asks_perspective = True
    page = read(paper.html(round_))
    assert [row.strong.get_text() for row in page.select(".perspectives li")][-1] == "Zeg ik liever niet"


def test_sheet_says_who_types_it_over(round_):
    assert "Dat is iemand van buiten het netwerk. De trekker weet wie." in words(paper.html(round_))
    for name in ("Bibliotheek", "Buurthuis"):
        open_desk(round_=round_, name=name)
    assert "Geef of stuur de envelop naar Bibliotheek of Buurthuis . Die typt" in words(paper.html(round_))


def test_sheet_is_the_same_for_everybody(round_):
    """Nothing of an invitation stands on it: no code, no name, no address."""
    strip = round_.invitations.create(is_strip=True)
    text = paper.html(round_) + paper.html(round_, large=True)
    for told in (code_of(strip), strip.pk.hex, str(strip.pk)):
        assert told not in text
    for invitation in invitations_of(round_):
        if invitation.participant:
            assert invitation.participant.name not in text
            assert invitation.email not in text


def test_sheets_are_made_by_the_worker_under_their_names(round_):
    assert SHEETS["vragenlijst"] is paper.QUESTIONNAIRE
    assert SHEETS["vragenlijst-groot"] is paper.LARGE_PRINT
    assert paper.QUESTIONNAIRE.path_of(str(round_.pk)) != paper.LARGE_PRINT.path_of(str(round_.pk))


def test_sheet_of_a_closed_round_is_not_made(round_):
    close_round(round_id=round_.pk)
    assert paper.html_by_key(str(round_.pk)) is None
    assert paper.large_html_by_key(str(round_.pk)) is None


def test_manager_gets_the_sheet_when_it_is_made(client, round_, worker):
    user = UserFactory()
    person = Participant.objects.create(network=round_.network, name="Ik", user=user, since=LONG_AGO)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    address = reverse("assessment:paper_large_pdf", args=[round_.network.slug, round_.pk])
    assert "De vragenlijst op papier wordt voor je gemaakt" in client.get(address).content.decode()
    path = paper.LARGE_PRINT.path_of(str(round_.pk))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7 stand-in")
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    assert response.headers["Content-Disposition"] == 'inline; filename="vragenlijst-2026-grote-letters.pdf"'


@pytest.mark.pdf
def test_sheets_are_accessible_and_keep_every_statement_whole(settings, tmp_path, round_):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    # Enough for some pages of each: all 42 take three times as long.
    round_.items.filter(origin=ItemOrigin.FRAMEWORK, position__gt=14).delete()
    key = str(round_.pk)
    smallest = {}
    for sheet in (paper.QUESTIONNAIRE, paper.LARGE_PRINT):
        RENDER(sheet, key)
        path = sheet.path_of(key)
        assert pdfua.failures(path) == []
        pages = pages_of(path.read_bytes())
        for text in round_.items.values_list("text", flat=True):
            assert sum(text in page for page in pages) == 1, text
        # Reading sizes takes long: those of the way in, of statements and of the end.
        reader = PdfReader(path)
        sizes = set()
        for page in {0, 1, len(pages) - 1}:
            reader.pages[page].extract_text(visitor_text=size_of(sizes))
        smallest[sheet.name] = min(sizes)
    # The words above the boxes of the ordinary sheet show that small letters are seen.
    assert (smallest["vragenlijst"], smallest["vragenlijst-groot"]) == (8.5, 18)


def size_of(sizes: set):
    """Adds the size in points of every piece of text."""

    def note(text, matrix, text_matrix, font, size):
        if text.strip():
            sizes.add(round(abs(size * text_matrix[3] * matrix[3]), 1))

    return note
