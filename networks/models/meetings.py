"""Meetings: when and where, the running order, who was there and what was learned."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from handbook.enums import PhaseName
from handbook.models import Werkvorm
from networks.enums import InviteMethod, ItemKind, Kind, MailState, Presence

from .people import Participant
from .record import Record


class Meeting(Record):
    """`uid` and `version` tell calendar programs that a later invitation is about the same meeting.

    The running order (`items`), attendance and preparation hang on the meeting.
    """

    title = models.CharField("naam", max_length=200)
    starts_at = models.DateTimeField("begint")
    minutes = models.PositiveSmallIntegerField("duur in minuten", default=180)
    place = models.CharField("plaats", max_length=300, blank=True)
    url = models.URLField("link om online mee te doen", max_length=500, blank=True)
    phase = models.CharField("fase", max_length=20, choices=PhaseName, blank=True)
    purpose = models.TextField("doel", max_length=2000, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    celebrated = models.TextField("wat vieren we", max_length=2000, blank=True)
    notes = models.TextField("kort verslag", max_length=10_000, blank=True)
    learned_me = models.TextField("wat ik leerde", max_length=5000, blank=True)
    learned_network = models.TextField("wat het netwerk leerde", max_length=5000, blank=True)
    learned_work = models.TextField("wat het werk of het systeem leerde", max_length=5000, blank=True)

    right_kind = Kind.MEETINGS

    class Meta(Record.Meta):
        verbose_name = "bijeenkomst"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=1440),
                name="meeting_takes_time",
                violation_error_message="Een bijeenkomst duurt 1 minuut of langer, en op zijn hoogst een dag.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sequence(self) -> int:
        """What calendar programs go by: of two invitations to the same meeting, the higher is the newer."""
        return self.version - 1


class MeetingItem(Record):
    """One part of the running order. What is put back may share its position; then the older one comes first."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("volgorde", editable=False)
    kind = models.CharField("soort", max_length=20, choices=ItemKind, default=ItemKind.OWN)
    minutes = models.PositiveSmallIntegerField("minuten")
    werkvorm = models.ForeignKey(
        Werkvorm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="werkvorm"
    )
    title = models.CharField("naam", max_length=200)
    note = models.TextField("toelichting", max_length=2000, blank=True)
    leader = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="wie leidt"
    )

    right_kind = Kind.MEETINGS

    class Meta(Record.Meta):
        verbose_name = "onderdeel van een bijeenkomst"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=1440),
                name="meeting_item_takes_time",
                violation_error_message="Een onderdeel duurt 1 minuut of langer, en op zijn hoogst een dag.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.WERKVORM) | Q(werkvorm__isnull=False),
                name="meeting_item_has_its_werkvorm",
                violation_error_message="Kies een werkvorm.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    presence = models.CharField("aanwezigheid", max_length=20, choices=Presence, default=Presence.PRESENT)

    class Meta:
        ordering = ["participant__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "participant"], name="attendance_once")]

    def __str__(self) -> str:
        return self.get_presence_display()


class PreparationTick(models.Model):
    """A task of the preparation list that is done; `key` is its name in that list."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="preparation_ticks")
    key = models.SlugField(max_length=100)
    done_on = models.DateField("gedaan op")
    done_by = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="preparation_ticked_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        """The words of the task, for a list that does not have it any more."""
        return self.key.replace("-", " ").capitalize()


class MeetingMail(models.Model):
    """One mail to one person about a meeting as it stood at `sequence`: asked for once, sent at most once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="mails")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="meeting_mails")
    sequence = models.PositiveIntegerField()
    method = models.CharField(max_length=10, choices=InviteMethod)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sequence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participant", "sequence"], name="meeting_mail_once")
        ]

    def __str__(self) -> str:
        return self.get_method_display()
