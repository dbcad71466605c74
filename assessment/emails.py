"""The mails of a round as messages. Plain text: it arrives everywhere and hides nothing."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from assessment import links
from assessment.enums import MailKind
from assessment.models import Invitation, Mailing
from networks import return_address

SUBJECTS = {
    MailKind.INVITATION: "Kijk mee naar ons leernetwerk: vul de vragenlijst in",
    MailKind.FIRST_REMINDER: "Herinnering: de reflectie van ons leernetwerk",
    MailKind.SECOND_REMINDER: "De reflectie van ons leernetwerk sluit bijna",
    MailKind.RESULTS: "De reflectie van ons leernetwerk is gesloten",
}


def build_mail(mailing: Mailing) -> EmailMessage:
    """The message for one mailing; needs `invitation.round.network` and `invitation.participant`."""
    invitation = mailing.invitation
    context = {
        "invitation": invitation,
        "participant": invitation.participant,
        "round": invitation.round,
        "network": invitation.round.network,
        "answer_url": links.answer_url(invitation),
        "results_url": links.results_url(invitation),
        "person_url": links.person_url(invitation),
    }
    body = render_to_string(f"mail/{mailing.kind}.txt", context)
    message = EmailMessage(subject=SUBJECTS[MailKind(mailing.kind)], body=body, to=[invitation.email])
    token = return_address.token_for(*_delivery(invitation, mailing.kind))
    return return_address.let_return(message, token)


def is_return_token(token: str, invitation: Invitation, kind: str) -> bool:
    """Whether this came back of the mail of this kind with the link, and to the address, of now."""
    return return_address.is_genuine(token, *_delivery(invitation, kind))


def _delivery(invitation: Invitation, kind: str) -> tuple[return_address.Sort, bytes, str, int, str]:
    key = invitation.pk.bytes
    return return_address.Sort.ROUND, key, str(kind), invitation.generation, invitation.email
