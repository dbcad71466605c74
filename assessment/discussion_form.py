"""A meeting about the results: which themes, how long, when."""

from typing import Any

from django import forms

from assessment.discussion_meeting import LENGTHS, MOST_THEMES
from networks.meeting_forms import MeetingForm


class DiscussionForm(MeetingForm):
    """The form of a meeting with three lengths and the themes of the round; phase and purpose are filled in."""

    themes = forms.MultipleChoiceField(
        label="Welke thema’s?",
        help_text="Kies er één, twee of drie. Met minder thema’s past er vaker een werkvorm bij.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één thema."},
    )
    minutes = forms.TypedChoiceField(
        label="Hoelang?",
        coerce=int,
        choices=[(length, f"{length} minuten") for length in LENGTHS],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoelang het gesprek duurt."},
    )
    url = phase = None

    class Meta(MeetingForm.Meta):
        fields = ["title", "place"]

    field_order = ["themes", "minutes", "title", "day", "time", "place", "version"]

    def __init__(self, *args: Any, themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = themes

    def clean_themes(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["themes"]
        if len(chosen) > MOST_THEMES:
            raise forms.ValidationError("Kies er hoogstens drie. Meer past niet in één gesprek.")
        return chosen

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "themes"}
