"""A note with an item of a checklist."""

from django import forms

from .forms import show_other_text
from .models import ChecklistTick
from .services import TextChanged


class NoteForm(forms.Form):
    """`was` is the note that stood there when the form was opened: nobody writes over another unseen."""

    note = forms.CharField(
        label="Opmerking",
        help_text="Bijvoorbeeld wie het weet, waar het staat of wat nog beter kan.",
        max_length=ChecklistTick._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def show_conflict(self, conflict: TextChanged) -> None:
        show_other_text(self, "note", conflict)
