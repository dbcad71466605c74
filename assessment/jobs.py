"""What has to happen by itself, every half minute; each part may run any number of times."""

from assessment.enums import MailState
from assessment.models import Mailing
from assessment.self_sheet import forget_files
from assessment.services.closing import close_due_rounds, forget_expired
from assessment.services.reminders import remind
from assessment.services.self import forget_who_left
from assessment.tasks import send_mailings


def retry_mail() -> None:
    """Mail left queued when the server was down goes out within minutes of its return."""
    if Mailing.objects.filter(state=MailState.QUEUED).exists():
        send_mailings.enqueue()


PARTS = {
    "rounds whose time has come": close_due_rounds,
    "reminders": remind,
    "what is kept for a time only": forget_expired,
    "reflections kept by who left": forget_who_left,
    "PDFs of reflections that are gone": forget_files,
    "mail that waits": retry_mail,
}
