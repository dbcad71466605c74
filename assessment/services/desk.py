"""What comes on paper, typed in by somebody outside the network: first the codes of the pile, then the sheets.

A code and a sheet are two transactions that have nothing in common but one number: how many sheets still wait. See
docs/decisions/0010-paper.md. Locks are taken in one order, round, desk, strip, as closing does.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from assessment.models import EntryDesk, Invitation, Round, Submission
from assessment.services.answering import (
    AlreadyAnswered,
    AnsweringError,
    RoundClosed,
    check_answers,
    payload_of,
)
from assessment.strips import invitation_with_code


class DeskStopped(AnsweringError):
    """The trekker stopped this desk."""


class UnknownCode(AnsweringError):
    """No strip of this round has this code, or it was withdrawn."""


class NoSheetWaiting(AnsweringError):
    """As many sheets were entered as codes were marked."""


class FormUsedAgain(AnsweringError):
    """This form was kept already, with other answers in it: another sheet, or the same one corrected."""


@transaction.atomic
def open_desk(*, round_: Round, name: str) -> EntryDesk:
    """A desk for this person, or the one they have in this round already. Raises RoundClosed.

    A new one takes over the sheets that wait at desks that were stopped: their codes are used, nobody else could.
    """
    running = _running(round_.pk)
    desk, is_new = EntryDesk.objects.get_or_create(round=running, name=name, closed=False)
    if is_new:
        stopped = running.entry_desks.filter(closed=True)
        desk.waiting = stopped.aggregate(waiting=Sum("waiting", default=0))["waiting"]
        stopped.update(waiting=0)
        desk.save(update_fields=["waiting"])
    return desk


@transaction.atomic
def stop_desk(*, desk: EntryDesk) -> None:
    """Its link takes nothing any more. What was entered stays; what still waits goes to the next desk that opens."""
    _running(desk.round_id)
    EntryDesk.objects.filter(pk=desk.pk).update(closed=True)


@transaction.atomic
def mark_code(*, desk: EntryDesk, typed: str) -> None:
    """The strip with this code counts as used, and this desk may enter one sheet more.

    Raises UnknownCode, AlreadyAnswered, RoundClosed or DeskStopped; then nothing changed.
    """
    strip = invitation_with_code(_hold(desk), typed)
    if strip is None:
        raise UnknownCode
    unused = Invitation.objects.filter(pk=strip.pk, answered=False, withdrawn=False)
    if not unused.update(answered=True):
        raise AlreadyAnswered
    EntryDesk.objects.filter(pk=desk.pk).update(waiting=F("waiting") + 1)


@transaction.atomic
def enter_sheet(
    *,
    desk: EntryDesk,
    key: UUID,
    answers: Mapping[int, int | None],
    texts: Mapping[str, str],
    perspective: str | None = None,
) -> None:
    """One sheet becomes a `Submission`, the same as one that was sent by link. `key`: of the form, once for each sheet.

    The same form again does nothing; with other answers in it it raises FormUsedAgain. Raises NoSheetWaiting,
    NothingAnswered, InvalidAnswer, RoundClosed or DeskStopped too, and then keeps nothing.
    """
    round_ = _hold(desk)
    check_answers(round_, answers, texts, perspective)
    payload = payload_of(round_, answers=answers, texts=texts, perspective=perspective)
    kept = Submission.objects.filter(pk=key).first()
    if kept is not None:
        if kept.payload != payload:
            raise FormUsedAgain
        return
    if not EntryDesk.objects.filter(pk=desk.pk, waiting__gt=0).update(waiting=F("waiting") - 1):
        raise NoSheetWaiting
    Submission.objects.create(pk=key, round_id=round_.pk, payload=payload)


def _hold(desk: EntryDesk) -> Round:
    """The round as it stands now, while this transaction holds it and the desk: closing waits, or came first."""
    round_ = _running(desk.round_id)
    if not EntryDesk.objects.select_for_update().filter(pk=desk.pk, closed=False).exists():
        raise DeskStopped
    return round_


def _running(pk: int) -> Round:
    """Holds the round without being in the way of who answers by link. Raises RoundClosed."""
    round_ = Round.objects.select_for_update(no_key=True).get(pk=pk)
    if not round_.is_open:
        raise RoundClosed
    return round_
