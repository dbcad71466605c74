"""The page of an invited person about themselves. The link is the only credential: no account, no cookie."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assessment import links
from assessment.services import person
from networks import services as networks
from networks.forms import LineField


class PersonForm(forms.Form):
    """Name and address as the network knows them."""

    name = LineField(label="Je naam", max_length=150)
    email = forms.EmailField(label="Je e-mailadres")


@csrf_exempt
@require_http_methods(["GET", "POST"])
def my_data(request, token):
    """See and correct what is stored, stop the reminders, or leave the network."""
    invitation = links.find_invitation(token, links.Purpose.PERSON)
    if invitation is None or invitation.participant is None:
        raise Http404
    context = {"invitation": invitation, "participant": invitation.participant}
    if "stop" in request.POST:
        person.stop_reminders(invitation=invitation)
        invitation.no_reminders = True
        context["done"] = "Je krijgt geen herinneringen meer."
    elif "weg" in request.POST:
        try:
            person.leave_network(invitation=invitation)
        except networks.LastManager as refusal:
            context["refused"] = str(refusal)
        else:
            return private(render(request, "assessment/respond/left.html", context))
    elif "bewaren" in request.POST:
        context["form"] = form = PersonForm(request.POST)
        if form.is_valid() and save(form, invitation.participant):
            context["done"] = "Je gegevens zijn bewaard."
    context.setdefault(
        "form",
        PersonForm(initial={"name": invitation.participant.name, "email": invitation.participant.email}),
    )
    return private(render(request, "assessment/respond/person.html", context))


def save(form, participant) -> bool:
    try:
        networks.correct_own_data(participant=participant, **form.cleaned_data)
    except networks.EmailTaken:
        form.add_error(
            "email",
            "Iemand anders in het netwerk gebruikt dit adres al. Vul een ander adres in, of vraag het de trekker.",
        )
        return False
    return True


def private(response):
    """Nothing of this page stays in a cache or travels to another site."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
