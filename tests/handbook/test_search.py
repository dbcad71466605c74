"""The search finds what is meant, however it is written or conjugated, and says why."""

import random
from dataclasses import replace

import pytest

from handbook import edition, overview, search
from handbook.search import documents, index, ranking, results
from handbook.search.documents import LEAD, TEXT, TITLE, Document, Part, Sentence

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


def keys(query, kind=""):
    """Everything that is shown, the best first: `kind:slug`."""
    found = search.search(query, kind)
    return [result.key for result in [*found.best, *(r for group in found.groups for r in group.results)]]


def page(title, *sentences, kind="pagina"):
    """A document of one's own: its slug is its title."""
    parts = [Sentence(title, TITLE), *(Sentence(sentence, TEXT) for sentence in sentences)]
    return Document(kind, title.lower(), f"/{title.lower()}/", parts)


def asked(pages, query):
    """What a search in these pages gives."""
    return results.found(ranking.Ranking(index.Index(pages), query))


def titles(pages, query):
    found = asked(pages, query)
    return [result.slug for result in found.best]


# --- What is found ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["deelnemers haken af", "afhaken", "ze zijn afgehaakt", "mensen blijven weg", "wegblijven"]
)
def test_search_for_leaving_finds_the_struikelblokken_about_it(query):
    assert {"struikelblok:deelnemersbetrokkenheid", "struikelblok:de-eerste-sessie"} & set(keys(query)[:5])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("besluitvorming", "thema:besluitvorming"),
        ("wie hakt de knoop door", "struikelblok:onduidelijkheid-over-wie-besluit"),
        ("wat is een leernetwerk", "pagina:wat-is-een-leernetwerk"),
        ("elevatorpitches", "werkvorm:elevatorpitch"),
        ("coordinator", "rol:coordinator"),
        ("vergadering voorbereiden", "pagina:sessie-voorbereiden"),
        ("alle struikelblokken", "lijst:struikelblokken"),
        ("privacy", "over:gegevens"),
    ],
)
def test_search_puts_what_is_meant_first(query, first):
    assert keys(query)[0] == first


def test_search_finds_a_source_by_its_author():
    assert keys("Tosun")[0] == "bron:tosun-2017"


def test_search_finds_every_piece_by_its_own_name():
    """Nothing in the handbook is out of reach: who types a title finds it among the first five."""
    lost = [
        f"{document.kind}:{document.slug}"
        for document in documents.collect()
        # Works without a title are found by author; five are by the same people.
        if document.kind != "bron" and f"{document.kind}:{document.slug}" not in keys(document.title)[:5]
    ]
    assert lost == []


@pytest.mark.parametrize("word", ["Tip", "Aandachtspunt", "Wat werkt"])
def test_search_finds_tips_and_elements_on_the_page_where_they_stand(word):
    parts = {
        (document, sentence.part)
        for document in documents.collect()
        for sentence in document.sentences
        if sentence.part and sentence.part.word == word
    }
    linked = 0
    for document, part in parts:
        results = {result.url: result for result in search.search(part.name, document.kind).best[:5]}
        assert document.url in results, part.name
        linked += results[document.url].part_url == f"{document.url}#{part.anchor}"
    assert linked == len(parts) > 0


def test_search_finds_the_parts_of_the_older_frameworks_on_their_page():
    parts = overview.current().all("onderdeel")
    lost = []
    for part in parts:
        best = {result.key: result.part_url for result in search.search(part.name, "pagina").best}
        if f"#onderdeel-{part.slug}" not in best.get(f"pagina:raamwerk-{part.label}", ""):
            lost.append(part.slug)
    assert (lost, len(parts)) == ([], 16)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hulpmiddelen", "lijst:hulpmiddelen"),
        ("voorbeelden", "lijst:voorbeelden"),
        ("begrippen", "lijst:begrippen"),
        ("bronnen", "lijst:bronnen"),
        ("werkzame elementen", "lijst:werkzame-elementen"),
        ("oudere raamwerken naast elkaar", "lijst:oudere-raamwerken"),
        ("nieuws", "lijst:nieuw"),
        ("wat is er nieuw", "lijst:nieuw"),
        ("handboek meenemen", "lijst:meenemen"),
        ("werkvormkaarten", "lijst:werkvormkaarten"),
    ],
)
def test_search_finds_the_page_that_lists_by_its_name(query, first):
    assert keys(query)[0] == first


