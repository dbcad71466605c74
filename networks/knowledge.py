"""The knowledge infrastructure of a network: five texts, what the desk knows already, and the plan per product."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .enums import INFRASTRUCTURE_PARTS, OPEN_STATES, Kind, Right, TextKind, UseState
from .models import AgendaItem, Experiment, KnowledgeProduct, Meeting, Network, NetworkText, ProductUse
from .permissions import may
from .work_sections import KNOWLEDGE, Section


@dataclass(frozen=True)
class Part:
    """One of the five: its title, the questions that help to write it, and the passage of the handbook with it."""

    title: str
    lead: str
    questions: tuple[str, ...]
    passage: Section = KNOWLEDGE


PARTS: dict[TextKind, Part] = {
    TextKind.YEAR_PLANNING: Part(
        "Jaarplanning",
        "Wanneer jullie elkaar zien, en wat er verder vastligt.",
        (
            "Op welke dagen zien jullie elkaar? Reken op minstens één keer per kwartaal.",
            "In welke weken kan bijna niemand, bijvoorbeeld door vakantie of toetsen?",
            "Wanneer kijken jullie terug op het jaar?",
            "Wie past de planning aan als er iets verandert?",
        ),
    ),
    TextKind.PLACES: Part(
        "Plekken",
        "Waar jullie elkaar zien, op locatie en online.",
        (
            "Waar zien jullie elkaar? Kan iedereen daar goed komen?",
            "Gaan jullie bij elkaar op bezoek? Zo ja, wie ontvangt wanneer?",
            "Wanneer is online goed genoeg, en met welk programma?",
            "Wie regelt de ruimte en het eten?",
            "Wat heeft iemand nodig om mee te doen, zoals vervoer of een laptop?",
        ),
    ),
    TextKind.DOCUMENTS: Part(
        "Documenten",
        "Waar alles staat, en wie erbij kan.",
        (
            "Waar staan de stukken? Zet het webadres erbij. Begint het met https://, dan kun je erop klikken.",
            "Wie kan erbij, en hoe komt een nieuwe deelnemer binnen?",
            "Waar werken jullie samen aan één tekst?",
            "Welke stukken blijven binnen het netwerk?",
            "Wie houdt het netjes, en bij wie vraag je het na?",
        ),
    ),
    TextKind.ORGANOGRAM: Part(
        "Organogram",
        "Wie welke taak heeft, en wie waarover beslist.",
        (
            "Wie trekt het netwerk, wie begeleidt de groep en wie regelt de praktische dingen?",
            "Welke groepjes zijn er, en wie heeft daar de leiding?",
            "Wie beslist waarover? Wie hoor je voordat een besluit valt?",
            "Hoe hangt het netwerk samen met de organisaties en hun bestuur?",
        ),
        replace(
            KNOWLEDGE, passage_url="handbook:theme", passage="besluitvorming", passage_title="Besluitvorming"
        ),
    ),
    TextKind.COMMUNICATION: Part(
        "Communicatieplan",
        "Wie wat hoort, van wie en hoe.",
        (
            "Wie moet van jullie weten? Wat moet elke groep weten of doen?",
            "Hoe bereik je die groepen: met een bericht, een gesprek, een dag of een artikel?",
            "Wie schrijft, en wie leest mee voordat iets naar buiten gaat?",
            "Hoe vertel je het in gewone taal aan de mensen om wie het gaat?",
            "Hoe houden jullie elkaar op de hoogte tussen twee bijeenkomsten?",
        ),
        replace(
            KNOWLEDGE,
            passage_url="handbook:page",
            passage="communicatie-en-invoering",
            passage_title="Plan voor communicatie en invoering",
        ),
    ),
}


def texts_of(network: Network) -> list[tuple[TextKind, Part, NetworkText | None]]:
    """The five parts in order, each with what the network wrote, if anything. One query."""
    rows = NetworkText.objects.present().filter(network=network, kind__in=INFRASTRUCTURE_PARTS)
    written = {text.kind: text for text in rows}
    return [(kind, PARTS[kind], written.get(kind)) for kind in INFRASTRUCTURE_PARTS]


@dataclass(frozen=True)
class Coming:
    """Something of the year planning that stands elsewhere on the desk."""

    day: date
    what: str
    sort: str
    address: str


def coming_of(network: Network) -> list[Coming]:
    """Meetings, begins and ends of experiments, and goals with a date, from today on. Three queries."""
    today = timezone.localdate()
    found = _meetings(network, today) + _experiments(network, today) + _goals(network, today)
    return sorted(found, key=lambda one: (one.day, one.sort, one.what))


def _meetings(network: Network, today: date) -> list[Coming]:
    if not may(network, Kind.MEETINGS, Right.READ):
        return []
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    rows = Meeting.objects.present().filter(
        network=network, cancelled_at__isnull=True, starts_at__gte=midnight
    )
    return [
        Coming(
            timezone.localdate(row.starts_at),
            row.title,
            "bijeenkomst",
            reverse("networks:meeting", args=[network.slug, row.pk]),
        )
        for row in rows
    ]


def _experiments(network: Network, today: date) -> list[Coming]:
    page = reverse("networks:experiments", args=[network.slug])
    rows = Experiment.objects.present().filter(
        Q(starts_on__gte=today) | Q(ends_on__gte=today), network=network
    )
    return [
        Coming(day, row.title, sort, page)
        for row in rows
        for day, sort in ((row.starts_on, "experiment begint"), (row.ends_on, "experiment eindigt"))
        if day and day >= today
    ]


def _goals(network: Network, today: date) -> list[Coming]:
    page = reverse("networks:agendas", args=[network.slug])
    rows = AgendaItem.objects.present().filter(network=network, due__gte=today, state__in=OPEN_STATES)
    return [Coming(row.due, row.text, row.get_agenda_display(), page) for row in rows]


@dataclass(frozen=True)
class ProductPlan:
    """A product with the organisations that agreed to a plan for using it; `lacking` says what is still to do."""

    product: KnowledgeProduct
    agreed: list[ProductUse]
    lacking: list[str]


def plans_of(products: list[KnowledgeProduct]) -> list[ProductPlan]:
    """Of each of these products, which carry `used`; those without an agreed plan first."""
    plans = []
    for product in products:
        agreed = [use for use in product.used if has_agreed_plan(use)]
        lacking = [] if agreed else [_lacking(use) for use in product.used if use.state != UseState.ENDED]
        plans.append(ProductPlan(product, agreed, lacking))
    return sorted(plans, key=lambda plan: bool(plan.agreed))


def has_agreed_plan(use: ProductUse) -> bool:
    """There is a plan in words, and the organisation said yes to it and did not stop."""
    if not use.plan.strip() or use.state == UseState.ENDED:
        return False
    said_yes = use.state in (UseState.AGREED, UseState.IN_USE)
    return said_yes or bool(use.agreed_by) or use.agreed_on is not None


def _lacking(use: ProductUse) -> str:
    if use.plan.strip():
        return f"{use.organisation}: het plan is nog niet afgesproken"
    return f"{use.organisation}: er staat nog geen plan"


_ADDRESS = re.compile(r"https://(?=\w)[^\s<>\"'\\^`{|}]+", re.IGNORECASE)


def with_links(text: str) -> SafeString:
    """The text as it was typed, in which addresses that begin with https:// can be clicked. Everything is escaped."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = _without_end(found[0])
        parts += [text[end : found.start()], format_html('<a href="{0}" rel="noopener">{0}</a>', address)]
        end = found.start() + len(address)
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))


def _without_end(address: str) -> str:
    """A sentence may end right behind an address, and brackets may stand around it."""
    while address[-1] in ".,;:!?…”’" or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address
