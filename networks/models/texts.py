"""What a network writes about itself, and what it ticked on a checklist."""

from django.db import models
from django.db.models import Q

from networks.enums import CLOSING_PARTS, COOPERATION_PARTS, VISION_PARTS, ChecklistName, Kind, TextKind

from .network import Network
from .people import Participant
from .record import Record


class NetworkText(Record):
    """One part of the vision, the agreement, the knowledge infrastructure or the closing."""

    kind = models.CharField("onderdeel", max_length=30, choices=TextKind)
    text = models.TextField("tekst", max_length=10_000)

    class Meta(Record.Meta):
        verbose_name = "tekst"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind"],
                condition=Q(deleted_at__isnull=True),
                name="network_text_once",
                violation_error_message="Deze tekst is er al.",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def right_kind(self) -> Kind:
        """A text has the rights of the part of the desk where it stands."""
        if self.kind in VISION_PARTS + COOPERATION_PARTS:
            return Kind.START
        return Kind.CLOSING if self.kind in CLOSING_PARTS else Kind.WORK


class ChecklistTick(models.Model):
    """An item of a checklist that somebody ticked; `item` is its key in the list."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="checklist_ticks")
    checklist = models.CharField(max_length=20, choices=ChecklistName)
    item = models.SlugField(max_length=100)
    done_on = models.DateField("gedaan op")
    done_by = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField("opmerking", max_length=500, blank=True)

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "checklist", "item"],
                name="checklist_item_ticked_once",
                violation_error_message="Dit punt is al afgevinkt.",
            )
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def title(self) -> str:
        """The words of the item, for a list that does not have it any more."""
        return self.item.replace("-", " ").capitalize()
