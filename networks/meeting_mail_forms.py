"""Choosing who gets mail about a meeting."""

from django import forms

from .meeting_mail import Guest, Guests
from .models import Meeting


class MeetingMailForm(forms.Form):
    """`version` is that of the meeting on the page: what was looked at is what is sent."""

    people = forms.MultipleChoiceField(
        label="Wie krijgt de mail?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één deelnemer.",
            "invalid_choice": "Iemand die je koos, doet niet meer mee. Kijk de lijst nog even na.",
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, meeting: Meeting, guests: Guests):
        chosen = [guest.person.pk for guest in guests.suggested]
        super().__init__(data, initial={"version": meeting.version, "people": chosen})
        shown = guests.waiting
        # Somebody may have got it since the page was opened, by a second click: that is no mistake.
        known = guests.reachable if self.is_bound else shown
        self.fields["people"].choices = [(guest.person.pk, _label(guest)) for guest in known]

    def show_refusal(self, reason: str, meeting: Meeting) -> None:
        """Say why nothing was sent. The choice stays; sent once more it is about the meeting that is shown now."""
        self.data = self.data.copy()
        self.data["version"] = str(meeting.version)
        self.add_error(None, reason)

    def chosen(self) -> set[int]:
        """The ids of the participants."""
        return {int(pk) for pk in self.cleaned_data["people"]}


def _label(guest: Guest) -> str:
    about = [str(guest.person.organisation or ""), guest.note]
    return " · ".join([guest.person.name, *filter(None, about)])
