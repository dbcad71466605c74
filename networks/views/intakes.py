"""The first talk with a participant: for that person and who manages the network, nobody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse

from networks import people_queries, queries
from networks.enums import Kind, Right
from networks.models import Intake, Network, Participant
from networks.partner_forms import IntakeForm
from networks.people_sections import INTAKES
from networks.permissions import Action, get_network_or_404, may, require

from .people import participant_or_404
from .records import keep


def _fetch(request, slug: str, pk: int, right: Right) -> tuple[Network, Participant, Intake | None]:
    """Rights first: to others it does not matter whether this participant exists."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    require(network, Kind.INTAKES, right, owner_id=pk)
    participant = participant_or_404(network, pk)
    return network, participant, Intake.objects.present().filter(participant=participant).first()


@login_required
def intakes(request, slug):
    """For managers: which there are, and which are missing."""
    network = get_network_or_404(request.user, slug, Kind.INTAKES)
    context = {
        "network": network,
        "section": INTAKES,
        "intakes": people_queries.intakes_of(network),
        "missing": people_queries.without_intake(network, queries.people_of(network)),
    }
    return render(request, "networks/people/intakes.html", context)


@login_required
def intake(request, slug, pk):
    network, participant, found = _fetch(request, slug, pk, Right.READ)
    context = {
        "network": network,
        "section": INTAKES,
        "participant": participant,
        "intake": found,
        "own": pk == network.own,
        "editable": may(network, Kind.INTAKES, Right.EDIT, owner_id=pk),
    }
    return render(request, "networks/people/intake.html", context)


@login_required
def edit(request, slug, pk):
    network, participant, found = _fetch(request, slug, pk, Right.EDIT)
    form = IntakeForm(request.POST or None, network=network, instance=found, participant=participant)
    home = reverse("networks:intake", args=[slug, pk])
    if keep(request, form) is not None:
        messages.success(request, "De intake is bewaard.")
        return redirect(home)
    own = pk == network.own
    context = {
        "network": network,
        "section": INTAKES,
        "form": form,
        "title": "Mijn intake" if own else f"Intake van {participant.name}",
        "lead": "Alleen jij en wie het netwerk beheert, lezen dit."
        if own
        else f"Alleen {participant.name} en wie het netwerk beheert, lezen dit.",
        "home": home,
        "removable": found is not None,
    }
    return render(request, "networks/people/form.html", context)
