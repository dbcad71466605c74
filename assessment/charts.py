"""PURE: scores in, SVG geometry and alternative texts out.

Every coordinate is a string with a dot, ready for an attribute: a number that passes through a Dutch template
turns into "12,5" and breaks the SVG. Words and printed numbers are Dutch ("3,8"). Colours are constants for
presentation attributes, because page CSS and ``var()`` do not reach an SVG in the PDF. Geometry is drawn from
*displayed* values, so that nobody can read more decimals from a picture than from its table.
Lengths are in units of the view box, angles in radians, y runs downwards.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assessment.scoring import HIGHEST, LOWEST, SCALE, Band, Trend, band, displayed

TEXT_COLOUR = "#1A1A1A"
GRID_COLOUR = "#767676"
NOW_COLOUR = "#0D5565"
BEFORE_COLOUR = "#B8480F"
BEFORE_DASH = "6 4"
BAND_FILLS = {Band.ZORG: "#F6D9BC", Band.BESPREKEN: "#E6E3DB", Band.STERK: "#CBE3E6"}
NO_SCORE = "geen score"


class Step(NamedTuple):
    """One answer of the scale: its value, fill, colour of the text on it, and words."""

    value: int
    fill: str
    text: str
    label: str


# Orange - grey - teal is safe for the colour-blind; the steps darken from 1 to 5, so that they also differ in
# black-and-white. The palest fills need OUTLINE to stand out from the paper.
ANSWER_STEPS = (
    Step(1, "#FDE4C8", TEXT_COLOUR, "helemaal oneens"),
    Step(2, "#F2A154", TEXT_COLOUR, "oneens"),
    Step(3, "#8A8A8A", "#000000", "niet oneens, niet eens"),
    Step(4, "#24707F", "#FFFFFF", "eens"),
    Step(5, "#083B47", "#FFFFFF", "helemaal eens"),
)
OUTLINE = "#595959"


class Text(NamedTuple):
    """One line of text; ``anchor`` is the value of ``text-anchor``."""

    x: str
    y: str
    anchor: str
    content: str


class Point(NamedTuple):
    x: str
    y: str


def coord(value: Fraction | float) -> str:
    """A number for an SVG attribute: at most two decimals, a dot, no exponent, no trailing or minus zero."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def dutch(value: Decimal | int) -> str:
    """A number for people: decimal comma."""
    return str(value).replace(".", ",")


def dutch_score(score: Fraction | None) -> str:
    """A score in one decimal, or the words for none."""
    return NO_SCORE if score is None else dutch(displayed(score))


def dutch_change(change: Fraction) -> str:
    """A change in points with its sign: "+0,3", "-0,2", "0,0"."""
    value = displayed(change)
    return ("+" if value > 0 else "") + dutch(value)


def break_label(text: str, limit: int = 16) -> tuple[str, ...]:
    """A label in one line, or broken at the space that makes the longer of two lines shortest."""
    words = text.split()
    if len(text) <= limit or len(words) < 2:
        return (text,)
    options = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(options, key=lambda lines: max(map(len, lines)))


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


@dataclass(frozen=True)
class Segment:
    """The people who gave one answer: a rectangle and the printed count."""

    step: Step
    x: str
    width: str
    count: Text
    count_colour: str


@dataclass(frozen=True)
class DistributionBar:
    """One statement's answers, 100% wide on either side of ``centre_x``: all bars of a page line up there."""

    view_box: str
    y: str
    height: str
    centre_x: str
    segments: tuple[Segment, ...]
    alt: str


BAR_WIDTH, BAR_HEIGHT, _BAR_Y, _BAR_THICK, _BAR_MARGIN = 400, 46, 14, 18, 8
_DIGIT_WIDTH = 7


def distribution_bar(label: str, counts: Sequence[int], unknown: int) -> DistributionBar:
    """Diverging bar of the counts 1..5, centred on the middle of answer 3; ``unknown`` is said in ``alt``
    only.

    A count that does not fit inside its segment stands below or above the bar, in turn, so that neighbours do
    not cover each other. Raises ``ValueError`` unless there are five counts, none negative.
    """
    if len(counts) != len(SCALE) or min(*counts, unknown) < 0:
        raise ValueError("five counts, none negative")
    total = sum(counts)
    half = BAR_WIDTH / 2 - _BAR_MARGIN
    left = BAR_WIDTH / 2
    if total:
        left -= half * (counts[0] + counts[1] + counts[2] / 2) / total
    segments, narrow = [], 0
    for step, count in zip(ANSWER_STEPS, counts, strict=True):
        if not count:
            continue
        width = half * count / total
        y, colour = _BAR_Y + 13.5, step.text
        if width < _DIGIT_WIDTH * len(str(count)) + 2:
            y, colour = (_BAR_Y + _BAR_THICK + 12, _BAR_Y - 3)[narrow % 2], TEXT_COLOUR
            narrow += 1
        text = Text(coord(left + width / 2), coord(y), "middle", str(count))
        segments.append(Segment(step, coord(left), coord(width), text, colour))
        left += width
    said = "; ".join(f"{step.label}: {count}" for step, count in zip(ANSWER_STEPS, counts, strict=True))
    noun = "antwoord" if total == 1 else "antwoorden"
    alt = f"{label}: {total} {noun}. {said[0].upper()}{said[1:]}. Weet ik niet: {unknown}."
    view_box, centre = f"0 0 {BAR_WIDTH} {BAR_HEIGHT}", coord(BAR_WIDTH / 2)
    return DistributionBar(view_box, coord(_BAR_Y), coord(_BAR_THICK), centre, tuple(segments), alt)


SCALE_WIDTH, _SCALE_MARGIN = 280, 14


