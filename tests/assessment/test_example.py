"""The example of the documentation: a round worked out by hand equals the page, the PDF and the export.

`example/antwoorden.csv` are the answers of eight people, `example/berekening.csv` every figure with its formula.
The formulas are worked out here with fractions, without any code of the product.
"""

import ast
import csv
import datetime
import operator
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assessment import export, pdf
from tests.assessment.attacking import page
from tests.assessment.reports import items_of, report_of
from tests.pdftext import text_of

EXAMPLE = Path(__file__).parent / "example"
META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")
# Two themes of one core element, three statements each.
ITEMS = items_of({"rood": ["durf", "rust"]}, 3)
OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
# What a figure is called ("Durf", "score") → what the reader sees.
Shown = dict[tuple[str, str], str]


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((EXAMPLE / name).read_text(encoding="utf-8")), delimiter=";"))


ANSWERS, CALCULATION = rows_of("antwoorden.csv"), rows_of("berekening.csv")
BY_HAND: Shown = {(row["waarover"], row["cijfer"]): row["getoond"] for row in CALCULATION if row["getoond"]}


@pytest.fixture(scope="module")
def report():
    """Ten were invited, so five answers are needed; eight answered."""
    people = [
        ("onbekend", [int(row[f"stelling {n}"]) if row[f"stelling {n}"] else None for n in range(1, 7)])
        for row in ANSWERS
    ]
    return report_of(
        people, ITEMS, invited=10, threshold=5, content={"threshold": 5, "asks_perspective": False}
    )


def worked_out(formula: str) -> Fraction:
    """Plus, minus, times and divided by, in fractions."""

    def value(node) -> Fraction:
        if isinstance(node, ast.Expression):
            return value(node.body)
        if isinstance(node, ast.BinOp):
            return OPERATIONS[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        assert isinstance(node, ast.Constant)
        return Fraction(node.value)

    return value(ast.parse(formula, mode="eval"))


def rounded(value: Fraction, places: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",")


@pytest.mark.parametrize("row", CALCULATION, ids=lambda row: f"{row['waarover']} {row['cijfer']}")
def test_formula_gives_its_outcome(row):
    value = worked_out(row["formule"])
    assert rounded(value, 3) == row["uitkomst"]
    if re.fullmatch(r"\d,\d", row["getoond"]):
        assert rounded(value, 1) == row["getoond"]


def test_calculation_holds_every_score_of_a_person():
    """The sum in a theme's formula is made of the persons' lines above it."""
    for theme in ("Durf", "Rust"):
        scores = [worked_out(row["formule"]) for row in CALCULATION if row["cijfer"] == theme]
        [score] = [row for row in CALCULATION if (row["waarover"], row["cijfer"]) == (theme, "score")]
        assert sum(scores) / len(scores) == worked_out(score["formule"])


# --- Three readers -----------------------------------------------------------------------------------------------


def on_the_page(report) -> Shown:
    soup = BeautifulSoup(page(report), "html.parser")
    shown: Shown = {}
    for core in soup.select("table.figures-table tbody tr"):
        name, shown_score, word, _ = (cell.get_text(strip=True) for cell in core.find_all(["th", "td"]))
        shown |= {(name, "score"): shown_score, (name, "oordeel"): word}
    for section in soup.select("section.theme"):
        name = section.h3.get_text(strip=True)
        facts = {
            fact.select_one(".what").get_text(): fact.strong.get_text() for fact in section.select(".fact")
        }
        shown |= {
            (name, "score"): facts["Score"],
            (name, "oordeel"): facts["Oordeel"],
            (name, "antwoorden"): facts["Antwoorden"].removesuffix(" van 8"),
            (name, "eensgezindheid"): facts["Onderling"],
        }
        rows = section.select("table.statements tbody tr")
        for row, note in zip(rows, section.select(".bar-note"), strict=True):
            statement, *counts, unknown, mean = (c.get_text(strip=True) for c in row.find_all(["th", "td"]))
            word = re.match(r"gemiddeld \d,\d, ([a-z ]+)", " ".join(note.get_text().split()))[1]
            shown |= _statement(statement, counts, unknown, mean, word.strip())
    for row in soup.select("table.bounds tbody tr"):
        name, _, _, lowest, highest = (cell.get_text(strip=True) for cell in row.find_all(["th", "td"]))
        shown |= {(name, "laagst mogelijk"): lowest, (name, "hoogst mogelijk"): highest}
    return shown


def _statement(name: str, counts, unknown: str, mean: str, word: str) -> Shown:
    return {
        (name, "aantallen"): " ".join(counts),
        (name, "weet ik niet"): unknown,
        (name, "gemiddelde"): mean,
        (name, "eensgezindheid"): word,
    }


def in_the_export(report) -> Shown:
    lines = csv.DictReader(StringIO(export.csv_of(report).decode("utf-8-sig")), delimiter=";")
    shown: Shown = {}
    for row in lines:
        if row["soort"] == "kernelement":
            shown |= {(row["kernelement"], name): row[name] for name in ("score", "oordeel")}
        elif row["soort"] == "thema":
            names = ("score", "oordeel", "antwoorden", "eensgezindheid", "laagst mogelijk", "hoogst mogelijk")
            shown |= {(row["thema"], name): row[name] for name in names}
        elif row["soort"] == "stelling":
            counts = [row[f"antwoord {n}"] for n in range(1, 6)]
            shown |= _statement(
                f"Stelling {row['nummer']}",
                counts,
                row["weet ik niet"],
                row["gemiddelde"],
                row["eensgezindheid"],
            )
    return shown


def in_the_pdf(text: str) -> Shown:
    """From what a reader of PDF copies. The word for a statement's agreement is not printed there: its bar is."""
    shown: Shown = {}
    [core] = re.findall(r"Kernelement Score Oordeel Antwoorden (Rood) (\d,\d) (\w+) ", text)
    shown |= {(core[0], "score"): core[1], (core[0], "oordeel"): core[2]}
    facts = re.findall(r"(\d,\d) (\w+), (\d) van de 8 antwoorden, onderling (\w+)", text)
    for name, (mean, word, n, agreement) in zip(("Durf", "Rust"), facts, strict=True):
        shown |= {
            (name, "score"): mean,
            (name, "oordeel"): word,
            (name, "antwoorden"): n,
            (name, "eensgezindheid"): agreement,
        }
    rows = re.findall(r"(\d) Stelling over \w+-\d\. ((?:\d ){5})(\d) (\d,\d)", text)
    for number, counts, unknown, mean in rows:
        found = _statement(f"Stelling {number}", counts.split(), unknown, mean, "")
        shown |= {about: value for about, value in found.items() if value}
    table = text.partition("Laagst Hoogst")[2]
    for name, lowest, highest in re.findall(r"(Durf|Rust) \d,\d \w+ \d (\d,\d) (\d,\d)", table):
        shown |= {(name, "laagst mogelijk"): lowest, (name, "hoogst mogelijk"): highest}
    return shown


@pytest.mark.pdf
def test_example_by_hand_equals_page_pdf_and_export(report):
    assert on_the_page(report) == BY_HAND
    assert in_the_export(report) == BY_HAND
    bars_only = {(f"Stelling {n}", "eensgezindheid") for n in range(1, 7)}
    printed = in_the_pdf(text_of(pdf.render(report, META)))
    assert printed == {about: value for about, value in BY_HAND.items() if about not in bars_only}
