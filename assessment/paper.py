"""The questionnaire of a round on paper: the same steps and words as on the screen, with boxes to tick.

No code and no name stands on it: the code of a strip marks the invitation used, the sheet is entered apart from it.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string

from assessment.answer_form import GroupRows, QuestionRow, group_rows, perspective_options, question_rows
from assessment.enums import RoundKind
from assessment.models import Round
from assessment.promise import promise_of
from assessment.questionnaire import Given, Outline, Step, outline_of
from handbook import pdf
from networks.sheets import Sheet

STYLE = pdf.STATIC / "css" / "paper.css"
LOOKS = ("templates/assessment/paper", "static/css/paper.css", "static/fonts")


@dataclass(frozen=True)
class Section:
    """One step of the questionnaire with nothing filled in."""

    step: Step
    groups: list[GroupRows]
    questions: list[QuestionRow]


def sections_of(outline: Outline) -> list[Section]:
    """Every step but the one for the perspective, which has a place of its own on the sheet."""
    blank = Given()
    return [
        Section(step, group_rows(step, blank), question_rows(step, blank))
        for step in outline.steps
        if step.groups or step.questions
    ]


def html(round_: Round, *, large: bool = False) -> str:
    """What is printed for a running `network` round. `large`: letters of 18 points, and a layout of its own."""
    outline = outline_of(round_)
    context = {
        "round": round_,
        "network": round_.network,
        "promise": promise_of(round_),
        "outline": outline,
        "perspectives": [option for step in outline.steps for option in perspective_options(step, chosen="")],
        "minutes": outline.minutes_from(1),
        "sections": sections_of(outline),
        "desks": list(
            round_.entry_desks.filter(closed=False).order_by("name").values_list("name", flat=True)
        ),
        "large": large,
        # Only there is told who reads it.
        "first_question": next((question.field for question in outline.questions.values()), ""),
        "lines": range(6 if large else 4),
    }
    return render_to_string("assessment/paper/sheet.html", context)


def html_by_key(key: str) -> str | None:
    """None for a round that is closed, gone, or of another kind: there is nothing to hand in any more."""
    round_ = running(key)
    return html(round_) if round_ else None


def large_html_by_key(key: str) -> str | None:
    """As `html_by_key`, in large print."""
    round_ = running(key)
    return html(round_, large=True) if round_ else None


def running(key: str) -> Round | None:
    there = Round.objects.open().filter(kind=RoundKind.NETWORK, network__deleted_at__isnull=True)
    return there.select_related("network", "questionnaire").filter(pk=int(key)).first()


QUESTIONNAIRE = Sheet("vragenlijst", html_by_key, STYLE, LOOKS)
LARGE_PRINT = Sheet("vragenlijst-groot", large_html_by_key, STYLE, LOOKS)
