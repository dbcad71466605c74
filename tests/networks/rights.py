"""What an account may do in a network, as its pages ask for it; and which roles may exactly the same."""

from django.http import Http404

from handbook.enums import RoleName
from networks.enums import Kind
from networks.models import Network, User
from networks.permissions import RIGHTS, Action, get_network_or_404

# Of the roles that may exactly the same the first: for what is asked of a page that takes long to show.
OF_EACH_SORT = set(
    {tuple(RIGHTS[role][kind] for kind in Kind): role.value for role in reversed(RoleName)}.values()
)


def allowed_actions(user: User, network: Network) -> frozenset[Action]:
    """Empty for a stranger."""
    try:
        found = get_network_or_404(user, network.slug, Action.VIEW_NETWORK)
    except Http404:
        return frozenset()
    return frozenset(action for action in Action if action in found.allowed)
