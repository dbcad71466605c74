"""A checklist with what is ticked and what the data says; as many queries for a large network as for a small one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from handbook import overview as handbook_overview
from handbook.enums import RoleName, StageName
from handbook.models import Page

from . import queries
from .checklist import START, Answer, Facts, Item, Part, answers, keys, parts
from .enums import INCOME, ChecklistName, MoneyKind, Ring
from .models import (
    AgendaItem,
    BudgetLine,
    ChecklistTick,
    Commitment,
    Intake,
    Meeting,
    Network,
    NetworkText,
)
from .overview import compose

LEADING = (RoleName.LEADER, RoleName.FACILITATOR)
# What the handbook asks for these two roles; it does not say whether each or together, so together is enough here.
LEADING_HOURS = 8
# A network is new for so long, or until so many items are ticked.
NEW, FEW = timedelta(days=90), 3


@dataclass(frozen=True)
class Line:
    """An item with its tick or what the data says; `url` and `more` lead to the handbook."""

    item: Item
    tick: ChecklistTick | None
    answer: Answer | None
    url: str
    more: str

    @property
    def done(self) -> bool:
        return self.tick is not None or (self.answer is not None and self.answer.done)


@dataclass(frozen=True)
class Lines:
    """A part of the list."""

    part: Part
    lines: list[Line]

    @property
    def done(self) -> int:
        return sum(line.done for line in self.lines)


@dataclass(frozen=True)
class Checklist:
    """`earlier`: ticks of items that the handbook does not have any more."""

    parts: list[Lines]
    earlier: list[ChecklistTick]

    @property
    def total(self) -> int:
        return sum(len(part.lines) for part in self.parts)

    @property
    def done(self) -> int:
        return sum(part.done for part in self.parts)


def start_list(network: Network, facts: Facts) -> Checklist:
    """The starters' checklist of this network."""
    return checklist_of(
        network, ChecklistName.START, start_parts(), page=START.passage, answered=answers(facts)
    )


def start_parts() -> list[Part]:
    """What the handbook asks of starters; nothing while its page is not there."""
    page = Page.objects.filter(slug=START.passage).first()
    return parts(page.body) if page else []


def checklist_of(
    network: Network, name: ChecklistName, found: Iterable[Part], *, page: str, answered: Mapping[str, Answer]
) -> Checklist:
    """These parts of a page of the handbook (`page`: its slug), with the ticks of the network and what the data says.

    One query, beside those for the handbook at a glance.
    """
    found = list(found)
    rows = ChecklistTick.objects.filter(network=network, checklist=name).select_related("done_by")
    ticks = {tick.item: tick for tick in rows}
    pieces = handbook_overview.current()
    whole = reverse("handbook:page", args=[page])

    def line(item: Item, part: Part) -> Line:
        piece = pieces.follow(item.link) if item.link else None
        url, more = (piece.url, piece.name) if piece else (f"{whole}#{part.anchor}", part.title)
        return Line(item, ticks.get(item.key), answered.get(item.key), url, more)

    known = keys(found)
    return Checklist(
        [Lines(part, [line(item, part) for item in part.items]) for part in found],
        [tick for tick in ticks.values() if tick.item not in known],
    )


def facts_of(network: Network) -> Facts:
    """What the rest of the desk knows. Ten queries."""
    people = queries.people_of(network)
    composition = compose(people)
    core = {person.pk for person in people if person.ring == Ring.CORE}
    roles = {period.role for person in people for period in person.held}
    money = _money(network)
    intakes = _intakes(network, core)
    meetings = Meeting.objects.present().filter(network=network, cancelled_at__isnull=True)
    return Facts(
        core=composition.core,
        missing=tuple(composition.missing),
        managers=sum(map(queries.manages, people)),
        roles_filled=roles.issuperset(LEADING),
        hours_enough=_leading_hours(network) >= LEADING_HOURS,
        agendas=AgendaItem.objects.present().filter(network=network).values("agenda").distinct().count(),
        meeting_planned=meetings.filter(starts_at__gt=timezone.now()).exists(),
        looked_back=meetings.exclude(learned_network="").exists(),
        income=bool(money.intersection(INCOME)),
        reward=MoneyKind.REWARD in money,
        mandated=bool(core) and all(intakes.get(pk, (False, False))[0] for pk in core),
        motivated=bool(core) and all(intakes.get(pk, (False, False))[1] for pk in core),
        texts=frozenset(NetworkText.objects.present().filter(network=network).values_list("kind", flat=True)),
    )


def _money(network: Network) -> set[str]:
    """The kinds of money in the budget of this year and later."""
    lines = BudgetLine.objects.present().filter(network=network, amount__gt=0)
    return set(lines.filter(year__gte=timezone.localdate().year).values_list("kind", flat=True))


def _leading_hours(network: Network) -> float:
    """The most hours a week that trekker and procesbegeleider have together in a year from now on."""
    hours = Commitment.objects.present().filter(network=network, role__in=LEADING)
    years = hours.filter(year__gte=timezone.localdate().year).order_by().values("year")
    return max((float(year["sum"]) for year in years.annotate(sum=Sum("hours_per_week"))), default=0.0)


def _intakes(network: Network, core: set[int]) -> dict[int, tuple[bool, bool]]:
    """By participant: whether it says who gave the mandate, and why person and organisation take part."""
    rows = Intake.objects.present().filter(network=network, participant__in=core)
    return {row.participant_id: (bool(row.mandate_by), bool(row.reason and row.interest)) for row in rows}


def begins(network: Network) -> bool:
    """A new network that has hardly looked at the list: then the start page helps. One query at most."""
    if network.stage != StageName.FORMING or timezone.now() - network.created_at > NEW:
        return False
    return ChecklistTick.objects.filter(network=network, checklist=ChecklistName.START).count() < FEW
