"""A network as a card on the page with all networks of somebody."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from handbook.enums import PhaseName, RoleName

from .attention import Attention

# So many cards are kept in memory.
KEPT = 2000


class Cards(NamedTuple):
    """The cards of a list, joined here: a template would look at each once more."""

    number: int
    html: SafeString


def cards_of(rows: Iterable[Attention]) -> Cards:
    """In the same order."""
    cards = [card_of(row) for row in rows]
    return Cards(len(cards), SafeString("".join(cards)))


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
