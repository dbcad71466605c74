"""Reads for the pages about people. Each takes as many queries for one person as for a hundred."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format

from handbook.enums import RoleName

from .enums import Ring
from .history import Presence, core_spells, spells_of
from .models import (
    FORMER_PARTICIPANT,
    Intake,
    ManagerInvite,
    Network,
    Organisation,
    Participant,
    Partner,
    RolePeriod,
)

# A partner about whom nothing was written for so long may stand still.
SILENT = timedelta(days=183)
# From here on "halfway" can be expected to be known.
HALFWAY = timedelta(days=365)


def presences_of(network: Network, *, name_all: bool) -> tuple[list[Presence], int]:
    """Everybody who ever took part, and the year in which the network started. Three queries.

    Whoever was made unrecognisable counts without a name; so does who left, unless `name_all`. Somebody who was
    taken out of the list by mistake is not in it.
    """
    today = timezone.localdate()
    people = (
        Participant.objects.filter(Q(deleted_at__isnull=True) | Q(name=FORMER_PARTICIPANT), network=network)
        .prefetch_related("roles", "ring_changes")
        .order_by("name", "pk")
    )
    start = network.started_on or timezone.localdate(network.created_at)
    found = []
    for person in people:
        roles = [(period.since, period.until) for period in person.roles.all()]
        until = person.until
        if until is None and person.deleted_at is not None:
            until = timezone.localdate(person.deleted_at)
        since = person.since or min([start, *(first for first, _ in roles)])
        spells = spells_of(since, until if until is None else max(since, until), roles)
        here = person.deleted_at is None and (name_all or spells[-1].end is None or spells[-1].end >= today)
        changes = [(change.on, change.was == Ring.CORE) for change in person.ring_changes.all()]
        core = core_spells(person.ring == Ring.CORE, changes)
        name, perspective = person.name if here else "", person.get_perspective_display()
        found.append(Presence(person.pk, name, perspective, spells, core))
    first = min([start, *(person.spells[0].start for person in found)]).year
    return found, min(first, today.year)


def without_intake(network: Network, people: Collection[Participant]) -> list[Participant]:
    """Who of these people has none. One query."""
    done = set(Intake.objects.present().filter(network=network).values_list("participant_id", flat=True))
    return [person for person in people if person.pk not in done]


def intakes_of(network: Network) -> list[Intake]:
    """Of everybody who takes part today, by name. One query."""
    here = Participant.objects.present(timezone.localdate()).filter(network=network)
    rows = Intake.objects.present().filter(network=network, participant__in=here)
    return list(rows.select_related("participant__organisation").order_by("participant__name", "pk"))


@dataclass(frozen=True)
class PartnerLine:
    """An organisation; `partner` is None when nothing was written about it. `reasons` to look at it now, in words."""

    organisation: Organisation
    partner: Partner | None
    people: int
    reasons: tuple[str, ...]


def partners_of(network: Network) -> list[PartnerLine]:
    """Every organisation of the network: first those that need attention, most reasons first. Two queries."""
    today = timezone.localdate()
    here = Q(participants__deleted_at__isnull=True) & (
        Q(participants__until__isnull=True) | Q(participants__until__gte=today)
    )
    partners = {
        partner.organisation_id: partner for partner in Partner.objects.present().filter(network=network)
    }
    lines = []
    for organisation in network.organisations.annotate(people=Count("participants", filter=here)):
        partner = partners.get(organisation.pk)
        if partner is None and not organisation.people:
            continue
        reasons = reasons_to_look(partner, people=organisation.people, today=today) if partner else ()
        lines.append(PartnerLine(organisation, partner, organisation.people, reasons))
    return sorted(
        lines, key=lambda line: (-len(line.reasons), line.partner is None, line.organisation.name.casefold())
    )


def reasons_to_look(partner: Partner, *, people: int, today: date) -> tuple[str, ...]:
    """PURE: why this partner asks for attention, the most pressing first; empty when all goes well.

    `people` is how many of the organisation take part today.
    """
    reasons = []
    written = timezone.localdate(partner.changed_at)
    if partner.board_talk_on and partner.board_talk_on < today:
        reasons.append(
            f"Het gesprek met de leiding stond op {date_format(partner.board_talk_on)}. Die dag is voorbij: "
            "schrijf op wat eruit kwam en plan het volgende."
        )
    if _same(partner.halfway, partner.at_start):
        reasons.append("Staat stil: halverwege staat hetzelfde als bij de start.")
    elif not partner.halfway and timezone.localdate(partner.created_at) + HALFWAY <= today:
        reasons.append("Er staat na een jaar nog niets bij halverwege.")
    if written + SILENT <= today:
        reasons.append(f"Er is sinds {date_format(written)} niets bijgeschreven.")
    if not people:
        reasons.append("Niemand van deze organisatie doet nu mee.")
    return tuple(reasons)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.split() == other.split()


def leader_periods(network: Network) -> list[RolePeriod]:
    """Who leads, or led, the network and from when to when, the latest first; not who was asked and did not accept yet.
    One query."""
    asked = ManagerInvite.objects.filter(
        participant__network=network, participant__user__isnull=True, accepted_at__isnull=True
    )
    periods = RolePeriod.objects.filter(participant__network=network, role=RoleName.LEADER).exclude(
        participant__in=asked.values("participant"), until__isnull=True
    )
    return list(periods.select_related("participant").order_by("-since", "-pk"))


def asked_to_lead(network: Network) -> list[ManagerInvite]:
    """Open invitations of people who are written down as trekker and have no account yet. One query."""
    today = timezone.localdate()
    leaders = RolePeriod.objects.held(today).filter(role=RoleName.LEADER)
    return list(
        ManagerInvite.objects.filter(
            participant__in=Participant.objects.present().filter(network=network, roles__in=leaders),
            participant__user__isnull=True,
            accepted_at__isnull=True,
            expires_at__gt=timezone.now(),
        ).select_related("participant")
    )
