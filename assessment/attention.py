"""What the overview of somebody's networks hears of reflections: which one is open, and until when.

Nothing about who answered. Loaded before the models: it asks the networks' own model for the rounds.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from networks.attention import Notice
from networks.enums import Kind, Right

from .enums import RoundKind

if TYPE_CHECKING:
    from networks.models import Network


def open_reflections(networks: Sequence["Network"]) -> dict[int, list[Notice]]:
    """Those of networks of which the visitor may read the results. One query."""
    readable = {
        network.pk: network.slug for network in networks if network.rights[Kind.RESULTS] >= Right.READ
    }
    rows = (
        apps.get_model("assessment", "Round")
        .objects.filter(network__in=list(readable), closed_at__isnull=True)
        .order_by("closes_at", "pk")
        .values_list("network", "kind", "year", "closes_at")
    )
    found: dict[int, list[Notice]] = defaultdict(list)
    for network, kind, year, closes_at in rows:
        day = timezone.localdate(closes_at) if kind == RoundKind.NETWORK else None
        found[network].append(Notice(_open, (readable[network], year, day), day=day))
    return found


def _open(slug: str, year: int, day: date | None) -> tuple[str, str]:
    """`day`: the last one; None when a group fills it in together."""
    text = f"Jullie zijn nog bezig met de reflectie over {year}"
    if day:
        text = f"De reflectie over {year} staat open tot en met {date_format(day, 'j F Y')}"
    return text, reverse("assessment:rounds", args=[slug])
