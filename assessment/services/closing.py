"""Closing a round: the one moment at which answers become results and nobody's any more."""

from collections import Counter
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from assessment import result as results
from assessment.disclosure import may_show, visible_groups
from assessment.enums import UNKNOWN_PERSPECTIVE, MailKind, Outcome, RoundKind
from assessment.models import (
    Answer,
    Draft,
    Invitation,
    Mailing,
    OpenAnswer,
    Response,
    Round,
    Submission,
)
from assessment.queries import answers_of, earlier_round
from assessment.services.reports import discard_editions
from assessment.services.rounds import enqueue_mail
from assessment.strips import PRINTED
from assessment.tasks import render_editions, wipe_deleted_rows
from handbook.enums import Perspective

# The addresses of invited people are kept this long after closing, for the mail about the results.
ADDRESSES_KEPT = timedelta(days=30)

# What a `Submission` holds; its model says of which shape.
Payload = dict[str, Any]

shuffle = SystemRandom().shuffle


@transaction.atomic
def close_round(*, round_id: int) -> Round:
    """Close a network round: shuffle, store, score, forget. Does nothing to a round that is closed already.

    One transaction holds all of it, so that every response carries the same transaction number and a killed process
    leaves the round open. A job wipes what the database's files still hold of the deleted rows.
    """
    closing = Round.objects.select_for_update().get(pk=round_id, kind=RoundKind.NETWORK)
    if closing.closed_at is None:
        # Who is sending at this moment holds an invitation: wait, so that nothing acknowledged is left behind.
        list(closing.invitations.select_for_update().order_by("pk").values_list("pk"))
        _close(closing)
    return closing


def _close(closing: Round) -> None:
    assert closing.threshold is not None, "the database demands it of a network round"
    submissions = [row.payload for row in Submission.objects.filter(round_id=closing.pk)]
    closing.closed_at = timezone.now()
    closing.answered_count = len(submissions)
    closing.invited_count = max(closing.invitations.counted().count(), len(submissions))
    closing.outcome = Outcome.TOO_FEW
    if may_show(len(submissions), closing.threshold):
        closing.outcome = Outcome.RESULTS
        _withhold_small_groups(submissions, closing.threshold)
        _store_responses(closing, submissions)
        _store_open_answers(closing, submissions)
        closing.result = _score(closing, closing.threshold, closing.invited_count)
    closing.save(update_fields=["closed_at", "answered_count", "invited_count", "outcome", "result"])
    Submission.objects.filter(round_id=closing.pk).delete()
    Draft.objects.filter(invitation__round=closing).delete()
    _forget_who_answered(closing)
    enqueue_mail(closing.invitations.reachable(), MailKind.RESULTS)
    wipe_deleted_rows.enqueue()
    render_editions.enqueue(closing.pk)


def _forget_who_answered(closing: Round) -> None:
    """The mark on who answered, on which strips somebody began, and what was mailed until now: only the silent got
    reminders, and whose invitation never arrived cannot have answered.

    All invitations are written, marked or not: else the number of the transaction would tell them apart.
    """
    closing.invitations.update(answered=False)
    closing.invitations.filter(is_strip=True, generation=PRINTED).update(generation=PRINTED + 1)
    # How many sheets of paper were marked and never entered; written anew, like the invitations.
    closing.entry_desks.update(waiting=0)
    Mailing.objects.filter(invitation__round=closing).delete()


def _withhold_small_groups(submissions: list[Payload], threshold: int) -> None:
    """A perspective that may not be shown is not even stored: the only teacher cannot be found in the database."""
    sizes = Counter(payload["perspective"] for payload in submissions)
    sizes.pop(UNKNOWN_PERSPECTIVE, None)
    shown = visible_groups(sizes, threshold, total=len(submissions))
    for payload in submissions:
        if payload["perspective"] not in shown:
            payload["perspective"] = UNKNOWN_PERSPECTIVE


def _store_responses(closing: Round, submissions: list[Payload]) -> None:
    """Random order and random keys: neither the row's place nor its number tells who came first."""
    shuffle(submissions)
    known = set(closing.items.values_list("pk", flat=True))
    rows = [
        (
            Response(round=closing, perspective=payload["perspective"] or UNKNOWN_PERSPECTIVE),
            payload["answers"],
        )
        for payload in submissions
    ]
    Response.objects.bulk_create(response for response, _ in rows)
    answers = [
        Answer(response=response, item_id=int(item), value=value)
        for response, given in rows
        for item, value in given.items()
        if int(item) in known
    ]
    shuffle(answers)
    Answer.objects.bulk_create(answers, batch_size=500)


