"""Forms over money and time: amounts and hours are typed the Dutch way, and nothing typed is lost."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from handbook.enums import RoleName

from .budget import NotANumber, read_euros, read_hours, write_hours, write_plain
from .enums import COSTS, INCOME
from .models import BudgetLine, Commitment
from .money_queries import Advice, Place
from .record_forms import RecordForm

SHORT = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}


class EuroField(forms.CharField):
    """An amount in euros as a `Decimal`."""

    widget = forms.TextInput(attrs=SHORT)

    def prepare_value(self, value):
        return write_plain(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        return _number(super().to_python(value), read_euros)


class HoursField(forms.CharField):
    """Hours a week as a `Decimal`."""

    widget = forms.TextInput(attrs=SHORT)

    def prepare_value(self, value):
        return write_hours(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        return _number(super().to_python(value), read_hours)


def _number(text: str, read) -> Decimal | None:
    if not text:
        return None
    try:
        return read(text)
    except NotANumber as error:
        raise ValidationError(str(error), code="invalid") from error


class OfAYearForm(RecordForm):
    """A record of one year; it never moves to another."""

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.year = year

    def values(self):
        return super().values() | {"year": self.instance.year}


class BudgetLineForm(OfAYearForm):
    amount = EuroField(
        label="Bedrag", help_text="In euro's, voor het hele jaar. Bijvoorbeeld 1250 of 1.250,00."
    )

    class Meta:
        model = BudgetLine
        fields = ["kind", "description", "amount", "organisation"]
        help_texts = {
            "kind": "Geeft iemand uren, een ruimte of spullen? Kies dan: bijdrage in natura.",
            "description": "Bijvoorbeeld: vier bijeenkomsten in het buurthuis.",
            "organisation": "Wie betaalt dit, of wie krijgt het?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            ("", "– kies –"),
            ("Inkomsten", [(kind.value, kind.label) for kind in INCOME]),
            ("Kosten", [(kind.value, kind.label) for kind in COSTS]),
        ]


class CommitmentForm(OfAYearForm):
    """`advice`: what the handbook says of the role that the form opens with."""

    hours_per_week = HoursField(label="Uren per week")

    class Meta:
        model = Commitment
        fields = ["role", "participant", "hours_per_week"]
        labels = {"participant": "Wie"}
        help_texts = {"participant": "Laat dit leeg als nog niemand het doet."}

    def __init__(self, *args, advice: Advice | None, **kwargs):
        super().__init__(*args, **kwargs)
        sentence = f" {advice.sentence}" if advice else ""
        self.fields["hours_per_week"].help_text = f"Bijvoorbeeld 4 of 4,5.{sentence}"


class HoursForm(forms.Form):
    """Hours for everybody who has none yet: a field per place. What stays empty is not written down."""

    def __init__(self, *args, places: Mapping[Advice, list[Place]], **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places
        for place in self._all():
            self.fields[self.name_of(place)] = HoursField(
                label=place.participant.name, required=False, initial=place.hours
            )

    @staticmethod
    def name_of(place: Place) -> str:
        return f"uren-{place.participant.pk}-{place.role.value}"

    def groups(self):
        """(advice, [(place, bound field), …]) per role, for the template."""
        return [
            (advice, [(place, self[self.name_of(place)]) for place in places])
            for advice, places in self.places.items()
        ]

    def hours(self) -> dict[tuple[int, RoleName], Decimal]:
        """What was filled in: (id of the participant, role) → hours a week."""
        found = ((place.key, self.cleaned_data[self.name_of(place)]) for place in self._all())
        return {key: number for key, number in found if number is not None}

    def _all(self) -> list[Place]:
        return [place for places in self.places.values() for place in places]
