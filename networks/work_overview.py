"""What is open now, in a few words per part of the work: the first page under "Werk"."""

from dataclasses import dataclass, field

from django.utils.formats import date_format

from .enums import Right
from .models import Network
from .permissions import may
from .work_queries import agreements_of
from .work_sections import AGREEMENTS, Section

# More of each stands on its own page.
SHOWN = 4


@dataclass(frozen=True)
class Line:
    text: str
    note: str = ""
    late: bool = False


@dataclass(frozen=True)
class Card:
    """`summary` says how much there is; `lines` are what asks for attention first."""

    section: Section
    summary: str
    lines: list[Line] = field(default_factory=list)


def cards_of(network: Network) -> list[Card]:
    """One card per part that the visitor may read, for whom the network was fetched."""
    return [make(network) for section, make in CARDS.items() if may(network, section.kind, Right.READ)]


def _agreements(network: Network) -> Card:
    found = agreements_of(network)
    first = sorted(found.late + found.open, key=lambda row: not row.own)[:SHOWN]
    lines = []
    for row in first:
        who = "van jou" if row.own else str(row.who or "")
        day = date_format(row.due, "j F Y") if row.due else ""
        lines.append(Line(row.what, joined(who, day), late=row.overdue))
    number = len(found.late) + len(found.open)
    late = f", {len(found.late)} te laat" if found.late else ""
    return Card(AGREEMENTS, f"{number} open{late}" if number else "Niets open", lines)


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


CARDS = {AGREEMENTS: _agreements}
