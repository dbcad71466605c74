"""What an account may do in a network, as its pages ask for it."""

from django.http import Http404

from networks.models import Network, User
from networks.permissions import Action, get_network_or_404


def allowed_actions(user: User, network: Network) -> frozenset[Action]:
    """Empty for a stranger."""
    try:
        found = get_network_or_404(user, network.slug, Action.VIEW_NETWORK)
    except Http404:
        return frozenset()
    return frozenset(action for action in Action if action in found.allowed)
