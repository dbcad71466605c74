"""Forms over what people and organisations come for: intakes and partners; and handing over as trekker."""

from django import forms
from django.utils import timezone

from handbook.enums import Perspective

from .forms import DateField, LineField
from .models import Intake, Network, Organisation, Participant, Partner
from .record_forms import RecordForm

TALL = forms.Textarea(attrs={"rows": 3})
# The handbook's advice for a deelnemer whom an organisation sends.
ADVISED_HOURS = 4


class PartnerForm(RecordForm):
    class Meta:
        model = Partner
        fields = ["ambition", "at_start", "halfway", "goal", "power", "board_talk_on", "board_talk_with"]
        labels = {
            "ambition": "Wat wil deze organisatie bereiken?",
            "at_start": "Waar begon ze?",
            "halfway": "Waar staat ze halverwege?",
            "goal": "Waar moet het uitkomen?",
            "power": "Doorzettingsmacht",
        }
        help_texts = {
            "halfway": "Zet erbij wanneer je dit opschreef.",
            "power": "Wie kan hier ja zeggen, en tegen wat? Denk aan geld, tijd en regels.",
            "board_talk_with": "Naam en functie.",
        }
        widgets = dict.fromkeys(("ambition", "at_start", "halfway", "goal", "power"), TALL)

    def __init__(self, *args, organisation: Organisation | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def values(self):
        values = super().values()
        return values if self.instance.pk else values | {"organisation": self.organisation}


class NewPartnerForm(PartnerForm):
    """Also for an organisation that has nobody at the table yet."""

    name = LineField(
        label="Organisatie", max_length=150, widget=forms.TextInput(attrs={"list": "organisaties"})
    )

    field_order = ["name"]

    def values(self):
        return {name: self.cleaned_data[name] for name in PartnerForm.Meta.fields}


class IntakeForm(RecordForm):
    """Of one participant. Everything may stay empty."""

    class Meta:
        model = Intake
        fields = ["reason", "interest", "hoped_yield", "hours_per_week", "mandate_by", "practical_needs"]
        labels = {
            "reason": "Waarom doe je mee?",
            "interest": "Welk belang heeft je organisatie?",
            "hoped_yield": "Wat hoop je dat het oplevert?",
            "hours_per_week": "Uren per week",
            "mandate_by": "Van wie mag je meedoen en meebeslissen?",
            "practical_needs": "Wat heb je praktisch nodig?",
        }
        help_texts = {
            "interest": "Doe je mee vanuit je eigen ervaring? Dan mag dit leeg blijven.",
            "hours_per_week": "Het advies is minstens 4 uur, voor wie namens een organisatie meedoet.",
            "mandate_by": "Naam en functie, bijvoorbeeld van je leidinggevende.",
            "practical_needs": "Bijvoorbeeld vacatiegeld, reiskosten, een laptop, een tolk of een andere tijd.",
        }
        widgets = dict.fromkeys(("reason", "interest", "hoped_yield", "practical_needs"), TALL)
        localized_fields = ["hours_per_week"]

    def __init__(self, *args, participant: Participant, **kwargs):
        super().__init__(*args, **kwargs)
        self.participant = participant
        if self.instance.pk is None and sent_by_an_organisation(participant):
            self.initial["hours_per_week"] = ADVISED_HOURS

    def values(self):
        values = super().values()
        return values if self.instance.pk else values | {"participant": self.participant}


def sent_by_an_organisation(participant: Participant) -> bool:
    """An employee; whoever brings an own story is asked what is possible instead."""
    return bool(
        participant.organisation_id
        and participant.perspective != Perspective.TARGET_GROUP
        and not participant.experience_kind
    )


class HandOverForm(forms.Form):
    leaver = forms.TypedChoiceField(label="Wie draagt over?", coerce=int)
    successor = forms.TypedChoiceField(
        label="Wie wordt trekker?",
        help_text="Staat de naam er niet bij? Zet de deelnemer dan eerst in de lijst.",
        coerce=int,
    )
    keeps = forms.ChoiceField(
        label="Wat doet de oude trekker daarna?",
        choices=[
            ("nee", "Stopt als trekker, en doet verder mee als deelnemer"),
            ("ja", "Blijft nog trekker, om samen op te lopen"),
        ],
        initial="nee",
        widget=forms.RadioSelect,
    )
    on = DateField(label="Per wanneer?", initial=timezone.localdate)

    def __init__(
        self, *args, network: Network, leaders: list[Participant], people: list[Participant], **kwargs
    ):
        """`leaders` hold the role today, `people` take part; both have their `organisation`."""
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        if leaders:
            self.fields["leaver"].choices = [(person.pk, person.name) for person in leaders]
            own = network.own if network.own in {person.pk for person in leaders} else leaders[0].pk
            self.initial.setdefault("leaver", own)
        else:
            del self.fields["leaver"], self.fields["keeps"]
        if len(leaders) == 1:
            self.fields["leaver"].widget = forms.HiddenInput()
        self.fields["successor"].choices = [
            ("", "– kies –"),
            *(
                (person.pk, _described(person))
                for person in people
                if len(leaders) != 1 or person.pk != leaders[0].pk
            ),
        ]

    def clean(self):
        data = super().clean()
        if data.get("leaver") and data.get("leaver") == data.get("successor"):
            self.add_error("successor", "Kies iemand anders dan wie het trekkerschap nu heeft.")
        return data

    def chosen_successor(self) -> Participant:
        return self.people[self.cleaned_data["successor"]]

    def chosen_leaver(self) -> Participant | None:
        return self.people.get(self.cleaned_data.get("leaver"))

    def stops(self) -> bool:
        """Whether who hands over gives up the role."""
        return self.cleaned_data.get("keeps") == "nee"


def _described(person: Participant) -> str:
    where = f" ({person.organisation})" if person.organisation else ""
    return f"{person.name}{where}{'' if person.user_id else ', nog zonder account'}"
