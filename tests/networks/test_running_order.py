"""The clock of a meeting: pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.running_order import (
    Balance,
    announcements_wait,
    balance,
    clock,
    later,
    moved,
    place_for_new,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=UTC).astimezone(AMSTERDAM)
)
MINUTES = st.lists(st.integers(1, 1440), max_size=30)


def times(slots):
    return [(f"{slot.starts_at:%H:%M}", f"{slot.ends_at:%H:%M}") for slot in slots]


def test_clock_of_an_afternoon():
    slots = clock(datetime(2026, 3, 12, 13, 0, tzinfo=AMSTERDAM), [15, 45, 10])
    assert times(slots) == [("13:00", "13:15"), ("13:15", "14:00"), ("14:00", "14:10")]


def test_clock_of_nothing_is_empty():
    assert clock(datetime(2026, 3, 12, 13, 0, tzinfo=AMSTERDAM), []) == []


def test_clock_in_the_night_that_loses_an_hour():
    slots = clock(datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM), [60, 30])
    assert times(slots) == [("01:30", "03:30"), ("03:30", "04:00")]


def test_clock_in_the_night_that_gains_an_hour():
    slots = clock(datetime(2026, 10, 25, 1, 30, tzinfo=AMSTERDAM), [60, 60, 60])
    assert times(slots) == [("01:30", "02:30"), ("02:30", "02:30"), ("02:30", "03:30")]


@given(MOMENTS, MINUTES)
def test_parts_follow_each_other_and_take_their_minutes(starts_at, minutes):
    slots = clock(starts_at, minutes)
    took = [slot.ends_at.astimezone(UTC) - slot.starts_at.astimezone(UTC) for slot in slots]
    assert took == [timedelta(minutes=part) for part in minutes]
    edges = [starts_at, *(slot.ends_at for slot in slots)]
    assert [slot.starts_at for slot in slots] == edges[:-1]
    assert edges[-1] == later(starts_at, sum(minutes))


@given(MINUTES, st.integers(1, 1440))
def test_balance_is_over_or_left_but_never_both(minutes, available):
    found = balance(minutes, available)
    assert found.planned + found.left - found.over == available
    assert 0 in (found.over, found.left)


def test_balance_of_a_running_order_that_is_too_long():
    found = balance([90, 100], 180)
    assert (found, found.over, found.left) == (Balance(190, 180), 10, 0)


@pytest.mark.parametrize(
    ("key", "up", "order"),
    [
        (2, True, [2, 1, 3]),
        (2, False, [1, 3, 2]),
        (1, True, [1, 2, 3]),
        (3, False, [1, 2, 3]),
        (9, True, [1, 2, 3]),
    ],
)
def test_moved(key, up, order):
    assert moved([1, 2, 3], key, up=up) == order


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_moved_loses_nobody_and_down_undoes_up(keys, data):
    place = data.draw(st.integers(1, len(keys) - 1)) if len(keys) > 1 else 0
    up = moved(keys, keys[place], up=True)
    assert sorted(up) == sorted(keys)
    assert len(keys) == 1 or moved(up, keys[place], up=False) == keys


@pytest.mark.parametrize(
    ("announcements", "place"),
    [([], 0), ([False], 1), ([False, True], 1), ([False, True, True], 1), ([True, False], 2), ([True], 0)],
)
def test_a_new_part_comes_before_announcements_at_the_end(announcements, place):
    assert place_for_new(announcements) == place


@given(st.lists(st.booleans()))
def test_announcements_wait_when_nothing_follows_them(announcements):
    after = announcements[announcements.index(True) :] if True in announcements else []
    assert announcements_wait(announcements) == all(after)
