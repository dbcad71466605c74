"""Saving, sending and closing in any order: everybody who sent counts once, and nothing else does."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assessment.enums import Outcome
from assessment.models import Answer, Draft, DraftAnswer, OpenAnswer, Response, Round, Submission
from assessment.services.answering import AlreadyAnswered, NothingAnswered, RoundClosed, save_answers, submit
from assessment.services.closing import close_round
from tests.assessment.builders import invitations_of, item_ids, make_round


class AnyOrder(RuleBasedStateMachine):
    """Saving, wiping, sending, closing and trying again, in any order, against a model in a few dictionaries."""

    def __init__(self, round_):
        super().__init__()
        # What one example does is undone before the next: opening a round for each would take most of the time.
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.round = Round.objects.get(pk=round_.pk)
        self.people = invitations_of(self.round)
        self.items = item_ids(self.people[0])
        self.drafts: dict = {}
        self.sent: dict = {}
        self.closed = False

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def refused(self, person):
        if self.closed:
            return RoundClosed
        return AlreadyAnswered if person in self.sent else None

    person = st.integers(0, 5)

    @rule(person=person, item=st.integers(0, 2), value=st.sampled_from([1, 2, 3, 4, 5, None]))
    def save(self, person, item, value):
        def saving():
            save_answers(invitation=self.people[person], answers={self.items[item]: value})

        if refusal := self.refused(person):
            with pytest.raises(refusal):
                saving()
        else:
            saving()
            self.drafts.setdefault(person, ({}, {}))[0][self.items[item]] = value

    @rule(person=person, text=st.sampled_from(["", "Taart.", "Vlaai."]))
    def write(self, person, text):
        def writing():
            save_answers(invitation=self.people[person], answers={}, texts={"open-vieren": text})

        if refusal := self.refused(person):
            with pytest.raises(refusal):
                writing()
            return
        writing()
        texts = self.drafts.setdefault(person, ({}, {}))[1]
        texts.pop("open-vieren", None)
        if text:
            texts["open-vieren"] = text

    @rule(person=person)
    def send(self, person):
        answers, texts = self.drafts.get(person, ({}, {}))
        refusal = self.refused(person) or (None if answers or texts else NothingAnswered)
        if refusal:
            with pytest.raises(refusal):
                submit(invitation=self.people[person])
        else:
            submit(invitation=self.people[person])
            self.sent[person] = self.drafts.pop(person)

    @precondition(lambda self: len(self.sent) > 2)
    @rule()
    def close(self):
        close_round(round_id=self.round.pk)
        self.closed = True
        self.drafts = {}

    @invariant()
    def what_is_stored_is_what_was_given(self):
        stored: dict = {pk: {} for pk in Draft.objects.values_list("pk", flat=True)}
        for draft, item, value in DraftAnswer.objects.values_list("draft_id", "item_id", "value"):
            stored[draft][item] = value
        assert stored == {self.people[number].pk: answers for number, (answers, _) in self.drafts.items()}
        answered = [self.people[number].pk for number in self.sent if not self.closed]
        marked = self.round.invitations.filter(answered=True).values_list("pk", flat=True)
        assert set(marked) == set(answered)

    @invariant()
    def everybody_who_sent_counts_once(self):
        given = Counter(frozenset(answers.items()) for answers, _ in self.sent.values())
        texts = sorted(text for _, written in self.sent.values() for text in written.values())
        if not self.closed:
            payloads = list(Submission.objects.values_list("payload", flat=True))
            assert given == Counter(
                frozenset((int(item), value) for item, value in payload["answers"].items())
                for payload in payloads
            )
            assert texts == sorted(text for payload in payloads for text in payload["texts"].values())
            return
        self.round.refresh_from_db()
        enough = len(self.sent) >= self.round.threshold
        assert self.round.outcome == (Outcome.RESULTS if enough else Outcome.TOO_FEW)
        assert Submission.objects.count() == 0
        responses = [frozenset(row.answers.values_list("item_id", "value")) for row in Response.objects.all()]
        assert Counter(responses) == (given if enough else Counter())
        assert sorted(OpenAnswer.objects.values_list("text", flat=True)) == (texts if enough else [])
        assert Answer.objects.count() == (sum(map(len, responses)))


@pytest.mark.seen_once
@pytest.mark.django_db
def test_any_order_of_saving_sending_and_closing_counts_everybody_once():
    round_ = make_round(invited=6, threshold=4)
    round_.items.filter(position__gt=3).delete()
    run_state_machine_as_test(
        lambda: AnyOrder(round_),
        settings=settings(max_examples=30, stateful_step_count=25, suppress_health_check=list(HealthCheck)),
    )
