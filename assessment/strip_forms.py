"""What a trekker fills in about strips: how many, and which were left over."""

from django import forms

from assessment.models import Invitation
from assessment.services.inviting import MOST_STRIPS
from assessment.strips import strips_beginning_with


class NumberForm(forms.Form):
    number = forms.IntegerField(
        label="Hoeveel stroken maak je?",
        help_text="Maak er precies zoveel als er mensen zonder e-mail meedoen.",
        min_value=1,
        max_value=MOST_STRIPS,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"Vul een getal in van 1 tot en met {MOST_STRIPS}.",
        ),
    )
    # How many there were when the page was made.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class LeftOverForm(forms.Form):
    """`codes` becomes the strips that were meant."""

    codes = forms.CharField(
        label="Welke stroken heb je over?",
        help_text="Typ van elke strook de eerste vier tekens van de code. Zet elke code op een eigen regel.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        max_length=2000,
    )

    def __init__(self, *args, strips=(), **kwargs):
        self.strips = strips
        super().__init__(*args, **kwargs)

    def clean_codes(self) -> list[Invitation]:
        known = list(self.strips)
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["codes"].replace(",", "\n").splitlines())):
            meant = strips_beginning_with(known, line)
            if not meant:
                raise forms.ValidationError(
                    f"De code ‘{line[:20]}’ hoort niet bij deze stroken. Kijk hem na."
                )
            if len(meant) > 1:
                raise forms.ValidationError(
                    f"Er zijn twee codes die zo beginnen: ‘{line[:20]}’. Typ de hele code."
                )
            found += meant
        return found
