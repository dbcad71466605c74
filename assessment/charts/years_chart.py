"""One score over the years: dots from left to right, joined only where the two years can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessment.scoring import HIGHEST, LOWEST, SCALE, displayed

from .drawing import Point, Text, coord, dutch_score


@dataclass(frozen=True)
class YearValue:
    """A year's score (``None``: none, or none to be shown), the people behind it, and how it may be joined to the
    year drawn before it: "same" over the same statements, "part" over some of them, "" not at all. ``said`` is what
    the alternative text tells besides."""

    year: int
    score: Fraction | None
    n: str
    joined: str = ""
    said: str = ""


class YearLine(NamedTuple):
    """The line between two dots; ``partly``: over some of the statements, drawn dashed."""

    start: Point
    end: Point
    partly: bool


@dataclass(frozen=True)
class YearsChart:
    """``levels``: y and number of each step of the scale. ``dots`` with the printed score above them."""

    view_box: str
    left: str
    right: str
    levels: tuple[tuple[str, Text], ...]
    lines: tuple[YearLine, ...]
    dots: tuple[tuple[Point, Text], ...]
    years: tuple[Text, ...]
    alt: str


_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 320, 150, 34, 22, 16, 26
# Two years need this much room, so that their numbers stay apart.
_LEAST_STEP = 27


def years_chart(label: str, values: Sequence[YearValue]) -> YearsChart:
    """Dots per year, oldest first, on the scale 1 to 5. Time runs evenly: a year without a round leaves room.

    Raises ``ValueError`` unless the years rise and there is at least one.
    """
    years = [value.year for value in values]
    if not years or years != sorted(set(years)):
        raise ValueError("one or more years, oldest first, each once")
    span = years[-1] - years[0]
    width = max(_WIDTH, _LEFT + _RIGHT + 20 + _LEAST_STEP * span)
    points = [_point(value, years[0], span, width) for value in values]
    lines = tuple(
        YearLine(before, after, value.joined == "part")
        for value, before, after in zip(values[1:], points[:-1], points[1:], strict=True)
        if value.joined and before is not None and after is not None
    )
    dots = tuple(
        (point, Text(point.x, coord(_label_y(points, i)), "middle", dutch_score(values[i].score)))
        for i, point in enumerate(points)
        if point is not None
    )
    return YearsChart(
        view_box=f"0 0 {width} {_HEIGHT}",
        left=coord(_LEFT),
        right=coord(width - _RIGHT + 12),
        levels=tuple(
            (coord(_y(step)), Text(coord(_LEFT - 8), coord(_y(step) + 4), "end", str(step))) for step in SCALE
        ),
        lines=lines,
        dots=dots,
        years=tuple(
            Text(coord(_x(year, years[0], span, width)), coord(_HEIGHT - 6), "middle", str(year))
            for year in years
        ),
        alt=f"{label} per jaar, op een schaal van {LOWEST} tot {HIGHEST}. "
        + " ".join(_said(value) for value in values),
    )


def _label_y(points: Sequence[Point | None], i: int) -> float:
    """Above the dot; below it in a valley, where the lines rise on both sides, unless the years stand there."""
    heights = [None if point is None else float(point.y) for point in points[max(i - 1, 0) : i + 2]]
    own = heights[min(i, 1)]
    assert own is not None  # only asked for a dot; narrows the type
    beside = [height for n, height in enumerate(heights) if n != min(i, 1) and height is not None]
    valley = bool(beside) and all(height < own - 6 for height in beside)
    return own + 17 if valley and own + 17 < _HEIGHT - _BOTTOM else own - 9


def _said(value: YearValue) -> str:
    score = dutch_score(value.score)
    n = f", {value.n} antwoorden" if value.score is not None else ""
    return f"{value.year}: {score}{n}{'; ' if value.said else ''}{value.said}."


def _x(year: int, first: int, span: int, width: int) -> float:
    left, right = _LEFT + 12, width - _RIGHT
    return left + (right - left) * (year - first) / span if span else (left + right) / 2


def _y(value: float) -> float:
    return _HEIGHT - _BOTTOM - (value - LOWEST) / (HIGHEST - LOWEST) * (_HEIGHT - _TOP - _BOTTOM)


def _point(value: YearValue, first: int, span: int, width: int) -> Point | None:
    if value.score is None:
        return None
    return Point(coord(_x(value.year, first, span, width)), coord(_y(float(displayed(value.score)))))
