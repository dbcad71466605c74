"""Editing one text of a network: the page that the vision, the knowledge infrastructure and others share."""

from collections.abc import Sequence

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from networks import services
from networks.enums import Right, TextKind
from networks.models import Network, NetworkText
from networks.permissions import require
from networks.text_forms import TextForm, text_to_edit
from networks.work_sections import Section

from .records import keep


def edit_text(
    request,
    network: Network,
    kind: TextKind,
    *,
    title: str,
    help: Sequence[str],
    back: str,
    passage: Section,
    draft: str = "",
    draft_from: str = "",
):
    """Show the text of this kind in a form, or write it and go to `back` (an address).

    `help` are the questions that help to write, one sentence each; `passage` is the part of the desk that the text
    belongs to: its title names the way back and its passage of the handbook stands on the page. An emptied text is
    taken away, and can be put back for 30 days. `draft` is what the desk has already, in words `draft_from`: an empty
    text begins with it, beside another it can be looked at. Raises PermissionDenied for who may not edit this kind of
    text.
    """
    require(network, NetworkText(kind=kind).right_kind, Right.EDIT)
    opened = request.POST.get("opened", "")
    text = text_to_edit(network, kind, opened)
    initial = {} if text else {"text": draft}
    form = TextForm(
        request.POST or None, network=network, instance=text, kind=kind, help=help, initial=initial
    )
    if request.method == "POST" and _keep(request, form):
        return redirect(back)
    context = {
        "network": network,
        "section": passage,
        "form": form,
        "title": title,
        "questions": help,
        "back": back,
        "draft": draft,
        "draft_from": draft_from,
        "begins": text is None,
    }
    return render(request, "networks/text_form.html", context)


def _keep(request, form: TextForm) -> bool:
    """Write what was sent; whether that is done. False: there is something to show in the form."""
    if not form.is_valid():
        return False
    if not form.emptied:
        record = keep(request, form)
        if record is not None:
            messages.success(request, f"Bewaard: {record}")
        return record is not None
    text = form.instance
    if text.pk is None or text.deleted_at is not None:
        return True
    if form.cleaned_data["version"] != text.version:
        # Checking the form wrote the empty text into its own copy.
        form.show_conflict(services.ChangedMeanwhile(NetworkText.objects.get(pk=text.pk)))
        return False
    services.delete_record(record=text, by=request.user)
    undo = reverse("networks:removed", args=[form.network.slug])
    messages.success(
        request,
        format_html('Leeggemaakt. Toch niet? <a href="{}">Zet de tekst terug bij Weggehaald</a>.', undo),
    )
    return True
