"""PURE: a stored result and its content in, the report out."""

from collections.abc import Sequence

from assessment.report import evidence, joint_wording, wording
from assessment.report.asked import came_of
from assessment.report.asked_parts import CameOf
from assessment.report.attention import attention, joint_attention
from assessment.report.composition import composition
from assessment.report.composition_parts import Composition
from assessment.report.content import Content
from assessment.report.figures import figures
from assessment.report.joint import JointResult, joint
from assessment.report.parts import AgreementPart, Attention, ConclusionPart, Figures, Joint, Report
from assessment.report.too_few import too_few
from assessment.report.too_few_parts import TooFew
from assessment.result import Before, RoundResult

# What the network wrote down itself after the round: conclusions and agreements.
Written = tuple[tuple[ConclusionPart, ...], tuple[AgreementPart, ...]]


def assemble_report(
    result: RoundResult | JointResult | None,
    content: Content,
    previous: Before | JointResult | None = None,
    conclusions: Sequence[ConclusionPart] = (),
    agreements: Sequence[AgreementPart] = (),
) -> Report:
    """The report of a closed round.

    `result`: None for a round without results. `previous`: the earlier round of the same kind, to compare with; one of
    another kind is ignored, because kinds are never mixed. `conclusions` and `agreements`: what the network wrote
    down itself after this round; without results neither stands in the report.
    The gate decides again here: a result below its threshold gives a report without figures.
    """
    written = tuple(conclusions), tuple(agreements)
    if isinstance(result, RoundResult) and result.disclosure.enough:
        return _network_report(result, content, previous if isinstance(previous, Before) else None, written)
    if isinstance(result, JointResult):
        earlier = previous if isinstance(previous, JointResult) else None
        return _joint_report(result, content, earlier, written)
    return _empty_report(content)


def _network_report(result: RoundResult, content: Content, before: Before | None, written: Written) -> Report:
    found = figures(result, content, before)
    section, sentence = attention(found.themes, {theme.slug: theme for theme in content.themes})
    promised = came_of(result, content)
    summary = (
        found.response.sentence,
        wording.SHORT_FORM if content.short else "",
        found.radar_sentence,
        wording.bands(found.themes),
        sentence,
        found.divided_sentence,
        found.unknown_sentence,
        found.change_sentence,
        promised.sentence if promised else "",
        *(f"Hoe verder? {part.sentence}" for part in found.beside.course),
    )
    return _report(
        content,
        wording.headline(result.whole.responses, result.invited),
        summary,
        found=found,
        attention=section,
        written=written,
        promised=promised,
        people=composition(result.composition, content.perspectives, together=False),
    )


def _empty_report(content: Content) -> Report:
    """Says why there are no figures; below the threshold also what to talk about, and what was agreed last time."""
    found = too_few(content)
    return _report(
        content,
        wording.headline(content.answered, content.invited) if found else "Geen uitkomsten",
        (wording.no_results(content.outcome, content.threshold),),
        promised=came_of(None, content) if found else None,
        found_too_few=found,
    )


def _joint_report(
    result: JointResult, content: Content, earlier: JointResult | None, written: Written
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
        written=written,
        promised=came_of(None, content),
        people=composition(result.composition, content.perspectives, together=True),
    )


def _report(
    content: Content,
    headline: str,
    summary: Sequence[str],
    *,
    found: Figures | None = None,
    joint_found: Joint | None = None,
    attention: Attention | None = None,
    written: Written = ((), ()),
    promised: CameOf | None = None,
    found_too_few: TooFew | None = None,
    people: Composition | None = None,
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
        conclusions=written[0],
        agreements=written[1],
        came_of=promised,
        short=content.short,
        too_few=found_too_few,
        composition=people,
    )
