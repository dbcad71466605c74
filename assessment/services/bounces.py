"""Mail of a round that the server took and that came back later."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from assessment.emails import is_return_token
from assessment.enums import MailKind, MailState
from assessment.models import Draft, Invitation, Mailing, Round
from networks.return_address import key_of


@transaction.atomic
def note_bounce(token: str) -> None:
    """The invitation of this token did not arrive: shown as one that was refused at once.

    Its link ends in the same moment. What stands there as not arrived was therefore never used and cannot be used: who
    then corrects the address, to one of their own perhaps, learns nothing by it. So nothing happens either when
    somebody began or answered with the link: it did arrive, and a copy of it came back.

    Passed over without a word, too: a token that is not ours or comes again, an address that was changed since, a
    reminder (it would tell who got one), the mail about the results, a round that takes no answers any more.
    """
    held = (
        Invitation.objects.select_for_update().filter(pk=UUID(bytes=key_of(token))).exclude(email="").first()
    )
    if held is None or not is_return_token(token, held, MailKind.INVITATION):
        return
    # Read after the lock was won, as in answering: what was sent meanwhile counts.
    used = held.answered or Draft.objects.filter(pk=held.pk).exists()
    if used or not Round.objects.get(pk=held.round_id).is_open:
        return
    accepted = Mailing.objects.filter(
        invitation=held, kind=MailKind.INVITATION, state__in=[MailState.SENDING, MailState.SENT]
    )
    if accepted.update(state=MailState.FAILED):
        Invitation.objects.filter(pk=held.pk).update(generation=F("generation") + 1)
