"""The form of a `together` round: per theme one answer and a place for what was said."""

from dataclasses import dataclass

from django import forms

from assessment.models import Round
from assessment.scoring import SCALE
from assessment.services.together import JointAnswer
from handbook.models import Theme

CHOICES = [
    ("1", "helemaal oneens"),
    ("2", "oneens"),
    ("3", "niet oneens, niet eens"),
    ("4", "eens"),
    ("5", "helemaal eens"),
    ("", "we weten het niet"),
]


@dataclass(frozen=True)
class ThemeFields:
    """One theme of the page: what was asked about it, and its two fields."""

    theme: Theme
    statements: list[str]
    value: forms.BoundField
    note: forms.BoundField


class JointAnswersForm(forms.Form):
    def __init__(self, *args, round_: Round, **kwargs):
        super().__init__(*args, **kwargs)
        self.themes: dict[Theme, list[str]] = {}
        for item in round_.items.select_related("theme__core_element"):
            self.themes.setdefault(item.theme, []).append(item.text)
        given = {answer.theme_id: answer for answer in round_.theme_answers.all()}
        for theme in self.themes:
            before = given.get(theme.pk)
            self.fields[f"{theme.pk}-value"] = forms.ChoiceField(
                label="Ons gezamenlijke antwoord",
                choices=CHOICES,
                widget=forms.RadioSelect,
                required=False,
                initial=str(before.value) if before and before.value else "",
                error_messages={"invalid_choice": "Kies een van de antwoorden."},
            )
            self.fields[f"{theme.pk}-note"] = forms.CharField(
                label="Wat is er gezegd?",
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=before.note if before else "",
            )

    def rows(self) -> list[ThemeFields]:
        return [
            ThemeFields(theme, texts, self[f"{theme.pk}-value"], self[f"{theme.pk}-note"])
            for theme, texts in self.themes.items()
        ]

    @property
    def answers(self) -> dict[str, JointAnswer]:
        """Theme slug → joint answer, from valid data."""
        return {
            theme.pk: JointAnswer(
                int(value) if (value := self.cleaned_data[f"{theme.pk}-value"]) in map(str, SCALE) else None,
                self.cleaned_data[f"{theme.pk}-note"].strip(),
            )
            for theme in self.themes
        }
