"""What the apps that come after this one tell about a network; this app may not know them.

They fill these lists when they start (`AppConfig.ready`), before any model is loaded: so this module imports none.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .timeline import Event

if TYPE_CHECKING:
    from .models import Network, Participant

# What happened, for the timeline.
sources: list[Callable[["Network"], list[Event]]] = []
# Why the network cannot be closed yet, as a sentence for the screen; "" when nothing stands in the way.
hindrances: list[Callable[["Network"], str]] = []
# What goes when somebody has their account deleted, or is made unrecognisable. Called in that transaction, while the
# participant still has the account.
partings: list[Callable[["Participant"], None]] = []
