"""What the page with all networks of somebody says: one question to the database, however many networks."""

from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

from .attention import Attention
from .attention_queries import by_rank, everything_found
from .models import User
from .network_cards import Cards, cards_of
from .queries import Membership, Place, held_roles, memberships_in, networks_of, places_of_address
from .ready_query import Together, rows_in

# Of so many accounts it is kept in memory what the page says.
ACCOUNTS_KEPT = 500


class OwnNetworks(NamedTuple):
    """Where somebody takes part."""

    # Also where the network was deleted.
    memberships: list[Membership]
    networks: list[Attention]
    # The same, as they stand on the page: what waits for somebody, what does not, and what is archived.
    urgent: Cards
    calm: Cards
    closed: Cards
    places: list[Place]


_asked = Together(held_roles, everything_found, places_of_address)


def own_networks(user: User) -> OwnNetworks:
    """Read it, and leave it as it is: it is kept. One query."""
    return _said(*_asked.ask(user=user.pk, today=timezone.localdate(), now=timezone.now()))


@lru_cache(maxsize=ACCOUNTS_KEPT)
def _said(roles: str, found: str, places: str) -> OwnNetworks:
    """Made anew when any of the answers is different: everything that is said is in them. Then most networks are
    still as they were, and their cards are kept too."""
    memberships = memberships_in(map(held_roles.read, rows_in(roles)))
    networks = by_rank(networks_of(memberships), rows_in(found))
    running = [row for row in networks if not row.network.archived_at]
    return OwnNetworks(
        memberships=memberships,
        networks=networks,
        urgent=cards_of(row for row in running if row.urgent),
        calm=cards_of(row for row in running if not row.urgent),
        closed=cards_of(row for row in networks if row.network.archived_at),
        places=[Place(*places_of_address.read(row)) for row in rows_in(places)],
    )
