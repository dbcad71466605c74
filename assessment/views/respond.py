"""Filling in by personal link: no account, no cookie, no session. Looking at a page changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import links
from assessment.answer_form import (
    Posted,
    group_rows,
    perspective_options,
    question_rows,
    read_page,
    shown_state,
    stored_state,
    tidy,
)
from assessment.enums import Outcome
from assessment.models import Invitation
from assessment.promise import promise_of
from assessment.questionnaire import (
    PERSPECTIVE_WORDS,
    Given,
    Outline,
    Step,
    StepKind,
    given_by,
    outline_of,
    resume_at,
)
from assessment.services import answering
from assessment.services.answering import AlreadyAnswered, NothingAnswered, RoundClosed
from assessment.views.private import page as private_page
from assessment.views.private import private

# From here on every page says that the end is near, as the second reminder does in the mail.
LAST_DAYS = timedelta(hours=48)


def personal_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the invitation in place of the token, and answers by itself for a link that does not work.

    What the view raises because the round closed or the invitation was used becomes a page too.
    """

    @csrf_exempt
    @wraps(view)
    def with_invitation(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        invitation = links.find_invitation(token)
        if invitation is None:
            response = _no_such_link(token)
        else:
            try:
                response = view(request, invitation, **kwargs)
            except RoundClosed:
                response = closed(request, invitation)
            except AlreadyAnswered:
                response = already_sent(request, invitation)
            except (RequestDataTooBig, TooManyFieldsSent):
                response = page("too_much", invitation, status=413)
        return private(response)

    return with_invitation


@require_safe
@personal_link
def start(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The promise before the first question, or the way back to where somebody stopped."""
    answering.check_open(invitation)
    outline, given = outline_of(invitation.round), given_by(invitation)
    context = {
        "outline": outline,
        "given": given,
        "minutes": outline.minutes_from(1),
        "promise": promise_of(invitation.round),
        "resume_step": outline.step(resume_at(outline, given)),
        "overview": _overview(outline, given),
        "saved": "bewaard" in request.GET,
    }
    return page("start", invitation, context)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_link
def step(request: HttpRequest, invitation: Invitation, number: int) -> HttpResponse:
    """One page of the questionnaire; a POST keeps all of it and moves on."""
    answering.check_open(invitation)
    outline, given = outline_of(invitation.round), given_by(invitation)
    current = outline.step(number)
    if current is None:
        return page("no_step", invitation, status=404)
    if request.method != "POST":
        return _step_page(invitation, outline, current, given)
    posted = _save(request, invitation, outline)
    if posted.errors:
        return _step_page(invitation, outline, current, _with(given, posted), posted)
    return _go_on(request, invitation, outline, number)


@require_POST
@personal_link
def autosave(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Keeps what the script of a step sends: the same fields, the same checks, an answer in JSON."""
    try:
        answering.check_open(invitation)
        posted = _save(request, invitation, outline_of(invitation.round))
    except RoundClosed:
        return JsonResponse(
            {"stop": "De vragenlijst is gesloten. Dit antwoord is niet meer bewaard."}, status=410
        )
    except AlreadyAnswered:
        return JsonResponse({"stop": "Je hebt al verstuurd. Dit antwoord is niet meer bewaard."}, status=409)
    return JsonResponse(
        {"stored": stored_state(posted), "errors": posted.errors}, status=422 if posted.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@personal_link
def review(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Everything once more before sending; a POST sends."""
    if request.method != "POST":
        answering.check_open(invitation)
        return _review_page(invitation)
    try:
        answering.submit(invitation=invitation)
    except AlreadyAnswered:
        pass  # Sent by the other half of a double click: the same thanks.
    except NothingAnswered:
        return _review_page(invitation, nothing=True)
    return _redirect("respond_sent", invitation)


@require_safe
@personal_link
def sent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Thanks, what happens next, and nothing of what was answered."""
    if invitation.round.closed_at is not None:
        raise RoundClosed
    if not invitation.answered:
        return _redirect("respond", invitation)
    return page("sent", invitation, {"promise": promise_of(invitation.round)})


# --- Links that lead elsewhere -----------------------------------------------------------------------------


def _no_such_link(token: str) -> HttpResponse:
    if links.is_withdrawn(token):
        return page("withdrawn", status=410)
    return page("unknown", status=404)


def closed(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What happened, that a draft is gone, and the way to the results when there are any. Open answers that came too
    late are handed back.
    """
    context = {
        "late": _open_answers_in(request, invitation),
        "results": links.results_path(invitation) if invitation.round.outcome == Outcome.RESULTS else "",
    }
    return page("closed", invitation, context, status=410)


def already_sent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _redirect("respond_sent", invitation)
    context = {"promise": promise_of(invitation.round), "late": True}
    return page("sent", invitation, context, status=409)


def _open_answers_in(request: HttpRequest, invitation: Invitation) -> list[tuple[str, str]]:
    questions = invitation.round.questionnaire.open_questions.all() if request.method == "POST" else []
    typed = [
        (question.text, tidy(request.POST.get(f"t-{question.slug}", "")).strip()) for question in questions
    ]
    return [(question, text) for question, text in typed if text]


# --- Parts of a step ---------------------------------------------------------------------------------------


def _save(request: HttpRequest, invitation: Invitation, outline: Outline) -> Posted:
    posted = read_page(request.POST, outline)
    answering.save_answers(
        invitation=invitation, answers=posted.answers, texts=posted.texts, perspective=posted.perspective
    )
    return posted


def _with(given: Given, posted: Posted) -> Given:
    """The draft as it is after this page was kept."""
    texts = {slug: text for slug, text in (given.texts | posted.texts).items() if text}
    perspective = posted.perspective or given.perspective
    return replace(given, answers=given.answers | posted.answers, texts=texts, perspective=perspective)


def _go_on(request: HttpRequest, invitation: Invitation, outline: Outline, number: int) -> HttpResponse:
    way = request.POST.get("naar", "volgende")
    if way == "later":
        return redirect(f"{links.answer_path(invitation)}?bewaard")
    target = number - 1 if way == "vorige" else number + 1
    if target < 1:
        return _redirect("respond", invitation)
    if target >= outline.total:
        return _redirect("respond_review", invitation)
    return _redirect("respond_step", invitation, number=target)


def _step_page(
    invitation: Invitation, outline: Outline, current: Step, given: Given, posted: Posted | None = None
) -> HttpResponse:
    context = {
        "outline": outline,
        "step": current,
        "minutes": outline.minutes_from(current.number),
        "explain": current.kind == StepKind.CORE_ELEMENT and current.statements[0].number == 1,
        "perspectives": perspective_options(current, given.perspective or invitation.perspective),
        "groups": group_rows(current, given, posted),
        "questions": question_rows(current, given, posted),
        "shown": shown_state(current, given),
        "errors": posted.errors if posted else {},
        "longest": answering.LONGEST_TEXT,
    }
    return page("step", invitation, context, status=422 if posted else 200)


def _overview(outline: Outline, given: Given) -> list[dict]:
    """Per step what is filled in, for whoever comes back."""
    return [
        {
            "step": step,
            "answered": len(step.statements) - len(given.open_in(step)),
            "written": sum(question.slug in given.texts for question in step.questions),
        }
        for step in outline.steps
    ]


def _review_page(invitation: Invitation, *, nothing: bool = False) -> HttpResponse:
    outline, given = outline_of(invitation.round), given_by(invitation)
    sections = [
        {
            "step": step,
            "open": given.open_in(step),
            "answers": [
                (row, row.words(given.answers[row.id])) for row in step.statements if row.id in given.answers
            ],
            "texts": [(row, given.texts.get(row.slug, "")) for row in step.questions],
        }
        for step in outline.steps
    ]
    context = {
        "outline": outline,
        "sections": sections,
        "perspective": PERSPECTIVE_WORDS.get(given.perspective, ""),
        "open_count": sum(len(section["open"]) for section in sections),
        "nothing": nothing,
    }
    return page("review", invitation, context, status=422 if nothing else 200)


# --- Rendering ---------------------------------------------------------------------------------------------


def page(
    name: str, invitation: Invitation | None = None, context: dict | None = None, status: int = 200
) -> HttpResponse:
    """A page of this part of the site."""
    context = context or {}
    if invitation is not None:
        context |= {
            "invitation": invitation,
            "round": invitation.round,
            "network": invitation.round.network,
            "last_days": invitation.round.closes_at - timezone.now() < LAST_DAYS,
            "token": links.token_for(invitation),
        }
    return private_page(f"respond/{name}", context, status)


def _redirect(name: str, invitation: Invitation, **kwargs) -> HttpResponse:
    return redirect(f"assessment:{name}", token=links.token_for(invitation), **kwargs)
