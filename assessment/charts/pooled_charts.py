"""Figures over many networks: where most stand on the scale 1 to 5, and "weet ik niet" along the questionnaire."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring import HIGHEST, LOWEST, SCALE, displayed

from .drawing import Text, coord, dutch_score

BAND_WIDTH, _BAND_MARGIN = 280, 14
_BAND_Y, _BAND_THICK = 8, 14


def _band_x(value: float) -> float:
    return _BAND_MARGIN + (value - LOWEST) / (HIGHEST - LOWEST) * (BAND_WIDTH - 2 * _BAND_MARGIN)


@dataclass(frozen=True)
class QuartileBand:
    """The middle half of the networks as a band with a line at the middle one; a dot for the reader's own, or None."""

    view_box: str
    y: str
    height: str
    centre_y: str
    line: tuple[str, str]
    ticks: tuple[tuple[str, Text], ...]
    x: str
    width: str
    middle_x: str
    dot_x: str | None
    alt: str


def quartile_band(label: str, quartiles: Sequence[Fraction], own: Fraction | None) -> QuartileBand:
    """`quartiles`: below which a quarter, half and three quarters of the networks stay. Drawn as displayed."""
    low, middle, high = (_band_x(float(displayed(value))) for value in quartiles)
    said = "jullie hebben hier geen score" if own is None else f"jullie {dutch_score(own)}"
    ends = dutch_score(quartiles[0]), dutch_score(quartiles[2])
    where = f"op {ends[0]}" if ends[0] == ends[1] else f"tussen {ends[0]} en {ends[1]}"
    bottom = _BAND_Y + _BAND_THICK
    return QuartileBand(
        view_box=f"0 0 {BAND_WIDTH} 40",
        y=coord(_BAND_Y),
        height=coord(_BAND_THICK),
        centre_y=coord(_BAND_Y + _BAND_THICK / 2),
        line=(coord(_band_x(LOWEST)), coord(_band_x(HIGHEST))),
        ticks=tuple(
            (coord(_band_x(value)), Text(coord(_band_x(value)), coord(bottom + 15), "middle", str(value)))
            for value in SCALE
        ),
        # So narrow a band would not be seen.
        x=coord(min(low, (low + high) / 2 - 2)),
        width=coord(max(high - low, 4)),
        middle_x=coord(middle),
        dot_x=None if own is None else coord(_band_x(float(displayed(own)))),
        alt=f"{label}: de helft van de netwerken zit {where}, de middelste op {dutch_score(quartiles[1])}; {said}.",
    )


@dataclass(frozen=True)
class PlaceBar:
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class PlacesChart:
    """One bar per place in the questionnaire; a place whose figure is withheld has none."""

    view_box: str
    left: str
    right: str
    bars: tuple[PlaceBar, ...]
    levels: tuple[tuple[str, Text], ...]
    places: tuple[Text, ...]
    alt: str


PLACES_WIDTH, _PLACES_HEIGHT, _LEFT, _RIGHT, _TOP, _BASE = 560, 190, 44, 8, 12, 160


def places_chart(label: str, shares: Sequence[Fraction | None]) -> PlacesChart:
    """`shares`: 0 to 1 per place, None where nothing may be shown; at least one is known."""
    known = [share for share in shares if share is not None]
    # The top of the scale: whole tens of percents, never an empty one.
    top = Fraction(max(1, math.ceil(max(known) * 10)), 10)
    step = Fraction(PLACES_WIDTH - _LEFT - _RIGHT, len(shares))
    bars = []
    for place, share in enumerate(shares):
        if share is not None:
            height = share / top * (_BASE - _TOP)
            x = _LEFT + step * place
            bars.append(
                PlaceBar(
                    coord(x + step / 8), coord(_BASE - height), coord(step * Fraction(3, 4)), coord(height)
                )
            )
    levels = tuple(
        (
            coord(y),
            Text(coord(_LEFT - 6), coord(y + 4), "end", f"{float(part * top * 100):g}%".replace(".", ",")),
        )
        for part in (Fraction(0), Fraction(1, 2), Fraction(1))
        for y in [_BASE - part * (_BASE - _TOP)]
    )
    every = 7 if len(shares) > 14 else 1
    places = tuple(
        Text(coord(_LEFT + step * (place - Fraction(1, 2))), coord(_BASE + 18), "middle", str(place))
        for place in range(1, len(shares) + 1)
        if place == 1 or place % every == 0
    )
    return PlacesChart(
        f"0 0 {PLACES_WIDTH} {_PLACES_HEIGHT}",
        coord(_LEFT),
        coord(PLACES_WIDTH - _RIGHT),
        tuple(bars),
        levels,
        places,
        label,
    )
