"""Accounts and their participants, and what goes for good."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from networks.models import Network, Participant, User

from .people import anonymise, link_account

KEEP_REMOVED = timedelta(days=30)


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
    if forget:
        for participant in user.participations.select_related("network"):
            anonymise(participant)
    user.delete()


@transaction.atomic
def purge_removed(*, now: datetime | None = None) -> int:
    """Delete for good who was removed over 30 days ago; how many. For the daily job."""
    limit = (now or timezone.now()) - KEEP_REMOVED
    removed = Participant.objects.filter(deleted_at__lt=limit)
    number = removed.count()
    removed.delete()
    return number
