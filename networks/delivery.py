"""Sending mail that stands in a table: nothing lost, nothing twice, and honest about what is unknown."""

import logging
from collections.abc import Callable, Iterable
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from typing import Protocol, TypeVar

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Manager

from .enums import MailState

logger = logging.getLogger("liso.mail")

# After so many temporary refusals of one address a person is told.
MOST_ATTEMPTS = 20
# "Service not available": the server hangs up after saying so.
HANGS_UP = 421


class Mail(Protocol):
    """A row that is one mail to one person."""

    pk: int
    state: str
    attempts: int
    objects: Manager

    def delete(self) -> object: ...


M = TypeVar("M", bound=Mail)


class ConnectionLost(Exception):
    """The server hears nothing more over this connection."""


def deliver(waiting: Iterable[M], build: Callable[[M], EmailMessage | None]) -> int:
    """Send these queued mails over one connection; returns how many were accepted.

    Each mail is claimed (QUEUED → SENDING) in a transaction of its own before the server hears of it; then `build`
    makes the message, or says None of a mail that has lost its point: its row goes. What is refused for good becomes
    FAILED, what is refused for now QUEUED again. Where the connection breaks in the middle of a mail, that one stays
    SENDING: it may have arrived, and only a person decides to send it again. The mails behind it were not begun and
    wait for the next job, and so does everything when the server does not take mail from us.
    """
    rows = list(waiting)
    if not rows:
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
        for row in rows:
            sent += _send(row, build, connection)
    except ConnectionLost as lost:
        logger.warning("The mail server hung up: %s", type(lost.__cause__).__name__)
    finally:
        connection.close()
    return sent


def _send(row: M, build: Callable[[M], EmailMessage | None], connection: BaseEmailBackend) -> bool:
    """Whether the server took the mail. Raises ConnectionLost when it will take no other."""
    if not claim(row):
        return False
    message = build(row)
    if message is None:
        row.delete()
        return False
    try:
        connection.send_messages([message])
    except SMTPSenderRefused as error:
        # About us and not about who gets it: everything waits until the server or the settings are put right.
        _rows(row).filter(pk=row.pk).update(state=MailState.QUEUED, attempts=row.attempts)
        raise ConnectionLost from error
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        codes = _codes(error)
        _settle(row, temporary=all(400 <= code < 500 for code in codes))
        if HANGS_UP in codes:
            raise ConnectionLost from error
        return False
    except (SMTPException, OSError) as error:
        raise ConnectionLost from error
    # It may have come back already: then that stays.
    _rows(row).filter(pk=row.pk, state=MailState.SENDING).update(state=MailState.SENT)
    return True


def claim(row: Mail) -> bool:
    """True for exactly one of any number of workers."""
    queued = _rows(row).filter(pk=row.pk, state=MailState.QUEUED)
    return bool(queued.update(state=MailState.SENDING, attempts=F("attempts") + 1))


def _settle(row: Mail, *, temporary: bool) -> None:
    again = temporary and row.attempts + 1 < MOST_ATTEMPTS
    _rows(row).filter(pk=row.pk).update(state=MailState.QUEUED if again else MailState.FAILED)


def _codes(error: SMTPRecipientsRefused | SMTPResponseException) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code]


def _rows(row: Mail) -> Manager:
    return type(row).objects
