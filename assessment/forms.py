"""What a trekker fills in to open, extend and run a reflection."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from assessment.disclosure import MAX_THRESHOLD, MIN_THRESHOLD
from assessment.models import OpenAnswer
from assessment.services.rounds import invited_by_default
from networks.forms import DateField

DEFAULT_WEEKS = 3
LAST_MINUTE = time(23, 59)


def end_of_day(day) -> datetime:
    """The last minute of a day in the Netherlands: a round of "until 12 May" includes all of 12 May."""
    return timezone.make_aware(datetime.combine(day, LAST_MINUTE))


class ClosingDateField(DateField):
    def clean(self, value):
        day = super().clean(value)
        return end_of_day(day) if day else day


class ParticipantChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, participant):
        details = [
            participant.get_perspective_display() or "perspectief onbekend",
            participant.get_ring_display(),
        ]
        return f"{participant.name} ({', '.join(details)})"


class YearField(forms.IntegerField):
    def __init__(self):
        ask = "Vul een jaar in, bijvoorbeeld 2026."
        super().__init__(
            label="Over welk jaar gaat de reflectie?",
            min_value=2000,
            max_value=2100,
            error_messages={"invalid": ask, "min_value": ask, "max_value": ask},
        )


class OpenRoundForm(forms.Form):
    year = YearField()
    closes_at = ClosingDateField(
        label="Tot en met welke dag kan iedereen invullen?",
        help_text="Twee tot drie weken werkt goed. Je kunt de dag later nog verzetten.",
    )
    participants = ParticipantChoices(
        None,
        label="Wie nodig je uit?",
        help_text="De kerngroep staat aangevinkt. De tweede schil en financiers doen alleen mee als jij ze aanvinkt.",
        error_messages={"required": "Kies minstens vijf mensen."},
    )

    threshold = forms.TypedChoiceField(
        label="Vanaf hoeveel antwoorden zijn er uitkomsten?",
        help_text=(
            "Hoe hoger, hoe veiliger voor deelnemers. Hoe lager, hoe eerder je iets ziet. "
            "Na het versturen staat dit vast."
        ),
        choices=[
            ("", "standaard: 4 bij hooguit 8 mensen, anders 5"),
            *((number, str(number)) for number in range(MIN_THRESHOLD, MAX_THRESHOLD + 1)),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args, network, **kwargs):
        people = network.participants.present().exclude(email="")
        today = timezone.localdate()
        kwargs["initial"] = {
            "year": today.year,
            "closes_at": today + timedelta(weeks=DEFAULT_WEEKS),
            "participants": [person.pk for person in invited_by_default(people)],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields["participants"].queryset = people
        self.fields["year"].widget.attrs["inputmode"] = "numeric"


class ExtendForm(forms.Form):
    closes_at = ClosingDateField(label="Nieuwe laatste dag")


class TogetherYearForm(forms.Form):
    year = YearField()


class AddressForm(forms.Form):
    email = forms.EmailField(label="E-mailadres")


class OpenAnswerForm(forms.Form):
    """Leave out an answer, or some words of it: never change what somebody wrote."""

    hidden = forms.BooleanField(label="Laat dit hele antwoord weg", required=False)
    words = forms.CharField(
        label="Of laat deze woorden weg",
        help_text="Neem de woorden precies over. Op hun plek komt […].",
        required=False,
        max_length=500,
    )

    def __init__(self, *args, answer: OpenAnswer, **kwargs):
        self.answer = answer
        super().__init__(*args, prefix=str(answer.pk), initial={"hidden": answer.hidden}, **kwargs)

    def clean_words(self):
        words = self.cleaned_data["words"].strip()
        if words and words not in self.answer.text:
            raise forms.ValidationError(
                "Deze woorden staan zo niet in het antwoord. Kopieer ze uit de tekst hierboven."
            )
        return words
