"""The people of a network: coming, changing, leaving, being forgotten."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from handbook.enums import Perspective, RoleName
from networks import contributions
from networks.enums import ExperienceKind, Ring
from networks.models import (
    FORMER_PARTICIPANT,
    AgendaItem,
    Agreement,
    Attendance,
    ChecklistTick,
    Commitment,
    Experiment,
    LearningQuestion,
    MeetingItem,
    Network,
    Organisation,
    Participant,
    PreparationTick,
    RolePeriod,
    User,
)
from networks.permissions import MANAGER_ROLES

from .errors import AccountTaken, EmailTaken, NetworkError, PersonChanged
from .guards import lock, require_other_manager

# Where somebody's name stands in the work of the network.
TRACES: tuple[tuple[type[Model], str], ...] = (
    (Agreement, "who"),
    (AgendaItem, "who"),
    (LearningQuestion, "participant"),
    (Experiment, "people"),
    (Commitment, "participant"),
    (MeetingItem, "leader"),
    (Attendance, "participant"),
    (PreparationTick, "done_by"),
    (ChecklistTick, "done_by"),
)


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    name: str
    email: str = ""
    organisation: str = ""
    perspective: Perspective | str = ""
    is_company: bool = False
    experience_kind: ExperienceKind | str = ""
    ring: Ring = Ring.CORE
    since: date | None = None
    other_perspectives: Sequence[Perspective | str] = ()


@transaction.atomic
def add_participant(
    *,
    network: Network,
    details: PersonDetails,
    roles: Collection[RoleName],
    added_by: User | None,
    until: date | None = None,
) -> Participant:
    """Somebody takes part; with `until`, a last day, also somebody of former years.

    Raises EmailTaken when somebody in the network, also somebody who left, has this address; NetworkError when the
    last day comes before the first.
    """
    lock(network)
    _require_free_email(network, details.email)
    today = timezone.localdate()
    columns = _columns(network, details) | {"since": details.since or today}
    participant = Participant.objects.create(network=network, added_by=added_by, **columns)
    since = min(details.since or today, today)
    RolePeriod.objects.bulk_create(
        RolePeriod(participant=participant, role=role, since=since) for role in roles or [RoleName.MEMBER]
    )
    if until is not None:
        leave(participant=participant, until=until)
    return participant


def mark_of(participant: Participant) -> str:
    """Tells one version of a participant from another: the same as long as nobody changed what the form shows."""
    text = ("name", "email", "organisation_id", "perspective", "other_perspectives", "is_company")
    more = ("experience_kind", "ring", "since", "until")
    roles = sorted(period.role for period in participant.roles.all() if period.until is None)
    return _mark([*(str(getattr(participant, field)) for field in (*text, *more)), *roles])


def own_mark_of(participant: Participant) -> str:
    """As `mark_of`, for what somebody changes about themselves: the rest may change meanwhile."""
    return _mark([participant.name, participant.email])


def _mark(shown: Iterable[str]) -> str:
    return sha256("\n".join(shown).encode()).hexdigest()[:16]


@transaction.atomic
def update_participant(
    *,
    participant: Participant,
    details: PersonDetails,
    roles: Collection[RoleName],
    until: date | None = None,
    seen: str = "",
) -> None:
    """Raises EmailTaken, LastManager, NetworkError. Who leaves keeps the roles held until then.

    `until` is the last day, also to correct one; None leaves it as it stands (`rejoin` takes it away).
    `seen` is the `mark_of` the participant that the form was opened with: raises PersonChanged when it is another by
    now, whoever changed it: a manager, or the person through a link of their own.
    """
    last = until or participant.until
    if last and details.since and details.since > last:
        raise NetworkError("De eerste dag ligt na de laatste dag. Kies een eerdere dag.")
    lock(participant.network)
    if seen and seen != mark_of(current := Participant.objects.get(pk=participant.pk)):
        raise PersonChanged(current)
    _require_free_email(participant.network, details.email, but=participant)
    _note_ring(participant, details.ring)
    for field, value in _columns(participant.network, details).items():
        setattr(participant, field, value)
    participant.save()
    drop_unused_organisations(participant.network)
    if participant.until is None:
        set_roles(participant=participant, roles=roles)
    if until is not None and until != participant.until:
        leave(participant=participant, until=until)


def _note_ring(participant: Participant, ring: Ring) -> None:
    """Keep since when it is another ring; there and back on one day leaves no trace."""
    was, today = (
        Participant.objects.values_list("ring", flat=True).get(pk=participant.pk),
        timezone.localdate(),
    )
    if was == ring:
        return
    undone, _ = participant.ring_changes.filter(on=today, was=ring).delete()
    if not undone:
        participant.ring_changes.create(was=was, on=today)


@transaction.atomic
def correct_own_data(*, participant: Participant, name: str, email: str, seen: str = "") -> None:
    """What somebody changes about themselves, also without an account. Raises EmailTaken.

    `seen` is the `own_mark_of` the participant that the form was opened with: raises PersonChanged when name or
    address are others by now, and not those that are written here.
    """
    lock(participant.network)
    current = Participant.objects.get(pk=participant.pk)
    if seen and seen != own_mark_of(current) and (current.name, current.email) != (name, email):
        raise PersonChanged(current)
    _require_free_email(participant.network, email, but=participant)
    participant.name, participant.email = name, email
    participant.save(update_fields=["name", "email"])


@transaction.atomic
def set_roles(*, participant: Participant, roles: Collection[RoleName], on: date | None = None) -> None:
    """From `on` (today) the participant holds exactly these roles; earlier periods stay as history.

    A role that is taken away counts through the day before; one given the same day leaves no trace.
    Raises LastManager.
    """
    if MANAGER_ROLES.isdisjoint(roles):
        require_other_manager(participant)
    on = on or timezone.localdate()
    held = participant.roles.filter(until__isnull=True)
    ended = held.exclude(role__in=roles)
    ended.filter(since__gte=on).delete()
    ended.update(until=on - timedelta(days=1))
    kept = set(held.values_list("role", flat=True))
    RolePeriod.objects.bulk_create(
        RolePeriod(participant=participant, role=role, since=on)
        for role in dict.fromkeys(roles)
        if role not in kept
    )


@transaction.atomic
def leave(*, participant: Participant, until: date | None = None) -> None:
    """The last day of taking part is `until` (today). Name and history stay. Raises LastManager."""
    require_other_manager(participant)
    until = until or timezone.localdate()
    if participant.since and until < participant.since:
        raise NetworkError("De laatste dag ligt voor de eerste dag. Kies een latere dag.")
    if participant.until and participant.until < until:
        # A last day that was noted too early: the roles that ended on it go on too.
        participant.roles.filter(until=participant.until).update(until=until)
    participant.until = until
    participant.save(update_fields=["until"])
    _end_roles(participant, until)
    participant.manager_invites.filter(accepted_at__isnull=True).delete()


@transaction.atomic
def rejoin(*, participant: Participant) -> None:
    """Somebody who left takes part again, as deelnemer (or in the second ring)."""
    lock(participant.network)
    participant.refresh_from_db(fields=["until"])
    if participant.until is None:
        return
    participant.until = None
    participant.save(update_fields=["until"])
    role = RoleName.SECOND_RING if participant.ring == Ring.SECOND else RoleName.MEMBER
    today = timezone.localdate()
    participant.roles.filter(until__gte=today).update(until=None)
    if not participant.roles.filter(until__isnull=True).exists():
        RolePeriod.objects.create(participant=participant, role=role, since=today)


@transaction.atomic
def remove(*, participant: Participant) -> None:
    """Take somebody out of the list at once; the row goes for good after 30 days. Raises LastManager."""
    require_other_manager(participant)
    participant.deleted_at = timezone.now()
    participant.save(update_fields=["deleted_at"])
    participant.manager_invites.filter(accepted_at__isnull=True).delete()
    drop_unused_organisations(participant.network)


@transaction.atomic
def restore_participant(*, participant: Participant) -> None:
    """Undo `remove`: back in the list with the roles of before; a second time does nothing.

    Raises EmailTaken, AccountTaken.
    """
    lock(participant.network)
    participant.refresh_from_db(fields=["deleted_at"])
    if participant.deleted_at is None:
        return
    _require_free_email(participant.network, participant.email)
    if participant.user is not None:
        link_account(participant, participant.user)
    participant.deleted_at = None
    participant.save(update_fields=["deleted_at"])


@transaction.atomic
def remove_personal_data(*, participant: Participant) -> None:
    """Make a person unrecognisable and take them out of the list, when they ask. Raises LastManager."""
    require_other_manager(participant)
    anonymise(participant)


def anonymise(participant: Participant) -> None:
    """Name, address, organisation, account, intake and history of invitations gone; the perspective stays."""
    part_with(participant)
    participant.name = FORMER_PARTICIPANT
    participant.email = participant.experience_kind = ""
    participant.organisation = participant.user = None
    participant.is_company = participant.wants_reminders = False
    participant.other_perspectives = []
    participant.deleted_at = participant.deleted_at or timezone.now()
    participant.save()
    _end_roles(participant, timezone.localdate())
    participant.manager_invites.all().delete()
    participant.intakes.all().delete()
    drop_unused_organisations(participant.network)


def part_with(participant: Participant) -> None:
    """What later apps keep for this person and nobody else."""
    for forget in contributions.partings:
        forget(participant)


def with_traces(people: Collection[Participant]) -> set[int]:
    """Who of these stands in something that the network wrote down, removed things included."""
    keys = [person.pk for person in people]
    found: set[int] = set()
    for model, field in TRACES:
        chosen = model._base_manager.filter(**{f"{field}__in": keys})
        found.update(chosen.values_list(field, flat=True))
    return found


def _end_roles(participant: Participant, until: date) -> None:
    open_ended = participant.roles.filter(Q(until__isnull=True) | Q(until__gt=until))
    open_ended.filter(since__gt=until).delete()
    open_ended.update(until=until)


def _columns(network: Network, details: PersonDetails) -> dict[str, object]:
    columns = vars(details) | {"other_perspectives": list(details.other_perspectives)}
    found = organisations(network, {details.organisation})
    return columns | {"organisation": found.get(details.organisation.casefold())}


def organisations(network: Network, names: Iterable[str]) -> dict[str, Organisation]:
    """The network's organisations by casefolded name, the missing ones made."""
    have = {organisation.name.casefold(): organisation for organisation in network.organisations.all()}
    missing = {name.casefold(): name for name in names if name and name.casefold() not in have}
    made = Organisation.objects.bulk_create(
        Organisation(network=network, name=name) for name in missing.values()
    )
    return have | {organisation.name.casefold(): organisation for organisation in made}


def drop_unused_organisations(network: Network) -> None:
    """An organisation goes with its last participant, also a removed one, unless something was written about it."""
    used = Participant.objects.filter(network=network, organisation__isnull=False).values("organisation")
    unwritten = network.organisations.filter(
        partners__isnull=True, budget_lines__isnull=True, product_uses__isnull=True
    )
    network.organisations.filter(pk__in=unwritten.values("pk")).exclude(pk__in=used).delete()


def _require_free_email(network: Network, email: str, but: Participant | None = None) -> None:
    if not email:
        return
    others = Participant.objects.present_or_left().filter(network=network, email__iexact=email)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if other := others.first():
        left = " (vertrokken)" if other.until and other.until < timezone.localdate() else ""
        raise EmailTaken(f"{other.name}{left} staat al in de lijst met het adres {other.email}.")


def link_account(participant: Participant, user: User) -> None:
    """Raises AccountTaken when the account is somebody else in this network already."""
    own = Participant.objects.present_or_left().filter(network=participant.network, user=user).first()
    if own is not None and own.pk != participant.pk:
        raise AccountTaken(f"Met dit account doe je al mee aan dit netwerk, als {own.name}.")
    participant.user = user
    participant.save(update_fields=["user"])
