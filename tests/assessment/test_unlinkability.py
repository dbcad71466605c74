"""Can whoever runs the database tie a response to a person after closing? Attacked on PostgreSQL.

Everybody's answers carry a mark that names them, so that a correct tie can be counted. The attacker knows every row
of every table with its system columns (`xmin`: the transaction that wrote it, `ctid`: its place) and tries to pair
people with responses: by equal values, by neighbouring values, and by rank. Each attack first succeeds on a variant
that is built wrongly.
"""

import itertools
from random import SystemRandom

import pytest
from django.db import connection, transaction

from assessment.enums import MailKind
from assessment.models import Answer, Draft, Invitation, Mailing, OpenAnswer, Response, Submission
from assessment.services import answering, closing
from assessment.services.closing import close_round
from assessment.services.rounds import enqueue_mail
from tests.assessment.builders import fill_in, invitations_of, make_network, make_round

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PEOPLE = 30
# A random pairing gets one right on average, and nine or more once in a million: more than that is a tie.
LUCK = 8
QUESTION = "open-vieren"


def signature(number: int) -> list[int]:
    """Five answers that nobody else gives: the number in base five."""
    return [number // 5**power % 5 + 1 for power in range(3)]


def answer_all(round_, submit=answering.submit) -> dict:
    """Everybody answers, in an order of chance. Returns invitation id → number of the person."""
    items = list(round_.items.values_list("pk", flat=True))
    people = dict(enumerate(invitations_of(round_)))
    order = list(people)
    SystemRandom().shuffle(order)
    for number in order:
        invitation = people[number]
        fill_in(invitation, 3, texts={QUESTION: f"Persoon-{number}-was-hier"})
        marks = zip(items, signature(number), strict=False)
        answering.save_answers(invitation=invitation, answers=dict(marks))
        submit(invitation=invitation)
    return {invitation.pk: number for number, invitation in people.items()}


def rows(table: str, columns: str = "*") -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text::bigint AS xmin, ctid::text AS ctid, {columns} FROM {table}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def known_people(people: dict) -> list[tuple[int, dict]]:
    """(number, everything the database says about this invited person)."""
    participants = {row["id"]: row for row in rows("networks_participant")}
    mailings = {row["invitation_id"]: row for row in rows("assessment_mailing")}
    found = []
    for row in rows("assessment_invitation"):
        facts = prefixed("invitation", row) | prefixed("participant", participants[row["participant_id"]])
        found.append((people[row["id"]], facts | prefixed("mailing", mailings[row["id"]])))
    return found


def stored_responses() -> list[tuple[int, dict]]:
    """(number that the answers betray, everything the database says about this response)."""
    answers: dict = {}
    for row in sorted(rows("assessment_answer"), key=lambda row: row["item_id"]):
        answers.setdefault(row["response_id"], []).append(row)
    found = []
    for row in rows("assessment_response"):
        given = answers[row["id"]]
        number = sum((answer["value"] - 1) * 5**power for power, answer in enumerate(given[:3]))
        facts = prefixed("response", row) | prefixed("answer", given[0]) | prefixed("last", given[-1])
        found.append((number, facts))
    return found


def stored_texts() -> list[tuple[int, dict]]:
    return [
        (int(row["text"].split("-")[1]), prefixed("text", {k: v for k, v in row.items() if k != "text"}))
        for row in rows("assessment_openanswer")
    ]


def prefixed(name: str, row: dict) -> dict:
    """Columns as comparable values; a place (page, line) also as one number."""
    return {f"{name}.{column}": place(value) for column, value in row.items()}


def place(value):
    text = str(value)
    if text.startswith("(") and text.endswith(")") and "," in text:
        page, line = text.strip("()").split(",")
        return int(page) * 1000 + int(line)
    return value


def best_attack(left: list[tuple[int, dict]], right: list[tuple[int, dict]]) -> tuple[int, str]:
    """Most people tied correctly by any pair of columns in any way, and which way that was."""
    ways = []
    for a, b in itertools.product(left[0][1], right[0][1]):
        mine = [(number, facts[a]) for number, facts in left if facts[a] is not None]
        theirs = [(number, facts[b]) for number, facts in right if facts[b] is not None]
        for shift in (0, 1, -1, 2, -2):
            ways.append((matched(mine, theirs, shift), f"{a} = {b} {shift:+}"))
        for backwards in (False, True):
            ways.append((ranked(mine, theirs, backwards), f"rank of {a} ~ {b} {backwards}"))
    return max(ways)


def matched(mine, theirs, shift: int) -> int:
    """Pairs by equal (or neighbouring) values, where the value points at one person and one response."""
    if shift and not all(isinstance(value, int) for _, value in mine + theirs):
        return 0
    people, responses = unique(mine, shift), unique(theirs, 0)
    return sum(people[value] == responses[value] for value in people.keys() & responses.keys())


def unique(pairs, shift: int) -> dict:
    seen: dict = {}
    for number, value in pairs:
        seen.setdefault(value + shift if shift else str(value), []).append(number)
    return {str(value): numbers[0] for value, numbers in seen.items() if len(numbers) == 1}


def ranked(mine, theirs, backwards: bool) -> int:
    # A column with the same value for many orders nobody.
    if len({value for _, value in mine}) < PEOPLE or len({value for _, value in theirs}) < PEOPLE:
        return 0
    order = sorted(mine, key=lambda pair: sortable(pair[1]))
    other = sorted(theirs, key=lambda pair: sortable(pair[1]), reverse=backwards)
    return sum(a == b for (a, _), (b, _) in zip(order, other, strict=True))


def sortable(value):
    return (0, value, "") if isinstance(value, int) else (1, 0, str(value))


@pytest.fixture
def round_():
    """Six statements are enough to know everybody by, and seven times as fast as all."""
    made = make_round(make_network(PEOPLE))
    made.items.filter(position__gt=6).delete()
    return made


def test_a_closed_round_ties_no_response_to_a_person(round_):
    people = answer_all(round_)
    close_round(round_id=round_.pk)
    most, way = best_attack(known_people(people), stored_responses())
    assert most <= LUCK, way


def test_a_closed_round_ties_no_open_answer_to_a_person(round_):
    people = answer_all(round_)
    close_round(round_id=round_.pk)
    most, way = best_attack(known_people(people), stored_texts())
    assert most <= LUCK, way


def test_a_closed_round_ties_no_open_answer_to_a_response(round_):
    answer_all(round_)
    close_round(round_id=round_.pk)
    most, way = best_attack(stored_responses(), stored_texts())
    assert most <= LUCK, way


def test_everything_of_a_closed_round_was_written_by_one_transaction(round_):
    answer_all(round_)
    close_round(round_id=round_.pk)
    written = {
        row["xmin"]
        for model in (Response, Answer, OpenAnswer)
        for row in rows(model._meta.db_table, "1 AS one")
    }
    assert len(written) == 1


def store_at_once(*, invitation: Invitation, in_transaction_of_submit: bool) -> None:
    """The planted unsafe variant: the response is written when it is sent, not at closing."""
    given = list(Draft.objects.get(pk=invitation.pk).answers.values_list("item_id", "value"))

    def store():
        response = Response.objects.create(round=invitation.round, perspective="onbekend")
        Answer.objects.bulk_create(
            Answer(response=response, item_id=item, value=value) for item, value in given
        )

    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(answered=True)
        if in_transaction_of_submit:
            store()
    if not in_transaction_of_submit:
        store()


def test_the_attack_ties_everybody_when_a_response_is_written_with_the_submit(round_):
    def submit(*, invitation):
        store_at_once(invitation=invitation, in_transaction_of_submit=True)

    most, way = best_attack(known_people(answer_all(round_, submit)), stored_responses())
    assert most == PEOPLE
    assert "xmin" in way


def test_the_attack_ties_everybody_by_the_neighbouring_transaction(round_):
    def submit(*, invitation):
        store_at_once(invitation=invitation, in_transaction_of_submit=False)

    people, responses = known_people(answer_all(round_, submit)), stored_responses()
    mine = [(number, facts["invitation.xmin"]) for number, facts in people]
    theirs = [(number, facts["response.xmin"]) for number, facts in responses]
    # Another database of the same server may take a number in between.
    assert matched(mine, theirs, 1) > PEOPLE // 2
    assert ranked(mine, theirs, backwards=False) == PEOPLE


def test_the_attack_ties_everybody_when_closing_does_not_shuffle(round_, monkeypatch):
    monkeypatch.setattr(closing, "shuffle", lambda rows: None)
    # Who answered when is told by the invitation, unless closing writes all of them anew.
    monkeypatch.setattr(closing, "_forget_who_answered", lambda round_: None)
    in_order = Submission.objects.all().order_by("pk")
    people = answer_all(round_)
    # Submissions as they lie on disk: in the order in which they came.
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM assessment_submission ORDER BY ctid")
        order = {row[0]: number for number, row in enumerate(cursor.fetchall())}
    monkeypatch.setattr(
        Submission.objects,
        "filter",
        lambda **conditions: InOrder(in_order.filter(**conditions), order),
    )
    close_round(round_id=round_.pk)
    most, way = best_attack(known_people(people), stored_responses())
    assert most == PEOPLE, way


class InOrder:
    """The submissions in the order in which they were sent, and still to be deleted."""

    def __init__(self, query, order):
        self.query, self.order = query, order

    def __iter__(self):
        return iter(sorted(self.query, key=lambda row: self.order[row.pk]))

    def delete(self):
        return self.query.delete()


def halves_told_apart(chosen: set, rows_of_people: list[dict]) -> tuple[int, str]:
    return max(halves_told_apart_by(chosen, rows_of_people))


def halves_told_apart_by(chosen: set, rows_of_people: list[dict]) -> list[tuple[int, str]]:
    """How many of the chosen each column puts before, or behind, all the others; and which column that was."""
    ways = []
    for column in rows_of_people[0]:
        if len({row[column] for row in rows_of_people}) < 2:
            continue
        order = sorted(rows_of_people, key=lambda row: sortable(row[column]))
        for name, half in (("first", order[: len(chosen)]), ("last", order[-len(chosen) :])):
            ways.append((sum(row["invitation.id"] in chosen for row in half), f"{name} by {column}"))
    return ways


def half_answered(round_) -> set:
    """Half of the people, by chance, answer; the others get a reminder. Returns the invitations of who answered."""
    people = invitations_of(round_)
    SystemRandom().shuffle(people)
    answered, silent = people[: PEOPLE // 2], people[PEOPLE // 2 :]
    for invitation in answered:
        fill_in(invitation, 3)
        answering.submit(invitation=invitation)
    enqueue_mail(silent, MailKind.FIRST_REMINDER)
    return {invitation.pk for invitation in answered}


def test_a_closed_round_does_not_tell_who_answered(round_, worker):
    answered = half_answered(round_)
    worker()
    close_round(round_id=round_.pk)
    worker()
    most, way = halves_told_apart(answered, invitation_rows())
    # Fourteen of the fifteen right by chance is one in a million.
    assert most < PEOPLE // 2 - 1, way


def unmark_only_who_answered(round_):
    round_.invitations.filter(answered=True).update(answered=False)
    Mailing.objects.filter(kind=MailKind.FIRST_REMINDER).delete()


@pytest.mark.parametrize(
    ("forget", "told_by"),
    [
        (lambda round_: None, "answered"),
        (lambda round_: round_.invitations.update(answered=False), "mail first_reminder"),
        (unmark_only_who_answered, "xmin"),
    ],
)
def test_the_attack_tells_who_answered_when_a_trace_is_left(round_, worker, monkeypatch, forget, told_by):
    monkeypatch.setattr(closing, "_forget_who_answered", forget)
    answered = half_answered(round_)
    worker()
    close_round(round_id=round_.pk)
    worker()
    ways = halves_told_apart_by(answered, invitation_rows())
    assert any(told_by in way for right, way in ways if right == PEOPLE // 2)


def invitation_rows() -> list[dict]:
    """Invitations with all their columns and those of their mails, by kind."""
    mails = {(row["invitation_id"], row["kind"]): row for row in rows("assessment_mailing")}
    kinds = {kind for _, kind in mails}
    found = []
    for row in rows("assessment_invitation"):
        facts = prefixed("invitation", row)
        for kind in kinds:
            mail = mails.get((row["id"], kind), {})
            facts |= {
                f"mail {kind}.{name}": place(mail.get(name))
                for name in ("id", "xmin", "ctid", "state", "attempts")
            }
        found.append(facts)
    return found


FORGOTTEN = [Submission, Draft, *(field.related_model for field in Draft._meta.related_objects)]


def bytes_on_disk() -> bytes:
    """What the files of the tables hold that closing empties, their TOAST included."""
    found = b""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        for model in FORGOTTEN:
            cursor.execute(
                "SELECT pg_read_binary_file(pg_relation_filepath(c.oid::regclass)) FROM pg_class c "
                "WHERE c.oid = %s::regclass OR c.oid = "
                "(SELECT reltoastrelid FROM pg_class WHERE oid = %s::regclass)",
                [model._meta.db_table] * 2,
            )
            found += b"".join(bytes(row[0]) for row in cursor.fetchall())
    return found


def test_closing_leaves_no_dead_rows_on_disk(round_, worker):
    answer_all(round_)
    close_round(round_id=round_.pk)
    assert Submission.objects.count() == 0
    # Before the job has run: the attack works.
    assert b"was-hier" in bytes_on_disk()
    worker()
    assert bytes_on_disk() == b""
