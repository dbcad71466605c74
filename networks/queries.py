"""Reads that a page needs from several tables at once."""

from collections import defaultdict

from allauth.account.models import EmailAddress
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from handbook.enums import PhaseName, RoleName

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
from .permissions import ALLOWED, MANAGER_ROLES, Action, may, rights_of_roles


def networks_of(user: User) -> list[Network]:
    """Where the account takes part today, each with `rights`, `own` (the id of its participant), `roles` (what the
    account is there, in words), `phase` (in words, or "") and `core`, the number of people in the core group.

    Two queries, however many networks.
    """
    today = timezone.localdate()
    mine = Participant.objects.present(today).filter(user=user, network__deleted_at__isnull=True)
    held: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = RolePeriod.objects.held(today).filter(participant__in=mine).order_by("since", "pk")
    for network_id, own, role in rows.values_list("participant__network", "participant", "role"):
        held[network_id].append((own, role))
    core = Q(participants__ring="kern", participants__deleted_at__isnull=True) & (
        Q(participants__until__isnull=True) | Q(participants__until__gte=today)
    )
    phase = PhasePeriod.objects.filter(network=OuterRef("pk")).values("phase")[:1]
    networks = list(
        Network.objects.filter(pk__in=list(held))
        .only("slug", "name", "issue", "region", "archived_at")
        .annotate(core=Count("participants", filter=core), phase_now=Subquery(phase))
    )
    for network in networks:
        roles = [role for _, role in held[network.pk]]
        network.own = held[network.pk][0][0]
        network.rights = rights_of_roles(roles, archived=network.archived_at is not None)
        network.roles = tuple(str(RoleName(role).label) for role in roles)
        network.phase = PhaseName(network.phase_now).label if network.phase_now else ""
    return networks


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


def claimable_places(user: User) -> list[Participant]:
    """Places in networks that carry a verified address of this account and no account yet."""
    today = timezone.localdate()
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
    taken = Participant.objects.present_or_left().filter(user=user).values("network")
    return list(
        Participant.objects.present(today)
        .annotate(lower_email=Lower("email"))
        .filter(user__isnull=True, network__deleted_at__isnull=True, lower_email__in=addresses)
        .exclude(network__in=taken)
        .select_related("network")
    )


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


def removed_networks_of(user: User) -> list[Network]:
    """Deleted networks that the account may put back, latest first; each is gone for good 30 days later."""
    today = timezone.localdate()
    ending = [role for role, actions in ALLOWED.items() if Action.END_NETWORK in actions]
    mine = Participant.objects.present(today).filter(
        user=user, roles__in=RolePeriod.objects.held(today).filter(role__in=ending)
    )
    since = timezone.now() - KEEP_REMOVED
    removed = Network.objects.filter(deleted_at__gte=since, pk__in=mine.values("network"))
    return list(removed.order_by("-deleted_at"))


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
