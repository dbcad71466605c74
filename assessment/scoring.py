"""PURE: answers in, scores out. No Django, no database, no rounding before the very end.

Scale: 1 (helemaal oneens) to 5 (helemaal eens); ``None`` is "weet ik niet", which is never 3 and is counted
apart. All arithmetic is exact (``Fraction``): with floats hundreds of networks in 100,000 are displayed a
tenth off and some land in the wrong band. There is deliberately no grand total over the core elements: LISO
is no league table.
"""

import math
import numbers
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeAlias

from assessment.agreement import AgreementWord as AgreementWord
from assessment.agreement import agreement as agreement
from assessment.agreement import agreement_word as agreement_word

SCALE = (1, 2, 3, 4, 5)
LOWEST, HIGHEST = SCALE[0], SCALE[-1]

# Limits on the displayed value: the convention of the Wilder Collaboration Factors Inventory.
STRONG_FROM = Decimal("4.0")
DISCUSS_FROM = Decimal("3.0")

Answer: TypeAlias = int | None
Response: TypeAlias = Mapping[str, Answer]


class Item(NamedTuple):
    """One statement of a round: its key (stable per wording), its theme and that theme's core element."""

    key: str
    theme: str
    core_element: str


class Band(Enum):
    """The three bands; the value is the word on screen."""

    STERK = "sterk"
    BESPREKEN = "bespreken"
    ZORG = "zorg"

    @property
    def label(self) -> str:
        return self.value


def displayed(score: Fraction | int) -> Decimal:
    """The value as people see it: one decimal, half up (a negative change: half away from zero).

    Raises ``TypeError`` for a float, which has lost the exact half already.
    """
    if not isinstance(score, numbers.Rational):
        raise TypeError("a score is exact: give a Fraction or an int")
    tenths = math.floor(abs(Fraction(score)) * 10 + Fraction(1, 2))
    sign = "-" if score < 0 and tenths else ""
    return Decimal(f"{sign}{tenths // 10}.{tenths % 10}")


def band(score: Fraction | int) -> Band:
    """The band of the *displayed* value, so that a printed 4,0 is never called "bespreken"."""
    value = displayed(score)
    if value >= STRONG_FROM:
        return Band.STERK
    return Band.BESPREKEN if value >= DISCUSS_FROM else Band.ZORG


def nonresponse_bounds(total: Fraction | int, answered: int, invited: int) -> tuple[Fraction, Fraction]:
    """Lowest and highest mean the whole group can have, whatever those who stayed silent would have answered.

    ``total`` is the sum of the ``answered`` scores (1..5). A network is a population, no sample, so this
    takes the place of a confidence interval. Who says "weet ik niet" must be left out of both ``answered``
    and ``invited``. Raises ``ValueError`` if answered > invited, answered < 0 or invited = 0.
    """
    if invited < 1 or not 0 <= answered <= invited:
        raise ValueError("0 <= answered <= invited and invited >= 1 must hold")
    silent = invited - answered
    return Fraction(total + LOWEST * silent, invited), Fraction(total + HIGHEST * silent, invited)


@dataclass(frozen=True)
class Trend:
    """An arrow: a change larger than one person can cause. ``change`` is in points of the scale, never 0."""

    change: Fraction
    n_now: int
    n_before: int

    @property
    def up(self) -> bool:
        return self.change > 0

    @property
    def label(self) -> str:
        return "hoger" if self.up else "lager"


def trend(now: Fraction | None, before: Fraction | None, *, n_now: int, n_before: int) -> Trend | None:
    """The arrow for a change, or ``None`` where no arrow may stand.

    One person going from 1 to 5 moves a mean of n by 4/n; only |change| > 4/min(n_now, n_before) earns an
    arrow. ``None`` too when either score is missing. Raises ``ValueError`` for a score of fewer than one
    person.
    """
    if now is None or before is None:
        return None
    if min(n_now, n_before) < 1:
        raise ValueError("a score needs at least one person behind it")
    change = Fraction(now) - Fraction(before)
    if abs(change) <= Fraction(HIGHEST - LOWEST, min(n_now, n_before)):
        return None
    return Trend(change, n_now, n_before)


def mean(values: Iterable[Fraction | int]) -> Fraction | None:
    """Exact mean; ``None`` of nothing."""
    known = list(values)
    return Fraction(sum(known), len(known)) if known else None


def theme_score(answers: Iterable[Answer]) -> Fraction | None:
    """One response's score on a theme: mean of what it answered when that is at least half of the theme, else
    None.

    Raises ``ValueError`` for an answer that is not a whole number from 1 to 5 or ``None``.
    """
    given = list(answers)
    known = [answer for answer in given if answer is not None]
    if any(type(answer) is not int or answer not in SCALE for answer in known):
        raise ValueError("an answer is a whole number from 1 to 5, or None")
    return mean(known) if 2 * len(known) >= len(given) else None


