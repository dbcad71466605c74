"""Mail about a meeting that the server took and that came back later."""

from networks.enums import MailState
from networks.meeting_mail import is_return_token
from networks.models import MeetingMail
from networks.return_address import key_of


def note_bounce(token: str) -> None:
    """The mail of this token did not arrive: shown as an address that was refused at once.

    Passed over: a token that is not ours, and one of a mail that was sent again since or went to an address that is
    another by now.
    """
    mails = MeetingMail.objects.filter(pk=int.from_bytes(key_of(token)), tried_at__isnull=False)
    mail = mails.select_related("participant__user").first()
    if mail is not None and is_return_token(token, mail):
        there = MeetingMail.objects.filter(pk=mail.pk, tried_at=mail.tried_at)
        there.filter(state__in=[MailState.SENDING, MailState.SENT]).update(state=MailState.FAILED)
