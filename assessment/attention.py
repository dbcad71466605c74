"""What the overview of somebody's networks hears of reflections: which one is open, and until when.

Nothing about who answered. Loaded before the models: it asks the networks' own model for the rounds.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from networks.attention import Found, Notice, Source, columns
from networks.enums import Kind, Right

from .enums import RoundKind

if TYPE_CHECKING:
    from networks.queries import Membership


def _find(networks: QuerySet, today: date, now: datetime) -> QuerySet:
    rounds = apps.get_model("assessment", "Round").objects
    open_rounds = rounds.filter(network__in=networks, closed_at__isnull=True)
    return columns(open_rounds, "reflections", number=F("year"), words=F("kind"), moment=F("closes_at"))


def _tell(network: "Membership", found: Found) -> Notice | None:
    """For who may read the results. A group that fills it in together has no last day."""
    if network.rights[Kind.RESULTS] < Right.READ:
        return None
    url = reverse("assessment:rounds", args=[network.slug])
    if found.words != RoundKind.NETWORK:
        return Notice(f"Jullie zijn nog bezig met de reflectie over {found.number}", url)
    day = timezone.localdate(found.moment)
    text = f"De reflectie over {found.number} staat open tot en met {date_format(day, 'j F Y')}"
    return Notice(text, url, day=day)


open_reflections = Source("reflections", _find, _tell)
