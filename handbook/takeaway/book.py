"""A chapter of the handbook, or all of it, as one document to print: the pages of the site without the site.

Every page is rendered by its own template in a printed frame. Then its headings go down in the outline, its ids get
the name of the piece before them, and its links lead to the same document where they can, else to the site.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from handbook import overview, pdf, piece
from handbook.enums import Chapter, SourceKind
from handbook.models import ContentEdition, Source
from handbook.overview import Node

STYLESHEET = pdf.STATIC / "css" / "takeaway.css"
PRINTED = {"frame": "pdf/handbook/piece.html", "list_frame": "pdf/handbook/list.html"}
# The other lists only say where to go on the site: on paper the table of contents does that.
LISTS = ("oudere-raamwerken", "werkzame-elementen", "voorbeelden", "hulpmiddelen", "begrippen", "bronnen")
SOURCES = "lijst-bronnen"


@dataclass(frozen=True)
class Meta:
    """What a document says about its edition. `number`: the first letters of the hash of the content."""

    date: date
    number: str
    site: str


@dataclass(frozen=True)
class Part:
    """A piece in the document: what its id is, what the table of contents calls it, its HTML."""

    anchor: str
    name: str
    below: bool
    html: str


def meta() -> Meta:
    """Of the loaded content; before the first load there is nothing to take along."""
    loaded = ContentEdition.objects.get()
    return Meta(timezone.localdate(loaded.loaded_at), loaded.hash[:8], settings.SITE_URL)


def whole() -> bytes:
    """The handbook in one file."""
    return _pdf(whole_html(), "handboek")


def chapter(wanted: Chapter) -> bytes:
    """One chapter in a file of its own."""
    return _pdf(chapter_html(wanted), wanted.value)


def _pdf(html: str, name: str) -> bytes:
    return pdf.render(html, STYLESHEET, identifier=f"{meta().number}-{name}")


def whole_html() -> str:
    chapters = [(chapter, list(_parts(chapter, level=3))) for chapter in Chapter]
    return _document({"chapters": chapters, "title": "Handboek voor leernetwerken", "whole": True})


def chapter_html(wanted: Chapter) -> str:
    parts = list(_parts(wanted, level=2))
    return _document({"parts": parts, "title": wanted.label, "whole": False, "wanted": wanted})


def _document(context: Mapping[str, Any]) -> str:
    sources = Source.objects.current()
    documents = sources.filter(kind=SourceKind.DOCUMENT).order_by("-year", "slug")
    html = render_to_string(
        "pdf/handbook/book.html", {**context, "meta": meta(), "documents": documents, "sources": None}
    )
    used = set(re.findall(r'href="/handboek/bronnen/#([^"]+)"', html))
    if used and f'id="{SOURCES}"' not in html:
        context = {
            **context,
            "meta": meta(),
            "documents": documents,
            "sources": sources.filter(slug__in=used),
        }
        html = render_to_string("pdf/handbook/book.html", context)
    return _with_links(html, _anchors())


def _parts(chapter: Chapter, level: int) -> Iterable[Part]:
    for node in overview.current().chapters[chapter]:
        if node.kind == "lijst" and node.slug not in LISTS:
            continue
        anchor = f"{node.kind}-{node.slug}"
        yield Part(anchor, node.name, node.kind in piece.BELOW, _within(_page(node), anchor, level))


def _page(node: Node) -> str:
    if node.kind == "lijst":
        return render_to_string(f"handbook/list_{node.slug}.html", piece.list_context(node.slug) | PRINTED)
    context = piece.context_of(node.kind, piece.find(node.kind, node.slug))
    return render_to_string(piece.TEMPLATES[node.kind], context | PRINTED)


def _within(html: str, anchor: str, level: int) -> str:
    """A page as part of a document: its h1 becomes h`level`, its ids and own links carry its name."""
    html = re.sub(r"(</?h)([1-4])\b", lambda found: f"{found[1]}{int(found[2]) + level - 1}", html)
    html = re.sub(r'\b(id|for)="([^"]+)"', rf'\1="{anchor}.\2"', html)
    html = re.sub(r'\baria-(labelledby|describedby)="[^"]*"', "", html)
    return re.sub(r'href="#([^"]+)"', rf'href="#{anchor}.\1"', html)


def _anchors() -> dict[str, str]:
    """The id of each piece, by the path of its page."""
    pieces = overview.current()
    nodes = [node for nodes in pieces.chapters.values() for node in nodes]
    return {node.url: f"{node.kind}-{node.slug}" for node in nodes}


def _with_links(html: str, anchors: Mapping[str, str]) -> str:
    """Links to the site lead into the document where it holds their target."""
    present = set(re.findall(r'\bid="([^"]+)"', html))

    def target(found: re.Match[str]) -> str:
        path, _, fragment = found[1].partition("#")
        anchor = anchors.get(path, "")
        inside = [f"{anchor}.{fragment}", anchor] if fragment else [anchor]
        for known in inside:
            if known in present:
                return f'href="#{known}"'
        return f'href="{settings.SITE_URL}{found[1]}"'

    return re.sub(r'href="(/[^"]*)"', target, html)
