"""PURE: the findings of a network round, through the gate, as parts of the report."""

from fractions import Fraction

from assessment.charts import Radar, RadarValue, band_scale, distribution_bar, dutch_score, radar
from assessment.report import wording
from assessment.report.asked import beside
from assessment.report.changes import core_before, core_change, theme_change
from assessment.report.content import Content
from assessment.report.groups import perspectives
from assessment.report.guide import guides
from assessment.report.lists import cut, most_divided, most_unknown
from assessment.report.parts import (
    Bounds,
    CorePart,
    Figures,
    OpenQuestionPart,
    Response,
    Score,
    StatementPart,
    ThemePart,
)
from assessment.report.sources import Sources
from assessment.result import Before, RoundResult
from assessment.scoring import CoreElementResult, StatementResult, ThemeResult, agreement_word, band


def figures(result: RoundResult, content: Content, before: Before | None) -> Figures:
    """All findings that may be shown of a round with enough responses. Raises ValueError with too few."""
    gate = result.disclosure
    if not gate.enough:
        raise ValueError("a round below its threshold has no figures")
    made_from = Sources(
        result,
        before,
        gate,
        {core.slug: core for core in content.core_elements},
        {theme.slug: theme for theme in content.themes},
        {statement.key: statement for statement in content.statements},
        guides(content),
    )
    cores = tuple(_core(made_from, core) for core in made_from.whole.core_elements)
    themes = tuple(theme for core in cores for theme in core.themes)
    statements = tuple(statement for theme in themes for statement in theme.statements)
    all_divided = most_divided(made_from, statements)
    divided = all_divided[: cut([str(s.agreement_value) for s in all_divided])]
    shown_divided = tuple(entry.part for entry in divided)
    open_questions = _open_questions(content)
    responses = result.whole.responses
    values = [
        RadarValue(core.name, core.score.exact if core.score else None, core_before(made_from, core.slug))
        for core in cores
    ]
    return Figures(
        response=Response(
            result.invited,
            responses,
            result.threshold,
            wording.response(responses, result.invited),
            wording.earlier_round(before.year, before.responses, before.invited, before.invited_again)
            if before
            else "",
        ),
        radar=_radar(values, before),
        radar_sentence=wording.extremes(cores),
        core_elements=cores,
        earlier_year=before.year if before else None,
        change_sentence=wording.changes(themes, before.year if before else None),
        divided=shown_divided,
        divided_sentence=wording.divided(shown_divided, len(all_divided), statements),
        unknown=most_unknown(statements),
        unknown_sentence=wording.unknown(statements),
        perspectives=perspectives(made_from, content, cores),
        open_questions=open_questions,
        open_sentence=wording.open_answers(
            enough=gate.enough,
            given=any(question.answers for question in content.open_questions) or content.open_answers_hidden,
            checked=content.open_answers_checked,
            shown=sum(len(question.answers) for question in open_questions),
        ),
        bounds_sentence=wording.bounds(
            responses, result.invited, shown=any(theme.bounds for theme in themes)
        ),
        beside=beside(result, content),
    )


def _radar(values: list[RadarValue], before: Before | None) -> Radar | None:
    """The figure, unless there is nothing to draw."""
    if len(values) < 3 or all(value.score is None for value in values):
        return None
    return radar(values, before=f"in {before.year}" if before else "")


def _score(exact: Fraction, n: str) -> Score:
    return Score(exact, dutch_score(exact), band(exact).label, n)


def _core(made_from: Sources, core: CoreElementResult) -> CorePart:
    named = made_from.cores[core.key]
    score = None
    if core.score is not None and core.key in made_from.gate.core_elements:
        score = _score(core.score, wording.between([theme.n for theme in core.themes if theme.n]))
    return CorePart(
        slug=named.slug,
        number=named.number,
        name=named.name,
        tagline=named.tagline,
        path=named.path,
        score=score,
        no_score="" if score else "geen score: bij een of meer thema’s waren er te weinig antwoorden",
        themes=tuple(_theme(made_from, theme) for theme in core.themes),
        change=core_change(made_from, core),
    )


def _theme(made_from: Sources, theme: ThemeResult) -> ThemePart:
    named, gate = made_from.themes[theme.key], made_from.gate
    score, bounds, scale = None, None, None
    if theme.score is not None and theme.key in gate.themes:
        score = _score(theme.score, str(theme.n))
        limits = theme.bounds(made_from.result.invited) if made_from.result.invited > gate.responses else None
        bounds = Bounds(dutch_score(limits[0]), dutch_score(limits[1])) if limits else None
        scale = band_scale(named.name, theme.score, limits)
    change, no_change = theme_change(made_from, theme)
    agreement = theme.agreement if theme.key in gate.complete_themes else None
    return ThemePart(
        slug=named.slug,
        number=named.number,
        name=named.name,
        core_element=made_from.cores[theme.core_element].name,
        summary=named.summary,
        question=named.question,
        path=named.path,
        score=score,
        no_score="" if score else f"geen score: minder dan {gate.threshold} mensen konden dit beoordelen",
        without_score=theme.without_score if score else 0,
        agreement="" if agreement is None else agreement_word(agreement).label,
        bounds=bounds,
        scale=scale,
        statements=tuple(_statement(made_from, statement) for statement in theme.statements),
        change=change,
        no_change=no_change,
        guide=made_from.guides[named.slug],
    )


def _statement(made_from: Sources, statement: StatementResult) -> StatementPart:
    named = made_from.statements[statement.key]
    shown = statement.key in made_from.gate.statements
    agreement = statement.agreement if shown else None
    label = f"Stelling {named.number}"
    return StatementPart(
        number=named.number,
        key=named.key,
        text=named.text,
        theme=made_from.themes[statement.theme].name,
        unknown=statement.unknown,
        responses=made_from.gate.responses,
        counts=statement.counts if shown else None,
        mean=dutch_score(statement.mean) if shown and statement.mean is not None else "",
        agreement="" if agreement is None else agreement_word(agreement).label,
        bar=distribution_bar(label, statement.counts, statement.unknown) if shown else None,
    )


def _open_questions(content: Content) -> tuple[OpenQuestionPart, ...]:
    if not content.open_answers_checked:
        return ()
    names = {core.slug: core.name for core in content.core_elements}
    return tuple(
        OpenQuestionPart(question.text, names.get(question.core_element, ""), question.answers)
        for question in content.open_questions
        if question.answers
    )
