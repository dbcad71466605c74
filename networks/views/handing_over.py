"""Handing over as trekker."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from networks import people_queries, queries, services
from networks.enums import TextKind
from networks.models import NetworkText
from networks.partner_forms import HandOverForm
from networks.people_sections import HANDING_OVER
from networks.permissions import Action, get_network_or_404


@login_required
def hand_over(request, slug):
    network = get_network_or_404(request.user, slug, Action.MANAGE_NETWORK)
    people = [person for person in queries.people_of(network) if person.until is None]
    periods = people_queries.leader_periods(network)
    now = {period.participant_id for period in periods if period.until is None}
    leaders = [person for person in people if person.pk in now]
    form = HandOverForm(request.POST or None, network=network, leaders=leaders, people=people)
    if request.method == "POST" and form.is_valid() and _handed_over(request, network, form):
        return redirect("networks:participants", slug)
    context = {
        "network": network,
        "section": HANDING_OVER,
        "form": form,
        "leaders": leaders,
        "periods": periods,
        "asked": people_queries.asked_to_lead(network),
        "newcomers_text": NetworkText.objects.present()
        .filter(network=network, kind=TextKind.NEWCOMERS)
        .exists(),
    }
    return render(request, "networks/people/hand_over.html", context)


def _handed_over(request, network, form: HandOverForm) -> bool:
    """Do it and say what happened; False when the form has something to show."""
    successor, leaver = form.chosen_successor(), form.chosen_leaver()
    # One account cannot use this site to send mail without end.
    if successor.user_id is None and not ratelimit.consume(
        request, action="invite_manager", user=request.user
    ):
        form.add_error(None, "Je hebt vandaag al twintig uitnodigingen verstuurd. Ga morgen verder.")
        return False
    try:
        done = services.hand_over(
            network=network,
            leaver=leaver,
            successor=successor,
            keeps=not form.stops(),
            on=form.cleaned_data["on"],
            by=request.user,
        )
    except services.NetworkError as error:
        form.add_error(None, str(error))
        return False
    if done == services.Handover.INVITED:
        text = f"{successor.name} krijgt een mail met een uitnodiging, en is trekker zodra die is aangenomen."
        if leaver and form.stops():
            text += f" Tot dan blijft {leaver.name} ook trekker. Kom daarna hier terug om dat te stoppen."
    else:
        text = f"{successor.name} is nu trekker."
        if leaver and form.stops():
            text += f" {leaver.name} is dat niet meer en doet verder mee."
    messages.success(request, text)
    return True
