"""Saving and sending, without a page around it."""

from collections import Counter

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from assessment.models import Draft, DraftAnswer, DraftText, Submission
from assessment.services.answering import (
    AlreadyAnswered,
    InvalidAnswer,
    NothingAnswered,
    RoundClosed,
    save_answers,
    submit,
)
from assessment.services.closing import close_round
from tests.assessment.builders import answer, drafted, end, fill_in, item_ids, make_invitation


@pytest.fixture
def invitation(db):
    return make_invitation()


def written(invitation):
    return dict(DraftText.objects.filter(draft=invitation.pk).values_list("question_id", "text"))


# --- Saving ------------------------------------------------------------------------------------------------


def test_answers_are_kept_and_changed_and_others_left_alone(invitation):
    first, second, third = item_ids(invitation)[:3]
    save_answers(invitation=invitation, answers={first: 1, second: None})
    save_answers(invitation=invitation, answers={second: 5, third: 3})
    assert drafted(invitation) == {first: 1, second: 5, third: 3}


def test_a_page_of_answers_is_one_upsert(invitation):
    answers = dict.fromkeys(item_ids(invitation), 4)
    save_answers(invitation=invitation, answers=answers)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save_answers(invitation=invitation, answers=dict.fromkeys(answers, 2))
    touching = [q["sql"] for q in queries if "assessment_draftanswer" in q["sql"]]
    assert len(touching) == 1
    assert "ON CONFLICT" in touching[0]
    assert set(drafted(invitation).values()) == {2}


@pytest.mark.seen_once
def test_number_of_queries_is_the_same_for_one_answer_and_for_all(invitation, django_assert_num_queries):
    save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 1})
    with CaptureQueriesContext(connection) as one:
        save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 2})
    with django_assert_num_queries(len(one)):
        save_answers(invitation=invitation, answers=dict.fromkeys(item_ids(invitation), 2))


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
    save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 1})
    assert Draft.objects.get().perspective == "onderwijs"


def test_perspective_is_passed_over_when_the_round_does_not_ask(invitation):
    save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 1}, perspective="onderwijs")
    assert Draft.objects.get().perspective == ""


def test_nothing_given_makes_no_draft(invitation):
    save_answers(invitation=invitation, answers={})
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("value", [0, 6, -1, 1.5, "3", 10**20])
def test_answer_outside_one_to_five_is_refused(invitation, value):
    first, second = item_ids(invitation)[:2]
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={first: 3, second: value})
    assert Draft.objects.count() == 0


def test_statement_of_another_round_is_refused(invitation):
    foreign = item_ids(make_invitation())[0]
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 3, foreign: 3})
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
        save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 1}, perspective="marsmannetje")
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("over", [end, lambda round_: close_round(round_id=round_.pk)])
def test_closed_round_takes_no_answer(invitation, over):
    fill_in(invitation, 2)
    over(invitation.round)
    before = drafted(invitation)
    # The invitation in memory still thinks that the round is open.
    with pytest.raises(RoundClosed):
        save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 5})
    with pytest.raises(RoundClosed):
        submit(invitation=invitation)
    assert drafted(invitation) == before
    assert Submission.objects.count() == 0


def test_after_sending_nothing_is_saved(invitation):
    answer(invitation)
    with pytest.raises(AlreadyAnswered):
        save_answers(invitation=invitation, answers={item_ids(invitation)[0]: 5})
    assert Draft.objects.count() == 0


# --- Sending -----------------------------------------------------------------------------------------------


def test_submission_holds_what_was_given_and_the_draft_is_gone(db):
    invitation = make_invitation(asks_perspective=True)
    first, second = item_ids(invitation)[:2]
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
