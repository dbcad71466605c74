"""What asks for attention in the networks of somebody: one query for each kind of thing, however many networks."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from . import attention
from .attention import Attention, Notice
from .enums import OPEN_STATES, Kind, Right
from .models import Agreement, Experiment, Meeting, Network, Partner


def attention_for(networks: Sequence[Network]) -> list[Attention]:
    """`networks` as `queries.networks_of` gives them; a network that is archived asks for nothing."""
    running = [network for network in networks if not network.archived_at]
    answers = [source(running) for source in (*OWN, *attention.sources)] if running else []
    return attention.arranged(networks, answers)


def _readable(networks: Iterable[Network], kind: Kind) -> dict[int, str]:
    """Id → slug of those in which the visitor may read this kind of thing."""
    return {network.pk: network.slug for network in networks if network.rights[kind] >= Right.READ}


def late_agreements(networks: Sequence[Network]) -> dict[int, list[Notice]]:
    """Open past their day. Whoever may not read agreements hears of their own."""
    slugs = {network.pk: network.slug for network in networks}
    readable, own = _readable(networks, Kind.AGREEMENTS), [network.own for network in networks]
    whose = Q(who__in=own)
    rows = (
        Agreement.objects.present()
        .filter(whose | Q(network__in=list(readable)), network__in=list(slugs))
        .filter(state__in=OPEN_STATES, due__lt=timezone.localdate())
        .order_by()
        .values_list("network")
        .annotate(late=Count("pk"), mine=Count("pk", filter=whose))
    )
    return {
        network: [Notice(_late, (slugs[network], network in readable, late, mine), urgent=True)]
        for network, late, mine in rows
    }


def _late(slug: str, may_read: bool, late: int, mine: int) -> tuple[str, str]:
    url = reverse("networks:agreements" if may_read else "networks:detail", args=[slug])
    if late == mine:
        return ("Jouw afspraak is te laat" if late == 1 else f"{late} afspraken van jou zijn te laat"), url
    what = "1 afspraak is te laat" if late == 1 else f"{late} afspraken zijn te laat"
    return (f"{what}, {mine} daarvan van jou" if mine else what), url


def overdue_talks(networks: Sequence[Network]) -> dict[int, list[Notice]]:
    """Talks with the board of a partner whose day has passed."""
    readable = _readable(networks, Kind.PARTNERS)
    rows = (
        Partner.objects.present()
        .filter(network__in=list(readable), board_talk_on__lt=timezone.localdate())
        .order_by()
        .values_list("network")
        .annotate(number=Count("pk"), name=Min("organisation__name"))
    )
    return {
        network: [Notice(_talks, (readable[network], number, name), urgent=True)]
        for network, number, name in rows
    }


def _talks(slug: str, number: int, name: str) -> tuple[str, str]:
    whose = f"het gesprek met {name}" if number == 1 else f"{number} gesprekken met partners"
    return f"De dag van {whose} is voorbij", reverse("networks:partners", args=[slug])


def waiting_experiments(networks: Sequence[Network]) -> dict[int, list[Notice]]:
    """Ended, without an outcome written down: that is forgotten soonest."""
    readable = _readable(networks, Kind.WORK)
    rows = (
        Experiment.objects.present()
        .filter(network__in=list(readable), outcome="", ends_on__lt=timezone.localdate())
        .order_by()
        .values_list("network")
        .annotate(number=Count("pk"))
    )
    return {network: [Notice(_waiting, (readable[network], number), urgent=True)] for network, number in rows}


def _waiting(slug: str, number: int) -> tuple[str, str]:
    what = "1 experiment wacht" if number == 1 else f"{number} experimenten wachten"
    return f"{what} op de uitkomst", reverse("networks:experiments", args=[slug])


def next_meetings(networks: Sequence[Network]) -> dict[int, list[Notice]]:
    """The first that begins from now on."""
    readable = _readable(networks, Kind.MEETINGS)
    rows = (
        Meeting.objects.present()
        .filter(network__in=list(readable), cancelled_at__isnull=True, starts_at__gte=timezone.now())
        .order_by()
        .values_list("network")
        .annotate(first=Min("starts_at"))
    )
    days = {network: timezone.localdate(first) for network, first in rows}
    return {network: [Notice(_meeting, (readable[network], day), day=day)] for network, day in days.items()}


def _meeting(slug: str, day: date) -> tuple[str, str]:
    return f"Volgende bijeenkomst: {date_format(day, 'j F Y')}", reverse("networks:meetings", args=[slug])


OWN: tuple[attention.Source, ...] = (late_agreements, overdue_talks, waiting_experiments, next_meetings)
