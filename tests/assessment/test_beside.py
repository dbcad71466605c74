"""PURE: where somebody who reflected alone and the network see it differently."""

from fractions import Fraction

import pytest

from assessment.beside import HIGHER, LOWER, OwnView, beside
from tests.assessment.reports import everybody, items_of, report_of

CORES = {"kern": ["een", "twee", "drie"]}


def figures_of(values, **options):
    items = items_of(CORES, 1)
    return report_of(everybody(values, items), items, **options).figures


def view(people=1, **scores):
    known = {slug: Fraction(score) if score else None for slug, score in scores.items()}
    return OwnView("trekker", people, known)


def test_a_whole_step_is_a_difference_and_less_is_not():
    found = beside(figures_of([3] * 6), [view(een=4, twee=2, drie="18/5")])
    assert [(d.theme, d.sentence) for d in found.differences] == [
        ("Een", "De trekker kijkt positiever: ‘sterk’. Het netwerk komt uit op 3,0 (bespreken)."),
        ("Twee", "De trekker kijkt kritischer: ‘zorg’. Het netwerk komt uit op 3,0 (bespreken)."),
    ]
    compared = {row.slug: row.cells[0].compared for row in found.rows}
    assert compared == {"kern": "ongeveer gelijk", "een": HIGHER, "twee": LOWER, "drie": "ongeveer gelijk"}


def test_own_scores_are_told_in_words_and_never_as_a_number():
    found = beside(figures_of([3] * 6), [view(een="14/3", twee=None)])
    assert "4,7" not in str(found)
    assert {row.slug: row.cells[0].word for row in found.rows} == {
        "kern": "",
        "een": "sterk",
        "twee": "weet ik niet",
        "drie": "",
    }


def test_the_largest_differences_come_first_and_five_are_told():
    items = items_of({"kern": [f"t{n}" for n in range(1, 8)]}, 1)
    figures = report_of(everybody([5] * 6, items), items).figures
    own = OwnView("trekker", 1, {f"t{n}": Fraction(1 + n % 4) for n in range(1, 8)})
    found = beside(figures, [own])
    assert [d.slug for d in found.differences] == ["t4", "t1", "t5", "t2", "t6"]
    assert found.untold == 2


@pytest.mark.parametrize(("people", "shown"), [(1, True), (2, False)])
def test_whoever_shows_an_own_view_is_taken_off_the_number_behind_the_score(people, shown):
    """Five answered, the threshold is four. Whose own view is known may be subtracted: what is left must pass too."""
    found = beside(figures_of([3] * 5, threshold=4), [view(people, een=5)])
    assert (found is not None) is shown


def test_a_theme_that_few_could_judge_is_withheld_with_its_core_element():
    items = items_of(CORES, 1)
    people = [("praktijk", [4, None if n < 2 else 4, 4]) for n in range(6)]
    found = beside(report_of(people, items, threshold=4).figures, [view(een=1, twee=1, drie=1)])
    assert [row.slug for row in found.rows] == ["een", "drie"]
    assert found.withheld == 1


def test_without_a_view_there_is_nothing():
    assert beside(figures_of([3] * 6), []) is None
