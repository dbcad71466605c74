"""The questionnaire of a round as steps, each with an address of its own, and what has been given so far.

Plain data for hand-written templates: two queries for the questionnaire, two for the answers, however many
statements and participants there are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from assessment.asked import SCALE_WORDS
from assessment.enums import UNKNOWN_PERSPECTIVE, ItemOrigin, ItemScale
from assessment.models import Draft, Invitation, Round, RoundItem
from handbook.enums import Perspective
from handbook.models import Questionnaire

DONT_KNOW = "weet-niet"
# Per scale what stands on the page and is posted: value of the radio button → its label, "weet ik niet" last.
CHOICES_OF: dict[str, dict[str, str]] = {
    scale: {**{str(value): word for value, word in words.items()}, DONT_KNOW: "weet ik niet"}
    for scale, words in SCALE_WORDS.items()
}
CHOICES = CHOICES_OF[ItemScale.AGREE]
AGREEMENT = {key: word for key, word in CHOICES.items() if key != DONT_KNOW}
VALUES: dict[str, int | None] = {**{key: int(key) for key in AGREEMENT}, DONT_KNOW: None}
WORDS = {value: CHOICES[key] for key, value in VALUES.items()}
KEYS = {value: key for key, value in VALUES.items()}

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
    FOLLOW_UP = "follow_up"
    CORE_ELEMENT = "core_element"
    OWN = "own"
    YEARLY = "yearly"
    CLOSING = "closing"


# The steps that ask what is not of the questionnaire, each with a page of its own.
APART = {
    ItemOrigin.FOLLOW_UP: (StepKind.FOLLOW_UP, "Wat kwam er van onze afspraken?"),
    ItemOrigin.OWN: (StepKind.OWN, "Stellingen van jullie netwerk"),
    ItemOrigin.YEARLY: (StepKind.YEARLY, "Hoe gaan we verder?"),
}


@dataclass(frozen=True)
class Statement:
    """`number` counts from 1: through the whole questionnaire, and apart in each section beside it."""

    id: int
    number: int
    text: str
    scale: str = ItemScale.AGREE

    @property
    def choices(self) -> dict[str, str]:
        """What can be chosen, in order: value of the radio button → its label."""
        return CHOICES_OF[self.scale]

    @property
    def called(self) -> str:
        """How a message speaks of it."""
        noun = {ItemScale.DONE: "Afspraak", ItemScale.COURSE: "Vraag"}.get(ItemScale(self.scale), "Stelling")
        return f"{noun} {self.number}"

    def words(self, value: int | None) -> str:
        """An answer as it is said."""
        return self.choices[KEYS[value]]

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


# What a page asks, one and several of them.
NOUNS = {
    StepKind.FOLLOW_UP: ("afspraak", "afspraken"),
    StepKind.OWN: ("stelling van jullie netwerk", "stellingen van jullie netwerk"),
    StepKind.YEARLY: ("vraag over hoe jullie verdergaan", "vragen over hoe jullie verdergaan"),
}
STATEMENT = ("stelling", "stellingen")


def _counted(number: int, nouns: tuple[str, str]) -> str:
    return f"{number} {nouns[number != 1]}"


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
    def noun(self) -> str:
        """What stands on this page, in one word, as many as there are."""
        nouns = NOUNS.get(self.kind, STATEMENT)
        return nouns[len(self.statements) != 1].split()[0]

    def seconds(self, *, writing: bool) -> int:
        """How long this page takes, with or without its open questions."""
        choice = SECONDS_A_CHOICE if self.kind == StepKind.PERSPECTIVE else 0
        questions = len(self.questions) if writing else 0
        return choice + len(self.statements) * SECONDS_A_STATEMENT + questions * SECONDS_A_QUESTION


@dataclass(frozen=True)
class Outline:
    """All steps in order. The review page comes after them and counts as the last step."""

    steps: list[Step]
    short: bool = False

    @property
    def total(self) -> int:
        return len(self.steps) + 1

    @property
    def contents(self) -> str:
        """What is asked, as a row of words: "2 afspraken, 42 stellingen en 4 vragen"."""
        counts: Counter[tuple[str, str]] = Counter()
        for step in self.steps:
            if step.statements:
                counts[NOUNS.get(step.kind, STATEMENT)] += len(step.statements)
        *first, last = [_counted(number, nouns) for nouns, number in counts.items()]
        return " en ".join(part for part in (", ".join(first), last) if part)

    def step(self, number: int) -> Step | None:
        return self.steps[number - 1] if 1 <= number <= len(self.steps) else None

    def minutes_from(self, number: int) -> int:
        """About how many minutes are left at the beginning of this step, at least 1.

        In the short form without the open questions: they would be half of it, and whoever wants it quick skips them.
        """
        left = self.steps[number - 1 :]
        return max(1, round(sum(step.seconds(writing=not self.short) for step in left) / 60))

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
    """The steps of a round: two queries."""
    items = round_.items.select_related("theme__core_element").order_by("position")
    return outline_from(
        items, round_.questionnaire, asks_perspective=round_.asks_perspective, short=round_.short
    )


def outline_from(
    items: Iterable[RoundItem], questionnaire: Questionnaire, *, asks_perspective: bool, short: bool
) -> Outline:
    """The steps, in the order of the items: what was agreed, one per core element, own statements, the questions of
    every year. Before them the perspective when it is asked, after them the closing questions.
    """
    steps: list[Step] = []
    if asks_perspective:
        _add(steps, StepKind.PERSPECTIVE, "Jouw perspectief")
    pages: dict[str, Step] = {}
    numbers: Counter[str] = Counter()
    for item in items:
        numbers[item.origin] += 1
        page = _page_of(item, steps, pages)
        _group_of(item, page).statements.append(
            Statement(item.pk, numbers[item.origin], item.text, item.scale)
        )
    closing: list[Question] = []
    for row in questionnaire.open_questions.order_by("position"):
        of_core = pages.get(row.core_element_id)
        (of_core.questions if of_core else closing).append(Question(row.slug, row.text))
    if closing:
        _add(steps, StepKind.CLOSING, "Tot slot").questions.extend(closing)
    return Outline(steps, short=short)


def _page_of(item: RoundItem, steps: list[Step], pages: dict[str, Step]) -> Step:
    """The step on which this item stands, made when it is the first there."""
    core = item.theme.core_element if item.theme else None
    key = core.pk if core else item.origin
    if key not in pages:
        if core:
            pages[key] = _add(steps, StepKind.CORE_ELEMENT, core.name, core.summary)
        else:
            pages[key] = _add(steps, *APART[ItemOrigin(item.origin)])
    return pages[key]


def _group_of(item: RoundItem, page: Step) -> Group:
    """The theme's group on this page; what has no theme stands together, apart from another scale."""
    title = _sentence(item.theme.name) if item.theme else ""
    last = page.groups[-1] if page.groups else None
    if last is None or last.title != title or last.statements[-1].scale != item.scale:
        page.groups.append(Group(title))
    return page.groups[-1]


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
