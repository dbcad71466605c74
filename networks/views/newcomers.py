"""What somebody who is new must know, put together from what the network wrote down."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse

from networks import meeting_queries, queries, work_queries
from networks.enums import Kind, Right, TextKind
from networks.models import NetworkText
from networks.people_sections import NEWCOMERS
from networks.permissions import Action, get_network_or_404, may

from .texts import edit_text

QUESTIONS = [
    "Wat had jij willen weten toen je begon?",
    "Hoe gaan jullie met elkaar om, en wat blijft binnen de groep?",
    "Wat ligt vast, en waarover kan een nieuwe deelnemer nog meepraten?",
    "Bij wie kun je terecht met een vraag?",
]


@login_required
def newcomers(request, slug):
    """Each part only for who may read it."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    context = {
        "network": network,
        "section": NEWCOMERS,
        "periods": list(network.phase_periods.all())[::-1],
        "text": None,
        "agreements": [],
        "meeting": None,
        "people": [],
    }
    if may(network, Kind.WORK, Right.READ):
        texts = NetworkText.objects.present().filter(network=network, kind=TextKind.NEWCOMERS)
        context["text"] = texts.first()
    if may(network, Kind.AGREEMENTS, Right.READ):
        found = work_queries.agreements_of(network)
        context["agreements"] = found.late + found.open
    if may(network, Kind.MEETINGS, Right.READ):
        coming, _ = meeting_queries.meetings_of(network)
        context["meeting"] = next((meeting for meeting in coming if not meeting.cancelled_at), None)
    if may(network, Kind.PEOPLE, Right.READ):
        context["people"] = queries.people_of(network)
    return render(request, "networks/people/newcomers.html", context)


@login_required
def edit(request, slug):
    network = get_network_or_404(request.user, slug, Kind.WORK, Right.EDIT)
    return edit_text(
        request,
        network,
        TextKind.NEWCOMERS,
        title="Voor wie nieuw is",
        help=QUESTIONS,
        back=reverse("networks:newcomers", args=[slug]),
        passage=NEWCOMERS,
    )
