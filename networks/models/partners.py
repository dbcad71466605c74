"""What a participant and an organisation come for, and what they bring."""

from django.db import models
from django.db.models import Q

from networks.enums import Kind

from .network import Organisation
from .people import Participant
from .record import Record


class Partner(Record):
    """How far one organisation wants to go, and goes."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="partners", verbose_name="organisatie"
    )
    ambition = models.TextField("ambitie", max_length=2000, blank=True)
    at_start = models.TextField("bij de start", max_length=2000, blank=True)
    halfway = models.TextField("halverwege", max_length=2000, blank=True)
    goal = models.TextField("doel", max_length=2000, blank=True)
    power = models.TextField("doorzettingsmacht", max_length=2000, blank=True)
    board_talk_on = models.DateField("volgend gesprek met de leiding", null=True, blank=True)
    board_talk_with = models.CharField("gesprek met", max_length=200, blank=True)

    right_kind = Kind.PARTNERS
    named_by = ("organisation",)

    class Meta(Record.Meta):
        verbose_name = "partner"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(deleted_at__isnull=True),
                name="partner_once",
                violation_error_message="Deze organisatie staat al bij de partners.",
            )
        ]

    def __str__(self) -> str:
        return self.organisation.name


class Intake(Record):
    """The first talk with one participant: for that person and who manages the network, nobody else."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="intakes", verbose_name="deelnemer"
    )
    reason = models.TextField("reden om mee te doen", max_length=2000, blank=True)
    interest = models.TextField("belang van de organisatie", max_length=2000, blank=True)
    hoped_yield = models.TextField("gehoopte opbrengst", max_length=2000, blank=True)
    hours_per_week = models.DecimalField(
        "uren per week", max_digits=4, decimal_places=1, null=True, blank=True
    )
    mandate_by = models.CharField("mandaat van", max_length=200, blank=True)
    practical_needs = models.TextField("wat is er praktisch nodig", max_length=2000, blank=True)

    right_kind = Kind.INTAKES
    named_by = ("participant",)

    class Meta(Record.Meta):
        verbose_name = "intake"
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(deleted_at__isnull=True),
                name="intake_once",
                violation_error_message="Van deze deelnemer is er al een intake.",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__gte=0, hours_per_week__lte=168),
                name="intake_hours_of_a_week",
                violation_error_message="Vul uren per week in: 0 of meer, en niet meer dan een week heeft.",
            ),
        ]

    def __str__(self) -> str:
        return self.participant.name
