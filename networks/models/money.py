"""Money and time of a network, a year at a time."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from handbook.enums import RoleName
from networks.enums import INCOME, Kind, MoneyKind

from .network import Organisation
from .people import Participant
from .record import Record

FIRST_YEAR, LAST_YEAR = 2000, 2100


def year_field() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        "jaar", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )


class BudgetLine(Record):
    """Euros that come in or go out in one year; which of the two follows from the kind."""

    year = year_field()
    kind = models.CharField("soort", max_length=30, choices=MoneyKind)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    amount = models.DecimalField("bedrag", max_digits=10, decimal_places=2)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name="organisatie",
    )

    right_kind = Kind.MONEY

    class Meta(Record.Meta):
        verbose_name = "regel van de begroting"
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_amount_not_negative",
                violation_error_message="Vul een bedrag in van 0 of meer.",
            )
        ]

    def __str__(self) -> str:
        name = self.description or self.get_kind_display()
        return f"{name}, {self.year}"

    @property
    def is_income(self) -> bool:
        return self.kind in INCOME


class Commitment(Record):
    """The hours a week that a role takes in one year; `participant` is empty while nobody does it yet."""

    year = year_field()
    participant = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="deelnemer",
    )
    role = models.CharField("rol", max_length=30, choices=RoleName)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1)

    right_kind = Kind.MONEY

    class Meta(Record.Meta):
        verbose_name = "uren"
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0, hours_per_week__lte=168),
                name="commitment_hours_of_a_week",
                violation_error_message="Vul uren per week in: 0 of meer, en niet meer dan een week heeft.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.year}"
