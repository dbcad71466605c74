"""A reflection round and the items that it froze when it opened."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from assessment.enums import ItemOrigin, ItemScale, Outcome, RoundKind
from handbook.models import Questionnaire, StatementWording, Theme
from networks.models import Agreement, Network


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> "RoundQuerySet":
        return self.filter(closed_at__isnull=True)

    def due(self, now: datetime | None = None) -> "RoundQuerySet":
        """Past the closing date and not yet closed: work for the closing job."""
        return self.open().filter(kind=RoundKind.NETWORK, closes_at__lte=now or timezone.now())

    def with_results(self) -> "RoundQuerySet":
        return self.filter(outcome=Outcome.RESULTS)

    def with_tally(self) -> "RoundQuerySet":
        """Newest first, each with `answered` of `invited`: counted while it is open, as stored when it closed."""
        answered = Count("invitations", filter=Q(invitations__answered=True))
        # The same as `Invitation.objects.counted()`, and never fewer than answered (on a strip, before it went).
        invited = Q(invitations__withdrawn=False) | Q(invitations__is_strip=False)
        counted = self.annotate(
            answered=Coalesce("answered_count", answered),
            invited=Coalesce("invited_count", Greatest(Count("invitations", filter=invited), answered)),
        )
        # Said again: Django drops the order of the model where it counts.
        return counted.order_by("-year", "-pk")


_Rounds = models.Manager.from_queryset(RoundQuerySet)


class NetworkRoundManager(_Rounds["Round"]):
    """What concerns a whole network. What somebody keeps of reflecting alone (`self`) is left out by itself: a list or
    a sum that forgets it cannot show it. See `Round.everything`."""

    def get_queryset(self) -> RoundQuerySet:
        return super().get_queryset().exclude(kind=RoundKind.SELF)


class Round(models.Model):
    """A reflection of one network in one year (of nobody's network for a quick scan).

    Answers are taken while `is_open`; closing is a job that runs once, stores the result and forgets who was who.
    `threshold` and `asks_perspective` are fixed when the first invitation goes out.
    `result` holds counts and scores as versioned JSON; pages never recompute it.
    """

    network = models.ForeignKey(Network, models.PROTECT, null=True, blank=True, related_name="rounds")
    kind = models.CharField(max_length=10, choices=RoundKind)
    year = models.PositiveSmallIntegerField("jaar")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="rounds")
    # One statement per theme, the same keys: for a network that wants it quick.
    short = models.BooleanField("korte vragenlijst", default=False)
    threshold = models.PositiveSmallIntegerField("drempel", null=True, blank=True)
    asks_perspective = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField("sluit op", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    # Counted at closing: after that nobody can see any more who answered.
    answered_count = models.PositiveSmallIntegerField(null=True, blank=True)
    invited_count = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    # Open answers are shown only after somebody looked through them.
    open_answers_checked_at = models.DateTimeField(null=True, blank=True)
    # The network lets the keepers of the method count it in, without its name, with those of others.
    pool_consent = models.BooleanField("telt mee in de landelijke cijfers", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = NetworkRoundManager()
    # With what people keep for themselves: for them, and for what is deleted.
    everything = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "year"],
                condition=Q(kind=RoundKind.NETWORK, outcome__in=[Outcome.OPEN, Outcome.RESULTS]),
                name="one_network_round_a_year",
                violation_error_message="Er is dit jaar al een reflectie waarin iedereen apart antwoordt.",
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(kind=RoundKind.NETWORK, outcome=Outcome.OPEN),
                name="one_open_network_round",
                violation_error_message="Er loopt al een reflectie waarin iedereen apart antwoordt.",
            ),
            models.UniqueConstraint(
                fields=["network", "year"],
                condition=Q(kind=RoundKind.TOGETHER, outcome=Outcome.OPEN),
                name="one_open_joint_round_a_year",
                violation_error_message="Jullie zijn over dit jaar al samen aan het invullen.",
            ),
            models.CheckConstraint(
                condition=Q(threshold__isnull=True) | Q(threshold__gte=4, threshold__lte=10),
                name="threshold_four_to_ten",
                violation_error_message="De drempel ligt tussen 4 en 10.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoundKind.NETWORK)
                | Q(threshold__isnull=False, closes_at__isnull=False, network__isnull=False),
                name="network_round_complete",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opened_at")),
                name="closes_after_opening",
                violation_error_message="De sluitdatum ligt voor de opening.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome=Outcome.OPEN)
                | (Q(closed_at__isnull=False) & ~Q(outcome=Outcome.OPEN)),
                name="outcome_when_closed",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"

    @property
    def questionnaire_name(self) -> str:
        """The questionnaire as people know it: title, version and whether it was the short form."""
        name = f"{self.questionnaire.title}, versie {self.questionnaire.version}"
        return f"{name}, korte vorm" if self.short else name

    @property
    def is_open(self) -> bool:
        """Takes answers now: computed from the dates, so that a late closing job lets nothing in."""
        return self.closed_at is None and (self.closes_at is None or timezone.now() < self.closes_at)


class RoundItem(models.Model):
    """A statement as this round asks it: frozen text, also when the handbook changes."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=10, choices=ItemOrigin, default=ItemOrigin.FRAMEWORK)
    wording = models.ForeignKey(
        StatementWording, models.PROTECT, null=True, blank=True, related_name="round_items"
    )
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="round_items")
    text = models.CharField(max_length=250)
    scale = models.CharField(max_length=10, choices=ItemScale, default=ItemScale.AGREE)
    # What a follow-up asks about; its text is frozen above, also when the agreement goes.
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="round_item_position_once"),
            models.CheckConstraint(
                condition=~Q(origin=ItemOrigin.FRAMEWORK) | Q(wording__isnull=False, theme__isnull=False),
                name="framework_item_has_wording",
            ),
            models.CheckConstraint(
                condition=~Q(origin__in=[ItemOrigin.FRAMEWORK, ItemOrigin.OWN]) | Q(scale=ItemScale.AGREE),
                name="statement_is_agreed_with",
            ),
        ]

    def __str__(self):
        return self.text


class Maker(models.Model):
    """Who reflected alone, or with one other: a kept `self` round is seen by its makers and by nobody else.

    `agrees`: may stand beside the results of the network. It does when all its makers agree.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="makers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    agrees = models.BooleanField("mag naast de uitkomsten van het netwerk staan", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="maker_once")]
