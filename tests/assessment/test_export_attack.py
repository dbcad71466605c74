"""Somebody with the export in hand: no sum of it leads to fewer people than the promise."""

import random
import re
from fractions import Fraction

from bs4 import BeautifulSoup
from hypothesis import example, given, settings

from assessment import export
from tests.assessment.attacking import (
    ALONE,
    FIVE_AND_ONE,
    ITEMS,
    ONE,
    Cell,
    K,
    Printed,
    attacks,
    counts_heads_only,
    page,
    safe,
    scores_of,
    solved_statements,
    subtract,
)
from tests.assessment.attacking import report_of as attacked_report
from tests.assessment.test_export import csv_rows


def exported_perspectives(report):
    """Theme → (everybody, perspective → cell), read from the CSV as `perspective_rows` reads them from the page."""

    def cell(row):
        return (
            Cell(Fraction(row["score"].replace(",", ".")), int(row["antwoorden"])) if row["score"] else None
        )

    rows = csv_rows(export.csv_of(report))
    found = {row["thema"].lower(): (cell(row), {}) for row in rows if row["soort"] == "thema"}
    for row in rows:
        if row["soort"] == "perspectief" and row["thema"]:
            found[row["thema"].lower()][1][row["perspectief"]] = cell(row)
    return found


def exported_statements(report) -> Printed:
    rows = csv_rows(export.csv_of(report))
    statements = [row for row in rows if row["soort"] == "stelling"]
    [theme] = [row for row in rows if row["soort"] == "thema"]
    return Printed(
        tuple(
            tuple(int(row[f"antwoord {value}"]) for value in range(1, 6)) if row["antwoord 1"] else None
            for row in statements
        ),
        tuple(int(row["weet ik niet"]) for row in statements),
        int(theme["antwoorden"]) if theme["antwoorden"] else None,
        Fraction(theme["score"].replace(",", ".")) if theme["score"] else None,
    )


def test_subtraction_works_when_only_heads_are_counted():
    rows = exported_perspectives(attacked_report(FIVE_AND_ONE, ITEMS, 4, counts_heads_only))
    [one, *_] = [
        found for found in subtract(rows, "praktijk", scores_of(ITEMS, [4] * 9)) if found.others == 1
    ]
    assert one.lowest <= 1 <= one.highest
    assert one.highest - one.lowest < 1


@settings(max_examples=30)
@given(attacks())
@example((FIVE_AND_ONE, 4, 0))
def test_subtraction_never_reaches_fewer_than_the_promise(attack):
    crowd, threshold, me = attack
    my_group, mine = crowd[me]
    rows = exported_perspectives(attacked_report(crowd, ITEMS, threshold, safe))
    for solved in subtract(rows, my_group, scores_of(ITEMS, mine)):
        assert solved.others >= threshold - 1, solved


def test_enumeration_works_when_only_heads_are_counted():
    people = [("praktijk", list(person)) for person in ALONE]
    printed = exported_statements(attacked_report(people, ONE, K, counts_heads_only))
    assert solved_statements(printed, ALONE) == [(2, (5,))]


def test_enumeration_never_reaches_fewer_than_the_promise():
    chance = random.Random(5)
    crowd_list = [ALONE, ((1, 1, 1), (1, 1, 1), (None, 1, 1), (None, 1, 5))]
    crowd_list += [
        tuple(tuple(chance.choice([None, None, 1, 2, 3, 4, 5]) for _ in range(3)) for _ in range(4))
        for _ in range(20)
    ]
    for crowd in crowd_list:
        report = attacked_report([("praktijk", list(person)) for person in crowd], ONE, K, safe)
        assert solved_statements(exported_statements(report), crowd) == []


def test_export_says_nothing_that_the_page_does_not():
    """Every number of theme and statement in the export is on the page too, with withheld ones and all."""
    for crowd in (FIVE_AND_ONE, [("praktijk", [4, None, None] * 3)] * 4 + [("beleid", [2] * 9)] * 3):
        report = attacked_report(crowd, ITEMS, 4, safe)
        printed = set(re.findall(r"\d+(?:,\d)?", BeautifulSoup(page(report), "html.parser").get_text(" ")))
        columns = {
            "score",
            "gemiddelde",
            "laagst mogelijk",
            "hoogst mogelijk",
            *(f"antwoord {n}" for n in range(1, 6)),
        }
        for row in csv_rows(export.csv_of(report)):
            shown = {row[name] for name in columns & row.keys() if row[name]}
            assert shown <= printed
