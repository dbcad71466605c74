"""What the effective elements rest on, and how the older lists of the framework map onto the core elements."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.enums import Basis, SourceKind
from handbook.models import Page, Source
from handbook.overview import Node, Overview

FRAMEWORKS = ("2020", "2023")
# No more points than this with literature: a page says that there is little research.
THIN = 2
CITED = re.compile(r"\(bron:([a-z0-9-]+)\)")
# Kinds of pages on which an effective element can stand.
GROUND = ("thema", "ontwikkelfase", "rol", "pagina")


@dataclass(frozen=True)
class Tally:
    """How many points rest on what. `works`: the different works behind those with literature."""

    literature: int
    experience: int
    handbook: int
    works: int

    @property
    def total(self) -> int:
        return self.literature + self.experience + self.handbook

    @property
    def thin(self) -> bool:
        return self.literature <= THIN


@dataclass(frozen=True)
class Group:
    """The effective elements of one page, with their tally."""

    place: Node
    elements: Sequence[Node]
    tally: Tally


@dataclass(frozen=True)
class Part:
    """A part of an older list: the core elements it maps onto, and the effective elements that came from it."""

    node: Node
    core_elements: Sequence[Node]
    elements: Sequence[Node]


@dataclass(frozen=True)
class Use:
    """A place where a work is referred to: the effective element if it is one, and the page."""

    place: Node
    element: Node | None = None


def tally(pieces: Overview, elements: Iterable[Node]) -> Tally:
    counts = dict.fromkeys(Basis, 0)
    works = set()
    for element in elements:
        counts[element.basis] += 1
        works |= {work.slug for work in pieces.related(element.key, "bron")}
    return Tally(counts[Basis.LITERATURE], counts[Basis.EXPERIENCE], counts[Basis.HANDBOOK], len(works))


def place_of(pieces: Overview, element: Node) -> Node | None:
    """The page on which an effective element stands."""
    return next((nodes[0] for kind, nodes in pieces.ties(element.key).items() if kind in GROUND), None)


def parts(pieces: Overview, nodes: Iterable[Node]) -> list[Part]:
    return [
        Part(node, pieces.related(node.key, "kernelement"), pieces.related(node.key, "element"))
        for node in nodes
    ]


def elements_context(pieces: Overview) -> dict[str, Any]:
    """For the list of all effective elements: the themes, and around them context, stages and roles."""
    around = [node for node in pieces.all("pagina") if pieces.related(node.key, "element")]
    sections = {
        "De thema’s": pieces.all("thema"),
        "Om de thema’s heen": [*around, *pieces.all("ontwikkelfase"), *pieces.all("rol")],
    }
    groups = {
        title: [
            Group(place, elements, tally(pieces, elements))
            for place in places
            if (elements := pieces.related(place.key, "element"))
        ]
        for title, places in sections.items()
    }
    return {"sections": groups, "whole": tally(pieces, pieces.all("element"))}


def frameworks_context(pieces: Overview) -> dict[str, Any]:
    """For the older lists side by side: by core element, and what stands beside the core elements."""

    def by_list(nodes: Iterable[Node]) -> list[tuple[str, list[Node]]]:
        nodes = list(nodes)
        return [(year, [node for node in nodes if node.label == year]) for year in FRAMEWORKS]

    rows = [(core, by_list(pieces.related(core.key, "onderdeel"))) for core in pieces.all("kernelement")]
    beside = [node for node in pieces.all("onderdeel") if not pieces.related(node.key, "kernelement")]
    return {"rows": rows, "beside": by_list(beside)}


def sources_context(pieces: Overview) -> dict[str, Any]:
    """For the page of sources: each with where it is used; what only werkvormen refer to stands apart."""
    rows = list(Source.objects.current())
    documents = [
        (row, pieces.retold_from(row.slug), _elements_from(pieces, row.slug))
        for row in rows
        if row.kind == SourceKind.DOCUMENT
    ]
    documents.sort(key=lambda document: -len(document[1]))
    cited = _pages_that_cite(pieces)
    literature = [
        (row, _uses(pieces, row.slug, cited), pieces.related(("bron", row.slug), "werkvorm"))
        for row in rows
        if row.kind == SourceKind.LITERATURE
    ]
    return {
        "documents": documents,
        "from_documents": [entry for entry in literature if entry[1] or not entry[2]],
        "from_werkvormen": [entry for entry in literature if entry[2] and not entry[1]],
    }


def _elements_from(pieces: Overview, slug: str) -> list[Node]:
    return [node for node in pieces.all("element") if node.source and node.source.slug == slug]


def _uses(pieces: Overview, slug: str, cited: dict[str, list[Node]]) -> list[Use]:
    elements = pieces.related(("bron", slug), "element")
    found = [(place_of(pieces, element), element) for element in elements]
    uses = [Use(place, element) for place, element in found if place]
    return uses + [Use(place) for place in cited.get(slug, [])]


def _pages_that_cite(pieces: Overview) -> dict[str, list[Node]]:
    """The pages whose text links to a source, by its slug."""
    cited: dict[str, list[Node]] = {}
    rows = Page.objects.current().filter(body__contains="(bron:").values_list("slug", "body")
    for page, body in rows:
        node = pieces.get("pagina", page)
        for slug in dict.fromkeys(CITED.findall(body)) if node else ():
            cited.setdefault(slug, []).append(node)  # type: ignore[arg-type]
    return cited
