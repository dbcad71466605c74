"""Many people at once, in a handful of queries."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from handbook.enums import RoleName
from networks.enums import Ring
from networks.models import Network, Participant, RolePeriod, User
from networks.paste import Person, person_key

from .guards import lock
from .people import organisations


@transaction.atomic
def paste_participants(
    *, network: Network, people: Sequence[Person], added_by: User
) -> tuple[list[Participant], list[Person]]:
    """Add everybody who is not in the list yet, in a handful of queries: (added, already there).

    Pasting the same lines twice, at once even, adds nobody twice.
    """
    lock(network)
    taken = set(known_people(network=network))
    new: dict[str, Person] = {}
    known: list[Person] = []
    for person in people:
        if person.key in taken or person.key in new:
            known.append(person)
        else:
            new[person.key] = person
    found = organisations(network, {person.organisation for person in new.values()})
    today = timezone.localdate()
    added = Participant.objects.bulk_create(
        Participant(
            network=network,
            added_by=added_by,
            name=person.name,
            email=person.email,
            organisation=found.get(person.organisation.casefold()),
            perspective=person.perspective,
            is_company=person.is_company,
            ring=Ring.SECOND if RoleName.SECOND_RING in person.roles else Ring.CORE,
            since=today,
        )
        for person in new.values()
    )
    RolePeriod.objects.bulk_create(
        RolePeriod(participant=participant, role=role, since=today)
        for participant, person in zip(added, new.values(), strict=True)
        for role in person.roles
    )
    return added, known


def known_people(*, network: Network) -> dict[str, str]:
    """Who is in the list, also those who left: the key of `paste.person_key` → name."""
    rows = Participant.objects.present_or_left().filter(network=network).values_list("name", "email")
    return {person_key(name=name, email=email): name for name, email in rows}
