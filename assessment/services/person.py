"""What somebody without an account may do about themselves, with the link from the mail."""

from django.db import transaction
from django.db.models import F

from assessment.models import Draft, Invitation
from networks import services as networks


@transaction.atomic
def stop_reminders(*, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(no_reminders=True)


@transaction.atomic
def leave_network(*, invitation: Invitation) -> None:
    """Take the person out of the network and forget name and address; an answer already given stays anonymous.

    The invitation keeps counting as invited, answered or not: a number that changed would tell the trekker which.
    Its address and draft go and its links stop working.
    """
    if invitation.participant is not None:
        networks.remove_personal_data(participant=invitation.participant)
    Invitation.objects.filter(pk=invitation.pk).update(email="", generation=F("generation") + 1)
    Draft.objects.filter(invitation=invitation).delete()
