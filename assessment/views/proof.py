"""For layout work, never in use: what is printed of a closed round, as HTML in a browser. Only with DEBUG."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from assessment import editions, pdf
from assessment.enums import Outcome
from assessment.kinds import BY_WORD, KINDS
from assessment.models import Round
from assessment.report import build_report

MADE_INTO_REPORTS = Round.objects.filter(outcome__in=[Outcome.RESULTS, Outcome.TOO_FEW])


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every closed round × every kind that is made of it."""
    only_for_layout_work()
    rounds = MADE_INTO_REPORTS.select_related("network").order_by("network__name", "-year")
    kinds = {True: list(KINDS.values()), False: [kind for kind in KINDS.values() if kind.without_results]}
    rows = [(found, kinds[found.outcome == Outcome.RESULTS]) for found in rounds]
    return render(request, "assessment/proof.html", {"rows": rows})


@require_safe
def proof(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """The page that becomes the PDF, with its style. `?krap=2`: set smaller, as for who wrote much."""
    only_for_layout_work()
    found = get_object_or_404(MADE_INTO_REPORTS.select_related("network", "questionnaire"), pk=pk)
    kind, report = BY_WORD.get(word), build_report(found)
    if kind is None or not kind.is_made_of(report):
        raise Http404
    meta = editions.meta_of(editions.key_of(found, report, kind.value), found.closed_at)
    tight = request.GET.get("krap", "0")
    html = pdf.html(report, meta, int(tight) if tight in {"0", "1", "2", "3"} else 0)
    styles = "".join(
        f'<link rel="stylesheet" href="{static(f"css/{name}")}">' for name in (kind.stylesheet, "proof.css")
    )
    return HttpResponse(html.replace("</head>", f"{styles}</head>", 1))


def only_for_layout_work() -> None:
    """Knows nothing of who may see what: raises Http404 without DEBUG."""
    if not settings.DEBUG:
        raise Http404
