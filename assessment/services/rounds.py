"""Opening, extending and running a round in which everybody answers alone."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from assessment.asked import MOST_OWN, YEARLY, follow_up_text, trouble_with_own
from assessment.disclosure import (
    MIN_PEOPLE_FOR_ANONYMITY,
    could_any_group_pass,
    default_threshold,
    is_valid_threshold,
)
from assessment.enums import ItemOrigin, ItemScale, MailKind, MailState, Outcome, RoundKind
from assessment.models import Draft, Invitation, Mailing, Round, RoundItem
from assessment.queries import agreed_before
from assessment.self_scan import SCAN_STATEMENTS
from assessment.tasks import send_mailings
from handbook.enums import Perspective
from handbook.models import Questionnaire
from networks.enums import Ring
from networks.models import Agreement, Network, Participant, User

# A round is open for at least an hour and at most a year.
SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=366)

# Two at once, with one person more in the second, would tell by subtraction what that person answers.
ONE_AT_A_TIME = "Er loopt al een reflectie waarin iedereen apart antwoordt. Sluit die eerst."
YEAR_TAKEN = "Over {year} is er al een reflectie die nog loopt of uitkomsten heeft. Kies een ander jaar."


class RoundRefused(Exception):
    """What was asked cannot be done; the text says why, in Dutch, for the person who asked."""


def current_questionnaire() -> Questionnaire:
    """The newest version of the reflection questionnaire."""
    newest: Questionnaire = Questionnaire.objects.current().order_by("-version")[0]
    return newest


def invited_by_default(participants: Collection[Participant]) -> list[Participant]:
    """The core group without financiers: the second ring and who pays are an explicit choice."""
    return [
        person
        for person in participants
        if person.email and person.ring == Ring.CORE and person.perspective != Perspective.FUNDER
    ]


def asked_already() -> list[str]:
    """What every round asks: a network's own statement may not say the same."""
    statements = current_questionnaire().items.values_list("wording__text", flat=True)
    return [*statements, *(question.text for question in YEARLY)]


def check_closing_time(closes_at: datetime, opened_at: datetime) -> None:
    now = timezone.now()
    if closes_at <= now:
        raise RoundRefused("De laatste dag is al voorbij. Kies een dag die nog komt.")
    if closes_at - max(opened_at, now) < SHORTEST:
        raise RoundRefused("Deelnemers hebben minstens een uur nodig. Kies een latere dag.")
    if closes_at - opened_at > LONGEST:
        raise RoundRefused("Een reflectie staat hooguit een jaar open. Kies een eerdere dag.")


def planned_terms(participants: Collection[Participant], threshold: int | None = None) -> tuple[int, bool]:
    """Threshold (the given one, else the default) and whether perspectives are asked, if these are invited."""
    threshold = threshold or default_threshold(len(participants))
    sizes: dict[str, int] = {}
    for person in participants:
        if person.perspective:
            sizes[person.perspective] = sizes.get(person.perspective, 0) + 1
    return threshold, could_any_group_pass(sizes, threshold, total=len(participants))


def check_plan(
    *,
    network: Network,
    year: int,
    closes_at: datetime,
    participants: Collection[Participant],
    threshold: int | None = None,
    short: bool = False,
    own: Sequence[str] = (),
) -> None:
    """Raise RoundRefused for what `open_round` would refuse: fewer than five people, an impossible closing time or
    threshold, somebody without an address, a year that already has an open round or results, or an own statement that
    is too long, double or no plain text.
    """
    check_closing_time(closes_at, timezone.now())
    if len(participants) < MIN_PEOPLE_FOR_ANONYMITY:
        raise RoundRefused(
            f"Nodig minstens {MIN_PEOPLE_FOR_ANONYMITY} mensen uit. Met minder is niemand anoniem: "
            "vul de reflectie dan samen in."
        )
    if threshold is not None and not is_valid_threshold(threshold):
        raise RoundRefused("Kies een drempel van 4 tot en met 10.")
    if threshold is not None and threshold > len(participants):
        raise RoundRefused("De drempel is hoger dan het aantal mensen dat je uitnodigt. Kies een lagere.")
    if without := [person.name for person in participants if not person.email]:
        raise RoundRefused(f"Deze deelnemers hebben geen e-mailadres: {', '.join(without)}.")
    _check_own(own)
    taken = network.rounds.filter(kind=RoundKind.NETWORK)
    if taken.filter(year=year, outcome__in=[Outcome.OPEN, Outcome.RESULTS]).exists():
        raise RoundRefused(YEAR_TAKEN.format(year=year))
    if taken.filter(outcome=Outcome.OPEN).exists():
        raise RoundRefused(ONE_AT_A_TIME)


def _check_own(own: Sequence[str]) -> None:
    if len(own) > MOST_OWN:
        raise RoundRefused(f"Kies hooguit {MOST_OWN} eigen stellingen.")
    asked = asked_already() if own else []
    for number, text in enumerate(own):
        if trouble := trouble_with_own(text, [*asked, *own[:number]]):
            raise RoundRefused(f"Eigen stelling {number + 1}: {trouble}")


