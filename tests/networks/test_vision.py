"""The vision document: written in parts by several people, read as a whole, taken along as Word and PDF."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from handbook.enums import RoleName
from handbook.models import Criterion
from networks import services, sheets, vision_document, vision_sheet
from networks.enums import VISION_PARTS, TextKind
from networks.text_blocks import CONTROL, TextBlock, blocks_of
from networks.vision import CHAPTERS, PARTS
from networks.vision_sheet import VISION_SHEET
from tests import environment, factories, pdfua
from tests.networks.pages import text
from tests.networks.word_files import lines_of, word_of

pytestmark = pytest.mark.seen_once

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render
PROBLEM = "Eerste alinea.\n\n- een\n- twee\n\nLaatste alinea,\nover twee regels."


@pytest.fixture
def go(client, owner, network):
    """`go()` reads the vision document as the trekker; `go("edit_vision", "probleem", post={…})` writes a part."""
    client.force_login(owner)

    def visit(name="vision", *args, post=None):
        url = reverse(f"networks:{name}", args=[network.slug, *args])
        return client.get(url) if post is None else client.post(url, post)

    return visit


@pytest.fixture
def written(network, owner):
    """Two parts of eight are written."""
    for kind, words in ((TextKind.VISION_PROBLEM, PROBLEM), (TextKind.VISION_EDUCATION, "Een stage.")):
        factories.NetworkTextFactory(network=network, kind=kind, text=words, changed_by=owner)
    return network


# --- Parts ----------------------------------------------------------------------------------------------------


def test_every_kind_of_text_has_its_part():
    assert [part.kind for part in PARTS.values()] == VISION_PARTS
    assert [chapter.title for chapter in CHAPTERS] == [
        "Wat is het probleem?",
        "Waarom doet het ertoe?",
        "Waarom een leernetwerk?",
        "Wat is er al?",
        "Hoe pakken we het aan?",
        "Mijlpalen",
    ]
    assert not {"word", "pdf"} & set(PARTS)


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("", []),
        (" \n\n ", []),
        ("Een\r\ntwee", [TextBlock(False, ("Een", "twee"))]),
        ("Een\n\ntwee", [TextBlock(False, ("Een",)), TextBlock(False, ("twee",))]),
        (
            "Dit:\n- a\n* b\n\n• c\nEn dat",
            [TextBlock(False, ("Dit:",)), TextBlock(True, ("a", "b")), TextBlock(True, ("c",))]
            + [TextBlock(False, ("En dat",))],
        ),
        ("-3 graden", [TextBlock(False, ("-3 graden",))]),
        ("Uit\x0bWord\x01 geplakt", [TextBlock(False, ("Uit Word  geplakt",))]),
    ],
)
def test_blocks_of_what_was_typed(typed, blocks):
    assert blocks_of(typed) == blocks


@given(st.text())
def test_blocks_lose_no_word_and_hold_nothing_a_document_cannot(typed):
    lines = [line for block in blocks_of(typed) for line in block.lines]
    assert not any(CONTROL.search(line) for line in lines)
    kept = "".join("".join(lines).split())
    wanted = "".join(CONTROL.sub(" ", typed).split())
    assert [letter for letter in wanted if letter not in "-*•"] == [
        letter for letter in kept if letter not in "-*•"
    ]


# --- Writing --------------------------------------------------------------------------------------------------


def test_write_a_part(go, network, owner):
    response = go("edit_vision", "probleem", post={"text": PROBLEM, "version": "", "opened": ""})
    assert response.url == reverse("networks:vision", args=[network.slug])
    stands = network.networktexts.get()
    assert (stands.kind, stands.text, stands.changed_by) == (TextKind.VISION_PROBLEM, PROBLEM, owner)


def test_part_written_by_two_shows_both_versions(go, network, member):
    stands = factories.NetworkTextFactory(network=network, text="Eerst")
    services.update_record(record=stands, version=1, values={"text": "Van een ander"}, by=member)
    sent = {"text": "Van mij", "version": "1", "opened": str(stands.pk)}
    response = go("edit_vision", "probleem", post=sent)
    assert [(row.theirs, row.mine) for row in response.context["form"].differences] == [
        ("Van een ander", "Van mij")
    ]
    assert network.networktexts.get().text == "Van een ander"


def test_unknown_part_is_404(go):
    assert go("edit_vision", "voorwoord").status_code == 404


@pytest.mark.parametrize("part", PARTS.values(), ids=lambda part: part.slug)
def test_every_part_has_its_questions(part, go):
    page = text(go("edit_vision", part.slug))
    assert all(f"<li>{question}</li>" in page for question in part.questions)


def test_why_begins_with_the_five_criteria(go):
    page = text(go("edit_vision", "waarom-leernetwerk"))
    asked = list(Criterion.objects.current().values_list("question", flat=True))
    assert len(asked) == 5
    assert all(f"<li>{question}</li>" in page for question in asked)


def test_plan_begins_with_the_goals_of_its_agenda(go, network):
    goal = factories.AgendaItemFactory(
        network=network, agenda="opleidingsagenda", text="Een module", due="2027-06-01"
    )
    factories.AgendaItemFactory(network=network, agenda="opleidingsagenda", text="Stap", goal=goal)
    factories.AgendaItemFactory(
        network=network, agenda="opleidingsagenda", text="Vervallen", state="vervallen"
    )
    factories.AgendaItemFactory(network=network, agenda="veranderagenda", text="Anders bellen")
    factories.AgendaItemFactory(agenda="opleidingsagenda", text="Van een ander")
    response = go("edit_vision", "opleidingsagenda")
    assert response.context["form"]["text"].value() == "- Een module (uiterlijk 1 juni 2027)"
    assert "de doelen in jullie opleidingsagenda" in text(response)
    assert go("edit_vision", "mijlpalen").context["form"]["text"].value() == "- Stap"
    assert not network.networktexts.exists()


def test_what_is_written_already_stays_and_the_goals_lie_beside_it(go, network):
    factories.AgendaItemFactory(network=network, agenda="veranderagenda", text="Anders bellen")
    factories.NetworkTextFactory(network=network, kind=TextKind.VISION_CHANGE, text="Ons plan")
    response = go("edit_vision", "veranderagenda")
    assert response.context["form"]["text"].value() == "Ons plan"
    assert "Erbij leggen: de doelen in jullie veranderagenda" in text(response)
    assert "Anders bellen" in text(response)


def test_problem_begins_with_the_issue(go, network):
    assert go("edit_vision", "probleem").context["form"]["text"].value() == network.issue


def test_sent_empty_text_is_not_filled_again(go, network):
    go("edit_vision", "probleem", post={"text": "", "version": "", "opened": ""})
    assert not network.networktexts.exists()


# --- Reading --------------------------------------------------------------------------------------------------


def test_page_shows_the_whole_with_who_wrote_it_last(go, written, time_machine):
    page = text(go())
    assert "<p>Eerste alinea.</p> <ul><li>een</li><li>twee</li></ul>" in page
    assert "Laatste alinea,<br>over twee regels." in page
    assert page.count("Tess Trekker, ") == 2
    assert page.count("Nog leeg.") == 6


def test_reader_sees_the_text_and_no_way_to_change_it(client, written):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=written, user=user, roles=[RoleName.FUNDER])
    client.force_login(user)
    page = text(client.get(reverse("networks:vision", args=[written.slug])))
    assert "Een stage." in page
    assert reverse("networks:edit_vision", args=[written.slug, "probleem"]) not in page


def test_what_people_type_is_no_html(go, network):
    factories.NetworkTextFactory(network=network, text="<script>x</script>\n\n- <b>y</b>")
    for page in (text(go()), vision_sheet.html(network)):
        assert "<script>x" not in page
        assert "<b>y" not in page


def test_taken_away_text_and_other_networks_are_not_in_it(go, network):
    factories.NetworkTextFactory(network=network, text="Oude woorden", deleted_at=timezone.now())
    factories.NetworkTextFactory(text="Van een ander")
    for page in (text(go()), vision_sheet.html(network), str(lines_of(word_of(go("vision_word"))))):
        assert "Oude woorden" not in page
        assert "Van een ander" not in page


def test_query_count_is_the_same_for_1_and_8_parts(go, network, owner):
    counts = []
    for kinds in (VISION_PARTS[:1], VISION_PARTS[1:]):
        for kind in kinds:
            factories.NetworkTextFactory(network=network, kind=kind, changed_by=owner)
        with CaptureQueriesContext(connection) as counted:
            assert go().status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


# --- Word and PDF ---------------------------------------------------------------------------------------------


def test_word_has_the_parts_that_are_written(go, written):
    response = go("vision_word")
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="visiedocument-jong-volwassen.docx"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    document = word_of(response)
    assert document.core_properties.title == "Visiedocument Jong volwassen"
    assert document.core_properties.language == "nl-NL"
    lines = lines_of(document)
    assert lines[0] == ("Title", "Visiedocument")
    assert lines[2:4] == [("Heading 1", "Ons vraagstuk"), ("Normal", written.issue)]
    assert lines[4:12] == [
        ("Heading 1", "Wat is het probleem?"),
        ("Normal", "Eerste alinea."),
        ("List Bullet", "een"),
        ("List Bullet", "twee"),
        ("Normal", "Laatste alinea,\nover twee regels."),
        ("Heading 1", "Hoe pakken we het aan?"),
        ("Heading 2", "Opleidingsagenda"),
        ("Normal", "Een stage."),
    ]
    assert lines[12:] == [
        (
            "Normal",
            "Nog te schrijven: Waarom doet het ertoe? · Waarom een leernetwerk? · Wat is er al? · "
            "Veranderagenda · Onderzoeksagenda · Mijlpalen",
        )
    ]


def test_word_is_the_same_for_the_same_text(go, written):
    assert go("vision_word").content == go("vision_word").content


def test_word_of_an_empty_document_and_of_odd_letters(go, network):
    assert len(lines_of(word_of(go("vision_word")))) == 5
    network.name, network.issue = "Naam \x01", "Vraag \x0b?"
    network.save()
    factories.NetworkTextFactory(network=network, text="Geplakt\x0buit\x01 Word \U0001f600")
    assert ("Normal", "Geplakt uit  Word \U0001f600") in lines_of(word_of(go("vision_word")))


def test_sheet_says_what_is_still_empty(written):
    page = vision_sheet.html(written)
    assert "<h3>Opleidingsagenda</h3>" in page
    assert "<h2>Mijlpalen</h2>" not in page
    assert "Nog te schrijven: Waarom doet het ertoe? · Waarom een leernetwerk?" in page
    for kind in set(VISION_PARTS) - {TextKind.VISION_PROBLEM, TextKind.VISION_EDUCATION}:
        factories.NetworkTextFactory(network=written, kind=kind)
    assert "Nog te schrijven" not in vision_sheet.html(written)


def test_sheet_of_a_deleted_network_is_not_made(written):
    written.deleted_at = timezone.now()
    written.save()
    assert VISION_SHEET.html(str(written.pk)) is None


def test_vision_says_when_it_changed_last(written):
    latest = max(written.networktexts.values_list("changed_at", flat=True))
    assert vision_document.vision_of(written).changed_at == latest


@pytest.mark.pdf
def test_sheet_is_accessible(go, written, monkeypatch, tmp_path):
    if missing := pdfua.missing():
        environment.cannot_run(missing)
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    go("vision_sheet")
    response = go("vision_sheet")
    assert response.headers["Content-Type"] == "application/pdf"
    assert "visiedocument-jong-volwassen.pdf" in response.headers["Content-Disposition"]
    path = tmp_path / "visie.pdf"
    path.write_bytes(b"".join(response.streaming_content))
    assert pdfua.failures(path) == []
    reader = PdfReader(path)
    assert reader.metadata.title == "Visiedocument Jong volwassen"
    printed = " ".join(page.extract_text() for page in reader.pages)
    assert all(words in printed for words in ("Eerste alinea.", "Opleidingsagenda", "Nog te schrijven"))
