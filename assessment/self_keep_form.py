"""Keeping a reflection of one's own: with whom, over which year, and whether it may be shown."""

from typing import Any

from django import forms

from assessment.forms import YearField
from networks.models import Participant, User

ALONE, OTHER = "alleen", "ander"


class KeepForm(forms.Form):
    """`colleagues`: who else leads the network, with an account."""

    who = forms.ChoiceField(
        label="Wie keek er terug?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie er terugkeek.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    year = YearField()
    agrees = forms.BooleanField(
        label="Laat mijn blik naast de uitkomsten van het netwerk zien",
        help_text="Je kunt dit ook later kiezen, en weer intrekken.",
        required=False,
    )

    def __init__(self, data: Any = None, *, colleagues: list[Participant], year: int) -> None:
        super().__init__(data, initial={"who": ALONE, "year": year})
        self.colleagues = {str(person.pk): person for person in colleagues}
        self.fields["who"].choices = [
            (ALONE, "Ik alleen"),
            *((key, f"Wij samen: ik en {person.name}") for key, person in self.colleagues.items()),
            (OTHER, "Wij samen: ik en iemand die hier niet inlogt"),
        ]
        self.fields["year"].widget.attrs["inputmode"] = "numeric"

    @property
    def together(self) -> bool:
        return self.cleaned_data["who"] != ALONE

    @property
    def partner(self) -> User | None:
        """Who looked back too, when that is somebody with an account."""
        person = self.colleagues.get(self.cleaned_data["who"])
        return person.user if person else None
