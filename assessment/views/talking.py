"""From results to a conversation: shown on a screen, concluded from, and planned as a meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from assessment.conclusion_form import ConclusionForm
from assessment.discussion_form import DiscussionForm
from assessment.models import Round
from assessment.report import Report, RoundNotClosed, build_report
from assessment.report.order import Order
from assessment.report.parts import JointTheme, ThemePart
from assessment.services.conclusions import ConclusionChanged, save_conclusion
from assessment.services.discussion import plan_discussion
from assessment.views.manage import get_round_or_404
from assessment.views.private import page, private
from assessment.views.results import (
    invited_round,
    known_order,
    may_conclude,
    no_such_link,
    order_of,
    query_of,
    themes_of,
)
from handbook.models import Theme
from networks.enums import Kind, Right
from networks.permissions import Action, require

USUAL_LENGTH = 90


def report_or_404(shown: Round) -> Report:
    """The report with results; a round that is open or has none has nothing to talk about."""
    try:
        report = build_report(shown)
    except RoundNotClosed as still_open:
        raise Http404 from still_open
    if not report.has_results:
        raise Http404
    return report


def screens_of(
    report: Report, order: Order = Order.HANDBOOK
) -> list[tuple[str, str, ThemePart | JointTheme | None]]:
    """One after the other: (template, where its page part is, the theme). The whole, what came of earlier agreements,
    each theme, the network's own statements and how to go on; without what this round has not."""
    beside = report.figures.beside if report.figures else None
    theme_template = "present_theme" if report.figures else "present_joint"
    found = [
        ("present_whole", "", None, True),
        ("present_came_of", "wat-ervan-kwam", None, report.came_of is not None),
        *((theme_template, theme.slug, theme, True) for theme in themes_of(report, order)),
        ("present_own", "eigen-stellingen", None, bool(beside and beside.own)),
        ("present_yearly", "verder", None, bool(beside and beside.yearly)),
    ]
    return [(template, part, theme) for template, part, theme, there in found if there]


@login_required
@require_safe
def present(request: HttpRequest, slug: str, pk: int, step: int) -> HttpResponse:
    """Large, for a projector, one thing a screen; the themes in the order of the page it came from."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    context = screen_context(shown, step, order_of(request), slug, pk)
    return private(render(request, "assessment/results/present.html", context))


@require_safe
def shared_present(request: HttpRequest, token: str, step: int) -> HttpResponse:
    """The same for who was invited: the link is the credential. No account, no session, no cookie."""
    shown = invited_round(token)
    if shown is None:
        return no_such_link()
    return page("results/present", screen_context(shown, step, order_of(request), token))


def screen_context(shown: Round, step: int, order: Order, *address: object) -> dict[str, object]:
    """What one screen shows, and where its neighbours are. `address`: the arguments of the results page."""
    kind = "" if len(address) > 1 else "shared_"
    report = report_or_404(shown)
    order = known_order(report, order)
    screens = screens_of(report, order)
    if not 1 <= step <= len(screens):
        raise Http404
    template, part, theme = screens[step - 1]

    def screen_url(number: int) -> str:
        there = 1 <= number <= len(screens)
        return (
            reverse(f"assessment:{kind}present", args=(*address, number)) + query_of(order) if there else ""
        )

    results = reverse(f"assessment:{kind}results", args=address) + query_of(order)
    return {
        "network": shown.network,
        "round": shown,
        "report": report,
        "theme": theme,
        "screen": f"assessment/results/{template}.html",
        "conclusion": report.conclusion(theme.slug) if theme else "",
        "step": step,
        "last": len(screens),
        "back": screen_url(step - 1),
        "onward": screen_url(step + 1),
        "leave": f"{results}#{part}" if part else results,
    }


@login_required
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, slug: str, pk: int, theme: str) -> HttpResponse:
    """What the network concludes at one theme; saving it makes a new edition of the report."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    if not may_conclude(shown.network):
        raise PermissionDenied
    report = report_or_404(shown)
    part = next((found for found in themes_of(report) if found.slug == theme), None)
    if part is None:
        raise Http404
    stands = shown.conclusions.filter(theme=theme).first()
    form = ConclusionForm(request.POST if request.method == "POST" else None, stands=stands)
    results = f"{reverse('assessment:results', args=[slug, pk])}#{theme}"
    if request.method == "POST" and form.is_valid() and _kept(request, form, shown, theme):
        messages.success(request, "Bewaard. Het komt in de volgende editie van het rapport.")
        return redirect(results)
    context = {"network": shown.network, "round": shown, "theme": part, "form": form, "results": results}
    return render(request, "assessment/results/conclude.html", context)


def _kept(request: HttpRequest, form: ConclusionForm, shown: Round, slug: str) -> bool:
    """Write what was sent; False when somebody else wrote meanwhile, which the form then shows."""
    theme = get_object_or_404(Theme, slug=slug)
    version = form.cleaned_data["version"] or 0
    text = form.cleaned_data["text"]
    try:
        save_conclusion(round_=shown, theme=theme, text=text, version=version, by=request.user)
    except ConclusionChanged as conflict:
        form.show_conflict(conflict)
        return False
    return True


@login_required
@require_http_methods(["GET", "POST"])
def discuss(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A meeting about up to three themes, with its running order ready."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    network = shown.network
    require(network, Kind.MEETINGS, Right.EDIT)
    report = report_or_404(shown)
    form = DiscussionForm(
        request.POST if request.method == "POST" else None,
        network=network,
        themes=[(theme.slug, theme.name) for theme in themes_of(report)],
        initial={
            "title": f"Uitkomsten {shown.year} bespreken",
            "minutes": USUAL_LENGTH,
            "themes": suggested(report),
        },
    )
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"purpose": purpose_of(shown, form), "phase": phase_now(shown)}
        chosen = form.cleaned_data["themes"]
        meeting = plan_discussion(network=network, values=values, themes=chosen, by=request.user)
        day = date_format(timezone.localtime(meeting.starts_at), "j F Y")
        messages.success(request, f"{meeting} staat gepland op {day}. Het draaiboek staat klaar.")
        return redirect("networks:running_order", slug, meeting.pk)
    context = {"network": network, "round": shown, "form": form}
    return render(request, "assessment/results/discuss.html", context)


def suggested(report: Report) -> list[str]:
    """The themes that the report puts forward to talk about."""
    named = {card.theme for card in report.attention.cards} if report.attention else set()
    return [theme.slug for theme in themes_of(report) if theme.name in named]


def purpose_of(shown: Round, form: DiscussionForm) -> str:
    names = dict(form.fields["themes"].choices)
    about = ", ".join(names[slug] for slug in form.cleaned_data["themes"])
    return f"Samen begrijpen wat de reflectie van {shown.year} laat zien, en afspreken wat we doen. Thema’s: {about}."


def phase_now(shown: Round) -> str:
    period = shown.network.current_phase
    return period.phase if period else ""
