"""The running order of a meeting: parts, their order and their minutes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from handbook.models import Werkvorm
from networks import meeting_queries, running_order_sheet, services
from networks.enums import ItemKind, Kind, Right
from networks.meeting_forms import ItemForm, MinutesForm
from networks.models import Meeting, MeetingItem
from networks.permissions import get_network_or_404
from networks.views.meetings import meeting_or_404, passage
from networks.views.records import keep, record_or_404
from networks.views.sheets import serve

OWN_KINDS = (ItemKind.OWN, ItemKind.BREAK, ItemKind.ANNOUNCEMENTS)
MINUTES = {ItemKind.OWN: 20, ItemKind.BREAK: 15, ItemKind.ANNOUNCEMENTS: 10}


@login_required
def running_order(request, slug, pk):
    """Every button saves the minutes too, so that nothing typed is lost."""
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    order = meeting_queries.running_order_of(shown)
    form = MinutesForm(request.POST if request.method == "POST" else None, items=order.items)
    if request.method == "POST" and form.is_valid():
        conflicts = services.set_minutes(meeting=shown, wanted=form.wanted(), by=request.user)
        if not conflicts:
            return _press(request, shown, order.items)
        form.show_conflicts(conflicts)
        order = meeting_queries.running_order_of(shown)
    context = {
        "network": network,
        "meeting": shown,
        "ends_at": meeting_queries.ends_at(shown),
        "order": order,
        "rows": [(item, slot, *form.row(item)) for item, slot in order.parts if item in form.items],
        "errors": form.errors,
        "own_kinds": OWN_KINDS,
        "passage": passage("draaiboek-bijeenkomst"),
    }
    return render(request, "networks/meetings/running_order.html", context)


def _press(request, shown: Meeting, items: list[MeetingItem]):
    """What the button asks for, after the minutes were saved."""
    slug, data = shown.network.slug, request.POST
    if data.get("add") == ItemKind.WERKVORM:
        return redirect("networks:pick_werkvorm", slug, shown.pk)
    if data.get("add") in OWN_KINDS:
        return redirect("networks:add_item", slug, shown.pk, data["add"])
    here = reverse("networks:running_order", args=[slug, shown.pk])
    by_key = {str(item.pk): item for item in items}
    if item := by_key.get(data.get("remove", "")):
        services.remove_item(item=item, by=request.user)
        undo = reverse("networks:removed", args=[slug])
        messages.success(
            request,
            format_html(
                'Uit het draaiboek: {}. Toch niet? <a href="{}">Zet het terug bij Weggehaald</a>.', item, undo
            ),
        )
    for button in ("up", "down"):
        if item := by_key.get(data.get(button, "")):
            services.move_item(item=item, up=button == "up")
            here = f"{here}#onderdeel-{item.pk}"
    return redirect(here)


@login_required
def pick_werkvorm(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    if request.method == "POST":
        # Compared here: PostgreSQL refuses a text with a NUL.
        werkvormen = {werkvorm.slug: werkvorm for werkvorm in Werkvorm.objects.current()}
        werkvorm = werkvormen.get(request.POST.get("werkvorm", ""))
        if werkvorm is None:
            raise Http404
        services.add_werkvorm(meeting=shown, werkvorm=werkvorm, by=request.user)
        messages.success(request, f"{werkvorm} staat in het draaiboek.")
        return redirect("networks:running_order", slug, pk)
    fitting, others, wish = meeting_queries.werkvormen_for(shown)
    context = {
        "network": network,
        "meeting": shown,
        "fitting": fitting,
        "others": others,
        "size": wish.get("groep"),
        "phase": fitting[0].phase if fitting and "fase" in wish else None,
        "left": meeting_queries.running_order_of(shown).balance.left,
    }
    return render(request, "networks/meetings/pick_werkvorm.html", context)


@login_required
def add_item(request, slug, pk, kind):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    if kind not in OWN_KINDS:
        raise Http404
    form = ItemForm(request.POST or None, network=network, kind=kind, initial={"minutes": MINUTES[kind]})
    if request.method == "POST" and form.is_valid():
        item = services.add_item(meeting=shown, kind=kind, values=form.values(), by=request.user)
        messages.success(request, f"{item} staat in het draaiboek.")
        return redirect("networks:running_order", slug, pk)
    context = {
        "network": network,
        "meeting": shown,
        "form": form,
        "kind": ItemKind(kind),
        "passage": passage("draaiboek-bijeenkomst"),
    }
    return render(request, "networks/meetings/add_item.html", context)


@login_required
def edit_item(request, slug, pk, item):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS, Right.EDIT)
    shown = meeting_or_404(network, pk)
    stands = record_or_404(request, network, MeetingItem, item)
    if stands.meeting_id != shown.pk:
        raise Http404
    form = ItemForm(request.POST or None, network=network, instance=stands, kind=stands.kind)
    if keep(request, form):
        messages.success(request, "Bewaard.")
        return redirect("networks:running_order", slug, pk)
    context = {
        "network": network,
        "meeting": shown,
        "item": stands,
        "form": form,
        "passage": passage("draaiboek-bijeenkomst"),
    }
    return render(request, "networks/meetings/edit_item.html", context)


@login_required
def sheet(request, slug, pk):
    network = get_network_or_404(request.user, slug, Kind.MEETINGS)
    shown = meeting_or_404(network, pk)
    return serve(
        request,
        running_order_sheet.RUNNING_ORDER,
        str(pk),
        network=network,
        name=running_order_sheet.download_name(shown),
        title="Het draaiboek",
        back=reverse("networks:meeting", args=[slug, pk]),
    )
