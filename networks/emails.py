"""The mails about a network as messages. Plain text, links to the address in the settings."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from .models import ManagerInvite


def manager_invite_mail(invite: ManagerInvite) -> EmailMessage:
    """To the participant who is asked to manage; needs `participant.network` and `invited_by`."""
    network = invite.participant.network
    # A name typed by somebody must not break the header.
    subject = " ".join(f"Wil je {network.name} mee beheren?".split())
    context = {
        "invite": invite,
        "network": network,
        "inviter": str(invite.invited_by) if invite.invited_by else "De trekker",
        "role": invite.participant.roles.filter(until__isnull=True).last(),
        "url": settings.SITE_URL + reverse("networks:accept_invite", args=[invite.pk]),
        "site_url": settings.SITE_URL,
    }
    body = render_to_string("mail/manager_invite.txt", context)
    return EmailMessage(subject=subject, body=body, to=[invite.participant.email])
