"""PURE: the report for who stands outside the network: no quotes, no notes, nobody's own view."""

from dataclasses import replace

from assessment.report import composition
from assessment.report.parts import Joint, Report

OPEN_ANSWERS = "Wat deelnemers in eigen woorden schreven, staat niet in deze editie."


def for_outsiders(report: Report) -> Report:
    """The same report without what people wrote in answer to it: open answers, notes of a joint reflection, and how
    who leads the network sees it; and without how many people a perspective has, where that is one person. What the
    network concluded and agreed stays: that was written to be shared."""
    return replace(
        report,
        figures=replace(report.figures, open_questions=(), open_sentence=OPEN_ANSWERS)
        if report.figures
        else None,
        joint=_without_notes(report.joint) if report.joint else None,
        views_beside=None,
        composition=composition.for_outsiders(report.composition) if report.composition else None,
    )


def _without_notes(joint: Joint) -> Joint:
    return replace(
        joint,
        core_elements=tuple(
            replace(core, themes=tuple(replace(theme, note="") for theme in core.themes))
            for core in joint.core_elements
        ),
    )
