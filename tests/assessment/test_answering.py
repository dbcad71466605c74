"""Saving and sending, without a page around it."""

import threading
from collections import Counter

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
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
from assessment.models import Answer, Draft, DraftAnswer, DraftText, OpenAnswer, Response, Submission
from assessment.services.answering import (
    AlreadyAnswered,
    InvalidAnswer,
    NothingAnswered,
    RoundClosed,
    save_answers,
    submit,
)
from assessment.services.closing import close_round
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_invitation, make_round


@pytest.fixture
def invitation(db):
    return make_invitation()


def items(invitation):
    return list(invitation.round.items.values_list("pk", flat=True))


def drafted(invitation):
    return dict(DraftAnswer.objects.filter(draft=invitation.pk).values_list("item_id", "value"))


def written(invitation):
    return dict(DraftText.objects.filter(draft=invitation.pk).values_list("question_id", "text"))


# --- Saving ------------------------------------------------------------------------------------------------


def test_answers_are_kept_and_changed_and_others_left_alone(invitation):
    first, second, third = items(invitation)[:3]
    save_answers(invitation=invitation, answers={first: 1, second: None})
    save_answers(invitation=invitation, answers={second: 5, third: 3})
    assert drafted(invitation) == {first: 1, second: 5, third: 3}


def test_a_page_of_answers_is_one_upsert(invitation):
    answers = dict.fromkeys(items(invitation), 4)
    save_answers(invitation=invitation, answers=answers)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save_answers(invitation=invitation, answers=dict.fromkeys(answers, 2))
    touching = [q["sql"] for q in queries if "assessment_draftanswer" in q["sql"]]
    assert len(touching) == 1
    assert "ON CONFLICT" in touching[0]
    assert set(drafted(invitation).values()) == {2}


def test_number_of_queries_is_the_same_for_one_answer_and_for_all(invitation, django_assert_num_queries):
    save_answers(invitation=invitation, answers={items(invitation)[0]: 1})
    with CaptureQueriesContext(connection) as one:
        save_answers(invitation=invitation, answers={items(invitation)[0]: 2})
    with django_assert_num_queries(len(one)):
        save_answers(invitation=invitation, answers=dict.fromkeys(items(invitation), 2))


def test_text_is_kept_changed_and_wiped(invitation):
    save_answers(
        invitation=invitation, answers={}, texts={"open-vieren": " Taart. ", "open-synergie": "Samen."}
    )
    assert written(invitation) == {"open-vieren": "Taart.", "open-synergie": "Samen."}
    save_answers(invitation=invitation, answers={}, texts={"open-vieren": "Vlaai.", "open-synergie": " \n "})
    assert written(invitation) == {"open-vieren": "Vlaai."}


def test_perspective_is_kept_and_left_alone_when_not_given(db):
    invitation = make_invitation(asks_perspective=True)
    save_answers(invitation=invitation, answers={}, perspective="onderwijs")
    save_answers(invitation=invitation, answers={items(invitation)[0]: 1})
    assert Draft.objects.get().perspective == "onderwijs"


def test_perspective_is_passed_over_when_the_round_does_not_ask(invitation):
    save_answers(invitation=invitation, answers={items(invitation)[0]: 1}, perspective="onderwijs")
    assert Draft.objects.get().perspective == ""


def test_nothing_given_makes_no_draft(invitation):
    save_answers(invitation=invitation, answers={})
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("value", [0, 6, -1, 1.5, "3", 10**20])
def test_answer_outside_one_to_five_is_refused(invitation, value):
    first, second = items(invitation)[:2]
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={first: 3, second: value})
    assert Draft.objects.count() == 0


def test_statement_of_another_round_is_refused(invitation):
    foreign = items(make_invitation())[0]
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={items(invitation)[0]: 3, foreign: 3})
    assert Draft.objects.count() == 0


def test_unknown_question_is_refused(invitation):
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={}, texts={"bestaat-niet": "Tekst"})
    assert DraftText.objects.count() == 0


def test_text_of_4000_characters_fits_and_of_4001_is_refused(invitation):
    save_answers(invitation=invitation, answers={}, texts={"open-vieren": "x" * 4000})
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={}, texts={"open-vieren": "y" * 4001})
    assert written(invitation) == {"open-vieren": "x" * 4000}


def test_unknown_perspective_is_refused(db):
    invitation = make_invitation(asks_perspective=True)
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={items(invitation)[0]: 1}, perspective="marsmannetje")
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("over", [end, lambda round_: close_round(round_id=round_.pk)])
def test_closed_round_takes_no_answer(invitation, over):
    fill_in(invitation, 2)
    over(invitation.round)
    before = drafted(invitation)
    # The invitation in memory still thinks that the round is open.
    with pytest.raises(RoundClosed):
        save_answers(invitation=invitation, answers={items(invitation)[0]: 5})
    with pytest.raises(RoundClosed):
        submit(invitation=invitation)
    assert drafted(invitation) == before
    assert Submission.objects.count() == 0


def test_after_sending_nothing_is_saved(invitation):
    answer(invitation)
    with pytest.raises(AlreadyAnswered):
        save_answers(invitation=invitation, answers={items(invitation)[0]: 5})
    assert Draft.objects.count() == 0


