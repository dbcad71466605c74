"""The three agendas: goals and the milestones on the way to them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from networks import work_queries
from networks.enums import AgendaName, Kind, Right
from networks.models import AgendaItem
from networks.permissions import get_network_or_404
from networks.services.agendas import move_agenda_item
from networks.work_forms import AgendaItemForm
from networks.work_sections import AGENDAS

from .records import record_or_404
from .work import form_page


@login_required
def agendas(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK)
    context = {"network": network, "section": AGENDAS, "agendas": work_queries.agendas_of(network)}
    return render(request, "networks/work/agendas.html", context)


@login_required
def add(request, slug):
    """`?agenda=` fills in the agenda, `?doel=` (id) the goal that the milestone belongs to."""
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    goal, agenda = request.GET.get("doel", ""), request.GET.get("agenda", "")
    initial = {"agenda": agenda if agenda in AgendaName.values else ""}
    if goal.isascii() and goal.isdigit() and len(goal) < 10:
        found = network.agendaitems.present().filter(pk=goal, goal__isnull=True).first()
        initial |= {"goal": found, "agenda": found.agenda} if found else {}
    form = AgendaItemForm(request.POST or None, network=network, initial=initial)
    return form_page(request, AGENDAS, form, title="Nieuwe mijlpaal" if initial.get("goal") else "Nieuw doel")


@login_required
@require_POST
def move(request, slug):
    """The buttons beside a goal or a milestone: `up` or `down` is its id."""
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    for button in ("up", "down"):
        key = request.POST.get(button, "")
        if key.isascii() and key.isdigit() and len(key) < 10:
            move_agenda_item(network=network, key=int(key), up=button == "up")
            return redirect(f"{reverse('networks:agendas', args=[slug])}#punt-{key}")
    return redirect("networks:agendas", slug)


@login_required
def edit(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    item = record_or_404(request, network, AgendaItem, pk)
    form = AgendaItemForm(request.POST or None, network=network, instance=item)
    return form_page(request, AGENDAS, form, title="Mijlpaal wijzigen" if item.goal_id else "Doel wijzigen")
