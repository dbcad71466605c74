"""What a network decided, and what its people promised to do."""

from django.db import models

from handbook.models import Theme
from networks.enums import Kind, WorkState

from .meetings import Meeting
from .people import Participant
from .record import Record


class Decision(Record):
    """The choice, and beside it what was not adopted and what the minority holds."""

    question = models.CharField("de vraag", max_length=500)
    heard = models.TextField("wie we hoorden", max_length=2000, blank=True)
    choice = models.TextField("wat we kiezen", max_length=5000)
    not_adopted = models.TextField("wat we niet overnamen, en waarom", max_length=5000, blank=True)
    minority_view = models.TextField("wat de minderheid vindt", max_length=5000, blank=True)
    decided_on = models.DateField("besloten op")
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="bijeenkomst",
    )

    right_kind = Kind.AGREEMENTS

    class Meta(Record.Meta):
        verbose_name = "besluit"
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.question


class Agreement(Record):
    """Somebody does something, from a meeting or from the reflection of a year.

    A mail goes out only when `remind` is set and the person wants reminders.
    """

    what = models.CharField("wat", max_length=500)
    who = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name="wie"
    )
    due = models.DateField("uiterlijk", null=True, blank=True)
    state = models.CharField("stand", max_length=20, choices=WorkState, default=WorkState.OPEN)
    outcome = models.TextField("wat ervan kwam", max_length=2000, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name="bijeenkomst",
    )
    reflection_year = models.PositiveSmallIntegerField("reflectie van", null=True, blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thema"
    )
    remind = models.BooleanField("stuur een herinnering", default=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    right_kind = Kind.AGREEMENTS

    class Meta(Record.Meta):
        verbose_name = "afspraak"
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.what
