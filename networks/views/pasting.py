"""Many people at once, copied from a spreadsheet."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from networks import overview, services
from networks.forms import PasteForm
from networks.paste import Parsed, parse_again
from networks.permissions import Action, get_network_or_404


@login_required
def paste_lines(request, slug):
    """Three steps on one page: paste, look, add. What cannot be read stays in the field."""
    network = get_network_or_404(request.user, slug, Action.MANAGE_PARTICIPANTS)
    form = PasteForm(request.POST or None)
    parsed = Parsed()
    if request.method == "POST" and form.is_valid():
        known = services.known_people(network=network)
        parsed = parse_again(form.cleaned_data["ready"], form.cleaned_data["lines"], known)
        if "add" in request.POST:
            parsed = _add(request, network, parsed)
            if not parsed.bad:
                return redirect("networks:participants", slug)
        form = PasteForm(initial={"lines": parsed.left, "ready": parsed.ready})
    context = {"network": network, "form": form, "parsed": parsed, "looked": request.method == "POST"}
    return render(request, "networks/paste.html", context)


def _add(request, network, parsed: Parsed) -> Parsed:
    """Add the good lines and say so; what is left needs a hand."""
    added, known = services.paste_participants(network=network, people=parsed.people, added_by=request.user)
    already = [person.name for person in known] + [bad.already for bad in parsed.bad if bad.already]
    if added:
        messages.success(request, f"{overview.people(len(added))} toegevoegd.")
    if already:
        messages.info(request, f"Al in de lijst: {overview.listed(already)}.")
    if not added and not already:
        messages.info(request, "Er was niets om toe te voegen.")
    return replace(parsed, people=(), bad=tuple(bad for bad in parsed.bad if not bad.already))
