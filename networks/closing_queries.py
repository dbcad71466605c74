"""What the closing page shows of its checklist."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from .checklist import Answer
from .closing_list import PARTS, Facts, Item, Part, answers
from .enums import OPEN_STATES, ChecklistName, Kind, Right, UseState
from .models import Agreement, ChecklistTick, KnowledgeProduct, Network, ProductUse
from .permissions import may
from .yearbook import Written


@dataclass(frozen=True)
class Task:
    """An item with who ticked it; or with what the network's own data says about it."""

    item: Item
    tick: ChecklistTick | None
    answer: Answer | None

    @property
    def done(self) -> bool:
        return self.tick is not None or (self.answer is not None and self.answer.done)


@dataclass(frozen=True)
class Progress:
    part: Part
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(task.done for task in self.tasks)


def parts_of(network: Network, texts: Sequence[Written]) -> list[Progress]:
    """The checklist for the visitor for whom the network was fetched. Three queries at most."""
    rows = ChecklistTick.objects.filter(network=network, checklist=ChecklistName.CLOSING)
    ticks = {tick.item: tick for tick in rows.select_related("done_by")}
    said = answers(_facts(network, texts))
    return [
        Progress(part, tuple(Task(item, ticks.get(item.key), said.get(item.key)) for item in part.items))
        for part in PARTS
    ]


def _facts(network: Network, texts: Sequence[Written]) -> Facts:
    products = unused = open_agreements = None
    if may(network, Kind.WORK, Right.READ):
        uses = ProductUse.objects.present().filter(product=OuterRef("pk"), state=UseState.IN_USE)
        rows = KnowledgeProduct.objects.present().filter(network=network)
        used = list(rows.values_list(Exists(uses), flat=True))
        products, unused = len(used), used.count(False)
    if may(network, Kind.AGREEMENTS, Right.READ):
        promised = Agreement.objects.present().filter(network=network)
        open_agreements = promised.filter(state__in=OPEN_STATES).count() if promised.exists() else None
    written = frozenset(text.kind for text in texts if text.text)
    return Facts(written, products, unused, open_agreements)
