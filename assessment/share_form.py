"""What a trekker fills in to show an edition of a report to somebody outside the network."""

from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from assessment.models import ReportEdition
from assessment.services.sharing import last_day_allowed
from networks.forms import DateField, LineField

USUAL = timedelta(days=90)


class ShareForm(forms.Form):
    """`editions`: what may be shared, in the order to show; the cleaned `edition` is one of them."""

    edition = forms.TypedChoiceField(
        label="Wat deel je?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je deelt.", "invalid_choice": "Kies iets uit deze lijst."},
    )
    reader = LineField(
        label="Voor wie is het?",
        help_text="Bijvoorbeeld: wethouder Zorg, of ZonMw. Zo weet je later wie welke link heeft.",
        max_length=150,
    )
    expires_on = DateField(
        label="Tot en met welke dag werkt de link?", help_text="Hoogstens een jaar vooruit."
    )

    def __init__(self, *args, editions: Sequence[ReportEdition], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        by_pk = {str(edition.pk): edition for edition in editions}
        self.fields["edition"].choices = [(pk, name_of(edition)) for pk, edition in by_pk.items()]
        self.fields["edition"].coerce = by_pk.__getitem__
        self.fields["expires_on"].initial = timezone.localdate() + USUAL
        if len(by_pk) == 1:
            self.fields["edition"].initial = next(iter(by_pk))

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise ValidationError("Kies vandaag of een dag die nog komt.")
        if day > last_day_allowed():
            raise ValidationError(f"Kies een dag tot en met {date_format(last_day_allowed(), 'j F Y')}.")
        return day


def name_of(edition: ReportEdition) -> str:
    """ "Samenvatting 2026, gemaakt op 22 november 2026"."""
    made = date_format(timezone.localtime(edition.created_at), "j F Y")
    return f"{edition.get_kind_display().capitalize()} {edition.round.year}, gemaakt op {made}"
