"""Pages about the people of a network."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from networks import composition, history, people_queries, queries, services
from networks.enums import OPEN_STATES
from networks.forms import LeaveForm, ParticipantForm
from networks.models import Agreement, Network, Participant
from networks.people_sections import COMPOSITION, YEARS
from networks.permissions import Action, get_network_or_404


def participant_or_404(network: Network, pk: int) -> Participant:
    """Somebody in the list of this network, maybe left, with `organisation` and `roles`."""
    return get_object_or_404(
        Participant.objects.present_or_left()
        .select_related("network", "organisation")
        .prefetch_related("roles"),
        network=network,
        pk=pk,
    )


@login_required
def participants(request, slug):
    network = get_network_or_404(request.user, slug, Action.VIEW_PARTICIPANTS)
    people = queries.people_of(network)
    manage = Action.MANAGE_PARTICIPANTS in network.allowed
    invites = queries.pending_invites(network) if manage else {}
    for person in people:
        person.invite = invites.get(person.pk)
    context = {
        "network": network,
        "manage": manage,
        "core": [person for person in people if person.ring == "kern"],
        "second_ring": [person for person in people if person.ring == "schil"],
        "left": queries.left_people_of(network) if manage else [],
        "section": COMPOSITION,
        "picture": composition.picture(people),
        "missing_intakes": people_queries.without_intake(network, people) if manage else [],
    }
    return render(request, "networks/participants.html", context)


@login_required
def years(request, slug):
    """Who took part in which year. Who left is named for managers only."""
    network = get_network_or_404(request.user, slug, Action.VIEW_PARTICIPANTS)
    manage = Action.MANAGE_PARTICIPANTS in network.allowed
    presences, first = people_queries.presences_of(network, name_all=manage)
    context = {
        "network": network,
        "section": YEARS,
        "manage": manage,
        "years": history.years(presences, first, timezone.localdate()),
    }
    return render(request, "networks/people/years.html", context)


@login_required
def add(request, slug):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    form = ParticipantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            participant = services.add_participant(
                network=network,
                details=form.details(),
                roles=form.chosen_roles(),
                added_by=request.user,
                until=form.cleaned_data["until"],
            )
        except services.EmailTaken as error:
            form.add_error("email", str(error))
        except services.NetworkError as error:
            form.add_error("until", str(error))
        else:
            messages.success(request, f"{participant.name} staat in de lijst.")
            again = "again" in request.POST
            return redirect("networks:add_participant" if again else "networks:participants", slug)
    context = {"network": network, "form": form, "organisations": network.organisations.all()}
    return render(request, "networks/participant_add.html", context)


@login_required
def edit(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    participant = participant_or_404(network, pk)
    form = ParticipantForm(request.POST or None, participant=participant)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_participant(
                participant=participant,
                details=form.details(),
                roles=form.chosen_roles(),
                until=form.cleaned_data["until"],
                seen=form.cleaned_data["seen"],
            )
        except services.PersonChanged as conflict:
            form.show_conflict(conflict)
        except services.EmailTaken as error:
            form.add_error("email", str(error))
        except services.NetworkError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"De gegevens van {participant.name} zijn bewaard.")
            return redirect("networks:participants", slug)
    context = {
        "network": network,
        "participant": participant,
        "form": form,
        "organisations": network.organisations.all(),
        "past_rings": participant.ring_changes.all(),
        "past_roles": [period for period in participant.roles.all() if period.until],
    }
    return render(request, "networks/participant_edit.html", context)


@login_required
def leave(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    participant = participant_or_404(network, pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.leave(participant=participant, until=form.cleaned_data["until"])
        except services.NetworkError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"De laatste dag van {participant.name} is genoteerd.")
            return redirect("networks:participants", slug)
    promised = Agreement.objects.present().filter(who=participant, state__in=OPEN_STATES).count()
    context = {"network": network, "participant": participant, "form": form, "promised": promised}
    return render(request, "networks/participant_leave.html", context)


@login_required
def remove(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    participant = participant_or_404(network, pk)
    context = {"network": network, "participant": participant}
    if request.method == "POST":
        try:
            services.remove(participant=participant)
        except services.NetworkError as error:
            return render(request, "networks/participant_remove.html", context | {"error": str(error)})
        messages.success(request, f"{participant.name} is uit de lijst gehaald.")
        return redirect("networks:participants", slug)
    return render(request, "networks/participant_remove.html", context)


@login_required
@require_POST
def rejoin(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    participant = participant_or_404(network, pk)
    services.rejoin(participant=participant)
    messages.success(request, f"{participant.name} doet weer mee.")
    return redirect("networks:participants", slug)
