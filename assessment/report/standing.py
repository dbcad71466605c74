"""PURE: what stands out in a report, the same for a round in which everybody answered alone and for a joint one.

Taken from what the report shows, so it tells nothing more: displayed scores, and counts that passed the gate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.report.order import Order, ordered
from assessment.report.parts import Report
from assessment.scoring import STRONG_FROM, displayed

# A sheet on the wall is read in passing.
PLACES = 3


@dataclass(frozen=True)
class Standing:
    """A theme with its displayed score or its joint answer; `value` None without one. `word`: the band, or the answer
    in words."""

    slug: str
    name: str
    core_element: str
    question: str
    value: Decimal | None
    text: str
    word: str


@dataclass(frozen=True)
class Extremes:
    """The highest and the lowest themes, best and worst first; nothing stands in both. Both empty when all are equal.

    `more_high`, `more_low`: how many others share the last value shown.
    """

    high: tuple[Standing, ...] = ()
    low: tuple[Standing, ...] = ()
    more_high: int = 0
    more_low: int = 0


@dataclass(frozen=True)
class Question:
    """A question to talk about, with its theme and why this one."""

    theme: str
    why: str
    text: str


def standings(report: Report) -> tuple[Standing, ...]:
    """Every theme in the order of the handbook."""
    if report.figures:
        return tuple(
            Standing(
                theme.slug,
                theme.name,
                theme.core_element,
                theme.question,
                displayed(theme.score.exact) if theme.score else None,
                theme.score.text if theme.score else "",
                theme.score.band if theme.score else "",
            )
            for theme in report.figures.themes
        )
    if report.joint:
        return tuple(
            Standing(
                theme.slug,
                theme.name,
                core.name,
                theme.question,
                None if theme.value is None else Decimal(theme.value),
                "" if theme.value is None else str(theme.value),
                theme.word,
            )
            for core in report.joint.core_elements
            for theme in core.themes
        )
    return ()


def extremes(themes: Sequence[Standing], places: int = PLACES) -> Extremes:
    """Up to so many of each, fewer when there are few themes; among equals the order given decides."""
    known = [theme for theme in themes if theme.value is not None]
    values = {theme.value for theme in known if theme.value is not None}
    if not values:
        return Extremes()
    places = min(places, max(1, len(known) // 2))
    middle = (max(values) + min(values)) / 2
    if len(values) == 1 and len(known) > 1:
        return Extremes()
    best = sorted((theme for theme in known if _value(theme) > middle), key=lambda theme: -_value(theme))
    worst = sorted((theme for theme in known if _value(theme) <= middle), key=_value)
    return Extremes(tuple(best[:places]), tuple(worst[:places]), _more(best, places), _more(worst, places))


def _value(theme: Standing) -> Decimal:
    assert theme.value is not None  # only called on themes that have one; narrows the type
    return theme.value


def _more(ranked: Sequence[Standing], places: int) -> int:
    if len(ranked) <= places:
        return 0
    last = ranked[places - 1].value
    return sum(theme.value == last for theme in ranked[places:])


def questions(report: Report) -> tuple[Question, ...]:
    """Three to talk about, each of another theme: of the lowest theme, of the most divided one and of the highest.

    Where one of these is missing: what people know least about, and then the themes as they come.
    """
    themes = standings(report)
    by_name = {theme.name: theme for theme in themes}
    found = extremes(themes)
    lowest = found.low[:1]
    divided = [by_name[part.theme] for part in report.figures.divided] if report.figures else []
    candidates = [(theme, _low(theme)) for theme in lowest]
    candidates += [(theme, "hier verschillen we het meest") for theme in divided if theme not in lowest][:1]
    candidates += [(theme, _high(theme)) for theme in found.high[:1]]
    candidates += [(theme, "hier weten we weinig van") for theme in _unknown(report, themes)]
    candidates += [(theme, _low(theme)) for theme in found.low[1:]]
    candidates += [(theme, _high(theme)) for theme in found.high[1:]]
    candidates += [(theme, "om over te praten") for theme in themes]
    chosen: dict[str, Question] = {}
    for theme, why in candidates:
        chosen.setdefault(theme.slug, Question(theme.name, why, theme.question))
    return tuple(chosen.values())[:PLACES]


def _low(theme: Standing) -> str:
    return f"het laagst, {theme.text}"


def _high(theme: Standing) -> str:
    """What stands high is worth holding on to only when it is strong."""
    return f"het hoogst, {theme.text}" + (": houd dit vast" if _value(theme) >= STRONG_FROM else "")


def _unknown(report: Report, themes: Sequence[Standing]) -> list[Standing]:
    """What people know least about, that first."""
    if report.joint:
        return [theme for theme in themes if theme.value is None]
    if report.figures is None:
        return []
    by_slug = {theme.slug: theme for theme in themes}
    return [
        by_slug[theme.slug]
        for theme in ordered(report.figures.themes, Order.UNKNOWN)
        if any(statement.unknown for statement in theme.statements)
    ]
