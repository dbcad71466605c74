"""Forms over what a network works on: agreements, decisions, questions, experiments, agendas, products."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from .forms import LineField
from .models import Agreement
from .models.money import FIRST_YEAR, LAST_YEAR
from .record_forms import RecordForm

TALL = forms.Textarea(attrs={"rows": 3})
LINE = forms.Textarea(attrs={"rows": 2})


class NewAgreementForm(RecordForm):
    """What is agreed now; how it goes comes later."""

    # It stands in a mail to somebody else.
    what = LineField(label="Wat", help_text="Wat doet iemand, in één zin.", max_length=500, widget=LINE)
    reflection_year = forms.IntegerField(
        label="Uit de reflectie van",
        help_text="Een jaar, bijvoorbeeld 2026.",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
    )

    class Meta:
        model = Agreement
        fields = ["what", "who", "due", "meeting", "reflection_year", "theme", "remind"]
        labels = {"meeting": "Uit de bijeenkomst", "theme": "Over het thema"}
        help_texts = {
            "remind": "Er gaat alleen mail naar wie daar zelf om vroeg.",
            "who": "Staat de naam er niet bij? Zet de deelnemer dan eerst in de lijst.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:
            self.fields["meeting"].label_from_instance = meeting_label


class AgreementForm(NewAgreementForm):
    class Meta(NewAgreementForm.Meta):
        fields = [
            "what",
            "who",
            "due",
            "state",
            "outcome",
            "meeting",
            "reflection_year",
            "theme",
            "remind",
        ]
        widgets = {"outcome": TALL}


class OwnAgreementForm(RecordForm):
    """Who promised something says how it goes; the promise itself stays as it was made."""

    class Meta:
        model = Agreement
        fields = ["state", "outcome"]
        widgets = {"outcome": TALL}


def meeting_label(meeting) -> str:
    """Meetings often bear the same name: the day tells them apart."""
    return f"{date_format(localtime(meeting.starts_at), 'j F Y')}: {meeting.title}"
