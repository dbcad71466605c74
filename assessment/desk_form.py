"""Reads and shows the page on which a whole sheet is typed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms

from assessment.answer_form import (
    GroupRows,
    Option,
    Posted,
    QuestionRow,
    group_rows,
    perspective_options,
    question_rows,
    read_page,
)
from assessment.questionnaire import Given, Outline, Step

KEY_FIELD = "lijst"


class DeskForm(forms.Form):
    name = forms.CharField(label="Wie typt over", max_length=150)
    name.help_text = (
        "Bijvoorbeeld: Bibliotheek Noord, of een naam. Deze naam komt ook op de vragenlijst te staan."
    )


@dataclass(frozen=True)
class SheetStep:
    """One step as the desk shows it, with what was typed so far."""

    step: Step
    perspectives: list[Option]
    groups: list[GroupRows]
    questions: list[QuestionRow]

    @property
    def answered(self) -> set[str]:
        """The fields with a box ticked."""
        return {
            row.field
            for group in self.groups
            for row in group.statements
            if any(option.checked for option in row.options)
        }

    @property
    def chosen(self) -> bool:
        """Whether a perspective is ticked."""
        return any(option.checked for option in self.perspectives)


def read_sheet(post: Mapping[str, str], outline: Outline) -> Posted:
    """As a page of a personal link, but an empty field says nothing: somebody may have skipped it on paper."""
    return read_page({name: value for name, value in post.items() if value.strip()}, outline)


def sheet_steps(outline: Outline, posted: Posted | None = None) -> list[SheetStep]:
    """All steps under each other, holding what was typed, refused texts too."""
    posted = posted or Posted()
    given = Given(perspective=posted.perspective or "", answers=posted.answers, texts=posted.texts)
    return [
        SheetStep(
            step,
            perspective_options(step, given.perspective),
            group_rows(step, given, posted),
            question_rows(step, given, posted),
        )
        for step in outline.steps
    ]


def key_of(post: Mapping[str, str]) -> UUID:
    """The number of this form; a new one when the page sent none that we made."""
    try:
        key = UUID(post.get(KEY_FIELD, ""))
    except ValueError:
        return uuid4()
    return key if key.version == 4 else uuid4()
