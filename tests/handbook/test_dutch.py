"""Words that are one to a searcher: stems, verbs that stand apart, and what somebody meant to type."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from handbook import dutch
from handbook.search import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haken", "haakt"),
        ("besluiten", "besluit"),
        ("bijeenkomst", "bijeenkomsten"),
        ("werkvorm", "werkvormen"),
        ("kiezen", "koos"),
        ("financiën", "financien"),
        ("momenten", "moment"),
        ("coördinator", "coordinatoren"),
    ],
)
def test_stem_brings_forms_of_a_word_together(one, other):
    assert dutch.stem(dutch.fold(one)) == dutch.stem(dutch.fold(other))


def test_stems_are_the_same_for_people_who_search_at_once(monkeypatch):
    """The stemmer keeps the word that it is at in itself."""
    words = ["bijeenkomsten", "leernetwerken", "besluit", "les", "samenwerkingsovereenkomst", "af"] * 60
    alone = [dutch.stem(word) for word in words]
    monkeypatch.setattr(dutch, "stem", dutch.stem.__wrapped__)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(dutch.stem, words))
    finally:
        sys.setswitchinterval(before)
    assert together == alone


def test_fold_keeps_the_length():
    text = "Één İdee, financiën ﬁjn \u0301 ß"
    assert len(dutch.fold(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["zij haken af", "zij haakt er soms af", "zij zijn afgehaakt", "het afhaken", "om af te haken"]
)
def test_terms_of_a_separable_verb_are_alike_in_every_form(text):
    assert any("af+hak" in found for found in dutch.terms(text))


def test_terms_do_not_join_over_the_end_of_a_sentence():
    assert not any("af+hak" in found for found in dutch.terms("Zij haken. Af en toe."))


def test_terms_take_a_preposition_for_what_it_is():
    assert not any("in+zit" in found for found in dutch.terms("Zij zitten in de kring"))
    assert any("in+zet" in found for found in dutch.terms("Zij zetten zich in"))


@pytest.mark.parametrize("typed", ["vergadering", "vegadering", "vergaderring", "vergadreing", "fergadering"])
def test_speller_guesses_a_word_with_one_letter_wrong(typed):
    assert spelling.Speller(["vergadering", "deelnemer"]).guesses(typed) == ["vergadering"]


def test_speller_guesses_a_word_that_is_written_as_it_sounds():
    speller = spelling.Speller(["communicatie", "vrijwilliger"])
    assert speller.guesses("kommunikasie") == []
    assert speller.guesses("kommunikatie") == ["communicatie"]
    assert speller.guesses("vreiwilliger") == ["vrijwilliger"]


def test_speller_leaves_short_words_and_two_wrong_letters_alone():
    speller = spelling.Speller(["rol", "besluit", "vergadering"])
    assert [speller.guesses(word) for word in ("ral", "bxslxit", "vregadernig")] == [[], [], []]
