"""The figures over many networks, as they were published."""

from django.db import models
from django.utils import timezone


class PooledEdition(models.Model):
    """Immutable, and kept: what may be published next hangs on everything that was published before.

    `figures`: versioned JSON, see `assessment.pooled`. It names rounds and networks by number only.
    """

    number = models.PositiveIntegerField(primary_key=True)
    figures = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
