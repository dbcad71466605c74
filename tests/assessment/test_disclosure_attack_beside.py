"""The attack on what is asked beside the statements: agreements, own statements, the questions of every year."""

import csv
import re
from io import StringIO
from itertools import combinations_with_replacement

from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment import export
from assessment.tally import AGREE, COURSE, DONE, FOLLOW_UP, OWN, STEPS, YEARLY
from tests.assessment.attacking import CROWD, ONE, K, counts_heads_only, documents, report_of, safe

KINDS = [(FOLLOW_UP, DONE), (OWN, AGREE), (YEARLY, AGREE), (YEARLY, COURSE)]
# How the CSV calls them.
EXPORTED = ("eerdere afspraak", "eigen stelling", "vraag van elk jaar")
# (its kind, counts from the lowest answer up or None, how many said "weet ik niet")
Question = tuple[str, tuple[int, ...] | None, int]


def beside_of(crowd, gate):
    """A report in which everybody gave the answers of one row of the crowd, in the order of KINDS."""
    asked = [
        (origin, scale, f"Vraag {n}", [person[n] for person in crowd])
        for n, (origin, scale) in enumerate(KINDS)
    ]
    return report_of([("praktijk", [4, 4, 4])] * len(crowd), ONE, K, gate, asked)


def read_beside(html: str) -> dict[str, Question]:
    """Text of the question → its numbers, from the tables of the page or of what is printed."""
    soup = BeautifulSoup(html, "html.parser")
    found = {}
    for kind, name in zip(EXPORTED, ("wat-ervan-kwam", "eigen-stellingen", "verder"), strict=True):
        section = soup.find(id=name)
        texts = [
            re.search(r"Vraag \d", row.get_text(" "))[0]
            for row in section.select("ul.bars > li") or section.select("table.asked tbody tr")
        ]
        rows = section.select("table.asked tbody tr")
        for text, row in zip(texts, rows, strict=True):
            *counts, unknown = (td.get_text(strip=True) for td in row.select("td.count"))
            # The words of three stand from the best answer down.
            counts = counts if len(counts) == 5 else counts[::-1]
            found[text] = (kind, None if "–" in counts else tuple(map(int, counts)), int(unknown))
    return found


def exported_beside(report) -> dict[str, Question]:
    rows = csv.DictReader(StringIO(export.csv_of(report).decode("utf-8-sig"), newline=""), delimiter=";")
    scales = [
        [f"antwoord {value}" for value in range(1, 6)],
        ["niet", "deels", "gedaan"],
        ["stoppen", "verschuiven", "doorgaan"],
    ]
    found = {}
    for row in rows:
        if row["soort"] in EXPORTED:
            [counts] = [seen for names in scales if all(seen := [row[name] for name in names])] or [None]
            shown = None if counts is None else tuple(map(int, counts))
            found[row["tekst"]] = (row["soort"], shown, int(row["weet ik niet"]))
    return found


def solved_beside(printed: dict[str, Question], crowd) -> list[tuple[int, tuple[int, ...]]]:
    """(question, answers of the others) for what fewer than K - 1 others answered and has one solution left.

    Nothing else on the page says anything about a question: it is in no score and in no group.
    """
    mine, found = crowd[0], []
    for n, (_, scale) in enumerate(KINDS):
        _, counts, unknown = printed[f"Vraag {n}"]
        others = len(crowd) - unknown - (mine[n] is not None)
        worlds = combinations_with_replacement(range(1, STEPS[scale] + 1), others)
        if counts is not None:
            own = [int(mine[n] == value) for value in range(1, len(counts) + 1)]
            left = tuple(seen - one for seen, one in zip(counts, own, strict=True))
            worlds = (w for w in worlds if tuple(w.count(value + 1) for value in range(len(left))) == left)
        possible = list(worlds)
        assert possible  # the truth is among them
        if 0 < others < K - 1 and len(possible) == 1:
            found.append((n, possible[0]))
    return found


def every_form(report):
    """The page, the PDF and the spreadsheet, each as an attacker reads it."""
    return [*map(read_beside, documents(report)), exported_beside(report)]


# Beside the attacker one other answered each question; the rest did not know.
ONE_OTHER = [(1, 5, 4, 3), (3, 2, 1, 1), (None,) * 4, (None,) * 4]


def test_questions_beside_are_solved_when_only_heads_are_counted():
    for printed in every_form(beside_of(ONE_OTHER, counts_heads_only)):
        assert solved_beside(printed, ONE_OTHER) == [(0, (3,)), (1, (2,)), (2, (1,)), (3, (1,))]


of_three, of_five = st.none() | st.integers(1, 3), st.none() | st.integers(1, 5)


@settings(max_examples=20)
@given(st.lists(st.tuples(of_three, of_five, of_five, of_three), min_size=CROWD, max_size=CROWD))
@example(ONE_OTHER)
def test_questions_beside_are_never_solved_for_fewer_than_the_promise(crowd):
    report = beside_of(crowd, safe)
    forms = every_form(report)
    assert forms[0] == forms[1] == forms[2]
    assert solved_beside(forms[0], crowd) == []
    # What is withheld is said in no sentence and in no picture either.
    for part in (*report.came_of.asked, *report.figures.beside.own, *report.figures.beside.yearly):
        if 0 < part.answered < K:
            assert (part.counts, part.bar, part.shares, part.agreement) == (None, None, None, "")
            assert part.sentence == "Minder dan drie mensen gaven antwoord. Daarom staan er geen aantallen."
