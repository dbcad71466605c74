"""`verify_anonymity`: proves a closed round on the live database, and fails on every unsafe variant planted in it."""

import re
from dataclasses import replace
from io import StringIO
from uuid import uuid1, uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from assessment.anonymity import KNOWN_COLUMNS, KNOWN_REFERENCES, Facts, Written, best_tie, judge
from assessment.anonymity_queries import facts_of
from assessment.enums import MailKind, Outcome, RoundKind
from assessment.models import Answer, Draft, Invitation, Mailing, OpenAnswer, Response, Round, Submission
from assessment.services import closing
from assessment.services.closing import close_round
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.assessment.test_unlinkability import store_at_once

PEOPLE = 8
QUESTION = "open-vieren"
on_database = pytest.mark.django_db(transaction=True)
on_postgres = pytest.mark.postgres


def answered_round() -> Round:
    """Seven of eight people answered; five of them as praktijk, so that there is a group."""
    made = make_round(make_network(PEOPLE, perspectives=("praktijk", "praktijk", "beleid")))
    made.items.filter(position__gt=3).delete()
    for number, invitation in enumerate(invitations_of(made)[:7]):
        answer(invitation, number % 5 + 1, texts={QUESTION: f"Dit schreef Persoon-{number}"})
    return made


@pytest.fixture
def closed(worker):
    """A round closed and cleaned up as in use."""
    made = answered_round()
    close_round(round_id=made.pk)
    worker()
    return made


def verify(round_) -> str:
    """What the command prints when all is well."""
    out = StringIO()
    call_command("verify_anonymity", str(round_.pk), stdout=out, no_color=True)
    return out.getvalue()


def wrong_in(round_) -> dict[str, str]:
    """Title → what is said, of the findings of the command that are not in order; it must end with 1 for them."""
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("verify_anonymity", str(round_.pk), stdout=out, no_color=True)
    assert failed.value.returncode == 1
    found = [
        line.removeprefix("NIET IN ORDE").strip() for line in out.getvalue().splitlines() if "NIET IN" in line
    ]
    return dict(line.split(": ", 1) for line in found)


