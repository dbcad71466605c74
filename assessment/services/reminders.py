"""Reminders go out by themselves to who has not answered; nobody sees to whom."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessment.enums import MailKind, MailState, RoundKind
from assessment.models import Invitation, Mailing, Round
from assessment.services.rounds import enqueue_mail

# From when to when before closing, and how long a round must have been open by then. The windows do not overlap: after
# some days without a worker nobody gets both at once.
WINDOWS = {
    MailKind.FIRST_REMINDER: (timedelta(days=7), timedelta(days=2)),
    MailKind.SECOND_REMINDER: (timedelta(days=2), timedelta()),
}
OPEN_FOR = timedelta(days=2)


@transaction.atomic
def remind() -> None:
    """Enqueue the reminders that are due now; each is sent at most once to each person.

    Whose invitation did not arrive counts as having had this one: who corrects the address sends a mail anyway.
    """
    now = timezone.now()
    for kind, (begin, end) in WINDOWS.items():
        due = Round.objects.open().filter(
            kind=RoundKind.NETWORK,
            closes_at__gt=now + end,
            closes_at__lte=now + begin,
            opened_at__lte=now - OPEN_FOR,
            # A round shorter than a week starts with the second reminder only.
            opened_at__lt=F("closes_at") - begin,
        )
        waiting_for_it = Invitation.objects.reachable().filter(round__in=due).exclude(mailings__kind=kind)
        Mailing.objects.bulk_create(
            (
                Mailing(invitation=missed, kind=kind, state=MailState.SENT)
                for missed in waiting_for_it.unreached()
            ),
            ignore_conflicts=True,
        )
        if waiting := list(waiting_for_it.silent()):
            enqueue_mail(waiting, kind)
