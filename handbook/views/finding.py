"""Finding something in the handbook: the search and the finders. What somebody asks is not kept."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handbook import overview, piece, signal_finder, werkvorm_finder
from handbook import right_form as forms
from handbook import search as searching
from handbook.enums import ALTERNATIVES, Form, FormAnswer, Moment, SignalGroup
from handbook.models import Criterion, FormAdvice, StartingPoint, Werkvorm

MOST_KINDS = 8  # to choose from beside the results


def search(request):
    query = searching.understood(request.GET.get("q", ""))
    asked = request.GET.get("soort", "")
    kind = asked if asked in searching.KINDS else ""
    context = {"query": query, "kind": kind, "all_query": urlencode({"q": query})}
    if query:
        found = searching.search(query, kind)
        context["found"] = found
        context["facets"] = [
            (word, f"{searching.KINDS[word][1]} ({count})")
            for place, (word, count) in enumerate(found.counts.items())
            if place < MOST_KINDS or word == kind
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
    # While somebody works on the template, they are made every time.
    cards = (_werkvorm_cards.__wrapped__ if settings.DEBUG else _werkvorm_cards)(pieces)
    menus = werkvorm_finder.menus(facts, wish, names, _werkvorm_groups(pieces))
    context = {
        "found": [cards[facts.slug] for facts in found],
        "total": len(facts),
        "cards": urlencode([("kaart", each.slug) for each in found]) if wish else "",
        "first": [menus[facet] for facet in werkvorm_finder.FIRST],
        "more": [menu for facet, menu in menus.items() if facet not in werkvorm_finder.FIRST],
        "orders": werkvorm_finder.ORDERS,
        "order": order,
        "chips": werkvorm_finder.chips(wish, order, names),
        "nearly": _nearly(pieces, facts, wish, names) if 0 < len(found) <= werkvorm_finder.FEW else [],
        "ways_out": [] if found else werkvorm_finder.ways_out(facts, wish, order, names),
    }
    return render(
        request, "handbook/list_werkvormen.html", context | piece.place(pieces, ("lijst", "werkvormen"))
    )


def _nearly(pieces, facts, wish, names):
    """What has all but one thing asked for: each piece, and what it has instead."""
    return [
        (pieces.get("werkvorm", each.slug), werkvorm_finder.said_of(each, facet, names))
        for each, facet in werkvorm_finder.nearly(facts, wish)
    ]


# What follows is kept while the overview is the same: each edition of the handbook has its own.
@lru_cache(maxsize=1)
def _werkvorm_cards(pieces):
    """Each werkvorm as the finder shows it, by slug: the same whatever was asked."""
    return {
        facts.slug: render_to_string(
            "includes/werkvorm_card.html",
            {
                "facts": facts,
                "node": pieces.get("werkvorm", facts.slug),
                "phase": pieces.get("fase", facts.phase),
            },
        )
        for facts in _werkvorm_facts(pieces)
    }


def _slugs(pieces, kind):
    return [node.slug for node in pieces.all(kind)]


def _werkvorm_groups(pieces):
    themes = {
        element.name: [theme.slug for theme in pieces.related(element.key, "thema")]
        for element in pieces.all("kernelement")
    }
    return {"fase": {"": _slugs(pieces, "fase")}, "thema": themes}


@lru_cache(maxsize=1)
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


# Nothing changes and nobody is known, so there is nothing to forge; a token would need a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("verhaal")
def signals(request):
    """What is ticked stands in the address, to share; what is written is posted and goes no further."""
    pieces = overview.current()
    posted = request.method == "POST"
    slugs = set((request.POST if posted else request.GET).getlist("signaal"))
    by_group = [
        (group.label, [node for node in pieces.all("signaal") if node.group == group])
        for group in SignalGroup
    ]
    ticked = [node for _, nodes in by_group for node in nodes if node.slug in slugs]
    words = request.POST.get("verhaal", "").strip()[: signal_finder.LONGEST]
    address = f"{reverse('handbook:signals')}?{urlencode([('signaal', node.slug) for node in ticked])}"
    if ticked and posted and not words:
        return redirect(address)
    told = signal_finder.heard(pieces, words)
    unsure = bool(words) and not ticked and not any(signals for _, signals in told)
    found = signal_finder.suggest(pieces, ticked, told) if (ticked or words) and not unsure else {}
    context = {
        "by_group": by_group,
        "ticked": ticked,
        "words": words,
        "told": told,
        "address": address,
        "nothing_said": posted and not ticked and not words,
        "found": found,
        "unsure": unsure,
        "nearest": signal_finder.nearest(pieces, words) if unsure else [],
        "many": len(ticked) > signal_finder.MANY,
        "longest": signal_finder.LONGEST,
    }
    return render(
        request, "handbook/finder_signals.html", context | piece.place(pieces, ("lijst", "wat-speelt-er"))
    )


def right_form(request):
    pieces = overview.current()
    criteria = _criteria(pieces)
    answers = forms.read(request.GET, [criterion.slug for criterion in criteria])
    # The button sends its name along: so it is known that somebody asked who answered nothing.
    asked = any(name in request.GET for name in ("klaar", *(criterion.slug for criterion in criteria)))
    context = {
        "questions": [(criterion, answers.get(criterion.slug)) for criterion in criteria],
        "answers": FormAnswer,
        "missing": [c for c in criteria if c.slug not in answers] if asked else [],
    }
    if criteria and len(answers) == len(criteria):
        context |= _outcome(pieces, answers)
    return render(
        request, "handbook/finder_form.html", context | piece.place(pieces, ("lijst", "goede-vorm"))
    )


@lru_cache(maxsize=1)
def _criteria(pieces):
    """The five questions, with where they come from; kept while the overview is the same."""
    return list(Criterion.objects.current().select_related("source"))


def _outcome(pieces, answers):
    pointing = {slug: [node.slug for node in pieces.related(("kenmerk", slug), "vorm")] for slug in answers}
    outcome = forms.advise(answers, pointing)
    advices = {advice.slug: advice for advice in FormAdvice.objects.current()}
    shown = [] if outcome.form == Form.NETWORK else ALTERNATIVES
    return {
        "advice": advices.get(outcome.form),
        "outcome": outcome,
        "alternatives": sorted(
            (advices[form] for form in shown if form in advices), key=lambda a: a.slug not in outcome.better
        ),
        "denied": sum(answer == FormAnswer.NO for answer in answers.values()),
    }


def starting_points(request):
    pieces = overview.current()
    context = {"points": pieces.all("startpunt")} | piece.place(pieces, ("lijst", "op-maat"))
    return render(request, "handbook/starting_points.html", context)


def starting_point(request, slug):
    pieces = overview.current()
    node = pieces.get("startpunt", slug)
    if node is None:
        raise Http404
    point = get_object_or_404(StartingPoint.objects.prefetch_related("steps"), slug=slug)
    steps = [(step, pieces.follow(step.link)) for step in point.steps.all()]
    context = {
        "point": point,
        "moments": [
            (moment.label, [(step, to) for step, to in steps if to and step.moment == moment])
            for moment in Moment
        ],
        "others": [other for other in pieces.all("startpunt") if other.slug != slug],
    }
    return render(
        request, "handbook/starting_point.html", context | piece.place(pieces, ("lijst", "op-maat"))
    )