def _store_open_answers(closing: Round, submissions: list[Payload]) -> None:
    """Each question's answers shuffled by themselves: one person's answers cannot be laid side by side."""
    rows = []
    for question in closing.questionnaire.open_questions.all():
        texts = [text for payload in submissions if (text := payload["texts"].get(question.slug, "").strip())]
        shuffle(texts)
        rows += [
            OpenAnswer(round=closing, question=question, position=position, text=text)
            for position, text in enumerate(texts, start=1)
        ]
    shuffle(rows)
    OpenAnswer.objects.bulk_create(rows)


def _score(closing: Round, threshold: int, invited: int) -> results.Json:
    before = earlier_round(closing)
    earlier = None
    if before is not None and before.result is not None:
        earlier = (before.year, answers_of(before), results.from_json(before.result))
    return results.to_json(
        results.score(
            answers_of(closing),
            threshold=threshold,
            invited=invited,
            perspectives=Perspective.values if closing.asks_perspective else [],
            earlier=earlier,
            invited_again=_invited_again(closing, before) if before else None,
            composition=_composition(closing, invited),
        )
    )


def _composition(closing: Round, invited: int) -> dict[str, int]:
    """Perspective → how many of the invited the network wrote down with it, "" for the rest: on a strip of paper, too.

    Of whoever left since, as it was when they were invited. About the invitations, not about who answered.
    """
    known = closing.invitations.counted().values_list("participant__perspective", "perspective")
    people = Counter(now or then for now, then in known)
    people[""] += invited - people.total()
    return dict(sorted(people.items()))


def _invited_again(closing: Round, before: Round) -> int:
    """How many people were invited both times: about the invitations, not about who answered."""
    people = before.invitations.filter(withdrawn=False, participant__isnull=False).values("participant")
    return closing.invitations.filter(withdrawn=False, participant__in=people).count()


def close_due_rounds() -> int:
    """Close every round whose time has come; how many. One that cannot be closed holds up no other.

    Raises ExceptionGroup at the end when there were such rounds.
    """
    # A deleted network may still come back: until then its answers wait, and no mail goes out.
    there = Round.objects.due().filter(network__deleted_at__isnull=True)
    due = list(there.values_list("pk", flat=True))
    failures = []
    for round_id in due:
        try:
            close_round(round_id=round_id)
        except Exception as failure:  # whatever it is, the next network waits for its results
            failures.append(failure)
    if failures:
        raise ExceptionGroup("rounds that could not be closed", failures)
    return len(due)


@transaction.atomic
def forget_expired() -> None:
    """What is kept for a time only: drafts, addresses, and whole rounds past their retention."""
    now = timezone.now()
    # Looking first: even a deletion of nothing waits for SQLite's only writer.
    late = Draft.objects.filter(invitation__round__closed_at__isnull=False)
    if late.exists():
        late.delete()
    _forget_addresses(now)
    _delete_old_rounds(now)


def _forget_addresses(now: datetime) -> None:
    """Thirty days after closing; of somebody who was forgotten in the network at once, also in an open round."""
    forgotten = Q(participant__isnull=True) | Q(participant__deleted_at__isnull=False, participant__email="")
    done = Q(round__closed_at__lt=now - ADDRESSES_KEPT)
    known = Invitation.objects.exclude(email="").filter(done | forgotten)
    if known.exists():
        known.update(email="")


def _delete_old_rounds(now: datetime) -> None:
    """Every network chooses how long its results stay."""
    closed = Round.everything.filter(closed_at__isnull=False, network__isnull=False)
    kept = closed.values_list("pk", "closed_at", "network__retention_years")
    old = [pk for pk, closed_at, years in kept if closed_at and closed_at < now - timedelta(days=365 * years)]
    for round_ in Round.everything.filter(pk__in=old):
        delete_round(round_)


def delete_round(round_: Round) -> None:
    """Remove a round with everything that was answered in it. Part of a transaction."""
    Answer.objects.filter(response__round=round_).delete()
    round_.responses.all().delete()
    round_.open_answers.all().delete()
    Submission.objects.filter(round_id=round_.pk).delete()
    discard_editions(round_)
    round_.delete()
