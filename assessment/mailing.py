"""Sending the mails of a round: nothing lost, nothing twice, and honest about what is unknown."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db.models import F

from assessment.emails import build_mail
from assessment.enums import MailKind, MailState
from assessment.models import Mailing

logger = logging.getLogger("liso.mail")

# After so many temporary refusals of one address the trekker is told.
MOST_ATTEMPTS = 20
# So many in one go: the job stays short, the next one takes the rest.
BATCH = 200


def send_queued() -> int:
    """Send every queued mail over one connection; returns how many were accepted.

    Each mail is claimed (QUEUED → SENDING) in a transaction of its own before the server hears of it. What is
    refused for good becomes FAILED, what is refused for now QUEUED again. Where the connection breaks in the
    middle it stays SENDING: it may have arrived, and only a person decides to send it again.
    """
    waiting = list(
        Mailing.objects.filter(state=MailState.QUEUED)
        .select_related("invitation__round__network", "invitation__participant__added_by")
        .order_by("attempts", "pk")[:BATCH]
    )
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        # Down: everything stays queued, the minute job tries again.
        logger.warning("Mail server cannot be reached: %s", type(error).__name__)
        return 0
    try:
        return sum(_send(mailing, connection) for mailing in waiting)
    finally:
        connection.close()


def _send(mailing: Mailing, connection) -> bool:
    if not _claim(mailing):
        return False
    if _superseded(mailing):
        mailing.delete()
        return False
    try:
        connection.send_messages([build_mail(mailing)])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        _settle(mailing, temporary=all(400 <= code < 500 for code in codes))
    except SMTPResponseException as error:
        _settle(mailing, temporary=400 <= error.smtp_code < 500)
    except (SMTPException, OSError) as error:
        logger.warning("Outcome of a mail is unknown: %s", type(error).__name__)
    else:
        Mailing.objects.filter(pk=mailing.pk).update(state=MailState.SENT)
        return True
    return False


def _claim(mailing: Mailing) -> bool:
    """True for exactly one of any number of workers."""
    queued = Mailing.objects.filter(pk=mailing.pk, state=MailState.QUEUED)
    return bool(queued.update(state=MailState.SENDING, attempts=F("attempts") + 1))


def _settle(mailing: Mailing, *, temporary: bool) -> None:
    again = temporary and mailing.attempts + 1 < MOST_ATTEMPTS
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.QUEUED if again else MailState.FAILED)


def _superseded(mailing: Mailing) -> bool:
    """A reminder for somebody who has answered meanwhile, or a mail to somebody who was withdrawn."""
    invitation = mailing.invitation
    invitation.refresh_from_db(fields=["answered", "withdrawn", "no_reminders", "email"])
    reminder = mailing.kind in {MailKind.FIRST_REMINDER, MailKind.SECOND_REMINDER}
    if reminder and (invitation.answered or invitation.no_reminders or not invitation.round.is_open):
        return True
    return invitation.withdrawn or not invitation.email
