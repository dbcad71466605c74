"""What a network concludes from its results."""

from django.conf import settings
from django.db import models

from handbook.models import Theme

from .round import Round


class Conclusion(models.Model):
    """One text per theme of a closed round. `version` counts, so that two writers do not overwrite each other."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="conclusions")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    text = models.TextField("wat we concluderen", max_length=2000)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["theme", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "theme"],
                name="conclusion_once",
                violation_error_message="Bij dit thema staat al een conclusie.",
            )
        ]

    def __str__(self):
        return self.text