@transaction.atomic
def open_round(
    *,
    network: Network,
    year: int,
    closes_at: datetime,
    participants: Collection[Participant],
    opened_by: User | None,
    questionnaire: Questionnaire | None = None,
    threshold: int | None = None,
    short: bool = False,
    own: Sequence[str] = (),
) -> Round:
    """Freeze the items, invite everybody and enqueue the mail. Raises RoundRefused, see `check_plan`.

    `short`: one statement per theme. `own`: statements of the network itself.
    """
    check_plan(
        network=network,
        year=year,
        closes_at=closes_at,
        participants=participants,
        threshold=threshold,
        own=own,
    )
    questionnaire = questionnaire or current_questionnaire()
    threshold, asks_perspective = planned_terms(participants, threshold)
    try:
        with transaction.atomic():
            opened = Round.objects.create(
                network=network,
                kind=RoundKind.NETWORK,
                year=year,
                questionnaire=questionnaire,
                short=short,
                threshold=threshold,
                asks_perspective=asks_perspective,
                opened_at=timezone.now(),
                closes_at=closes_at,
                created_by=opened_by,
            )
    except IntegrityError:
        # Somebody else opened it between the check and now.
        raise RoundRefused(YEAR_TAKEN.format(year=year)) from None
    freeze_items(opened, own)
    invite(round_=opened, participants=participants)
    return opened


def freeze_items(round_: Round, own: Sequence[str] = ()) -> None:
    """Copy what is asked into the round: a later change of the handbook or the agreements leaves it alone.

    A joint round has the statements only: the rest is its conversation.
    """
    if round_.kind == RoundKind.NETWORK and round_.network is not None:
        items = planned_items(
            network=round_.network,
            questionnaire=round_.questionnaire,
            year=round_.year,
            short=round_.short,
            own=own,
        )
    else:
        items = list(_statements(round_.questionnaire, short=round_.short))
    for item in items:
        item.round = round_
    RoundItem.objects.bulk_create(items)


def planned_items(
    *, network: Network, questionnaire: Questionnaire, year: int, short: bool = False, own: Sequence[str] = ()
) -> list[RoundItem]:
    """What a round over this year asks everybody, in order and not stored: what was agreed last time, the statements,
    those of the network itself, and the questions of every year.
    """
    items = [
        *(
            RoundItem(origin=ItemOrigin.FOLLOW_UP, scale=ItemScale.DONE, agreement=agreement, text=text)
            for agreement, text in follow_ups(network, year)
        ),
        *_statements(questionnaire, short=short),
        *(RoundItem(origin=ItemOrigin.OWN, text=text) for text in own),
        *(RoundItem(origin=ItemOrigin.YEARLY, scale=asked.scale, text=asked.text) for asked in YEARLY),
    ]
    for position, item in enumerate(items, start=1):
        item.position = position
    return items


def _statements(questionnaire: Questionnaire, *, short: bool) -> Iterator[RoundItem]:
    rows = questionnaire.items.select_related("wording__statement__theme__core_element").order_by("position")
    if short:
        rows = rows.filter(wording__statement__in=SCAN_STATEMENTS)
    for position, row in enumerate(rows, start=1):
        theme = row.wording.statement.theme
        yield RoundItem(position=position, wording=row.wording, theme=theme, text=row.wording.text)


def follow_ups(network: Network, year: int) -> list[tuple[Agreement, str]]:
    """The agreements that a round over this year asks about, each as it is asked: without the name of anybody."""
    if agreed := agreed_before(network, year):
        names = list(network.participants.values_list("name", flat=True))
        return [(agreement, follow_up_text(agreement.what, names)) for agreement in agreed]
    return []


def invite(*, round_: Round, participants: Collection[Participant]) -> None:
    """Make the invitations and enqueue their mail. Part of a transaction."""
    invitations = Invitation.objects.bulk_create(
        Invitation(round=round_, participant=person, email=person.email, perspective=person.perspective)
        for person in participants
    )
    enqueue_mail(invitations, MailKind.INVITATION)


def enqueue_mail(invitations: Collection[Invitation], kind: MailKind) -> None:
    """One mailing each, once for ever; the job that sends them is enqueued in the same transaction."""
    Mailing.objects.bulk_create(
        (Mailing(invitation=invitation, kind=kind) for invitation in invitations if invitation.email),
        ignore_conflicts=True,
    )
    send_mailings.enqueue()


@transaction.atomic
def extend_round(*, round_: Round, closes_at: datetime) -> Round:
    """Move the closing time of a round that is still open to a later moment."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if not locked.is_open:
        raise RoundRefused("Deze reflectie is al gesloten en gaat niet meer open.")
    if locked.closes_at is not None and closes_at <= locked.closes_at:
        raise RoundRefused(
            "Kies een dag die later is dan nu is afgesproken. Eerder stoppen kan met ‘Nu sluiten’."
        )
    check_closing_time(closes_at, locked.opened_at)
    locked.closes_at = closes_at
    locked.save(update_fields=["closes_at"])
    return locked


@transaction.atomic
def resend(*, invitation: Invitation) -> None:
    """Send an invitation again whose mail failed or whose fate is unknown."""
    waiting = Mailing.objects.filter(
        invitation=invitation, kind=MailKind.INVITATION, state__in=[MailState.FAILED, MailState.SENDING]
    )
    if waiting.update(state=MailState.QUEUED, attempts=0):
        send_mailings.enqueue()


@transaction.atomic
def change_address(*, invitation: Invitation, email: str) -> None:
    """Correct an address that bounced. The old link stops working; the new mail holds a new one.

    Raises RoundRefused when the mail was not refused and did not come back. Its reader may have answered or begun, and
    a link in another mailbox would tell: whoever manages the network could ask for it at an address of their own.
    """
    refused = Mailing.objects.filter(invitation=invitation, kind=MailKind.INVITATION, state=MailState.FAILED)
    if not refused.update(state=MailState.QUEUED, attempts=0):
        raise RoundRefused(
            "Je kunt dit adres niet meer veranderen: misschien kwam de uitnodiging aan. "
            "Er kan alleen een ander adres in als de mail zeker niet aankwam."
        )
    Invitation.objects.filter(pk=invitation.pk).update(email=email, generation=F("generation") + 1)
    # What was filled in with the old link is not for whoever reads the new one.
    Draft.objects.filter(invitation=invitation).delete()
    send_mailings.enqueue()
