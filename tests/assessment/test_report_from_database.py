"""From a closed round in the database to its report: `build_report`."""

import dataclasses

import pytest

from assessment.editions import input_hash
from assessment.models import OpenAnswer
from assessment.report import RoundNotClosed, build_report
from assessment.services.together import JointAnswer as Given
from assessment.services.together import close_together, save_joint_answers, start_together
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import (
    close_with,
    closed_round,
)

pytestmark = pytest.mark.django_db


def test_build_report_of_an_open_round_refuses():
    with pytest.raises(RoundNotClosed):
        build_report(make_round())


def test_build_report_below_the_threshold_has_no_figures():
    closed = closed_round(values=[1, 2, 3])
    report = build_report(closed)
    assert not report.has_results
    assert report.summary == (
        "Er kwamen minder dan vier antwoorden binnen. Dan kunnen uitkomsten verraden wie wat zei. Daarom zijn er geen "
        "uitkomsten, en zijn alle antwoorden verwijderd, ook de open antwoorden.",
    )
    assert report.headline == "3 van de 6 genodigden deden mee"
    assert report.too_few.sentence == "Drie van de zes genodigden vulden de vragenlijst in."
    assert [len(core.themes) for core in report.too_few.core_elements] == [3, 3, 3, 3, 2]


def test_build_report_of_the_real_questionnaire():
    report = build_report(closed_round(values=[5, 4, 4, 3, 2]))
    assert len(report.figures.core_elements) == 5
    assert [len(core.themes) for core in report.figures.core_elements] == [3, 3, 3, 3, 2]
    assert {theme.score.text for theme in report.figures.themes} == {"3,6"}
    assert sum(len(table.rows) for table in report.evidence) == 42
    assert all(row.rests_on and row.badge and row.origin for table in report.evidence for row in table.rows)
    assert report.figures.response.sentence == "Vijf van de zes genodigden vulden de vragenlijst in."
    assert len(report.attention.cards) == 3
    assert all(card.tips and card.werkvormen and card.struikelblok for card in report.attention.cards)


def test_second_year_compares_and_counts_who_was_invited_again():
    network = make_network(6)
    closed_round(network, values=[2] * 5, year=2025)
    report = build_report(closed_round(network, values=[4] * 5, year=2026))
    assert report.figures.earlier_year == 2025
    assert {theme.change.direction for theme in report.figures.themes} == {"hoger"}
    assert report.figures.response.earlier == (
        "In 2025 antwoordden 5 van de 6 genodigden. Zes van de mensen die nu zijn uitgenodigd, waren dat toen ook."
    )


def test_hidden_open_answer_is_not_in_the_report():
    opened = make_round(invited=6)
    texts = [{"open-vieren": f"tekst {n}"} for n in range(5)]
    closed = close_with(opened, [("praktijk", 4)] * 5, texts)
    OpenAnswer.objects.filter(round=closed, text="tekst 3").update(hidden=True)
    closed.open_answers_checked_at = closed.closed_at
    report = build_report(closed)
    [question] = report.figures.open_questions
    assert sorted(question.answers) == ["tekst 0", "tekst 1", "tekst 2", "tekst 4"]
    assert "tekst 3" not in str(dataclasses.asdict(report))


def test_same_round_gives_the_same_report_and_hash():
    closed = closed_round()
    assert build_report(closed) == build_report(closed)
    assert input_hash(build_report(closed)) == input_hash(build_report(closed))


@pytest.mark.seen_once
def test_number_of_queries_does_not_grow(django_assert_num_queries):
    few, network = closed_round(values=[4] * 5), make_network(30)
    for year in (2024, 2025):
        closed_round(network, values=[4] * 30, year=year)
    many = closed_round(network, values=[4] * 30, year=2026)
    build_report(few)  # What comes from the handbook is read once per edition.
    for closed in (few, many):
        with django_assert_num_queries(6):
            build_report(closed)


def test_joint_round_from_the_database():
    started = start_together(network=make_network(4), year=2026, started_by=None)
    save_joint_answers(
        round_=started, answers={"leiderschap": Given(5, "Gaat goed."), "implementatie": Given(2)}
    )
    report = build_report(close_together(round_=started))
    given = {theme.slug: theme for core in report.joint.core_elements for theme in core.themes}
    assert len(given) == 14
    assert (given["leiderschap"].value, given["leiderschap"].note) == (5, "Gaat goed.")
    assert given["besluitvorming"].value is None
    assert report.headline == "Samen ingevuld in een bijeenkomst"
