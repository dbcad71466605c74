"""PURE: what the network page concludes from its people."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from handbook.enums import CORE_PERSPECTIVES, Perspective

from .enums import Ring
from .models import Participant

CORE_MIN, CORE_MAX = 5, 20


@dataclass(frozen=True)
class Seat:
    """One perspective and how many of the core group bring it."""

    perspective: Perspective
    number: int

    @property
    def label(self) -> str:
        return str(self.perspective.label)


@dataclass(frozen=True)
class Composition:
    seats: tuple[Seat, ...]
    core: int
    second_ring: int
    unknown: int

    @property
    def missing(self) -> list[str]:
        return [
            seat.label for seat in self.seats if seat.perspective in CORE_PERSPECTIVES and not seat.number
        ]

    @property
    def too_few(self) -> bool:
        return self.core < CORE_MIN

    @property
    def too_many(self) -> bool:
        return self.core > CORE_MAX


@dataclass(frozen=True)
class Step:
    """Something to do next; `url_name` takes the slug of the network."""

    text: str
    action: str
    url_name: str


def compose(people: Collection[Participant]) -> Composition:
    """Who is at the table: the core group counts, whoever left does not.

    The five perspectives always have a seat, the financier only when there is one.
    """
    core = [person for person in people if person.ring == Ring.CORE]
    number = Counter(person.perspective for person in core)
    seats = [Seat(perspective, number[perspective]) for perspective in CORE_PERSPECTIVES]
    if number[Perspective.FUNDER]:
        seats.append(Seat(Perspective.FUNDER, number[Perspective.FUNDER]))
    return Composition(tuple(seats), len(core), len(people) - len(core), number[""])


def next_steps(
    composition: Composition, *, managers: int, without_email: int, begins: bool = False
) -> list[Step]:
    """What helps most now, at most three things; for whoever manages the network. `begins`: it has only just begun."""
    steps = []
    if composition.core <= 1:
        steps.append(Step("Zet je deelnemers in de lijst.", "Deelnemers toevoegen", "networks:paste"))
    elif composition.missing:
        steps.append(
            Step(
                f"Zoek iemand voor: {listed(composition.missing)}.",
                "Deelnemer toevoegen",
                "networks:add_participant",
            )
        )
    if begins:
        steps.append(Step("Begin met de startpagina.", "Naar de checklist voor starters", "networks:start"))
    if managers < 2:
        steps.append(
            Step("Deel het beheer met een collega.", "Beheerder uitnodigen", "networks:invite_manager")
        )
    if composition.unknown:
        steps.append(
            Step(
                f"Vul het perspectief aan van {people(composition.unknown)}.",
                "Naar de deelnemers",
                "networks:participants",
            )
        )
    if without_email:
        steps.append(
            Step(
                f"Vul het e-mailadres aan van {people(without_email)}.",
                "Naar de deelnemers",
                "networks:participants",
            )
        )
    return steps[:3]


def people(number: int) -> str:
    return "1 deelnemer" if number == 1 else f"{number} deelnemers"


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
