"""Scores on the small scale 1 to 5: the change since another year, and the bands."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assessment.scoring import HIGHEST, LOWEST, SCALE, Band, Trend, band, displayed

from .drawing import BAND_FILLS, Text, coord, dutch_change, dutch_score

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
