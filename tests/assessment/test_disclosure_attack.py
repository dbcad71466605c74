"""An attacker with the rendered page and PDF, and one response of their own, tries to solve for hidden people.

The attack knows nothing of the gate: it reads numbers from the tables, subtracts, and enumerates every world that
agrees with what it read. The promise that it tries to break: "uitkomsten gaan over jou en minstens k - 1 anderen".
Each attack is first shown to work on a gate that only counts heads, the mistake that everybody makes first.
"""

import re
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment import pdf
from tests.assessment.attacking import (
    ALONE,
    CROWD,
    FIVE_AND_ONE,
    ITEMS,
    META,
    ONE,
    Cell,
    K,
    attacks,
    counts_heads_only,
    documents,
    perspective_rows,
    read,
    report_of,
    safe,
    scores_of,
    solved_statements,
    subtract,
)
from tests.pdftext import text_of

# --- First attack: everybody minus the groups that are shown ------------------------------------------------------


def test_subtraction_works_when_only_heads_are_counted():
    for html in documents(report_of(FIVE_AND_ONE, ITEMS, 4, counts_heads_only)):
        solved = subtract(perspective_rows(html), "praktijk", scores_of(ITEMS, [4] * 9))
        [one, *_] = [found for found in solved if found.others == 1]
        assert one.lowest <= 1 <= one.highest
        assert one.highest - one.lowest < 1


@settings(max_examples=40)
@given(attacks())
@example((FIVE_AND_ONE, 4, 0))
def test_subtraction_never_reaches_fewer_than_the_promise(attack):
    crowd, threshold, me = attack
    my_group, mine = crowd[me]
    for html in documents(report_of(crowd, ITEMS, threshold, safe)):
        for solved in subtract(perspective_rows(html), my_group, scores_of(ITEMS, mine)):
            assert solved.others >= threshold - 1, solved


@pytest.mark.pdf
def test_subtraction_from_the_text_of_a_real_pdf():
    """The same attack on what a PDF reader copies: it works on the planted mistake, and finds no table otherwise."""

    def solve(gate):
        people = [(group, given[: len(ONE)]) for group, given in FIVE_AND_ONE]
        content = pdf.render(report_of(people, ONE, 4, gate), META)
        row = re.search(r"Durf (\d,\d \(\d+\)) (\d,\d \(\d+\))", text_of(content))
        if row is None:
            return []
        rows = {"durf": (Cell.read(row[1]), {"praktijk": Cell.read(row[2])})}
        return [found for found in subtract(rows, "praktijk", {"durf": Fraction(4)}) if found.others < 3]

    assert [found.others for found in solve(counts_heads_only)] == [1]
    assert solve(safe) == []


# --- Second attack: every world that agrees with the page ---------------------------------------------------------


def test_enumeration_works_when_only_heads_are_counted():
    report = report_of([("praktijk", list(person)) for person in ALONE], ONE, K, counts_heads_only)
    for html in documents(report):
        printed = read(html)
        assert printed.counts[2] is None
        assert solved_statements(printed, ALONE) == [(2, (5,))]


# Half of the answers "weet ik niet": only what few answered can be solved.
rarely = st.none() | st.integers(1, 5)


@settings(max_examples=40)
@given(st.lists(st.tuples(rarely, rarely, rarely), min_size=CROWD, max_size=CROWD))
@example(list(ALONE))
@example([(1, 1, 1), (1, 1, 1), (None, 1, 1), (None, 1, 5)])
@example([(1, 1, 1), (1, 1, 1), (None, 1, 1), (None, 1, 2)])
def test_enumeration_never_reaches_fewer_than_the_promise(crowd):
    report = report_of([("praktijk", list(person)) for person in crowd], ONE, K, safe)
    seen = {read(html) for html in documents(report)}
    assert len(seen) == 1
    assert solved_statements(seen.pop(), crowd) == []