# --- Sending -----------------------------------------------------------------------------------------------


def test_submission_holds_what_was_given_and_the_draft_is_gone(db):
    invitation = make_invitation(asks_perspective=True)
    first, second = items(invitation)[:2]
    save_answers(
        invitation=invitation,
        answers={first: 5, second: None},
        texts={"open-vieren": "Taart."},
        perspective="doelgroep",
    )
    submit(invitation=invitation)
    submission = Submission.objects.get()
    assert submission.round_id == invitation.round_id
    assert submission.payload == {
        "perspective": "doelgroep",
        "answers": {str(first): 5, str(second): None},
        "texts": {"open-vieren": "Taart."},
    }
    invitation.refresh_from_db()
    assert invitation.answered is True
    assert [Draft.objects.count(), DraftAnswer.objects.count(), DraftText.objects.count()] == [0, 0, 0]


def test_perspective_only_proposed_is_sent_as_unknown(db):
    invitation = make_invitation(asks_perspective=True)
    assert invitation.perspective == "beleid"
    fill_in(invitation)
    submit(invitation=invitation)
    assert Submission.objects.get().payload["perspective"] == "onbekend"


def test_submission_has_no_key_and_no_time():
    fields = {field.name: type(field) for field in Submission._meta.get_fields()}
    assert fields == {"id": models.UUIDField, "round_id": models.BigIntegerField, "payload": models.JSONField}


def test_sending_writes_and_enqueues_nothing_else(invitation, worker):
    fill_in(invitation, texts={"open-vieren": "Taart."})
    with CaptureQueriesContext(connection) as queries:
        submit(invitation=invitation)
    writes = [
        (sql.split('"')[0].strip(), sql.split('"')[1])
        for query in queries
        if (sql := query["sql"]).startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert Counter(writes) == {
        ("UPDATE", "assessment_invitation"): 1,
        ("INSERT INTO", "assessment_submission"): 1,
        ("DELETE FROM", "assessment_draftanswer"): 1,
        ("DELETE FROM", "assessment_drafttext"): 1,
        ("DELETE FROM", "assessment_draft"): 1,
    }


def test_sending_nothing_is_refused(invitation):
    with pytest.raises(NothingAnswered):
        submit(invitation=invitation)
    save_answers(invitation=invitation, answers={}, texts={"open-vieren": "Taart."})
    save_answers(invitation=invitation, answers={}, texts={"open-vieren": ""})
    with pytest.raises(NothingAnswered):
        submit(invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.answered is False


def test_sending_only_dont_know_counts(invitation):
    answer(invitation, None)
    assert set(Submission.objects.get().payload["answers"].values()) == {None}


def test_sending_twice_counts_once(invitation):
    answer(invitation)
    with pytest.raises(AlreadyAnswered):
        submit(invitation=invitation)
    assert Submission.objects.count() == 1


# --- At the same moment ------------------------------------------------------------------------------------


def at_once(*jobs):
    """Runs the jobs in threads that start together; returns what each returned or raised."""
    results = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def run(place, job):
        barrier.wait()
        try:
            results[place] = job()
        except Exception as error:
            results[place] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=job) for job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


@pytest.mark.django_db(transaction=True)
def test_sending_twice_at_once_counts_once():
    invitation = make_invitation()
    fill_in(invitation)
    results = at_once(*[lambda: submit(invitation=invitation)] * 4)
    assert Counter(results) == {None: 1, AlreadyAnswered: 3}
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_saving_while_sending_leaves_no_draft_behind():
    invitation = make_invitation()
    fill_in(invitation)
    first = items(invitation)[0]
    results = at_once(
        lambda: submit(invitation=invitation),
        *[lambda: save_answers(invitation=invitation, answers={first: 1})] * 3,
    )
    assert results[0] is None
    assert set(results[1:]) <= {None, AlreadyAnswered}
    assert [Submission.objects.count(), Draft.objects.count()] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_two_first_saves_at_once_are_both_kept():
    invitation = make_invitation()
    first, second = items(invitation)[:2]
    results = at_once(
        lambda: save_answers(invitation=invitation, answers={first: 1}),
        lambda: save_answers(invitation=invitation, answers={second: 2}),
    )
    assert results == [None, None]
    assert drafted(invitation) == {first: 1, second: 2}


@pytest.mark.django_db(transaction=True)
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


# --- Any order ---------------------------------------------------------------------------------------------


class AnyOrder(RuleBasedStateMachine):
    """Saving, wiping, sending, closing and trying again, in any order, against a model in a few dictionaries."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.round = make_round(invited=6, threshold=4)
        self.people = invitations_of(self.round)
        self.items = items(self.people[0])[:3]
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
        stored = Counter(
            frozenset(draft.answers.values_list("item_id", "value")) for draft in Draft.objects.all()
        )
        assert stored == Counter(frozenset(answers.items()) for answers, _ in self.drafts.values())
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


@pytest.mark.django_db
def test_any_order_of_saving_sending_and_closing_counts_everybody_once():
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
