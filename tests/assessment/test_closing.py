"""Closing a round: what is kept, what is forgotten, and that it happens once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from assessment import result as results
from assessment.enums import REMINDERS, ItemOrigin, MailKind, Outcome
from assessment.models import Answer, Draft, Invitation, Mailing, OpenAnswer, Response, Round, Submission
from assessment.services.closing import close_due_rounds, close_round, delete_round, forget_expired
from assessment.services.reminders import remind
from assessment.services.rounds import open_round
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_network, make_round

pytestmark = pytest.mark.django_db

QUESTION = "open-vieren"


def close(round_):
    return close_round(round_id=round_.pk)


def test_close_stores_every_answer_as_it_was_given():
    round_ = make_round(invited=6)
    values = [1, 2, 3, 4, 5, None]
    for invitation, value in zip(invitations_of(round_), values, strict=True):
        answer(invitation, value)
    closed = close(round_)
    assert closed.outcome == Outcome.RESULTS
    assert closed.invited_count == 6
    assert Response.objects.filter(round=round_).count() == 6
    for item in round_.items.filter(origin=ItemOrigin.FRAMEWORK):
        given = Answer.objects.filter(item=item).values_list("value", flat=True)
        assert sorted(given, key=lambda value: value or 0) == [None, 1, 2, 3, 4, 5]


def test_close_freezes_the_counts_of_every_statement():
    round_ = make_round(invited=6)
    for invitation, value in zip(invitations_of(round_), [1, 2, 3, 4, 5, None], strict=True):
        answer(invitation, value)
    result = results.from_json(close(round_).result)
    assert result.whole.responses == 6
    assert result.invited == 6
    assert len(result.whole.statements) == 42
    assert {statement.counts for statement in result.whole.statements} == {(1, 1, 1, 1, 1)}
    assert {statement.unknown for statement in result.whole.statements} == {1}
    assert {theme.score for theme in result.whole.themes} == {3}


def test_close_leaves_no_draft_and_no_submission():
    round_ = make_round(invited=6)
    people = invitations_of(round_)
    for invitation in people[:5]:
        answer(invitation)
    fill_in(people[5])
    close(round_)
    assert Submission.objects.count() == 0
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("answers", [3, 5])
def test_close_keeps_how_many_answered_and_forgets_who(answers, time_machine):
    round_ = make_round(invited=6, days=21)
    people = invitations_of(round_)
    for invitation in people[:answers]:
        answer(invitation)
    time_machine.move_to(timezone.now() + timedelta(days=15))
    remind()
    assert Mailing.objects.filter(kind__in=REMINDERS).count() == 6 - answers
    closed = close(round_)
    assert (closed.answered_count, closed.invited_count) == (answers, 6)
    assert Invitation.objects.filter(answered=True).count() == 0
    kinds = Counter(Mailing.objects.values_list("invitation", "kind"))
    assert kinds == {(p.pk, MailKind.RESULTS): 1 for p in people}


def test_close_with_too_few_answers_keeps_nothing_at_all():
    round_ = make_round(invited=6)
    for invitation in invitations_of(round_)[:3]:
        answer(invitation, texts={QUESTION: "Geheim verhaal"})
    closed = close(round_)
    assert closed.outcome == Outcome.TOO_FEW
    assert closed.result is None
    counts = [model.objects.count() for model in (Response, Answer, OpenAnswer, Submission, Draft)]
    assert counts == [0, 0, 0, 0, 0]


def test_close_at_exactly_the_threshold_has_results():
    round_ = make_round(invited=6)
    for invitation in invitations_of(round_)[: round_.threshold]:
        answer(invitation)
    assert close(round_).outcome == Outcome.RESULTS


def test_close_twice_changes_nothing():
    round_ = make_round(invited=5)
    for invitation in invitations_of(round_):
        answer(invitation)
    first = close(round_)
    before = set(Response.objects.values_list("pk", flat=True))
    second = close(round_)
    assert second.closed_at == first.closed_at
    assert set(Response.objects.values_list("pk", flat=True)) == before
    assert Mailing.objects.filter(kind=MailKind.RESULTS).count() == 5


def test_close_keeps_open_answers_by_question_only():
    round_ = make_round(invited=5)
    for number, invitation in enumerate(invitations_of(round_)):
        answer(invitation, texts={QUESTION: f"Antwoord {number}"})
    close(round_)
    kept = OpenAnswer.objects.filter(round=round_)
    assert {row.text for row in kept} == {f"Antwoord {number}" for number in range(5)}
    assert sorted(row.position for row in kept) == [1, 2, 3, 4, 5]
    assert {row.question_id for row in kept} == {QUESTION}


def test_close_does_not_store_a_perspective_that_may_not_be_shown():
    network = make_network(13, perspectives=["praktijk"] * 5 + ["doelgroep"] * 5 + ["onderwijs"] * 3)
    round_ = make_round(network)
    for invitation in invitations_of(round_):
        answer(invitation, perspective=invitation.perspective)
    close(round_)
    stored = list(Response.objects.values_list("perspective", flat=True))
    # Three teachers stay outside; with five people from practice beside them, eight remain.
    assert sorted(set(stored)) == ["onbekend", "praktijk"]
    assert stored.count("praktijk") == 5


def test_close_stores_all_perspectives_when_nobody_remains():
    network = make_network(10, perspectives=["praktijk"] * 5 + ["doelgroep"] * 5)
    round_ = make_round(network)
    for invitation in invitations_of(round_):
        answer(invitation, perspective=invitation.perspective)
    close(round_)
    assert (
        sorted(Response.objects.values_list("perspective", flat=True)) == ["doelgroep"] * 5 + ["praktijk"] * 5
    )


def test_close_compares_with_the_year_before():
    network = make_network(8)
    for year, value in [(2024, 2), (2025, 5)]:
        round_ = make_round(network, year=year)
        for invitation in invitations_of(round_):
            answer(invitation, value)
        close(round_)
    before = results.from_json(Round.objects.get(year=2025).result).before
    assert before.year == 2024
    assert {change.change for change in before.comparison.themes} == {3}
    assert len(before.comparison.themes) == 14


def test_who_was_taken_off_the_list_counts_as_invited_whether_they_answered_or_not():
    round_ = make_round(invited=7)
    people = invitations_of(round_)
    for invitation in people[:5]:
        answer(invitation)
    Invitation.objects.filter(pk__in=[people[0].pk, people[6].pk]).update(withdrawn=True)
    assert close(round_).invited_count == 7


def test_due_rounds_are_closed_and_others_left_open():
    due, running = make_round(), make_round()
    end(due)
    assert close_due_rounds() == 1
    due.refresh_from_db()
    running.refresh_from_db()
    assert due.closed_at is not None
    assert running.closed_at is None


def test_a_round_that_cannot_be_closed_holds_up_no_other():
    rounds = broken, *_ = [make_round() for _ in range(3)]
    for round_ in rounds:
        end(round_)
    damaged = [Submission(round_id=broken.pk, payload={"perspective": ""}) for _ in range(4)]
    Submission.objects.bulk_create(damaged)
    with pytest.raises(ExceptionGroup) as failed:
        close_due_rounds()
    assert [type(failure) for failure in failed.value.exceptions] == [KeyError]
    assert list(Round.objects.filter(closed_at__isnull=True)) == [broken]
    assert Submission.objects.count() == 4


def test_addresses_of_invitations_go_after_thirty_days():
    round_ = make_round(invited=5)
    close(round_)
    Round.objects.update(closed_at=timezone.now() - timedelta(days=29))
    forget_expired()
    assert Invitation.objects.exclude(email="").count() == 5
    Round.objects.update(closed_at=timezone.now() - timedelta(days=31))
    forget_expired()
    assert Invitation.objects.exclude(email="").count() == 0


def test_a_round_goes_when_its_retention_is_over():
    network = make_network(5, retention_years=2)
    round_ = make_round(network)
    for invitation in invitations_of(round_):
        answer(invitation, texts={QUESTION: "Taart"})
    close(round_)
    Round.objects.update(
        opened_at=timezone.now() - timedelta(days=740), closed_at=timezone.now() - timedelta(days=729)
    )
    forget_expired()
    assert Round.objects.count() == 1
    Round.objects.update(closed_at=timezone.now() - timedelta(days=731))
    forget_expired()
    assert [model.objects.count() for model in (Round, Response, Answer, OpenAnswer, Invitation)] == [0] * 5


def test_a_round_below_its_threshold_may_be_replaced_in_the_same_year():
    network = make_network(6)
    close(make_round(network, year=2026))
    again = open_round(
        network=network,
        year=2026,
        closes_at=timezone.now() + timedelta(days=7),
        participants=list(network.participants.all()),
        opened_by=None,
    )
    assert again.is_open


def test_delete_round_leaves_another_round_alone():
    kept, removed = make_round(), make_round()
    for round_ in (kept, removed):
        for invitation in invitations_of(round_):
            answer(invitation, texts={QUESTION: "Taart"})
        close(round_)
    delete_round(Round.objects.get(pk=removed.pk))
    assert Response.objects.filter(round=kept).count() == 6
    assert OpenAnswer.objects.filter(round=kept).count() == 6
    assert Round.objects.count() == 1