def run(sql: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


# --- A round closed as it should be ------------------------------------------------------------------------


@on_database
def test_a_closed_round_is_proven(closed):
    said = verify(closed)
    points = len(judge(facts_of(Round.objects.get(pk=closed.pk))))
    assert points == (14 if connection.vendor == "postgresql" else 11)
    assert f"Alle {points} punten zijn in orde" in said
    assert said.count("in orde     ") == points


@on_database
def test_the_proof_names_nobody(closed):
    said = verify(closed)
    assert "Persoon" not in said
    assert "@" not in said
    assert not any(str(invitation.pk) in said for invitation in invitations_of(closed))


@on_database
def test_what_happens_after_closing_does_not_spoil_the_proof(closed):
    """An address wiped, an open answer hidden, a link renewed, another network's round under way."""
    OpenAnswer.objects.filter(round=closed, position=1).update(hidden=True)
    invitations = invitations_of(closed)
    Invitation.objects.filter(pk=invitations[2].pk).update(generation=2)
    Invitation.objects.filter(pk=invitations[5].pk).update(email="")
    other = make_round(make_network(6))
    for invitation in invitations_of(other)[:3]:
        answer(invitation)
    assert "punten zijn in orde" in verify(closed)


@on_database
def test_a_round_with_too_few_answers_is_proven(worker):
    made = make_round(make_network(6))
    answer(invitations_of(made)[0])
    close_round(round_id=made.pk)
    worker()
    assert "Er is geen enkel antwoord bewaard." in verify(made)


@on_database
def test_what_remains_is_said_with_its_date(closed, settings):
    settings.BACKUP_DAYS = 30
    assert "De bewaartermijn daarvan is 30 dagen: tot en met " in verify(closed)
    settings.BACKUP_DAYS = 0
    assert "De bewaartermijn daarvan (0 dagen) is sinds " in verify(closed)


# --- Rounds that cannot be proven --------------------------------------------------------------------------


@on_database
def test_an_open_round_is_not_anonymous_yet():
    made = answered_round()
    Draft.objects.create(invitation=invitations_of(made)[7])
    out = StringIO()
    with pytest.raises(CommandError, match="Nog niets te bewijzen") as failed:
        call_command("verify_anonymity", str(made.pk), stdout=out)
    assert failed.value.returncode == 1
    assert "- Concepten: 1. Elk hangt aan een uitnodiging" in out.getvalue()
    assert "- Inzendingen: 7. Zij wachten zonder naam." in out.getvalue()


@on_database
def test_a_round_that_is_not_there():
    with pytest.raises(CommandError, match="Er is geen ronde 99999."):
        verify(Round(pk=99999))


@on_database
def test_a_joint_round_is_refused():
    made = make_round(kind=RoundKind.TOGETHER)
    with pytest.raises(CommandError, match="apart en anoniem"):
        verify(made)


# --- Unsafe variants, planted in the database --------------------------------------------------------------


@on_database
def test_before_the_files_are_wiped_it_fails(worker):
    made = answered_round()
    close_round(round_id=made.pk)
    assert "Gewiste rijen" in wrong_in(made)
    worker()
    assert "punten zijn in orde" in verify(made)


@on_database
def test_a_submission_left_behind_fails(closed):
    Submission.objects.create(
        round_id=closed.pk, payload={"perspective": "onbekend", "answers": {}, "texts": {}}
    )
    assert (
        wrong_in(closed)["Concepten en inzendingen"]
        == "Verzonden vragenlijsten van vóór het sluiten die er nog staan: 1."
    )


@on_database
def test_a_draft_left_behind_fails(closed):
    Draft.objects.create(invitation=invitations_of(closed)[0])
    assert wrong_in(closed)["Concepten en inzendingen"].startswith("Concepten die er nog staan: 1.")


@on_database
def test_a_mark_on_who_answered_fails(worker, monkeypatch):
    monkeypatch.setattr(closing, "_forget_who_answered", lambda round_: None)
    made = answered_round()
    close_round(round_id=made.pk)
    worker()
    assert wrong_in(made)["Wie antwoordde"].startswith(
        "Uitnodigingen waarbij nog staat dat iemand antwoordde: 7."
    )


@on_database
def test_a_reminder_left_behind_fails(closed):
    Mailing.objects.create(invitation=invitations_of(closed)[7], kind=MailKind.FIRST_REMINDER)
    assert wrong_in(closed)["Wie antwoordde"].startswith("Herinneringen die er nog staan: 1.")


@on_postgres
@on_database
def test_unmarking_only_who_answered_fails_by_the_number_of_the_transaction(worker, monkeypatch):
    monkeypatch.setattr(
        closing,
        "_forget_who_answered",
        lambda round_: round_.invitations.filter(answered=True).update(answered=False),
    )
    made = answered_round()
    close_round(round_id=made.pk)
    worker()
    assert "2 verschillende transactienummers" in wrong_in(made)["Uitnodigingen"]


@on_postgres
@on_database
def test_too_few_answers_still_may_not_tell_who_answered(worker, monkeypatch):
    monkeypatch.setattr(
        closing,
        "_forget_who_answered",
        lambda round_: round_.invitations.filter(answered=True).update(answered=False),
    )
    made = make_round(make_network(6))
    answer(invitations_of(made)[0])
    close_round(round_id=made.pk)
    worker()
    assert "2 verschillende transactienummers" in wrong_in(made)["Uitnodigingen"]


@on_postgres
@on_database
@pytest.mark.parametrize("in_transaction_of_submit", [True, False])
def test_a_response_written_with_the_submit_fails(in_transaction_of_submit, worker):
    """The same number of transaction, or the neighbouring one, ties every response to its invitation."""
    made = make_round(make_network(PEOPLE))
    made.items.filter(position__gt=3).delete()
    for invitation in invitations_of(made):
        Draft.objects.create(invitation=invitation).answers.create(item=made.items.first(), value=4)
        store_at_once(invitation=invitation, in_transaction_of_submit=in_transaction_of_submit)
    made.closed_at, made.outcome, made.answered_count = timezone.now(), Outcome.RESULTS, PEOPLE
    made.save()
    said = wrong_in(made)["Transactienummers"]
    assert said.startswith("De antwoorden zijn in 8 keer opgeschreven. Het transactienummer wijst ")
    tied = int(said.split("wijst ")[1].split(" ")[0])
    # Another database of the same server may take a number in between.
    assert tied == PEOPLE if in_transaction_of_submit else tied > PEOPLE // 2


@on_postgres
@on_database
def test_invitations_that_lie_in_the_order_of_answering_fail(closed):
    """As without the rewrite in the order of the drawn keys."""
    in_order = list(closed.invitations.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        for pk in reversed(in_order):
            run("UPDATE assessment_invitation SET answered = answered WHERE id = %s", pk)
        run("UPDATE assessment_response SET perspective = perspective")
    assert "Plaats op schijf" in wrong_in(closed)


@on_database
def test_a_column_that_numbers_the_responses_fails(closed):
    """Planted: every response carries the number of a participant."""
    people = list(closed.invitations.values_list("participant_id", flat=True))
    run("ALTER TABLE assessment_response ADD COLUMN volgnummer integer")
    try:
        for number, response in zip(people, Response.objects.filter(round=closed), strict=False):
            key = response.pk if connection.vendor == "postgresql" else response.pk.hex
            run("UPDATE assessment_response SET volgnummer = %s WHERE id = %s", number + 1, key)
        said = wrong_in(closed)["Kolommen"]
    finally:
        run("ALTER TABLE assessment_response DROP COLUMN volgnummer")
    assert said == (
        "De tabel assessment_response heeft een kolom die wij niet kennen: volgnummer. "
        "Antwoorden die daarmee naar één mens wijzen: 7."
    )


@on_database
def test_a_time_beside_a_submission_fails(closed):
    run("ALTER TABLE assessment_submission ADD COLUMN sent_at timestamp")
    try:
        said = wrong_in(closed)["Kolommen"]
    finally:
        run("ALTER TABLE assessment_submission DROP COLUMN sent_at")
    assert said == "De tabel assessment_submission heeft een kolom die wij niet kennen: sent_at."


@on_database
def test_a_table_that_points_at_responses_fails(closed):
    kind = "uuid" if connection.vendor == "postgresql" else "char(32)"
    run(f"CREATE TABLE koppeling (response_id {kind} REFERENCES assessment_response (id), naam text)")
    try:
        wrong = wrong_in(closed)
    finally:
        run("DROP TABLE koppeling")
    assert wrong["Verwijzingen"] == "De tabel koppeling verwijst met response_id naar assessment_response."
    assert wrong["Kopieën"] == "De tabel koppeling is niet van deze site. Kijk of er antwoorden in staan."


@on_database
def test_a_trigger_fails(closed):
    if connection.vendor == "postgresql":
        run("CREATE FUNCTION noteer() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
        run("CREATE TRIGGER noteer AFTER INSERT ON assessment_submission EXECUTE FUNCTION noteer()")
    else:
        run("CREATE TRIGGER noteer AFTER INSERT ON assessment_submission BEGIN SELECT 1; END")
    try:
        said = wrong_in(closed)["Kopieën"]
    finally:
        if connection.vendor == "postgresql":
            run("DROP TRIGGER noteer ON assessment_submission")
            run("DROP FUNCTION noteer")
        else:
            run("DROP TRIGGER noteer")
    assert said == "De database doet vanzelf iets bij elke wijziging: noteer."


@on_database
def test_the_only_teacher_fails(closed):
    one = Response.objects.filter(round=closed).first()
    Response.objects.filter(pk=one.pk).update(perspective="onderwijs")
    assert "onderwijs" in wrong_in(closed)["Kleine groepen"]


@on_database
def test_answers_of_a_round_below_its_threshold_fail(closed):
    Round.objects.filter(pk=closed.pk).update(outcome=Outcome.TOO_FEW)
    assert wrong_in(closed)["Genoeg antwoorden"].endswith("Toch staan er antwoorden in de database: 14.")


# --- Pure: each way of tying by itself ---------------------------------------------------------------------


def safe_facts(vendor="postgresql") -> Facts:
    people = sorted(str(uuid4()) for _ in range(6))
    responses = [{"id": uuid4(), "round_id": 1, "perspective": "praktijk"} for _ in range(5)]
    return Facts(
        vendor=vendor,
        threshold=4,
        answered=5,
        has_results=True,
        groups={"praktijk": 5},
        people=[{"id": key, "participant_id": number} for number, key in enumerate(people)],
        responses=responses,
        answers=[{"id": uuid4(), "response_id": row["id"], "item_id": 7, "value": 3} for row in responses],
        texts=[{"id": uuid4(), "question_id": "q", "position": n, "text": "x"} for n in (2, 1, 3)],
        people_written=[Written(key, 900, 10, (0, n)) for n, key in enumerate(people)],
        responses_written=[Written(str(row["id"]), 900, 10, (0, n)) for n, row in enumerate(responses)],
    )


def titles(facts: Facts) -> list[str]:
    return [finding.title for finding in judge(facts) if not finding.holds]


def test_every_point_is_explained_to_the_privacy_officer():
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| (.+?)(?: \(PostgreSQL\))? \| of ", text, flags=re.MULTILINE)
    assert explained == [finding.title for finding in judge(safe_facts())]


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_safe_facts_are_in_order(vendor):
    assert titles(safe_facts(vendor)) == []


KEY = str(uuid4())


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"submissions": 1}, "Concepten en inzendingen"),
        ({"drafts": 1}, "Concepten en inzendingen"),
        ({"marked_answered": 1}, "Wie antwoordde"),
        ({"reminders": 1}, "Wie antwoordde"),
        ({"answered": None}, "Wie antwoordde"),
        ({"answered": 6}, "Genoeg antwoorden"),
        ({"threshold": 6}, "Genoeg antwoorden"),
        ({"groups": {"praktijk": 4, "beleid": 1}}, "Kleine groepen"),
        ({"references": KNOWN_REFERENCES | {("a", "response_id", "assessment_response")}}, "Verwijzingen"),
        ({"columns": KNOWN_COLUMNS | {"assessment_answer": frozenset({"sent_at"})}}, "Kolommen"),
        ({"texts": [{"id": uuid4(), "question_id": "q", "position": 2}]}, "Volgorde"),
        ({"texts": [{"id": uuid1(), "question_id": "q", "position": 1}]}, "Nummers"),
        ({"texts": [{"id": 12, "question_id": "q", "position": 1}]}, "Nummers"),
        ({"people": [{"id": KEY}], "texts": [{"id": KEY, "question_id": "q", "position": 1}]}, "Nummers"),
        ({"triggers": ["x"]}, "Kopieën"),
        ({"unknown_tables": ["x"]}, "Kopieën"),
        ({"queued_keys": 1}, "Kopieën"),
        (
            {"answers_written": [Written("a", 900, 10, (0, 1)), Written("b", 901, 9, (0, 2))]},
            "Transactienummers",
        ),
        (
            {"texts_written": [Written("a", 900, 10, (0, 1)), Written("b", 899, 11, (0, 2))]},
            "Transactienummers",
        ),
        (
            {"people_written": [Written(KEY, 900, 10, (0, 1)), Written(str(uuid4()), 800, 110, (0, 2))]},
            "Uitnodigingen",
        ),
        ({"unwiped_tables": ["assessment_draft"]}, "Gewiste rijen"),
        ({"secure_delete": False}, "Gewiste rijen"),
        ({"payloads_in_file": 2}, "Gewiste rijen"),
        ({"logs_statements": True}, "Logboek van de database"),
    ],
)
def test_each_trace_is_found(change, title):
    assert title in titles(replace(safe_facts(), **change))


def test_after_a_restored_backup_a_round_is_still_in_order():
    """Every table was written by a transaction of its own then."""
    facts = safe_facts()
    restored = [replace(row, transaction=950, age=8) for row in facts.people_written]
    assert titles(replace(facts, people_written=restored)) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "tied"),
    [
        ([1, 2, 3], [1, 2, 3], 3),
        # Neighbours: everybody's response has the next number but one.
        ([10, 20, 30], [12, 22, 32], 3),
        # The same number for all points at nobody.
        ([5, 5, 5], [5, 5, 5], 0),
        ([5, 5, 5], [5, 6, 7], 0),
        (["a-b", "c"], ["ab", "d"], 1),
        ([], [1, 2], 0),
    ],
)
def test_a_tie_is_a_value_of_one_person_and_one_response(mine, theirs, tied):
    assert best_tie(mine, theirs) == tied


@on_database
def test_the_facts_hold_every_answer(closed):
    facts = facts_of(Round.objects.get(pk=closed.pk))
    assert len(facts.responses) == 7
    assert len(facts.answers) == Answer.objects.filter(response__round=closed).count() == 21
    assert len(facts.texts) == 7
