"""Who took part in which year: the pure arithmetic, and the page."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from networks import services
from networks.history import DAY, Presence, Spell, core_spells, merged, named, spells_of, years
from networks.models import Participant
from tests import factories

FIRST = datetime.date(2022, 1, 1)
TODAY = datetime.date(2026, 6, 15)


def d(text):
    return datetime.date.fromisoformat(text)


def person(key, *spells, name="X", perspective="beleid"):
    return Presence(key, name, perspective, tuple(Spell(d(a), d(b) if b else None) for a, b in spells))


DAYS = st.dates(FIRST, datetime.date(2027, 12, 31))


@st.composite
def spell_lists(draw):
    found = []
    for _ in range(draw(st.integers(1, 4))):
        one, other = draw(DAYS), draw(st.none() | DAYS)
        found.append(Spell(one, None) if other is None else Spell(min(one, other), max(one, other)))
    return found


PEOPLE = st.lists(spell_lists(), max_size=8).map(
    lambda lists: [Presence(key, "X", "", merged(spells)) for key, spells in enumerate(lists)]
)


@given(spells=spell_lists(), day=DAYS)
def test_merged_spells_are_the_same_days_in_order_with_gaps_between(spells, day):
    found = merged(spells)
    assert any(spell.on(day) for spell in found) == any(spell.on(day) for spell in spells)
    for before, after in zip(found, found[1:], strict=False):
        assert before.end is not None
        assert before.end + DAY < after.start


@given(people=PEOPLE)
def test_years_carried_over_plus_came_minus_left_is_stayed(people):
    carried = set()
    for year in reversed(years(people, FIRST.year, TODAY)):
        keys = {
            name: {one.key for one in getattr(year, name)} for name in ("there", "came", "left", "stayed")
        }
        assert keys["stayed"] == (carried | keys["came"]) - keys["left"]
        assert carried | keys["came"] == keys["there"]
        assert not carried & keys["came"]
        carried = keys["stayed"]


@given(people=PEOPLE)
def test_years_everybody_who_was_there_on_a_day_is_in_that_year(people):
    found = {year.year: {one.key for one in year.there} for year in years(people, FIRST.year, TODAY)}
    assert list(found) == [2026, 2025, 2024, 2023, 2022]
    for one in people:
        for month in range(1, 54):
            day = datetime.date(2022 + month // 12, month % 12 + 1, 15)
            if one.on(day) and day <= TODAY:
                assert one.key in found[day.year]


@given(people=PEOPLE, cut=DAYS)
def test_years_are_the_same_when_a_spell_is_cut_in_two_touching_ones(people, cut):
    def halves(spell):
        if spell.on(cut) and spell.on(cut + DAY):
            return [Spell(spell.start, cut), Spell(cut + DAY, spell.end)]
        return [spell]

    again = [
        Presence(one.key, one.name, "", merged(half for spell in one.spells for half in halves(spell)))
        for one in people
    ]
    assert years(again, FIRST.year, TODAY) == years(people, FIRST.year, TODAY)


@pytest.mark.parametrize(
    ("spells", "came", "left"),
    [
        ([("2024-05-01", None)], {2024}, set()),
        # Who leaves on New Year's Eve leaves in that year.
        ([("2024-05-01", "2025-12-31")], {2024}, {2025}),
        ([("2024-05-01", "2024-06-01")], {2024}, {2024}),
        ([("2023-05-01", "2024-02-01"), ("2024-09-01", None)], {2023}, set()),
        ([("2023-05-01", "2024-02-01"), ("2025-09-01", None)], {2023, 2025}, {2024}),
        # Today still there; tomorrow does not count yet.
        ([("2024-05-01", "2026-06-15")], {2024}, set()),
        ([("2026-06-16", None)], set(), set()),
    ],
)
def test_years_coming_and_leaving(spells, came, left):
    found = years([person(1, *spells)], 2023, TODAY)
    assert {year.year for year in found if year.came} == came
    assert {year.year for year in found if year.left} == left


def test_years_count_by_perspective_the_most_first():
    people = [
        person(1, ("2025-01-01", None), perspective="praktijk"),
        person(2, ("2025-01-01", None), perspective="beleid"),
        person(3, ("2025-01-01", None), perspective="praktijk"),
        person(4, ("2025-01-01", None), perspective=""),
    ]
    assert years(people, 2026, TODAY)[0].by_perspective == [("praktijk", 2), ("beleid", 1)]


@pytest.mark.parametrize(
    ("since", "until", "roles", "expected"),
    [
        ("2023-01-01", None, [], [("2023-01-01", None)]),
        # A first day that was corrected to an earlier one.
        ("2022-01-01", None, [("2023-01-01", None)], [("2022-01-01", None)]),
        ("2023-06-01", None, [("2023-01-01", None)], [("2023-06-01", None)]),
        # Another role from the next day on is no gap.
        ("2023-01-01", None, [("2023-01-01", "2024-01-31"), ("2024-02-01", None)], [("2023-01-01", None)]),
        (
            "2023-01-01",
            None,
            [("2023-01-01", "2024-01-31"), ("2025-02-01", None)],
            [("2023-01-01", "2024-01-31"), ("2025-02-01", None)],
        ),
        ("2023-01-01", "2024-05-01", [("2023-01-01", "2024-05-01")], [("2023-01-01", "2024-05-01")]),
        ("2023-01-01", "2023-05-01", [("2024-01-01", None)], [("2023-01-01", "2023-05-01")]),
    ],
)
def test_spells_of_a_participant(since, until, roles, expected):
    day = lambda text: d(text) if text else None  # noqa: E731
    found = spells_of(d(since), day(until), [(d(a), day(b)) for a, b in roles])
    assert found == tuple(Spell(d(a), day(b)) for a, b in expected)


def test_named_counts_who_has_no_name():
    there = [person(1, name="Bert"), person(2, name=""), person(3, name="Anna")]
    assert named(there) == ["Anna", "Bert", "1 oud-deelnemer"]
    assert named([*there, person(4, name="")]) == ["Anna", "Bert", "2 oud-deelnemers"]


# --- The page ---------------------------------------------------------------------------------------------


def page(client, user, network):
    client.force_login(user)
    return client.get(reverse("networks:years", args=[network.slug])).content.decode()


@pytest.fixture
def left(network):
    return factories.ParticipantFactory(network=network, name="Wim Weg", until=datetime.date(2024, 6, 30))


def test_manager_reads_who_left_and_a_reader_only_how_many(client, network, owner, member, left):
    assert "Wim Weg" in page(client, owner, network)
    text = page(client, member, network)
    assert "Wim Weg" not in text
    assert "1 oud-deelnemer" in text
    assert "Tess Trekker" in text


def test_who_is_forgotten_stays_in_the_numbers_without_a_name(client, network, owner, left):
    services.remove_personal_data(participant=left)
    for _ in range(2):
        text = page(client, owner, network)
        assert "Wim Weg" not in text
        assert "1 oud-deelnemer" in text
        services.purge_removed(now=timezone.now() + datetime.timedelta(days=31))


def test_who_was_taken_out_of_the_list_is_not_in_it(client, network, owner, left):
    services.remove(participant=left)
    text = page(client, owner, network)
    assert "Wim Weg" not in text
    assert "oud-deelnemer" not in text


def test_who_came_back_was_not_there_in_between(client, network, owner):
    person = factories.ParticipantFactory(network=network, name="Tineke Terug")
    person.roles.update(until=datetime.date(2024, 3, 1))
    person.roles.create(role="deelnemer", since=datetime.date(2026, 1, 5))
    text = page(client, owner, network)
    part = {
        year: text.split(f'<h2 id="jaar-{year}"')[1].split("</section>")[0] for year in (2024, 2025, 2026)
    }
    assert ["Tineke" in part[year] for year in part] == [True, False, True]


@pytest.mark.parametrize(
    ("core_now", "changes", "expected"),
    [
        (True, [], [(None, None)]),
        (False, [], []),
        (False, [("2025-03-01", True)], [(None, "2025-02-28")]),
        (True, [("2025-03-01", False)], [("2025-03-01", None)]),
        (True, [("2024-03-01", True), ("2025-03-01", False)], [(None, "2024-02-29"), ("2025-03-01", None)]),
    ],
)
def test_days_in_the_core_group_follow_from_the_changes(core_now, changes, expected):
    spells = [Spell(d(a) if a else datetime.date.min, d(b) if b else None) for a, b in expected]
    assert core_spells(core_now, [(d(day), was) for day, was in changes]) == tuple(spells)


def test_year_counts_who_was_in_the_core_group_while_taking_part():
    core = (Spell(d("2024-06-01"), d("2025-01-31")),)
    people = [
        Presence(1, "A", "beleid", (Spell(d("2023-01-01"), None),), core),
        # Came when the time in the core group was over, and left before it began.
        Presence(2, "B", "beleid", (Spell(d("2025-02-01"), None),), core),
        Presence(3, "C", "beleid", (Spell(d("2023-01-01"), d("2024-05-31")),), core),
    ]
    assert {row.year: row.core for row in years(people, 2023, TODAY)} == {2023: 0, 2024: 1, 2025: 1, 2026: 0}


def test_page_says_how_many_were_in_the_core_group(client, network, owner):
    moved = factories.ParticipantFactory(network=network, ring="schil")
    moved.ring_changes.create(was="kern", on=datetime.date(2025, 3, 1))
    text = page(client, owner, network)
    core = {
        year: text.split(f'<h2 id="jaar-{year}"')[1].split("in de kerngroep")[0].split(", ")[-1].strip()
        for year in (2024, 2025, 2026)
    }
    # The trekker too.
    assert core == {2024: "2", 2025: "2", 2026: "1"}


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            factories.ParticipantFactory(network=network)
        with CaptureQueriesContext(connection) as counted:
            page(client, owner, network)
        counts.append(len(counted))
    assert Participant.objects.count() == 101
    assert counts[0] == counts[1]
