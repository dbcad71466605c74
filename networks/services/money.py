"""Money and time of a year, many rows at once."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from handbook.enums import RoleName
from networks.models import BudgetLine, Commitment, Network, Participant, User

from .errors import NetworkError
from .guards import lock


@transaction.atomic
def copy_year(*, network: Network, source: int, year: int, by: User | None) -> int:
    """Take the lines and hours of the year `source` over into `year`; how many.

    Whoever takes part no more leaves the hours behind, with no name. Raises NetworkError when `year` is not empty.
    """
    lock(network)
    mine = {"network": network, "deleted_at__isnull": True}
    if any(model.objects.filter(year=year, **mine).exists() for model in (BudgetLine, Commitment)):
        raise NetworkError(f"In {year} staat al iets. Er is niets overgenomen.")
    present = set(
        Participant.objects.present(timezone.localdate()).filter(network=network).values_list("pk", flat=True)
    )
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            network=network,
            year=year,
            kind=line.kind,
            description=line.description,
            amount=line.amount,
            organisation_id=line.organisation_id,
            changed_by=by,
        )
        for line in BudgetLine.objects.filter(year=source, **mine)
    )
    hours = Commitment.objects.bulk_create(
        Commitment(
            network=network,
            year=year,
            participant_id=old.participant_id if old.participant_id in present else None,
            role=old.role,
            hours_per_week=old.hours_per_week,
            changed_by=by,
        )
        for old in Commitment.objects.filter(year=source, **mine)
    )
    return len(lines) + len(hours)


@transaction.atomic
def note_hours(
    *, network: Network, year: int, hours: Mapping[tuple[int, RoleName], Decimal], by: User | None
) -> int:
    """The hours a week of these people (id) in these roles; how many are new.

    What already has hours in that year stays as it is: sending a page twice adds nothing twice.
    """
    lock(network)
    rows = Commitment.objects.present().filter(network=network, year=year)
    known = set(rows.values_list("participant_id", "role"))
    new = Commitment.objects.bulk_create(
        Commitment(
            network=network,
            year=year,
            participant_id=person,
            role=role,
            hours_per_week=number,
            changed_by=by,
        )
        for (person, role), number in hours.items()
        if (person, role) not in known
    )
    return len(new)
