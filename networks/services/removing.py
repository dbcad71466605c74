"""A network that ends: archived it can still be read; deleted it is out of sight, and gone after 30 days."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from networks.events import hindrance
from networks.models import KEEP_REMOVED, Network

from .errors import NetworkError
from .guards import lock


@transaction.atomic
def archive_network(*, network: Network) -> None:
    """From now on everybody reads and nobody writes. Raises NetworkError while something has to end first."""
    lock(network)
    if reason := hindrance(network):
        raise NetworkError(reason)
    Network.objects.filter(pk=network.pk, archived_at__isnull=True).update(archived_at=timezone.now())


@transaction.atomic
def reopen_network(*, network: Network) -> None:
    """Undo `archive_network`."""
    lock(network)
    Network.objects.filter(pk=network.pk).update(archived_at=None)


@transaction.atomic
def delete_network(*, network: Network) -> None:
    """Nobody sees the network any more, no mail goes out; who ends networks can put it back for 30 days."""
    lock(network)
    Network.objects.present().filter(pk=network.pk).update(deleted_at=timezone.now())


@transaction.atomic
def restore_network(*, network: Network, now: datetime | None = None) -> None:
    """As it was before the deletion; a second click changes nothing. Raises NetworkError when the 30 days are over."""
    lock(network)
    if Network.objects.present().filter(pk=network.pk).exists():
        return
    restorable = Network.objects.filter(pk=network.pk, deleted_at__gte=(now or timezone.now()) - KEEP_REMOVED)
    if not restorable.update(deleted_at=None):
        raise NetworkError("Dit netwerk kan niet meer terug. De 30 dagen zijn voorbij.")


def expired_networks(*, now: datetime | None = None) -> list[Network]:
    """Those deleted over 30 days ago."""
    return list(Network.objects.filter(deleted_at__lt=(now or timezone.now()) - KEEP_REMOVED))


@transaction.atomic
def delete_network_for_good(*, network: Network) -> None:
    """Everything of this app. Whoever else keeps something of the network removes that first (it is protected)."""
    network.delete()
