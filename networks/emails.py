"""The mails about a network as messages. Plain text, links to the address in the settings."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .meeting_mail import address_of
from .models import Agreement, ManagerInvite, Participant
from .stopping import stop_token


def manager_invite_mail(invite: ManagerInvite) -> EmailMessage:
    """To the participant who is asked to manage; needs `participant.network` and `invited_by`."""
    network = invite.participant.network
    # A name typed by somebody must not break the header.
    subject = " ".join(f"Wil je {network.name} mee beheren?".split())
    context = {
        "invite": invite,
        "network": network,
        "inviter": (invite.invited_by and invite.invited_by.name) or "de trekker",
        "role": invite.participant.roles.filter(until__isnull=True).last(),
        "url": settings.SITE_URL + reverse("networks:accept_invite", args=[invite.pk]),
        "site_url": settings.SITE_URL,
    }
    body = render_to_string("mail/manager_invite.txt", context)
    return EmailMessage(subject=subject, body=body, to=[invite.participant.email])


def agreement_reminder_mail(participant: Participant, agreements: list[Agreement]) -> EmailMessage:
    """To who promised something and asked for reminders; needs `network` and `user` of the participant."""
    network = participant.network
    slug = network.slug
    stop = settings.SITE_URL + reverse("networks:stop_reminders", args=[stop_token(participant)])
    context = {
        "participant": participant,
        "network": network,
        "agreements": [
            {
                # A line of its own, typed by somebody else, would be read as ours.
                "what": " ".join(agreement.what.split()),
                "due": agreement.due,
                "late": agreement.due < timezone.localdate(),
                "url": settings.SITE_URL + reverse("networks:edit_agreement", args=[slug, agreement.pk]),
            }
            for agreement in agreements
        ],
        "stop": stop,
    }
    many = len(agreements) > 1
    subject = " ".join(f"{'Je afspraken' if many else 'Je afspraak'} in {network.name}".split())
    return EmailMessage(
        subject=subject,
        body=render_to_string("mail/agreement_reminder.txt", context),
        to=[address_of(participant)],
        headers={"List-Unsubscribe": f"<{stop}>"},
    )
