"""Forms of a meeting and its running order."""

from datetime import UTC, datetime

from django import forms
from django.utils import timezone

from handbook.enums import PhaseName

from .enums import ItemKind, Presence
from .forms import EMPTY, DateField
from .models import Meeting, MeetingItem, Participant
from .record_forms import RecordForm
from .services import Minutes

DAY_IN_MINUTES = 1440


def minutes_field(label: str, **kwargs) -> forms.IntegerField:
    wrong = "Schrijf een heel getal van 1 tot en met 1440. Langer dan een dag kan niet."
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=DAY_IN_MINUTES,
        widget=forms.NumberInput(attrs={"min": 1, "max": DAY_IN_MINUTES, "inputmode": "numeric"}),
        error_messages={
            "required": "Vul in hoeveel minuten het duurt.",
            **dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
        },
        **kwargs,
    )


class MeetingForm(RecordForm):
    """Day and time are typed apart and stand in `starts_at`, in the time of the Netherlands."""

    day = DateField(label="Dag")
    time = forms.TimeField(
        label="Begint om",
        help_text="Bijvoorbeeld 13:30.",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"invalid": "Schrijf een tijd, bijvoorbeeld 13:30."},
    )
    minutes = minutes_field("Duur in minuten", help_text="Drie uur is 180 minuten.", initial=180)
    url = forms.URLField(
        label="Link om online mee te doen",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Plak het hele adres, bijvoorbeeld https://voorbeeld.nl/vergadering."},
    )
    phase = forms.ChoiceField(
        label="Fase",
        help_text="Dan zie je de werkvormen van die fase als eerste.",
        choices=EMPTY + PhaseName.choices,
        required=False,
    )

    class Meta:
        model = Meeting
        fields = ["title", "minutes", "place", "url", "phase", "purpose"]
        help_texts = {"purpose": "Wat weten of kunnen jullie na afloop? Kies één doel."}
        labels = {"title": "Naam", "place": "Plaats", "purpose": "Doel"}
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    field_order = ["title", "day", "time", "minutes", "place", "url", "phase", "purpose", "version"]
    # Whether the clock shows the chosen time twice that night; then the first is meant.
    hour_comes_twice = False

    def __init__(self, *args, instance: Meeting | None = None, initial=None, **kwargs):
        moment = timezone.localtime(instance.starts_at) if instance else None
        stands = {"day": moment.date(), "time": moment.time()} if moment else {}
        super().__init__(*args, instance=instance, initial=stands | (initial or {}), **kwargs)

    def clean(self):
        data = super().clean()
        day, at = data.get("day"), data.get("time")
        if day and at is not None:
            data["starts_at"] = self._moment(day, at)
        return data

    def _moment(self, day, at) -> datetime:
        """In the night when the clock goes forward an hour is missing; of the hour that comes twice, the first."""
        moment = timezone.make_aware(datetime.combine(day, at))
        if timezone.localtime(moment.astimezone(UTC)).time() != at:
            self.add_error(
                "time", "Die nacht gaat de klok vooruit: dit uur bestaat niet. Kies een andere tijd."
            )
        self.hour_comes_twice = moment.replace(fold=1).utcoffset() != moment.utcoffset()
        return moment

    def values(self):
        return {name: value for name, value in super().values().items() if name not in ("day", "time")}


class MeetingReportForm(RecordForm):
    class Meta:
        model = Meeting
        fields = ["celebrated", "notes", "learned_me", "learned_network", "learned_work"]
        labels = {
            "celebrated": "Wat vieren we?",
            "notes": "Kort verslag",
            "learned_me": "Wat leerden deelnemers zelf?",
            "learned_network": "Wat leerde het netwerk?",
            "learned_work": "Wat leerde het werk of het systeem?",
        }
        help_texts = {
            "celebrated": "Ook iets kleins telt.",
            "notes": "Eén bladzijde is genoeg: wat ontdekten we, en wat spraken we af?",
            "learned_me": "Schrijf geen namen bij wat iemand over zichzelf vertelde.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in [
                ("celebrated", 2),
                ("notes", 8),
                ("learned_me", 3),
                ("learned_network", 3),
                ("learned_work", 3),
            ]
        }


