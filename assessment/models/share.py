"""A link to one edition of a report, for somebody outside the network."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from networks.models import Network

from .edition import ReportEdition


class EditionShareQuerySet(models.QuerySet["EditionShare"]):
    def of(self, network: Network) -> Self:
        """Everything that was shared of this network, newest first, with what a page says of it."""
        return self.filter(edition__round__network=network).select_related("edition__round", "created_by")


class EditionShare(models.Model):
    """Who has the link (computed from `id`, as of an invitation) reads this edition until a date, without an account.

    A share has one link; for another link another share is made. It goes with its edition: what a network took back
    is no longer to be read anywhere.
    """

    # Part of every computed link. Withdrawing is final here, so that it never rises.
    generation: ClassVar[int] = 1

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(ReportEdition, models.CASCADE, related_name="shares")
    reader = models.CharField("voor wie", max_length=150)
    # The last day on which the link works.
    expires_on = models.DateField("tot en met")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = EditionShareQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]

    def works_on(self, day: date) -> bool:
        return self.withdrawn_at is None and day <= self.expires_on

    @property
    def works(self) -> bool:
        """Whether the link can be used today."""
        return self.works_on(timezone.localdate())
