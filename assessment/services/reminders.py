"""Reminders go out by themselves to who has not answered; nobody sees to whom."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessment.enums import MailKind, RoundKind
from assessment.models import Invitation, Round
from assessment.services.rounds import enqueue_mail

# How long before closing, and how long a round must have been open by then.
FIRST_BEFORE = timedelta(days=7)
SECOND_BEFORE = timedelta(days=2)
OPEN_FOR = timedelta(days=2)


@transaction.atomic
def remind() -> None:
    """Enqueue the reminders that are due now; each is sent at most once to each person."""
    now = timezone.now()
    for kind, before in [(MailKind.FIRST_REMINDER, FIRST_BEFORE), (MailKind.SECOND_REMINDER, SECOND_BEFORE)]:
        due = Round.objects.open().filter(
            kind=RoundKind.NETWORK,
            closes_at__gt=now,
            closes_at__lte=now + before,
            opened_at__lte=now - OPEN_FOR,
            # A round shorter than a week starts with the second reminder only.
            opened_at__lt=F("closes_at") - before,
        )
        silent = Invitation.objects.filter(
            round__in=due, answered=False, withdrawn=False, no_reminders=False
        ).exclude(email="")
        if waiting := list(silent.exclude(mailings__kind=kind)):
            enqueue_mail(waiting, kind)
