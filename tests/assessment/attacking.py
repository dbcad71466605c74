"""What an attacker does who has the rendered page, the PDF or the export, and one response of their own.

The attack knows nothing of the gate: it reads numbers from the tables, subtracts, and enumerates every world that
agrees with what it read. `counts_heads_only` is the gate with the mistake that everybody makes first: every attack is
shown to work on it.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from types import SimpleNamespace

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from hypothesis import strategies as st

from assessment import pdf
from assessment.disclosure import Disclosure
from assessment.report import assemble_report
from assessment.scoring import displayed, theme_score
from tests.assessment.reports import asked_content, content_of, items_of, result_of

META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")
ITEMS = items_of({"rood": ["durf"], "geel": ["rust"], "blauw": ["ruimte"]}, 3)
ONE = items_of({"rood": ["durf"]}, 3)
HALF_A_TENTH = Fraction(1, 20)


# --- Gates --------------------------------------------------------------------------------------------------


def safe(result):
    return result


def counts_heads_only(result):
    """The planted mistake: every group and every count of enough people is shown, whatever can be subtracted."""
    whole, k = result.whole, result.threshold
    groups = {name for name, scored in result.groups.items() if scored.responses >= k}
    themes = {theme.key for theme in whole.themes if theme.n >= k}
    result.__dict__["disclosure"] = Disclosure(
        threshold=k,
        responses=whole.responses,
        groups=frozenset(groups),
        themes=frozenset(themes),
        complete_themes=frozenset(),
        core_elements=frozenset(),
        statements=frozenset(s.key for s in whole.statements if s.answered >= k),
        cells=frozenset(
            (name, theme.key) for name in groups for theme in result.groups[name].themes if theme.n >= k
        ),
        core_cells=frozenset(),
        asked=frozenset(one.key for one in result.asked if whole.responses >= k),
    )
    return result


def report_of(people, items, threshold, gate, asked=()):
    result = gate(result_of(people, items, threshold=threshold, asked=asked))
    return assemble_report(result, content_of(items, **asked_content(asked)))


# --- Reading --------------------------------------------------------------------------------------------------


def page(report) -> str:
    context = {
        "network": SimpleNamespace(name=report.network),
        "round": SimpleNamespace(year=report.year),
        "report": report,
        "edition": None,
        "page_url": "/",
        "present_url": "/",
        "pdf_url": "/",
        "contact_email": "contact@example.org",
    }
    return render_to_string("assessment/results/shared.html", context)


def documents(report) -> list[str]:
    return [page(report), pdf.html(report, META)]


def part(html: str, tag: str, name: str) -> Tag | None:
    """The first element with this class. Cut out before it is read: reading whole documents took most of the time."""
    found = re.search(rf'<{tag} class="{name}".*?</{tag}>', html, re.DOTALL)
    return BeautifulSoup(found[0], "html.parser").find(tag) if found else None


@dataclass(frozen=True)
class Cell:
    """A printed mean and its n."""

    score: Fraction
    n: int

    @classmethod
    def read(cls, text: str) -> "Cell | None":
        found = re.fullmatch(r"(\d,\d) \((\d+)\)", text)
        return cls(Fraction(found[1].replace(",", ".")), int(found[2])) if found else None


def perspective_rows(html: str) -> dict[str, tuple[Cell | None, dict[str, Cell | None]]]:
    """Theme → (everybody, perspective → cell), as printed."""
    table = part(html, "table", "perspectives")
    if table is None:
        return {}
    names = [th.find(string=True).strip().lower() for th in table.select("thead th")[2:]]
    rows = {}
    for row in table.select("tbody tr:not(.core)"):
        name, whole, *cells = (" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"]))
        rows[name.lower()] = (Cell.read(whole), dict(zip(names, map(Cell.read, cells), strict=True)))
    return rows


# --- First attack: everybody minus the groups that are shown ------------------------------------------------------


@dataclass(frozen=True)
class Solved:
    """What the attacker worked out: the mean of so many other people lies between two values."""

    theme: str
    others: int
    lowest: Fraction
    highest: Fraction


def subtract(rows, my_group: str, my_scores: dict[str, Fraction | None]) -> list[Solved]:
    """Every non-empty set of other people whose mean the page narrows down."""
    found = []
    for theme, (whole, cells) in rows.items():
        shown = {name: cell for name, cell in cells.items() if cell}
        if whole is None:
            continue
        n = whole.n - sum(cell.n for cell in shown.values())
        lowest = whole.n * (whole.score - HALF_A_TENTH)
        highest = whole.n * (whole.score + HALF_A_TENTH)
        for cell in shown.values():
            lowest -= cell.n * (cell.score + HALF_A_TENTH)
            highest -= cell.n * (cell.score - HALF_A_TENTH)
        mine = my_scores.get(theme)
        if my_group not in shown and mine is not None:
            n, lowest, highest = n - 1, lowest - mine, highest - mine
        if n <= 0:
            continue
        lowest, highest = max(Fraction(1), lowest / n), min(Fraction(5), highest / n)
        if highest - lowest < 4:
            found.append(Solved(theme, n, lowest, highest))
    # And each shown group that is one's own, without oneself.
    for theme, (_, cells) in rows.items():
        cell, mine = cells.get(my_group), my_scores.get(theme)
        if cell and mine is not None and cell.n > 1:
            rest = cell.n - 1
            bounds = ((cell.n * (cell.score + side * HALF_A_TENTH) - mine) / rest for side in (-1, 1))
            found.append(Solved(theme, rest, *bounds))
    return found


def scores_of(items, answers) -> dict[str, Fraction | None]:
    given = dict(zip([item.key for item in items], answers, strict=True))
    return {
        theme: theme_score(given[item.key] for item in items if item.theme == theme)
        for theme in dict.fromkeys(item.theme for item in items)
    }


answers = st.lists(st.none() | st.integers(1, 5), min_size=len(ITEMS), max_size=len(ITEMS))
group_names = st.sampled_from(["beleid", "praktijk", "doelgroep", "onbekend"])


@st.composite
def attacks(draw):
    """(everybody's group and answers, threshold, which of them attacks), with people enough for results."""
    threshold = draw(st.integers(4, 6))
    crowd = draw(st.lists(st.tuples(group_names, answers), min_size=threshold, max_size=16))
    return crowd, threshold, draw(st.integers(0, len(crowd) - 1))


FIVE_AND_ONE = [("praktijk", [4] * 9)] * 5 + [("doelgroep", [1] * 9)]


# --- Second attack: every world that agrees with the page ---------------------------------------------------------

# Four people, three statements of one theme, results from three: nobody may be left alone with the attacker.
CROWD, K = 4, 3
PATTERNS = list(product([1, 2, 3, 4, 5, None], repeat=3))


@dataclass(frozen=True)
class Printed:
    """The numbers on the page about the one theme; None where a dash stands."""

    counts: tuple[tuple[int, ...] | None, ...]
    unknown: tuple[int, ...]
    n: int | None
    score: Fraction | None


def read(html: str) -> Printed:
    section = part(html, "section", "theme")
    counts, unknown = [], []
    for row in section.select("table.statements tbody tr"):
        cells = [td.get_text(strip=True) for td in row.select("td.count")]
        counts.append(None if cells[0] == "–" else tuple(map(int, cells[:5])))
        unknown.append(int(cells[5]))
    # The page, and what is printed.
    facts = " ".join(section.select_one(".facts, .facts-line").get_text(" ").split())
    found = re.search(r"Score (\d,\d) .*Antwoorden (\d+)", facts) or re.match(
        r"(\d,\d) \w+ , (\d+) van de \d+ antwoorden", facts
    )
    return Printed(
        tuple(counts),
        tuple(unknown),
        int(found[2]) if found else None,
        Fraction(found[1].replace(",", ".")) if found else None,
    )


# A tally is all printed counts in one number, a digit each: at most four people, so that no digit runs over.
DIGIT = 16


def packed(counts: Iterable[int]) -> int:
    return sum(count * DIGIT**place for place, count in enumerate(counts))


def tally_of(unknown, counts) -> int:
    return packed((*unknown, *(n for seen in counts if seen is not None for n in seen)))


def contribution(pattern, shown: tuple[bool, ...], target: int):
    """What one person adds to a world: (tally, (answers to the target, scores, their sum in sixths))."""
    ones = [
        [int(value == step) for step in range(1, 6)] if seen else None
        for value, seen in zip(pattern, shown, strict=True)
    ]
    tally = tally_of((int(value is None) for value in pattern), ones)
    answer = () if pattern[target] is None else (pattern[target],)
    score = theme_score(pattern)
    return tally, (answer, int(score is not None), int(6 * score) if score is not None else 0)


@cache
def contributions(shown: tuple[bool, ...], target: int) -> dict[int, set]:
    """Tally → all that a person with this tally can add besides."""
    found: dict[int, set] = {}
    for pattern in PATTERNS:
        tally, more = contribution(pattern, shown, target)
        found.setdefault(tally, set()).add(more)
    return found


def solve(printed: Printed, mine, target: int) -> set[tuple[int, ...]]:
    """All answers that the others can have given to a statement, in every world that agrees with the page."""
    shown = tuple(seen is not None for seen in printed.counts)
    choices = contributions(shown, target)
    tally, (_, my_n, my_sixths) = contribution(mine, shown, target)
    left = tally_of(printed.unknown, printed.counts) - tally
    solutions = set()
    # Three others: of every two the third follows.
    for one, other in combinations_with_replacement(choices, CROWD - 2):
        for trio in product(choices[one], choices[other], choices.get(left - one - other, ())):
            n = my_n + sum(scored for _, scored, _ in trio)
            if agrees(printed, n, Fraction(my_sixths + sum(sixths for _, _, sixths in trio), 6)):
                solutions.add(tuple(sorted(sum((answer for answer, _, _ in trio), ()))))
    return solutions


def agrees(printed: Printed, n: int, total: Fraction) -> bool:
    if printed.score is None:
        # No score tells that too few people have one.
        return n < K
    return n == printed.n and Fraction(str(displayed(total / n))) == printed.score


def solved_statements(printed: Printed, crowd) -> list[tuple[int, tuple[int, ...]]]:
    """(statement, answers) for every statement that fewer than K - 1 others answered and that has one solution left.

    The attacker is the first of the crowd. When K - 1 others or more gave one and the same answer to everything that
    is withheld, that answer is known whatever the threshold: a stated limit of the promise.
    """
    mine, *others = crowd
    withheld = [n for n in range(3) if printed.counts[n] is None]
    answered = [{person[n] for n in withheld} - {None} for person in others]
    alike = len(set().union(*answered)) == 1
    if alike and sum(map(bool, answered)) >= K - 1:
        return []
    found = []
    for target in range(3):
        if 0 < sum(person[target] is not None for person in others) < K - 1:
            possible = solve(printed, mine, target)
            assert possible  # the truth is among them
            if len(possible) == 1:
                found.append((target, possible.pop()))
    return found


# The fourth person alone answered the third statement. The counts of the other two give that answer away.
ALONE = ((4, 4, None), (4, 4, None), (4, 4, None), (4, 4, 5))