class ItemForm(RecordForm):
    """A part of the running order. `kind` is chosen before; a break and announcements have a name by themselves."""

    minutes = minutes_field("Minuten")

    class Meta:
        model = MeetingItem
        fields = ["title", "minutes", "leader", "note"]
        labels = {"title": "Naam", "leader": "Wie leidt het?", "note": "Toelichting"}
        help_texts = {"note": "Bijvoorbeeld wat je klaarlegt, of welke vraag je stelt."}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leader"].empty_label = EMPTY[0][1]
        self.named = (
            ItemKind(kind).label.capitalize() if kind in (ItemKind.BREAK, ItemKind.ANNOUNCEMENTS) else ""
        )
        if self.named and not self.instance.pk:
            self.initial["title"] = self.named


class MinutesForm(forms.Form):
    """The minutes of every part, beside what they were when the page was opened."""

    def __init__(self, data=None, *, items: list[MeetingItem]):
        super().__init__(data)
        self.items = items
        for item in items:
            self.fields[f"minutes-{item.pk}"] = minutes_field(
                f"Minuten voor {item.title}", initial=item.minutes
            )
            self.fields[f"was-{item.pk}"] = _hidden_number(item.minutes)
        if self.is_bound:
            # A part that was added after the page was opened is not in what was sent: it stays as it is.
            stands = {name: str(field.initial) for name, field in self.fields.items()}
            self.data = _filled(self.data, stands)

    def row(self, item: MeetingItem) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"minutes-{item.pk}"], self[f"was-{item.pk}"]

    def wanted(self) -> dict[int, Minutes]:
        data = self.cleaned_data
        return {
            item.pk: Minutes(was=data[f"was-{item.pk}"], now=data[f"minutes-{item.pk}"])
            for item in self.items
        }

    def show_conflicts(self, conflicts: dict[int, int]) -> None:
        """Say what stands now; what was typed stays. Saving once more writes it."""
        for pk, stands in conflicts.items():
            self.data[f"was-{pk}"] = str(stands)
            self.add_error(
                f"minutes-{pk}",
                f"Iemand anders maakte hier {stands} van. Bewaar nog eens om jouw getal te houden.",
            )


class AttendanceForm(forms.Form):
    """One choice per person, beside what was noted when the page was opened; nothing chosen is not known."""

    def __init__(self, data=None, *, people: list[Participant], noted: dict[int, str]):
        super().__init__(data)
        self.people = people
        for person in people:
            stands = noted.get(person.pk, "")
            self.fields[f"person-{person.pk}"] = forms.ChoiceField(
                label=person.name,
                choices=[*Presence.choices, ("", "niet bekend")],
                required=False,
                initial=stands,
                widget=forms.RadioSelect,
            )
            self.fields[f"was-{person.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=stands
            )

    def rows(self) -> list[tuple[Participant, forms.BoundField, forms.BoundField]]:
        return [(person, self[f"person-{person.pk}"], self[f"was-{person.pk}"]) for person in self.people]

    def presences(self) -> dict[int, str]:
        """Only what was changed, so that two people who note at the same time do not undo each other."""
        data = self.cleaned_data
        return {
            person.pk: data[f"person-{person.pk}"]
            for person in self.people
            if data[f"person-{person.pk}"] != data[f"was-{person.pk}"]
        }


def _hidden_number(initial: int) -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, initial=initial)


def _filled(data, missing: dict[str, str]):
    """A copy of what was sent, with these values where nothing was sent."""
    filled = data.copy()
    for name, value in missing.items():
        filled.setdefault(name, value)
    return filled
