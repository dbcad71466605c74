"""What the search reads: every public page as sentences, each with the part of the page where it stands."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from handbook import models, overview
from handbook.enums import Setting
from handbook.links import LISTS
from handbook.overview import Node, Overview

from .said import SAID

# What is found, in the singular and the plural.
KINDS = {
    "struikelblok": ("Struikelblok", "Struikelblokken"),
    "thema": ("Thema", "Thema’s"),
    "werkvorm": ("Werkvorm", "Werkvormen"),
    "pagina": ("Pagina", "Pagina’s"),
    "rol": ("Rol", "Rollen"),
    "fase": ("Fase", "Fasen"),
    "kernelement": ("Kernelement", "Kernelementen"),
    "ontwikkelfase": ("Ontwikkelfase", "Ontwikkelfasen"),
    "agenda": ("Agenda", "Agenda’s"),
    "begrip": ("Begrip", "Begrippen"),
    "voorbeeld": ("Voorbeeld", "Voorbeelden"),
    "hulpmiddel": ("Hulpmiddel", "Hulpmiddelen"),
    "bron": ("Bron", "Bronnen"),
    "startpunt": ("Op maat", "Op maat"),
    "lijst": ("Overzicht", "Overzichten"),
    "over": ("Over deze site", "Over deze site"),
}
# Where a sentence stands, from weighing most to weighing least.
TITLE, LEAD, HEADING, TEXT = range(4)
# Fields that the page of a kind shows under a heading with an address: its words and its id.
HEADINGS = {
    "werkvorm": {
        "goal": ("Doel", "doel"),
        "when": ("Wanneer kies je deze werkvorm?", "wanneer"),
        "preparation": ("Zo bereid je het voor", "voorbereiding"),
        "material": ("Dit heb je nodig", "materiaal"),
        "steps": ("Stap voor stap", "stappen"),
        "questions": ("Vragen die helpen", "vragen"),
        "variations": ("Het kan ook zo", "varianten"),
        "pitfalls": ("Let op", "valkuilen"),
        "lived_experience": ("Mensen met ervaringskennis", "ervaringskennis"),
        "quiet_people": ("Wie niet graag praat", "stille-deelnemers"),
    },
    "thema": {
        "what": ("Wat is het?", "wat"),
        "why": ("Waarom doet het ertoe?", "waarom"),
        "evidence": ("Hoe zeker is dit?", "onderbouwing"),
    },
    "struikelblok": {"approach": ("Zo pak je het aan", "aanpak")},
    "fase": {
        "process": ("Wat gebeurt er?", "wat-gebeurt-er"),
        "result": ("Wat heb je daarna?", "resultaat"),
        "moving": ("Verder en terug", "verder-en-terug"),
    },
    "rol": {
        "tasks": ("Wat doe je in deze rol?", "taken"),
        "works": ("Wat helpt", "wat-helpt"),
        "without": ("Zonder deze rol", "zonder"),
    },
    "ontwikkelfase": {"preconditions": ("Wat er moet zijn", "voorwaarden")},
    "agenda": {
        "content": ("Wat staat erop?", "wat-staat-erop"),
        "example": ("Een voorbeeld", "voorbeeld"),
        "milestones": ("Mijlpalen", "mijlpalen"),
    },
}
# Kinds of which a field of prose is what a summary is for others.
LEADS = {"begrip": "definition", "agenda": "goal"}
# Pages beside the lists that links in the content lead to: URL name and title.
FURTHER = {
    "nieuw": ("handbook:news", "Wat is er nieuw"),
    "meenemen": ("handbook:takeaway", "Neem het handboek mee"),
    "werkvormkaarten": ("handbook:takeaway_cards", "Kies je werkvormkaarten"),
}
# Pages of which the text stands in a template: title, and what they are about.
ABOUT = {
    "gegevens": (
        "Hoe we met gegevens omgaan",
        "Wat we bewaren, wie wat ziet, en wat anoniem betekent. Over privacy, cookies en de AVG.",
    ),
    "toegankelijkheid": (
        "Toegankelijkheid",
        "Deze site gebruiken met een toetsenbord, een schermlezer of een klein scherm.",
    ),
    "colofon": (
        "Colofon",
        "Van wie de werkwijze is, waaruit het handboek is naverteld, en wat je ermee mag: auteursrecht en licentie.",
    ),
    "contact": ("Contact", "Een vraag stellen, een fout melden of een idee geven."),
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
SECTION = re.compile(r'<h[23] id="([^"]*)">(.*?)</h[23]>', re.DOTALL)
BADGE = re.compile(r"<span[^>]*>[^<]*</span>")
BLOCK = re.compile(r"</?(?:p|li|h2|h3|tr|td|th|ul|ol|blockquote)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Part:
    """A place on a page with an address of its own. `word` says what it is, where that is not clear: a tip."""

    name: str
    anchor: str
    word: str = ""


@dataclass(frozen=True)
class Sentence:
    text: str
    place: int
    part: Part | None = None


@dataclass(frozen=True, eq=False)
class Document:
    """A page, or an entry on a page that lists its kind. The first sentence is its title.

    `said`: other words and phrases under which it is found, that are not shown.
    """

    kind: str
    slug: str
    url: str
    sentences: list[Sentence] = field(repr=False)
    said: tuple[str, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        return self.sentences[0].text

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind][0]


def plain(rendered: str) -> str:
    """The text of rendered prose, a line for each paragraph or item."""
    text = BLOCK.sub("\n", BADGE.sub("", rendered).replace("\n", " "))
    return html.unescape(TAG.sub("", text)).strip()


def _split(text: str, place: int, part: Part | None = None) -> Iterator[Sentence]:
    for piece in SENTENCE_END.split(text):
        if words := piece.split():
            yield Sentence(" ".join(words), place, part)


def _prose(rendered: str | list[str], part: Part | None = None) -> Iterator[Sentence]:
    """The sentences of rendered prose, or of a list of it; what stands under a heading belongs to that."""
    before, *sections = SECTION.split("<p>".join(rendered) if isinstance(rendered, list) else rendered)
    yield from _split(plain(before), TEXT, part)
    for anchor, heading, below in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        part = Part(plain(heading), anchor)
        yield Sentence(part.name, HEADING, part)
        yield from _split(plain(below), TEXT, part)


def _belonging(pieces: Overview, node: Node) -> Iterator[Sentence]:
    """What has no page of its own and belongs to this one: tips, effective elements, statements, signals."""
    for tip in pieces.related(node.key, "tip"):
        part = Part(tip.name, f"tip-{tip.slug}", "Aandachtspunt" if node.kind == "fase" else "Tip")
        yield Sentence(tip.name, HEADING, part)
        yield from _split(plain(tip.html["text"]), TEXT, part)
    for element in pieces.related(node.key, "element"):
        part = Part(element.name, f"element-{element.slug}", "Wat werkt")
        yield Sentence(element.name, HEADING, part)
        yield from _split(plain(element.html["explanation"]), TEXT, part)
    for framework_part in pieces.all("onderdeel") if node.kind == "pagina" else ():
        if node.slug == f"raamwerk-{framework_part.label}":
            part = Part(framework_part.name, f"onderdeel-{framework_part.slug}")
            yield Sentence(framework_part.name, HEADING, part)
            yield from _prose(framework_part.html["asks"], part)
    for signal in pieces.related(node.key, "signaal"):
        yield Sentence(f"Past bij: ‘{signal.name}’.", TEXT)
    part = Part("Stellingen in de reflectie", "stellingen")
    for statement in pieces.related(node.key, "stelling"):
        yield Sentence(statement.name, TEXT, part)


def _texts() -> QuerySet[Any, Any]:
    """The rendered prose of every piece with an address of its own, in one query."""
    pieces = {
        "fase": models.Phase, "kernelement": models.CoreElement, "thema": models.Theme,
        "ontwikkelfase": models.DevelopmentStage, "struikelblok": models.Struikelblok,
        "werkvorm": models.Werkvorm, "rol": models.Role, "agenda": models.Agenda, "pagina": models.Page,
        "voorbeeld": models.Example, "hulpmiddel": models.Aid, "begrip": models.Term,
        "startpunt": models.StartingPoint,
    }  # fmt: skip
    container = Cast(JSONObject(container=F("container")), JSONField())
    sources = models.Source.objects.current().order_by()
    return sources.values_list(Value("bron", TextField()), Cast("slug", TextField()), container).union(
        *(
            model.objects.current()
            .order_by()
            .values_list(Value(kind, TextField()), Cast("slug", TextField()), F("html"))
            for kind, model in pieces.items()
        ),
        all=True,
    )


def _steps() -> dict[tuple[str, str], list[str]]:
    """Of a werkvorm: how long it takes and where it can be done, then the names of its steps; of a starting point
    the texts of its steps."""
    lines: dict[tuple[str, str], list[str]] = {}
    werkvormen = models.WerkvormStep.objects.order_by().values_list(
        Value("werkvorm", TextField()),
        Cast("werkvorm_id", TextField()),
        "position",
        Cast("werkvorm__setting", TextField()),
        Cast("werkvorm__minutes", TextField()),
        Cast("title", TextField()),
    )
    starting_points = models.StartingStep.objects.order_by().values_list(
        Value("startpunt", TextField()),
        Cast("starting_point_id", TextField()),
        "position",
        Value("", TextField()),
        Value("", TextField()),
        Cast("text", TextField()),
    )
    for kind, slug, _, setting, minutes, text in sorted(werkvormen.union(starting_points, all=True)):
        about = [f"Werkvorm van {minutes} minuten, {Setting(setting).label}."] if minutes else []
        lines.setdefault((kind, slug), about).append(text)
    return lines


def _sentences(pieces: Overview, node: Node, rendered: dict[str, Any], steps: list[str]) -> list[Sentence]:
    """All that a page says. `steps`: what `_steps` knows of it."""
    found = [Sentence(node.short if node.kind == "bron" else node.name, TITLE)]
    lead = LEADS.get(node.kind)
    found += _split(plain(rendered[lead]) if lead else node.summary, LEAD)
    if node.kind in ("struikelblok", "thema", "kernelement"):
        found += _split(node.label, LEAD)
    elif node.kind == "bron":
        found.append(Sentence(f"{node.name} {node.group}".strip(), LEAD))
    elif node.kind == "rol" and node.label:
        found.append(Sentence(f"Tijd: {node.label}", TEXT))
    elif steps:
        part = Part("Stap voor stap", "stappen") if node.kind == "werkvorm" else None
        found += [sentence for line in steps for sentence in _split(line, TEXT, part)]
    headings = HEADINGS.get(node.kind, {})
    # Databases give the fields in different orders.
    for name in sorted(rendered):
        if name == "synonyms":
            found.append(Sentence(f"Ook wel: {', '.join(map(plain, rendered[name]))}.", LEAD))
        elif name != lead:
            found += _prose(rendered[name], Part(*headings[name]) if name in headings else None)
    # What refers to a source is not shown there.
    return found if node.kind == "bron" else [*found, *_belonging(pieces, node)]


def _without_content(pieces: Overview) -> Iterator[Document]:
    """The pages that list a kind or find something, and those that tell about the site itself."""
    for slug, (name, title) in (LISTS | FURTHER).items():
        found = [Sentence(title, TITLE)]
        if slug == "wat-speelt-er":
            found += [Sentence(f"{signal.name}.", TEXT) for signal in pieces.all("signaal")]
        elif slug == "goede-vorm":
            found += [
                Sentence(sign.summary, TEXT) for kind in ("kenmerk", "vorm") for sign in pieces.all(kind)
            ]
        yield Document("lijst", slug, reverse(name), found, SAID.get(f"lijst:{slug}", ()))
    for slug, (title, lead) in ABOUT.items():
        found = [Sentence(title, TITLE), Sentence(lead, LEAD)]
        address = reverse("handbook:about", args=[slug])
        yield Document("over", slug, address, found, SAID.get(f"over:{slug}", ()))


def collect() -> list[Document]:
    """Everything that can be found, in an order that no database changes."""
    pieces, steps = overview.current(), _steps()
    found = list(_without_content(pieces))
    for kind, slug, rendered in _texts():
        if node := pieces.get(kind, slug):
            sentences = _sentences(pieces, node, rendered, steps.get((kind, slug), []))
            signals = [signal.name for signal in pieces.related(node.key, "signaal")]
            said = (*SAID.get(f"{kind}:{slug}", ()), *signals)
            found.append(Document(kind, slug, node.url, sentences, said))
    return in_order(found)


def in_order(found: list[Document]) -> list[Document]:
    """Whatever order a database gives, what is equally good stays in this one."""
    return sorted(found, key=lambda document: (document.kind, document.slug))
