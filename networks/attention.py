"""What asks for attention in a network, for the page with all networks of somebody.

Apps that come after this one add what they know of when they start (`AppConfig.ready`), before any model is loaded:
so this module imports none.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Network


@dataclass(frozen=True)
class Notice:
    """One line about a network. `urgent`: something waits for somebody; `day` is when it takes place or ends.

    `say(*about)` gives the words and the address. It is asked only for a line that was not shown before, and two
    lines about the same are equal: so a page with many networks need not be made anew for every visit.
    """

    say: Callable[..., tuple[str, str]]
    about: tuple[Hashable, ...]
    urgent: bool = False
    day: date | None = None

    @property
    def line(self) -> tuple[str, str]:
        """(words, address)"""
        return self.say(*self.about)


# Asked once for all networks of a visitor, each with `rights` and `own`: one query, and of each network only what the
# visitor may read. Answers by id of the network.
Source = Callable[[Sequence["Network"]], dict[int, list[Notice]]]
sources: list[Source] = []


@dataclass(frozen=True)
class Attention:
    """A network with what asks for attention in it, what is urgent first."""

    network: "Network"
    notices: tuple[Notice, ...] = ()

    @property
    def urgent(self) -> int:
        """How many of them wait for somebody."""
        return sum(notice.urgent for notice in self.notices)


def arranged(networks: Sequence["Network"], answers: Sequence[dict[int, list[Notice]]]) -> list[Attention]:
    """Most urgent first, then what takes place soonest, then by name."""
    found = []
    for network in networks:
        notices = [notice for answer in answers for notice in answer.get(network.pk, ())]
        found.append(Attention(network, tuple(sorted(notices, key=_order))))
    return sorted(found, key=_rank)


def _order(notice: Notice) -> tuple[bool, date]:
    return not notice.urgent, notice.day or date.max


def _rank(attention: Attention) -> tuple[int, date, str]:
    days = [notice.day for notice in attention.notices if notice.day]
    return -attention.urgent, min(days, default=date.max), attention.network.name.casefold()
