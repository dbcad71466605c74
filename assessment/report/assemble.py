"""PURE: a stored result and its content in, the report out."""

from collections.abc import Sequence

from assessment.report import evidence, joint_wording, wording
from assessment.report.attention import attention, joint_attention
from assessment.report.content import Content
from assessment.report.figures import figures
from assessment.report.joint import JointResult, joint
from assessment.report.parts import Attention, Figures, Joint, Report
from assessment.result import Before, RoundResult


def assemble_report(
    result: RoundResult | JointResult | None,
    content: Content,
    previous: Before | JointResult | None = None,
    conclusions: Sequence[str] = (),
) -> Report:
    """The report of a closed round.

    `result`: None for a round without results. `previous`: the earlier round of the same kind, to compare with; one of
    another kind is ignored, because kinds are never mixed. `conclusions`: what the network concluded itself.
    The gate decides again here: a result below its threshold gives a report without figures.
    """
    if isinstance(result, RoundResult) and result.disclosure.enough:
        return _network_report(
            result, content, previous if isinstance(previous, Before) else None, conclusions
        )
    if isinstance(result, JointResult):
        return _joint_report(
            result, content, previous if isinstance(previous, JointResult) else None, conclusions
        )
    return _report(content, "Geen uitkomsten", (wording.no_results(content.outcome, content.threshold),))


def _network_report(
    result: RoundResult, content: Content, before: Before | None, conclusions: Sequence[str]
) -> Report:
    found = figures(result, content, before)
    section, sentence = attention(found.themes, {theme.slug: theme for theme in content.themes})
    summary = (
        found.response.sentence,
        found.radar_sentence,
        wording.bands(found.themes),
        sentence,
        found.divided_sentence,
        found.unknown_sentence,
        found.change_sentence,
    )
    return _report(
        content,
        wording.headline(result.whole.responses, result.invited),
        summary,
        found=found,
        attention=section,
        conclusions=conclusions,
    )


def _joint_report(
    result: JointResult, content: Content, earlier: JointResult | None, conclusions: Sequence[str]
) -> Report:
    found = joint(result, content, earlier)
    themes = [(theme, core.name) for core in found.core_elements for theme in core.themes]
    section = joint_attention(themes, {theme.slug: theme for theme in content.themes})
    values = [(theme.name, theme.value) for theme, _ in themes if theme.value is not None]
    summary = (
        joint_wording.answered(len(values), len(themes)),
        joint_wording.extremes(values) if values else "",
        joint_wording.changes([theme for theme, _ in themes], earlier.year) if earlier else "",
    )
    return _report(
        content,
        "Samen ingevuld in een bijeenkomst",
        summary,
        joint_found=found,
        attention=section,
        conclusions=conclusions,
    )


def _report(
    content: Content,
    headline: str,
    summary: Sequence[str],
    *,
    found: Figures | None = None,
    joint_found: Joint | None = None,
    attention: Attention | None = None,
    conclusions: Sequence[str] = (),
) -> Report:
    shown = found is not None or joint_found is not None
    return Report(
        kind=content.kind,
        network=content.network,
        issue=content.issue,
        year=content.year,
        closed_on=content.closed_on,
        headline=headline,
        summary=tuple(sentence for sentence in summary if sentence),
        figures=found,
        joint=joint_found,
        attention=attention,
        evidence=evidence.tables(content) if shown else (),
        sources=evidence.sources(content) if shown else (),
        questionnaire=content.questionnaire,
        questionnaire_published=content.questionnaire_published,
        conclusions=tuple(conclusions),
    )
