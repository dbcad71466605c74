"""What happened in a network, for its timeline, and what has to end before it can be closed."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from handbook.enums import PhaseName

from . import contributions
from .enums import Kind, Right, WorkState
from .models import AgendaItem, Experiment, Meeting, Network
from .permissions import may
from .timeline import Event, EventKind
from .work_queries import Stage, stage_of

# What a look back is made of, besides what everybody may read.
LOOKED_BACK_ON = (Kind.PEOPLE, Kind.WORK, Kind.MEETINGS, Kind.AGREEMENTS, Kind.RESULTS, Kind.CLOSING)
PHASE_NUMBERS = {phase.value: number for number, phase in enumerate(PhaseName, start=1)}


def seen_by_visitor(network: Network) -> frozenset[Kind]:
    """What the visitor for whom the network was fetched may read of what a look back is made of."""
    return frozenset(kind for kind in LOOKED_BACK_ON if may(network, kind, Right.READ))


def hindrance(network: Network) -> str:
    """The first thing that must end before the network can be closed; "" when it can."""
    return next(filter(None, (find(network) for find in contributions.hindrances)), "")


def events_of(network: Network, seen: frozenset[Kind], today: date) -> list[Event]:
    """Everything with a day, as far as `seen` goes; one query for each kind of thing."""
    events = phases_of(network, today)
    if Kind.MEETINGS in seen:
        events += _meetings(network, today)
    if Kind.WORK in seen:
        events += _experiments(network, today) + _milestones(network)
    if Kind.RESULTS in seen:
        events += reflections_of(network)
    return events


def reflections_of(network: Network) -> list[Event]:
    return [event for source in contributions.sources for event in source(network)]


def phases_of(network: Network, today: date) -> list[Event]:
    """Each up to the day before the next; the last one goes on until today, or until the network was closed."""
    end = min(timezone.localdate(network.archived_at), today) if network.archived_at else today
    periods = list(reversed(network.phase_periods.all()))
    lasts = [period.started_on - timedelta(days=1) for period in periods[1:]] + [end]
    return [
        Event(
            EventKind.PHASE,
            period.get_phase_display(),
            period.started_on,
            max(last, period.started_on),
            going_on=not network.archived_at and period is periods[-1],
            number=PHASE_NUMBERS[period.phase],
            note=period.reason,
        )
        for period, last in zip(periods, lasts, strict=False)
    ]


def _meetings(network: Network, today: date) -> list[Event]:
    """Those that were not cancelled."""
    rows = Meeting.objects.present().filter(network=network, cancelled_at__isnull=True)
    days = [(row, timezone.localdate(row.starts_at)) for row in rows]
    return [
        Event(
            EventKind.MEETING,
            row.title,
            day,
            open=day > today,
            state="komt nog" if day > today else "",
            url=reverse("networks:meeting", args=[network.slug, row.pk]),
        )
        for row, day in days
    ]


def _experiments(network: Network, today: date) -> list[Event]:
    """Those with a first day; without a last one they go on until today, or ended when their outcome is known."""
    rows = Experiment.objects.present().filter(network=network, starts_on__isnull=False)
    url = reverse("networks:experiments", args=[network.slug])
    events = []
    for row in rows.order_by("starts_on", "pk"):
        stage = stage_of(row, today)
        going_on = row.ends_on is None and stage is Stage.RUNNING
        last = today if going_on else row.ends_on
        events.append(
            Event(
                EventKind.EXPERIMENT,
                row.title,
                row.starts_on,
                last,
                open=stage is not Stage.DONE,
                going_on=going_on,
                state=stage,
                url=url,
            )
        )
    return events


def _milestones(network: Network) -> list[Event]:
    """On the way to a goal, with a day; what was dropped is none any more."""
    rows = AgendaItem.objects.present().filter(
        network=network, goal__isnull=False, goal__deleted_at__isnull=True, due__isnull=False
    )
    url = reverse("networks:agendas", args=[network.slug])
    return [
        Event(
            EventKind.MILESTONE,
            row.text,
            row.due,
            open=row.state != WorkState.DONE,
            state="gehaald" if row.state == WorkState.DONE else "nog niet gehaald",
            url=url,
        )
        for row in rows.exclude(state=WorkState.DROPPED).order_by("due", "pk")
    ]
