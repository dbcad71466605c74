"""Everything that changes a meeting beside its own texts: running order, preparation, attendance, cancelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from handbook.models import Werkvorm
from networks.enums import ItemKind, Presence
from networks.models import Attendance, Meeting, MeetingItem, Participant, PreparationTick, User
from networks.running_order import moved, place_for_new

from .guards import lock
from .records import create_record, delete_record, update_record


@transaction.atomic
def add_item(*, meeting: Meeting, kind: str, values: Mapping[str, Any], by: User | None) -> MeetingItem:
    """A new part: announcements go last, everything else before announcements that stand last."""
    lock(meeting.network)
    items = _items(meeting)
    place = len(items)
    if kind != ItemKind.ANNOUNCEMENTS:
        place = place_for_new([item.kind == ItemKind.ANNOUNCEMENTS for item in items])
    item = create_record(
        model=MeetingItem,
        network=meeting.network,
        values={"meeting": meeting, "kind": kind, "position": 0, **values},
        by=by,
    )
    keys = [existing.pk for existing in items]
    _set_order([*keys[:place], item.pk, *keys[place:]])
    return item


def add_werkvorm(*, meeting: Meeting, werkvorm: Werkvorm, by: User | None) -> MeetingItem:
    """A werkvorm of the handbook, with the minutes that it takes there."""
    values = {"werkvorm": werkvorm, "title": werkvorm.name, "minutes": werkvorm.minutes}
    return add_item(meeting=meeting, kind=ItemKind.WERKVORM, values=values, by=by)


@transaction.atomic
def move_item(*, item: MeetingItem, up: bool) -> None:
    """One place earlier or later. Order is no text: whoever moves at the same time overwrites nothing."""
    lock(item.network)
    _set_order(moved([existing.pk for existing in _items(item.meeting)], item.pk, up=up))


def remove_item(*, item: MeetingItem, by: User | None) -> None:
    """Out of the running order; it can come back for 30 days."""
    delete_record(record=item, by=by)


@dataclass(frozen=True)
class Minutes:
    """What stood in the page when it was opened (`was`) and what somebody made of it (`now`)."""

    was: int
    now: int


@transaction.atomic
def set_minutes(*, meeting: Meeting, wanted: Mapping[int, Minutes], by: User | None) -> dict[int, int]:
    """Write the minutes that were changed, by id of the part.

    Returns the parts that somebody else gave other minutes meanwhile, with those: they are left as they stand.
    """
    lock(meeting.network)
    conflicts = {}
    for item in _items(meeting):
        asked = wanted.get(item.pk)
        if asked is None or asked.now in (asked.was, item.minutes):
            continue
        if item.minutes != asked.was:
            conflicts[item.pk] = item.minutes
            continue
        update_record(record=item, version=item.version, values={"minutes": asked.now}, by=by)
    return conflicts


@transaction.atomic
def tick_preparation(*, meeting: Meeting, key: str, by: Participant | None, on: date) -> None:
    """Note that a step is done; who did it first stays."""
    PreparationTick.objects.get_or_create(meeting=meeting, key=key, defaults={"done_on": on, "done_by": by})


@transaction.atomic
def untick_preparation(*, meeting: Meeting, key: str) -> None:
    PreparationTick.objects.filter(meeting=meeting, key=key).delete()


@transaction.atomic
def note_attendance(*, meeting: Meeting, presences: Mapping[int, str]) -> None:
    """Who was there, by id of the participant; an empty text takes away what was noted."""
    lock(meeting.network)
    people = meeting.network.participants.filter(pk__in=presences)
    notes = [
        Attendance(meeting=meeting, participant=person, presence=Presence(presences[person.pk]))
        for person in people
        if presences[person.pk]
    ]
    Attendance.objects.bulk_create(
        notes, update_conflicts=True, unique_fields=["meeting", "participant"], update_fields=["presence"]
    )
    empty = [pk for pk, presence in presences.items() if not presence]
    Attendance.objects.filter(meeting=meeting, participant__in=empty).delete()


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User | None) -> None:
    """It does not take place; everything stays, and it can be called together again. A second time does nothing."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.cancelled_at is None:
        _write_cancelled(current, timezone.now(), by)


@transaction.atomic
def uncancel_meeting(*, meeting: Meeting, by: User | None) -> None:
    """Undo `cancel_meeting`."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.cancelled_at is not None:
        _write_cancelled(current, None, by)


def _write_cancelled(meeting: Meeting, moment: Any, by: User | None) -> None:
    update_record(record=meeting, version=meeting.version, values={"cancelled_at": moment}, by=by)


def _items(meeting: Meeting) -> list[MeetingItem]:
    return list(MeetingItem.objects.present().filter(meeting=meeting))


def _set_order(keys: list[int]) -> None:
    items = [MeetingItem(pk=key, position=place) for place, key in enumerate(keys, start=1)]
    MeetingItem.objects.bulk_update(items, ["position"])
