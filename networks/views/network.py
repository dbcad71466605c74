"""Pages of a network: list, make, look, change."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from handbook.enums import PhaseName
from networks import checklist_queries, meeting_queries, overview, queries, services, work_queries
from networks.composition import picture
from networks.forms import EditNetworkForm, NewNetworkForm, PhaseForm
from networks.own_networks import own_networks
from networks.permissions import Action, get_network_or_404


@login_required
def network_list(request):
    own = own_networks(request.user)
    context = own._asdict() | {"removed": queries.removed_networks_of(own.memberships)}
    return render(request, "networks/list.html", context)


@login_required
def create(request):
    form = NewNetworkForm(request.POST or None, initial={"person_name": request.user.name})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        network = services.create_network(
            creator=request.user,
            details=form.details(),
            phase=data["phase"],
            person_name=data["person_name"],
            perspective=data["perspective"],
            role=data["role"],
        )
        messages.success(request, f"{network.name} staat klaar. Voeg nu je deelnemers toe.")
        return redirect("networks:detail", network.slug)
    return render(request, "networks/create.html", {"form": form})


@login_required
def detail(request, slug):
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    people = queries.people_of(network)
    composition = overview.compose(people)
    periods = list(network.phase_periods.all())
    context = {
        "network": network,
        "people": people,
        "composition": composition,
        "picture": picture(people),
        "periods": periods,
        "next_meeting": meeting_queries.next_meeting(network),
        "own_agreements": work_queries.open_agreements_of_visitor(network),
        "phases": [(phase, periods and periods[0].phase == phase) for phase in PhaseName],
        "managers": [person for person in people if queries.manages(person)],
        "steps": overview.next_steps(
            composition,
            managers=sum(map(queries.manages, people)),
            without_email=sum(not person.email for person in people),
            begins=checklist_queries.begins(network),
        ),
    }
    return render(request, "networks/detail.html", context)


@login_required
def edit(request, slug):
    network = get_network_or_404(request.user, slug, Action.MANAGE_NETWORK)
    form = EditNetworkForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_network(network=network, details=form.details(), was=form.cleaned_data["was"])
        except services.TextChanged as conflict:
            form.show_conflict(conflict)
        else:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect("networks:detail", slug)
    return render(request, "networks/edit.html", {"network": network, "form": form})


@login_required
def change_phase(request, slug):
    network = get_network_or_404(request.user, slug, Action.MANAGE_NETWORK)
    form = PhaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            period = services.change_phase(network=network, **form.cleaned_data)
        except services.NetworkError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Jullie zitten nu in de fase {period.get_phase_display()}.")
            return redirect("networks:detail", slug)
    context = {"network": network, "form": form, "periods": list(network.phase_periods.all())}
    return render(request, "networks/change_phase.html", context)
