"""Strips of paper: where somebody with a code begins, and where the trekker makes and prints them."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment import links, strips
from assessment.enums import RoundKind
from assessment.models import Invitation, Round
from assessment.promise import promise_of
from assessment.services import inviting
from assessment.services.inviting import MOST_STRIPS, StripInUse, StripUsed
from assessment.services.rounds import RoundRefused
from assessment.strip_forms import LeftOverForm, NumberForm
from assessment.views.manage import get_round_or_404
from assessment.views.private import page
from handbook.takeaway.fitting import address_of

# --- For whoever holds a strip: no account, no cookie ---------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, code: str = "") -> HttpResponse:
    """Type the code of a strip, or find it filled in by the QR code. Looking changes nothing and looks up nothing."""
    if request.method != "POST":
        return page("strips/enter", {"code": strips.spaced(strips.tidied(code))[:20]})
    typed = request.POST.get("code", "")[:100]
    # Wrong codes only: of a right one the limit keeps no trace.
    if not ratelimit.consume(request, action="strip_code", dry_run=True):
        return page("strips/too_often", status=429)
    strip = strips.strip_with_code(strips.known_strips().select_related("round__network"), typed)
    if strip is None:
        ratelimit.consume(request, action="strip_code")
        return page("strips/enter", {"code": typed, "unknown": True}, status=422)
    if strip.withdrawn or not strip.round.is_open or strips.is_own_code(strip, typed):
        return redirect(links.answer_path(strip))
    return _begin(strip, typed, anew="opnieuw" in request.POST)


def _begin(strip: Invitation, typed: str, *, anew: bool) -> HttpResponse:
    context = {"code": typed, "network": strip.round.network, "round": strip.round}
    try:
        begun = inviting.begin_with_strip(strip=strip, anew=anew)
    except StripInUse:
        return page("strips/in_use", context, status=409)
    except StripUsed:
        return page("strips/used", context, status=409)
    except RoundRefused:
        return redirect(links.answer_path(strip))
    context |= {"own_code": strips.own_code_of(begun), "answer_path": links.answer_path(begun)}
    return page("strips/begun", context | {"site": site_address()})


def site_address() -> str:
    """Where a code can be typed, as people read it out: without https."""
    return address_of(settings.SITE_URL + reverse("assessment:strip")).short


# --- For who manages the network -------------------------------------------------------------------------------


@login_required
@require_GET
def manage_strips(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    if not found.is_open:
        return redirect("assessment:round", slug, pk)
    return _page(request, found, NumberForm(), LeftOverForm())


def _page(request, round_: Round, number: NumberForm, left_over: LeftOverForm) -> HttpResponse:
    promise = promise_of(round_)
    number.initial["seen"] = promise.strips
    context = {
        "network": round_.network,
        "round": round_,
        "promise": promise,
        "by_mail": promise.invited - promise.strips,
        "room": MOST_STRIPS - promise.strips,
        "number_form": number,
        "left_over_form": left_over,
        "site": site_address(),
    }
    return render(request, "assessment/manage/strips.html", context)


@login_required
@require_POST
def make_strips(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, LeftOverForm()) if found.is_open else _to_round(slug, pk)
    try:
        inviting.make_strips(round_=found, **form.cleaned_data)
    except RoundRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De stroken zijn er. Druk ze nu af en knip ze los.")
    return redirect("assessment:strips", slug, pk)


@login_required
@require_POST
def withdraw_strips(request, slug, pk):
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    form = LeftOverForm(request.POST, strips=found.invitations.filter(is_strip=True))
    if not form.is_valid():
        return _page(request, found, NumberForm(), form) if found.is_open else _to_round(slug, pk)
    try:
        inviting.withdraw_strips(round_=found, strips=form.cleaned_data["codes"])
    except RoundRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Deze stroken werken niet meer en tellen niet meer mee. Gooi ze weg.")
    return redirect("assessment:strips", slug, pk)


@login_required
@require_GET
def print_strips(request, slug, pk):
    """All strips that were not withdrawn, used or not, always in the same order: the sheet tells nothing."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.NETWORK)
    if not found.is_open:
        return _to_round(slug, pk)
    codes = map(strips.code_of, found.invitations.filter(is_strip=True, withdrawn=False).order_by("pk"))
    begin = settings.SITE_URL + reverse("assessment:strip")
    context = {
        "network": found.network,
        "round": found,
        "promise": promise_of(found),
        "site": site_address(),
        "strips": [(code, address_of(f"{begin}{code}/")) for code in codes],
    }
    response = render(request, "assessment/manage/strips_print.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _to_round(slug, pk) -> HttpResponse:
    return redirect("assessment:round", slug, pk)
