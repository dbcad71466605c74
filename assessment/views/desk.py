"""Answers on paper: the pages of the manager, and the desk of whoever types them in (by link, no account)."""

from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment import links
from assessment.answer_form import Posted, tidy
from assessment.desk_form import KEY_FIELD, DeskForm, key_of, read_sheet, sheet_steps
from assessment.enums import RoundKind
from assessment.models import EntryDesk, Round
from assessment.paper import LARGE_PRINT, QUESTIONNAIRE
from assessment.questionnaire import Outline, outline_of
from assessment.services import desk as service
from assessment.services.answering import LONGEST_TEXT, AlreadyAnswered, NothingAnswered, RoundClosed
from assessment.services.desk import DeskStopped, FormUsedAgain, NoSheetWaiting, UnknownCode
from assessment.views.manage import get_round_or_404
from assessment.views.private import page as private_page
from assessment.views.private import private
from networks.views.sheets import serve

# --- For who manages the network ---------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def paper(request, slug, pk):
    """Print the questionnaire, and ask somebody outside the network to type the sheets in."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    if not found.is_open:
        return redirect("assessment:round", slug, pk)
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.open_desk(round_=found, name=form.cleaned_data["name"])
        except RoundClosed:
            return redirect("assessment:round", slug, pk)
        messages.success(request, "De link staat klaar. Geef hem aan wie de lijsten overtypt.")
        return redirect("assessment:paper", slug, pk)
    desks = [(desk, links.desk_url(desk)) for desk in found.entry_desks.filter(closed=False).order_by("name")]
    context = {"network": found.network, "round": found, "form": form, "desks": desks}
    # It holds the links of who types over: not for who presses "back" after logging out.
    return private(render(request, "assessment/paper/page.html", context))


@login_required
@require_POST
def stop(request, slug, pk, desk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    stopped = get_object_or_404(EntryDesk, pk=desk, round=found)
    try:
        service.stop_desk(desk=stopped)
    except RoundClosed:
        return redirect("assessment:round", slug, pk)
    messages.success(request, f"De link van {stopped.name} werkt niet meer.")
    return redirect("assessment:paper", slug, pk)


@login_required
@require_GET
def print_sheet(request, slug, pk, large):
    """The questionnaire as a PDF."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    return serve(
        request,
        LARGE_PRINT if large else QUESTIONNAIRE,
        str(pk),
        network=found.network,
        name=f"vragenlijst-{found.year}{'-grote-letters' if large else ''}.pdf",
        title="De vragenlijst op papier",
        back=reverse("assessment:paper", args=[slug, pk]),
    )


# --- For who types in --------------------------------------------------------------------------------------


def desk_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the desk in place of the token, and answers by itself for one that takes nothing.

    Whatever was typed in a page that comes too late is handed back.
    """

    @csrf_exempt
    @wraps(view)
    def with_desk(request: HttpRequest, token: str) -> HttpResponse:
        desk = links.find_desk(token)
        if desk is None:
            return private_page("desk/stopped", {"why": "unknown"}, status=404)
        try:
            if not desk.round.is_open:
                raise RoundClosed
            if desk.closed:
                raise DeskStopped
            response = view(request, desk)
        except RoundClosed:
            response = _stopped(request, desk, "closed")
        except DeskStopped:
            response = _stopped(request, desk, "stopped")
        except (RequestDataTooBig, TooManyFieldsSent):
            response = private_page("desk/stopped", _about(desk) | {"why": "too_much"}, status=413)
        return private(response)

    return with_desk


@require_http_methods(["GET", "HEAD", "POST"])
@desk_link
def codes(request: HttpRequest, desk: EntryDesk) -> HttpResponse:
    """The codes of the pile, one by one: each makes room for one sheet. Nothing says which sheet."""
    if request.method != "POST":
        return private_page("desk/codes", _about(desk) | {"said": _what_happened(request), "typed": ""})
    typed = tidy(request.POST.get("code", "")).strip()[:40]
    try:
        service.mark_code(desk=desk, typed=typed)
    except (UnknownCode, AlreadyAnswered) as refused:
        context = _about(desk) | {"typed": typed, "error": type(refused).__name__}
        return private_page("desk/codes", context, status=422)
    return redirect(f"{reverse('assessment:desk', args=[_token(desk)])}?geteld")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_link
def sheet(request: HttpRequest, desk: EntryDesk) -> HttpResponse:
    """A whole sheet on one page. Nothing of what was entered before is shown."""
    outline = outline_of(desk.round)
    if request.method != "POST":
        if not desk.waiting:
            return redirect("assessment:desk", _token(desk))
        return _sheet_page(desk, outline, said=_what_happened(request))
    posted = read_sheet(request.POST, outline)
    if posted.errors:
        return _sheet_page(desk, outline, posted, key=key_of(request.POST))
    return _keep(request, desk, outline, posted)


def _keep(request: HttpRequest, desk: EntryDesk, outline: Outline, posted: Posted) -> HttpResponse:
    key = key_of(request.POST)
    try:
        service.enter_sheet(
            desk=desk,
            key=key,
            answers=posted.answers,
            texts=posted.texts,
            perspective=posted.perspective,
        )
    except FormUsedAgain:
        # Typed over an earlier page, by the button back: perhaps the next sheet, so it gets a number of its own.
        return _sheet_page(desk, outline, posted, key=uuid4(), trouble="used_again", status=409)
    except NoSheetWaiting:
        return _sheet_page(desk, outline, posted, key=key, trouble="none_waiting", status=409)
    except NothingAnswered:
        return _sheet_page(desk, outline, posted, key=key, trouble="nothing")
    desk.refresh_from_db(fields=["waiting"])
    name = "desk_sheet" if desk.waiting else "desk"
    return redirect(f"{reverse(f'assessment:{name}', args=[_token(desk)])}?bewaard")


def _sheet_page(
    desk: EntryDesk, outline: Outline, posted: Posted | None = None, *, key=None, status: int = 422, **more
) -> HttpResponse:
    context = {
        "key_field": KEY_FIELD,
        "key": key or uuid4(),
        "steps": sheet_steps(outline, posted),
        "errors": posted.errors if posted else {},
        "longest": LONGEST_TEXT,
    }
    return private_page("desk/sheet", _about(desk) | context | more, status if posted else 200)


def _what_happened(request: HttpRequest) -> str:
    """What the page before this one did."""
    return next((word for word in ("geteld", "bewaard") if word in request.GET), "")


def _stopped(request: HttpRequest, desk: EntryDesk, why: str) -> HttpResponse:
    posted = request.POST if request.method == "POST" else {}
    asked = outline_of(desk.round).questions.values() if posted else ()
    late = [(question.text, tidy(posted.get(question.field, "")).strip()) for question in asked]
    context = _about(desk) | {"why": why, "late": [(asked, text) for asked, text in late if text]}
    return private_page("desk/stopped", context, status=410)


def _about(desk: EntryDesk) -> dict:
    shown: Round = desk.round
    return {"desk": desk, "round": shown, "network": shown.network, "token": _token(desk)}


def _token(desk: EntryDesk) -> str:
    return links.token_for(desk, links.Purpose.DESK)
