"""What is open now, in a few words per part of the work: the first page under "Werk"."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from .enums import OPEN_STATES, Right, UseState
from .knowledge import plans_of, texts_of
from .models import Network
from .money_queries import money_of
from .permissions import may
from .work_queries import (
    Stage,
    agendas_of,
    agreements_of,
    decisions_of,
    experiments_of,
    products_of,
    questions_of,
)
from .work_sections import (
    AGENDAS,
    AGREEMENTS,
    DECISIONS,
    EXPERIMENTS,
    KNOWLEDGE,
    MONEY,
    PRODUCTS,
    QUESTIONS,
    Section,
)

# More of each stands on its own page.
SHOWN = 4


@dataclass(frozen=True)
class Line:
    text: str
    note: str = ""
    late: bool = False


@dataclass(frozen=True)
class Card:
    """`summary` says how much there is; `lines` are what asks for attention first."""

    section: Section
    summary: str
    lines: list[Line] = field(default_factory=list)


def cards_of(network: Network) -> list[Card]:
    """One card per part that the visitor may read, for whom the network was fetched."""
    return [make(network) for section, make in CARDS.items() if may(network, section.kind, Right.READ)]


def _agreements(network: Network) -> Card:
    found = agreements_of(network)
    first = sorted(found.late + found.open, key=lambda row: not row.own)[:SHOWN]
    lines = []
    for row in first:
        who = "van jou" if row.own else str(row.who or "")
        day = date_format(row.due, "j F Y") if row.due else ""
        lines.append(Line(row.what, joined(who, day), late=row.overdue))
    number = len(found.late) + len(found.open)
    late = f", {len(found.late)} te laat" if found.late else ""
    return Card(AGREEMENTS, f"{number} open{late}" if number else "Niets open", lines)


def _questions(network: Network) -> Card:
    found, _ = questions_of(network)
    lines = [Line(row.text, "van jou" if row.own else str(row.participant or "")) for row in found[:SHOWN]]
    return Card(QUESTIONS, f"{len(found)} open" if found else "Niets open", lines)


def _experiments(network: Network) -> Card:
    """What has ended and waits for its outcome first: that is forgotten soonest."""
    rows = experiments_of(network)
    waiting = [row for row in rows if row.stage is Stage.WAITING]
    running = [row for row in rows if row.stage is Stage.RUNNING]
    parts = [f"{len(running)} {'loopt' if len(running) == 1 else 'lopen'} nu" if running else ""]
    parts += [
        f"{len(waiting)} {'wacht' if len(waiting) == 1 else 'wachten'} op de uitkomst" if waiting else ""
    ]
    lines = [Line(row.title, joined(f"ronde {row.cycle}", row.stage)) for row in (waiting + running)[:SHOWN]]
    return Card(EXPERIMENTS, ", ".join(filter(None, parts)) or "Er loopt nu niets", lines)


def _agendas(network: Network) -> Card:
    items = [item for agenda in agendas_of(network) for goal in agenda.goals for item in (goal, *goal.steps)]
    found = [item for item in items if item.state in OPEN_STATES]
    found.sort(key=lambda item: (item.due is None, item.due or date.min))
    lines = [
        Line(
            item.text,
            joined(item.get_agenda_display(), date_format(item.due, "j F Y") if item.due else ""),
            late=item.overdue,
        )
        for item in found[:SHOWN]
    ]
    return Card(AGENDAS, f"{len(found)} open" if found else "Niets open", lines)


def _decisions(network: Network) -> Card:
    rows = decisions_of(network)
    lines = [Line(row.question, date_format(row.decided_on, "j F Y")) for row in rows[:SHOWN]]
    number = f"{len(rows)} {'besluit' if len(rows) == 1 else 'besluiten'}"
    return Card(DECISIONS, number if rows else "Nog geen", lines)


def _products(network: Network) -> Card:
    """Where the use of a product is stuck, a talk may help; and nobody promised to use what has no agreed plan."""
    rows = products_of(network)
    uses = [(row, use) for row in rows for use in row.used]
    stuck = [
        Line(row.title, f"zit vast bij {use.organisation}")
        for row, use in uses
        if use.state == UseState.STUCK
    ]
    lacking = [
        Line(plan.product.title, "nog geen afgesproken plan") for plan in plans_of(rows) if not plan.agreed
    ]
    number = f"{len(rows)} {'product' if len(rows) == 1 else 'producten'}"
    in_use = sum(use.state == UseState.IN_USE for _, use in uses)
    used = f", {in_use} keer in gebruik" if in_use else ""
    return Card(PRODUCTS, f"{number}{used}" if rows else "Nog geen", (stuck + lacking)[:SHOWN])


def _money(network: Network) -> Card:
    """This year."""
    money = money_of(network, timezone.localdate().year)
    if money.empty:
        return Card(MONEY, f"Nog niets over {money.year}")
    hours = f"{money.shown['a_week']} uur per week" if money.commitments else ""
    return Card(MONEY, joined(str(money.year), hours), [Line(money.outcome)])


def _knowledge(network: Network) -> Card:
    """What is not written yet."""
    texts = texts_of(network)
    missing = [Line(part.title, "nog niet opgeschreven") for _, part, text in texts if text is None]
    return Card(
        KNOWLEDGE, f"{len(texts) - len(missing)} van de {len(texts)} teksten geschreven", missing[:SHOWN]
    )


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


CARDS = {
    AGREEMENTS: _agreements,
    EXPERIMENTS: _experiments,
    QUESTIONS: _questions,
    AGENDAS: _agendas,
    DECISIONS: _decisions,
    PRODUCTS: _products,
    KNOWLEDGE: _knowledge,
    MONEY: _money,
}
