"""A network as a card on the page with all networks of somebody."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .attention import Attention, Notice

# Of so many networks the card is kept in memory.
KEPT = 2000


def card_of(attention: Attention) -> SafeString:
    """The card; `network` as `queries.networks_of` gives it."""
    network = attention.network
    facts = (network.slug, network.name, network.issue, network.region, network.phase, network.core)
    return _card(facts, network.roles, attention.notices)


@lru_cache(maxsize=KEPT)
def _card(facts: tuple[str | int, ...], roles: tuple[str, ...], notices: tuple[Notice, ...]) -> SafeString:
    """Made anew when anything in it changes: everything that it says is in what it is given."""
    names = ("slug", "name", "issue", "region", "phase", "core")
    context = {
        **dict(zip(names, facts, strict=True)),
        "roles": roles,
        "notices": [(*notice.line, notice.urgent) for notice in notices],
    }
    return render_to_string("networks/_network_card.html", context)
