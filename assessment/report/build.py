"""From the database to the report: a fixed number of queries, whatever the number of people and rounds."""

from dataclasses import replace

from django.utils import timezone

from assessment import result as results
from assessment.beside import beside
from assessment.enums import ItemOrigin, Outcome, RoundKind
from assessment.models import OpenAnswer, Round, RoundItem
from assessment.queries import Promised, promised_around
from assessment.report.assemble import assemble_report
from assessment.report.content import (
    AskedContent,
    Content,
    OpenQuestionContent,
    PromiseContent,
    StatementContent,
)
from assessment.report.from_handbook import FromHandbook, from_handbook
from assessment.report.joint import JointResult
from assessment.report.parts import (
    AgreementPart,
    ConclusionPart,
    Report,
)
from assessment.self_queries import views_beside
from handbook.enums import Perspective
from networks.enums import WorkState
from networks.models import Agreement


class RoundNotClosed(Exception):
    """The round still takes answers: nothing of it may be shown, not even to the trekker."""


def build_report(round: Round) -> Report:
    """The report of a closed round; one without results gives a report that says why. Raises RoundNotClosed."""
    if round.closed_at is None:
        raise RoundNotClosed
    promised = promised_around(round)
    content = content_of(round, promised)
    if round.outcome != Outcome.RESULTS:
        return assemble_report(None, content)
    if round.kind == RoundKind.TOGETHER:
        joint = JointResult.from_json(round.year, round.result)
        return assemble_report(joint, content, _earlier_joint(round), *_written(round, promised))
    result = results.from_json(round.result)
    report = assemble_report(result, content, result.before, *_written(round, promised))
    if report.figures is None:
        return report
    return replace(report, views_beside=beside(report.figures, views_beside(round)))


def _written(round_: Round, promised: Promised) -> tuple[list[ConclusionPart], list[AgreementPart]]:
    """What the network concluded and agreed. An agreement that was dropped is none any more.

    Who does it stays out: a report is passed on, also to who does not know these people.
    """
    conclusions = (
        round_.conclusions.exclude(text="").select_related("theme").order_by("theme__position", "pk")
    )
    return (
        [ConclusionPart(row.theme_id, row.theme.name, row.text) for row in conclusions],
        [
            AgreementPart(row.what, row.due, row.theme.name if row.theme else "")
            for row in promised.now
            if row.state != WorkState.DROPPED
        ],
    )


def _earlier_joint(round_: Round) -> JointResult | None:
    earlier = (
        Round.objects.with_results()
        .filter(network=round_.network, kind=RoundKind.TOGETHER, year__lt=round_.year)
        .order_by("-year", "-pk")
        .first()
    )
    return JointResult.from_json(earlier.year, earlier.result) if earlier else None


def content_of(round_: Round, promised: Promised) -> Content:
    """Everything beside the figures, as frozen data."""
    known = from_handbook()
    items: list[RoundItem] = []
    asked: list[RoundItem] = []
    for row in round_.items.select_related("agreement"):
        (items if row.origin == ItemOrigin.FRAMEWORK else asked).append(row)
    themes = known.themes_of({str(item.theme_id) for item in items})
    texts = _open_texts(round_)
    return Content(
        network=round_.network.name if round_.network else "",
        issue=round_.network.issue if round_.network else "",
        kind=round_.kind,
        outcome=round_.outcome,
        year=round_.year,
        closed_on=timezone.localdate(round_.closed_at),
        invited=round_.invited_count or 0,
        threshold=round_.threshold,
        questionnaire=round_.questionnaire_name,
        questionnaire_published=round_.questionnaire.published,
        asks_perspective=round_.asks_perspective,
        perspectives=tuple((value, str(label)) for value, label in Perspective.choices),
        core_elements=known.core_elements_of({theme.core_element for theme in themes}),
        themes=themes,
        statements=_statements(items, known),
        open_questions=_open_questions(round_, texts),
        open_answers_checked=round_.open_answers_checked_at is not None,
        open_answers_hidden=any(answer.hidden for answer in texts),
        short=round_.short,
        asked=tuple(AskedContent(str(item.position), item.text) for item in asked),
        promises=_promises(asked, promised),
        promised_year=_promised_year(asked, promised),
        answered=round_.answered_count or 0,
    )


def _promised_year(asked: list[RoundItem], promised: Promised) -> int | None:
    return next((item.agreement.reflection_year for item in asked if item.agreement), promised.year)


def _promises(asked: list[RoundItem], promised: Promised) -> tuple[PromiseContent, ...]:
    """What was asked about first, in the words of the question; then what else was agreed that time."""
    follow_ups = [item for item in asked if item.origin == ItemOrigin.FOLLOW_UP]
    known = {item.agreement_id for item in follow_ups}
    more = [row for row in promised.earlier if row.pk not in known]
    if promised.year != _promised_year(asked, promised):
        more = []
    return (
        *(_promise(item.text, item.agreement, str(item.position)) for item in follow_ups),
        *(_promise(agreement.what, agreement, "") for agreement in more),
    )


def _promise(text: str, agreement: Agreement | None, asked: str) -> PromiseContent:
    if agreement is None or agreement.deleted_at:
        return PromiseContent(text, "", "", False, asked)
    done = agreement.state == WorkState.DONE
    return PromiseContent(text, agreement.get_state_display(), agreement.outcome, done, asked)


def _statements(items: list[RoundItem], known: FromHandbook) -> tuple[StatementContent, ...]:
    """Numbered as in the questionnaire: through its statements, whatever the round asks before them."""
    return tuple(
        replace(
            known.statements[str(item.wording_id)], number=number, text=item.text, theme=str(item.theme_id)
        )
        for number, item in enumerate(items, start=1)
    )


def _open_texts(round_: Round) -> list[OpenAnswer]:
    return list(round_.open_answers.all())


def _open_questions(round_: Round, texts: list[OpenAnswer]) -> tuple[OpenQuestionContent, ...]:
    return tuple(
        OpenQuestionContent(
            question.text,
            question.core_element_id or "",
            tuple(
                answer.text for answer in texts if answer.question_id == question.slug and not answer.hidden
            ),
        )
        for question in round_.questionnaire.open_questions.all()
    )
