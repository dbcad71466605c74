"""Networks, rounds and answers for the tests of the reflection, made by the services that people use."""

import threading
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from itertools import cycle, islice
from uuid import uuid4

from django.utils import timezone

from assessment import mailing
from assessment.asked import SCALE_WORDS
from assessment.enums import ItemOrigin, MailState
from assessment.models import DraftAnswer, Invitation, Mailing, Round, RoundItem
from assessment.services.answering import save_answers, submit
from assessment.services.rounds import open_round
from handbook.enums import CORE_PERSPECTIVES
from networks.models import Network, Participant


def make_network(
    people: int = 6, *, name: str = "", perspectives=tuple(CORE_PERSPECTIVES), **fields
) -> Network:
    """A network with so many people in its core group, their perspectives dealt in turn."""
    number = uuid4().hex[:8]
    network = Network.objects.create(
        slug=f"netwerk-{number}", name=name or f"Netwerk {number}", issue="Een vraagstuk", **fields
    )
    Participant.objects.bulk_create(
        Participant(network=network, name=f"Persoon {n}", email=f"p{n}@example.org", perspective=perspective)
        for n, perspective in enumerate(islice(cycle(perspectives), people), start=1)
    )
    return network


# In this thread mail is taken as sent: another may be sending at the same moment.
_here = threading.local()
_really_send = mailing.send_queued


def _send_queued() -> int:
    if getattr(_here, "taken_as_sent", False):
        return Mailing.objects.filter(state=MailState.QUEUED).update(state=MailState.SENT)
    return _really_send()


mailing.send_queued = _send_queued


@contextmanager
def mail_taken_as_sent():
    """A job that sends mail only notes that it did: making and sending it is most of the work of opening a round."""
    _here.taken_as_sent = True
    try:
        yield
    finally:
        _here.taken_as_sent = False


def make_round(
    network: Network | None = None, *, invited: int = 6, days: int = 14, mailed: bool = False, **fields
) -> Round:
    """An open round with everybody of the network invited; `fields` overrule what the service decided.

    `mailed`: really, for a test about the mail. `short` and `own` are what was chosen at opening.
    """
    network = network or make_network(invited)
    with nullcontext() if mailed else mail_taken_as_sent():
        opened = open_round(
            network=network,
            year=fields.pop("year", 2026),
            closes_at=timezone.now() + timedelta(days=days),
            participants=list(network.participants.present()),
            opened_by=None,
            short=fields.pop("short", False),
            own=fields.pop("own", ()),
        )
    if fields:
        Round.objects.filter(pk=opened.pk).update(**fields)
    return Round.objects.select_related("network", "questionnaire").get(pk=opened.pk)


def invitations_of(round_: Round) -> list[Invitation]:
    return list(
        round_.invitations.select_related("round__network", "round__questionnaire", "participant").order_by(
            "participant__pk"
        )
    )


def make_invitation(**fields) -> Invitation:
    """The first invitation of a new round."""
    return invitations_of(make_round(**fields))[0]


def item_ids(invitation: Invitation) -> list[int]:
    """The statements of the questionnaire, in order: without what else the round asks."""
    return list(invitation.round.items.filter(origin=ItemOrigin.FRAMEWORK).values_list("pk", flat=True))


def on_scale(item: RoundItem, value: int | None) -> int | None:
    """The value, or the highest that the scale of this item has."""
    return None if value is None else min(value, max(SCALE_WORDS[item.scale]))


def drafted(invitation: Invitation) -> dict[int, int | None]:
    """What is kept of somebody's answers until they are sent: statement → answer."""
    return dict(DraftAnswer.objects.filter(draft=invitation.pk).values_list("item_id", "value"))


def fill_in(
    invitation: Invitation, value: int | None = 4, *, texts=None, perspective: str | None = None
) -> None:
    """Everything that the round asks gets the same answer, as far as its scale goes."""
    save_answers(
        invitation=invitation,
        answers={item.pk: on_scale(item, value) for item in invitation.round.items.all()},
        texts=texts or {},
        perspective=perspective,
    )


def answer(invitation: Invitation, value: int | None = 4, **given) -> None:
    """Fill in and send."""
    fill_in(invitation, value, **given)
    submit(invitation=invitation)


def end(round_: Round) -> None:
    """The closing time has passed; the job that closes has not run yet."""
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(
        opened_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1)
    )
