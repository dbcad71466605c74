"""The questionnaire of a round as steps, each with an address of its own, and what has been given so far.

Plain data for hand-written templates: two queries for the questionnaire, two for the answers, however many
statements and participants there are.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from assessment.enums import UNKNOWN_PERSPECTIVE
from assessment.models import Draft, Invitation, Round
from assessment.scoring import SCALE
from handbook.enums import Perspective

DONT_KNOW = "weet-niet"
AGREEMENT = {
    "1": "helemaal oneens",
    "2": "oneens",
    "3": "niet oneens, niet eens",
    "4": "eens",
    "5": "helemaal eens",
}
CHOICES = {**AGREEMENT, DONT_KNOW: "weet ik niet"}
VALUES: dict[str, int | None] = {**{str(value): value for value in SCALE}, DONT_KNOW: None}
WORDS = {value: CHOICES[key] for key, value in VALUES.items()}

PERSPECTIVE_CHOICES = [
    (Perspective.POLICY.value, "Beleid", "Je maakt beleid, bijvoorbeeld bij een gemeente of een ministerie."),
    (
        Perspective.PRACTICE.value,
        "Praktijk",
        "Je werkt in de uitvoering, in een organisatie of bij een bedrijf.",
    ),
    (Perspective.RESEARCH.value, "Onderzoek", "Je doet onderzoek naar het vraagstuk."),
    (Perspective.EDUCATION.value, "Onderwijs", "Je geeft les, leidt mensen op of bent student."),
    (
        Perspective.TARGET_GROUP.value,
        "Doelgroep",
        "Je brengt ervaringskennis mee: van jezelf of van anderen.",
    ),
    (Perspective.FUNDER.value, "Financier", "Je organisatie betaalt zorg of hulp en doet zelf mee."),
    (UNKNOWN_PERSPECTIVE, "Zeg ik liever niet", "Je antwoorden tellen gewoon mee in het geheel."),
]
PERSPECTIVE_WORDS = {value: label for value, label, _ in PERSPECTIVE_CHOICES}

# Seconds a careful reader takes; with the whole questionnaire this comes to 10 to 15 minutes.
SECONDS_A_STATEMENT, SECONDS_A_QUESTION, SECONDS_A_CHOICE = 12, 30, 20


class StepKind(StrEnum):
    PERSPECTIVE = "perspective"
    CORE_ELEMENT = "core_element"
    OWN = "own"
    CLOSING = "closing"


@dataclass(frozen=True)
class Statement:
    """`number` counts through the whole questionnaire, from 1."""

    id: int
    number: int
    text: str

    @property
    def field(self) -> str:
        return f"s{self.id}"


@dataclass(frozen=True)
class Group:
    """The statements of one theme."""

    title: str
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    slug: str
    text: str

    @property
    def field(self) -> str:
        return f"t-{self.slug}"


@dataclass
class Step:
    """One page of the questionnaire."""

    number: int
    kind: StepKind
    title: str
    intro: str = ""
    groups: list[Group] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def statements(self) -> list[Statement]:
        return [statement for group in self.groups for statement in group.statements]

    @property
    def seconds(self) -> int:
        choice = SECONDS_A_CHOICE if self.kind == StepKind.PERSPECTIVE else 0
        statements, questions = len(self.statements), len(self.questions)
        return choice + statements * SECONDS_A_STATEMENT + questions * SECONDS_A_QUESTION


@dataclass(frozen=True)
class Outline:
    """All steps in order. The review page comes after them and counts as the last step."""

    steps: list[Step]

    @property
    def total(self) -> int:
        return len(self.steps) + 1

    def step(self, number: int) -> Step | None:
        return self.steps[number - 1] if 1 <= number <= len(self.steps) else None

    def minutes_from(self, number: int) -> int:
        """About how many minutes are left at the beginning of this step, at least 1."""
        return max(1, round(sum(step.seconds for step in self.steps[number - 1 :]) / 60))

    @cached_property
    def statements(self) -> dict[int, Statement]:
        return {statement.id: statement for step in self.steps for statement in step.statements}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.slug: question for step in self.steps for question in step.questions}


@dataclass(frozen=True)
class Given:
    """The draft: item id → 1-5 or None ("weet ik niet"), open question slug → text."""

    started: bool = False
    perspective: str = ""
    answers: dict[int, int | None] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def open_in(self, step: Step) -> list[Statement]:
        return [statement for statement in step.statements if statement.id not in self.answers]


def outline_of(round_: Round) -> Outline:
    """The steps: perspective when the round asks for it, one per core element, own statements, closing questions."""
    steps: list[Step] = []
    if round_.asks_perspective:
        _add(steps, StepKind.PERSPECTIVE, "Jouw perspectief")
    pages: dict[str | None, Step] = {}
    groups: dict[str, Group] = {}
    own = Group("")
    items = round_.items.select_related("theme__core_element").order_by("position")
    for number, item in enumerate(items, start=1):
        statement = Statement(item.pk, number, item.text)
        if item.theme is None:
            own.statements.append(statement)
            continue
        theme, core = item.theme, item.theme.core_element
        if core.pk not in pages:
            pages[core.pk] = _add(steps, StepKind.CORE_ELEMENT, core.name, core.summary)
        if theme.pk not in groups:
            groups[theme.pk] = Group(_sentence(theme.name))
            pages[core.pk].groups.append(groups[theme.pk])
        groups[theme.pk].statements.append(statement)
    if own.statements:
        _add(steps, StepKind.OWN, "Stellingen van jullie netwerk").groups.append(own)
    closing: list[Question] = []
    for row in round_.questionnaire.open_questions.order_by("position"):
        page = pages.get(row.core_element_id)
        (page.questions if page else closing).append(Question(row.slug, row.text))
    if closing:
        _add(steps, StepKind.CLOSING, "Tot slot").questions.extend(closing)
    return Outline(steps)


def _add(steps: list[Step], kind: StepKind, title: str, intro: str = "") -> Step:
    step = Step(len(steps) + 1, kind, _sentence(title), intro.strip())
    steps.append(step)
    return step


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]


def given_by(invitation: Invitation) -> Given:
    """What this person has filled in so far; empty before the start."""
    draft = getattr(invitation, "draft", None)
    if not isinstance(draft, Draft):
        return Given()
    return Given(
        started=True,
        perspective=draft.perspective,
        answers=dict(draft.answers.values_list("item_id", "value")),
        texts=dict(draft.texts.values_list("question_id", "text")),
    )


def resume_at(outline: Outline, given: Given) -> int:
    """The first step where something is still open; past the last statement the step after it."""
    last_touched = 0
    for step in outline.steps:
        if step.kind == StepKind.PERSPECTIVE:
            if not given.perspective:
                return step.number
            last_touched = step.number
        elif step.statements:
            if given.open_in(step):
                return step.number
            last_touched = step.number
        elif any(question.slug in given.texts for question in step.questions):
            last_touched = step.number
    return min(last_touched + 1, outline.total)
