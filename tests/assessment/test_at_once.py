"""Two people, or one with two windows, at the same moment: nothing counts twice and nothing is lost."""

from collections import Counter

import pytest

from assessment.models import Draft, Response, Round, Submission
from assessment.services.answering import AlreadyAnswered, RoundClosed, save_answers, submit
from assessment.services.closing import close_round
from assessment.services.rounds import RoundRefused
from assessment.services.together import start_together
from tests.assessment.builders import (
    answer,
    drafted,
    fill_in,
    invitations_of,
    item_ids,
    make_invitation,
    make_network,
    make_round,
)
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_sending_twice_at_once_counts_once():
    invitation = make_invitation()
    fill_in(invitation)
    results = at_once(*[lambda: submit(invitation=invitation)] * 4)
    assert Counter(results) == {None: 1, AlreadyAnswered: 3}
    assert Submission.objects.count() == 1


def test_saving_while_sending_leaves_no_draft_behind():
    invitation = make_invitation()
    fill_in(invitation)
    first = item_ids(invitation)[0]
    results = at_once(
        lambda: submit(invitation=invitation),
        *[lambda: save_answers(invitation=invitation, answers={first: 1})] * 3,
    )
    assert results[0] is None
    assert set(results[1:]) <= {None, AlreadyAnswered}
    assert [Submission.objects.count(), Draft.objects.count()] == [1, 0]


def test_two_first_saves_at_once_are_both_kept():
    invitation = make_invitation()
    first, second = item_ids(invitation)[:2]
    results = at_once(
        lambda: save_answers(invitation=invitation, answers={first: 1}),
        lambda: save_answers(invitation=invitation, answers={second: 2}),
    )
    assert results == [None, None]
    assert drafted(invitation) == {first: 1, second: 2}


def test_sending_while_closing_is_counted_or_refused():
    """An acknowledged submission is in the result; nothing is left behind afterwards."""
    round_ = make_round(invited=12, threshold=4)
    people = invitations_of(round_)
    for person in people[:4]:
        answer(person)
    for person in people[4:]:
        fill_in(person)
    results = at_once(
        lambda: close_round(round_id=round_.pk) and None,
        *[lambda person=person: submit(invitation=person) for person in people[4:]],
    )
    assert results[0] is None
    assert set(results[1:]) <= {None, RoundClosed}
    assert Response.objects.count() == 4 + results[1:].count(None)
    assert [Submission.objects.count(), Draft.objects.count()] == [0, 0]


def test_starting_together_twice_at_once_starts_one_round():
    network = make_network(4)
    results = at_once(*[lambda: start_together(network=network, year=2026, started_by=None)] * 3)
    assert set(results) == {Round.objects.get()}
    assert results[0].items.count() == 42


def test_opening_twice_at_once_opens_one_round():
    network = make_network(6)
    results = at_once(*[lambda: make_round(network)] * 3)
    assert results.count(RoundRefused) == 2
    assert Round.objects.get().invitations.count() == 6
