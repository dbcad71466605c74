"""PURE: what a report holds of all that is asked beside the statements of the framework: counts, never a score."""

from dataclasses import dataclass

from assessment.charts import DistributionBar, SharesBar
from assessment.tally import COURSE

# Of up to three lines each.
ROWS_BESIDE_THE_THEMES = 5


@dataclass(frozen=True)
class AskedPart:
    """One question. `counts` in the order of `words`; None when withheld, and with it all that follows from it.

    `scale` is a value of `ItemScale`. `agreement` "" for a scale of other words than eens and oneens. `bar` for those
    five words, `shares` for a scale of three.
    """

    number: int
    text: str
    scale: str
    words: tuple[str, ...]
    counts: tuple[int, ...] | None
    unknown: int
    responses: int
    agreement: str
    sentence: str
    bar: DistributionBar | None = None
    shares: SharesBar | None = None

    @property
    def answered(self) -> int:
        return self.responses - self.unknown


@dataclass(frozen=True)
class PromisePart:
    """An agreement of an earlier reflection. `state` and `outcome`: what the network's own list says of it, "" when
    it stands there no more. `asked`: what everybody answered; None when it was not asked."""

    what: str
    state: str
    outcome: str
    asked: AskedPart | None


@dataclass(frozen=True)
class CameOf:
    """What was agreed after an earlier reflection and what came of it. `year` of that one; None when not known."""

    year: int | None
    promises: tuple[PromisePart, ...]
    sentence: str
    list_sentence: str

    @property
    def asked(self) -> tuple[AskedPart, ...]:
        return tuple(promise.asked for promise in self.promises if promise.asked)

    @property
    def takes_a_page(self) -> bool:
        """On paper: too much to share a page with the table of all themes."""
        return len(self.promises) + len(self.asked) > ROWS_BESIDE_THE_THEMES

    @property
    def title(self) -> str:
        when = f"in {self.year}" if self.year else "eerder"
        return f"Wat jullie {when} afspraken, en wat ervan kwam"


@dataclass(frozen=True)
class Beside:
    """What stands beside the themes: statements of the network's own, and the questions of every year."""

    own: tuple[AskedPart, ...] = ()
    yearly: tuple[AskedPart, ...] = ()

    @property
    def course(self) -> tuple[AskedPart, ...]:
        """Whether to go on: of the questions of every year the one with words of its own."""
        return tuple(part for part in self.yearly if part.scale == COURSE)

    @property
    def current(self) -> tuple[AskedPart, ...]:
        """The other questions of every year: the issue, what is around it, the people."""
        return tuple(part for part in self.yearly if part.scale != COURSE)
