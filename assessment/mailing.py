"""Sending the mails of a round: nothing lost, nothing twice, and honest about what is unknown."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db.models import F

from assessment.emails import build_mail
from assessment.enums import REMINDERS, MailKind, MailState
from assessment.models import Invitation, Mailing

logger = logging.getLogger("liso.mail")

# After so many temporary refusals of one address the trekker is told.
MOST_ATTEMPTS = 20
# So many in one go: the job stays short, the next one takes the rest.
BATCH = 200
# "Service not available": the server hangs up after saying so.
HANGS_UP = 421


class ConnectionLost(Exception):
    """The server hears nothing more over this connection."""


def send_queued() -> int:
    """Send every queued mail over one connection; returns how many were accepted.

    Each mail is claimed (QUEUED → SENDING) in a transaction of its own before the server hears of it. What is
    refused for good becomes FAILED, what is refused for now QUEUED again. Where the connection breaks in the
    middle of a mail, that one stays SENDING: it may have arrived, and only a person decides to send it again.
    The mails behind it were not begun and wait for the next job.
    """
    waiting = list(Mailing.objects.filter(state=MailState.QUEUED).order_by("attempts", "pk")[:BATCH])
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        # Down: everything stays queued, the minute job tries again.
        logger.warning("Mail server cannot be reached: %s", type(error).__name__)
        return 0
    sent = 0
    try:
        for mailing in waiting:
            sent += _send(mailing, connection)
    except ConnectionLost as lost:
        logger.warning("The mail server hung up: %s", type(lost.__cause__).__name__)
    finally:
        connection.close()
    return sent


def _send(mailing: Mailing, connection) -> bool:
    """Whether the server took the mail. Raises ConnectionLost when it will take no other."""
    if not _claim(mailing):
        return False
    invitation = _still_meant_for(mailing)
    if invitation is None:
        mailing.delete()
        return False
    mailing.invitation = invitation
    try:
        connection.send_messages([build_mail(mailing)])
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        codes = _codes(error)
        _settle(mailing, temporary=all(400 <= code < 500 for code in codes))
        if HANGS_UP in codes:
            raise ConnectionLost from error
        return False
    except (SMTPException, OSError) as error:
        raise ConnectionLost from error
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.SENT)
    return True


def _codes(error: SMTPRecipientsRefused | SMTPResponseException) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code]


def _claim(mailing: Mailing) -> bool:
    """True for exactly one of any number of workers."""
    queued = Mailing.objects.filter(pk=mailing.pk, state=MailState.QUEUED)
    return bool(queued.update(state=MailState.SENDING, attempts=F("attempts") + 1))


def _settle(mailing: Mailing, *, temporary: bool) -> None:
    again = temporary and mailing.attempts + 1 < MOST_ATTEMPTS
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.QUEUED if again else MailState.FAILED)


def _still_meant_for(mailing: Mailing) -> Invitation | None:
    """The invitation as it stands now, with all that the mail needs; None when the mail has lost its point.

    A mail can wait for days: meanwhile its reader may have answered or left, or the round may have closed.
    """
    people = Invitation.objects.reachable()
    if mailing.kind in REMINDERS:
        people = people.silent()
    found = (
        people.select_related("round__network", "participant__added_by")
        .filter(pk=mailing.invitation_id)
        .first()
    )
    asks_to_answer = mailing.kind != MailKind.RESULTS
    return None if found is None or (asks_to_answer and not found.round.is_open) else found
