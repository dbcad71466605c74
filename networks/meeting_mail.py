"""Mail about a meeting: who can get it, who got it, and the message with the meeting for a calendar."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from . import delivery, invitation_file, return_address
from .enums import InviteMethod, MailState
from .meeting_queries import ends_at
from .models import Meeting, MeetingMail, Participant

# So many in one go: the job stays short, the next one takes the rest.
BATCH = 200
# A mail that is being sent for so long may or may not have arrived: a person may send it again.
UNKNOWN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Guest:
    """Somebody who can get mail about a meeting; `mails` are the mails so far, the newest last.

    `done`: the meeting as it stands now is sent to them or waits to be; `note` says what they got, for the screen.
    """

    person: Participant
    mails: list[MeetingMail]
    done: bool
    note: str


@dataclass(frozen=True)
class Guests:
    """Everybody who takes part on the day of the meeting: who has an address, and who has none."""

    reachable: list[Guest]
    without_address: list[Participant]
    cancels: bool

    @property
    def waiting(self) -> list[Guest]:
        """Who did not get the meeting as it stands now."""
        return [guest for guest in self.reachable if not guest.done]

    @property
    def informed(self) -> list[Guest]:
        return [guest for guest in self.reachable if guest.done]

    @property
    def invited(self) -> list[Guest]:
        """Who got mail about it before, as far as is known."""
        return [guest for guest in self.reachable if any(_arrived(mail) for mail in guest.mails)]

    @property
    def failed(self) -> list[Guest]:
        return [
            guest
            for guest in self.reachable
            if not guest.done
            and guest.mails
            and guest.mails[-1].state in (MailState.FAILED, MailState.SENDING)
        ]

    @property
    def suggested(self) -> list[Guest]:
        """Who is ticked at first: everybody. That it is cancelled matters only to who was invited, if anybody was."""
        invited = [guest for guest in self.waiting if guest in self.invited]
        return invited if self.cancels and invited else self.waiting

    @property
    def word(self) -> str:
        """What there is to send now."""
        if self.cancels:
            return "afzegging"
        return "wijziging" if self.invited and not self.informed else "uitnodiging"


def guests_of(meeting: Meeting) -> Guests:
    """Two queries, however many people. Needs nothing but the meeting."""
    day = max(timezone.localdate(meeting.starts_at), timezone.localdate())
    people = (
        Participant.objects.present(day)
        .filter(Q(since__isnull=True) | Q(since__lte=day), network=meeting.network_id)
        .select_related("user", "organisation")
        .order_by("ring", "name", "pk")
    )
    mails: dict[int, list[MeetingMail]] = defaultdict(list)
    for mail in MeetingMail.objects.filter(meeting=meeting):
        mails[mail.participant_id].append(mail)
    everybody = list(people)
    return Guests(
        [_guest(person, mails[person.pk], meeting) for person in everybody if address_of(person)],
        [person for person in everybody if not address_of(person)],
        cancels=method_of(meeting) == InviteMethod.CANCEL,
    )


def address_of(person: Participant) -> str:
    """Where mail to this person goes; "" when nowhere."""
    user = person.user
    return person.email or (user.email if user is not None and user.is_active else "")


def _guest(person: Participant, mails: list[MeetingMail], meeting: Meeting) -> Guest:
    newest = mails[-1] if mails else None
    done = newest is not None and newest.sequence == meeting.sequence and not may_go_again(newest)
    return Guest(person, mails, done, _note(newest, meeting, done))


def may_go_again(mail: MeetingMail) -> bool:
    """Whether a person may have this mail sent once more: refused, or its fate is unknown for some time."""
    if mail.state == MailState.SENDING and mail.tried_at:
        return mail.tried_at < timezone.now() - UNKNOWN_AFTER
    return mail.state == MailState.FAILED


def _arrived(mail: MeetingMail) -> bool:
    return mail.state != MailState.FAILED


def _note(newest: MeetingMail | None, meeting: Meeting, done: bool) -> str:
    if newest is None:
        return ""
    day = date_format(timezone.localdate(newest.asked_at), "j F")
    if newest.state == MailState.FAILED:
        return f"de mail van {day} kwam niet aan: klopt het adres?"
    if newest.state == MailState.SENDING and not done:
        return f"de mail van {day} kwam misschien niet aan"
    if newest.method == InviteMethod.CANCEL:
        return f"kreeg op {day} een afzegging"
    return f"kreeg mail op {day}" if done else f"kreeg op {day} een eerdere uitnodiging"


def is_over(meeting: Meeting) -> bool:
    """Nobody is invited to what has been."""
    return ends_at(meeting) < timezone.now()


def send_queued(meeting_id: int) -> int:
    """Send what is queued about this meeting; how many were accepted."""
    waiting = MeetingMail.objects.filter(meeting=meeting_id, state=MailState.QUEUED)
    return delivery.deliver(waiting.order_by("attempts", "pk")[:BATCH], build)


def build(mail: MeetingMail) -> EmailMessage | None:
    """The message about the meeting as it stands now; None when it has lost its point.

    A mail can wait for days: meanwhile its reader may have left, or the meeting may be changed, over or called off.
    """
    found = (
        MeetingMail.objects.select_related("meeting__network", "participant__user", "asked_by")
        .filter(
            pk=mail.pk,
            meeting__deleted_at__isnull=True,
            meeting__network__deleted_at__isnull=True,
            meeting__network__archived_at__isnull=True,
            participant__in=Participant.objects.present(timezone.localdate()),
        )
        .first()
    )
    if found is None or not address_of(found.participant) or is_over(found.meeting):
        return None
    if found.method != method_of(found.meeting) or _has_newer(found):
        return None
    # Changed after it was asked for: what goes out is what stands now, and is noted as such.
    found.sequence, found.tried_at = found.meeting.sequence, timezone.now()
    found.save(update_fields=["sequence", "tried_at"])
    return return_address.let_return(_message(found), return_address.token_for(*_delivery(found)))


def is_return_token(token: str, mail: MeetingMail) -> bool:
    """Whether this came back of the mail as it was sent last; needs `participant.user`."""
    return return_address.is_genuine(token, *_delivery(mail))


def _delivery(mail: MeetingMail) -> tuple[return_address.Sort, bytes, float, str]:
    """One delivery: when it was begun, and to which address."""
    assert mail.tried_at is not None, "noted before the server hears of it"
    key = mail.pk.to_bytes(return_address.KEY_BYTES)
    return return_address.Sort.MEETING, key, mail.tried_at.timestamp(), address_of(mail.participant)


def method_of(meeting: Meeting) -> InviteMethod:
    return InviteMethod.CANCEL if meeting.cancelled_at else InviteMethod.REQUEST


def _has_newer(mail: MeetingMail) -> bool:
    later = MeetingMail.objects.filter(meeting=mail.meeting_id, participant=mail.participant_id)
    return later.filter(sequence__gt=mail.sequence).exists()


def _message(mail: MeetingMail) -> EmailMessage:
    meeting, person = mail.meeting, mail.participant
    network = meeting.network
    page_url = settings.SITE_URL + reverse("networks:meeting", args=[network.slug, meeting.pk])
    earlier = MeetingMail.objects.filter(meeting=meeting, participant=person, sequence__lt=mail.sequence)
    again = earlier.exclude(state=MailState.FAILED).exists()
    what = "Afgezegd" if mail.method == InviteMethod.CANCEL else "Gewijzigd" if again else "Uitnodiging"
    address = address_of(person)
    context = {
        "what": what,
        "participant": person,
        "network": network,
        "meeting": meeting,
        "ends_at": ends_at(meeting),
        "sender": (mail.asked_by and mail.asked_by.name) or "de trekker",
        "page_url": page_url if person.user_id else "",
        "site_url": settings.SITE_URL,
    }
    day = date_format(timezone.localtime(meeting.starts_at), "j F Y")
    message = EmailMessage(
        # A name typed by somebody must not break the header.
        subject=" ".join(f"{what}: {meeting.title}, {day}".split()),
        body=render_to_string("mail/meeting.txt", context),
        to=[address],
    )
    calendar = invitation_file.invitation(
        meeting,
        sender=settings.DEFAULT_FROM_EMAIL,
        page_url=page_url,
        guest=invitation_file.Guest(person.name, address),
    )
    message.attach(
        invitation_file.file_name(meeting), calendar.decode(), f"text/calendar; method={mail.method.upper()}"
    )
    return message
