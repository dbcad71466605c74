"""The pages of the handbook, the home page and what this site says about itself. No user, no session."""

from collections import defaultdict

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from handbook import overview
from handbook.enums import CORE_PERSPECTIVES, Chapter, SourceKind
from handbook.models import (
    Agenda,
    Aid,
    CoreElement,
    DevelopmentStage,
    Example,
    Page,
    Phase,
    Role,
    Source,
    Struikelblok,
    Term,
    Theme,
    Werkvorm,
)

# Kinds that stand indented below a core element, a phase or the list of roles.
BELOW = ("thema", "werkvorm", "rol")
ABOUT = ("gegevens", "toegankelijkheid", "colofon", "contact")


def home(request):
    pieces = overview.current()
    context = {
        "phases": pieces.all("fase"),
        "core_elements": pieces.all("kernelement"),
        "context_page": pieces.get("pagina", "context"),
        "struikelblokken": pieces.all("struikelblok"),
        "perspectives": CORE_PERSPECTIVES,
    }
    return render(request, "handbook/home.html", context)


def index(request):
    pieces = overview.current()
    context = {
        "chapters": [(chapter, _nested(pieces.chapters[chapter])) for chapter in Chapter],
        "phases": pieces.all("fase"),
        "core_elements": pieces.all("kernelement"),
    }
    return render(request, "handbook/index.html", context)


def _nested(contents):
    """The pieces of a chapter, those that belong below another with it."""
    groups = []
    for node in contents:
        if node.kind in BELOW and groups:
            groups[-1][1].append(node)
        else:
            groups.append((node, []))
    return groups


def phase(request, slug):
    return _detail(request, "fase", get_object_or_404(Phase.objects.select_related("source"), slug=slug))


def core_element(request, slug):
    item = get_object_or_404(CoreElement.objects.select_related("source"), slug=slug)
    return _detail(request, "kernelement", item)


def theme(request, slug):
    item = get_object_or_404(Theme.objects.select_related("source", "core_element"), slug=slug)
    return _detail(request, "thema", item)


def stage(request, slug):
    item = get_object_or_404(DevelopmentStage.objects.select_related("source"), slug=slug)
    return _detail(request, "ontwikkelfase", item)


def role(request, slug):
    return _detail(request, "rol", get_object_or_404(Role.objects.select_related("source"), slug=slug))


def werkvorm(request, slug):
    item = get_object_or_404(
        Werkvorm.objects.select_related("source", "phase").prefetch_related("steps"), slug=slug
    )
    steps = zip(item.steps.all(), item.html["steps"], strict=True)
    return _detail(request, "werkvorm", item, steps=list(steps))


def struikelblok(request, slug):
    item = get_object_or_404(Struikelblok.objects.select_related("source"), slug=slug)
    return _detail(request, "struikelblok", item)


def agenda(request, slug):
    return _detail(request, "agenda", get_object_or_404(Agenda.objects.select_related("source"), slug=slug))


def page(request, slug):
    return _detail(request, "pagina", get_object_or_404(Page.objects.select_related("source"), slug=slug))


def _detail(request, kind, item, **more):
    """The page of one piece, with what belongs to it and its place in the handbook."""
    pieces = overview.current()
    key = (kind, item.slug)
    ties = pieces.ties(key)
    elements = [
        {
            "node": node,
            "references": pieces.related(node.key, "bron"),
            "statements": pieces.related(node.key, "stelling"),
        }
        for node in ties.get("element", [])
    ]
    context = {
        "item": item,
        # A template may ask for any kind, also one of which this piece has nothing.
        "ties": defaultdict(list, ties),
        "elements": elements,
        **_place(pieces, key),
        **more,
    }
    return render(request, TEMPLATES[kind], context)


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


def _place(pieces, key):
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
    }


def roles(request):
    return _list(request, "rollen", {"roles": overview.current().all("rol")})


def werkvormen(request):
    pieces = overview.current()
    phases = [(phase, pieces.related(phase.key, "werkvorm")) for phase in pieces.all("fase")]
    return _list(request, "werkvormen", {"phases": phases})


def struikelblokken(request):
    return _list(request, "struikelblokken", {"struikelblokken": overview.current().all("struikelblok")})


def examples(request):
    return _list(request, "voorbeelden", {"items": Example.objects.current().select_related("source")})


def aids(request):
    return _list(request, "hulpmiddelen", {"items": Aid.objects.current().select_related("source")})


def terms(request):
    return _list(request, "begrippen", {"items": Term.objects.current().select_related("source")})


def sources(request):
    pieces = overview.current()
    rows = list(Source.objects.current())
    documents = [(row, pieces.retold_from(row.slug)) for row in rows if row.kind == SourceKind.DOCUMENT]
    documents.sort(key=lambda document: -len(document[1]))
    literature = [(row, _used(pieces, row.slug)) for row in rows if row.kind == SourceKind.LITERATURE]
    return _list(request, "bronnen", {"documents": documents, "literature": literature})


def _used(pieces, slug):
    """The effective elements that refer to a work, each with the page on which it stands."""
    return [
        (
            element,
            next((nodes[0] for kind, nodes in pieces.ties(element.key).items() if kind in TEMPLATES), None),
        )
        for element in pieces.related(("bron", slug), "element")
    ]


def _list(request, slug, context):
    place = _place(overview.current(), ("lijst", slug))
    return render(
        request, f"handbook/list_{slug}.html", {**context, **place, "title": overview.LISTS[slug][1]}
    )


def about(request, slug):
    if slug not in ABOUT:
        raise Http404
    documents = Source.objects.current().filter(kind=SourceKind.DOCUMENT).order_by("-year", "slug")
    context = {"documents": documents, "backup_days": settings.BACKUP_DAYS}
    return render(request, f"handbook/about_{slug}.html", context)