def test_search_finds_a_page_by_a_phrase_that_people_say():
    pages = [
        replace(page("Taken"), said=("wie doet wat", "taken verdelen")),
        replace(page("Deelnemers"), said=("wie doet er mee", "wat doet een lid")),
        page("Wat"),
    ]
    assert titles(pages, "wie doet wat")[0] == "taken"
    assert titles(pages, "wie doet mee")[0] == "deelnemers"
    assert titles(pages, "hoe taken verdelen")[0] == "taken"


def test_search_finds_a_phrase_by_another_word_for_the_same():
    pages = [replace(page("Geld"), said=("wie betaalt de sessie",)), page("Rust"), page("Sessie en spel")]
    assert titles(pages, "wie betaalt de bijeenkomst")[0] == "geld"


def test_search_weighs_what_people_say_most_often():
    pages = [
        replace(page("Een"), said=("geld vragen", "geld geven", "geld kwijt")),
        replace(page("Twee"), said=("geld vragen", "tijd", "rust")),
    ]
    assert titles(pages[::-1], "geld") == ["een", "twee"]


def test_search_takes_a_particle_for_a_preposition_too():
    pages = [page("Geld", "Het geld is weg."), page("Rust", "Ieder let op geld.")]
    assert "geld" in titles(pages, "geld op")


def test_search_finds_a_statement_of_the_reflection():
    found = search.search("iedereen weet wie beslist en hoe dat gaat stelling")
    assert "thema:besluitvorming" in [result.key for result in found.best]


def test_search_finds_a_part_of_a_compound():
    assert "thema:deelnemersbetrokkenheid" in keys("betrokkenheid")
    pages = [page("Personeelsverloop"), page("Eland"), page("Iets anders")]
    assert titles(pages, "verloop") == ["personeelsverloop"]
    assert titles(pages, "personeel") == ["personeelsverloop"]
    assert list(index.Index(pages).compounds("land")) == []


def test_search_takes_an_unknown_compound_apart():
    pages = [page("Planning", "Maak een planning voor de bijeenkomst."), page("Geld"), page("Taart")]
    assert titles(pages, "bijeenkomstenplanning") == ["planning"]
    assert titles(pages, "bijeenkomstplaning") == ["planning"]


def test_search_joins_what_was_typed_apart():
    assert keys("elevator pitch")[0] == "werkvorm:elevatorpitch"


def test_search_forgives_a_slip_of_the_finger():
    found = search.search("strukelblok")
    assert "begrip:struikelblok" in [result.key for result in found.best]
    assert found.guesses == [("strukelblok", "struikelblok")]


def test_search_with_one_word_wrong_keeps_what_the_other_finds():
    pages = [
        page("Penvoerder", "De penvoerder beslist."),
        page("Subsidie", "Vraag subsidie aan."),
        page("Rust"),
    ]
    assert sorted(titles(pages, "penvorder subsidie")) == ["penvoerder", "subsidie"]
    assert titles(pages, "xqzwkv subsidie") == ["subsidie"]


def test_search_puts_what_has_all_words_before_what_has_some():
    pages = [
        page("Een", "Het geld komt van de gemeente."),
        page("Twee", "Het geld is op. Geld, geld, geld."),
        page("Drie", "De gemeente."),
    ]
    assert titles(pages, "geld gemeente")[0] == "een"


