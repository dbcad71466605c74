"""What somebody without an account may do about themselves, with the link from the mail."""

from django.db import transaction
from django.db.models import F

from assessment.models import Draft, Invitation
from networks import services as networks
from networks.models import Participant


@transaction.atomic
def stop_reminders(*, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(no_reminders=True)


@transaction.atomic
def correct_own_data(*, participant: Participant, name: str, email: str, seen: str) -> None:
    """Name and address, also where the mail of a round still goes. Raises EmailTaken, PersonChanged (for `seen`)."""
    networks.correct_own_data(participant=participant, name=name, email=email, seen=seen)
    Invitation.objects.filter(participant=participant).exclude(email="").update(email=email)


@transaction.atomic
def leave_network(*, participant: Participant) -> None:
    """Take the person out of the network and forget name and address; an answer already given stays anonymous.

    The invitations keep counting as invited, answered or not: a number that changed would tell the trekker which.
    Their addresses and drafts go and their links stop working, those of earlier years too. Raises LastManager.
    """
    networks.remove_personal_data(participant=participant)
    mine = Invitation.objects.filter(participant=participant)
    mine.update(email="", generation=F("generation") + 1)
    Draft.objects.filter(invitation__in=mine).delete()
