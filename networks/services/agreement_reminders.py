"""Mail about an agreement: a week before the day and once after it, to who asked for it themselves."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.enums import OPEN_STATES
from networks.models import Agreement, Participant
from networks.tasks import send_agreement_reminder

# The first mail: from when until when before the day. Who promised it for tomorrow knows.
BEFORE, TOO_LATE = timedelta(days=7), timedelta(days=2)
# Later than this nobody is helped by a mail; nor does who asks for mail today get one about all that is long past.
AFTER = timedelta(days=14)
# Mail of a machine at night looks like trouble.
FROM_HOUR = 7


def remind_of_agreements(*, now: datetime | None = None) -> int:
    """Enqueue today's mails, one a person however many agreements; how many.

    May run any number of times: `reminded_on` is written before the mail leaves, so nothing goes out twice. A new
    date further away is a new promise, and earns mail of its own.
    """
    moment = timezone.localtime(now)
    today = moment.date()
    # Looking first: even a change of nothing waits for SQLite's only writer.
    if moment.hour < FROM_HOUR or not _due(_candidates(today), today):
        return 0
    with transaction.atomic():
        due = _due(_candidates(today).select_for_update(of=("self",)), today)
        # Not a change that somebody made: version and name stay as they are.
        Agreement.objects.filter(pk__in=[pk for numbers in due.values() for pk in numbers]).update(
            reminded_on=today
        )
        for person, numbers in due.items():
            send_agreement_reminder.enqueue(person, numbers)
    return len(due)


def _candidates(today: date) -> QuerySet[Agreement]:
    """Open agreements around their day, of who takes part, wants mail and has an address."""
    people = Participant.objects.present(today).filter(wants_reminders=True)
    return Agreement.objects.present().filter(
        due__range=(today - AFTER, today + BEFORE),
        remind=True,
        state__in=OPEN_STATES,
        who__in=people.filter(~Q(email="") | Q(user__is_active=True)),
        network__deleted_at__isnull=True,
        network__archived_at__isnull=True,
    )


def _due(candidates: QuerySet[Agreement], today: date) -> dict[int, list[int]]:
    """Participant → the agreements to remind of today."""
    due: dict[int, list[int]] = defaultdict(list)
    for agreement in candidates:
        if agreement.who_id and agreement.due and _is_due(agreement, agreement.due, today):
            due[agreement.who_id].append(agreement.pk)
    return due


def _is_due(agreement: Agreement, day: date, today: date) -> bool:
    last = agreement.reminded_on or date.min
    made = timezone.localdate(agreement.created_at)
    if day < today:
        return last <= day and made <= day
    opens = day - BEFORE
    return last < opens and made <= opens and today <= day - TOO_LATE


@transaction.atomic
def set_reminders(*, participant: Participant, wanted: bool) -> None:
    """Whether this person gets mail about their own agreements in this network."""
    Participant.objects.filter(pk=participant.pk).update(wants_reminders=wanted)
