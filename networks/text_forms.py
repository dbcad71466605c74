"""One text that a network writes about itself."""

from collections.abc import Sequence
from typing import Any

from django import forms

from .enums import TextKind
from .models import Network, NetworkText
from .record_forms import RecordForm
from .services.records import ChangedMeanwhile


class TextForm(RecordForm):
    """The text of one kind. Nobody need choose between adding and editing: there is one of each at most.

    `help` are the questions that the template lists above the field.
    `opened` is the record that stood there when the form was opened: who starts on an empty page while somebody
    else saves the same text sees both, and so does who edits a text that was taken away and written anew.
    """

    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Jullie tekst", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 14})
    )

    class Meta:
        model = NetworkText
        fields = ["text"]

    def __init__(self, *args, kind: TextKind, help: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.kind = kind
        self.fields["text"].help_text = " ".join(help)
        self.initial["opened"] = self.instance.pk

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("opened") != self.instance.pk:
            data["version"] = None
        return data

    @property
    def emptied(self) -> bool:
        return not self.cleaned_data["text"]

    def values(self) -> dict[str, Any]:
        return {"kind": self.instance.kind, "text": self.cleaned_data["text"]}

    def show_conflict(self, conflict: ChangedMeanwhile) -> None:
        super().show_conflict(conflict)
        self.data["opened"] = str(conflict.current.pk)


def text_to_edit(network: Network, kind: TextKind, opened: str) -> NetworkText | None:
    """The text as it stands; when it was taken away after the form was opened: the one that stood there."""
    rows = NetworkText.objects.filter(network=network, kind=kind)
    present = rows.present().first()
    if present is None and opened.isascii() and opened.isdigit() and len(opened) < 19:
        return rows.filter(pk=opened).first()
    return present
