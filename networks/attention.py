"""What asks for attention in a network, for the page with all networks of somebody.

Apps that come after this one add what they know of when they start (`AppConfig.ready`), before any model is loaded:
so this module imports none.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import DateTimeField, QuerySet, Value
from django.db.models.expressions import Combinable

if TYPE_CHECKING:
    from .queries import Membership

NONE, NO_WORDS, NEVER = Value(0), Value(""), Value(None, output_field=DateTimeField())


class Notice(NamedTuple):
    """One line about a network. `urgent`: something waits for somebody; `day` is when it takes place or ends."""

    text: str
    url: str
    urgent: bool = False
    day: date | None = None


class Found(NamedTuple):
    """What a source found in a network. What the last four say is between the source's query and its sentence."""

    network: int
    source: str
    number: int
    mine: int
    words: str
    moment: datetime | None


class Source(NamedTuple):
    """Something that can ask for attention.

    `find` looks in the networks of somebody, given as a queryset of their ids, today and now: all sources become one
    query, so each gives the same `columns`. It looks in more networks than the visitor may read in: `tell` answers
    None where the role there does not allow it.
    """

    name: str
    find: Callable[[QuerySet[Any, Any], date, datetime], QuerySet[Any, Any]]
    tell: Callable[["Membership", Found], Notice | None]


sources: list[Source] = []


def columns(
    rows: QuerySet[Any, Any],
    source: str,
    *,
    number: Combinable,
    mine: Combinable = NONE,
    words: Combinable = NO_WORDS,
    moment: Combinable = NEVER,
) -> QuerySet[Any, Any]:
    """The rows as `Found`: one for each network when one of these counts, else one for each row."""
    found = rows.order_by().values_list("network")
    return found.annotate(source=Value(source), number=number, mine=mine, words=words, moment=moment)


class Attention(NamedTuple):
    """A network with what asks for attention in it, what is urgent first."""

    network: "Membership"
    notices: tuple[Notice, ...]
    # How many of them wait for somebody.
    urgent: int
    # Most urgent first, then what takes place soonest, then by name.
    rank: tuple[int, date, str]

    @classmethod
    def of(cls, network: "Membership", notices: Sequence[Notice]) -> "Attention":
        ordered = tuple(sorted(notices, key=lambda notice: (not notice.urgent, notice.day or date.max)))
        urgent = sum(notice.urgent for notice in notices)
        soonest = min((notice.day for notice in notices if notice.day), default=date.max)
        return cls(network, ordered, urgent, (-urgent, soonest, network.name.casefold()))
