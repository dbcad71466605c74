"""What the desk of a network hears of its reflections: when they were, and whether one is still open.

Nothing about who answered, or what. Loaded before the models: it asks the network for its rounds.
"""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from networks.timeline import Event, EventKind

from .enums import Outcome, RoundKind

if TYPE_CHECKING:
    from networks.models import Network


def reflections(network: "Network") -> list[Event]:
    """Those of the whole network that have results, each on the day on which it was closed. One query."""
    rows = network.rounds.filter(
        kind__in=(RoundKind.NETWORK, RoundKind.TOGETHER), outcome=Outcome.RESULTS, closed_at__isnull=False
    )
    return [
        Event(
            EventKind.REFLECTION,
            f"Reflectie over {year}",
            timezone.localdate(closed_at),
            state=str(RoundKind(kind).label),
            url=reverse("assessment:results", args=[network.slug, pk]),
            year=year,
        )
        for pk, year, kind, closed_at in rows.order_by("closed_at", "pk").values_list(
            "pk", "year", "kind", "closed_at"
        )
    ]


def open_reflection(network: "Network") -> str:
    """A closed network is read only, so nobody could end its reflection: that comes first. One query."""
    year = network.rounds.filter(closed_at__isnull=True).values_list("year", flat=True).first()
    if year is None:
        return ""
    return f"De reflectie over {year} loopt nog. Sluit die eerst: daarna kan niemand er meer bij."
