"""So many people as a row of dots: one dot a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import coord

DOTS_WIDTH, DOTS_HEIGHT = 300, 30
# As wide as a dot may stand from the next: more people than fit like this stand closer together, and are smaller.
_STEP = 24


@dataclass(frozen=True)
class PeopleDots:
    """``dots``: x of each. ``nobody``: x of the open ring that stands for none, "" when there is somebody."""

    view_box: str
    y: str
    radius: str
    dots: tuple[str, ...]
    nobody: str
    alt: str


def people_dots(rows: Sequence[tuple[str, int]]) -> tuple[PeopleDots, ...]:
    """A drawing for each (label, number of people), all on one scale. Raises ``ValueError`` for a negative number."""
    if any(count < 0 for _, count in rows):
        raise ValueError("a number of people cannot be negative")
    most = max((count for _, count in rows), default=0)
    step = min(_STEP, DOTS_WIDTH / max(most, 1))
    return tuple(
        PeopleDots(
            f"0 0 {DOTS_WIDTH} {DOTS_HEIGHT}",
            coord(DOTS_HEIGHT / 2),
            coord(step * 0.37),
            tuple(coord(step * (place + 0.5)) for place in range(count)),
            "" if count else coord(step / 2),
            f"{label}: {count} {'persoon' if count == 1 else 'mensen'}.",
        )
        for label, count in rows
    )
