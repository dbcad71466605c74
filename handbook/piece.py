"""What stands on a page of the handbook: the same for the site and for what is printed."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from django.utils.functional import SimpleLazyObject

from handbook import edition, evidence, overview
from handbook.models import (
    Agenda,
    Aid,
    Content,
    CoreElement,
    DevelopmentStage,
    Example,
    Page,
    Phase,
    Role,
    Struikelblok,
    Term,
    Theme,
    Werkvorm,
)
from handbook.overview import Overview

# Kinds that stand indented below a core element, a phase or the list of roles.
BELOW = ("thema", "werkvorm", "rol")
TEMPLATES = {
    "fase": "handbook/phase.html",
    "kernelement": "handbook/core_element.html",
    "thema": "handbook/theme.html",
    "ontwikkelfase": "handbook/stage.html",
    "rol": "handbook/role.html",
    "werkvorm": "handbook/werkvorm.html",
    "struikelblok": "handbook/struikelblok.html",
    "agenda": "handbook/agenda.html",
    "pagina": "handbook/page.html",
}
# The page around a piece and around a list; what is printed has others.
FRAMES = {"frame": "handbook/detail.html", "list_frame": "handbook/list.html"}
_ROWS = {
    "fase": Phase.objects.select_related("source"),
    "kernelement": CoreElement.objects.select_related("source"),
    "thema": Theme.objects.select_related("source", "core_element"),
    "ontwikkelfase": DevelopmentStage.objects.select_related("source"),
    "rol": Role.objects.select_related("source"),
    "werkvorm": Werkvorm.objects.select_related("source", "phase").prefetch_related("steps"),
    "struikelblok": Struikelblok.objects.select_related("source"),
    "agenda": Agenda.objects.select_related("source"),
    "pagina": Page.objects.select_related("source"),
}


def find(kind: str, slug: str) -> Content | None:
    """The row of a piece that has a page of its own, a retired one too; None when there is none."""
    loaded = edition.current()
    return _find(loaded, kind, slug) if loaded else _ROWS[kind].filter(slug=slug).first()


# More than there are pages.
@lru_cache(maxsize=500)
def _find(loaded: str, kind: str, slug: str) -> Content | None:
    """Content changes by loading only, and then the edition does."""
    return _ROWS[kind].filter(slug=slug).first()


def context_of(kind: str, item: Content) -> dict[str, Any]:
    """What the template of a piece asks for: what belongs to it, and its place in the handbook."""
    pieces = overview.current()
    key = (kind, item.slug)
    ties = pieces.ties(key)
    elements = [
        {
            "node": node,
            "references": pieces.related(node.key, "bron"),
            "part": next(iter(pieces.related(node.key, "onderdeel")), None),
        }
        for node in ties.get("element", [])
    ]
    context = {
        "item": item,
        # A template may ask for any kind, also one of which this piece has nothing.
        "ties": defaultdict(list, ties),
        "elements": elements,
        "tally": evidence.tally(pieces, ties.get("element", [])),
        "parts": evidence.parts(pieces, ties.get("onderdeel", [])),
        **place(pieces, key),
    }
    if isinstance(item, Werkvorm):
        context["steps"] = list(zip(item.steps.all(), item.html["steps"], strict=True))
    return context


def place(pieces: Overview, key: tuple[str, str]) -> dict[str, Any]:
    """Where a page stands: its chapter with all that is in it, the pages before and after."""
    chapter = pieces.chapter_of(key)
    before, after = pieces.neighbours(key)
    parents = {"thema": "kernelement", "werkvorm": "fase"}
    parent = pieces.related(key, parents[key[0]]) if key[0] in parents else []
    return {
        "node": pieces.get(*key),
        "key": key,
        "chapter": chapter,
        "contents": pieces.chapters.get(chapter, []),
        "below": BELOW,
        "parent": parent[0] if parent else None,
        "before": before,
        "after": after,
        **FRAMES,
    }


def list_context(slug: str) -> dict[str, Any]:
    """What the template of a list of reference asks for, such as `voorbeelden`, `begrippen` or `bronnen`."""
    pieces = overview.current()
    rows: dict[str, Callable[[], dict[str, Any]]] = {
        "voorbeelden": lambda: {"items": Example.objects.current().select_related("source")},
        "hulpmiddelen": lambda: {"items": Aid.objects.current().select_related("source")},
        "begrippen": lambda: {"items": Term.objects.current().select_related("source")},
        # Where each source is used is worked out when the template asks, which it does once per edition.
        "bronnen": lambda: {"sources": SimpleLazyObject(partial(evidence.sources_context, pieces))},
        "oudere-raamwerken": lambda: evidence.frameworks_context(pieces),
        "werkzame-elementen": lambda: evidence.elements_context(pieces),
    }
    return {**rows[slug](), **place(pieces, ("lijst", slug)), "title": overview.LISTS[slug][1]}
