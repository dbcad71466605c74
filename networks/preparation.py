"""The preparation of a meeting, as the handbook's page tells it: which steps, when. Pure.

The page stays the one place where the steps stand: its headings say when, its lists what.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import slugify

from handbook.enums import RoleName
from handbook.prose import blocks

PAGE = "sessie-voorbereiden"
# The headings of the page, and how many days after the meeting they are about.
DAYS = {
    "acht weken vooraf": -56,
    "zes weken vooraf": -42,
    "vier weken vooraf": -28,
    "twee weken vooraf": -14,
    "een week vooraf": -7,
    "de dag zelf": 0,
    "de dag erna": 1,
    "een week erna": 7,
    "twee weken erna": 14,
}
ROLES = {
    "T": RoleName.LEADER,
    "P": RoleName.FACILITATOR,
    "A": RoleName.ASSISTANT,
    "V": RoleName.LINKING_PIN,
}
WHO = re.compile(r"\s*\(([TPAV](?:(?:, | of )[TPAV])*)\)$")


@dataclass(frozen=True)
class Step:
    """Something to do. `key` names it in the database; `who` says whose task it usually is, in words."""

    key: str
    text: str
    who: str


@dataclass(frozen=True)
class Moment:
    """`days` after the meeting; before it when negative."""

    title: str
    days: int
    steps: tuple[Step, ...]

    def on(self, meeting: date) -> date:
        return meeting + timedelta(days=self.days)


def moments(body: str) -> list[Moment]:
    """The moments of the page with their steps, in the order of the calendar. Other chapters are left out."""
    found: dict[str, list[Step]] = {}
    steps: list[Step] | None = None
    for block in blocks(body):
        title = block.text.strip()
        if block.heading:
            steps = found.setdefault(title, []) if title.casefold() in DAYS else None
        elif steps is not None and WHO.search(title):
            steps.append(_step(title))
    whole = [Moment(title, DAYS[title.casefold()], tuple(steps)) for title, steps in found.items()]
    return sorted(whole, key=lambda moment: moment.days)


def _step(line: str) -> Step:
    found = WHO.search(line)
    text = WHO.sub("", line)
    who = re.sub("[TPAV]", lambda letter: ROLES[letter[0]].label, found[1]) if found else ""
    return Step(key=slugify(text)[:100], text=text, who=who)


def keys(found: Iterable[Moment]) -> set[str]:
    return {step.key for moment in found for step in moment.steps}