def test_search_weighs_title_then_lead_then_text():
    pages = [
        page("Een", "Hier valt een oordeel."),
        Document("pagina", "twee", "/", [Sentence("Twee", TITLE), Sentence("Een oordeel.", LEAD)]),
        page("Oordeel"),
    ]
    assert titles(pages, "oordeel") == ["oordeel", "twee", "een"]


def test_search_for_words_that_say_nothing_looks_at_titles_and_headings():
    assert "pagina:wie-doet-mee" in keys("wie doet mee")
    assert titles([page("Wie en wat", "Zo is het."), page("Rust")], "wat") == ["wie en wat"]


# --- What is shown ------------------------------------------------------------------------------------------


def test_search_shows_five_best_and_the_others_by_kind():
    found = search.search("bijeenkomst")
    assert len(found.best) == results.BEST
    shown = [result.key for group in found.groups for result in group.results]
    assert not {result.key for result in found.best} & set(shown)
    for group in found.groups:
        assert {result.kind for result in group.results} == {group.kind}
        assert 1 <= len(group.results) <= results.PER_KIND
        assert group.total == found.counts[group.kind]


def test_search_of_one_kind_keeps_the_counts_of_all():
    everything, some = search.search("bijeenkomst"), search.search("bijeenkomst", "werkvorm")
    assert {result.kind for result in some.best} == {"werkvorm"}
    assert some.counts == everything.counts
    assert len(some.best) == min(some.counts["werkvorm"], results.OF_ONE_KIND)
    assert some.groups == []


def test_search_marks_the_words_in_title_and_passage():
    first = search.search("penvoerder").best[0]
    assert first.title == "<mark>Penvoerder</mark>"
    assert "<mark>penvoerder</mark>" in first.passage


def test_search_chooses_the_passage_with_most_of_the_words():
    pages = [page("Les", "De trekker belt.", "Niemand komt.", "De trekker betaalt de zaal.", "Klaar.")]
    (result,) = asked(pages, "trekker zaal").best
    assert result.passage == "De <mark>trekker</mark> betaalt de <mark>zaal</mark>. Klaar."


def test_search_shows_a_passage_in_a_tip_with_its_own_address():
    part = Part("Bel wie mist", "tip-bel", "Tip")
    document = Document(
        "thema",
        "x",
        "/x/",
        [
            Sentence("X", TITLE),
            Sentence("Bel wie mist", documents.HEADING, part),
            Sentence("Doe het.", TEXT, part),
        ],
    )
    (result,) = asked([document], "bellen").best
    assert (result.part, result.part_url) == ("Tip: <mark>Bel</mark> wie mist", "/x/#tip-bel")
    assert result.passage == "Doe het."


def test_search_escapes_what_it_shows():
    pages = [page("A <b> & c", "Zeg <script>nu</script> niets. " + "x" * 400)]
    (result,) = asked(pages, "script").best
    assert result.title == "A &lt;b&gt; &amp; c"
    assert result.passage.startswith("Zeg &lt;<mark>script</mark>&gt;nu&lt;/<mark>script</mark>&gt; niets.")


def test_search_for_nonsense_finds_nothing_and_has_no_guess():
    found = search.search("xqzwkv")
    assert (found.best, found.groups, found.counts, found.total, found.near) == ([], [], {}, 0, [])


def test_search_that_finds_nothing_names_words_that_look_like_it():
    found = asked([page("Vergadering"), page("Deelnemer")], "vergdring")
    assert (found.total, found.near) == (0, ["vergadering"])


# --- Steady -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!",
        "de het een",
        "a" * 5000,
        "wie " * 2000,
        "\x00",
        "%' OR 1=1 --",
        "<b>",
        "\ud800",
        "e\u0301" * 300,
    ],
)
def test_search_survives_any_query(query):
    search.search(query)


def test_search_finds_the_same_in_whatever_order_a_database_gives_the_pages():
    pieces = documents.collect()
    shuffled = pieces[:]
    random.Random(7).shuffle(shuffled)
    assert documents.in_order(shuffled) == pieces


