"""Reads for the pages about the work. Each takes as many queries for one row as for a hundred."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from .enums import OPEN_STATES, AgendaName, Kind, QuestionState, Right
from .models import (
    AgendaItem,
    Agreement,
    Decision,
    Experiment,
    KnowledgeProduct,
    LearningQuestion,
    Meeting,
    Network,
    Participant,
    ProductUse,
)
from .permissions import may


@dataclass(frozen=True)
class Agreements:
    """Each with `overdue`, `own`, `editable` and `gone` (who promised it takes part no more)."""

    late: list[Agreement]
    open: list[Agreement]
    closed: list[Agreement]

    @property
    def own(self) -> list[Agreement]:
        return [agreement for agreement in self.late + self.open if agreement.own]


def agreements_of(network: Network) -> Agreements:
    """All of the network that was fetched for a visitor: what is open by date, what is closed latest first."""
    found = Agreement.objects.present().filter(network=network).select_related("who", "meeting", "theme")
    rows = _described(network, found.order_by(F("due").asc(nulls_last=True), "pk"))
    return Agreements(
        late=[row for row in rows if row.overdue],
        open=[row for row in rows if row.state in OPEN_STATES and not row.overdue],
        closed=sorted(
            (row for row in rows if row.state not in OPEN_STATES),
            key=lambda row: row.changed_at,
            reverse=True,
        ),
    )


def _described(network: Network, found: QuerySet[Agreement]) -> list[Agreement]:
    """Each with what a list says about it, see `Agreements`."""
    today = timezone.localdate()
    rows = list(found)
    for row in rows:
        row.overdue = row.state in OPEN_STATES and row.due is not None and row.due < today
        row.own = row.who_id is not None and row.who_id == network.own
        row.editable = may(network, Kind.AGREEMENTS, Right.EDIT, owner_id=row.who_id)
        row.gone = row.who is not None and has_left(row.who, today)
    return rows


def decisions_of(network: Network) -> list[Decision]:
    """Latest first."""
    return list(Decision.objects.present().filter(network=network).select_related("meeting"))


def agreements_of_meeting(network: Network, meeting: Meeting) -> list[Agreement]:
    """What was agreed there, in the order of the days, as far as the visitor may read agreements."""
    if not may(network, Kind.AGREEMENTS, Right.READ):
        return []
    rows = Agreement.objects.present().filter(network=network, meeting=meeting).select_related("who", "theme")
    return _described(network, rows.order_by(F("due").asc(nulls_last=True), "pk"))


def open_agreements_of_visitor(network: Network) -> list[Agreement]:
    """What the visitor promised and is not done yet, the soonest first. Own agreements everybody may read."""
    rows = Agreement.objects.present().filter(network=network, who=network.own, state__in=OPEN_STATES)
    return _described(
        network, rows.select_related("who", "theme").order_by(F("due").asc(nulls_last=True), "pk")
    )


def decisions_of_meeting(network: Network, meeting: Meeting) -> list[Decision]:
    if not may(network, Kind.AGREEMENTS, Right.READ):
        return []
    return list(Decision.objects.present().filter(network=network, meeting=meeting))


def questions_of(network: Network) -> tuple[list[LearningQuestion], list[LearningQuestion]]:
    """Open and closed; each with `own`, `editable` and `tried`, the experiments about it. Own ones first."""
    experiments = Prefetch("experiments", Experiment.objects.present(), to_attr="tried")
    rows = list(
        LearningQuestion.objects.present()
        .filter(network=network)
        .select_related("participant", "theme")
        .prefetch_related(experiments)
    )
    for row in rows:
        row.own = row.participant_id is not None and row.participant_id == network.own
        row.editable = may(network, Kind.WORK, Right.EDIT, owner_id=row.participant_id)
        row.open = row.state in (QuestionState.OPEN, QuestionState.BUSY)
    rows.sort(key=lambda row: not row.own)
    return [row for row in rows if row.open], [row for row in rows if not row.open]


class Stage(StrEnum):
    """Where an experiment is: it follows from its days and its outcome."""

    IDEA = "idee"
    PLANNED = "komt nog"
    RUNNING = "loopt"
    WAITING = "wacht op de uitkomst"
    DONE = "klaar"


def stage_of(experiment: Experiment, today: date) -> Stage:
    if experiment.outcome:
        return Stage.DONE
    if experiment.ends_on and experiment.ends_on < today:
        return Stage.WAITING
    if experiment.starts_on is None:
        return Stage.IDEA
    return Stage.PLANNED if experiment.starts_on > today else Stage.RUNNING


def experiments_of(network: Network) -> list[Experiment]:
    """The last round first; each with `stage` and its people at hand."""
    rows = list(
        Experiment.objects.present()
        .filter(network=network)
        .select_related("learning_question")
        .prefetch_related("people")
    )
    today = timezone.localdate()
    for row in rows:
        row.stage = stage_of(row, today)
    return rows


@dataclass(frozen=True)
class Agenda:
    """One of the three, with its goals; each goal has `steps`, its milestones. Both know `overdue`."""

    name: AgendaName
    goals: list[AgendaItem]


def agendas_of(network: Network) -> list[Agenda]:
    """The three agendas. A milestone whose goal was taken away stands on its own."""
    rows = list(AgendaItem.objects.present().filter(network=network).select_related("who"))
    today = timezone.localdate()
    present = {row.pk: row for row in rows}
    for row in rows:
        row.steps = []
        row.overdue = row.state in OPEN_STATES and row.due is not None and row.due < today
    goals = []
    for row in rows:
        goal = present.get(row.goal_id)
        (goal.steps if goal else goals).append(row)
    return [Agenda(name, [goal for goal in goals if goal.agenda == name]) for name in AgendaName]


def agenda_lists(network: Network) -> list[list[AgendaItem]]:
    """What stands together on the page, each in its order: the goals of an agenda, the milestones of a goal."""
    goals = [agenda.goals for agenda in agendas_of(network)]
    return goals + [goal.steps for agenda in goals for goal in agenda]


def products_of(network: Network) -> list[KnowledgeProduct]:
    """In the order in which they were made; each with `used`, where it is used or is going to be."""
    uses = Prefetch("uses", ProductUse.objects.present().select_related("organisation"), to_attr="used")
    products = KnowledgeProduct.objects.present().filter(network=network)
    return list(products.select_related("experiment").prefetch_related(uses))


def has_left(participant: Participant, today: date) -> bool:
    """Takes part no more: left before today, or taken out of the list."""
    return participant.deleted_at is not None or (participant.until is not None and participant.until < today)


def own_participant(network: Network) -> Participant:
    """The visitor for whom the network was fetched, with the account."""
    return Participant.objects.select_related("user").get(pk=network.own)
