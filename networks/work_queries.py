"""Reads for the pages about the work. Each takes as many queries for one row as for a hundred."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from .enums import OPEN_STATES, Kind, Right
from .models import Agreement, Network, Participant
from .permissions import may


@dataclass(frozen=True)
class Agreements:
    """Each with `overdue`, `own`, `editable` and `gone` (who promised it takes part no more)."""

    late: list[Agreement]
    open: list[Agreement]
    closed: list[Agreement]

    @property
    def own(self) -> list[Agreement]:
        return [agreement for agreement in self.late + self.open if agreement.own]


def agreements_of(network: Network) -> Agreements:
    """All of the network that was fetched for a visitor: what is open by date, what is closed latest first."""
    today = timezone.localdate()
    rows = list(
        Agreement.objects.present()
        .filter(network=network)
        .select_related("who", "meeting", "theme")
        .order_by(F("due").asc(nulls_last=True), "pk")
    )
    for row in rows:
        row.overdue = row.state in OPEN_STATES and row.due is not None and row.due < today
        row.own = row.who_id is not None and row.who_id == network.own
        row.editable = may(network, Kind.AGREEMENTS, Right.EDIT, owner_id=row.who_id)
        row.gone = row.who is not None and has_left(row.who, today)
    return Agreements(
        late=[row for row in rows if row.overdue],
        open=[row for row in rows if row.state in OPEN_STATES and not row.overdue],
        closed=sorted(
            (row for row in rows if row.state not in OPEN_STATES),
            key=lambda row: row.changed_at,
            reverse=True,
        ),
    )


def has_left(participant: Participant, today: date) -> bool:
    """Takes part no more: left before today, or taken out of the list."""
    return participant.deleted_at is not None or (participant.until is not None and participant.until < today)


def own_participant(network: Network) -> Participant:
    """The visitor for whom the network was fetched, with the account."""
    return Participant.objects.select_related("user").get(pk=network.own)
