"""PURE: where in the printed report the open answers stand: beside their core element while its page has room for them,
else together in a chapter of their own. All answers to a question stand in one place: choosing would be judging."""

from math import ceil

from assessment.report.parts import CorePart, Figures, OpenQuestionPart

# Letters on a line; lines that a page with so many themes has room for, and how many more for each theme less.
_LETTERS, _LINES, _THEMES, _LINES_OF_THEME = 112, 5, 3, 10


def said_at(figures: Figures, core: CorePart) -> OpenQuestionPart | None:
    """The question about this core element with its answers, if they fit on its page."""
    return next((q for q in figures.open_questions if q.core_element == core.name and _fits(q, core)), None)


def said_apart(figures: Figures) -> tuple[OpenQuestionPart, ...]:
    """The questions whose answers stand in the chapter of their own."""
    placed = [said_at(figures, core) for core in figures.core_elements]
    return tuple(question for question in figures.open_questions if question not in placed)


def _fits(question: OpenQuestionPart, core: CorePart) -> bool:
    lines = sum(ceil(len(line) / _LETTERS) for text in question.answers for line in text.splitlines())
    return lines <= _LINES + _LINES_OF_THEME * (_THEMES - len(core.themes))
