"""Background jobs. They carry numbers only: no address and no link stands in the queue."""

from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from . import meeting_mail
from .emails import agreement_reminder_mail, manager_invite_mail
from .enums import OPEN_STATES
from .looking_back_sheets import JOURNEY, YEARBOOK
from .models import Agreement, ManagerInvite, Participant
from .running_order_sheet import RUNNING_ORDER
from .sheets import Sheet
from .vision_sheet import VISION_SHEET

SHEETS: dict[str, Sheet] = {sheet.name: sheet for sheet in (RUNNING_ORDER, VISION_SHEET, YEARBOOK, JOURNEY)}


class MailRefused(Exception):
    """The mail server did not take the mail; the text says why without an address."""


@task()
def send_manager_invite(participant_id: int) -> bool:
    """Send the newest open invitation of this participant; whether there was one."""
    invite = (
        ManagerInvite.objects.filter(
            participant_id=participant_id,
            participant__network__deleted_at__isnull=True,
            accepted_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .select_related("participant__network", "invited_by")
        .first()
    )
    if invite is None:
        return False
    _send(manager_invite_mail(invite))
    return True


@task()
def send_agreement_reminder(participant_id: int, agreement_ids: list[int]) -> bool:
    """One mail about these agreements, as far as they are still open; whether it went out."""
    today = timezone.localdate()
    participant = (
        Participant.objects.present(today)
        .filter(
            pk=participant_id,
            wants_reminders=True,
            network__deleted_at__isnull=True,
            network__archived_at__isnull=True,
        )
        .select_related("network", "user")
        .first()
    )
    if participant is None or not meeting_mail.address_of(participant):
        return False
    agreements = list(
        Agreement.objects.present()
        .filter(pk__in=agreement_ids, who=participant, state__in=OPEN_STATES, due__isnull=False)
        .order_by("due", "pk")
    )
    if agreements:
        _send(agreement_reminder_mail(participant, agreements))
    return bool(agreements)


@task()
def send_meeting_mails(meeting_id: int) -> int:
    """Send what is queued about this meeting; how many mails went out."""
    return meeting_mail.send_queued(meeting_id)


@task()
def make_sheet(name: str, key: str) -> None:
    """Make this sheet of a network, unless it stands there already."""
    SHEETS[name].render(key)


def _send(message: EmailMessage) -> None:
    """What a server answers holds the address, and a job that fails keeps the words of its error."""
    try:
        message.send()
    except SMTPException as error:
        raise MailRefused(type(error).__name__) from None
