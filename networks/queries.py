"""Reads that a page needs from several tables at once."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db.models import IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from handbook.enums import RoleName

from .enums import Right
from .models import (
    KEEP_REMOVED,
    RECORDS,
    ManagerInvite,
    Network,
    Participant,
    PhasePeriod,
    Record,
    RolePeriod,
    User,
)
from .permissions import ALLOWED, MANAGER_ROLES, Action, Rights, may, rights_of_roles
from .ready_query import ReadyQuery, Row


class Membership(NamedTuple):
    """A network in which somebody takes part today: a row with everything that a list of networks shows."""

    pk: int
    slug: str
    name: str
    issue: str
    region: str
    archived_at: datetime | None
    deleted_at: datetime | None
    # A `PhaseName`, or "".
    phase: str
    # The number of people in the core group.
    core: int
    # Each a `RoleName`, in the order in which they were taken up.
    roles: tuple[str, ...]

    @property
    def rights(self) -> Rights:
        return rights_of_roles(self.roles, archived=self.archived_at is not None)

    @property
    def gone_on(self) -> datetime | None:
        """When a deleted network can no longer be put back."""
        return self.deleted_at + KEEP_REMOVED if self.deleted_at else None


class NumberOf(Subquery):
    """How many rows a queryset has that is bound to the row by an `OuterRef`."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@ReadyQuery
def held_roles(user: int, today: date) -> QuerySet:
    """What a `Membership` has, a row for each role."""
    core = Participant.objects.present(today).core().filter(network=OuterRef("participant__network"))
    phase = PhasePeriod.objects.filter(network=OuterRef("participant__network"))
    network = (f"participant__network__{name}" for name in Membership._fields[:7])
    return (
        RolePeriod.objects.held(today)
        .filter(participant__user=user, participant__deleted_at__isnull=True)
        .filter(Q(participant__until__isnull=True) | Q(participant__until__gte=today))
        .order_by("participant__network__name", "participant__network", "since", "pk")
        .values_list(
            *network,
            Coalesce(Subquery(phase.values("phase")[:1]), Value("")),
            NumberOf(core.order_by().values("pk")),
            "role",
        )
    )


def memberships_of(user: User) -> list[Membership]:
    """Where the account takes part today, by name, also where the network was deleted. One query."""
    return memberships_in(held_roles.rows(user=user.pk, today=timezone.localdate()))


def memberships_in(rows: Iterable[Row]) -> list[Membership]:
    """The rows of `held_roles` by network."""
    roles: dict[Row, list[str]] = {}
    for *network, role in rows:
        roles.setdefault(tuple(network), []).append(role)
    return [Membership(*network, tuple(held)) for network, held in roles.items()]


def networks_of(memberships: Iterable[Membership]) -> list[Membership]:
    """The networks among them that are there."""
    return [network for network in memberships if not network.deleted_at]


def removed_networks_of(memberships: Iterable[Membership]) -> list[Membership]:
    """Deleted networks that the account may put back, latest first; each is gone for good 30 days later."""
    since = timezone.now() - KEEP_REMOVED
    removed = [
        network
        for network in memberships
        if network.deleted_at
        and network.deleted_at >= since
        and any(Action.END_NETWORK in ALLOWED[RoleName(role)] for role in network.roles)
    ]
    return sorted(removed, key=attrgetter("deleted_at"), reverse=True)


def people_of(network: Network) -> list[Participant]:
    """Everybody who takes part today, with organisation and `held` (today's role periods). Two queries."""
    today = timezone.localdate()
    return list(
        Participant.objects.present(today)
        .filter(network=network)
        .select_related("organisation")
        .prefetch_related(_held(today))
    )


def left_people_of(network: Network) -> list[Participant]:
    """Who took part before today, latest first."""
    return list(
        Participant.objects.present_or_left()
        .filter(network=network, until__lt=timezone.localdate())
        .select_related("organisation")
        .order_by("-until", "name")
    )


def pending_invites(network: Network) -> dict[int, ManagerInvite]:
    """Open invitations to manage, by participant."""
    open_invites = ManagerInvite.objects.filter(
        participant__network=network, accepted_at__isnull=True, expires_at__gt=timezone.now()
    )
    return {invite.participant_id: invite for invite in open_invites}


class Place(NamedTuple):
    """A participant whom the account can become."""

    pk: int
    name: str
    email: str
    network: str


@ReadyQuery
def places_of_address(user: int, today: date) -> QuerySet:
    """What a `Place` has."""
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
    taken = Participant.objects.present_or_left().filter(user=user).values("network")
    # Apart: SQLite would look through everybody without an account first.
    mine = Participant.objects.alias(lower_email=Lower("email")).filter(lower_email__in=addresses)
    return (
        Participant.objects.present(today)
        .filter(pk__in=mine.values("pk"), user__isnull=True, network__deleted_at__isnull=True)
        .exclude(network__in=taken)
        .values_list("pk", "name", "email", "network__name")
    )


def claimable_places(user: User) -> list[Place]:
    """Places in networks that carry a verified address of this account and no account yet."""
    return [Place(*row) for row in places_of_address.rows(user=user.pk, today=timezone.localdate())]


def networks_managed_alone(user: User) -> list[Network]:
    """Networks that nobody could manage any more without this account."""
    today = timezone.localdate()
    roles = RolePeriod.objects.filter(role__in=MANAGER_ROLES, since__lte=today, until__isnull=True)
    managers = Participant.objects.present().filter(user__is_active=True, roles__in=roles)
    mine = managers.filter(user=user).values("network")
    shared = managers.filter(network__in=mine).exclude(user=user).values("network")
    return list(Network.objects.present().filter(pk__in=mine).exclude(pk__in=shared))


def manages(participant: Participant) -> bool:
    """Has an account and a managing role today; needs `held`."""
    return bool(participant.user_id) and any(
        "manage_network" in ALLOWED[period.role] for period in participant.held
    )


def may_restore(record: Record, network: Network, user: User) -> bool:
    """Who may edit this kind of thing; and everybody what they took away themselves."""
    if may(network, record.right_kind, Right.EDIT):
        return True
    return record.changed_by_id == user.pk and network.archived_at is None


def removed_records_of(network: Network, user: User) -> list[Record]:
    """What the account may put back in the network that was fetched for it, latest first. One query per kind."""
    records = [
        record
        for model in RECORDS
        for record in model.objects.removed()
        .filter(network=network)
        .select_related("changed_by", *model.named_by)
        if may_restore(record, network, user)
    ]
    return sorted(records, key=lambda record: record.deleted_at, reverse=True)


def removed_people_of(network: Network) -> list[Participant]:
    """Who was taken out of the list and can be put back, latest first."""
    people = Participant.objects.restorable().filter(network=network).select_related("organisation")
    return list(people.order_by("-deleted_at"))


def _held(today) -> Prefetch:
    return Prefetch("roles", RolePeriod.objects.held(today), to_attr="held")
