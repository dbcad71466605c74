"""The order of the goals and milestones in an agenda."""

from django.db import transaction

from networks.models import AgendaItem, Network
from networks.running_order import moved
from networks.work_queries import agenda_lists

from .guards import lock


@transaction.atomic
def move_agenda_item(*, network: Network, key: int, up: bool) -> None:
    """One place up or down among the goals of its agenda, or the milestones of its goal; at the end it stays.

    Order is no text: whoever moves at the same time overwrites nothing. What is not there is passed over.
    """
    lock(network)
    for items in agenda_lists(network):
        keys = [item.pk for item in items]
        if key in keys:
            order = moved(keys, key, up=up)
            items = [AgendaItem(pk=pk, position=place) for place, pk in enumerate(order, start=1)]
            AgendaItem.objects.bulk_update(items, ["position"])
