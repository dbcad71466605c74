"""Who is in the network, in the report: counted at closing, drawn as dots, and with care outside the network."""

from io import BytesIO

import pytest
from docx import Document

from assessment.models import Invitation, Round
from assessment.report import assemble_report, build_report
from assessment.report.composition import composition
from assessment.report.joint import JointResult
from assessment.report.outsiders import for_outsiders
from assessment.report_word import as_word
from assessment.services.closing import close_round
from assessment.services.person import leave_network
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from handbook.enums import CORE_PERSPECTIVES, Perspective
from networks.enums import Ring
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.assessment.reports import content_of, everybody, items_of, report_of

ITEMS = items_of({"rood": ["een"]}, 3)
PERSPECTIVES = tuple((value, str(label)) for value, label in Perspective.choices)
ALL_FIVE = {str(perspective): 2 for perspective in CORE_PERSPECTIVES}


@pytest.mark.parametrize(
    ("people", "together", "sentences"),
    [
        (
            ALL_FIVE,
            False,
            "Er zijn tien mensen uitgenodigd. De genodigden komen uit alle vijf perspectieven.",
        ),
        (
            {"beleid": 3, "doelgroep": 1, "financier": 2, "": 1},
            False,
            "Er zijn zeven mensen uitgenodigd. De genodigden komen uit beleid en de doelgroep. Uit de praktijk, "
            "onderzoek en het onderwijs is niemand uitgenodigd. Ook de financier is uitgenodigd.",
        ),
        (
            {"financier": 1},
            True,
            "De kerngroep telde bij het afsluiten één deelnemer. Uit beleid, de praktijk, onderzoek, het onderwijs "
            "en de doelgroep doet niemand mee. Ook de financier doet mee.",
        ),
    ],
)
def test_sentences_are_right_for_all_some_and_one(people, together, sentences):
    assert " ".join(composition(people, PERSPECTIVES, together=together).sentences) == sentences


def test_every_row_has_its_number_and_as_many_dots():
    found = composition({"beleid": 3, "doelgroep": 1, "": 2}, PERSPECTIVES, together=False)
    assert [(row.name, row.people, len(row.dots.dots), row.dots.alt) for row in found.rows] == [
        ("beleid", 3, 3, "Beleid: 3 mensen."),
        ("praktijk", 0, 0, "Praktijk: 0 mensen."),
        ("onderzoek", 0, 0, "Onderzoek: 0 mensen."),
        ("onderwijs", 0, 0, "Onderwijs: 0 mensen."),
        ("doelgroep", 1, 1, "Doelgroep: 1 persoon."),
        ("niet vastgelegd", 2, 2, "Niet vastgelegd: 2 mensen."),
    ]
    assert found.note.endswith("Van twee mensen is geen perspectief bekend.")


@pytest.mark.parametrize("people", [{}, {"": 6}])
def test_round_without_any_known_perspective_has_none(people):
    assert report_of(everybody([4] * 6, ITEMS), ITEMS, composition=people).composition is None


def test_outsiders_get_all_numbers_or_none():
    inside = report_of(everybody([4] * 6, ITEMS), ITEMS, composition=ALL_FIVE)
    assert for_outsiders(inside).composition == inside.composition
    lonely = report_of(everybody([4] * 6, ITEMS), ITEMS, composition=ALL_FIVE | {"onderwijs": 1})
    assert [row.people for row in lonely.composition.rows] == [2, 2, 2, 1, 2]
    outside = for_outsiders(lonely).composition
    assert outside.rows == ()
    assert outside.sentences == lonely.composition.sentences
    assert outside.note == "Hoeveel mensen dat per perspectief zijn, staat niet in deze editie."
    told = [paragraph.text for paragraph in Document(BytesIO(as_word(lonely))).paragraphs]
    assert "De genodigden komen uit alle vijf perspectieven." in told


def test_joint_round_that_was_closed_before_has_none():
    old = JointResult.from_json(2026, {"version": 1, "themes": {"een": {"value": 4, "note": ""}}})
    assert assemble_report(old, content_of(ITEMS, kind="together")).composition is None


@pytest.mark.django_db
def test_closing_counts_who_was_invited_whoever_answered():
    network = make_network(6, perspectives=("beleid", "praktijk", "beleid", "doelgroep"))
    opened = make_round(network)
    leaver, corrected, *others = invitations_of(opened)
    for other in others:
        answer(other)
    leave_network(participant=leaver.participant)
    network.participants.filter(pk=corrected.participant_id).update(perspective="onderwijs")
    Invitation.objects.create(round=opened, is_strip=True)
    Invitation.objects.create(round=opened, is_strip=True, withdrawn=True)
    closed = close_round(round_id=opened.pk)
    assert closed.result["composition"] == {"": 1, "beleid": 3, "doelgroep": 1, "onderwijs": 1, "praktijk": 1}
    assert sum(closed.result["composition"].values()) == closed.invited_count
    network.participants.update(perspective="onderzoek")
    again = Round.objects.select_related("network", "questionnaire").get(pk=closed.pk)
    assert [row.people for row in build_report(again).composition.rows] == [3, 1, 0, 1, 1, 1]


@pytest.mark.django_db
def test_joint_round_counts_the_core_group():
    network = make_network(4, perspectives=("beleid", "praktijk"))
    network.participants.filter(pk=network.participants.first().pk).update(ring=Ring.SECOND)
    joint = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=joint, answers={"leiderschap": JointAnswer(4)})
    report = build_report(close_together(round_=joint))
    assert report.composition.title == "Wie er in het netwerk zitten"
    assert [(row.name, row.people) for row in report.composition.rows if row.people] == [
        ("beleid", 1),
        ("praktijk", 2),
    ]
