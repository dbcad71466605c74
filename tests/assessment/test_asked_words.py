"""What a round asks beside the questionnaire: its words. No database."""

import pytest

from assessment.asked import (
    LONGEST_ITEM,
    SCALE_WORDS,
    YEARLY,
    YEARLY_KEYS,
    follow_up_text,
    trouble_with_own,
)
from assessment.questionnaire import CHOICES_OF

PEOPLE = ["Samira el Amrani", "Jan de Boer", "Bo Li", "Anna", ""]


def test_the_words_of_each_scale_stand_in_order_with_dont_know_apart_at_the_end():
    assert {scale: list(choices.values()) for scale, choices in CHOICES_OF.items()} == {
        "agree": [
            "helemaal oneens",
            "oneens",
            "niet oneens, niet eens",
            "eens",
            "helemaal eens",
            "weet ik niet",
        ],
        "done": ["gedaan", "deels", "niet", "weet ik niet"],
        "course": ["doorgaan", "verschuiven", "stoppen", "weet ik niet"],
    }


def test_the_numbers_of_each_scale_count_from_one():
    assert {scale: sorted(words) for scale, words in SCALE_WORDS.items()} == {
        "agree": [1, 2, 3, 4, 5],
        "done": [1, 2, 3],
        "course": [1, 2, 3],
    }
    assert (SCALE_WORDS["done"][1], SCALE_WORDS["course"][1]) == ("niet", "stoppen")


def test_the_questions_of_every_year_keep_their_keys_and_scales():
    assert [(question.key, question.scale) for question in YEARLY] == [
        ("vraag-actueel", "agree"),
        ("context-veranderd", "agree"),
        ("juiste-mensen", "agree"),
        ("koers", "course"),
    ]
    assert [YEARLY_KEYS[question.text] for question in YEARLY] == [question.key for question in YEARLY]


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("Samira el Amrani belt de gemeente.", "Iemand belt de gemeente."),
        ("De gemeente bellen met Samira en Jan de Boer", "De gemeente bellen met iemand en iemand"),
        ("Vraag mevrouw el Amrani om een datum", "Vraag mevrouw iemand om een datum"),
        ("Anna's voorstel bespreken, en Jans verslag", "Iemands voorstel bespreken, en iemands verslag"),
        ("annabel, Annabel en de boer bellen", "Annabel, Annabel en de boer bellen"),
        ("Mevrouw De Boer, meneer Boer en Amrani bellen", "Mevrouw iemand, meneer iemand en iemand bellen"),
        ("Met Bo bellen, en met mevrouw Li", "Met iemand bellen, en met mevrouw iemand"),
        ("  het   verslag\n\nafmaken ", "Het verslag afmaken"),
    ],
)
def test_a_follow_up_names_nobody(what, asked):
    assert follow_up_text(what, PEOPLE) == asked


def test_a_long_agreement_is_cut_at_a_word():
    text = follow_up_text("afspraak " * 60, [])
    assert len(text) <= LONGEST_ITEM
    assert text.endswith("afspraak …")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("Onze nieuwsbrief helpt mij in mijn werk.", ""),
        ("woord " * 20, ""),
        ("woord " * 21, "Deze stelling heeft 21 woorden. Houd het bij 20: korter leest makkelijker."),
        ("w" * 250, ""),
        ("w" * 251, "Deze stelling heeft 251 tekens. Er passen er 250 in."),
        ("Wij <b>lachen</b> genoeg.", "Schrijf gewone tekst, zonder de tekens < en >."),
        ("WIJ  lachen genoeg", "Deze stelling staat er al. Schrijf een andere of laat dit vak leeg."),
    ],
)
def test_trouble_with_an_own_statement_is_said_in_dutch(text, trouble):
    assert trouble_with_own(text, ["Wij lachen genoeg."]) == trouble