def _scale_x(value: Decimal | int | float) -> float:
    """x of a value 1..5 on the small horizontal scales."""
    return _SCALE_MARGIN + (float(value) - LOWEST) / (HIGHEST - LOWEST) * (SCALE_WIDTH - 2 * _SCALE_MARGIN)


@dataclass(frozen=True)
class ChangeChart:
    """Last year's open dot, this year's full one and the line between them; ``None`` where a score is
    missing.

    ``arrow`` is the path of an arrow head, "" where the change is one that a single person can cause.
    """

    view_box: str
    y: str
    ticks: tuple[str, ...]
    now_x: str | None
    before_x: str | None
    arrow: str
    alt: str


def change_chart(
    label: str,
    now: Fraction | None,
    before: Fraction | None,
    *,
    n_now: int,
    n_before: int,
    trend: Trend | None,
    earlier: str = "vorig jaar",
) -> ChangeChart:
    """Dots on the scale 1..5 for two years; ``trend`` comes from ``scoring.trend`` and decides on the
    arrow. ``earlier`` names the earlier round in the alternative text."""
    y, arrow, said = 14, "", ""
    if now is not None and before is not None:
        said = f" Verandering: {dutch_change(now - before)}."
    if trend is not None and now is not None:
        tip, back = _scale_x(displayed(now)), -9 if trend.up else 9
        arrow = f"M{coord(tip)} {y} L{coord(tip + back)} {y - 6} L{coord(tip + back)} {y + 6} Z"
        said += f" Dat is {trend.label}, en meer dan één persoon kan veroorzaken."
    return ChangeChart(
        view_box=f"0 0 {SCALE_WIDTH} 28",
        y=coord(y),
        ticks=tuple(coord(_scale_x(value)) for value in SCALE),
        now_x=None if now is None else coord(_scale_x(displayed(now))),
        before_x=None if before is None else coord(_scale_x(displayed(before))),
        arrow=arrow,
        alt=f"{label}: dit jaar {dutch_score(now)} (n = {n_now}), {earlier} {dutch_score(before)} "
        f"(n = {n_before}).{said}",
    )


class Zone(NamedTuple):
    band: Band
    x: str
    width: str
    fill: str
    label: Text


@dataclass(frozen=True)
class BandScale:
    """The three bands on the scale 1..5, a marker at the score and, when given, the bounds of
    non-response."""

    view_box: str
    y: str
    height: str
    zones: tuple[Zone, ...]
    marker: str
    value: Text
    bounds: tuple[str, str] | None
    alt: str


def band_scale(label: str, score: Fraction, bounds: tuple[Fraction, Fraction] | None = None) -> BandScale:
    """Marker of one score on the bands; ``bounds`` as from ``scoring.nonresponse_bounds``."""
    # Half a tenth below the limit: a displayed 2,9 stands inside "zorg", a displayed 3,0 inside "bespreken".
    edges = [_scale_x(value) for value in (LOWEST, 2.95, 3.95, HIGHEST)]
    y, height = 18, 16
    zones = tuple(
        Zone(
            zone,
            coord(start),
            coord(end - start),
            BAND_FILLS[zone],
            Text(coord((start + end) / 2), coord(y + 12), "middle", zone.label),
        )
        for zone, start, end in zip(
            (Band.ZORG, Band.BESPREKEN, Band.STERK), edges[:-1], edges[1:], strict=True
        )
    )
    x = _scale_x(displayed(score))
    said = ""
    if bounds is not None:
        low, high = dutch_score(bounds[0]), dutch_score(bounds[1])
        said = f" Had iedereen geantwoord, dan lag dit tussen {low} en {high}."
    return BandScale(
        view_box=f"0 0 {SCALE_WIDTH} 44",
        y=coord(y),
        height=coord(height),
        zones=zones,
        marker=f"M{coord(x)} {y} L{coord(x - 5)} {y - 6} L{coord(x + 5)} {y - 6} Z",
        value=Text(coord(x), coord(y - 8), "middle", dutch_score(score)),
        bounds=None
        if bounds is None
        else (coord(_scale_x(displayed(bounds[0]))), coord(_scale_x(displayed(bounds[1])))),
        alt=f"{label}: {dutch_score(score)}, {band(score).label}.{said}",
    )


@dataclass(frozen=True)
class AnswerScale:
    """Five boxes for the answers 1 to 5; the one that a group gave together is filled. ``boxes``: x, number, fill
    and colour of the number."""

    view_box: str
    boxes: tuple[tuple[str, Text, str, str], ...]
    alt: str


_BOX, _BOX_GAP = 22, 4


def answer_scale(
    label: str, value: int | None, before: int | None = None, *, earlier: str = ""
) -> AnswerScale:
    """The joint answer of a group to one theme; ``None`` when it could not say.

    ``before`` is the answer in the round that ``earlier`` names ("in 2025"); it is said in ``alt`` only.
    """
    boxes = []
    for i, step in enumerate(ANSWER_STEPS):
        x = 1 + i * (_BOX + _BOX_GAP)
        chosen = step.value == value
        text = Text(coord(x + _BOX / 2), coord(_BOX / 2 + 6), "middle", str(step.value))
        boxes.append((coord(x), text, NOW_COLOUR if chosen else "#FFFFFF", "#FFFFFF" if chosen else OUTLINE))
    words = {step.value: step.label for step in ANSWER_STEPS}
    said = "geen antwoord" if value is None else f"{value} van {HIGHEST}, {words[value]}"
    if earlier and before is not None:
        said += f"; {earlier} {before}, {words[before]}"
    width = 2 + len(boxes) * (_BOX + _BOX_GAP) - _BOX_GAP
    return AnswerScale(f"0 0 {width} {_BOX + 2}", tuple(boxes), f"{label}: {said}.")
