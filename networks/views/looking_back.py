"""Looking back: the timeline, the yearbooks, and putting the last phase right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from networks import services
from networks.enums import Kind
from networks.events import seen_by_visitor
from networks.forms import YEARS, PhaseForm
from networks.looking_back_sheets import YEARBOOK, key_of
from networks.permissions import Action, get_network_or_404
from networks.services.network import correct_phase as correct
from networks.work_sections import Section
from networks.yearbook import timeline_of, yearbook_of

from .sheets import serve

LOOKING_BACK = Section(
    title="Terugkijken",
    kind=Kind.WORK,
    url_name="networks:looking_back",
    passage_url="handbook:page",
    passage="heen-en-weer",
    passage_title="Heen en weer tussen de fasen",
    sentence="Een leernetwerk gaat zelden recht vooruit; ook een stap terug hoort bij jullie weg.",
)
YEARBOOK_SECTION = Section(
    title="Jaarboek",
    kind=Kind.WORK,
    url_name="networks:looking_back",
    passage_url="handbook:page",
    passage="drie-niveaus",
    passage_title="Leren op drie niveaus",
    sentence="Lees elk jaar samen terug wat ieder leerde, wat het netwerk leerde en wat er in het werk veranderde.",
)


@login_required
def looking_back(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    context = {
        "network": network,
        "section": LOOKING_BACK,
        "timeline": timeline_of(network, seen_by_visitor(network)),
    }
    return render(request, "networks/looking_back/timeline.html", context)


@login_required
def yearbook(request, slug, year):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    book = yearbook_of(network, _year(year), seen_by_visitor(network))
    context = {"network": network, "section": YEARBOOK_SECTION, "book": book, "on_paper": False}
    return render(request, "networks/looking_back/yearbook.html", context)


@login_required
def yearbook_sheet(request, slug, year):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    return serve(
        request,
        YEARBOOK,
        key_of(network, seen_by_visitor(network), _year(year)),
        network=network,
        name=f"jaarboek-{network.slug}-{year}.pdf",
        title=f"Het jaarboek van {year}",
        back=reverse("networks:yearbook", args=[slug, year]),
    )


def _year(year: int) -> int:
    if year not in YEARS:
        raise Http404
    return year


@login_required
def correct_phase(request, slug):
    """Another day, reason or phase for the last entry of the history."""
    network = get_network_or_404(request.user, slug, Action.MANAGE_NETWORK)
    last = network.current_phase
    if last is None:
        return redirect("networks:change_phase", slug)
    initial = {"phase": last.phase, "started_on": last.started_on, "reason": last.reason}
    form = PhaseForm(request.POST or None, initial=initial)
    form.fields["phase"].label = "In welke fase?"
    if request.method == "POST" and form.is_valid():
        try:
            correct(network=network, **form.cleaned_data)
        except services.NetworkError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De laatste stap is verbeterd.")
            return redirect("networks:change_phase", slug)
    return render(request, "networks/looking_back/correct_phase.html", {"network": network, "form": form})
