"""Closing a network: what to think of, what to write down, the report of the journey, and reading only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from networks import closing_queries, services
from networks.closing_list import CLOSING, KEYS, QUESTIONS
from networks.enums import CLOSING_PARTS, ChecklistName, Kind, Right, TextKind
from networks.events import hindrance, seen_by_visitor
from networks.looking_back_sheets import JOURNEY, key_of
from networks.models import Participant
from networks.permissions import Action, get_network_or_404
from networks.yearbook import closing_texts

from .sheets import serve
from .texts import edit_text


@login_required
def closing(request, slug):
    network = get_network_or_404(request.user, slug, Kind.CLOSING)
    texts = closing_texts(network)
    parts = closing_queries.parts_of(network, texts)
    context = {
        "network": network,
        "section": CLOSING,
        "parts": parts,
        "done": sum(part.done for part in parts),
        "items": sum(len(part.tasks) for part in parts),
        # What nobody wrote in time is not a gap any more.
        "texts": [written for written in texts if written.text or not network.archived_at],
    }
    return render(request, "networks/looking_back/closing.html", context)


@login_required
@require_POST
def tick(request, slug):
    """Tick an item, or take its tick away; back to where it stands on the page."""
    network = get_network_or_404(request.user, slug, Kind.CLOSING, Right.EDIT)
    address = reverse("networks:closing", args=[slug])
    about = {"network": network, "checklist": ChecklistName.CLOSING}
    if (key := request.POST.get("done")) in KEYS:
        by = Participant.objects.get(pk=network.own)
        services.tick_item(**about, item=key, by=by, on=timezone.localdate())
    elif (key := request.POST.get("undo")) in KEYS:
        services.untick_item(**about, item=key)
    return redirect(f"{address}#punt-{key}" if key in KEYS else address)


@login_required
def text(request, slug, kind):
    network = get_network_or_404(request.user, slug, Kind.CLOSING, Right.EDIT)
    if kind not in CLOSING_PARTS:
        raise Http404
    part = TextKind(kind)
    return edit_text(
        request,
        network,
        part,
        title=part.label.capitalize(),
        help=QUESTIONS[part],
        back=f"{reverse('networks:closing', args=[slug])}#{kind}",
        passage=CLOSING,
    )


@login_required
def journey_sheet(request, slug):
    network = get_network_or_404(request.user, slug, Kind.CLOSING)
    return serve(
        request,
        JOURNEY,
        key_of(network, seen_by_visitor(network)),
        network=network,
        name=f"reisverslag-{network.slug}.pdf",
        title="Het verslag van jullie reis",
        back=reverse("networks:closing", args=[slug]),
    )


@login_required
def archive(request, slug):
    """Asks first; a reflection that is still open has to end before."""
    network = get_network_or_404(request.user, slug, Action.END_NETWORK)
    if network.archived_at:
        return redirect("networks:closing", slug)
    if request.method == "POST":
        try:
            services.archive_network(network=network)
        except services.NetworkError as error:
            messages.error(request, str(error))
            return redirect("networks:archive", slug)
        messages.success(request, f"{network.name} is afgesloten. Dank voor alles wat jullie deden.")
        return redirect("networks:closing", slug)
    context = {"network": network, "section": CLOSING, "hindrance": hindrance(network)}
    return render(request, "networks/looking_back/archive.html", context)


@login_required
@require_POST
def reopen(request, slug):
    network = get_network_or_404(request.user, slug, Action.END_NETWORK)
    services.reopen_network(network=network)
    messages.success(request, f"{network.name} is weer open. Iedereen kan weer schrijven.")
    return redirect("networks:closing", slug)
