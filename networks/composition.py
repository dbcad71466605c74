"""PURE: the picture of who sits at the table, perspectives × organisations, and what is missing in it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from handbook.enums import CORE_PERSPECTIVES, Perspective

from .enums import Ring
from .models import Participant
from .overview import people as counted_people

# One person cannot be spread over organisations; from two on it says something.
FEW = 2
WITHOUT = "zonder organisatie"


@dataclass(frozen=True)
class Cell:
    """Where a perspective and an organisation meet: how many people, and how many bring it beside another."""

    perspective: Perspective
    number: int
    beside: int

    @property
    def size(self) -> int:
        """1 to 4, for the size of the dot."""
        return min(self.number, 4)


@dataclass(frozen=True)
class Row:
    organisation: str
    cells: tuple[Cell, ...]
    number: int


@dataclass(frozen=True)
class Column:
    perspective: Perspective
    number: int
    beside: int

    @property
    def label(self) -> str:
        return str(self.perspective.label)


@dataclass(frozen=True)
class Picture:
    """Rows with the most people first, who has no organisation last. What is missing stands in sentences.

    `nobody`: perspectives without people; `one_sided`: too much from one organisation; `unknown`: not filled in.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nobody: tuple[str, ...]
    one_sided: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        return self.nobody + self.one_sided + self.unknown

    @property
    def empty(self) -> bool:
        return not self.rows


def picture(people: Collection[Participant]) -> Picture:
    """Of the core group among these people; each needs `organisation`.

    Everybody counts once, at the main perspective; the others are shown beside it. The five perspectives always
    have a column, the financier only when somebody brings it.
    """
    core = [person for person in people if person.ring == Ring.CORE]
    main = Counter((_organisation(person), person.perspective) for person in core)
    beside = Counter(
        (_organisation(person), other)
        for person in core
        for other in person.other_perspectives
        if other != person.perspective
    )
    shown = [*CORE_PERSPECTIVES]
    if any(perspective == Perspective.FUNDER for _, perspective in [*main, *beside]):
        shown.append(Perspective.FUNDER)
    sizes = Counter(_organisation(person) for person in core)
    rows = tuple(
        Row(
            organisation,
            tuple(
                Cell(perspective, main[organisation, perspective], beside[organisation, perspective])
                for perspective in shown
            ),
            number,
        )
        for organisation, number in sorted(
            sizes.items(), key=lambda item: (item[0] == WITHOUT, -item[1], item[0].casefold())
        )
    )
    columns = tuple(
        Column(
            perspective,
            sum(row.cells[place].number for row in rows),
            sum(row.cells[place].beside for row in rows),
        )
        for place, perspective in enumerate(shown)
    )
    nobody = (
        _nobody(column) for column in columns if column.perspective in CORE_PERSPECTIVES and not column.number
    )
    unknown = sum(not person.perspective for person in core)
    return Picture(
        columns,
        rows,
        nobody=tuple(nobody) if core else (),
        one_sided=tuple(_one_sided(columns, rows, len(core))),
        unknown=(f"Van {counted_people(unknown)} is het perspectief nog niet bekend.",) if unknown else (),
    )


def _organisation(person: Participant) -> str:
    return person.organisation.name if person.organisation else WITHOUT


def _one_sided(columns: Collection[Column], rows: Collection[Row], core: int) -> list[str]:
    found = []
    for place, column in enumerate(columns):
        homes = [row for row in rows if row.cells[place].number]
        if column.number >= FEW and len(homes) == 1 and homes[0].organisation != WITHOUT:
            who = f"{'Beide' if column.number == FEW else f'Alle {column.number}'} deelnemers uit {_named(column)}"
            found.append(f"{who} komen van één organisatie: {homes[0].organisation}.")
    for row in rows:
        if row.organisation != WITHOUT and core > FEW and row.number * 2 > core:
            found.append(f"Meer dan de helft van de kerngroep komt van één organisatie: {row.organisation}.")
    return found


def _named(column: Column) -> str:
    return "de doelgroep" if column.perspective == Perspective.TARGET_GROUP else column.label


def _nobody(column: Column) -> str:
    if not column.beside:
        return f"Niemand uit {_named(column)}."
    verb = "brengt" if column.beside == 1 else "brengen"
    return f"Niemand uit {_named(column)}; wel {verb} {counted_people(column.beside)} dit perspectief erbij."
