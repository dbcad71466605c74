"""The mails of a round as messages. Plain text: it arrives everywhere and hides nothing."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from assessment import links
from assessment.enums import MailKind
from assessment.models import Mailing

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
    return EmailMessage(subject=SUBJECTS[MailKind(mailing.kind)], body=body, to=[invitation.email])
