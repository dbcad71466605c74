"""Who may do what in a network: one table, one way to fetch a network.

What somebody may do follows from the roles that their participant holds today; an account by itself,
staff included, gives nothing here.
"""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from handbook.enums import RoleName

from .models import Network, Participant, RolePeriod, User


class Action(StrEnum):
    VIEW_NETWORK = "view_network"
    VIEW_PARTICIPANTS = "view_participants"
    VIEW_RESULTS = "view_results"
    VIEW_ADDRESSES = "view_addresses"
    MANAGE_PARTICIPANTS = "manage_participants"
    MANAGE_NETWORK = "manage_network"
    MANAGE_ROUNDS = "manage_rounds"


_MANAGE = frozenset(Action)
_READ = frozenset({Action.VIEW_NETWORK, Action.VIEW_PARTICIPANTS, Action.VIEW_RESULTS})
_LITTLE = frozenset({Action.VIEW_NETWORK})

ALLOWED: dict[RoleName, frozenset[Action]] = {
    RoleName.LEADER: _MANAGE,
    RoleName.FACILITATOR: _MANAGE,
    RoleName.ASSISTANT: _MANAGE,
    RoleName.COORDINATOR: _MANAGE,
    RoleName.INITIATOR: _READ,
    RoleName.LINKING_PIN: _READ,
    RoleName.COMMUNICATION: _READ,
    RoleName.MEMBER: _READ,
    RoleName.EXPERT_BY_EXPERIENCE: _READ,
    RoleName.LEAD_PARTNER: _READ,
    RoleName.BOARD: _READ,
    RoleName.FUNDER: _READ,
    RoleName.SECOND_RING: _LITTLE,
}
MANAGER_ROLES = frozenset(role for role, actions in ALLOWED.items() if Action.MANAGE_NETWORK in actions)


def allowed_actions(user: User | AnonymousUser, network: Network) -> frozenset[Action]:
    """Everything the account may do in this network today; empty for a stranger. One query."""
    if not user.is_authenticated:
        return frozenset()
    today = timezone.localdate()
    roles = (
        RolePeriod.objects.held(today)
        .filter(participant__in=Participant.objects.present(today).filter(network=network, user=user))
        .values_list("role", flat=True)
    )
    return frozenset().union(*(ALLOWED[RoleName(role)] for role in roles))


def get_network_or_404(user: User | AnonymousUser, slug: str, action: Action) -> Network:
    """Fetch and authorise in one go: two queries.

    Raises Http404 for an unknown or removed network and for a stranger, so that the address betrays nothing;
    PermissionDenied when the account takes part but may not do this. The network carries `allowed`, the set
    of actions, so that a template can write `{% if "manage_rounds" in network.allowed %}`.

    Put `@login_required` above every other decorator of the view: an anonymous visitor must reach the login
    page, also where only POST is answered.
    """
    network = Network.objects.present().filter(slug=slug).first()
    if network is None:
        raise Http404
    network.allowed = allowed_actions(user, network)
    if not network.allowed:
        raise Http404
    if action not in network.allowed:
        raise PermissionDenied
    return network
