"""The forms of a `together` round: one theme a screen, or all on one page. Per theme an answer and a note."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from assessment.enums import ItemOrigin
from assessment.models import Round, RoundItem
from assessment.questionnaire import AGREEMENT, DONT_KNOW
from assessment.services.together import NOTHING_YET, JointAnswer, joint_answer
from handbook.models import Theme
from networks.services.records import Difference

CHOICES = [*AGREEMENT.items(), (DONT_KNOW, "we weten het niet")]
WORDS = dict(CHOICES)
NOT_CHOSEN = "nog niets gekozen"
CHANGED = "Iemand anders heeft dit intussen gewijzigd. Je eigen tekst staat er nog."


@dataclass(frozen=True)
class JointTheme:
    """One theme of a joint round: what was asked about it, and what stands so far."""

    theme: Theme
    items: tuple[RoundItem, ...]
    answer: JointAnswer

    @property
    def word(self) -> str:
        """The answer in words; "" while nothing was chosen."""
        return WORDS.get(choice(self.answer), "")


def themes_of(round_: Round) -> list[JointTheme]:
    """The themes in the order of the questionnaire. Two queries."""
    asked: dict[Theme, list[RoundItem]] = {}
    items = round_.items.filter(origin=ItemOrigin.FRAMEWORK).select_related("theme__core_element")
    for item in items.order_by("position"):
        asked.setdefault(item.theme, []).append(item)
    rows = {row.theme_id: row for row in round_.theme_answers.all()}
    return [JointTheme(theme, tuple(asked[theme]), joint_answer(rows.get(theme.pk))) for theme in asked]


def choice(answer: JointAnswer) -> str:
    """The answer as it is posted; "" while nothing was chosen."""
    if not answer.settled:
        return ""
    return DONT_KNOW if answer.value is None else str(answer.value)


class JointThemeForm(forms.Form):
    """One theme; reads and checks, `services.together` writes.

    `seen` is the mark of what stood there when the form was opened, so that nobody overwrites another unseen.
    """

    value = forms.ChoiceField(
        label="Jullie antwoord",
        choices=CHOICES,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Kies een van de antwoorden."},
    )
    note = forms.CharField(
        label="Wat is er gezegd?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Maak je tekst korter: er passen %(limit_value)d tekens."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, about: JointTheme) -> None:
        self.about, stands = about, about.answer
        known = {"value": choice(stands), "note": stands.note, "seen": stands.mark}
        super().__init__(data, initial=known, prefix=about.theme.pk)
        self.differences: list[Difference] = []

    def clean_note(self) -> str:
        # Browsers send lines with a carriage return.
        return str(self.cleaned_data["note"]).replace("\r\n", "\n").strip()

    @property
    def answer(self) -> JointAnswer:
        """From valid data."""
        value, note = self.cleaned_data["value"], self.cleaned_data["note"]
        return JointAnswer(int(value) if value in AGREEMENT else None, note, settled=bool(value))

    def show_conflict(self, stands: JointAnswer) -> None:
        """Lay both versions side by side; what was typed stays, and saving once more writes it over what is shown."""
        mine = self.answer
        said, meant = (WORDS.get(choice(one), NOT_CHOSEN) for one in (stands, mine))
        pairs = [("antwoord", said, meant), ("wat er is gezegd", stands.note, mine.note)]
        self.differences = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = stands.mark
        self.add_error(None, CHANGED)


class JointForms:
    """One theme or all of them, read and checked together; a theme that was not posted counts as left as it was."""

    def __init__(self, data: Any, themes: list[JointTheme]) -> None:
        self.rows = [JointThemeForm(data, about=about) for about in themes]

    def is_valid(self) -> bool:
        # A list: every form has to say what is wrong, not only the first.
        return all([form.is_valid() for form in self.rows])  # noqa: C419

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.rows)

    @property
    def answers(self) -> dict[str, JointAnswer]:
        """Theme slug → joint answer, from valid data."""
        return {form.about.theme.pk: form.answer for form in self.rows}

    @property
    def seen(self) -> dict[str, str]:
        """Theme slug → mark; without one the form was opened before anything stood there."""
        return {form.about.theme.pk: form.cleaned_data["seen"] or NOTHING_YET.mark for form in self.rows}

    def show_conflicts(self, conflicts: Mapping[str, JointAnswer]) -> None:
        for form in self.rows:
            if form.about.theme.pk in conflicts:
                form.show_conflict(conflicts[form.about.theme.pk])

    def show_refusal(self, reason: str) -> None:
        """Nothing was written; what was typed stays on the page."""
        self.rows[0].add_error(None, reason)
