"""Can whoever runs the database tie a sheet that came on paper to a strip? Attacked on PostgreSQL, as by link.

Before closing too: a pile whose codes were marked first and whose sheets were shuffled leaves no tie at all. Each
attack first succeeds on a desk that is built, or used, wrongly.
"""

from random import SystemRandom
from uuid import uuid4

import pytest
from django.db import connection

from assessment.anonymity import judge
from assessment.anonymity_queries import facts_of
from assessment.models import EntryDesk, Invitation, Round, Submission
from assessment.services import closing
from assessment.services import desk as service
from assessment.services.closing import close_round
from assessment.strips import code_of
from tests.assessment.builders import make_network, make_round
from tests.assessment.test_unlinkability import (
    LUCK,
    PEOPLE,
    QUESTION,
    best_attack,
    prefixed,
    rows,
    signature,
    stored_responses,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

shuffle = SystemRandom().shuffle


@pytest.fixture
def round_():
    """Six statements are enough to know every sheet by. Nobody answers but on paper."""
    made = make_round(make_network(6))
    made.items.filter(position__gt=6).delete()
    Invitation.objects.bulk_create(Invitation(round=made, is_strip=True) for _ in range(PEOPLE))
    return made


@pytest.fixture
def pile(round_):
    """(number of the person, their strip), in an order of chance."""
    strips = list(enumerate(round_.invitations.filter(is_strip=True)))
    shuffle(strips)
    return strips


@pytest.fixture
def desk(round_):
    return service.open_desk(round_=round_, name="Bibliotheek Noord")


def enter(desk, number: int) -> None:
    items = list(desk.round.items.values_list("pk", flat=True))
    answers = dict.fromkeys(items, 3) | dict(zip(items, signature(number), strict=False))
    texts = {QUESTION: f"Persoon-{number}-was-hier"}
    service.enter_sheet(desk=desk, key=uuid4(), answers=answers, texts=texts)


def mark(desk, strip) -> None:
    service.mark_code(desk=desk, typed=code_of(strip))


def codes_first(desk, pile) -> None:
    """As the page asks: all codes, then the sheets, shuffled."""
    for _, strip in pile:
        mark(desk, strip)
    sheets = [number for number, _ in pile]
    shuffle(sheets)
    for number in sheets:
        enter(desk, number)


def known_strips(pile) -> list[tuple[int, dict]]:
    numbers = {strip.pk: number for number, strip in pile}
    return [
        (numbers[row["id"]], prefixed("strip", row))
        for row in rows("assessment_invitation")
        if row["id"] in numbers
    ]


def waiting_sheets() -> list[tuple[int, dict]]:
    """Before closing: (number that the sheet betrays, everything the database says about its row)."""
    return [
        (int(row.pop("text").split("-")[1]), prefixed("sheet", row))
        for row in rows("assessment_submission", f"id, round_id, payload->'texts'->>'{QUESTION}' AS text")
    ]


def test_closed_round_ties_no_sheet_to_a_strip(desk, pile, round_, worker):
    codes_first(desk, pile)
    close_round(round_id=round_.pk)
    worker()
    most, way = best_attack(known_strips(pile), stored_responses())
    assert most <= LUCK, way
    assert [finding.said for finding in judge(facts_of(Round.objects.get())) if not finding.holds] == []


def test_shuffled_pile_is_not_tied_before_closing_either(desk, pile):
    codes_first(desk, pile)
    most, way = best_attack(known_strips(pile), waiting_sheets())
    assert most <= LUCK, way


def test_the_attack_ties_everybody_when_each_code_is_followed_by_its_sheet(desk, pile):
    """Why the page asks for the codes first. Closing ends this trace, as it does for an answer by link."""
    for number, strip in pile:
        mark(desk, strip)
        enter(desk, number)
    most, way = best_attack(known_strips(pile), waiting_sheets())
    assert most == PEOPLE, way


def test_closing_ends_the_trace_of_a_code_followed_by_its_sheet(desk, pile, round_, worker):
    for number, strip in pile:
        mark(desk, strip)
        enter(desk, number)
    close_round(round_id=round_.pk)
    worker()
    most, way = best_attack(known_strips(pile), stored_responses())
    assert most <= LUCK, way


def test_the_attack_ties_everybody_when_the_order_of_the_sheets_is_stored(desk, pile, round_, monkeypatch):
    """The planted unsafe variant: the order of the sheets is kept, and closing writes them in it."""
    order: list[int] = []
    monkeypatch.setattr(closing, "shuffle", lambda found: found.sort(key=lambda row: order_of(row, order)))
    # Of the strips the order is told by their rows, unless closing writes all of them anew.
    monkeypatch.setattr(closing, "_forget_who_answered", lambda round_: None)
    for number, strip in pile:
        mark(desk, strip)
        order.append(number)
        enter(desk, number)
    close_round(round_id=round_.pk)
    most, way = best_attack(known_strips(pile), stored_responses())
    assert most == PEOPLE, way


def order_of(row, order: list[int]) -> int:
    """The place of this sheet in the stored order; what else is shuffled stays as it is."""
    texts = row.get("texts", {}) if isinstance(row, dict) else {}
    return order.index(int(texts[QUESTION].split("-")[1])) if texts else 0


def test_a_desk_that_stores_codes_fails_the_proof(desk, pile, round_, worker):
    codes_first(desk, pile)
    close_round(round_id=round_.pk)
    worker()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE assessment_entrydesk ADD COLUMN codes text")
        try:
            said = [finding.said for finding in judge(facts_of(Round.objects.get())) if not finding.holds]
        finally:
            cursor.execute("ALTER TABLE assessment_entrydesk DROP COLUMN codes")
    assert said == ["De tabel assessment_entrydesk heeft een kolom die wij niet kennen: codes."]


def test_closing_leaves_one_version_of_every_desk(desk, pile, round_, worker):
    """Each code and each sheet wrote the desk's row anew: how often and when must not stay on the disk."""
    codes_first(desk, pile)
    assert desk_versions_on_disk() > 1
    close_round(round_id=round_.pk)
    worker()
    assert desk_versions_on_disk() == 1
    assert (EntryDesk.objects.get().waiting, Submission.objects.count()) == (0, 0)


def desk_versions_on_disk() -> int:
    """How often the name of the desk stands in the file of its table, dead rows included."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_read_binary_file(pg_relation_filepath(%s::regclass))", [EntryDesk._meta.db_table]
        )
        return bytes(cursor.fetchone()[0]).count(b"Bibliotheek Noord")
