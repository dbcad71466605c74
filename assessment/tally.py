"""PURE: what is asked beside the statements of the framework, counted. It is never part of a score.

Three kinds: statements of the network's own, what came of last year's agreements, and how to go on. Each has a scale
of its own; an answer is always a whole number from 1, and ``None`` is "weet ik niet".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from assessment.scoring import HIGHEST, Response, agreement

# The values of `assessment.enums.ItemOrigin` and `ItemScale`, and how many answers a scale has.
OWN, FOLLOW_UP, YEARLY = "own", "follow_up", "yearly"
AGREE, DONE, COURSE = "agree", "done", "course"
STEPS: Mapping[str, int] = {AGREE: HIGHEST, DONE: 3, COURSE: 3}


class Asked(NamedTuple):
    """One question of a round: its key (stable in that round), where it comes from and its scale."""

    key: str
    origin: str
    scale: str


@dataclass(frozen=True)
class Tally:
    """Counts of the answers 1, 2, … to one question, and how many said "weet ik niet"."""

    key: str
    origin: str
    scale: str
    counts: tuple[int, ...]
    unknown: int

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @cached_property
    def agreement(self) -> Fraction | None:
        """Van der Eijk's A; ``None`` when nobody answered, or for a scale of other words than eens and oneens."""
        return Fraction(agreement(self.counts)) if self.answered and self.scale == AGREE else None


def tally(responses: Iterable[Response], asked: Iterable[Asked]) -> tuple[Tally, ...]:
    """The counts per question, in the order given; a missing answer counts as "weet ik niet".

    Raises ``ValueError`` for an answer outside the scale of its question.
    """
    given = list(responses)
    return tuple(_tally([response.get(one.key) for response in given], one) for one in asked)


def _tally(answers: list[int | None], one: Asked) -> Tally:
    counts = tuple(answers.count(value) for value in range(1, STEPS[one.scale] + 1))
    unknown = answers.count(None)
    if sum(counts) + unknown != len(answers):
        raise ValueError(f"an answer to {one.key!r} is a whole number from 1 to {len(counts)}, or None")
    return Tally(one.key, one.origin, one.scale, counts, unknown)
