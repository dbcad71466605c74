"""Managing together: ask somebody, accept, take the place that carries your address."""

import re

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from networks import queries, services
from networks.forms import InviteManagerForm
from networks.models import ManagerInvite, Participant
from networks.permissions import Action, get_network_or_404


@login_required
def invite(request, slug):
    network = get_network_or_404(request.user, slug, Action.MANAGE_NETWORK)
    form = InviteManagerForm(request.POST or None, initial=_prefill(request, network))
    if request.method == "POST" and form.is_valid() and _not_too_many(request, form):
        try:
            made = services.invite_manager(network=network, invited_by=request.user, **form.cleaned_data)
        except services.NetworkError as error:
            form.add_error("email", str(error))
        else:
            done = "krijgt een mail met een uitnodiging" if made else "kan het netwerk nu ook beheren"
            messages.success(request, f"{form.cleaned_data['name']} {done}.")
            return redirect("networks:participants", slug)
    return render(request, "networks/invite_manager.html", {"network": network, "form": form})


def _not_too_many(request, form) -> bool:
    """One account cannot use this site to send mail without end."""
    allowed = ratelimit.consume(request, action="invite_manager", user=request.user)
    if not allowed:
        form.add_error(None, "Je hebt vandaag al twintig uitnodigingen verstuurd. Ga morgen verder.")
    return allowed


def _prefill(request, network) -> dict[str, str]:
    """Name and address of the participant in `?deelnemer=`, if it is one of this network."""
    pk = request.GET.get("deelnemer", "")
    known = re.fullmatch(r"[0-9]{1,18}", pk)
    person = Participant.objects.present().filter(network=network, pk=pk).first() if known else None
    return {"name": person.name, "email": person.email} if person else {}


@never_cache
def accept(request, pk):
    """Public: whoever holds the link sees who asks for what. Accepting takes an account and a POST."""
    invite = get_object_or_404(
        ManagerInvite.objects.select_related("participant__network", "invited_by"), pk=pk
    )
    context = {"invite": invite, "participant": invite.participant, "network": invite.participant.network}
    if not services.invite_is_open(invite):
        if request.user.is_authenticated and invite.participant.user_id == request.user.pk:
            return redirect("networks:detail", context["network"].slug)
        return render(request, "networks/invite_gone.html", status=410)
    context["role"] = invite.participant.roles.filter(until__isnull=True).last()
    if request.method == "POST" and request.user.is_authenticated:
        try:
            network = services.accept_manager_invite(invite=invite, user=request.user)
        except services.NetworkError as error:
            return render(request, "networks/accept_invite.html", context | {"error": str(error)})
        messages.success(request, f"Je beheert nu mee: {network.name}.")
        return redirect("networks:detail", network.slug)
    return render(request, "networks/accept_invite.html", context)


@login_required
@require_POST
def claim(request, pk):
    """Take the place in a network that carries your own, verified address."""
    if not any(place.pk == pk for place in queries.claimable_places(request.user)):
        raise Http404
    participant = get_object_or_404(Participant.objects.select_related("network"), pk=pk)
    network = services.claim_place(participant=participant, user=request.user)
    messages.success(request, f"{network.name} staat nu bij je netwerken.")
    return redirect("networks:detail", network.slug)
