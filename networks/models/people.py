"""The people of a network, the roles they hold, and who is asked to help manage it."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from handbook.enums import Perspective, RoleName
from networks.enums import ExperienceKind, Ring

from .network import Network, Organisation

# The name of somebody who was made unrecognisable.
FORMER_PARTICIPANT = "Oud-deelnemer"


def check_perspectives(value: object) -> None:
    """A list of perspectives, each once."""
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        raise ValidationError("Kies elk perspectief één keer.")
    if not set(map(str, value)) <= set(Perspective.values):
        raise ValidationError("Kies perspectieven uit de lijst.")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self, on: date | None = None) -> Self:
        """Takes part: not removed, and not left before `on` (None: at all)."""
        query = self.filter(deleted_at__isnull=True)
        if on is None:
            return query.filter(until__isnull=True)
        return query.filter(Q(until__isnull=True) | Q(until__gte=on))

    def present_or_left(self) -> Self:
        """Everybody in the list: not removed, but maybe left."""
        return self.filter(deleted_at__isnull=True)

    def restorable(self) -> Self:
        """Removed and not yet forgotten: whoever was made unrecognisable has no name to put back."""
        return self.filter(deleted_at__isnull=False).exclude(name=FORMER_PARTICIPANT)

    def core(self) -> Self:
        return self.filter(ring=Ring.CORE)


class Participant(models.Model):
    """One person in one network. An account is optional."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    name = models.CharField("naam", max_length=150)
    email = models.EmailField("e-mailadres", blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    perspective = models.CharField("perspectief", max_length=20, choices=Perspective, blank=True)
    # Descriptive: only the main one counts in the reflection.
    other_perspectives = models.JSONField(
        "andere perspectieven", default=list, blank=True, validators=[check_perspectives]
    )
    is_company = models.BooleanField("werkt bij een bedrijf", default=False)
    experience_kind = models.CharField("ervaringskennis", max_length=20, choices=ExperienceKind, blank=True)
    ring = models.CharField("kring", max_length=10, choices=Ring, default=Ring.CORE)
    since = models.DateField("sinds", null=True, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)
    wants_reminders = models.BooleanField("wil herinneringen aan afspraken", default=False)
    # Who put this person in the list: the first mail says so.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        # Every visit to the list of one's networks looks for places that carry one's address.
        indexes = [models.Index(Lower("email"), name="participant_email")]
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=Q(deleted_at__isnull=True) & ~Q(email=""),
                name="participant_email_once",
                violation_error_message="Er is al een deelnemer met dit e-mailadres.",
            ),
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=Q(deleted_at__isnull=True, user__isnull=False),
                name="participant_account_once",
                violation_error_message="Dit account hoort al bij een deelnemer van dit netwerk.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="participant_until_after_since",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        """As others see this person: whoever was taken out of the list is not named any more."""
        return FORMER_PARTICIPANT if self.deleted_at else self.name

    @property
    def others(self) -> str:
        """The other perspectives in words: "beleid en onderzoek"; empty when there are none."""
        labels = [str(Perspective(value).label) for value in self.other_perspectives]
        return " en ".join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels)


class RolePeriodQuerySet(models.QuerySet["RolePeriod"]):
    def held(self, on: date) -> Self:
        """In force on the day `on`."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class RolePeriod(models.Model):
    """A role held by a participant, dated: what somebody may do follows from it."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="roles")
    role = models.CharField("rol", max_length=30, choices=RoleName)
    since = models.DateField("sinds")
    until = models.DateField("tot en met", null=True, blank=True)

    objects = RolePeriodQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "role"],
                condition=Q(until__isnull=True),
                name="role_held_once",
                violation_error_message="Deze deelnemer heeft deze rol al.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_until_after_since",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class RingChange(models.Model):
    """From the day `on` the participant was in another ring than `was`; which one, the next change or today tells."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="ring_changes")
    was = models.CharField("kring", max_length=10, choices=Ring)
    on = models.DateField("tot")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.get_was_display()


class ManagerInvite(models.Model):
    """A participant is asked to manage the network with an account of their own. Used once, by a POST."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="manager_invites")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
