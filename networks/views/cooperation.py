"""The samenwerkingsovereenkomst: the parts to write, and the Word document from the network's own data."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from networks import cooperation_document, cooperation_word
from networks.cooperation import COOPERATION, GOALS, PARTS
from networks.enums import Kind, Right
from networks.permissions import get_network_or_404
from networks.vision_document import all_goals

from .texts import edit_text
from .vision import word_file


@login_required
def cooperation(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    agreed = cooperation_document.agreed_of(network)
    context = {
        "network": network,
        "section": COOPERATION,
        "agreed": agreed,
        "goals": sum(len(goals) for _, goals in agreed.goals),
        "with_ambition": sum(bool(party.ambition) for party in agreed.parties),
        "held": [duty for duty in agreed.duties if duty.names],
        "open_roles": [duty.role for duty in agreed.duties if not duty.names],
    }
    return render(request, "networks/start/cooperation.html", context)


@login_required
def edit(request, slug, part):
    network = get_network_or_404(request.user, slug, Kind.START, Right.EDIT)
    if part not in PARTS:
        raise Http404
    wanted = PARTS[part]
    return edit_text(
        request,
        network,
        wanted.kind,
        title=wanted.title,
        help=wanted.questions,
        back=reverse("networks:cooperation", args=[slug]),
        passage=COOPERATION,
        draft=all_goals(network) if wanted == GOALS else "",
        draft_from="de doelen in jullie agenda's",
    )


@login_required
def word(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    agreed = cooperation_document.agreed_of(network)
    content = cooperation_word.as_word(agreed, today=timezone.localdate())
    return word_file(content, f"overeenkomst-{slug}.docx")
