"""A network, its organisations and where it is in the method."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from handbook.enums import PhaseName, StageName
from networks.enums import Kind, Level, Right

# How long what was removed can be put back: networks, participants, records.
KEEP_REMOVED = timedelta(days=30)


class NetworkQuerySet(models.QuerySet["Network"]):
    def present(self) -> Self:
        return self.filter(deleted_at__isnull=True)


class Network(models.Model):
    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField("naam", max_length=120)
    issue = models.TextField("vraagstuk", max_length=2000)
    region = models.CharField("regio of plaats", max_length=120, blank=True)
    level = models.CharField("schaal", max_length=20, choices=Level, default=Level.REGION)
    started_on = models.DateField("gestart op", null=True, blank=True)
    stage = models.CharField("ontwikkelfase", max_length=20, choices=StageName, default=StageName.FORMING)
    retention_years = models.PositiveSmallIntegerField("bewaartermijn in jaren", default=5)
    created_at = models.DateTimeField(auto_now_add=True)
    # Closed: everybody can still read it, nobody writes.
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = NetworkQuerySet.as_manager()

    # What the account that fetched it may do, and who it is here; set by permissions.get_network_or_404.
    allowed: frozenset[str] = frozenset()
    rights: Mapping[Kind, Right] = {}
    own: int | None = None

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retention_years__gte=1, retention_years__lte=5),
                name="retention_one_to_five_years",
                violation_error_message="Kies een bewaartermijn van één tot vijf jaar.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def current_phase(self) -> "PhasePeriod | None":
        """The phase entered last; later pages may have prefetched the history."""
        periods = list(self.phase_periods.all())
        return periods[0] if periods else None


class PhasePeriod(models.Model):
    """The network entered a phase on a day; it may move back and forth."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="phase_periods")
    phase = models.CharField("fase", max_length=20, choices=PhaseName)
    started_on = models.DateField("sinds")
    reason = models.CharField("waarom", max_length=300, blank=True)

    class Meta:
        ordering = ["-started_on", "-pk"]

    def __str__(self) -> str:
        return self.get_phase_display()


class Organisation(models.Model):
    network = models.ForeignKey(Network, models.CASCADE, related_name="organisations")
    name = models.CharField("naam", max_length=150)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("name"),
                name="organisation_once_per_network",
                violation_error_message="Deze organisatie staat al in de lijst.",
            )
        ]

    def __str__(self) -> str:
        return self.name
