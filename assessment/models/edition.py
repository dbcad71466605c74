"""A rendered report, stored once and served as a file."""

from django.db import models
from django.utils import timezone

from assessment.enums import EditionKind

from .round import Round


class ReportEdition(models.Model):
    """Immutable: other input, another template or other handbook content makes a new edition."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=10, choices=EditionKind, default=EditionKind.REPORT)
    input_hash = models.CharField(max_length=64)
    template_version = models.CharField(max_length=64)
    content_edition = models.CharField(max_length=64)
    file = models.FileField(upload_to="editions/")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "input_hash", "template_version", "content_edition"],
                name="edition_once",
            )
        ]
