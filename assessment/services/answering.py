"""Filling in and sending: the draft that hangs on an invitation, and the one moment at which it is let go.

Every write locks the invitation first and reads the round after that. Closing locks all invitations of its
round too, so that an answer is either in time or refused, and never acknowledged and lost.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from assessment.asked import SCALE_WORDS
from assessment.enums import UNKNOWN_PERSPECTIVE
from assessment.models import Draft, DraftAnswer, DraftText, Invitation, Round, RoundItem, Submission
from handbook.enums import Perspective
from handbook.models import OpenQuestion

LONGEST_TEXT = 4000
PERSPECTIVES = frozenset({*Perspective.values, UNKNOWN_PERSPECTIVE})


class AnsweringError(Exception):
    """What was asked cannot be done; nothing was written."""


class RoundClosed(AnsweringError):
    """The round takes no answers any more."""


class AlreadyAnswered(AnsweringError):
    """This invitation has been used: what was sent stays as it was sent."""


class InvalidAnswer(AnsweringError):
    """An answer, statement, question or perspective that this round does not know, or a text that is too long."""


class NothingAnswered(AnsweringError):
    """There is nothing to send: not one statement and not one open question has an answer."""


def check_open(invitation: Invitation) -> None:
    """Raises RoundClosed or AlreadyAnswered when this invitation takes no answers. Reads only what is loaded."""
    if not invitation.round.is_open:
        raise RoundClosed
    if invitation.answered:
        raise AlreadyAnswered


@transaction.atomic
def save_answers(
    *,
    invitation: Invitation,
    answers: Mapping[int, int | None],
    texts: Mapping[str, str] | None = None,
    perspective: str | None = None,
) -> None:
    """Keep what somebody has given so far; what is not mentioned stays as it was.

    `answers`: round item id → a number of its scale, or None for "weet ik niet". `texts`: open question slug → text;
    an empty one takes the stored text away. `perspective`: a value of `Perspective` or "onbekend"; passed over when
    the round does not ask for it. Raises RoundClosed, AlreadyAnswered or InvalidAnswer, and then keeps nothing.
    """
    texts = {slug: text.strip() for slug, text in (texts or {}).items()}
    round_ = _lock(invitation)
    check_answers(round_, answers, texts, perspective)
    if not round_.asks_perspective:
        perspective = None
    if not (answers or texts or perspective):
        return
    draft, _ = Draft.objects.get_or_create(invitation_id=invitation.pk)
    if perspective and perspective != draft.perspective:
        Draft.objects.filter(pk=draft.pk).update(perspective=perspective)
    if answers:
        DraftAnswer.objects.bulk_create(
            [DraftAnswer(draft=draft, item_id=item, value=value) for item, value in answers.items()],
            update_conflicts=True,
            unique_fields=["draft", "item"],
            update_fields=["value"],
        )
    _save_texts(draft, texts)


def _save_texts(draft: Draft, texts: Mapping[str, str]) -> None:
    if written := {slug: text for slug, text in texts.items() if text}:
        DraftText.objects.bulk_create(
            [DraftText(draft=draft, question_id=slug, text=text) for slug, text in written.items()],
            update_conflicts=True,
            unique_fields=["draft", "question"],
            update_fields=["text"],
        )
    if wiped := texts.keys() - written.keys():
        DraftText.objects.filter(draft=draft, question_id__in=wiped).delete()


@transaction.atomic
def submit(*, invitation: Invitation) -> None:
    """Let the draft go: it becomes a `Submission` that names nobody, and the invitation counts as used.

    Of two at the same moment exactly one succeeds; the other raises AlreadyAnswered. Raises RoundClosed and
    NothingAnswered too. Nothing else is written here, counted or enqueued: every row of this transaction can be
    tied to the others until the round is closed.
    """
    round_ = _lock(invitation)
    draft = Draft.objects.filter(pk=invitation.pk).first()
    if draft is None:
        raise NothingAnswered
    payload = payload_of(
        round_,
        answers=dict(draft.answers.values_list("item_id", "value")),
        texts=dict(draft.texts.values_list("question_id", "text")),
        perspective=draft.perspective,
    )
    if not Invitation.objects.filter(pk=invitation.pk, answered=False).update(answered=True):
        raise AlreadyAnswered
    Submission.objects.create(round_id=round_.pk, payload=payload)
    draft.delete()


def payload_of(
    round_: Round, *, answers: Mapping[int, int | None], texts: Mapping[str, str], perspective: str | None
) -> dict[str, Any]:
    """What a `Submission` of this round holds, the same however it came in. Raises NothingAnswered.

    In the order of the keys: when somebody answered what is no part of it. A perspective that was only proposed and
    never confirmed is "onbekend".
    """
    if not (answers or texts):
        raise NothingAnswered
    chosen = perspective if round_.asks_perspective else ""
    return {
        "perspective": chosen or UNKNOWN_PERSPECTIVE,
        "answers": {str(item): value for item, value in sorted(answers.items())},
        "texts": dict(sorted(texts.items())),
    }


def _lock(invitation: Invitation) -> Round:
    """The round as it stands now, while this transaction holds the invitation."""
    held = Invitation.objects.select_for_update().filter(pk=invitation.pk, withdrawn=False).first()
    if held is None:
        raise RoundClosed
    # Read after the lock was won: what closing did while we waited is visible only to a new statement.
    round_ = Round.objects.get(pk=held.round_id)
    if not round_.is_open:
        raise RoundClosed
    if held.answered:
        raise AlreadyAnswered
    return round_


def check_answers(
    round_: Round, answers: Mapping[int, int | None], texts: Mapping[str, str], perspective: str | None
) -> None:
    """Raise InvalidAnswer for what this round does not know."""
    if answers:
        scales = dict(RoundItem.objects.filter(round=round_, pk__in=answers).values_list("pk", "scale"))
        if len(scales) != len(answers):
            raise InvalidAnswer("a statement of another round")
        if any(value is not None and value not in SCALE_WORDS[scales[pk]] for pk, value in answers.items()):
            raise InvalidAnswer("an answer that its scale does not have")
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise InvalidAnswer("a text is too long")
    known = OpenQuestion.objects.filter(questionnaire=round_.questionnaire_id, pk__in=texts)
    if texts and known.count() != len(texts):
        raise InvalidAnswer("a question of another questionnaire")
    if perspective and perspective not in PERSPECTIVES:
        raise InvalidAnswer("an unknown perspective")
