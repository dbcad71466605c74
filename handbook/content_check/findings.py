"""What an editor is told: per sort, each with file, slug and field."""

from dataclasses import dataclass, field
from enum import StrEnum

from handbook.fixture_read import Problems


class Sort(StrEnum):
    """The sorts of findings, in the words and the order of the report."""

    LINK = "kapotte links"
    SOURCE = "ontbrekende bronnen"
    ORPHAN = "losse stukken"
    EMPTY = "lege onderdelen"
    LONG = "lange zinnen"
    TWICE = "zinnen die er twee keer staan"
    WORD = "onbekende woorden"
    NEWS = "werkvormen die niet bij ‘wat is er nieuw’ staan"


@dataclass
class Findings:
    """`spelled` is False when this machine has no Dutch spelling list: words were not looked at."""

    by_sort: dict[Sort, Problems] = field(default_factory=lambda: {sort: Problems() for sort in Sort})
    spelled: bool = True

    def add(self, sort: Sort, file: str, slug: str, name: str, text: str) -> None:
        self.by_sort[sort].add(file, slug, name, text)

    def say(self, sort: Sort, line: str) -> None:
        """What is not about a piece."""
        self.by_sort[sort].lines.append(line)

    def lines(self, sort: Sort) -> list[str]:
        return self.by_sort[sort].lines

    @property
    def count(self) -> int:
        return sum(len(found.lines) for found in self.by_sort.values())
