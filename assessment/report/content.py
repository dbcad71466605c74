"""PURE: what a report needs beside the figures: names, texts and evidence from the handbook, and what was written.

Frozen like the report, so that the same input always gives the same report.
"""

from dataclasses import dataclass
from datetime import date

from assessment.report.parts import Reference, StruikelblokCard, Tip, WerkvormCard


@dataclass(frozen=True)
class ThemeContent:
    slug: str
    number: int
    name: str
    summary: str
    question: str
    path: str
    core_element: str
    tips: tuple[Tip, ...] = ()
    struikelblokken: tuple[StruikelblokCard, ...] = ()
    werkvormen: tuple[WerkvormCard, ...] = ()


@dataclass(frozen=True)
class CoreContent:
    slug: str
    number: int
    name: str
    tagline: str
    path: str


@dataclass(frozen=True)
class StatementContent:
    """A frozen item of the round with what it rests on. `badge` is the value of `handbook.enums.Basis` or "pagina"."""

    key: str
    number: int
    text: str
    theme: str
    rests_on: str
    badge: str
    badge_slug: str
    references: tuple[Reference, ...]
    short_references: tuple[str, ...]
    origin: str
    origin_reference: Reference | None


@dataclass(frozen=True)
class OpenQuestionContent:
    """`answers`: without what was left out by whoever looked through them. `core_element` "" for a closing one."""

    text: str
    core_element: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class AskedContent:
    """The text of what was asked beside the statements; `key` as in the stored result."""

    key: str
    text: str


@dataclass(frozen=True)
class PromiseContent:
    """An agreement of an earlier reflection. `state` "" when it stands in no list any more; `done`: that list says so.

    `asked`: the key of the question about it in the stored result, "" when nobody was asked.
    """

    what: str
    state: str
    outcome: str
    done: bool
    asked: str


@dataclass(frozen=True)
class Content:
    """`outcome` and `kind` are values of the enums. `open_answers_checked`: somebody looked through
    them; `open_answers_hidden`: one or more were left out. `short`: the form with one statement per theme.
    `promises` are of the reflection of `promised_year`. `answered`: how many did, for a round without results."""

    network: str
    issue: str
    kind: str
    outcome: str
    year: int
    closed_on: date
    invited: int
    threshold: int | None
    questionnaire: str
    questionnaire_published: date
    asks_perspective: bool
    perspectives: tuple[tuple[str, str], ...]
    core_elements: tuple[CoreContent, ...]
    themes: tuple[ThemeContent, ...]
    statements: tuple[StatementContent, ...]
    open_questions: tuple[OpenQuestionContent, ...]
    open_answers_checked: bool
    open_answers_hidden: bool
    short: bool = False
    asked: tuple[AskedContent, ...] = ()
    promises: tuple[PromiseContent, ...] = ()
    promised_year: int | None = None
    answered: int = 0
