"""Who is invited, what they have filled in so far, and which mail went out."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from assessment.enums import MailKind, MailState
from handbook.models import OpenQuestion
from networks.models import Participant

from .round import Round, RoundItem

COUNTED = Q(withdrawn=False) | Q(is_strip=False)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def counted(self) -> Self:
        """The N of a round: every person invited, also who was taken off the list, and the strips not withdrawn.

        Whether one of them answered makes no difference: a number that hung on it would tell.
        """
        return self.filter(COUNTED)

    def reachable(self) -> Self:
        """Who may still get mail: not withdrawn, not forgotten, not taken out of the network since, nor it deleted."""
        return self.filter(
            withdrawn=False,
            participant__isnull=False,
            participant__deleted_at__isnull=True,
            participant__network__deleted_at__isnull=True,
        ).exclude(email="")

    def silent(self) -> Self:
        """Who has not answered and may be reminded of it.

        Not who waits for an invitation that never arrived: until it is sent again no mail may hold a link that works.
        """
        return self.filter(~_never_arrived(), answered=False, no_reminders=False)

    def unreached(self) -> Self:
        """Whose invitation was refused or came back, and was not sent again since."""
        return self.filter(_never_arrived())


class Invitation(models.Model):
    """One person asked to answer in one round.

    The secret link is computed from `id` and `generation` (`assessment.links`) and stored nowhere.
    `answered` is all that is kept of a submission, without a time or a key, and closing wipes that too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="invitations")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField(blank=True)
    perspective = models.CharField(max_length=20, blank=True)
    generation = models.PositiveSmallIntegerField(default=1)
    answered = models.BooleanField(default=False)
    no_reminders = models.BooleanField(default=False)
    # On paper, drawn blind from an envelope: nobody knows whose it is.
    is_strip = models.BooleanField(default=False)
    # Taken off the list by the trekker, or a strip that was left over: the link no longer works.
    withdrawn = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "participant"],
                condition=Q(participant__isnull=False),
                name="invited_once",
                violation_error_message="Deze deelnemer is al uitgenodigd.",
            )
        ]


class EntryDesk(models.Model):
    """Somebody outside the network who types in answers that came on paper, by a link of their own.

    The link (computed from `id` and `generation`, as of an invitation) shows nothing of what was entered before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="entry_desks")
    name = models.CharField("wie voert in", max_length=150)
    generation = models.PositiveSmallIntegerField(default=1)
    closed = models.BooleanField(default=False)
    # Codes marked and not yet followed by a sheet. All that is kept of the pile: no order, no time, nothing of which
    # code or sheet; closing wipes it.
    waiting = models.PositiveSmallIntegerField(default=0)


class Draft(models.Model):
    """What somebody has filled in and not yet sent. Gone when sent, and at closing."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, primary_key=True, related_name="draft")
    perspective = models.CharField(max_length=20, blank=True)


class DraftAnswer(models.Model):
    """`value` 1 to 5; empty for "weet ik niet"."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="answers")
    item = models.ForeignKey(RoundItem, models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "item"], name="draft_answer_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=1, value__lte=5), name="draft_answer_1_to_5"
            ),
        ]


class DraftText(models.Model):
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="texts")
    question = models.ForeignKey(OpenQuestion, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "question"], name="draft_text_once")]


class Mailing(models.Model):
    """One mail of one kind to one invitation, enqueued in the transaction that decided on it.

    `SENDING` is set just before the server is spoken to: what is found in that state later may or may not have
    arrived, and is never sent again by itself.
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=20, choices=MailKind)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "kind"], name="mailing_once")]


def _never_arrived() -> Exists:
    failed = Mailing.objects.filter(kind=MailKind.INVITATION, state=MailState.FAILED)
    return Exists(failed.filter(invitation=OuterRef("pk")))
