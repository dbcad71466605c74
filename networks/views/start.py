"""The start page of a network: the starters' checklist, and the way to its first documents."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from networks import checklist, checklist_queries, services
from networks.checklist_forms import NoteForm
from networks.cooperation import COOPERATION
from networks.enums import COOPERATION_PARTS, VISION_PARTS, ChecklistName, Kind, Right
from networks.models import ChecklistTick, Participant
from networks.permissions import get_network_or_404, may
from networks.vision import VISION
from networks.work_sections import MONEY


@login_required
def start(request, slug):
    network = get_network_or_404(request.user, slug, Kind.START)
    facts = checklist_queries.facts_of(network)
    documents = [
        (section, f"{len(facts.texts.intersection(kinds))} van {len(kinds)} delen geschreven")
        for section, kinds in ((VISION, VISION_PARTS), (COOPERATION, COOPERATION_PARTS))
    ]
    if may(network, MONEY.kind, Right.READ):
        documents.insert(1, (MONEY, "Wat het kost, en wie er tijd voor heeft"))
    context = {
        "network": network,
        "section": checklist.START,
        "list": checklist_queries.start_list(network, facts),
        "documents": documents,
    }
    return render(request, "networks/start/start.html", context)


@login_required
@require_POST
def tick(request, slug):
    """Tick one item, or take its tick away; back to where it stands on the page."""
    network = get_network_or_404(request.user, slug, Kind.START, Right.EDIT)
    known = checklist.keys(checklist_queries.start_parts())
    if (key := request.POST.get("done")) in known:
        by = Participant.objects.get(pk=network.own)
        services.tick_item(
            network=network, checklist=ChecklistName.START, item=key, by=by, on=timezone.localdate()
        )
    elif (key := request.POST.get("undo")) in known:
        note = services.untick_item(network=network, checklist=ChecklistName.START, item=key)
        if note:
            messages.success(request, f"Het vinkje is weg. Er stond bij: {note}")
    return redirect(_place(slug, key) if key in known else reverse("networks:start", args=[slug]))


@login_required
def note(request, slug, item):
    """Tick with a note, or change the note."""
    network = get_network_or_404(request.user, slug, Kind.START, Right.EDIT)
    items = {one.key: one for part in checklist_queries.start_parts() for one in part.items}
    if item not in items:
        raise Http404
    stands = ChecklistTick.objects.filter(network=network, checklist=ChecklistName.START, item=item).first()
    was = stands.note if stands else ""
    form = NoteForm(request.POST or None, initial={"note": was, "was": was})
    if request.method == "POST" and form.is_valid() and _keep_note(network, item, form):
        messages.success(request, "Afgevinkt, met je opmerking erbij.")
        return redirect(_place(slug, item))
    context = {"network": network, "section": checklist.START, "item": items[item], "form": form}
    return render(request, "networks/start/note.html", context)


def _keep_note(network, item, form) -> bool:
    try:
        services.note_item(
            network=network,
            checklist=ChecklistName.START,
            item=item,
            by=Participant.objects.get(pk=network.own),
            on=timezone.localdate(),
            **form.cleaned_data,
        )
    except services.TextChanged as conflict:
        form.show_conflict(conflict)
        return False
    return True


def _place(slug, key) -> str:
    return f"{reverse('networks:start', args=[slug])}#punt-{key}"
