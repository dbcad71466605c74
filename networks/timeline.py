"""PURE: what happened in, drawing out: one small picture per year, the same on the page and in the PDF.

Every coordinate is a string with a dot, ready for an attribute: a number that passes through a Dutch template turns
into "12,5" and breaks the SVG. Colours are presentation attributes, because page CSS does not reach an SVG in the PDF.
Nothing is told by colour alone: a phase bears its number, every row its name and number, what is still open is hollow.
Lengths are in units of the view box; y runs downwards.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

INK, SOFT, GRID, PAPER = "#17262E", "#4A5B64", "#B9B4A8", "#FFFFFF"
MONTHS = "jfmamjjasond"
# The picture of a year: its months stand between two margins.
WIDTH, MARGIN = 320, 9
FONT = 13  # and how wide a letter of it is, on average
LETTER = 6.3
AXIS = 20  # the letters of the months
LABEL = 17  # the name of a row
GAP = 9  # between rows
DOT = 15  # a mark with its air
BAND = 24  # a phase
BAR, BAR_ROW = 7, 27  # an experiment; with its name above it
# What does not fit any more stands in the list beside the picture.
MOST_ROWS = 5
# A day that was mistyped by a century does not draw a hundred years.
MOST_YEARS = 15
YEARS_AHEAD = 5


class EventKind(StrEnum):
    """In the order of the rows of the picture."""

    PHASE = "fase"
    MEETING = "bijeenkomst"
    EXPERIMENT = "experiment"
    MILESTONE = "mijlpaal"
    REFLECTION = "reflectie"


PLURALS = {
    EventKind.PHASE: "fasen",
    EventKind.MEETING: "bijeenkomsten",
    EventKind.EXPERIMENT: "experimenten",
    EventKind.MILESTONE: "mijlpalen",
    EventKind.REFLECTION: "reflecties",
}
COLOURS = {
    EventKind.MEETING: "#0D5565",
    EventKind.EXPERIMENT: "#6D3F86",
    EventKind.MILESTONE: "#386328",
    EventKind.REFLECTION: "#B8480F",
}
# Per number of a phase: of the paper and of the letters.
PHASE_COLOURS = {1: ("#E2F1F0", "#0B6B6E"), 2: ("#FBF0DC", "#8A5300"), 3: ("#F7EDEF", "#A1344C")}


@dataclass(frozen=True)
class Event:
    """Something on a day, or from a day up to and including `ends_on`.

    `open`: still to come, or not finished; `going_on`: it ends on `ends_on` only because that is today.
    `number` is that of a phase. `state` says in words how it stands, `note` why. `year` is the year that it is about,
    where that is told apart from the year of its day.
    """

    kind: EventKind
    title: str
    starts_on: date
    ends_on: date | None = None
    open: bool = False
    going_on: bool = False
    number: int = 0
    state: str = ""
    note: str = ""
    url: str = ""
    year: int | None = None

    @property
    def last_day(self) -> date:
        return self.ends_on or self.starts_on

    def touches(self, year: int) -> bool:
        return self.starts_on.year <= year <= self.last_day.year


class Text(NamedTuple):
    """One line of text; `anchor` is the value of `text-anchor`."""

    x: str
    y: str
    anchor: str
    content: str


class Shape(NamedTuple):
    """A band, bar or mark: the path, its colours, and the words on it or above it (`None`: they do not fit)."""

    path: str
    fill: str
    stroke: str
    text: Text | None = None


@dataclass(frozen=True)
class Lane:
    label: Text
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Drawing:
    """One year. `quarters` are the x of the lines between them, from `top` to `bottom`; `alt` says it in words."""

    year: int
    view_box: str
    months: tuple[Text, ...]
    quarters: tuple[str, ...]
    top: str
    bottom: str
    lanes: tuple[Lane, ...]
    today_x: str | None
    alt: str


def years_of(events: Iterable[Event], today: date) -> list[int]:
    """The years in which something happens, oldest first: the last fifteen, and five ahead at most."""
    limit = today.year + YEARS_AHEAD
    first = limit - YEARS_AHEAD - MOST_YEARS
    years = {
        year
        for event in events
        for year in range(max(event.starts_on.year, first), min(event.last_day.year, limit) + 1)
    }
    return sorted(years)[-MOST_YEARS:]


def of_year(events: Iterable[Event], year: int) -> list[Event]:
    """What touches the year, in the order of time."""
    return sorted((event for event in events if event.touches(year)), key=lambda event: event.starts_on)


def draw(events: Sequence[Event], years: Sequence[int], today: date) -> list[Drawing]:
    """A picture per year; what did not happen in a year has no row in it."""
    return [
        _year(year, {kind: places for kind in EventKind if (places := _placed(kind, events, year))}, today)
        for year in years
    ]


class Place(NamedTuple):
    """An event in its row, from x to x; a row of None: no room."""

    event: Event
    row: int | None
    left: float
    right: float
    text: Text | None = None


def _rows(places: list[Place]) -> int:
    return max((place.row + 1 for place in places if place.row is not None), default=1)


def _placed(kind: EventKind, events: Sequence[Event], year: int) -> list[Place]:
    found = [event for event in of_year(events, year) if event.kind is kind]
    if kind is EventKind.PHASE:
        return [_span(event, year) for event in found]
    place = _named_bar if kind is EventKind.EXPERIMENT else _mark
    ends: list[float] = []
    places = []
    for event in found:
        one, left, right = place(event, year)
        row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        if row == MOST_ROWS:
            places.append(one._replace(row=None))
            continue
        ends[row : row + 1] = [right]
        places.append(one._replace(row=row))
    return places


def x_of(day: date, year: int) -> float:
    """Where the day begins; before and after the year: at its edges."""
    start, end = date(year, 1, 1), date(year, 12, 31) + timedelta(days=1)
    share = (min(max(day, start), end) - start) / (end - start)
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def _span(event: Event, year: int) -> Place:
    """From day to day; what goes on beyond the year runs to the edge of the picture."""
    left = x_of(event.starts_on, year) if event.starts_on.year == year else 0.0
    right = x_of(event.last_day + timedelta(days=1), year) if event.last_day.year == year else float(WIDTH)
    return Place(event, 0, left, max(right, left + 4))


def _named_bar(event: Event, year: int) -> tuple[Place, float, float]:
    """With the name above it, beginning where it begins or ending at the edge; and from where to where it reaches."""
    bar = _span(event, year)
    start = max(bar.left, float(MARGIN))
    name = _cut(event.title, int((WIDTH - 2 * MARGIN) / LETTER))
    width = len(name) * LETTER
    if start + width <= WIDTH:
        text = Text(coord(start), "0", "start", name)
        return bar._replace(text=text), bar.left, max(bar.right, start + width) + LETTER
    text = Text(coord(WIDTH - MARGIN), "0", "end", name)
    return bar._replace(text=text), min(bar.left, WIDTH - MARGIN - width), float(WIDTH)


def _mark(event: Event, year: int) -> tuple[Place, float, float]:
    x = x_of(event.starts_on, year)
    return Place(event, 0, x, x), x, x + DOT


def _year(year: int, placed: dict[EventKind, list[Place]], today: date) -> Drawing:
    lanes, y = [], float(AXIS + GAP)
    for kind, places in placed.items():
        label = Text(coord(MARGIN), coord(y + FONT - 2), "start", _label(kind, places))
        shapes = tuple(SHAPE[kind](place, y + LABEL) for place in places if place.row is not None)
        lanes.append(Lane(label, shapes))
        y += LABEL + _rows(places) * ROW[kind] + GAP
    month = (WIDTH - 2 * MARGIN) / 12
    return Drawing(
        year=year,
        view_box=f"0 0 {WIDTH} {coord(y)}",
        months=tuple(
            Text(coord(MARGIN + (number + 0.5) * month), coord(FONT), "middle", letter)
            for number, letter in enumerate(MONTHS)
        ),
        quarters=tuple(coord(x_of(date(year, number, 1), year)) for number in (1, 4, 7, 10))
        + (coord(WIDTH - MARGIN),),
        top=coord(AXIS),
        bottom=coord(y),
        lanes=tuple(lanes),
        today_x=coord(x_of(today, year)) if today.year == year else None,
        alt=_alt(year, placed),
    )


def _label(kind: EventKind, places: list[Place]) -> str:
    """The name of the row and how much there is; a row of phases speaks for itself."""
    if kind is EventKind.PHASE:
        return "Fase"
    said = f"{PLURALS[kind].capitalize()}: {len(places)}"
    if kind is EventKind.MILESTONE:
        said += f", {sum(not place.event.open for place in places)} gehaald"
    return f"{said} (niet alle getekend)" if any(place.row is None for place in places) else said


def _phase(place: Place, y: float) -> Shape:
    paper, ink = PHASE_COLOURS[place.event.number]
    left, width = place.left, place.right - place.left
    number, name = str(place.event.number), place.event.title
    words = [f"{number} {name}", f"{number} {name.removeprefix('samen ')}", number]
    said = next((word for word in words if len(word) * LETTER + 6 <= width), None)
    text = Text(coord(left + 5), coord(y + BAND / 2 + 4.5), "start", said) if said else None
    return Shape(f"M{coord(left)} {coord(y)}h{coord(width)}v{BAND}h{coord(-width)}z", paper, ink, text)


def _bar(place: Place, y: float) -> Shape:
    assert place.row is not None
    assert place.text is not None
    top = y + place.row * BAR_ROW
    width = place.right - place.left
    path = f"M{coord(place.left)} {coord(top + FONT + 3)}h{coord(width)}v{BAR}h{coord(-width)}z"
    return _coloured(place, path, place.text._replace(y=coord(top + FONT - 2)))


def _circle(place: Place, y: float) -> Shape:
    x, middle = _centre(place, y)
    # Four curves: WeasyPrint draws an arc with corners.
    curves = "c0 -2.76 2.24 -5 5 -5s5 2.24 5 5s-2.24 5 -5 5s-5 -2.24 -5 -5z"
    return _coloured(place, f"M{coord(x - 5)} {middle}{curves}")


def _diamond(place: Place, y: float) -> Shape:
    x, middle = _centre(place, y)
    return _coloured(place, f"M{coord(x - 6)} {middle}l6 -6l6 6l-6 6z")


def _square(place: Place, y: float) -> Shape:
    x, middle = _centre(place, y)
    return _coloured(place, f"M{coord(x - 5)} {coord(float(middle) - 5)}h10v10h-10z")


def _centre(place: Place, y: float) -> tuple[float, str]:
    assert place.row is not None
    return place.left, coord(y + place.row * DOT + DOT / 2)


def _coloured(place: Place, path: str, text: Text | None = None) -> Shape:
    """What is still open is hollow."""
    colour = COLOURS[place.event.kind]
    return Shape(path, PAPER if place.event.open else colour, colour, text)


SHAPE: dict[EventKind, Callable[[Place, float], Shape]] = {
    EventKind.PHASE: _phase,
    EventKind.MEETING: _circle,
    EventKind.EXPERIMENT: _bar,
    EventKind.MILESTONE: _diamond,
    EventKind.REFLECTION: _square,
}
ROW = dict.fromkeys(EventKind, DOT) | {EventKind.PHASE: BAND, EventKind.EXPERIMENT: BAR_ROW}


def _alt(year: int, placed: dict[EventKind, list[Place]]) -> str:
    """In words what the picture shows, without the days: those stand in the list."""
    parts = []
    for kind, places in placed.items():
        number = len(places)
        if kind is EventKind.PHASE:
            parts.append("Fase: " + ", daarna ".join(place.event.title for place in places))
        else:
            said = f"{number} {kind if number == 1 else PLURALS[kind]}"
            done = sum(not place.event.open for place in places)
            parts.append(f"{said}, {done} gehaald" if kind is EventKind.MILESTONE else said)
    return f"Tijdlijn van {year}. {'. '.join(parts) or 'Er staat niets'}."


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def coord(value: float) -> str:
    """A number for an SVG attribute: at most two decimals, a dot, no exponent, no trailing or minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
