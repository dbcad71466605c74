"""Forms of a network and its people. They read and check; services write."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from handbook.enums import Perspective, PhaseName, RoleName, StageName

from .enums import ExperienceKind, Level, Ring
from .models import Participant
from .permissions import MANAGER_ROLES
from .services import NetworkDetails, PersonChanged, PersonDetails, TextChanged, mark_of
from .services.records import Difference

EMPTY = [("", "– nog niet bekend –")]
MANAGER_CHOICES = [(role.value, role.label) for role in RoleName if role in MANAGER_ROLES]
# Two hundred people with long names; a megabyte is refused before it gets here.
MAX_PASTE = 200_000


# Other years are surely a slip of the hand; years further off no page could show or count with.
YEARS = range(1900, 2200)


class DateField(forms.DateField):
    """Typed as people write it. A browser's own date picker speaks the language of the browser, not of the page."""

    def __init__(self, *, help_text="", **kwargs):
        super().__init__(
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"class": "short", "autocomplete": "off"}),
            help_text=f"{help_text} Dag-maand-jaar, bijvoorbeeld 31-12-2026.".strip(),
            error_messages={"invalid": "Schrijf een dag die bestaat, bijvoorbeeld 31-12-2026."},
            **kwargs,
        )

    def validate(self, value):
        super().validate(value)
        if value and value.year not in YEARS:
            raise ValidationError(f"Kies een dag tussen {YEARS.start} en {YEARS.stop}.")


WEB_ADDRESS = re.compile(
    r"://|\bwww\.|\w\.(?:nl|com|net|org|eu|be|info|io|app|site|online|shop|xyz|biz|link|ru)\b", re.I
)


