"""The core elements as a radar, with the year before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring import HIGHEST, LOWEST, SCALE, displayed

from .drawing import (
    Point,
    Text,
    break_label,
    coord,
    dutch_score,
)


@dataclass(frozen=True)
class RadarValue:
    """One axis: its label, this year's score and last year's (``None``: no score, or none to be shown)."""

    label: str
    score: Fraction | None
    before: Fraction | None = None


@dataclass(frozen=True)
class RadarAxis:
    """The axis from the centre to ``end``, its label lines and the printed score below them."""

    end: Point
    label: tuple[Text, ...]
    value: Text


@dataclass(frozen=True)
class RadarShape:
    """One year: ``path`` for ``d``; ``closed`` only when every axis has a score, so only then may it be
    filled."""

    path: str
    closed: bool
    dots: tuple[Point, ...]


@dataclass(frozen=True)
class Radar:
    """Geometry of the radar. ``rings``: ``points`` of a polygon and its number, per score 1..5."""

    view_box: str
    centre: Point
    rings: tuple[tuple[str, Text], ...]
    axes: tuple[RadarAxis, ...]
    now: RadarShape
    before: RadarShape | None
    alt: str


RADAR_WIDTH, RADAR_HEIGHT, RADAR_RADIUS = 520, 400, 125
_LINE_HEIGHT = 16


def radar(values: Sequence[RadarValue], *, title: str = "Kernelementen", before: str = "vorig jaar") -> Radar:
    """Radar of three or more axes, the first one pointing up, clockwise.

    The centre is 0 and the outer ring 5: a centre at 1 would make small differences look large.
    ``before`` names the earlier round in the alternative text. Raises ``ValueError`` for fewer than three axes.
    """
    if len(values) < 3:
        raise ValueError("a radar needs at least three axes")
    angles = [2 * math.pi * i / len(values) - math.pi / 2 for i in range(len(values))]
    rings = tuple(
        (
            " ".join(f"{p.x},{p.y}" for p in (_polar(angle, value) for angle in angles)),
            Text(coord(RADAR_WIDTH / 2 - 9), coord(_radar_y(-math.pi / 2, value) + 4), "end", str(value)),
        )
        for value in SCALE
    )
    axes = tuple(_radar_axis(value, angle) for value, angle in zip(values, angles, strict=True))
    has_before = any(value.before is not None for value in values)
    parts = [
        f"{value.label}: {dutch_score(value.score)}"
        + (f" ({before}: {dutch_score(value.before)})" if has_before else "")
        for value in values
    ]
    return Radar(
        view_box=f"0 0 {RADAR_WIDTH} {RADAR_HEIGHT}",
        centre=Point(coord(RADAR_WIDTH / 2), coord(RADAR_HEIGHT / 2)),
        rings=rings,
        axes=axes,
        now=_radar_shape([value.score for value in values], angles),
        before=_radar_shape([value.before for value in values], angles) if has_before else None,
        alt=f"{title}, op een schaal van {LOWEST} tot {HIGHEST}. {'; '.join(parts)}.",
    )


def _radar_y(angle: float, value: float) -> float:
    return RADAR_HEIGHT / 2 + math.sin(angle) * RADAR_RADIUS * value / HIGHEST


def _polar(angle: float, value: float) -> Point:
    x = RADAR_WIDTH / 2 + math.cos(angle) * RADAR_RADIUS * value / HIGHEST
    return Point(coord(x), coord(_radar_y(angle, value)))


def _radar_axis(value: RadarValue, angle: float) -> RadarAxis:
    at = _polar(angle, HIGHEST * 1.12)
    side = math.cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    lines = (*break_label(value.label), dutch_score(value.score))
    # The block of lines ends above the upper axes, starts below the lower ones and is centred beside the
    # rest.
    height = (len(lines) - 1) * _LINE_HEIGHT
    rise = math.sin(angle)
    shift = -height if rise < -0.5 else _LINE_HEIGHT / 2 if rise > 0.5 else 4 - height / 2
    texts = [
        Text(at.x, coord(float(at.y) + shift + i * _LINE_HEIGHT), anchor, line)
        for i, line in enumerate(lines)
    ]
    return RadarAxis(_polar(angle, HIGHEST), tuple(texts[:-1]), texts[-1])


def _radar_shape(scores: Sequence[Fraction | None], angles: Sequence[float]) -> RadarShape:
    points = [
        None if score is None else _polar(angle, float(displayed(score)))
        for score, angle in zip(scores, angles, strict=True)
    ]
    known = tuple(point for point in points if point is not None)
    if len(known) == len(points):
        return RadarShape("M" + " L".join(f"{p.x} {p.y}" for p in known) + " Z", True, known)
    # Only neighbours are joined: a line across an axis without a score would invent one.
    pairs = [(points[i - 1], points[i]) for i in range(len(points))]
    lines = [f"M{a.x} {a.y} L{b.x} {b.y}" for a, b in pairs if a is not None and b is not None]
    return RadarShape(" ".join(lines), False, known)
