"""Who takes part while a round runs: somebody comes later, somebody goes, and strips of paper for who has no mail.

Whoever manages the network does all of this and may learn nothing from it about who answered: no number, no message
and no state of an invitation hangs on that.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessment.enums import MailKind, MailState, RoundKind
from assessment.models import Draft, Invitation, Mailing, Round
from assessment.services.reminders import OPEN_FOR, WINDOWS
from assessment.services.rounds import SHORTEST, RoundRefused, enqueue_mail, invite
from assessment.strips import PRINTED
from networks.models import Participant

MOST_STRIPS = 30
# A strip can be begun anew so often: more than anybody needs, and it fits in the column.
MOST_GENERATIONS = 1000


@transaction.atomic
def invite_later(*, round_: Round, participant: Participant) -> None:
    """Invite somebody who came while the round runs; the mail is enqueued with it. Threshold and questions stay.

    Raises RoundRefused when the round is closed or closes within the hour, and for somebody who is not (any more) in
    this network, has no address, or is invited already, also under another name with the same address.
    """
    running = _running(round_)
    if running.closes_at is not None and running.closes_at - timezone.now() < SHORTEST:
        raise RoundRefused(
            "De reflectie sluit binnen een uur. Geef eerst meer tijd, en nodig dan pas iemand uit."
        )
    person = Participant.objects.present().filter(pk=participant.pk, network=running.network_id).first()
    if person is None:
        raise RoundRefused("Deze persoon doet niet mee in dit leernetwerk. Voeg hem of haar eerst toe.")
    if not person.email:
        raise RoundRefused(f"Van {person.name} is geen e-mailadres bekend. Gebruik een strook van papier.")
    if running.invitations.filter(participant=person).exists():
        raise RoundRefused(f"{person.name} is al uitgenodigd.")
    if running.invitations.filter(email__iexact=person.email).exists():
        raise RoundRefused(f"Op het adres {person.email} is al iemand uitgenodigd.")
    invite(round_=running, participants=[person])
    _spare_early_reminders(running, person)


def _spare_early_reminders(running: Round, person: Participant) -> None:
    """A reminder within two days of the invitation is none: it counts as had."""
    assert running.closes_at is not None, "the database demands it of a network round"
    invitation = running.invitations.get(participant=person)
    soon = timezone.now() + OPEN_FOR
    Mailing.objects.bulk_create(
        Mailing(invitation=invitation, kind=kind, state=MailState.SENT)
        for kind, (begin, _) in WINDOWS.items()
        if running.closes_at - begin < soon
    )


@transaction.atomic
def take_off_list(*, invitation: Invitation) -> None:
    """The link stops and no mail goes there any more. An answer that was sent stays, and the number invited too.

    A draft waits, unseen, for `put_back` or the closing. Raises RoundRefused when the round is closed.
    """
    _running(invitation.round)
    Invitation.objects.filter(pk=invitation.pk, is_strip=False).update(withdrawn=True)


@transaction.atomic
def put_back(*, invitation: Invitation) -> None:
    """Undo `take_off_list`: the link from the old mail works again, in the old mailbox and nowhere else.

    A link in another mailbox would tell its reader whether this person answered. A mail that was still waiting when the
    person was taken off goes out now. Raises RoundRefused when the round is closed.
    """
    _running(invitation.round)
    Invitation.objects.filter(pk=invitation.pk, is_strip=False).update(withdrawn=False)
    enqueue_mail([invitation], MailKind.INVITATION)


@transaction.atomic
def make_strips(*, round_: Round, number: int, seen: int | None = None) -> None:
    """So many nameless invitations more. Raises RoundRefused when the round is closed or there would be over 30.

    `seen`: how many the page showed that asks for them. A double click would make twice as many, and each counts as
    somebody invited, so when there are others by now it is refused too.
    """
    running = _running(round_)
    there = running.invitations.filter(is_strip=True, withdrawn=False).count()
    if seen is not None and seen != there:
        raise RoundRefused(
            f"Er zijn intussen {there} stroken. Zijn dat er genoeg? Dan hoef je niets meer te doen."
        )
    if not 1 <= number <= MOST_STRIPS - there:
        raise RoundRefused(
            f"Er zijn nu {there} stroken. Er kunnen er hooguit {MOST_STRIPS} zijn, en je maakt er minstens 1."
        )
    Invitation.objects.bulk_create(Invitation(round=running, is_strip=True) for _ in range(number))


@transaction.atomic
def withdraw_strips(*, round_: Round, strips: Collection[Invitation]) -> None:
    """Strips that were left over stop working and count as invited no longer, used or not: nothing tells which.

    Raises RoundRefused when the round is closed.
    """
    running = _running(round_)
    running.invitations.filter(is_strip=True, pk__in=[strip.pk for strip in strips]).update(withdrawn=True)


class StripInUse(Exception):
    """Somebody filled in something with this strip and did not send it: only their own code opens that."""


class StripUsed(Exception):
    """Answers were sent with this strip, or it was begun far too often."""


@transaction.atomic
def begin_with_strip(*, strip: Invitation, anew: bool = False) -> Invitation:
    """The strip with a code and link of its own for whoever holds it; what was printed opens no answers.

    Can be done again as long as nothing was filled in, or `anew`: then what was filled in goes. Raises StripInUse,
    StripUsed; RoundRefused when the round is closed or the strip was withdrawn.
    """
    held = Invitation.objects.select_for_update().get(pk=strip.pk, is_strip=True)
    if held.withdrawn or not Round.objects.get(pk=held.round_id).is_open:
        raise RoundRefused("Met deze strook kun je niet meer invullen.")
    if held.answered or held.generation >= MOST_GENERATIONS:
        raise StripUsed
    draft = Draft.objects.filter(invitation=held)
    if draft.exists() and not anew:
        raise StripInUse
    draft.delete()
    Invitation.objects.filter(pk=held.pk).update(generation=F("generation") + 1)
    held.refresh_from_db(fields=["generation"])
    assert held.generation > PRINTED
    return held


def _running(round_: Round) -> Round:
    """The round as it stands now, held until this transaction ends. Raises RoundRefused when it is closed."""
    locked = Round.objects.select_for_update().get(pk=round_.pk, kind=RoundKind.NETWORK)
    if not locked.is_open:
        raise RoundRefused("Deze reflectie is gesloten. Er verandert niets meer aan wie er is uitgenodigd.")
    return locked
