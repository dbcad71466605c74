"""`check_questionnaire`: finds what is planted, and nothing in the questionnaire that is in use."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessment.questionnaire_check import (
    Asked,
    Coverage,
    Finding,
    band_of,
    check,
    faults_of,
    flesch_douma,
    syllables,
    words_of,
)
from handbook.models import Questionnaire, QuestionnaireItem, Statement, StatementWording


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("ik", 1),
        ("leernetwerk", 3),
        ("ideeën", 3),
        ("serieus", 3),
        ("nieuwe", 2),
        ("geeuwen", 2),
        ("bijeenkomsten", 4),
        ("organisaties", 5),
        ("vieren", 2),
        ("mooie", 2),
        ("eerlijk", 2),
        ("financiële", 5),
        ("hbo", 1),
        ("bv", 1),
    ],
)
def test_syllables_are_counted_by_their_vowels(word, count):
    assert syllables(word) == count


def test_a_word_is_letters_with_an_apostrophe_or_a_hyphen():
    assert words_of("Foto’s van 3 oud-deelnemers, samen.") == ["Foto’s", "van", "oud-deelnemers", "samen"]


def test_readability_by_hand():
    """Eight words of eleven syllables in two sentences: 206.84 - 0.77 × 137.5 - 0.93 × 4."""
    found = flesch_douma(["Wij vieren kleine dingen.", "Ik leer hier veel."])
    assert round(found, 4) == round(206.84 - 0.77 * 100 * 11 / 8 - 0.93 * 4, 4)


@pytest.mark.parametrize(
    ("readability", "band"),
    [
        (95, "zeer gemakkelijk"),
        (60, "normaal"),
        (59.9, "tamelijk moeilijk"),
        (30, "moeilijk"),
        (-5, "zeer moeilijk"),
    ],
)
def test_readability_has_the_words_of_its_table(readability, band):
    assert band_of(readability) == band


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("We leren en we vieren.", "vraagt misschien twee dingen tegelijk: ‘en’"),
        ("We praten of doen.", "vraagt misschien twee dingen tegelijk: ‘of’"),
        ("Zowel beleid als praktijk doet mee.", "vraagt misschien twee dingen tegelijk: ‘Zowel’"),
        ("We leren; we vieren.", "vraagt misschien twee dingen tegelijk: ‘;’"),
        (
            "We krijgen tijd, ruimte.",
            "vraagt misschien twee dingen tegelijk: een komma die geen bijzin afsluit",
        ),
        (
            "Wat we leren, delen we, vieren we.",
            "vraagt misschien twee dingen tegelijk: een komma die geen bijzin afsluit",
        ),
        ("We maken geen ruzie.", "ontkennend: ‘geen’. Dan betekent oneens opeens iets goeds"),
        ("Besluiten zijn onduidelijk.", "ontkennend: ‘onduidelijk’. Dan betekent oneens opeens iets goeds"),
        ("Onze kennisinfrastructuur werkt.", "lang woord: kennisinfrastructuur"),
        ("Ik " + "leer hier " * 7 + "wat bij.", "17 woorden; 15 is het meeste"),
    ],
)
def test_a_planted_fault_is_named(text, fault):
    assert faults_of(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "Wat we leren, vertellen we verder.",
        "Mensen die meedenken, hebben er zelf iets aan.",
        "We zijn ons samen verantwoordelijk gaan voelen.",
        "Ik merk dat organisaties ons belangrijk vinden.",
        # Words inside other words: ‘en’, ‘of’, ‘geen’, ‘niet’.
        "Offers genieten hier aandacht.",
    ],
)
def test_a_sound_statement_has_no_fault(text):
    assert faults_of(text) == []


ELEMENTS = {"leren": frozenset({"tijd", "hulp"}), "vieren": frozenset({"feest"})}


def findings(*statements, seconds=300) -> list[Finding]:
    return list(check(statements, ELEMENTS, seconds=seconds).findings)


def asked(key="a", text="Ik leer hier veel.", theme="leren", element="tijd") -> Asked:
    return Asked(key, text, theme, element)


FEAST = asked("f", "We vieren hier wat lukt.", "vieren", "feest")


def test_a_sound_questionnaire_has_no_finding():
    assert findings(asked(), FEAST) == []


def test_a_theme_without_statement_is_named():
    assert findings(asked()) == [Finding("vieren", "geen enkele stelling over dit thema")]


def test_an_element_that_carries_four_statements_is_named():
    texts = ("Ik leer veel.", "Wij leren veel.", "Jij leert veel.", "Zij leren veel.")
    four = [asked(str(n), text) for n, text in enumerate(texts)]
    assert findings(*four[:3], FEAST) == []
    assert findings(*four, FEAST) == [Finding("tijd", "draagt 4 stellingen; 3 is het meeste")]


def test_a_statement_without_element_or_of_another_theme_is_named():
    assert findings(asked(element=None), asked("b", "Ik werk hier veel.", element="feest"), FEAST) == [
        Finding("a", "rust niet op een werkzaam element"),
        Finding("b", "rust op een element van een ander thema: feest"),
    ]


def test_a_questionnaire_too_long_too_hard_or_double_is_named():
    hard = "Verantwoordelijkheid verantwoordelijkheid verantwoordelijkheid."
    found = findings(asked(text=hard), asked("b", text=hard), FEAST, seconds=1000)
    assert [finding.said for finding in found] == [
        "invullen kost 17 minuten; 15 is het meeste",
        "leesbaarheid -91 (zeer moeilijk); 60 is het minste",
        f"staat er twee keer in: {hard}",
    ]


def test_coverage_counts_elements_not_statements():
    found = check([asked(), asked("b", "Wij leren veel."), FEAST], ELEMENTS, seconds=1).coverage
    assert found == (Coverage("leren", 2, 1, 2), Coverage("vieren", 1, 1, 1))


def test_a_questionnaire_without_statements_is_refused():
    with pytest.raises(ValueError):
        check([], ELEMENTS, seconds=0)


# --- The command --------------------------------------------------------------------------------------------


def run(*arguments) -> str:
    out = StringIO()
    call_command("check_questionnaire", *arguments, stdout=out, no_color=True)
    return out.getvalue()


@pytest.mark.django_db
def test_the_questionnaire_in_use_has_no_finding():
    said = run("v1")
    assert said.endswith("Geen bevindingen.\n")
    assert "stellingen        42, ongeveer 12 minuten" in said
    assert "leesbaarheid      65, normaal (Flesch-Douma)" in said
    assert "besluitvorming                     3 van 10" in said


@pytest.mark.django_db
def test_every_questionnaire_in_use_is_checked():
    said = run()
    assert all(
        f"({slug})" in said
        for slug in Questionnaire.objects.filter(retired=False).values_list("pk", flat=True)
    )


@pytest.mark.django_db
def test_a_planted_statement_ends_the_command_with_one():
    theme = Statement.objects.get(pk="samenwerking-vertrouwen")
    planted = StatementWording.objects.create(
        slug="samenwerking-vertrouwen-v9", statement=theme, version=9, text="We vertrouwen en helpen niemand."
    )
    QuestionnaireItem.objects.create(questionnaire_id="v1", wording=planted, position=999)
    with pytest.raises(CommandError, match="2 bevindingen") as failed:
        run("v1")
    assert failed.value.returncode == 1


@pytest.mark.django_db
def test_an_unknown_questionnaire_is_refused():
    with pytest.raises(CommandError, match="Er is geen vragenlijst v99"):
        run("v99")
