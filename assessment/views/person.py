"""The page of an invited person about themselves. The link is the only credential: no account, no cookie."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assessment import links
from assessment.services import person
from assessment.views.private import page
from networks import services as networks
from networks.forms import LineField
from networks.models import Participant


class PersonForm(forms.Form):
    """Name and address as the network knows them."""

    name = LineField(label="Je naam", max_length=150)
    email = forms.EmailField(label="Je e-mailadres")


@csrf_exempt
@require_http_methods(["GET", "POST"])
def my_data(request: HttpRequest, token: str) -> HttpResponse:
    """See and correct what is stored, stop the reminders, or leave the network."""
    invitation = links.find_invitation(token, links.Purpose.PERSON)
    if invitation is None or invitation.participant is None:
        return page("respond/person_unknown", status=404)
    participant = invitation.participant
    context = {"invitation": invitation, "participant": participant, "network": invitation.round.network}
    if "stop" in request.POST:
        person.stop_reminders(invitation=invitation)
        invitation.no_reminders = True
        context["done"] = "Je krijgt geen herinneringen meer."
    elif "weg" in request.POST:
        try:
            person.leave_network(participant=participant)
        except networks.LastManager as refusal:
            context["refused"] = str(refusal)
        else:
            return page("respond/left", context)
    elif "bewaren" in request.POST:
        context["form"] = form = PersonForm(request.POST)
        if form.is_valid() and save(form, participant):
            context["done"] = "Je gegevens zijn bewaard."
    context.setdefault("form", PersonForm(initial={"name": participant.name, "email": participant.email}))
    return page("respond/person", context)


def save(form: PersonForm, participant: Participant) -> bool:
    """Whether it was saved; the form says why not. Whose address it is stays unsaid."""
    try:
        person.correct_own_data(participant=participant, **form.cleaned_data)
    except networks.EmailTaken:
        form.add_error(
            "email",
            "Iemand anders in het netwerk gebruikt dit adres al. Vul een ander adres in, of vraag het de trekker.",
        )
        return False
    return True
