"""PURE: the sheet for on the wall: core elements, strongest, lowest, most divided, and three questions."""

from dataclasses import dataclass

from assessment.report import brief_wording as words
from assessment.report.brief import CoreLine, DividedLine, by_core, divided_lines
from assessment.report.parts import Report
from assessment.report.standing import Extremes, Question, Standing, extremes, questions, standings

STATEMENTS, UNKNOWN = 2, 4


@dataclass(frozen=True)
class Poster:
    """`unknown`: themes that a joint round had no answer to. `divided` for a round in which all answered alone."""

    extremes: Extremes
    more_high: str
    more_low: str
    no_extremes: str
    divided: tuple[DividedLine, ...]
    divided_sentence: str
    unknown: tuple[Standing, ...]
    cores: tuple[CoreLine, ...]
    questions: tuple[Question, ...]


def poster(report: Report) -> Poster:
    """`report` without quotes: it hangs on a wall."""
    themes = standings(report)
    found = extremes(themes)
    divided = divided_lines(report, STATEMENTS)
    return Poster(
        extremes=found,
        more_high=words.more(found.more_high, found.high[-1].text) if found.high else "",
        more_low=words.more(found.more_low, found.low[-1].text) if found.low else "",
        no_extremes=words.no_extremes(themes),
        divided=divided,
        divided_sentence="" if divided or not report.figures else words.not_divided(report.figures),
        unknown=tuple(theme for theme in themes if theme.value is None)[:UNKNOWN] if report.joint else (),
        cores=by_core(themes),
        questions=questions(report),
    )
