"""What a trekker fills in to open, extend and run a reflection."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone

from assessment.answer_form import tidy
from assessment.asked import MOST_OWN, trouble_with_own
from assessment.disclosure import MAX_THRESHOLD, MIN_THRESHOLD
from assessment.models import OpenAnswer
from assessment.services import rounds
from networks.forms import DateField, LineField

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


class OwnStatementField(LineField):
    """A statement of the network itself: plain text on one line."""

    def __init__(self, number: int):
        super().__init__(
            label=f"Eigen stelling {number}", required=False, widget=forms.Textarea(attrs={"rows": 2})
        )

    def to_python(self, value):
        return super().to_python(tidy(str(value or "")))


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

    short = forms.TypedChoiceField(
        label="Welke vragenlijst?",
        help_text=(
            "De korte vragenlijst heeft één stelling per thema, dus de uitkomsten zijn minder precies. "
            "Vergelijken met een ander jaar kan alleen op de stellingen die toen ook zijn gevraagd."
        ),
        choices=[
            ("nee", "Volledig: drie stellingen per thema, 10 tot 15 minuten"),
            ("ja", "Kort: één stelling per thema, ongeveer 4 minuten"),
        ],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
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
            "short": "nee",
            "closes_at": today + timedelta(weeks=DEFAULT_WEEKS),
            "participants": [person.pk for person in rounds.invited_by_default(people)],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields["participants"].queryset = people
        self.fields["year"].widget.attrs["inputmode"] = "numeric"
        for number in range(1, MOST_OWN + 1):
            self.fields[f"own_{number}"] = OwnStatementField(number)

    def own_fields(self) -> list[forms.BoundField]:
        return [field for field in self if isinstance(field.field, OwnStatementField)]

    def own_typed(self) -> bool:
        return any(field.value() for field in self.own_fields())

    def clean(self):
        """`own` gathers the statements of the network itself; what is wrong with one is said at that one."""
        cleaned = super().clean()
        typed = {name: cleaned.pop(name, "") for name in [field.name for field in self.own_fields()]}
        cleaned["own"] = own = []
        asked = rounds.asked_already() if any(typed.values()) else []
        for name, text in typed.items():
            if text and (trouble := trouble_with_own(text, [*asked, *own])):
                self.add_error(name, trouble)
            elif text:
                own.append(text)
        return cleaned


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
