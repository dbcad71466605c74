"""Asking for mail about a meeting: each person gets the meeting as it stands once, however often one asks."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from networks.enums import MailState
from networks.meeting_mail import guests_of, is_over, method_of
from networks.models import Meeting, MeetingMail, User
from networks.tasks import send_meeting_mails

from .errors import NetworkError
from .guards import lock

# One account cannot use this site to send mail without end: a network of 200 twice, with room for corrections.
MOST_A_DAY = 500
DAY = timedelta(days=1)


@transaction.atomic
def ask_meeting_mails(*, meeting: Meeting, people: Collection[int], version: int, by: User) -> int:
    """Have the meeting mailed to these participants; how many mails that are.

    Whoever got it, or is about to, is passed over; a mail that was refused, or whose fate is unknown for long, goes
    again. `version` is that of the meeting on the page where they were chosen. Raises NetworkError when somebody
    changed it since, when the meeting is over, and when one account mails too much.
    """
    lock(meeting.network)
    current = Meeting.objects.select_related("network").get(pk=meeting.pk)
    if current.version != version:
        raise NetworkError("Iemand wijzigde de bijeenkomst intussen. Kijk of alles klopt en verstuur dan.")
    if is_over(current):
        raise NetworkError("Deze bijeenkomst is al geweest. Je kunt er geen mail meer over sturen.")
    chosen = [guest for guest in guests_of(current).waiting if guest.person.pk in people]
    now = timezone.now()
    if len(chosen) + MeetingMail.objects.filter(asked_by=by, asked_at__gt=now - DAY).count() > MOST_A_DAY:
        raise NetworkError(
            f"Vanuit één account gaan er hoogstens {MOST_A_DAY} mails per dag uit. Ga morgen verder."
        )
    MeetingMail.objects.bulk_create(
        [
            MeetingMail(
                meeting=current,
                participant=guest.person,
                sequence=current.sequence,
                method=method_of(current),
                asked_by=by,
                asked_at=now,
            )
            for guest in chosen
        ],
        update_conflicts=True,
        unique_fields=["meeting", "participant", "sequence"],
        update_fields=["state", "attempts", "asked_by", "asked_at", "tried_at"],
    )
    if chosen:
        send_meeting_mails.enqueue(current.pk)
    return len(chosen)


def send_waiting() -> None:
    """Mail left queued when the server was down goes out within minutes of its return."""
    queued = MeetingMail.objects.filter(state=MailState.QUEUED)
    for meeting_id in queued.order_by("meeting").values_list("meeting", flat=True).distinct():
        send_meeting_mails.enqueue(meeting_id)
