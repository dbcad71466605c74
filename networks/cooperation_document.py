"""The samenwerkingsovereenkomst as it stands: the texts, and what the network's own data adds to them."""

from dataclasses import dataclass
from datetime import datetime

from handbook.enums import RoleName
from handbook.models import Role
from handbook.overview import LINK

from . import queries
from .cooperation import PARTS, CooperationPart
from .enums import COOPERATION_PARTS, AgendaName, Kind, Right
from .models import Network, NetworkText, Organisation, Participant, Partner
from .permissions import may
from .text_blocks import TextBlock, blocks_of, printable
from .work_queries import agendas_of

# The handbook names these in every agreement, also when nobody holds them yet.
ALWAYS = (RoleName.LEADER, RoleName.FACILITATOR, RoleName.LEAD_PARTNER, RoleName.LINKING_PIN)
# Who began and who looks on from a distance takes no responsibility on.
NEVER = (RoleName.INITIATOR, RoleName.SECOND_RING)


@dataclass(frozen=True)
class Clause:
    """A part that people write, with its text as it stands, if there is one."""

    part: CooperationPart
    text: NetworkText | None

    @property
    def blocks(self) -> list[TextBlock]:
        return blocks_of(self.text.text) if self.text else []


@dataclass(frozen=True)
class Party:
    """`ambition` is empty for a reader who may not read the partners."""

    name: str
    ambition: str


@dataclass(frozen=True)
class Duty:
    """A role, who holds it today, and what the handbook says it does."""

    role: str
    names: list[str]
    tasks: list[str]


@dataclass(frozen=True)
class Agreed:
    """`goals`: by agenda, as (name of the agenda, goals), without agendas that are empty."""

    name: str
    issue: list[TextBlock]
    parties: list[Party]
    loose: list[str]
    goals: list[tuple[str, list[str]]]
    duties: list[Duty]
    clauses: dict[str, Clause]

    @property
    def empty(self) -> list[str]:
        return [clause.part.title for clause in self.clauses.values() if not clause.text]

    @property
    def changed_at(self) -> datetime | None:
        texts = [clause.text.changed_at for clause in self.clauses.values() if clause.text]
        return max(texts, default=None)


def agreed_of(network: Network) -> Agreed:
    """For the visitor for whom the network was fetched: people, partners and goals only as they may read them."""
    people = queries.people_of(network) if may(network, Kind.PEOPLE, Right.READ) else []
    rows = NetworkText.objects.present().filter(network=network, kind__in=COOPERATION_PARTS)
    texts = {text.kind: text for text in rows.select_related("changed_by")}
    return Agreed(
        name=printable(network.name),
        issue=blocks_of(network.issue),
        parties=_parties(network, people),
        loose=[printable(person.name) for person in people if person.organisation_id is None],
        goals=_goals(network),
        duties=_duties(people),
        clauses={slug: Clause(part, texts.get(part.kind)) for slug, part in PARTS.items()},
    )


def _parties(network: Network, people: list[Participant]) -> list[Party]:
    """The organisations of who takes part today, with the ambition that each spoke of."""
    partners = {}
    if may(network, Kind.PARTNERS, Right.READ):
        rows = Partner.objects.present().filter(network=network).select_related("organisation")
        partners = {partner.organisation: partner.ambition for partner in rows}
    present: set[Organisation] = {person.organisation for person in people if person.organisation}
    names = sorted(present | set(partners), key=lambda organisation: organisation.name.casefold())
    return [
        Party(printable(organisation.name), printable(partners.get(organisation, "")))
        for organisation in names
    ]


def _goals(network: Network) -> list[tuple[str, list[str]]]:
    if not may(network, Kind.WORK, Right.READ):
        return []
    return [
        (AgendaName(agenda.name).label, [printable(goal.text) for goal in agenda.goals])
        for agenda in agendas_of(network)
        if agenda.goals
    ]


def _duties(people: list[Participant]) -> list[Duty]:
    holders: dict[str, list[str]] = {role.value: [] for role in ALWAYS}
    for person in people:
        for period in person.held:
            holders.setdefault(period.role, []).append(printable(person.name))
    tasks = dict(Role.objects.current().values_list("slug", "tasks"))
    return [
        Duty(role.label, holders[role], [LINK.sub(r"\1", task) for task in tasks.get(role.value, [])])
        for role in RoleName
        if role in holders and role not in NEVER
    ]
