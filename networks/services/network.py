"""The network itself: its details and its phases."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify

from handbook.enums import Perspective, PhaseName, RoleName, StageName
from networks.enums import Level
from networks.models import Network, Participant, PhasePeriod, RolePeriod, User

from .errors import NetworkError, TextChanged
from .guards import lock

# Two clicks on the button are one network.
SAME_CLICK = timedelta(minutes=10)
# Addresses below /netwerken/ that are no network.
RESERVED_SLUGS = frozenset({"nieuw"})
# Years that results are kept, unless the network chooses a shorter time.
LONGEST_RETENTION = 5


@dataclass(frozen=True, kw_only=True)
class NetworkDetails:
    name: str
    issue: str
    region: str = ""
    level: Level = Level.REGION
    started_on: date | None = None
    stage: StageName = StageName.FORMING
    retention_years: int = LONGEST_RETENTION


@transaction.atomic
def create_network(
    *,
    creator: User,
    details: NetworkDetails,
    phase: PhaseName,
    person_name: str,
    perspective: Perspective | str = "",
    role: RoleName = RoleName.LEADER,
) -> Network:
    """A new network with its first phase; the creator becomes its first participant, with a managing role.

    Asked twice in a row for the same name by the same account, it answers with the network made first.
    """
    User.objects.select_for_update().get(pk=creator.pk)
    just_made = Network.objects.present().filter(
        name=details.name,
        participants__added_by=creator,
        participants__user=creator,
        created_at__gte=timezone.now() - SAME_CLICK,
    )
    if made := just_made.first():
        return made
    network = Network.objects.create(slug=_free_slug(details.name), **vars(details))
    today = timezone.localdate()
    PhasePeriod.objects.create(network=network, phase=phase, started_on=details.started_on or today)
    participant = Participant.objects.create(
        network=network,
        user=creator,
        added_by=creator,
        name=person_name,
        email=creator.email,
        perspective=perspective,
        since=today,
    )
    RolePeriod.objects.create(participant=participant, role=role, since=today)
    if not creator.name:
        creator.name = person_name
        creator.save(update_fields=["name"])
    return network


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "leernetwerk"
    # Removed networks keep their slug: an old address never leads to somebody else's network.
    taken = set(Network.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)


@transaction.atomic
def update_network(*, network: Network, details: NetworkDetails, was: str = "") -> None:
    """Everything but the address, which stays as it was made.

    Results can be kept shorter than before, never longer: participants were promised the time that stood then.
    `was` is the issue that the form was opened with, if known. Raises TextChanged when it is another by now.
    """
    lock(network)
    network.refresh_from_db(fields=["issue", "retention_years"])
    if was and _words(network.issue) not in (_words(was), _words(details.issue)):
        raise TextChanged(network.issue)
    details = replace(details, retention_years=min(details.retention_years, network.retention_years))
    for field, value in vars(details).items():
        setattr(network, field, value)
    network.save(update_fields=list(vars(details)))


def _words(text: str) -> list[str]:
    """Browsers send the ends of lines in their own way."""
    return text.split()


@transaction.atomic
def change_phase(*, network: Network, phase: PhaseName, started_on: date, reason: str = "") -> PhasePeriod:
    """Enter a phase on a day; back and forth as the network moves. Raises NetworkError.

    A second choice for the same day replaces the first: a slip leaves no trace in the history.
    """
    lock(network)
    if started_on > timezone.localdate():
        raise NetworkError("Kies een dag die al geweest is, of vandaag.")
    current = network.phase_periods.first()
    if current is None or started_on > current.started_on:
        if current is not None and current.phase == phase:
            raise NetworkError(f"Jullie zitten al in de fase {current.get_phase_display()}.")
        return PhasePeriod.objects.create(network=network, phase=phase, started_on=started_on, reason=reason)
    if started_on < current.started_on:
        raise NetworkError(
            f"Jullie huidige fase begon op {date_format(current.started_on)}. Kies die dag of een latere."
        )
    current.phase, current.reason = phase, reason
    current.save(update_fields=["phase", "reason"])
    return current


@transaction.atomic
def correct_phase(*, network: Network, phase: PhaseName, started_on: date, reason: str = "") -> PhasePeriod:
    """Put the last entry of the history right: its phase, day or reason. Raises NetworkError."""
    lock(network)
    periods = list(network.phase_periods.all()[:2])
    if not periods:
        raise NetworkError("Er staat nog geen fase. Kies er eerst een.")
    last, before = periods[0], periods[1] if len(periods) > 1 else None
    if started_on > timezone.localdate():
        raise NetworkError("Kies een dag die al geweest is, of vandaag.")
    if before is not None and started_on <= before.started_on:
        raise NetworkError(
            f"De fase ervoor begon op {date_format(before.started_on)}. Kies een dag die later is."
        )
    if before is not None and phase == before.phase:
        raise NetworkError(f"Ervoor zaten jullie ook al in de fase {before.get_phase_display()}.")
    last.phase, last.started_on, last.reason = phase, started_on, reason
    last.save(update_fields=["phase", "started_on", "reason"])
    return last
