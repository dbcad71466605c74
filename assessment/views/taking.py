"""What of a reflection can be taken along besides its editions: the summary in Word, all years on paper."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessment.report import RoundNotClosed, build_report
from assessment.report_word import as_word
from assessment.views.manage import get_round_or_404
from assessment.views.private import private
from assessment.years_sheet import YEARS_SHEET
from networks.permissions import Action, get_network_or_404
from networks.views.sheets import serve
from networks.views.vision import word_file


@login_required
@require_safe
def summary_word(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Summary and conclusions, to write on in; back to the page of the results while there are none."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    try:
        report = build_report(shown)
    except RoundNotClosed:
        return private(redirect("assessment:results", slug, pk))
    if not report.has_results:
        return private(redirect("assessment:results", slug, pk))
    return private(word_file(as_word(report), f"liso-samenvatting-{slug}-{shown.year}.docx"))


@login_required
@require_safe
def years_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_network_or_404(request.user, slug, Action.VIEW_RESULTS)
    return serve(
        request,
        YEARS_SHEET,
        str(network.pk),
        network=network,
        name=f"liso-over-de-jaren-{slug}.pdf",
        title="Over de jaren",
        back=reverse("assessment:years", args=[slug]),
    )
