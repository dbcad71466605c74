"""The search finds what is meant, however it is conjugated, and says why."""

import pytest

from handbook import dutch, edition, search

pytestmark = pytest.mark.django_db


def names(query, kind=""):
    return [f"{result.kind}: {result.node.name}" for result in search.search(query, kind).results]


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
    ],
)
def test_stem_brings_forms_of_a_word_together(one, other):
    assert dutch.stem(dutch.fold(one)) == dutch.stem(dutch.fold(other))


@pytest.mark.parametrize(
    "text", ["zij haken af", "zij haakt er soms af", "zij zijn afgehaakt", "het afhaken", "om af te haken"]
)
def test_terms_of_a_separable_verb_are_alike_in_every_form(text):
    assert any("af+hak" in found for found in dutch.terms(text))


def test_terms_do_not_join_over_the_end_of_a_sentence():
    assert not any("af+hak" in found for found in dutch.terms("Zij haken. Af en toe."))


@pytest.mark.parametrize(
    "query", ["deelnemers haken af", "afhaken", "ze zijn afgehaakt", "mensen blijven weg", "wegblijven"]
)
def test_search_for_leaving_finds_the_struikelblokken_about_it(query):
    found = names(query, "struikelblok")
    assert "Struikelblok: Deelnemersbetrokkenheid" in found or "Struikelblok: De eerste sessie" in found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("besluitvorming", "Thema: Besluitvorming"),
        ("wie hakt de knoop door", "Struikelblok: Onduidelijkheid over wie besluit"),
        ("wat is een leernetwerk", "Pagina: Wat is een leernetwerk?"),
        ("elevatorpitches", "Werkvorm: Elevatorpitch"),
        ("coordinator", "Rol: Coördinator"),
        ("Tosun", "Bron: Tosun"),
        ("vergadering voorbereiden", "Pagina: Een bijeenkomst voorbereiden"),
    ],
)
def test_search_puts_what_is_meant_first(query, first):
    assert names(query)[0] == first


def test_search_finds_a_part_of_a_compound():
    assert "Thema: Deelnemersbetrokkenheid" in names("betrokkenheid")


def test_search_forgives_a_slip_of_the_finger():
    assert "Begrip: struikelblok" in names("strukelblok")


def test_search_for_nonsense_finds_nothing():
    found = search.search("xqzwkv")
    assert (found.results, found.counts, found.total) == ([], {}, 0)


@pytest.mark.parametrize("query", ["", "   ", "!!", "de het een", "a" * 5000, "\x00", "%' OR 1=1 --", "<b>"])
def test_search_survives_any_query(query):
    search.search(query)


def test_search_of_one_kind_keeps_the_counts_of_all():
    everything, some = search.search("bijeenkomst"), search.search("bijeenkomst", "werkvorm")
    assert {result.node.kind for result in some.results} == {"werkvorm"}
    assert some.counts == everything.counts
    assert len(some.results) == some.counts["werkvorm"]


def test_search_puts_what_has_all_words_before_what_has_some():
    complete = [result.complete for result in search.search("vrijdag penvoerder").results]
    assert complete == sorted(complete, reverse=True)


def test_search_marks_the_words_in_the_passage():
    first = search.search("penvoerder").results[0]
    assert first.title == [("Penvoerder", True)]
    assert ("penvoerder", True) in first.passage
    assert "".join(text for text, _ in first.passage).count("penvoerder") >= 1


def test_search_page_shows_the_query_escaped(client):
    page = client.get("/zoeken/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_search_page_shows_results_with_kind_and_passage(client):
    page = client.get("/zoeken/", {"q": "deelnemers haken af"}).content.decode()
    assert "<mark>haken</mark>" in page
    assert 'href="/handboek/struikelblokken/de-eerste-sessie/"' in page
    assert "soort=struikelblok" in page


def test_search_page_without_results_offers_a_way_on(client):
    page = client.get("/zoeken/", {"q": "xqzwkv"}).content.decode()
    assert "Niets gevonden voor ‘xqzwkv’" in page
    assert 'href="/handboek/begrippen/"' in page


def test_search_page_with_cold_memory_asks_few_queries(client, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(search, "_known", ("", None))
    monkeypatch.setattr("handbook.overview._known", ("", None))
    edition.forget()
    with django_assert_max_num_queries(5):
        assert client.get("/zoeken/", {"q": "geld"}).status_code == 200