class LineField(forms.CharField):
    """One line without a web address, whatever a browser sends: names stand in mails that we send to others, where a
    line of its own would be read as ours and an address would be clicked."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())

    def validate(self, value):
        super().validate(value)
        if WEB_ADDRESS.search(value):
            raise ValidationError("Hier kan geen webadres staan. Haal het weg.")


def show_other_text(form: forms.Form, field: str, conflict: TextChanged) -> None:
    """Say what stands there now, in a form that keeps in `was` what stood there; saving once more writes over it."""
    form.data = form.data.copy()
    form.data["was"] = conflict.current
    form.add_error(field, f"{conflict} Er staat nu: {conflict.current or 'niets'}")


class NetworkForm(forms.Form):
    name = LineField(label="Naam van het leernetwerk", max_length=120)
    issue = forms.CharField(
        label="Vraagstuk",
        help_text="Wat willen jullie samen begrijpen en veranderen? Een paar zinnen is genoeg.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    region = LineField(
        label="Regio of plaats",
        help_text="Bijvoorbeeld: Leiden, of Holland Rijnland.",
        max_length=120,
        required=False,
    )
    level = forms.ChoiceField(label="Schaal", choices=Level.choices, initial=Level.REGION)
    started_on = DateField(
        label="Gestart op",
        help_text="Weet je de dag niet precies? Een dag in de buurt is goed.",
        required=False,
    )
    stage = forms.ChoiceField(
        label="Ontwikkelfase",
        help_text="Formeren: jullie beginnen. Onderhoud: jullie draaien. Institutionaliseren: "
        "jullie zijn een vast onderdeel geworden.",
        choices=StageName.choices,
        initial=StageName.FORMING,
    )

    def clean_started_on(self):
        day = self.cleaned_data["started_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Kies een dag die al geweest is, of vandaag.")
        return day

    def details(self) -> NetworkDetails:
        fields = ("name", "issue", "region", "level", "started_on", "stage")
        return NetworkDetails(**{field: self.cleaned_data[field] for field in fields})


class EditNetworkForm(NetworkForm):
    """`was` is the issue that stood there when the form was opened: nobody writes over another unseen."""

    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    retention_years = forms.TypedChoiceField(
        label="Hoe lang bewaren we de uitkomsten van de reflectie?",
        help_text="Daarna verwijderen we ze vanzelf. Korter kan altijd. Langer niet: dit is aan deelnemers beloofd.",
        coerce=int,
        required=False,
    )

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, initial=vars(network) | {"was": network.issue}, **kwargs)
        years = range(1, network.retention_years + 1)
        self.fields["retention_years"].choices = [(year, f"{year} jaar") for year in years]
        self.fields["retention_years"].empty_value = network.retention_years

    def details(self) -> NetworkDetails:
        return replace(super().details(), retention_years=self.cleaned_data["retention_years"])

    def show_conflict(self, conflict: TextChanged) -> None:
        show_other_text(self, "issue", conflict)


class NewNetworkForm(NetworkForm):
    phase = forms.ChoiceField(
        label="In welke fase zitten jullie nu?",
        help_text="Een netwerk kan in elke fase beginnen en later teruggaan.",
        choices=PhaseName.choices,
        initial=PhaseName.UNDERSTAND,
        widget=forms.RadioSelect,
    )
    person_name = LineField(label="Je naam", max_length=150)
    role = forms.ChoiceField(label="Je rol", choices=MANAGER_CHOICES, initial=RoleName.LEADER)
    perspective = forms.ChoiceField(
        label="Je perspectief",
        help_text="Van waaruit doe je mee? Kies wat het beste past.",
        choices=EMPTY + Perspective.choices,
        required=False,
    )


class DeleteNetworkForm(forms.Form):
    name = forms.CharField(
        label="Typ de naam van het netwerk",
        help_text="Zo weten we zeker dat je het goede netwerk verwijdert.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, **kwargs)
        self.network = network

    def clean_name(self):
        """The case and the spaces between words are not what it is about."""
        typed, name = (" ".join(text.split()) for text in (self.cleaned_data["name"], self.network.name))
        if typed.casefold() != name.casefold():
            raise ValidationError(f"Dit is niet de naam van dit netwerk. Typ: {self.network.name}")
        return typed


class PhaseForm(forms.Form):
    phase = forms.ChoiceField(
        label="Naar welke fase gaan jullie?", choices=PhaseName.choices, widget=forms.RadioSelect
    )
    started_on = DateField(label="Sinds wanneer?", initial=timezone.localdate)
    reason = LineField(
        label="Waarom?",
        help_text="Eén zin, om later terug te lezen.",
        max_length=300,
        required=False,
    )


class ParticipantForm(forms.Form):
    name = LineField(label="Naam", max_length=150)
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Nodig voor de uitnodiging voor de reflectie. Alleen wie het netwerk beheert, ziet dit adres.",
        required=False,
    )
    organisation = LineField(
        label="Organisatie",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisaties"}),
    )
    perspective = forms.ChoiceField(
        label="Perspectief",
        help_text="Het perspectief dat het zwaarst telt. Het telt mee in de reflectie.",
        choices=EMPTY + Perspective.choices,
        required=False,
    )
    other_perspectives = forms.MultipleChoiceField(
        label="Andere perspectieven",
        help_text="Wat deze deelnemer nog meer meebrengt. Dit telt niet mee in de reflectie.",
        choices=Perspective.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_company = forms.BooleanField(label="Werkt bij een bedrijf", required=False)
    experience_kind = forms.ChoiceField(
        label="Ervaringskennis",
        help_text="Alleen voor wie meedoet vanuit eigen ervaring.",
        choices=[("", "– niet van toepassing –"), *ExperienceKind.choices],
        required=False,
    )
    ring = forms.ChoiceField(
        label="Kring",
        help_text="De kerngroep komt naar de bijeenkomsten. De tweede schil leest en denkt mee op afstand.",
        choices=Ring.choices,
        initial=Ring.CORE,
        widget=forms.RadioSelect,
    )
    roles = forms.MultipleChoiceField(
        label="Rollen",
        help_text="Meer dan één mag. Trekker, procesbegeleider, projectassistent en coördinator mogen het netwerk "
        "beheren zodra ze een account hebben.",
        choices=RoleName.choices,
        initial=[RoleName.MEMBER],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = DateField(label="Doet mee sinds", required=False)
    until = DateField(
        label="Doet mee tot en met", help_text="Alleen voor wie stopt of al gestopt is.", required=False
    )

    # The version of the participant that the form was opened with.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, participant: Participant | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []
        if participant is None:
            self.fields["since"].initial = timezone.localdate
            del self.fields["seen"]
            return
        self.initial = self._initial_of(participant) | {"seen": mark_of(participant)}
        if participant.until:
            self.fields["until"].required = True
            self.fields[
                "until"
            ].help_text = "Doet iemand weer mee? Kies dat bij Vertrokken, in de lijst. Dag-maand-jaar."
            # Whoever leaves keeps the roles held until then.
            del self.fields["roles"]

    @staticmethod
    def _initial_of(participant: Participant) -> dict[str, object]:
        """What the form shows of somebody; needs `roles` and `organisation`."""
        return {
            "name": participant.name,
            "email": participant.email,
            "organisation": participant.organisation.name if participant.organisation else "",
            "perspective": participant.perspective,
            "other_perspectives": participant.other_perspectives,
            "is_company": participant.is_company,
            "experience_kind": participant.experience_kind,
            "ring": participant.ring,
            "roles": [period.role for period in participant.roles.all() if period.until is None],
            "since": participant.since,
            "until": participant.until,
        }

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        # What somebody is in the first place, is nothing beside it.
        others = data.get("other_perspectives", [])
        data["other_perspectives"] = [other for other in others if other != data.get("perspective")]
        return data

    def details(self) -> PersonDetails:
        apart = ("roles", "until", "seen")
        return PersonDetails(**{key: value for key, value in self.cleaned_data.items() if key not in apart})

    def chosen_roles(self) -> list[RoleName]:
        return [RoleName(role) for role in self.cleaned_data.get("roles", [])] or [RoleName.MEMBER]

    def show_conflict(self, conflict: PersonChanged) -> None:
        """Lay both versions side by side; saving once more writes over the one that is shown."""
        self.differences = differences_in(self, self._initial_of(conflict.current))
        self.data = self.data.copy()
        self.data["seen"] = mark_of(conflict.current)


def differences_in(form: forms.Form, now: Mapping[str, object]) -> list[Difference]:
    """What stands there `now` beside what was filled in, for each field in which they differ."""
    versions = [
        Difference(
            label=str(field.label),
            theirs=_in_words(field, now[name]),
            mine=_in_words(field, form.cleaned_data[name]),
        )
        for name, field in form.fields.items()
        if name in now
    ]
    return [difference for difference in versions if difference.theirs != difference.mine]


def _in_words(field: forms.Field, value: object) -> str:
    """What a field holds, as its form shows it."""
    if isinstance(value, list):
        return ", ".join(sorted(_in_words(field, one) for one in value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(dict(getattr(field, "choices", ())).get(value, value)) if value else ""


class LeaveForm(forms.Form):
    until = DateField(label="Laatste dag", initial=timezone.localdate)


class PasteForm(forms.Form):
    lines = forms.CharField(
        label="Deelnemers, één per regel",
        max_length=MAX_PASTE,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "wrap": "off", "spellcheck": "false"}),
    )
    # The good lines of the step before.
    ready = forms.CharField(max_length=MAX_PASTE, required=False, strip=False, widget=forms.HiddenInput)


class InviteManagerForm(forms.Form):
    name = LineField(label="Naam", max_length=150)
    email = forms.EmailField(label="E-mailadres", help_text="Hier sturen we de uitnodiging naartoe.")
    role = forms.ChoiceField(
        label="Rol", choices=MANAGER_CHOICES, initial=RoleName.FACILITATOR, widget=forms.RadioSelect
    )
