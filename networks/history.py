"""PURE: who took part in which year, from the days on which people came and went."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """Taking part without a break, both days included; `end` is None for who still does."""

    start: date
    end: date | None

    def on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def during(self, first: date, last: date) -> bool:
        """On at least one of these days."""
        return self.start <= last and (self.end is None or first <= self.end)


@dataclass(frozen=True)
class Presence:
    """One person. `name` is empty for who may not be named (any more); `perspective` is a label, or empty."""

    key: int
    name: str
    perspective: str
    spells: tuple[Spell, ...]
    # When this was somebody of the core group, had they taken part.
    core: tuple[Spell, ...] = ()

    def on(self, day: date) -> bool:
        return any(spell.on(day) for spell in self.spells)

    def during(self, first: date, last: date) -> bool:
        return any(spell.during(first, last) for spell in self.spells)

    def in_core(self, first: date, last: date) -> bool:
        """Took part in the core group on at least one of these days."""
        return any(
            spell.during(max(first, core.start), min(last, core.end or last))
            for spell in self.spells
            for core in self.core
            if core.during(first, last)
        )


@dataclass(frozen=True)
class Year:
    """`there` took part on at least one day, up to and including the day that was looked.

    `came` were not in before, `left` were not in any more afterwards: who came and left in one year is both.
    Carried over from the year before plus `came` minus `left` is `stayed`.
    """

    year: int
    there: tuple[Presence, ...]
    came: tuple[Presence, ...]
    left: tuple[Presence, ...]
    stayed: tuple[Presence, ...]
    # How many of `there` were in the core group on a day of this year.
    core: int = 0

    @property
    def names_there(self) -> list[str]:
        return named(self.there)

    @property
    def names_came(self) -> list[str]:
        return named(self.came)

    @property
    def names_left(self) -> list[str]:
        return named(self.left)

    @property
    def by_perspective(self) -> list[tuple[str, int]]:
        """(label, how many who were there), the most first; people without a perspective are not in it."""
        labels = [person.perspective for person in self.there if person.perspective]
        return sorted(
            ((label, labels.count(label)) for label in set(labels)), key=lambda row: (-row[1], row[0])
        )


def merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """The same days with as few spells as possible: in order, with a day without in between."""
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda spell: spell.start):
        last = found[-1] if found else None
        if last is None or (last.end is not None and spell.start > last.end + DAY):
            found.append(spell)
        elif last.end is not None:
            end = None if spell.end is None else max(last.end, spell.end)
            found[-1] = Spell(last.start, end)
    return tuple(found)


def spells_of(
    since: date, until: date | None, roles: Collection[tuple[date, date | None]]
) -> tuple[Spell, ...]:
    """When somebody took part: from `since` to `until`, without the time in between in which no role was held.

    `roles` are the first and last days of the roles. Somebody who came back has a gap there; `since` and `until`
    know the outer days only, and the first and last role are taken to reach them.
    """
    spells = [
        spell
        for spell in merged(Spell(start, end) for start, end in roles)
        if (spell.end is None or spell.end >= since) and (until is None or spell.start <= until)
    ]
    if not spells:
        return (Spell(since, until),)
    spells[0] = Spell(since, spells[0].end)
    spells[-1] = Spell(spells[-1].start, until)
    return tuple(spells)


def core_spells(in_core_now: bool, changes: Sequence[tuple[date, bool]]) -> tuple[Spell, ...]:
    """When somebody was in the core group. `changes`: each first day in another ring, in order, and whether it was the
    core group until then."""
    spells = []
    start = date.min
    for day, was_core in changes:
        if was_core and day > start:
            spells.append(Spell(start, day - DAY))
        start = day
    if in_core_now:
        spells.append(Spell(start, None))
    return tuple(spells)


def years(people: Sequence[Presence], first: int, today: date) -> list[Year]:
    """Every year from `first` to that of `today`, the latest first. What lies after `today` does not count yet."""
    found = []
    carried: set[int] = set()
    for year in range(first, today.year + 1):
        begin, end = date(year, 1, 1), min(date(year, 12, 31), today)
        there = tuple(person for person in people if person.during(begin, end))
        # On the last day of a year as on the first of the next: who left on New Year's Eve left in that year.
        over = end == today
        stayed = tuple(person for person in there if person.on(end) and (over or person.on(end + DAY)))
        keys = {person.key for person in stayed}
        found.append(
            Year(
                year=year,
                there=there,
                came=tuple(person for person in there if person.key not in carried),
                left=tuple(person for person in there if person.key not in keys),
                stayed=stayed,
                core=sum(person.in_core(begin, end) for person in there),
            )
        )
        carried = keys
    return found[::-1]


def named(people: Sequence[Presence]) -> list[str]:
    """The names, and at the end how many who have none: "Anna", "Bert", "2 oud-deelnemers"."""
    names = sorted(person.name for person in people if person.name)
    nameless = len(people) - len(names)
    if nameless:
        names.append("1 oud-deelnemer" if nameless == 1 else f"{nameless} oud-deelnemers")
    return names
