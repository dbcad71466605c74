"""A network as a card on the page with all networks of somebody."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from handbook.enums import PhaseName, RoleName

from .attention import Attention

# So many cards are kept in memory.
KEPT = 2000


@lru_cache(maxsize=KEPT)
def card_of(attention: Attention) -> SafeString:
    """The card. Made anew when anything in it changes: everything that it says is in what it is given."""
    network = attention.network
    context = {
        "network": network,
        "phase": PhaseName(network.phase).label if network.phase else "",
        "roles": [RoleName(role).label for role in network.roles],
        "notices": attention.notices,
    }
    return render_to_string("networks/_network_card.html", context)
