"""PURE: this round beside an earlier one of the same kind, over shared wordings only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring import Item, Response, ThemeResult, Trend, score_round, trend

# One shared statement is a statement, not a theme: unless the form asked no more than one.
MIN_SHARED_WORDINGS = 2


def needed(now: int, before: int) -> int:
    """How many shared wordings a theme needs that had so many statements: as many as the shorter form asked, at
    most ``MIN_SHARED_WORDINGS``."""
    return min(MIN_SHARED_WORDINGS, now, before)


@dataclass(frozen=True)
class ThemeChange:
    """One theme in two years, both scored over the ``shared`` wordings only."""

    now: ThemeResult
    before: ThemeResult
    same_items: bool

    @property
    def key(self) -> str:
        return self.now.key

    @property
    def shared(self) -> tuple[str, ...]:
        return tuple(statement.key for statement in self.now.statements)

    @property
    def change(self) -> Fraction | None:
        """Points of the scale; ``None`` when one of the years has no score."""
        return _difference(self.now.score, self.before.score)

    @property
    def trend(self) -> Trend | None:
        return trend(self.now.score, self.before.score, n_now=self.now.n, n_before=self.before.n)


@dataclass(frozen=True)
class CoreElementChange:
    """A core element over the themes that can be compared.

    Only with ``same_items`` do both years measure the same as the scores in their own reports, so only then
    may last year's value stand in this year's radar.
    """

    key: str
    now: Fraction | None
    before: Fraction | None
    same_items: bool

    @property
    def change(self) -> Fraction | None:
        return _difference(self.now, self.before)


@dataclass(frozen=True)
class YearOnYear:
    """What can be compared between two rounds; a theme with too few shared wordings is absent."""

    themes: tuple[ThemeChange, ...]
    core_elements: tuple[CoreElementChange, ...]


def _difference(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if now is None or before is None else now - before


def year_on_year(
    responses: Iterable[Response],
    items: Iterable[tuple[str, str, str]],
    earlier_responses: Iterable[Response],
    earlier_items: Iterable[tuple[str, str, str]],
) -> YearOnYear:
    """Compare two rounds of the same kind over shared wordings, at least two per theme (one with the short form).

    Arguments as for ``score_round``; an item is shared when key, theme and core element are all the same. The
    questionnaire may have changed between the years: a score over other statements is another measure.
    """
    now_items, before_items = [Item(*item) for item in items], [Item(*item) for item in earlier_items]
    known = set(before_items)
    per_theme = Counter(item.theme for item in now_items if item in known)
    asked_now, asked_before = (Counter(item.theme for item in items) for items in (now_items, before_items))
    enough = {theme for theme, n in per_theme.items() if n >= needed(asked_now[theme], asked_before[theme])}
    shared = [item for item in now_items if item in known and item.theme in enough]
    now, before = score_round(responses, shared), score_round(earlier_responses, shared)
    changed = set(now_items) ^ known
    changed_themes, changed_cores = {i.theme for i in changed}, {i.core_element for i in changed}
    # A theme that was dropped for too few wordings makes its core element another measure as well.
    changed_cores |= {item.core_element for item in set(now_items) - set(shared)}
    return YearOnYear(
        tuple(
            ThemeChange(new, old, new.key not in changed_themes)
            for new, old in zip(now.themes, before.themes, strict=True)
        ),
        tuple(
            CoreElementChange(new.key, new.score, old.score, new.key not in changed_cores)
            for new, old in zip(now.core_elements, before.core_elements, strict=True)
        ),
    )