def test_search_finds_the_same_pages_as_the_fixtures_have_on_every_database():
    """Run on SQLite and on PostgreSQL: the same list of pages, made of the same words, gives the same answers."""
    pieces = documents.collect()
    assert [(piece.kind, piece.slug) for piece in pieces] == sorted(
        (piece.kind, piece.slug) for piece in pieces
    )
    agenda = next(piece for piece in pieces if piece.slug == "veranderagenda" and piece.kind == "agenda")
    names = list(dict.fromkeys(sentence.part.anchor for sentence in agenda.sentences if sentence.part))
    assert names == ["wat-staat-erop", "voorbeeld", "mijlpalen"]


def test_every_place_that_a_result_links_to_exists(client):
    """A passage is linked to the tip, element or heading where it stands."""
    missing = []
    for document in documents.collect():
        page, _, own = document.url.partition("#")
        anchors = {sentence.part.anchor for sentence in document.sentences if sentence.part} | {own} - {""}
        if anchors - {""}:
            text = client.get(page).content.decode()
            missing += [f"{page}#{anchor}" for anchor in anchors if anchor and f'id="{anchor}"' not in text]
    assert missing == []


def test_search_page_with_cold_memory_asks_few_queries(client, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(search, "_known", ("", None))
    monkeypatch.setattr("handbook.overview._known", ("", None))
    edition.forget()
    with django_assert_max_num_queries(5):
        assert client.get("/zoeken/", {"q": "geld"}).status_code == 200


def test_search_page_with_warm_memory_asks_none(client, django_assert_num_queries):
    client.get("/zoeken/", {"q": "geld"})
    with django_assert_num_queries(0):
        client.get("/zoeken/", {"q": "gemeente"})


# --- The page -----------------------------------------------------------------------------------------------


def test_search_page_shows_results_with_kind_passage_and_groups(client):
    page = client.get("/zoeken/", {"q": "deelnemers haken af"}).content.decode()
    assert "<mark>haken</mark>" in page
    assert 'href="/handboek/struikelblokken/deelnemersbetrokkenheid/"' in page
    assert "soort=struikelblok" in page
    assert '<section aria-labelledby="meer-' in page


def test_search_page_of_an_unknown_kind_shows_all(client):
    assert "(" in client.get("/zoeken/", {"q": "geld", "soort": "<b>"}).content.decode()


def test_search_page_says_how_it_read_a_typing_mistake(client):
    page = client.get("/zoeken/", {"q": "penvorder"}).content.decode()
    assert '‘penvorder’ kennen we niet. We zochten op <a href="?q=penvoerder">penvoerder</a>.' in page


@pytest.mark.parametrize("query", ["xqzwkv", "!!!", "??", "\u200b.", "ß"])
def test_search_page_without_results_offers_a_way_on(client, query):
    page = client.get("/zoeken/", {"q": query}).content.decode()
    for way in ("struikelblokken", "werkvormen", "begrippen"):
        assert f'<a href="/handboek/{way}/">' in page.partition("Zo kom je verder")[2]


def test_search_page_without_a_query_gives_examples_that_find_something(client):
    page = client.get("/zoeken/").content.decode()
    for example in ("deelnemers haken af", "hoe begin ik", "wie beslist", "vacatiegeld"):
        assert f'<a href="?q={example.replace(" ", "+")}">{example}</a>' in page
        assert search.search(example).total > 0


@pytest.mark.parametrize(
    "query",
    ["%00", "wie%00+beslist", "%ED%A0%80", "%FF%FE", "%0d%0aSet-Cookie:x", "a" * 6000, "%F0%9F%98%80",
     "%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "%E2%80%AE", "+" * 500],
)  # fmt: skip
def test_search_page_stands_any_address(client, query):
    response = client.get(f"/zoeken/?q={query}&soort={query[:40]}")
    page = response.content.decode()
    assert response.status_code == 200
    assert "\x00" not in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert len(page) < 60_000
    assert not response.cookies
