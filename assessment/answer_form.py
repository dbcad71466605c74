"""Reads one posted page of answers: what is good is kept, what is not is named, and nothing is thrown away.

Not a Django form: 42 groups of radio buttons cost ten times as much there, and one bad field would hold up the
good ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from assessment.questionnaire import (
    KEYS,
    PERSPECTIVE_CHOICES,
    PERSPECTIVE_WORDS,
    VALUES,
    Given,
    Outline,
    Step,
    StepKind,
)
from assessment.services.answering import LONGEST_TEXT

PERSPECTIVE_FIELD = "perspectief"
# What the page showed as stored when it was made: only what its reader changed is written.
SHOWN_FIELD = "stand"

_COUNTED = {4: "vier", 6: "zes"}

# PostgreSQL stores no NUL, and nobody means the other control characters.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass
class Posted:
    """`errors`: field → message in Dutch; a field that the page does not have stands under "".

    `typed` holds every open answer as it was typed, refused ones too.
    """

    answers: dict[int, int | None] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    perspective: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def read_page(post: Mapping[str, str], outline: Outline) -> Posted:
    """Sort the posted fields into what can be stored and what cannot; looks nothing up in the database."""
    posted = Posted()
    shown = dict(parse_qsl(post.get(SHOWN_FIELD, ""), keep_blank_values=True))
    for name, value in post.items():
        if name == PERSPECTIVE_FIELD:
            _read_perspective(posted, value)
        elif re.fullmatch(r"s\d{1,18}", name, re.ASCII):
            _read_answer(posted, outline, name, value, shown.get(name))
        elif name.startswith("t-"):
            before = shown.get(name, "" if SHOWN_FIELD in post else None)
            _read_text(posted, outline, name, value, before)
    return posted


def _read_perspective(posted: Posted, value: str) -> None:
    if value in PERSPECTIVE_WORDS:
        posted.perspective = value
    else:
        posted.errors[PERSPECTIVE_FIELD] = "Dit perspectief kennen we niet. Kies er een uit de lijst."


def _read_answer(posted: Posted, outline: Outline, name: str, value: str, before: str | None) -> None:
    statement = outline.statements.get(int(name[1:]))
    if statement is None:
        posted.errors[""] = (
            "Er kwam een antwoord mee op een stelling die niet bij deze vragenlijst hoort. "
            "Dat antwoord is niet bewaard. De andere antwoorden wel."
        )
    elif value not in statement.choices:
        posted.errors[name] = (
            f"{statement.called}: kies een van de {_COUNTED[len(statement.choices)]} antwoorden."
        )
    elif value != before:
        posted.answers[statement.id] = VALUES[value]


def _read_text(posted: Posted, outline: Outline, name: str, value: str, before: str | None) -> None:
    slug = name[2:]
    text = tidy(value)
    if slug not in outline.questions:
        posted.errors[""] = (
            "Er kwam een antwoord mee op een vraag die niet bij deze vragenlijst hoort. "
            "Dat antwoord is niet bewaard. De andere antwoorden wel."
        )
        return
    posted.typed[slug] = text
    if len(text.strip()) > LONGEST_TEXT:
        posted.errors[name] = (
            f"Je antwoord heeft {_thousands(len(text.strip()))} tekens. Er passen er {_thousands(LONGEST_TEXT)} in. "
            "Maak het korter; wat je schreef, staat nog in het vak."
        )
    elif _mark(text.strip()) != before:
        posted.texts[slug] = text.strip()


def tidy(text: str) -> str:
    """Line ends as one character and no control characters."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _mark(text: str) -> str:
    """Short stand-in for a text in the hidden field; empty for an empty text."""
    return sha256(text.encode()).hexdigest()[:16] if text else ""


def shown_state(step: Step, given: Given) -> str:
    """What the page shows as stored, for the hidden field."""
    return urlencode(
        [
            (statement.field, KEYS[given.answers[statement.id]])
            for statement in step.statements
            if statement.id in given.answers
        ]
        + [
            (question.field, _mark(given.texts[question.slug]))
            for question in step.questions
            if question.slug in given.texts
        ]
    )


def stored_state(posted: Posted) -> dict[str, str]:
    """What has just been stored, in the terms of the hidden field: the script keeps that field up to date."""
    answers = {f"s{item}": KEYS[value] for item, value in posted.answers.items()}
    return answers | {f"t-{slug}": _mark(text) for slug, text in posted.texts.items()}


# --- What a template shows ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True)
class StatementRow:
    field: str
    number: int
    text: str
    options: list[Option]
    error: str


@dataclass(frozen=True)
class QuestionRow:
    field: str
    text: str
    value: str
    error: str


@dataclass(frozen=True)
class GroupRows:
    """`labels`: the answers that can be chosen, the same for all its statements, as the head of their columns."""

    title: str
    labels: list[str]
    statements: list[StatementRow]


def group_rows(step: Step, given: Given, posted: Posted | None = None) -> list[GroupRows]:
    """The statements of a step, per theme, with the stored answer checked."""
    errors = posted.errors if posted else {}
    missing = object()
    return [
        GroupRows(
            group.title,
            list(group.statements[0].choices.values()),
            [
                StatementRow(
                    statement.field,
                    statement.number,
                    statement.text,
                    [
                        Option(key, label, "", given.answers.get(statement.id, missing) == VALUES[key])
                        for key, label in statement.choices.items()
                    ],
                    errors.get(statement.field, ""),
                )
                for statement in group.statements
            ],
        )
        for group in step.groups
    ]


def question_rows(step: Step, given: Given, posted: Posted | None = None) -> list[QuestionRow]:
    """The open questions of a step with what was typed last, refused or not."""
    texts = given.texts | (posted.typed if posted else {})
    errors = posted.errors if posted else {}
    return [
        QuestionRow(
            question.field, question.text, texts.get(question.slug, ""), errors.get(question.field, "")
        )
        for question in step.questions
    ]


def perspective_options(step: Step, chosen: str) -> list[Option]:
    """The perspectives, or nothing on a step that does not ask for one."""
    if step.kind != StepKind.PERSPECTIVE:
        return []
    return [Option(value, label, hint, value == chosen) for value, label, hint in PERSPECTIVE_CHOICES]
