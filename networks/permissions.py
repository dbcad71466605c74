"""Who may do what in a network: one table, one way to fetch a network.

What somebody may do follows from the roles that their participant holds today; an account by itself,
staff included, gives nothing here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from handbook.enums import RoleName

from .enums import Kind, Right
from .models import Network, Participant, RolePeriod, User
from .ready_query import ReadyQuery

Rights = Mapping[Kind, Right]

# In the order of the columns below.
_KINDS = (
    Kind.NETWORK, Kind.PEOPLE, Kind.ADDRESSES, Kind.INTAKES, Kind.PARTNERS, Kind.START, Kind.MONEY,
    Kind.WORK, Kind.MEETINGS, Kind.AGREEMENTS, Kind.ROUNDS, Kind.RESULTS, Kind.CLOSING,
)  # fmt: skip
_LETTERS = {"-": Right.NONE, "r": Right.READ, "e": Right.EDIT, "m": Right.MANAGE}


def _rights(letters: str) -> Rights:
    return dict(zip(_KINDS, (_LETTERS[letter] for letter in letters.split()), strict=True))


# - none, r read, e edit, m manage. Addresses and intakes are personal: for who manages, nobody else. What partners
# can push through is written about organisations, so their boards and funders do not read it.
RIGHTS: dict[RoleName, Rights] = {
    #                                       net peo adr int par sta mon wor mee agr rou res clo
    RoleName.LEADER: _rights("              m   m   m   m   m   m   m   m   m   m   m   m   m"),
    RoleName.FACILITATOR: _rights("         m   m   m   m   m   m   m   m   m   m   m   m   m"),
    RoleName.ASSISTANT: _rights("           m   m   m   m   m   m   m   m   m   m   m   m   m"),
    RoleName.COORDINATOR: _rights("         m   m   m   m   m   m   m   m   m   m   m   m   m"),
    RoleName.INITIATOR: _rights("           r   r   -   -   r   e   r   r   r   r   r   r   r"),
    RoleName.LINKING_PIN: _rights("         r   r   -   -   e   e   r   e   e   e   r   r   e"),
    RoleName.COMMUNICATION: _rights("       r   r   -   -   -   e   -   e   e   r   r   r   e"),
    RoleName.MEMBER: _rights("              r   r   -   -   -   e   -   e   r   r   r   r   e"),
    RoleName.EXPERT_BY_EXPERIENCE: _rights("r   r   -   -   -   e   -   e   r   r   r   r   e"),
    RoleName.LEAD_PARTNER: _rights("        r   r   -   -   e   e   e   r   r   e   r   r   e"),
    RoleName.BOARD: _rights("               r   r   -   -   -   r   r   r   r   r   r   r   r"),
    RoleName.FUNDER: _rights("              r   r   -   -   -   r   r   r   r   r   r   r   r"),
    RoleName.SECOND_RING: _rights("         r   -   -   -   -   -   -   -   -   -   -   -   -"),
}


class Action(StrEnum):
    """What views ask for most, by name; each is one right of the table."""

    VIEW_NETWORK = "view_network"
    VIEW_PARTICIPANTS = "view_participants"
    VIEW_RESULTS = "view_results"
    VIEW_ADDRESSES = "view_addresses"
    MANAGE_PARTICIPANTS = "manage_participants"
    MANAGE_NETWORK = "manage_network"
    MANAGE_ROUNDS = "manage_rounds"
    # Close it, open it again, delete it: also in an archived network.
    END_NETWORK = "end_network"


NEEDS: dict[Action, tuple[Kind, Right]] = {
    Action.VIEW_NETWORK: (Kind.NETWORK, Right.READ),
    Action.VIEW_PARTICIPANTS: (Kind.PEOPLE, Right.READ),
    Action.VIEW_RESULTS: (Kind.RESULTS, Right.READ),
    Action.VIEW_ADDRESSES: (Kind.ADDRESSES, Right.READ),
    Action.MANAGE_PARTICIPANTS: (Kind.PEOPLE, Right.MANAGE),
    Action.MANAGE_NETWORK: (Kind.NETWORK, Right.MANAGE),
    Action.MANAGE_ROUNDS: (Kind.ROUNDS, Right.MANAGE),
    Action.END_NETWORK: (Kind.CLOSING, Right.MANAGE),
}


def _actions(rights: Rights) -> frozenset[Action]:
    return frozenset(action for action, (kind, right) in NEEDS.items() if rights[kind] >= right)


ALLOWED: dict[RoleName, frozenset[Action]] = {role: _actions(rights) for role, rights in RIGHTS.items()}
MANAGER_ROLES = frozenset(role for role, actions in ALLOWED.items() if Action.MANAGE_NETWORK in actions)


def rights_of_roles(roles: Iterable[str], *, archived: bool = False) -> Rights:
    """The highest right of these roles per kind; in an archived network nobody has more than reading."""
    return _highest_rights(tuple(roles), archived)


@lru_cache(maxsize=200)
def _highest_rights(roles: tuple[str, ...], archived: bool) -> Rights:
    highest = Right.READ if archived else Right.MANAGE
    tables = [RIGHTS[RoleName(role)] for role in roles]
    rights = {kind: min(highest, max((table[kind] for table in tables), default=Right.NONE)) for kind in Kind}
    return MappingProxyType(rights)


@ReadyQuery
def _held_in(network: int, user: int, today: date) -> QuerySet[RolePeriod, tuple[str, int]]:
    """The roles that somebody holds on this day, each with the participant who holds it."""
    mine = Participant.objects.present(today).filter(network=network, user=user)
    return RolePeriod.objects.held(today).filter(participant__in=mine).values_list("role", "participant_id")


def _held(user: User | AnonymousUser, network: Network) -> list[tuple[str, int]]:
    if not user.is_authenticated:
        return []
    return _held_in.rows(network=network.pk, user=user.pk, today=timezone.localdate())


def _allowed(roles: list[str], *, archived: bool) -> frozenset[Action]:
    if not roles:
        return frozenset()
    ending = _actions(rights_of_roles(roles)) & {Action.END_NETWORK}
    return _actions(rights_of_roles(roles, archived=archived)) | ending


def get_network_or_404(
    user: User | AnonymousUser, slug: str, needed: Action | Kind, right: Right = Right.READ
) -> Network:
    """Fetch and authorise in one go: two queries. `needed` is an action, or a kind of thing with the right on it.

    Raises Http404 for an unknown or removed network and for a stranger, so that the address betrays nothing;
    PermissionDenied when the account takes part but may not do this; a network that is archived is read only.
    The network carries `rights` (kind → right), `own` (the id of the visitor's participant) and `allowed`, a set of
    words: the actions, and right_kind for every right, so that a template can write
    `{% if "manage_rounds" in network.allowed %}` or `{% if "edit_work" in network.allowed %}`.

    Put `@login_required` above every other decorator of the view: an anonymous visitor must reach the login
    page, also where only POST is answered.
    """
    network = Network.objects.present().filter(slug=slug).first()
    return _authorised(user, network, needed, right)


def get_removed_network_or_404(user: User | AnonymousUser, slug: str) -> Network:
    """The same for a network that was deleted less than 30 days ago, to be put back by who may end it."""
    network = Network.objects.filter(slug=slug, deleted_at__isnull=False).first()
    return _authorised(user, network, Action.END_NETWORK)


def _authorised(
    user: User | AnonymousUser, network: Network | None, needed: Action | Kind, right: Right = Right.READ
) -> Network:
    if network is None:
        raise Http404
    held = _held(user, network)
    if not held:
        raise Http404
    archived = network.archived_at is not None
    roles = [role for role, _ in held]
    network.own = held[0][1]
    network.rights = rights_of_roles(roles, archived=archived)
    network.allowed = _allowed(roles, archived=archived) | {
        f"{lower.name.lower()}_{kind}"
        for kind, highest in network.rights.items()
        for lower in Right
        if Right.NONE < lower <= highest
    }
    if isinstance(needed, Kind):
        require(network, needed, right)
    elif needed not in network.allowed:
        raise PermissionDenied
    return network


def may(network: Network, kind: Kind, right: Right, *, owner_id: int | None = None) -> bool:
    """Whether the visitor for whom `network` was fetched has this right on things of this kind.

    Own things (`owner_id` is the visitor's own participant) everybody may read and edit: their learning question,
    their intake, the state of their agreements.
    """
    own = owner_id is not None and owner_id == network.own and right <= Right.EDIT
    if own and (network.archived_at is None or right <= Right.READ):
        return True
    return network.rights[kind] >= right


def require(network: Network, kind: Kind, right: Right, *, owner_id: int | None = None) -> None:
    """Raises PermissionDenied unless `may`."""
    if not may(network, kind, right, owner_id=owner_id):
        raise PermissionDenied
