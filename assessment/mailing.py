"""Sending the mails of a round: to whom a mail still means something when its turn comes."""

from django.core.mail import EmailMessage

from assessment.emails import build_mail
from assessment.enums import REMINDERS, MailKind, MailState
from assessment.models import Invitation, Mailing
from networks.delivery import deliver

# So many in one go: the job stays short, the next one takes the rest.
BATCH = 200


def send_queued() -> int:
    """Send every queued mail, each at most once; how many the server accepted."""
    return deliver(
        Mailing.objects.filter(state=MailState.QUEUED).order_by("attempts", "pk")[:BATCH], _message
    )


def _message(mailing: Mailing) -> EmailMessage | None:
    invitation = _still_meant_for(mailing)
    if invitation is None:
        return None
    mailing.invitation = invitation
    return build_mail(mailing)


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
