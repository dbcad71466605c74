"""What a respondent is promised before the first question, in the numbers of this network.

The same words are shown to the trekker before the invitations go out: templates/assessment/respond/promise.html.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from assessment.models import Round
from assessment.models.invitation import COUNTED
from assessment.services.closing import ADDRESSES_KEPT
from networks.models import Network


@dataclass(frozen=True)
class Promise:
    """`threshold`: from how many answers there are results. `asks_perspective`: groups could become visible."""

    network: Network
    invited: int
    threshold: int
    asks_perspective: bool
    closes_at: datetime
    # How many of the invited hold a nameless strip of paper.
    strips: int = 0
    # How many strips were taken back: somebody may have answered with one before that.
    withdrawn_strips: int = 0

    @property
    def others(self) -> int:
        """Whoever answers stands in every figure with at least so many others."""
        return self.threshold - 1

    @property
    def address_days(self) -> int:
        return ADDRESSES_KEPT.days

    @property
    def retention_years(self) -> int:
        return self.network.retention_years


def promise_of(round_: Round) -> Promise:
    """The promise of a `network` round that is running: one query, for all who were invited up to now.

    Raises ValueError for a round of another kind: only there everybody answers alone.
    """
    if round_.network is None or round_.threshold is None or round_.closes_at is None:
        raise ValueError("only a round in which everybody answers alone makes this promise")
    numbers = round_.invitations.aggregate(
        invited=Count("pk", filter=COUNTED),
        strips=Count("pk", filter=Q(is_strip=True, withdrawn=False)),
        withdrawn=Count("pk", filter=Q(is_strip=True, withdrawn=True)),
        answered=Count("pk", filter=Q(answered=True)),
    )
    return Promise(
        network=round_.network,
        invited=max(numbers["invited"], numbers["answered"]),
        strips=numbers["strips"],
        withdrawn_strips=numbers["withdrawn"],
        threshold=round_.threshold,
        asks_perspective=round_.asks_perspective,
        closes_at=round_.closes_at,
    )
