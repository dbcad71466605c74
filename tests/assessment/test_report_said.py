"""Where open answers stand in the printed report: all answers to one question in one place."""

import pytest

from assessment.report.content import OpenQuestionContent
from assessment.report.outsiders import for_outsiders
from assessment.report.said import said_apart, said_at
from tests.assessment.reports import everybody, items_of, report_of

pytestmark = pytest.mark.seen_once

ITEMS = items_of({"rood": ["een", "twee", "drie"], "blauw": ["vier"]}, 1)
SHORT, LONG = "Een korte zin.", "Een lange zin. " * 60


def report_with(*questions):
    asked = tuple(
        OpenQuestionContent(f"Over {core or 'alles'}?", core, answers) for core, answers in questions
    )
    return report_of(
        everybody([4] * 4, ITEMS), ITEMS, content={"open_questions": asked, "open_answers_checked": True}
    )


def placed(report):
    """(answers beside each core element, questions in the chapter of their own)"""
    figures = report.figures
    beside = [said_at(figures, core) for core in figures.core_elements]
    return [question and question.answers for question in beside], [q.text for q in said_apart(figures)]


def test_few_answers_stand_beside_their_core_element():
    report = report_with(("rood", (SHORT,) * 5), ("blauw", (SHORT,)), ("", (SHORT,)))
    assert placed(report) == ([(SHORT,) * 5, (SHORT,)], ["Over alles?"])


def test_answers_that_do_not_fit_stand_apart_all_of_them():
    report = report_with(("rood", (SHORT,) * 6), ("blauw", (LONG, SHORT)))
    assert placed(report) == ([None, (LONG, SHORT)], ["Over rood?"])


def test_without_answers_or_for_outsiders_nothing_is_placed():
    assert placed(report_with()) == ([None, None], [])
    assert placed(for_outsiders(report_with(("rood", (SHORT,))))) == ([None, None], [])
