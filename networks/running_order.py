"""The clock of a meeting. Pure: when each part begins and ends, and whether all of it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Slot:
    """From when to when a part takes place, in the time zone of the meeting."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Balance:
    """Minutes in the running order (`planned`) beside those of the meeting (`available`)."""

    planned: int
    available: int

    @property
    def left(self) -> int:
        return max(self.available - self.planned, 0)

    @property
    def over(self) -> int:
        return max(self.planned - self.available, 0)


def later(moment: datetime, minutes: int) -> datetime:
    """So many minutes further by the clock on the wall, also in the night when it is set back or forward."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def clock(starts_at: datetime, minutes: Sequence[int]) -> list[Slot]:
    """One slot per part, each beginning when the one before ends. `starts_at` is aware."""
    slots, passed = [], 0
    for part in minutes:
        slots.append(Slot(later(starts_at, passed), later(starts_at, passed + part)))
        passed += part
    return slots


def balance(minutes: Sequence[int], available: int) -> Balance:
    return Balance(planned=sum(minutes), available=available)


def moved(keys: Sequence[int], key: int, *, up: bool) -> list[int]:
    """The order with one key a place further up or down; at the end, or for an unknown key, as it was."""
    order = list(keys)
    if key not in order:
        return order
    old = order.index(key)
    new = max(old - 1, 0) if up else min(old + 1, len(order) - 1)
    order.insert(new, order.pop(old))
    return order


def place_for_new(announcements: Sequence[bool]) -> int:
    """Where a new part goes: at the end, but before the announcements that stand last already."""
    place = len(announcements)
    while place and announcements[place - 1]:
        place -= 1
    return place


def announcements_wait(announcements: Sequence[bool]) -> bool:
    """Whether announcements, where there are any, stand after everything else."""
    return list(announcements) == sorted(announcements)
