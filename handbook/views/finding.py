"""Finding something in the handbook: the search. What somebody asks is not kept."""

from django.shortcuts import render
from django.utils.http import urlencode

from handbook import search as searching


def search(request):
    query = request.GET.get("q", "").strip()
    kind = request.GET.get("soort", "")
    found = searching.search(query, kind) if query else None
    facets = [
        {
            "kind": word,
            "name": searching.KINDS[word],
            "count": count,
            "query": urlencode({"q": query, "soort": word}),
        }
        for word, count in (found.counts.items() if found else ())
    ]
    context = {
        "query": query,
        "found": found,
        "kind": kind,
        "facets": facets,
        "all_query": urlencode({"q": query}),
    }
    return render(request, "handbook/search.html", context)
