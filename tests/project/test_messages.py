"""Messages of Django and allauth come in our own Dutch: liso/locale/nl."""

import gettext
import re
from pathlib import Path

import allauth
import django
import pytest
from django import forms
from django.conf import settings

CATALOGUE = settings.BASE_DIR / "liso/locale/nl/LC_MESSAGES/django"
SOURCE = CATALOGUE.with_suffix(".po")


class Everything(forms.Form):
    text = forms.CharField(max_length=3)
    email = forms.EmailField()
    number = forms.IntegerField(min_value=5, max_value=9)
    choice = forms.ChoiceField(choices=[("a", "A")])


@pytest.mark.parametrize(
    ("field", "given", "message"),
    [
        ("text", "", "Vul dit nog in."),
        (
            "text",
            "abcd",
            "Dit is te lang: er passen 3 tekens in, en het zijn er nu 4. Maak het korter.",
        ),
        ("email", "geen adres", "Dit e-mailadres klopt niet. Schrijf het zoals naam@voorbeeld.nl."),
        ("number", "veel", "Schrijf een heel getal."),
        ("number", "4", "Vul 5 in, of een hoger getal."),
        ("number", "10", "Vul 9 in, of een lager getal."),
        ("choice", "b", "‘b’ staat niet in de lijst. Kies iets wat er wel in staat."),
    ],
)
def test_form_error_says_what_to_do(field, given, message):
    assert Everything({field: given}).errors[field] == [message]


def test_compiled_messages_are_those_of_the_source():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', SOURCE.read_text("utf-8"), re.MULTILINE)
    assert sorted(text for key, text in compiled.items() if key) == sorted(written)


def test_every_message_we_replace_is_one_that_exists():
    """A message id with a typing error would silently leave the original on the page."""
    from_libraries = "".join(
        path.read_text(encoding="utf-8")
        for library in (django, allauth)
        for path in Path(library.__file__).parent.glob("**/locale/nl/LC_MESSAGES/django.po")
    )
    ours = re.findall(r'^msgid "(.+)"$', SOURCE.read_text("utf-8"), re.MULTILINE)
    assert [text for text in ours if text[:40] not in from_libraries] == []
