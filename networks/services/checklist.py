"""Ticking the items of a checklist: who, when, and a note."""

from datetime import date

from django.db import transaction

from networks.enums import ChecklistName
from networks.models import ChecklistTick, Network, Participant

from .errors import TextChanged
from .guards import lock


@transaction.atomic
def tick_item(
    *, network: Network, checklist: ChecklistName, item: str, by: Participant | None, on: date
) -> None:
    """Note that an item is done; who ticked it first stays."""
    ChecklistTick.objects.get_or_create(
        network=network, checklist=checklist, item=item, defaults={"done_on": on, "done_by": by}
    )


@transaction.atomic
def note_item(
    *,
    network: Network,
    checklist: ChecklistName,
    item: str,
    note: str,
    was: str,
    by: Participant | None,
    on: date,
) -> None:
    """Tick an item with a note, or write over the note `was` that the form was opened with. Raises TextChanged."""
    lock(network)
    tick, new = ChecklistTick.objects.get_or_create(
        network=network,
        checklist=checklist,
        item=item,
        defaults={"done_on": on, "done_by": by, "note": note},
    )
    if new or tick.note == note:
        return
    if tick.note != was:
        raise TextChanged(tick.note)
    tick.note = note
    tick.save(update_fields=["note"])


@transaction.atomic
def untick_item(*, network: Network, checklist: ChecklistName, item: str) -> str:
    """Take the tick away. Returns the note that stood with it, so that nobody loses its words unseen."""
    lock(network)
    tick = ChecklistTick.objects.filter(network=network, checklist=checklist, item=item).first()
    if tick is None:
        return ""
    tick.delete()
    return tick.note
