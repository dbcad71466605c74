"""Money and time of a network: a year's budget, and who puts in how many hours."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from handbook.enums import RoleName
from networks import money_queries, services
from networks.budget import WEEKS_A_YEAR
from networks.budget_sheet import workbook_of
from networks.enums import Kind, MoneyKind, Right
from networks.models import BudgetLine, Commitment
from networks.models.money import FIRST_YEAR, LAST_YEAR
from networks.money_forms import BudgetLineForm, CommitmentForm, HoursForm
from networks.permissions import get_network_or_404
from networks.spreadsheet import CONTENT_TYPE
from networks.work_sections import MONEY

from .records import record_or_404
from .work import form_page


def _known(year: int) -> int:
    """Raises Http404 for a year of which nobody makes a budget."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


@login_required
def money(request, slug, year=None):
    """`year` None: this year."""
    network = get_network_or_404(request.user, slug, Kind.MONEY)
    today = timezone.localdate()
    shown = money_queries.money_of(network, _known(today.year if year is None else year))
    filled = money_queries.years_of(network)
    context = {
        "network": network,
        "section": MONEY,
        "money": shown,
        "weeks": WEEKS_A_YEAR,
        "years": sorted(filled | {today.year, today.year + 1, shown.year}),
        "earlier": max((one for one in filled if one < shown.year), default=None),
    }
    return render(request, "networks/money/year.html", context)


@login_required
def add_line(request, slug, year):
    """`?soort=` chooses the kind beforehand."""
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    kind = request.GET.get("soort", "")
    initial = {"kind": kind if kind in MoneyKind.values else ""}
    form = BudgetLineForm(request.POST or None, network=network, year=_known(year), initial=initial)
    return form_page(request, MONEY, form, title=f"Nieuwe regel voor {year}", again=True)


@login_required
def edit_line(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    line = record_or_404(request, network, BudgetLine, pk)
    form = BudgetLineForm(request.POST or None, network=network, year=line.year, instance=line)
    return form_page(request, MONEY, form, title=f"Regel van {line.year} wijzigen")


@login_required
def add_hours(request, slug, year):
    """First the role, with what the handbook advises for it; then `?rol=` who, and how many hours."""
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    advices = money_queries.advice_by_role()
    role = request.GET.get("rol", "")
    if request.method != "POST" and role not in RoleName.values:
        context = {"network": network, "section": MONEY, "year": _known(year), "advices": advices.values()}
        return render(request, "networks/money/choose_role.html", context)
    advice = advices[RoleName(role)] if role in RoleName.values else None
    initial = {"role": advice.role, "hours_per_week": advice.hours} if advice else {}
    form = CommitmentForm(
        request.POST or None, network=network, year=_known(year), advice=advice, initial=initial
    )
    return form_page(request, MONEY, form, title=f"Uren voor {year}", again=True)


@login_required
def edit_hours(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    row = record_or_404(request, network, Commitment, pk)
    advice = money_queries.advice_by_role().get(RoleName(row.role))
    form = CommitmentForm(request.POST or None, network=network, year=row.year, advice=advice, instance=row)
    return form_page(request, MONEY, form, title=f"Uren van {row.year} wijzigen")


@login_required
def suggest_hours(request, slug, year):
    """Everybody who has no hours yet, by role, with the advice of the handbook filled in where it is a number."""
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    places = money_queries.places_without_hours(network, _known(year))
    form = HoursForm(request.POST if request.method == "POST" else None, places=places)
    if form.is_bound and form.is_valid():
        number = services.note_hours(network=network, year=year, hours=form.hours(), by=request.user)
        messages.success(request, f"Uren bewaard van {number} {'rol' if number == 1 else 'rollen'}.")
        return redirect("networks:money", slug, year)
    context = {"network": network, "section": MONEY, "year": year, "form": form}
    return render(request, "networks/money/hours.html", context)


@login_required
@require_POST
def copy_year(request, slug, year):
    """Everything of the latest year before this one that has something."""
    network = get_network_or_404(request.user, slug, Kind.MONEY, Right.EDIT)
    earlier = [one for one in money_queries.years_of(network) if one < _known(year)]
    if not earlier:
        messages.error(request, "Er is geen eerder jaar om over te nemen.")
        return redirect("networks:money", slug, year)
    source = max(earlier)
    try:
        number = services.copy_year(network=network, source=source, year=year, by=request.user)
    except services.NetworkError as error:
        messages.error(request, str(error))
    else:
        lines = "regel" if number == 1 else "regels"
        messages.success(request, f"{number} {lines} overgenomen uit {source}. Pas aan wat anders wordt.")
    return redirect("networks:money", slug, year)


@login_required
def sheet(request, slug, year):
    """The year as a spreadsheet."""
    network = get_network_or_404(request.user, slug, Kind.MONEY)
    content = workbook_of(network, money_queries.money_of(network, _known(year)))
    name = f"begroting-{network.slug}-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)
