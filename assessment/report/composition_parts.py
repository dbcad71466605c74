"""PURE: what a report holds of who is in the network."""

from dataclasses import dataclass

from assessment.charts import PeopleDots


@dataclass(frozen=True)
class CompositionRow:
    name: str
    people: int
    dots: PeopleDots


@dataclass(frozen=True)
class Composition:
    """`rows` in the order of the handbook, the five that must be there always; empty where numbers are not told.

    `sentences`: how many, then from where, without numbers per perspective, so that they hold in every edition.
    `alone`: one perspective is a single person.
    """

    title: str
    rows: tuple[CompositionRow, ...]
    sentences: tuple[str, ...]
    note: str
    alone: bool
