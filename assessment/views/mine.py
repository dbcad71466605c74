"""Reflecting alone or with one other from within a network, and keeping it: only its makers see it."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import self_form
from assessment.models import Round
from assessment.self_form import Given, Sheet
from assessment.self_keep_form import KeepForm
from assessment.self_queries import (
    answers_in,
    colleagues,
    kept_by,
    made_together,
    mine,
    names_in,
    roles_of,
)
from assessment.self_scan import SelfView, reflect, shifts
from assessment.self_sheet import SELF_SHEET
from assessment.services.self import keep_reflection, set_agreement, throw_away
from networks.models import Network
from networks.permissions import Action, get_network_or_404
from networks.views.sheets import serve

FORMS = {"kort": True, "volledig": False}


def get_kept_or_404(request: HttpRequest, slug: str, pk: int) -> Round:
    """What the visitor kept in this network; of anybody else it does not exist, whoever asks."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    found = get_object_or_404(kept_by(request.user, network), pk=pk)
    found.network = network
    return found


@login_required
@never_cache
@require_safe
def kept_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What I kept, and where to begin."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    context = {
        "network": network,
        "kept": _cards(kept_by(request.user, network), request, network),
        "may_keep": "manage_rounds" in network.allowed and bool(roles_of(network, request.user)),
    }
    return render(request, "assessment/self/mine.html", context)


def _cards(kept: Iterable[Round], request: HttpRequest, network: Network) -> list[dict]:
    """Kept reflections in words: with whom, and who agrees that it is shown. One query for the names."""
    names = names_in(network)
    cards = []
    for one in kept:
        others = [maker for maker in one.makers.all() if maker.user_id != request.user.pk]
        agrees = mine(one, request.user).agrees
        cards.append(
            {
                "round": one,
                "together": made_together(one),
                # As the network calls them: never the address of an account.
                "other": names.get(others[0].user_id, "") if others else "",
                "agrees": agrees,
                "shown": agrees and all(maker.agrees for maker in others),
            }
        )
    return cards


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def fill_in(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The short or the whole questionnaire; nothing is written until somebody chooses to keep the outcome."""
    if form not in FORMS:
        raise Http404
    network = get_network_or_404(request.user, slug, Action.MANAGE_ROUNDS)
    roles = roles_of(network, request.user)
    if not roles:
        raise PermissionDenied
    sheet = self_form.sheet(short=FORMS[form])
    given, number = self_form.walk(request.POST if request.method == "POST" else None, sheet)
    if number is not None:
        context = self_form.page(sheet, given, number) | {"network": network, "form_name": form}
        status = 422 if given.errors else 200
        return render(request, "assessment/self/fill_in.html", context, status=status)
    return _outcome(request, network, form, sheet, given)


def _outcome(request: HttpRequest, network: Network, form: str, sheet: Sheet, given: Given) -> HttpResponse:
    """What the answers say, with the choice to keep them."""
    keeping = request.POST.get("naar") == "bewaren"
    keep_form = KeepForm(
        request.POST if keeping else None,
        colleagues=list(colleagues(network, request.user).select_related("user")),
        year=timezone.localdate().year,
    )
    if keeping and keep_form.is_valid():
        return _keep(request, network, sheet, given, keep_form)
    context = _shown(reflect(sheet.asked, given.answers), sheet) | {
        "network": network,
        "form_name": form,
        "hidden": self_form.hidden(given),
        "last": len(sheet.pages),
        "form": keep_form,
    }
    return render(request, "assessment/self/own_outcome.html", context)


def _keep(request: HttpRequest, network: Network, sheet: Sheet, given: Given, form: KeepForm) -> HttpResponse:
    makers = [request.user] + ([form.partner] if form.partner else [])
    roles = {role for user in makers for role in roles_of(network, user)}
    kept = keep_reflection(
        network=network,
        year=form.cleaned_data["year"],
        short=sheet.short,
        answers=given.answers,
        roles=roles,
        together=form.together,
        makers=makers,
        agrees=form.cleaned_data["agrees"],
    )
    messages.success(request, "Bewaard. Alleen wie dit invulde, kan het lezen.")
    return redirect("assessment:self_kept", network.slug, kept.pk)


def _shown(view: SelfView, sheet: Sheet) -> dict:
    return {"sheet": sheet, **self_form.outcome(view, sheet)}


@login_required
@never_cache
@require_safe
def kept(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One that I kept: its outcome, whether it may be shown, and earlier ones to lay beside it."""
    found = get_kept_or_404(request, slug, pk)
    sheet = self_form.kept_sheet(found)
    earlier = kept_by(request.user, found.network).filter(closed_at__lt=found.closed_at)
    context = _shown(reflect(sheet.asked, answers_in(found)), sheet) | {
        "network": found.network,
        "card": _cards([found], request, found.network)[0],
        "earlier": earlier,
    }
    return render(request, "assessment/self/kept.html", context)


@login_required
@never_cache
@require_safe
def kept_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same on paper, for its makers only."""
    found = get_kept_or_404(request, slug, pk)
    day = timezone.localdate(found.closed_at)
    return serve(
        request,
        SELF_SHEET,
        str(found.pk),
        network=found.network,
        name=f"liso-zelf-terugkijken-{slug}-{day.isoformat()}.pdf",
        title=f"De PDF van {date_format(day, 'j F Y')}",
        back=reverse("assessment:self_kept", args=[slug, pk]),
    )


@login_required
@never_cache
@require_safe
def compare(request: HttpRequest, slug: str, pk: int, earlier: int) -> HttpResponse:
    """Two that I kept, theme by theme in words."""
    now, before = (get_kept_or_404(request, slug, key) for key in (pk, earlier))
    if before.closed_at >= now.closed_at:
        raise Http404
    views = [reflect(self_form.kept_sheet(one).asked, answers_in(one)) for one in (now, before)]
    context = {
        "network": now.network,
        "now": now,
        "before": before,
        "cores": self_form.side_by_side(shifts(*views)),
    }
    return render(request, "assessment/self/compare.html", context)


@login_required
@never_cache
@require_POST
def agree(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """May it stand beside the results of the network: yes or no more, for who asks it."""
    found = get_kept_or_404(request, slug, pk)
    agrees = "ja" in request.POST
    set_agreement(kept=found, user=request.user, agrees=agrees)
    said = "Je geeft toestemming." if agrees else "Je toestemming is ingetrokken."
    messages.success(request, said)
    return redirect("assessment:self_kept", slug, pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = get_kept_or_404(request, slug, pk)
    if request.method == "POST":
        throw_away(kept=found)
        messages.success(request, "Weggegooid. Je antwoorden zijn weg.")
        return redirect("assessment:self_list", slug)
    context = {"network": found.network, "card": _cards([found], request, found.network)[0]}
    return render(request, "assessment/self/remove.html", context)
