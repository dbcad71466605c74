"""Everything of one year of a network, for a page and a PDF; and the report of the whole journey."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from . import events, history
from .enums import CLOSING_PARTS, Kind, Presence, TextKind
from .models import (
    Agreement,
    Decision,
    Experiment,
    KnowledgeProduct,
    Meeting,
    Network,
    NetworkText,
    ProductUse,
)
from .overview import listed
from .people_queries import presences_of
from .timeline import Drawing, Event, EventKind, draw, of_year, years_of
from .work_queries import Stage, stage_of


@dataclass(frozen=True)
class Chapter:
    """A year of the timeline: its picture, and the same in words."""

    drawing: Drawing
    events: list[Event]

    @property
    def year(self) -> int:
        return self.drawing.year


@dataclass(frozen=True)
class Timeline:
    chapters: list[Chapter]

    @property
    def has_open(self) -> bool:
        return any(event.open for chapter in self.chapters for event in chapter.events)


def timeline_of(network: Network, seen: frozenset[Kind]) -> Timeline:
    """Of what `seen` allows, in at most six queries."""
    today = timezone.localdate()
    found = events.events_of(network, seen, today)
    drawings = draw(found, years_of(found, today), today)
    return Timeline([Chapter(drawing, of_year(found, drawing.year)) for drawing in drawings])


@dataclass(frozen=True)
class People:
    """Who took part on a day of the year; who left since then is counted without a name.

    `came` and `left` are sentences without their full stop, or "". `perspectives`: (label, number), the most first.
    """

    number: int
    perspectives: list[tuple[str, int]]
    names: str
    came: str
    left: str


@dataclass(frozen=True)
class Yearbook:
    """What `seen` allows; an empty list is nothing to show. `years` are all those of the timeline.

    `people` is None when nobody took part.
    Meetings know `present` (how many were noted to be there), `coming` and `learned`; experiments their `stage`;
    products `used`; agreements `promised_by`, a name or "".
    """

    year: int
    years: list[int] = field(default_factory=list)
    chapter: Chapter | None = None
    people: People | None = None
    phases: list[Event] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    experiments: list[Experiment] = field(default_factory=list)
    products: list[KnowledgeProduct] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    milestones: list[Event] = field(default_factory=list)
    reflections: list[Event] = field(default_factory=list)

    @property
    def before(self) -> int | None:
        """The year before in which something happened."""
        return max((other for other in self.years if other < self.year), default=None)

    @property
    def after(self) -> int | None:
        return min((other for other in self.years if other > self.year), default=None)

    @property
    def empty(self) -> bool:
        """Nothing was written down: that a phase went on and people took part does not fill a page."""
        return not any(
            (
                [phase for phase in self.phases if phase.starts_on.year == self.year],
                self.meetings,
                self.experiments,
                self.products,
                self.decisions,
                self.agreements,
                self.milestones,
                self.reflections,
            )
        )


def yearbook_of(network: Network, year: int, seen: frozenset[Kind]) -> Yearbook:
    """The same number of queries whatever there is: at most sixteen."""
    today = timezone.localdate()
    found = events.events_of(network, seen, today)
    in_year = of_year(found, year)
    drawings = draw(found, [year], today) if in_year else []
    work, agreed = Kind.WORK in seen, Kind.AGREEMENTS in seen
    return Yearbook(
        year=year,
        years=years_of(found, today),
        chapter=Chapter(drawings[0], in_year) if drawings else None,
        people=_people(network, year) if Kind.PEOPLE in seen else None,
        phases=[event for event in in_year if event.kind is EventKind.PHASE],
        meetings=_meetings(network, Q(starts_at__year=year)) if Kind.MEETINGS in seen else [],
        experiments=_experiments(network, year, today) if work else [],
        products=_products(network, _of_year("made_on", year) | Q(pk__in=_used_in(year))) if work else [],
        decisions=_decisions(network, year) if agreed else [],
        agreements=_agreements(network, year) if agreed else [],
        milestones=[event for event in in_year if event.kind is EventKind.MILESTONE],
        # Of the year that they look back on; they may be closed in the next.
        reflections=[event for event in found if event.kind is EventKind.REFLECTION and event.year == year],
    )


@dataclass(frozen=True)
class Written:
    """A text of the closing; `text` is "" while nobody wrote it."""

    kind: TextKind
    text: str

    @property
    def title(self) -> str:
        return str(self.kind.label)


def closing_texts(network: Network) -> list[Written]:
    """All of them, in their order. One query."""
    rows = NetworkText.objects.present().filter(network=network, kind__in=CLOSING_PARTS)
    texts = dict(rows.values_list("kind", "text"))
    return [Written(kind, texts.get(kind, "")) for kind in CLOSING_PARTS]


@dataclass(frozen=True)
class Journey:
    """The report of the whole journey. Meetings are those at which something was learned or celebrated."""

    started_on: date | None
    timeline: Timeline
    texts: list[Written]
    products: list[KnowledgeProduct]
    meetings: list[Meeting]
    experiments: list[Experiment]


def journey_of(network: Network, seen: frozenset[Kind]) -> Journey:
    timeline = timeline_of(network, seen)
    first = timeline.chapters[0].events[0].starts_on if timeline.chapters else None
    texts = closing_texts(network) if Kind.CLOSING in seen else []
    today = timezone.localdate()
    noted = ("learned_me", "learned_network", "learned_work", "celebrated")
    meetings = _meetings(network, Q()) if Kind.MEETINGS in seen else []
    experiments = _rows_of_experiments(network, today) if Kind.WORK in seen else []
    return Journey(
        started_on=network.started_on or first,
        timeline=timeline,
        texts=[text for text in texts if text.text],
        products=_products(network, Q()) if Kind.WORK in seen else [],
        meetings=[row for row in meetings if any(getattr(row, name) for name in noted)],
        experiments=[row for row in experiments if row.outcome or row.meaning],
    )


def _of_year(name: str, year: int) -> Q:
    """By its day, or when it has none by the day on which it was written down."""
    return Q(**{f"{name}__year": year}) | Q(**{f"{name}__isnull": True, "created_at__year": year})


def _people(network: Network, year: int) -> People | None:
    everybody, first = presences_of(network, name_all=False)
    years = history.years(everybody, first, timezone.localdate())
    found = next((one for one in years if one.year == year and one.there), None)
    if found is None:
        return None
    # In its first year everybody is new: that says nothing.
    came = found.came if len(found.came) < len(found.there) else ()
    return People(
        len(found.there), found.by_perspective, _names(found.there), _names(came), _names(found.left)
    )


def _names(people: Sequence[history.Presence]) -> str:
    return listed(history.named(people)) if people else ""


def _meetings(network: Network, which: Q) -> list[Meeting]:
    """In the order of time, without those that were cancelled."""
    there = Count("attendances", filter=Q(attendances__presence=Presence.PRESENT))
    rows = list(
        Meeting.objects.present()
        .filter(which, network=network, cancelled_at__isnull=True)
        .annotate(present=there)
        .order_by("starts_at", "pk")
    )
    now = timezone.now()
    for row in rows:
        row.coming = row.starts_at > now
        lessons = (
            ("Wat deelnemers zelf leerden", row.learned_me),
            ("Wat het netwerk leerde", row.learned_network),
            ("Wat het werk of het systeem leerde", row.learned_work),
        )
        row.learned = [(label, text) for label, text in lessons if text]
    return rows


def _experiments(network: Network, year: int, today: date) -> list[Experiment]:
    """Those that ran on a day of the year; without a first day, those written down in it."""
    last_day = Q(ends_on__year__gte=year) | Q(ends_on__isnull=True, starts_on__year=year)
    # Without a last day it goes on until its outcome is known.
    last_day |= Q(ends_on__isnull=True, outcome="") if year <= today.year else Q()
    ran = Q(starts_on__year__lte=year) & last_day
    noted = Q(starts_on__isnull=True, created_at__year=year)
    return _rows_of_experiments(network, today, ran | noted)


def _rows_of_experiments(network: Network, today: date, which: Q | None = None) -> list[Experiment]:
    rows = Experiment.objects.present().filter(which or Q(), network=network)
    found = list(rows.select_related("learning_question").order_by(F("starts_on").asc(nulls_last=True), "pk"))
    for row in found:
        row.stage = stage_of(row, today)
        row.done = row.stage is Stage.DONE
    return found


def _used_in(year: int) -> Iterable[int]:
    return ProductUse.objects.present().filter(agreed_on__year=year).values("product")


def _products(network: Network, which: Q) -> list[KnowledgeProduct]:
    uses = Prefetch("uses", ProductUse.objects.present().select_related("organisation"), to_attr="used")
    rows = KnowledgeProduct.objects.present().filter(which, network=network)
    ordered = rows.order_by(F("made_on").asc(nulls_last=True), "pk")
    return list(ordered.select_related("experiment").prefetch_related(uses))


def _decisions(network: Network, year: int) -> list[Decision]:
    rows = Decision.objects.present().filter(network=network, decided_on__year=year)
    return list(rows.select_related("meeting").order_by("decided_on", "pk"))


def _agreements(network: Network, year: int) -> list[Agreement]:
    """Made in a meeting of the year, after the reflection on it, or else written down in it."""
    made = (
        Q(meeting__starts_at__year=year)
        | Q(meeting__isnull=True, reflection_year=year)
        | Q(meeting__isnull=True, reflection_year__isnull=True, created_at__year=year)
    )
    rows = list(
        Agreement.objects.present()
        .filter(made, network=network)
        .select_related("who", "meeting")
        .order_by(F("due").asc(nulls_last=True), "pk")
    )
    for row in rows:
        row.promised_by = row.who.name if row.who and row.who.deleted_at is None else ""
    return rows
