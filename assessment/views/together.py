"""Filling in together: an overview, one theme a screen for a projector, or everything on one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessment.enums import RoundKind
from assessment.forms import TogetherYearForm
from assessment.joint_form import JointForms, themes_of
from assessment.models import Round
from assessment.report import build_report
from assessment.report.parts import ThemePart
from assessment.services import together
from assessment.services.rounds import RoundRefused
from assessment.views.manage import get_round_or_404
from networks.permissions import Action, get_network_or_404

# Advice, not a limit: fourteen themes in about two hours.
MINUTES_A_THEME = 8


@login_required
@never_cache
@require_POST
def start_together(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_network_or_404(request.user, slug, Action.MANAGE_ROUNDS)
    form = TogetherYearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Vul een jaar in, bijvoorbeeld 2026.")
        return redirect("assessment:rounds", slug)
    started = together.start_together(
        network=network, year=form.cleaned_data["year"], started_by=request.user
    )
    return redirect("assessment:joint", slug, started.pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Where the group stands, and finishing."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.TOGETHER)
    if found.closed_at is not None:
        return redirect("assessment:round", slug, pk)
    if request.method == "POST":
        return _finish(request, found)
    themes = themes_of(found)
    waiting = [one for one in themes if not one.answer.settled]
    context = {
        "network": found.network,
        "round": found,
        "themes": themes,
        "waiting": waiting,
        "next": waiting[0] if waiting else None,
        "done": len(themes) - len(waiting),
        "minutes": MINUTES_A_THEME,
        "may_finish": any(one.answer.value for one in themes),
    }
    return render(request, "assessment/together/overview.html", context)


def _finish(request: HttpRequest, found: Round) -> HttpResponse:
    try:
        together.close_together(round_=found)
    except RoundRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:joint", found.network.slug, found.pk)
    messages.success(request, "De reflectie is klaar. Hieronder staan de uitkomsten.")
    return redirect("assessment:results", found.network.slug, found.pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def one_theme(request: HttpRequest, slug: str, pk: int, theme: str) -> HttpResponse:
    """Large, for a projector: the statements, what everybody answered alone, and the one answer of the group.

    Every way on saves what stands on the screen first.
    """
    found = get_round_or_404(request, slug, pk, kind=RoundKind.TOGETHER)
    themes = themes_of(found)
    at = next((number for number, one in enumerate(themes) if one.theme.pk == theme), None)
    if at is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    if posted is None and found.closed_at is not None:
        return redirect("assessment:round", slug, pk)
    forms = JointForms(posted, [themes[at]])
    if posted is not None and _kept(found, forms):
        return _way_on(request, found, themes, at)
    asked = beside_answers(found, themes[at])
    context = {
        "network": found.network,
        "round": found,
        "form": forms.rows[0],
        "theme": themes[at].theme,
        "asked": asked,
        "beside": any(one["part"] for one in asked),
        "number": at + 1,
        "total": len(themes),
        "minutes": MINUTES_A_THEME,
    }
    return render(request, "assessment/together/theme.html", context)


def _kept(found: Round, forms: JointForms) -> bool:
    """Write what was sent; False when it has to be looked at first, which the forms then say."""
    if not forms.is_valid():
        return False
    try:
        conflicts = together.save_joint_answers(round_=found, answers=forms.answers, seen=forms.seen)
    except RoundRefused as refusal:
        forms.show_refusal(str(refusal))
        return False
    forms.show_conflicts(conflicts)
    return not conflicts


def _way_on(request: HttpRequest, found: Round, themes: list, at: int) -> HttpResponse:
    """To the theme before or after, or to the overview; the last theme leads there too."""
    target = at + {"vorige": -1, "volgende": 1, "hier": 0}.get(request.POST.get("naar", ""), len(themes))
    if not 0 <= target < len(themes):
        return redirect("assessment:joint", found.network.slug, found.pk)
    if target == at:
        messages.success(request, "Bewaard.")
    return redirect("assessment:joint_theme", found.network.slug, found.pk, themes[target].theme.pk)


def beside_answers(found: Round, about) -> list[dict]:
    """The statements of a theme, each with what everybody answered alone that year, as the report shows it.

    None where that round did not ask it, or there was none, or the visitor may not see results.
    """
    part = _part_of_that_year(found, about.theme.pk)
    known = {statement.key: statement for statement in part.statements} if part else {}
    return [{"text": item.text, "part": known.get(item.wording_id)} for item in about.items]


def _part_of_that_year(found: Round, theme: str) -> ThemePart | None:
    if "view_results" not in found.network.allowed:
        return None
    alone = (
        Round.objects.with_results()
        .filter(network=found.network, kind=RoundKind.NETWORK, year=found.year)
        .select_related("questionnaire")
        .first()
    )
    if alone is None:
        return None
    alone.network = found.network
    figures = build_report(alone).figures
    return next((part for part in figures.themes if part.slug == theme), None) if figures else None


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def on_one_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All themes below each other, for who writes down afterwards."""
    found = get_round_or_404(request, slug, pk, kind=RoundKind.TOGETHER)
    posted = request.POST if request.method == "POST" else None
    if posted is None and found.closed_at is not None:
        return redirect("assessment:round", slug, pk)
    forms = JointForms(posted, themes_of(found))
    if posted is not None and _kept(found, forms):
        if "afronden" in posted:
            return _finish(request, found)
        messages.success(request, "Bewaard. Je kunt later verdergaan.")
        return redirect("assessment:joint", slug, pk)
    context = {"network": found.network, "round": found, "forms": forms}
    return render(request, "assessment/together/all.html", context)
