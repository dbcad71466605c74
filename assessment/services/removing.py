"""The reflections of a network that was deleted over 30 days ago go with it."""

from django.db import transaction

from assessment.models import Round
from assessment.services.closing import delete_round
from assessment.tasks import wipe_deleted_rows
from networks import services as networks
from networks.models import Network


def remove_expired_networks() -> int:
    """Delete for good, each in a transaction of its own, with answers and the files of reports; how many."""
    expired = networks.expired_networks()
    for network in expired:
        _remove(network)
    return len(expired)


@transaction.atomic
def _remove(network: Network) -> None:
    for round_ in Round.everything.filter(network=network):
        delete_round(round_)
    networks.delete_network_for_good(network=network)
    wipe_deleted_rows.enqueue()
