"""Accounts and their participants, and what goes for good."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from networks.models import KEEP_REMOVED, Network, Participant, User

from .people import anonymise, drop_unused_organisations, link_account, part_with, with_traces
from .records import purge_removed_records


@transaction.atomic
def claim_place(*, participant: Participant, user: User) -> Network:
    """Tie the account to the participant with the same, verified e-mail address. Raises AccountTaken."""
    link_account(participant, user)
    return participant.network


@transaction.atomic
def rename_account(*, user: User, name: str) -> None:
    """The account's own name; what participants are called in their networks stays."""
    user.name = name
    user.save(update_fields=["name"])


@transaction.atomic
def delete_account(*, user: User, forget: bool) -> None:
    """Remove the account for good. Its participants stay in their lists, without account.

    With `forget` they are made unrecognisable too. A network may be left without a manager: nobody can be
    kept from going; the page that asks says which networks that are.
    """
    for participant in user.participations.select_related("network"):
        part_with(participant)
        if forget:
            anonymise(participant)
    user.delete()


@transaction.atomic
def purge_removed(*, now: datetime | None = None) -> int:
    """Delete for good who and what was removed over 30 days ago; how many. For the daily job.

    Whoever promised, tried out or attended something becomes unrecognisable instead: the work stays whole, as that
    of somebody who took part. Who already is unrecognisable stays, so that the years keep their numbers.
    Networks are not among them: `removed_networks`, `delete_network_for_good`.
    """
    limit = (now or timezone.now()) - KEEP_REMOVED
    number = purge_removed_records(limit=limit)
    removed = list(Participant.objects.restorable().filter(deleted_at__lt=limit).select_related("network"))
    if removed:
        left_something = with_traces(removed)
        for participant in removed:
            if participant.pk in left_something:
                anonymise(participant)
        gone = [participant.pk for participant in removed if participant.pk not in left_something]
        Participant.objects.filter(pk__in=gone).delete()
        for network in Network.objects.filter(pk__in={participant.network_id for participant in removed}):
            drop_unused_organisations(network)
    return number + len(removed)
