"""Agreements: all of them on one page, writing them down, saying how it goes, and mail about one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from handbook.models import Theme
from networks import work_queries
from networks.enums import Kind, Right
from networks.models import Agreement
from networks.permissions import Action, get_network_or_404, may, require
from networks.services.agreement_reminders import set_reminders
from networks.stopping import participant_of_token
from networks.work_forms import AgreementForm, NewAgreementForm, OwnAgreementForm
from networks.work_sections import AGREEMENTS

from .records import record_or_404
from .work import form_page, home_of, meeting_asked_for


@login_required
def agreements(request, slug):
    network = get_network_or_404(request.user, slug, Kind.AGREEMENTS)
    context = {
        "network": network,
        "section": AGREEMENTS,
        "agreements": work_queries.agreements_of(network),
        "me": work_queries.own_participant(network),
    }
    return render(request, "networks/work/agreements.html", context)


@login_required
def add(request, slug):
    """The address may say where the agreement comes from: `?bijeenkomst=` (id), `?reflectie=` (year), `?thema=`."""
    network = get_network_or_404(request.user, slug, Kind.AGREEMENTS, Right.EDIT)
    form = NewAgreementForm(request.POST or None, network=network, initial=_origin(request.GET))
    meeting = meeting_asked_for(request, network)
    return form_page(request, AGREEMENTS, form, title="Nieuwe afspraak", again=True, meeting=meeting)


def _origin(query) -> dict[str, object]:
    numbers = {"meeting": query.get("bijeenkomst", ""), "reflection_year": query.get("reflectie", "")}
    origin: dict[str, object] = {
        # A longer number is no id and no year: a database refuses it.
        name: int(text)
        for name, text in numbers.items()
        if text.isascii() and text.isdigit() and len(text) < 10
    }
    # Compared here: PostgreSQL refuses a text with a NUL.
    if query.get("thema") in Theme.objects.current().values_list("pk", flat=True):
        origin["theme"] = query["thema"]
    return origin


@login_required
def edit(request, slug, pk):
    """Whoever may edit agreements edits all of it; who promised it says how it goes."""
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    agreement = record_or_404(request, network, Agreement, pk)
    require(network, Kind.AGREEMENTS, Right.EDIT, owner_id=agreement.who_id)
    if may(network, Kind.AGREEMENTS, Right.EDIT):
        form = AgreementForm(request.POST or None, network=network, instance=agreement)
        return form_page(request, AGREEMENTS, form, title="Afspraak wijzigen")
    form = OwnAgreementForm(request.POST or None, network=network, instance=agreement)
    return form_page(request, AGREEMENTS, form, title="Hoe staat het ervoor?", lead=agreement.what)


@login_required
@require_POST
def reminders(request, slug):
    network = get_network_or_404(request.user, slug, Action.VIEW_NETWORK)
    wanted = "wanted" in request.POST
    set_reminders(participant=work_queries.own_participant(network), wanted=wanted)
    messages.success(request, "Je krijgt herinneringen." if wanted else "Je krijgt geen herinneringen meer.")
    return redirect(home_of(network, AGREEMENTS))


def stop_reminders(request, token):
    """From the mail, without an account. Looking stops nothing: programs that check mail follow links."""
    participant = participant_of_token(token)
    if participant is None:
        raise Http404
    if request.method == "POST":
        set_reminders(participant=participant, wanted=False)
        return redirect("networks:stop_reminders", token)
    return render(request, "networks/work/stop_reminders.html", {"participant": participant})
