"""Editing a record together, and the page with what was taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from networks import queries, services
from networks.models import KEEP_REMOVED, RECORDS, Network, Participant, Record
from networks.permissions import Action, get_network_or_404
from networks.record_forms import RecordForm

MODELS = {model._meta.model_name: model for model in RECORDS}


def record_or_404(request, network: Network, model: type[Record], pk: int) -> Record:
    """A record of this network. Whoever sends a form may find it taken away meanwhile: their text is not lost."""
    rows = model.objects.filter(network=network)
    return get_object_or_404(rows if request.method == "POST" else rows.present(), pk=pk)


def keep(request, form: RecordForm) -> Record | None:
    """Write a sent, valid form: the record as it stands now. None when there is something to show in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    model, values = type(form.instance), form.values()
    try:
        if form.instance.pk is None:
            return services.create_record_once(
                model=model, network=form.network, values=values, by=request.user
            )
        version = form.cleaned_data["version"]
        return services.update_record(record=form.instance, version=version, values=values, by=request.user)
    except services.ChangedMeanwhile as conflict:
        form.show_conflict(conflict)
    except services.NetworkError as error:
        form.add_error(None, str(error))
    return None


@login_required
def removed(request, slug):
    """Everything that the visitor may put back."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    people = queries.removed_people_of(network) if Action.MANAGE_PARTICIPANTS in network.allowed else []
    context = {
        "network": network,
        "records": queries.removed_records_of(network, request.user),
        "people": people,
        "days": KEEP_REMOVED.days,
    }
    return render(request, "networks/removed.html", context)


@login_required
@require_POST
def restore(request, slug, model, pk):
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    if model not in MODELS:
        raise Http404
    rows = MODELS[model].objects.filter(network=network).select_related(*MODELS[model].named_by)
    record = get_object_or_404(rows, pk=pk)
    if not queries.may_restore(record, network, request.user):
        raise PermissionDenied
    try:
        services.restore_record(record=record, by=request.user)
    except services.NetworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Teruggezet: {record}.")
    return redirect("networks:removed", slug)


@login_required
@require_POST
def restore_participant(request, slug, pk):
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    people = Participant.objects.filter(network=network)
    # Who was put back a moment ago, by a second click, is no mistake.
    participant = get_object_or_404(people.restorable() | people.present_or_left(), pk=pk)
    try:
        services.restore_participant(participant=participant)
    except services.NetworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{participant.name} staat weer in de lijst.")
    return redirect("networks:removed", slug)
