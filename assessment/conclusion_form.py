"""The conclusion at one theme."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.models import Conclusion
from assessment.services.conclusions import ConclusionChanged
from networks.services.records import Difference


class ConclusionForm(forms.Form):
    """Text and the version that it was opened with; reads and checks, `services.conclusions` writes."""

    text = forms.CharField(
        label="Wat concluderen jullie?",
        help_text="Een paar zinnen is genoeg. Schrijf niet op wie wat zei. Leeg maken mag ook.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"max_length": "Maak je tekst korter: er passen %(limit_value)d tekens."},
    )
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, stands: Conclusion | None) -> None:
        known = {"text": stands.text, "version": stands.version} if stands else {"version": 0}
        super().__init__(data, initial=known)
        self.differences: list[Difference] = []
        self.changed: Conclusion | None = None

    def clean_text(self) -> str:
        # Browsers send lines with a carriage return.
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def show_conflict(self, conflict: ConclusionChanged) -> None:
        """Lay both texts side by side; what was typed stays, and saving once more writes it over what is shown."""
        self.changed = conflict.current
        self.differences = [Difference("conclusie", conflict.current.text, self.cleaned_data["text"])]
        self.data = self.data.copy()
        self.data["version"] = str(conflict.current.version)
        self.add_error(None, ValidationError(str(conflict), code="changed"))
