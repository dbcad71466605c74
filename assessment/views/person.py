"""The page of an invited person about themselves. The link is the only credential: no account, no cookie."""

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assessment import links
from assessment.services import person
from assessment.views.private import page
from networks import services as networks
from networks.forms import LineField, differences_in
from networks.models import Participant
from networks.services.records import Difference


class PersonForm(forms.Form):
    """Name and address as the network knows them."""

    name = LineField(label="Je naam", max_length=150)
    email = forms.EmailField(label="Je e-mailadres")
    # The version that the form was opened with.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, participant: Participant) -> None:
        super().__init__(
            data, initial=self._shown_of(participant) | {"seen": networks.own_mark_of(participant)}
        )
        self.differences: list[Difference] = []

    @staticmethod
    def _shown_of(participant: Participant) -> dict[str, object]:
        return {"name": participant.name, "email": participant.email}

    def show_conflict(self, conflict: networks.PersonChanged) -> None:
        """Lay both versions side by side; saving once more writes over the one that is shown."""
        self.differences = differences_in(self, self._shown_of(conflict.current))
        self.data = self.data.copy()
        self.data["seen"] = networks.own_mark_of(conflict.current)


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
        form = PersonForm(request.POST, participant=participant)
        if form.is_valid() and save(form, participant):
            context["done"] = "Je gegevens zijn bewaard."
        else:
            context["form"] = form
    # After saving a new one, which knows what stands there now.
    context.setdefault("form", PersonForm(participant=participant))
    return page("respond/person", context)


def save(form: PersonForm, participant: Participant) -> bool:
    """Whether it was saved; the form says why not. Whose address it is stays unsaid."""
    try:
        person.correct_own_data(participant=participant, **form.cleaned_data)
    except networks.PersonChanged as conflict:
        form.show_conflict(conflict)
        return False
    except networks.EmailTaken:
        form.add_error(
            "email",
            "Iemand anders in het netwerk gebruikt dit adres al. Vul een ander adres in, of vraag het de trekker.",
        )
        return False
    return True
