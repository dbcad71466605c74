"""What asks for attention in the networks of somebody: one query, however many networks and kinds of thing.

It asks for all networks of the account; what a role does not allow is left out afterwards. So the question is the same
for everybody, and Django writes it once. See docs/decisions/0014.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from . import attention
from .attention import Attention, Found, Notice, Source, columns
from .enums import OPEN_STATES, Kind, Right
from .models import Agreement, Experiment, Meeting, Participant, Partner
from .queries import Membership
from .ready_query import ReadyQuery, Row

# Of so many networks, as seen by one role, the lines are kept in memory.
KEPT = 2000


def by_rank(networks: Iterable[Membership], rows: Iterable[Row]) -> list[Attention]:
    """`networks` with what `everything_found` says of each, in rows as they came; an archived one asks for nothing."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    ranked = [_attention(network, tuple(found[network.pk])) for network in networks]
    return sorted(ranked, key=attrgetter("rank"))


@lru_cache(maxsize=KEPT)
def _attention(network: Membership, rows: tuple[Row, ...]) -> Attention:
    """Put into words anew when anything is different: everything that is said is in what it is given."""
    found = [Found(*everything_found.read(row)) for row in rows if not network.archived_at]
    said = [
        source.tell(network, row)
        for source in _sources()
        for row in sorted(found, key=attrgetter("number"))
        if row.source == source.name
    ]
    return Attention.of(network, [notice for notice in said if notice])


def _sources() -> list[Source]:
    return [*OWN, *attention.sources]


@ReadyQuery
def everything_found(user: int, today: date, now: datetime) -> QuerySet:
    """A `Found` for each source and network of the account, also where it takes part no more."""
    networks = Participant.objects.present_or_left().filter(user=user).values("network")
    first, *others = [source.find(networks, today, now) for source in _sources()]
    return first.union(*others, all=True)


def _late_agreements(networks: QuerySet, today: date, now: datetime) -> QuerySet:
    late = Agreement.objects.present().filter(network__in=networks, state__in=OPEN_STATES, due__lt=today)
    mine = Q(who__in=networks.values("pk"))
    return columns(late, "late", number=Count("pk"), mine=Count("pk", filter=mine))


def _late(network: Membership, found: Found) -> Notice | None:
    """Open past their day. Whoever may not read agreements hears of their own."""
    may_read = network.rights[Kind.AGREEMENTS] >= Right.READ
    late, mine = found.number if may_read else found.mine, found.mine
    if not late:
        return None
    if late == mine:
        text = "Jouw afspraak is te laat" if late == 1 else f"{late} afspraken van jou zijn te laat"
    else:
        text = "1 afspraak is te laat" if late == 1 else f"{late} afspraken zijn te laat"
        text += f", {mine} daarvan van jou" if mine else ""
    url = reverse("networks:agreements" if may_read else "networks:detail", args=[network.slug])
    return Notice(text, url, urgent=True)


def _overdue_talks(networks: QuerySet, today: date, now: datetime) -> QuerySet:
    overdue = Partner.objects.present().filter(network__in=networks, board_talk_on__lt=today)
    return columns(overdue, "talks", number=Count("pk"), words=Min("organisation__name"))


def _talks(network: Membership, found: Found) -> Notice | None:
    """Talks with the board of a partner whose day has passed."""
    if network.rights[Kind.PARTNERS] < Right.READ:
        return None
    whose = (
        f"het gesprek met {found.words}" if found.number == 1 else f"{found.number} gesprekken met partners"
    )
    url = reverse("networks:partners", args=[network.slug])
    return Notice(f"De dag van {whose} is voorbij", url, urgent=True)


def _waiting_experiments(networks: QuerySet, today: date, now: datetime) -> QuerySet:
    waiting = Experiment.objects.present().filter(network__in=networks, outcome="", ends_on__lt=today)
    return columns(waiting, "experiments", number=Count("pk"))


def _waiting(network: Membership, found: Found) -> Notice | None:
    """Ended, without an outcome written down: that is forgotten soonest."""
    if network.rights[Kind.WORK] < Right.READ:
        return None
    what = "1 experiment wacht" if found.number == 1 else f"{found.number} experimenten wachten"
    return Notice(f"{what} op de uitkomst", reverse("networks:experiments", args=[network.slug]), urgent=True)


def _coming_meetings(networks: QuerySet, today: date, now: datetime) -> QuerySet:
    coming = Meeting.objects.present().filter(
        network__in=networks, cancelled_at__isnull=True, starts_at__gte=now
    )
    return columns(coming, "meetings", number=Count("pk"), moment=Min("starts_at"))


def _meeting(network: Membership, found: Found) -> Notice | None:
    """The first that begins from now on."""
    if network.rights[Kind.MEETINGS] < Right.READ:
        return None
    day = timezone.localdate(found.moment)
    url = reverse("networks:meetings", args=[network.slug])
    return Notice(f"Volgende bijeenkomst: {date_format(day, 'j F Y')}", url, day=day)


# The first says of which type each column is: so one with a moment.
OWN = (
    Source("meetings", _coming_meetings, _meeting),
    Source("late", _late_agreements, _late),
    Source("talks", _overdue_talks, _talks),
    Source("experiments", _waiting_experiments, _waiting),
)
