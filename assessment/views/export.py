"""The results of a closed round as a spreadsheet and as CSV, for who may see them in the network."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from assessment import export
from assessment.report import Report, RoundNotClosed, build_report
from assessment.views.manage import get_round_or_404
from assessment.views.private import private
from networks.permissions import Action
from networks.spreadsheet import CONTENT_TYPE

CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def export_xlsx(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _download(request, slug, pk, ".xlsx", CONTENT_TYPE, export.workbook_of)


@login_required
@require_safe
def export_csv(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _download(request, slug, pk, ".csv", CSV, export.csv_of)


@login_required
@require_safe
def codebook(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _download(request, slug, pk, "-codeboek.csv", CSV, export.codebook_csv)


def _download(
    request: HttpRequest, slug: str, pk: int, ending: str, content_type: str, make: Callable[[Report], bytes]
) -> HttpResponse:
    """The file, or to the page, which says why there is nothing to take along."""
    shown = get_round_or_404(request, slug, pk, Action.VIEW_RESULTS)
    try:
        report = build_report(shown)
    except RoundNotClosed:
        return private(redirect("assessment:results", slug, pk))
    if not report.has_results:
        return private(redirect("assessment:results", slug, pk))
    name = f"liso-uitkomsten-{slug}-{shown.year}{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return private(HttpResponse(make(report), content_type=content_type, headers=headers))
