"""Deleting a network, and putting it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from networks import services
from networks.forms import DeleteNetworkForm
from networks.models import Network
from networks.permissions import Action, get_network_or_404, get_removed_network_or_404


@login_required
def delete(request, slug):
    network = get_network_or_404(request.user, slug, Action.END_NETWORK)
    form = DeleteNetworkForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        services.delete_network(network=network)
        messages.success(
            request, f"{network.name} is verwijderd. Je kunt het op deze pagina nog 30 dagen terughalen."
        )
        return redirect("networks:list")
    return render(request, "networks/delete.html", {"network": network, "form": form})


@login_required
@require_POST
def restore(request, slug):
    if Network.objects.present().filter(slug=slug).exists():
        network = get_network_or_404(request.user, slug, Action.END_NETWORK)
        messages.info(request, f"{network.name} was al teruggehaald.")
        return redirect("networks:detail", slug)
    network = get_removed_network_or_404(request.user, slug)
    try:
        services.restore_network(network=network)
    except services.NetworkError as error:
        messages.error(request, str(error))
        return redirect("networks:list")
    messages.success(request, f"{network.name} is terug, met alles erin.")
    return redirect("networks:detail", slug)