@dataclass(frozen=True)
class StatementResult:
    """Counts of the answers 1..5 to one statement, and how many said "weet ik niet"."""

    key: str
    theme: str
    counts: tuple[int, int, int, int, int]
    unknown: int

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @cached_property
    def mean(self) -> Fraction | None:
        points = sum(value * count for value, count in zip(SCALE, self.counts, strict=True))
        return Fraction(points, self.answered) if self.answered else None

    @cached_property
    def agreement(self) -> Fraction | None:
        """Van der Eijk's A; ``None`` when nobody answered."""
        return Fraction(agreement(self.counts)) if self.answered else None


@dataclass(frozen=True)
class ThemeResult:
    """A theme of one round. ``total`` sums the theme scores of the ``n`` responses that have one."""

    key: str
    core_element: str
    total: Fraction
    n: int
    without_score: int
    statements: tuple[StatementResult, ...]

    @property
    def score(self) -> Fraction | None:
        return self.total / self.n if self.n else None

    @cached_property
    def agreement(self) -> Fraction | None:
        """Mean of the statements' agreement: pooled counts would confuse statements with people."""
        return mean(s.agreement for s in self.statements if s.agreement is not None)

    def bounds(self, invited: int) -> tuple[Fraction, Fraction] | None:
        """``nonresponse_bounds`` of the theme among ``invited`` people; who could not judge it leaves both
        numbers.

        ``None`` when nobody has a score. Raises ``ValueError`` when fewer were invited than answered.
        """
        return nonresponse_bounds(self.total, self.n, invited - self.without_score) if self.n else None


@dataclass(frozen=True)
class CoreElementResult:
    """A core element: the mean of its theme scores; a theme that nobody could judge counts for nothing."""

    key: str
    themes: tuple[ThemeResult, ...]

    @cached_property
    def score(self) -> Fraction | None:
        return mean(theme.score for theme in self.themes if theme.score is not None)


@dataclass(frozen=True)
class ScoredRound:
    """All figures of one round, in the order of its items; ``responses`` is how many were handed in."""

    responses: int
    core_elements: tuple[CoreElementResult, ...]

    @property
    def themes(self) -> tuple[ThemeResult, ...]:
        return tuple(theme for core in self.core_elements for theme in core.themes)

    @property
    def statements(self) -> tuple[StatementResult, ...]:
        return tuple(statement for theme in self.themes for statement in theme.statements)


def _score_statement(responses: Sequence[Response], item: Item) -> StatementResult:
    answers = [response.get(item.key) for response in responses]
    one, two, three, four, five = (answers.count(value) for value in SCALE)
    return StatementResult(item.key, item.theme, (one, two, three, four, five), answers.count(None))


def _score_theme(responses: Sequence[Response], items: Sequence[Item]) -> ThemeResult:
    scores = [theme_score(response.get(item.key) for item in items) for response in responses]
    known = [score for score in scores if score is not None]
    statements = tuple(_score_statement(responses, item) for item in items)
    total = sum(known, Fraction(0))
    return ThemeResult(
        items[0].theme, items[0].core_element, total, len(known), len(scores) - len(known), statements
    )


def score_round(responses: Iterable[Response], items: Iterable[tuple[str, str, str]]) -> ScoredRound:
    """Score a round, or one group of it.

    ``responses``: per response a mapping of item key to 1..5 or ``None``; a missing key counts as ``None``, a
    key that is not among the items is ignored (so that a round can be scored on part of its items).
    ``items``: (key, theme, core element) in questionnaire order. The network's theme score is the mean of the
    responses' theme scores: everybody counts equally, however many statements they answered.
    Raises ``ValueError`` for a double key, a theme under two core elements, or an answer outside the scale.
    """
    ordered, given = [Item(*item) for item in items], list(responses)
    core_of: dict[str, str] = {}
    grouped: dict[str, dict[str, list[Item]]] = {}
    for item in ordered:
        if core_of.setdefault(item.theme, item.core_element) != item.core_element:
            raise ValueError(f"theme {item.theme!r} stands under two core elements")
        grouped.setdefault(item.core_element, {}).setdefault(item.theme, []).append(item)
    if len({item.key for item in ordered}) < len(ordered):
        raise ValueError("an item key occurs twice")
    cores = (
        CoreElementResult(core, tuple(_score_theme(given, members) for members in themes.values()))
        for core, themes in grouped.items()
    )
    return ScoredRound(len(given), tuple(cores))
