"""The pages of the handbook, the home page and what this site says about itself. No user, no session."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from handbook import overview, piece
from handbook.enums import CORE_PERSPECTIVES, Chapter, SourceKind
from handbook.models import Source

ABOUT = ("gegevens", "toegankelijkheid", "colofon", "contact")


def home(request):
    pieces = overview.current()
    context = {
        "phases": pieces.all("fase"),
        "core_elements": pieces.all("kernelement"),
        "context_page": pieces.get("pagina", "context"),
        "struikelblokken": pieces.all("struikelblok"),
        "starting_points": pieces.all("startpunt"),
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
        if node.kind in piece.BELOW and groups:
            groups[-1][1].append(node)
        else:
            groups.append((node, []))
    return groups


def phase(request, slug):
    return _detail(request, "fase", slug)


def core_element(request, slug):
    return _detail(request, "kernelement", slug)


def theme(request, slug):
    return _detail(request, "thema", slug)


def stage(request, slug):
    return _detail(request, "ontwikkelfase", slug)


def role(request, slug):
    return _detail(request, "rol", slug)


def werkvorm(request, slug):
    return _detail(request, "werkvorm", slug)


def struikelblok(request, slug):
    return _detail(request, "struikelblok", slug)


def agenda(request, slug):
    return _detail(request, "agenda", slug)


def page(request, slug):
    return _detail(request, "pagina", slug)


def _detail(request, kind, slug):
    item = piece.find(kind, slug)
    if item is None:
        raise Http404
    return render(request, piece.TEMPLATES[kind], piece.context_of(kind, item))


def roles(request):
    return _list(request, "rollen", {"roles": overview.current().all("rol")})


def struikelblokken(request):
    return _list(request, "struikelblokken", {"struikelblokken": overview.current().all("struikelblok")})


def examples(request):
    return render(request, "handbook/list_voorbeelden.html", piece.list_context("voorbeelden"))


def aids(request):
    return render(request, "handbook/list_hulpmiddelen.html", piece.list_context("hulpmiddelen"))


def terms(request):
    return render(request, "handbook/list_begrippen.html", piece.list_context("begrippen"))


def sources(request):
    return render(request, "handbook/list_bronnen.html", piece.list_context("bronnen"))


def frameworks(request):
    return render(request, "handbook/list_oudere-raamwerken.html", piece.list_context("oudere-raamwerken"))


def elements(request):
    return render(request, "handbook/list_werkzame-elementen.html", piece.list_context("werkzame-elementen"))


def _list(request, slug, context):
    place = piece.place(overview.current(), ("lijst", slug))
    return render(
        request, f"handbook/list_{slug}.html", {**context, **place, "title": overview.LISTS[slug][1]}
    )


def about(request, slug):
    if slug not in ABOUT:
        raise Http404
    documents = Source.objects.current().filter(kind=SourceKind.DOCUMENT).order_by("-year", "slug")
    context = {"documents": documents, "backup_days": settings.BACKUP_DAYS}
    return render(request, f"handbook/about_{slug}.html", context)
