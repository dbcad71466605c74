"""Finding something in the handbook: the search and the finders. What somebody asks is not kept."""

from django.shortcuts import render
from django.utils.http import urlencode

from handbook import overview, werkvorm_finder
from handbook import search as searching
from handbook.models import Werkvorm


def search(request):
    query = searching.understood(request.GET.get("q", ""))
    asked = request.GET.get("soort", "")
    kind = asked if asked in searching.KINDS else ""
    context = {"query": query, "kind": kind, "all_query": urlencode({"q": query})}
    if query:
        found = searching.search(query, kind)
        context["found"] = found
        context["facets"] = [
            {
                "kind": word,
                "name": searching.KINDS[word][1],
                "count": count,
                "query": urlencode({"q": query, "soort": word}),
            }
            for word, count in found.counts.items()
        ]
    return render(request, "handbook/search.html", context)


def werkvormen(request):
    pieces = overview.current()
    names = {node.slug: node.name for kind in ("fase", "thema") for node in pieces.all(kind)}
    facts = _werkvorm_facts(pieces)
    wish = werkvorm_finder.read(request.GET, _slugs(pieces, "fase"), _slugs(pieces, "thema"))
    order = request.GET.get("volgorde")
    order = order if order in werkvorm_finder.ORDERS else werkvorm_finder.DEFAULT_ORDER
    found = werkvorm_finder.ordered(werkvorm_finder.matching(facts, wish), wish, order)
    menus = werkvorm_finder.menus(facts, wish, names, _werkvorm_groups(pieces))
    context = {
        "found": [
            (each, pieces.get("werkvorm", each.slug), pieces.get("fase", each.phase)) for each in found
        ],
        "total": len(facts),
        "first": [menus[facet] for facet in werkvorm_finder.FIRST],
        "more": [menu for facet, menu in menus.items() if facet not in werkvorm_finder.FIRST],
        "orders": werkvorm_finder.ORDERS,
        "order": order,
        "chips": werkvorm_finder.chips(wish, order, names),
        "ways_out": [] if found else werkvorm_finder.ways_out(facts, wish, order, names),
    }
    return render(request, "handbook/list_werkvormen.html", context | _place(pieces, "werkvormen"))


def _place(pieces, slug):
    """Where a finder stands among the pages: its chapter, and what is read before and after it."""
    before, after = pieces.neighbours(("lijst", slug))
    return {"chapter": pieces.chapter_of(("lijst", slug)), "before": before, "after": after}


def _slugs(pieces, kind):
    return [node.slug for node in pieces.all(kind)]


def _werkvorm_groups(pieces):
    themes = {
        element.name: [theme.slug for theme in pieces.related(element.key, "thema")]
        for element in pieces.all("kernelement")
    }
    return {"fase": {"": _slugs(pieces, "fase")}, "thema": themes}


def _werkvorm_facts(pieces):
    """What the finder needs to know of every werkvorm, in the order of the handbook."""
    columns = ("slug", "phase_id", "minutes", "group_min", "group_max", "setting")
    columns += ("difficulty_facilitator", "difficulty_participants")
    rows = {row[0]: row[1:] for row in Werkvorm.objects.current().values_list(*columns)}
    nodes = [node for phase in pieces.all("fase") for node in pieces.related(phase.key, "werkvorm")]
    return [
        werkvorm_finder.Facts(
            node.slug,
            node.name,
            place,
            rows[node.slug][0],
            frozenset(theme.slug for theme in pieces.related(node.key, "thema")),
            *rows[node.slug][1:],
            ours=node.source is None,
        )
        for place, node in enumerate(nodes)
        # The overview may be two seconds older than the rows.
        if node.slug in rows
    ]
