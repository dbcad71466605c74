"""Reads for the pages about money and time. Each takes as many queries for one row as for a hundred."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils import timezone

from handbook.enums import Perspective, RoleName
from handbook.models import Role

from .budget import (
    Totals,
    advised_hours,
    hours_a_year,
    outcome,
    total,
    write_euros,
    write_hours,
)
from .enums import INCOME, MoneyKind
from .models import BudgetLine, Commitment, Network, Participant, RolePeriod
from .work_queries import has_left

_ORDER = {kind.value: place for place, kind in enumerate(MoneyKind)}
_ROLES = {role.value: place for place, role in enumerate(RoleName)}


@dataclass(frozen=True)
class MoneyYear:
    """One year. Lines carry `euros`; hours carry `a_week`, `a_year` (texts) and `gone` (takes part no more)."""

    year: int
    income: list[BudgetLine]
    costs: list[BudgetLine]
    commitments: list[Commitment]
    totals: Totals
    hours_per_week: Decimal

    @property
    def hours_per_year(self) -> Decimal:
        return hours_a_year(self.hours_per_week)

    @property
    def outcome(self) -> str:
        """The year in one sentence."""
        return outcome(self.totals)

    @property
    def shown(self) -> dict[str, str]:
        """The totals as they stand on the screen."""
        return {
            "income": write_euros(self.totals.income),
            "costs": write_euros(self.totals.costs),
            "in_kind": write_euros(self.totals.in_kind),
            "balance": write_euros(abs(self.totals.balance)),
            "a_week": write_hours(self.hours_per_week),
            "a_year": write_hours(self.hours_per_year),
        }

    @property
    def empty(self) -> bool:
        return not (self.income or self.costs or self.commitments)

    @property
    def missing_income(self) -> list[MoneyKind]:
        """The kinds of which no line stands there: what somebody may have forgotten."""
        return _missing(self.income, INCOME)

    @property
    def missing_costs(self) -> list[MoneyKind]:
        return _missing(self.costs, [kind for kind in MoneyKind if kind not in INCOME])


def money_of(network: Network, year: int) -> MoneyYear:
    """Everything of the year, in the order of the kinds and of the roles. Two queries."""
    lines = list(
        BudgetLine.objects.present().filter(network=network, year=year).select_related("organisation")
    )
    lines.sort(key=lambda line: (_ORDER.get(line.kind, len(_ORDER)), line.pk))
    for line in lines:
        line.euros = write_euros(line.amount)
    commitments = list(
        Commitment.objects.present()
        .filter(network=network, year=year)
        .select_related("participant__organisation")
    )
    commitments.sort(key=_by_role_and_name)
    today = timezone.localdate()
    for row in commitments:
        row.a_week = write_hours(row.hours_per_week)
        row.a_year = write_hours(hours_a_year(row.hours_per_week))
        row.gone = row.participant is not None and has_left(row.participant, today)
    income = [line for line in lines if line.is_income]
    costs = [line for line in lines if not line.is_income]
    return MoneyYear(
        year=year,
        income=income,
        costs=costs,
        commitments=commitments,
        totals=Totals(
            income=total(line.amount for line in income),
            costs=total(line.amount for line in costs),
            in_kind=total(line.amount for line in income if line.kind == MoneyKind.IN_KIND),
        ),
        hours_per_week=total(row.hours_per_week for row in commitments),
    )


def years_of(network: Network) -> set[int]:
    """The years in which something stands. One query."""
    lines = BudgetLine.objects.present().filter(network=network).order_by().values_list("year", flat=True)
    hours = Commitment.objects.present().filter(network=network).order_by().values_list("year", flat=True)
    return set(lines.union(hours))


@dataclass(frozen=True)
class Advice:
    """What the handbook says about the time that a role takes; `hours` only where it is a bare number."""

    role: RoleName
    text: str
    hours: Decimal | None

    @property
    def sentence(self) -> str:
        """With its origin: what we propose ourselves says so in its own words."""
        if not self.text:
            return "Het handboek noemt voor deze rol geen uren."
        if self.text.startswith("ons voorstel"):
            return f"{self.text[0].upper()}{self.text[1:]}."
        return f"Advies van het handboek: {self.text}."


def advice_by_role() -> dict[RoleName, Advice]:
    """For every role, in the order of the handbook. One query."""
    texts = dict(Role.objects.filter(slug__in=RoleName.values).values_list("slug", "hours"))
    return {
        role: Advice(role, texts.get(role.value, ""), advised_hours(texts.get(role.value, "")))
        for role in RoleName
    }


@dataclass(frozen=True)
class Place:
    """Somebody in a role who has no hours yet in that year; `hours` is what may be filled in beforehand."""

    participant: Participant
    role: RoleName
    hours: Decimal | None

    @property
    def key(self) -> tuple[int, RoleName]:
        return (self.participant.pk, self.role)


def places_without_hours(network: Network, year: int) -> dict[Advice, list[Place]]:
    """By role: who holds it (at the end of a year that is over, else today) and has no hours yet. Four queries.

    The advice is filled in for employees only. Whoever speaks from experience, or for no organisation, is not put
    down for hours that nobody pays.
    """
    day = min(timezone.localdate(), date(year, 12, 31))
    people = (
        Participant.objects.present(day)
        .filter(network=network)
        .select_related("organisation")
        .prefetch_related(Prefetch("roles", RolePeriod.objects.held(day), to_attr="held"))
    )
    rows = Commitment.objects.present().filter(network=network, year=year)
    known = set(rows.values_list("participant_id", "role"))
    advices = advice_by_role()
    places: dict[Advice, list[Place]] = {advice: [] for advice in advices.values()}
    for person in people:
        for role in sorted({period.role for period in person.held}, key=list(RoleName).index):
            if (person.pk, role) not in known:
                advice = advices[RoleName(role)]
                places[advice].append(Place(person, advice.role, advice.hours if _employed(person) else None))
    return {advice: found for advice, found in places.items() if found}


def _employed(person: Participant) -> bool:
    return (
        person.organisation_id is not None
        and person.perspective != Perspective.TARGET_GROUP
        and not person.experience_kind
    )


def _missing(lines: list[BudgetLine], kinds: list[MoneyKind]) -> list[MoneyKind]:
    present = {line.kind for line in lines}
    return [kind for kind in kinds if kind not in present]


def _by_role_and_name(row: Commitment) -> tuple[int, bool, str, int]:
    name = row.participant.name if row.participant else ""
    return (_ROLES.get(row.role, len(_ROLES)), not name, name.lower(), row.pk)
