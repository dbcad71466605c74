"""The finders: a werkvorm that fits, what is going on, the right form, where to start."""

import logging
import re
from io import StringIO
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from handbook import edition, overview, right_form, signal_finder, werkvorm_finder
from handbook.enums import Form, FormAnswer, Moment, Setting
from handbook.models import Criterion, Signal, StartingPoint, Struikelblok, Theme, Werkvorm
from handbook.overview import Node, Overview
from handbook.right_form import Outcome
from handbook.signal_finder import Reason
from handbook.werkvorm_finder import Facts
from tests.handbook.signal_sentences import NOT_SURE, RECOGNISED

PHASES = ("begrijpen", "doorgronden")
THEMES = ("geld", "tijd", "taal")
NAMES = {slug: slug.capitalize() for slug in (*PHASES, *THEMES)}
GROUPS = {"fase": {"": list(PHASES)}, "thema": {"Kern": list(THEMES)}}


@pytest.fixture
def cold(monkeypatch):
    """Nothing in memory: the first visitor after a start."""
    monkeypatch.setattr("handbook.overview._known", ("", None))
    edition.forget()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What a test changed in the handbook is not another's."""
    yield
    overview._known = ("", None)
    edition.forget()


@pytest.fixture
def lines():
    """What Django's own handler writes, as on the console."""
    handler = logging.getLogger("django").handlers[0]
    text = StringIO()
    before = handler.setStream(text)
    yield text
    handler.setStream(before)


def soup(client, path, **data):
    response = client.get(path, data)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def werkvorm(slug="kring", **changes):
    usual = {
        "name": slug.capitalize(),
        "place": 0,
        "phase": "begrijpen",
        "themes": frozenset({"geld"}),
        "minutes": 60,
        "group_min": 6,
        "group_max": 12,
        "setting": "beide",
        "facilitator": 2,
        "participants": 1,
        "ours": False,
    }
    return Facts(slug, **{**usual, **changes})


# --- Choosing a werkvorm: pure ------------------------------------------------------------------------------

some_facts = st.builds(
    Facts,
    slug=st.text("abc", min_size=1, max_size=3),
    name=st.text(max_size=5),
    place=st.integers(0, 40),
    phase=st.sampled_from(PHASES),
    themes=st.frozensets(st.sampled_from(THEMES), min_size=1),
    minutes=st.integers(5, 240),
    group_min=st.integers(2, 10),
    group_max=st.integers(10, 40),
    setting=st.sampled_from(Setting.values),
    facilitator=st.integers(1, 3),
    participants=st.integers(1, 3),
    ours=st.booleans(),
)
some_wish = st.fixed_dictionaries(
    {},
    optional={
        "tijd": st.integers(1, 300),
        "groep": st.integers(1, 60),
        "fase": st.sampled_from(PHASES),
        "waar": st.sampled_from(["live", "online"]),
        "thema": st.sampled_from(THEMES),
        "begeleiden": st.sampled_from([1, 2]),
        "meedoen": st.sampled_from([1, 2]),
        "herkomst": st.sampled_from(["bron", "aanvulling"]),
    },
)


@pytest.mark.pure
@given(st.lists(some_facts, max_size=25), some_wish)
def test_count_beside_a_choice_is_the_number_of_results_after_choosing_it(facts, wish):
    for menu in werkvorm_finder.menus(facts, wish, NAMES, GROUPS).values():
        without = werkvorm_finder.without(wish, menu.facet)
        assert menu.any_count == len(werkvorm_finder.matching(facts, without))
        for choice in [choice for _, choices in menu.groups for choice in choices]:
            assert choice.count == len(werkvorm_finder.matching(facts, without | {menu.facet: choice.value}))
            assert choice.chosen == (wish.get(menu.facet) == choice.value)


@pytest.mark.pure
@given(st.lists(some_facts, max_size=25), some_wish)
def test_count_to_let_go_is_what_letting_go_gives_and_no_smaller_set_would_do(facts, wish):
    ways = werkvorm_finder.let_go(facts, wish)
    assert [
        len(werkvorm_finder.matching(facts, werkvorm_finder.without(wish, *facets))) for facets, _ in ways
    ] == [count for _, count in ways]
    assert all(count for _, count in ways)
    sizes = {len(facets) for facets, _ in ways}
    assert len(sizes) <= 1
    if sizes == {2}:
        assert not any(
            werkvorm_finder.matching(facts, werkvorm_finder.without(wish, facet)) for facet in wish
        )
    assert bool(ways) == bool(facts and wish)


@pytest.mark.pure
@given(some_wish, st.sampled_from(list(werkvorm_finder.ORDERS)))
def test_address_brings_the_same_wish_back(wish, order):
    query = QueryDict(werkvorm_finder.query(wish, order).removeprefix("?").removeprefix("."))
    assert werkvorm_finder.read(query, PHASES, THEMES) == wish
    assert query.get("volgorde", "past") == order


@pytest.mark.pure
@given(st.dictionaries(st.sampled_from([*werkvorm_finder.FACETS, "x"]), st.text()))
def test_read_leaves_out_what_cannot_be(query):
    wish = werkvorm_finder.read(query, PHASES, THEMES)
    assert {facet: str(value) for facet, value in wish.items()} == {
        facet: query[facet].lstrip("0") for facet in wish
    }
    assert werkvorm_finder.matching([werkvorm()], wish) in ([], [werkvorm()])


@pytest.mark.pure
@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("tijd", "0"), ("tijd", "-5"), ("tijd", "481"), ("tijd", "9" * 4000), ("tijd", "1.5"), ("tijd", "²"),
        ("groep", "0"), ("groep", "201"), ("groep", "veel"), ("fase", "formeren"), ("thema", "begrijpen"),
        ("waar", "beide"), ("begeleiden", "3"), ("meedoen", "0"), ("herkomst", "tno"), ("tijd", ""),
    ],
)  # fmt: skip
def test_read_ignores(facet, value):
    other = "meedoen" if facet != "meedoen" else "begeleiden"
    assert werkvorm_finder.read({facet: value, other: "2"}, PHASES, THEMES) == {other: 2}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("changes", "wish", "fits"),
    [
        ({"minutes": 60}, {"tijd": 60}, True),
        ({"minutes": 61}, {"tijd": 60}, False),
        ({}, {"groep": 6}, True),
        ({}, {"groep": 12}, True),
        ({}, {"groep": 13}, False),
        ({}, {"groep": 5}, False),
        ({"setting": "beide"}, {"waar": "online"}, True),
        ({"setting": "live"}, {"waar": "online"}, False),
        ({"setting": "live"}, {"waar": "live"}, True),
        ({"facilitator": 2}, {"begeleiden": 1}, False),
        ({"facilitator": 1}, {"begeleiden": 2}, True),
        ({"ours": True}, {"herkomst": "bron"}, False),
        ({"ours": True}, {"herkomst": "aanvulling"}, True),
        ({"themes": frozenset({"geld", "taal"})}, {"thema": "taal"}, True),
        ({"themes": frozenset({"geld"})}, {"thema": "taal"}, False),
        ({}, {"fase": "doorgronden"}, False),
        ({}, {"fase": "begrijpen", "tijd": 15}, False),
        ({}, {}, True),
    ],
)
def test_matching_keeps_what_has_everything_asked_for(changes, wish, fits):
    assert werkvorm_finder.matching([werkvorm(**changes)], wish) == ([werkvorm(**changes)] if fits else [])


@pytest.mark.pure
def test_best_fit_uses_the_time_suits_the_group_and_is_about_the_theme():
    short = werkvorm("kort", minutes=15)
    whole = werkvorm("heel", minutes=60, place=1)
    assert werkvorm_finder.ordered([short, whole], {"tijd": 60}, "past") == [whole, short]
    edge = werkvorm("rand", group_min=10, group_max=40)
    middle = werkvorm("midden", group_min=6, group_max=14, place=1)
    assert werkvorm_finder.ordered([edge, middle], {"groep": 10}, "past") == [middle, edge]
    broad = werkvorm("breed", themes=frozenset(THEMES))
    narrow = werkvorm("smal", place=1)
    assert werkvorm_finder.ordered([broad, narrow], {"thema": "geld"}, "past") == [narrow, broad]
    both = werkvorm("beide")
    online = werkvorm("online", setting="online", place=1)
    assert werkvorm_finder.ordered([both, online], {"waar": "online"}, "past") == [online, both]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("order", "slugs"),
    [
        ("past", ["b", "c", "a"]),
        ("kort", ["c", "a", "b"]),
        ("makkelijk", ["a", "c", "b"]),
        ("naam", ["a", "b", "c"]),
    ],
)
def test_order_without_wish(order, slugs):
    found = [
        werkvorm("a", place=3, minutes=30, facilitator=1, participants=1),
        werkvorm("b", place=1, minutes=60, facilitator=3, participants=1),
        werkvorm("c", place=2, minutes=10, facilitator=1, participants=3),
    ]
    assert [facts.slug for facts in werkvorm_finder.ordered(found, {}, order)] == slugs


@pytest.mark.pure
def test_ways_out_say_what_to_let_go_and_what_that_gives():
    facts = [werkvorm("a", setting="live"), werkvorm("b", setting="live"), werkvorm("c", minutes=90)]
    wish = {"tijd": 60, "waar": "online"}
    assert werkvorm_finder.ways_out(facts, wish, "kort", NAMES) == [
        (["online"], 2, "?tijd=60&volgorde=kort"),
        (["tot 60 minuten"], 1, "?waar=online&volgorde=kort"),
    ]


@pytest.mark.pure
def test_number_from_the_address_is_among_the_choices():
    offered = werkvorm_finder.choices({"tijd": 50, "groep": 13}, PHASES, THEMES)
    assert offered["tijd"] == [10, 15, 30, 45, 50, 60, 90, 120, 180]
    assert offered["groep"] == [4, 6, 8, 10, 12, 13, 15, 20, 30]


@pytest.mark.pure
def test_nearly_fits_what_misses_one_thing_a_little_longer_first():
    facts = [
        werkvorm("past"),
        werkvorm("live", setting="live"),
        werkvorm("dubbel", minutes=120),
        werkvorm("langer", minutes=75),
        werkvorm("groter", group_min=13, group_max=20),
        werkvorm("twee-dingen", minutes=75, setting="live"),
    ]
    wish = {"tijd": 60, "groep": 12, "waar": "online"}
    found = werkvorm_finder.nearly(facts, wish)
    assert [(each.slug, facet) for each, facet in found] == [
        ("langer", "tijd"),
        ("groter", "groep"),
        ("dubbel", "tijd"),
    ]
    assert [werkvorm_finder.said_of(each, facet, NAMES) for each, facet in found] == [
        "75 minuten",
        "13 tot 20 mensen",
        "120 minuten",
    ]


# --- Choosing a werkvorm: the page --------------------------------------------------------------------------

WERKVORMEN = "/handboek/werkvormen/"


def cards(page):
    return [link["href"].split("/")[-2] for link in page.select(".werkvorm-cards .card-link")]


def test_werkvormen_page_shows_all_with_their_facts(client, db):
    page = soup(client, WERKVORMEN)
    assert set(cards(page)) == set(Werkvorm.objects.values_list("slug", flat=True))
    assert words(page.find(id="aantal")) == f"Alle {Werkvorm.objects.count()} werkvormen"
    card = page.find("a", href=f"{WERKVORMEN}spiraal-tekenen/").find_parent(class_="card")
    assert words(card.find(class_="card-facts")) == "60 minuten 4 tot 16 mensen live makkelijk te begeleiden"
    assert card.find(class_="badge").text == "LISO-handboek"
    assert page.find(class_="chosen") is None


def test_werkvormen_page_filters_by_its_address(client, db):
    page = soup(client, WERKVORMEN, tijd="60", waar="live", volgorde="naam")
    expected = Werkvorm.objects.filter(minutes__lte=60, setting__in=["live", "beide"])
    assert cards(page) == [w.slug for w in sorted(expected, key=lambda w: w.name.casefold())]
    assert [words(a) for a in page.select(".chosen a")] == [
        "Laat los: tot 60 minuten",
        "Laat los: live",
        "Wis alle keuzes",
    ]
    assert page.select(".chosen a")[0]["href"] == "?waar=live&volgorde=naam"
    assert page.find(id="tijd").find(selected=True)["value"] == "60"
    assert page.find(id="volgorde").find(selected=True)["value"] == "naam"


def test_every_count_on_the_page_is_what_choosing_it_gives(client, db):
    page = soup(client, WERKVORMEN, groep="12", begeleiden="2")
    for menu in page.select("form.finder select")[:8]:
        for option in menu.find_all("option")[:6]:
            count = int(re.search(r"\((\d+)\)$", option.text).group(1))
            chosen = {"groep": "12", "begeleiden": "2"} | {menu["name"]: option["value"]}
            assert len(cards(soup(client, WERKVORMEN, **chosen))) == count, (menu["name"], option)


def test_werkvormen_page_with_nothing_found_says_what_to_let_go(client, db):
    page = soup(client, WERKVORMEN, tijd="1", waar="online")
    assert words(page.find(id="aantal")) == "Geen werkvorm heeft dit allemaal"
    [way] = page.select(".ways-out a")
    assert words(way) == "Zonder ‘tot 1 minuut’"
    assert way["href"] == "?waar=online"
    assert cards(page) == []


def test_few_found_are_followed_by_what_nearly_fits(client, db):
    asked = {"tijd": "30", "groep": "12", "thema": "besluitvorming"}
    page = soup(client, WERKVORMEN, **asked)
    assert 1 <= len(cards(page)) <= 3
    heading = page.find("h2", string="Bijna passend")
    names = [link.text for link in heading.find_next("ul").find_all("a")]
    assert len(names) == 3
    assert not set(names) & {link.text for link in page.select(".werkvorm-cards .card-link")}
    assert soup(client, WERKVORMEN, tijd="60").find("h2", string="Bijna passend") is None


def test_choices_are_folded_once_something_is_chosen(client, db):
    assert soup(client, WERKVORMEN).select_one("form.finder > details").has_attr("open")
    assert not soup(client, WERKVORMEN, tijd="60").select_one("form.finder > details").has_attr("open")


def test_what_is_found_can_be_taken_along_as_cards(client, db):
    page = soup(client, WERKVORMEN, tijd="30")
    address = page.find("p", class_="take").find("a")["href"]
    assert address.split("?")[0] == "/handboek/meenemen/kaarten/"
    assert [value for _, value in parse_qsl(address.split("?")[1])] == cards(page)
    assert (
        soup(client, WERKVORMEN).find("p", class_="take").find("a")["href"] == "/handboek/meenemen/kaarten/"
    )


def test_werkvormen_page_ignores_what_cannot_be(client, db):
    page = soup(client, WERKVORMEN, tijd="'; drop table--", groep="-1", thema="<b>", volgorde="x", y="z")
    assert words(page.find(id="aantal")).startswith("Alle ")
    assert page.find(id="volgorde").find(selected=True)["value"] == "past"


def test_werkvormen_page_leaves_out_what_is_retired(client, db, cold):
    Werkvorm.objects.filter(slug="spiraal-tekenen").update(retired=True)
    assert "spiraal-tekenen" not in cards(soup(client, WERKVORMEN))


def test_werkvormen_page_says_what_is_not_from_the_handbook(client, db, cold):
    Werkvorm.objects.filter(slug="spiraal-tekenen").update(source=None)
    card = soup(client, WERKVORMEN).find("a", href=f"{WERKVORMEN}spiraal-tekenen/").find_parent(class_="card")
    assert card.find(class_="badge").text == "aanvulling"


def test_werkvormen_page_is_a_plain_form(client, db):
    page = soup(client, WERKVORMEN)
    form = page.find("form", class_="finder")
    assert (form["method"], form["action"]) == ("get", WERKVORMEN)
    assert form.find("button", type="submit")
    for menu in form.find_all("select"):
        assert form.find("label", attrs={"for": menu["id"]})


# --- What is going on: pure ---------------------------------------------------------------------------------


def node(kind, slug, position=0):
    return Node(kind, slug, position, slug.capitalize(), "", "", "", {}, None, "")


def small_overview(ties, *nodes):
    rows = [(n.kind, n.slug, n.position, n.name, "", "", "", {}, None, "") for n in nodes]
    return Overview(rows, [(*one, *other, 0) for one, other in ties])


NODES = [
    node("signaal", "stil"),
    node("signaal", "vol"),
    node("struikelblok", "verloop", 1),
    node("struikelblok", "drukte", 2),
    node("werkvorm", "kring", 1),
    node("werkvorm", "lijn", 2),
    node("thema", "taal"),
]
TIES = [
    (("signaal", "stil"), ("struikelblok", "verloop")),
    (("signaal", "stil"), ("werkvorm", "lijn")),
    (("signaal", "stil"), ("thema", "taal")),
    (("signaal", "vol"), ("struikelblok", "drukte")),
    (("signaal", "vol"), ("struikelblok", "verloop")),
    (("struikelblok", "verloop"), ("werkvorm", "kring")),
]


def suggested(ticked=(), told=()):
    pieces = small_overview(TIES, *NODES)
    nodes = [pieces.get("signaal", slug) for slug in ticked]
    heard = [(sentence, [pieces.get("signaal", slug) for slug in slugs]) for sentence, slugs in told]
    found = signal_finder.suggest(pieces, nodes, heard)
    return {kind: [(s.node.slug, s.reasons) for s in suggestions] for kind, suggestions in found.items()}


@pytest.mark.pure
def test_ticked_signal_brings_what_it_points_at_and_says_so():
    ticked = Reason("signaal", "Stil")
    assert suggested(["stil"]) == {
        "struikelblok": [("verloop", [ticked])],
        "werkvorm": [("lijn", [ticked]), ("kring", [Reason("struikelblok", "Verloop")])],
        "thema": [("taal", [ticked])],
    }


@pytest.mark.pure
def test_what_two_signals_point_at_comes_first_with_both_reasons():
    found = suggested(["stil", "vol"])["struikelblok"]
    assert found == [
        ("verloop", [Reason("signaal", "Stil"), Reason("signaal", "Vol")]),
        ("drukte", [Reason("signaal", "Vol")]),
    ]


@pytest.mark.pure
def test_signal_recognised_in_words_brings_what_it_points_at():
    assert suggested(told=[("Niemand zegt wat", ["stil"])])["thema"] == [
        ("taal", [Reason("signaal", "Stil")])
    ]


@pytest.mark.pure
def test_words_that_are_not_recognised_bring_nothing():
    assert suggested(told=[("Wie praat", [])]) == {"struikelblok": [], "werkvorm": [], "thema": []}


@pytest.mark.pure
def test_what_is_ticked_and_recognised_counts_once():
    assert suggested(["stil"], [("Niemand zegt wat", ["stil"])]) == suggested(["stil"])


@pytest.mark.pure
@pytest.mark.parametrize("minutes", [30, 45])
def test_one_werkvorm_of_those_shown_is_short_when_there_is_one(minutes):
    long = [Node("werkvorm", f"lang-{n}", n, "Lang", "", "", "60", {}, None, "") for n in range(7)]
    last = Node("werkvorm", "laatste", 9, "Laatste", "", "", str(minutes), {}, None, "")
    signal = node("signaal", "stil")
    rows = [
        (n.kind, n.slug, n.position, n.name, "", "", n.label, {}, None, "") for n in (signal, *long, last)
    ]
    pieces = Overview(rows, [(*signal.key, *n.key, 0) for n in (*long, last)])
    found = signal_finder.suggest(pieces, [pieces.get("signaal", "stil")], [])["werkvorm"]
    sixth = "laatste" if minutes == 30 else "lang-5"
    assert [s.node.slug for s in found] == [*(f"lang-{n}" for n in range(5)), sixth]


@pytest.mark.pure
def test_recogniser_knows_a_signal_by_other_words_and_in_a_clause():
    stil = Node("signaal", "stil", 1, "Niemand praat", "", "", "", {"said": ["het blijft stil"]}, None, "")
    vol = Node("signaal", "vol", 2, "De zaal is te klein", "", "", "", {}, None, "")
    recogniser = signal_finder.Recogniser([stil, vol])
    assert recogniser.recognise("het bleef stil") == [stil]
    assert recogniser.recognise("de koffie is op en niemand praatte") == [stil]
    assert recogniser.recognise("wat zijn de zalen klein") == [vol]
    assert recogniser.recognise("een mooie zaal") == []  # one word of two
    assert recogniser.recognise("mooi weer vandaag") == []
    assert recogniser.recognise("de het een") == []


@pytest.mark.pure
@given(st.text())
def test_sentences_are_few_short_and_from_the_text(text):
    found = signal_finder.sentences(text)
    assert len(found) <= signal_finder.SENTENCES
    for sentence in found:
        assert 2 < len(sentence) <= signal_finder.LONGEST_SENTENCE
        assert "\x00" not in sentence
    assert signal_finder.sentences(" ".join(found)) or not found


# --- What is going on: the page -----------------------------------------------------------------------------

SIGNALS = "/handboek/wat-speelt-er/"


def posted(client, **data):
    response = client.post(SIGNALS, data)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def suggestions(page, heading):
    part = page.find("section", attrs={"aria-labelledby": heading})
    return (
        {link["href"].split("/")[-2]: words(link.find_parent("li")) for link in part.select("h3 a")}
        if part
        else {}
    )


def test_signals_cover_every_struikelblok_and_every_theme(db):
    assert Struikelblok.objects.filter(signals=None).count() == 0
    assert Theme.objects.filter(signals=None).count() == 0
    assert 20 <= Signal.objects.count() <= 30


def test_signals_page_offers_every_signal_in_its_group(client, db):
    page = soup(client, SIGNALS)
    assert {box["value"] for box in page.select("input[name=signaal]")} == set(
        Signal.objects.values_list("slug", flat=True)
    )
    group = page.find("input", value="geen-tijd").find_parent("fieldset")
    assert group.find("legend").text == "De deelnemers"
    assert page.find("section", class_="suggestions") is None


def test_ticked_signal_in_the_address_gives_its_pieces_each_with_the_reason(client, db):
    signal = Signal.objects.get(slug="zelfde-mensen-praten")
    page = soup(client, SIGNALS, signaal=signal.slug)
    assert f"{signal.text}. {signal.reason}" in words(page.find(class_="told"))
    themes = suggestions(page, "themas")
    assert set(themes) == set(signal.themes.values_list("slug", flat=True))
    assert all("Bij ‘Steeds dezelfde mensen praten’" in text for text in themes.values())
    assert set(signal.werkvormen.values_list("slug", flat=True)) <= set(suggestions(page, "werkvormen"))
    assert set(suggestions(page, "struikelblokken")) == set(
        signal.struikelblokken.values_list("slug", flat=True)
    )
    assert page.find("input", value=signal.slug).has_attr("checked")


def test_every_suggestion_has_a_reason(client, db):
    for slug in Signal.objects.values_list("slug", flat=True):
        page = soup(client, SIGNALS, signaal=slug)
        found = page.select("li.suggestion")
        assert found
        assert all(item.select(".reasons li") for item in found), slug


def test_sentences_of_trekkers_are_recognised_or_their_signal_is_offered(db):
    pieces = overview.current()
    right = 0
    for text, signals in RECOGNISED.items():
        [(_, nodes)] = signal_finder.heard(pieces, text)
        assert {node.slug for node in nodes} <= signals, text
        assert signals & {node.slug for node in signal_finder.nearest(pieces, text)}, text
        right += bool(nodes)
    assert right >= 0.95 * len(RECOGNISED)


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_is_no_signal_is_not_taken_for_one(text, db):
    assert signal_finder.heard(overview.current(), text) == [(text, [])]


def test_cancelling_and_few_who_came_are_one_signal_whatever_the_numbers(db):
    told = "Vorige keer waren er maar vijf van de twaalf. De gemeente belt steeds af en ik weet niet of ik ze nog terug"
    heard = signal_finder.heard(overview.current(), f"{told} krijg")
    assert [[node.slug for node in nodes] for _, nodes in heard] == [["minder-mensen"], ["minder-mensen"]]


def test_own_words_stand_once_above_what_their_signals_bring(client, db):
    page = posted(
        client, verhaal="Deelnemers haken af. Wie hakt de knoop door? De subsidie stopt volgend jaar."
    )
    told = words(page.find(class_="told"))
    assert "‘Deelnemers haken af’ Dat lijkt op: Er komen steeds minder mensen." in told
    assert "‘De subsidie stopt volgend jaar’ Dit herkennen we niet zeker." in told
    found = suggestions(page, "struikelblokken")
    assert "Bij ‘Niemand weet wie de knoop doorhakt’" in found["onduidelijkheid-over-wie-besluit"]
    assert "Bij ‘Er komen steeds minder mensen’" in found["deelnemersbetrokkenheid"]
    assert page.main.text.count("Deelnemers haken af") == 2  # above, and in the field to change it
    assert page.find(id="verhaal").text.strip().startswith("Deelnemers haken af. Wie hakt de knoop door?")


def test_words_that_are_not_surely_recognised_bring_signs_to_choose_and_no_advice(client, db):
    page = posted(client, verhaal="Niemand durft kritiek te geven")
    assert page.find(id="niet-zeker").text == "Dit herkennen we niet zeker"
    boxes = [box["value"] for box in page.select(".nearest-signals input[type=checkbox]")]
    assert 3 <= len(boxes) <= 4
    assert "niemand-noemt-fouten" in boxes
    assert page.select(".suggestion") == []
    assert (
        page.find("details", class_="again").find(id="verhaal").text.strip()
        == "Niemand durft kritiek te geven"
    )


def test_suggested_werkvormen_have_their_minutes_and_group_and_one_is_short(client, db):
    signal = Signal.objects.get(slug="eerste-bijeenkomst")
    shown = suggestions(soup(client, SIGNALS, signaal=signal.slug), "werkvormen")
    for slug, text in shown.items():
        werkvorm = Werkvorm.objects.get(slug=slug)
        assert f"{werkvorm.minutes} minuten {werkvorm.group_min} tot {werkvorm.group_max} mensen" in text
    assert Werkvorm.objects.filter(slug__in=shown, minutes__lte=signal_finder.SHORT).exists()


def test_ticks_without_words_move_to_an_address_that_can_be_shared(client, db):
    response = client.post(SIGNALS, {"signaal": ["geen-tijd", "in-de-la", "bestaat-niet"], "verhaal": "  "})
    assert response.status_code == 302
    assert response["Location"] == f"{SIGNALS}?signaal=geen-tijd&signaal=in-de-la"


def test_own_words_stand_in_no_address_and_no_log(client, db, caplog):
    secret = "Onze wethouder Jansen luistert nooit"
    response = client.post(SIGNALS, {"signaal": "geen-tijd", "verhaal": secret})
    page = BeautifulSoup(response.content, "html.parser")
    addresses = [tag.get(name) for tag in page.find_all(True) for name in ("href", "action") if tag.get(name)]
    assert not any("Jansen" in address or "wethouder" in address for address in addresses)
    assert f"{SIGNALS}?signaal=geen-tijd" in addresses
    assert "Jansen" not in caplog.text
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Jansen" not in client.get(SIGNALS, {"verhaal": secret}).content.decode()


def test_fault_while_reading_own_words_is_reported_without_them(client, db, monkeypatch, lines):
    def fail(*args):
        raise ValueError("broken")

    monkeypatch.setattr(signal_finder, "heard", fail)
    client.raise_request_exception = False
    assert client.post(SIGNALS, {"verhaal": "over Jansen"}).status_code == 500
    assert "ValueError: broken" in lines.getvalue()
    assert "Jansen" not in lines.getvalue()


def test_signals_page_asks_for_something_when_nothing_was_said(client, db):
    page = posted(client, verhaal=" ")
    assert page.title.string.startswith("Fout: ")
    links = [link["href"] for link in page.find(class_="error-summary").find_all("a")]
    assert all(page.find(id=link.removeprefix("#")) for link in links)


def test_words_that_find_nothing_lead_on(client, db):
    page = posted(client, verhaal="xqzwkv")
    assert page.find(id="niet-zeker")
    assert page.select(".nearest-signals") == []
    assert page.find("details", class_="again").has_attr("open")


def test_many_signals_are_answered_with_one_to_begin_with(client, db):
    slugs = list(Signal.objects.values_list("slug", flat=True))[:6]
    response = client.get(SIGNALS, {"signaal": slugs})
    assert "Kies met je leernetwerk eerst één punt" in response.content.decode()
    assert len(BeautifulSoup(response.content, "html.parser").select("li.suggestion")) == 12


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\x00\x01", "a" * 5000, "….!?;;;\n\n", "%' OR 1=1"]
)
def test_signals_page_survives_any_words(text, client, db):
    page = client.post(SIGNALS, {"verhaal": text}).content.decode()
    assert "<script>alert" not in page


# --- The right form: pure -----------------------------------------------------------------------------------

CRITERIA = ("a", "b", "c", "d", "e")
POINTING = {
    "a": ["werkgroep", "project"],
    "b": ["project"],
    "c": ["werkgroep"],
    "d": ["training"],
    "e": ["training"],
}
LETTERS = {"j": FormAnswer.YES, "n": FormAnswer.NO, "?": FormAnswer.UNKNOWN}


def answered(letters):
    return {slug: LETTERS[letter] for slug, letter in zip(CRITERIA, letters, strict=True)}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("letters", "form", "better"),
    [
        ("jjjjj", Form.NETWORK, []),
        ("jjjj?", Form.NOT_YET, []),
        ("?????", Form.NOT_YET, []),
        ("jjjjn", Form.NOT_YET, ["training"]),
        ("n????", Form.NOT_YET, ["project", "werkgroep"]),
        ("nnjjj", Form.OTHER, ["project"]),
        ("jjjnn", Form.OTHER, ["training"]),
        ("njnj?", Form.OTHER, ["werkgroep"]),
        ("nnnnn", Form.OTHER, ["training", "project", "werkgroep"]),
    ],
)
def test_answers_come_to(letters, form, better):
    assert right_form.advise(answered(letters), POINTING) == Outcome(form, better)


@pytest.mark.pure
@given(st.text("jn?", min_size=5, max_size=5))
def test_a_network_is_advised_only_when_everything_holds(letters):
    outcome = right_form.advise(answered(letters), POINTING)
    assert (outcome.form == Form.NETWORK) == (letters == "jjjjj")
    assert (outcome.form == Form.OTHER) == (letters.count("n") >= 2)
    assert bool(outcome.better) == ("n" in letters)


@pytest.mark.pure
def test_read_of_answers_leaves_out_what_is_no_answer():
    assert right_form.read({"a": "ja", "b": "misschien", "x": "nee"}, CRITERIA) == {"a": FormAnswer.YES}


# --- The right form: the page -------------------------------------------------------------------------------

RIGHT_FORM = "/handboek/goede-vorm/"
IN_ORDER = ("meer-oorzaken", "alles-hangt-samen", "veel-partijen", "meer-vakgebieden", "nog-niet-gedaan")


def outcome_page(client, letters):
    answers = {slug: LETTERS[letter].value for slug, letter in zip(IN_ORDER, letters, strict=True)}
    return soup(client, RIGHT_FORM, **answers)


def test_right_form_asks_the_five_criteria(client, db):
    page = soup(client, RIGHT_FORM)
    asked = [field.find("input")["name"] for field in page.select("form.form-questions fieldset")]
    assert asked == list(IN_ORDER)
    for field in page.select("fieldset"):
        assert [radio["value"] for radio in field.find_all("input")] == ["ja", "nee", "weet-niet"]
    assert page.find("form", class_="form-questions")["method"] == "get"
    assert page.find(class_="error-summary") is None
    assert page.find(checked=True) is None


def test_right_form_with_questions_open_names_them_and_keeps_the_rest(client, db):
    page = soup(client, RIGHT_FORM, **{"meer-oorzaken": "ja", "veel-partijen": "misschien"})
    assert page.title.string.startswith("Fout: ")
    links = [link["href"] for link in page.find(class_="error-summary").find_all("a")]
    assert links == [f"#{slug}-ja" for slug in IN_ORDER[1:]]
    assert all(page.find(id=link.removeprefix("#")) for link in links)
    assert page.find(checked=True)["id"] == "meer-oorzaken-ja"
    assert page.find("section", class_="outcome") is None


def test_right_form_with_nothing_answered_names_all_questions(client, db):
    page = soup(client, RIGHT_FORM, klaar="ja")
    assert len(page.find(class_="error-summary").find_all("a")) == 5


@pytest.mark.parametrize(
    ("letters", "outcome"),
    [
        ("jjjjj", "Een leernetwerk past bij dit vraagstuk"),
        ("jjjj?", "Nog niet: zoek eerst iets uit"),
        ("jnjnj", "Iets anders past waarschijnlijk beter"),
    ],
)
def test_right_form_gives_an_outcome_with_the_reason_of_every_answer(letters, outcome, client, db):
    page = outcome_page(client, letters)
    assert page.find(id="uitkomst").text == outcome
    reasons = {"j": "if_yes", "n": "if_no", "?": "if_unknown"}
    items = [words(item) for item in page.select(".answered li")]
    for slug, letter, item in zip(IN_ORDER, letters, items, strict=True):
        criterion = Criterion.objects.get(slug=slug)
        assert criterion.question in item
        assert getattr(criterion, reasons[letter]) in item
        assert item.startswith(LETTERS[letter].label)


def test_right_form_shows_the_other_forms_with_their_signs_unless_a_network_fits(client, db):
    page = outcome_page(client, "jjjnj")
    assert [card.find("h3").text for card in page.select(".form-cards .card")] == [
        "Training",
        "Project",
        "Werkgroep",
    ]
    assert [card.find("h3").text for card in page.select(".card.is-better")] == ["Training"]
    assert outcome_page(client, "jjjjj").select(".form-cards") == []


def test_right_form_puts_what_fits_first_and_folds_the_rest(client, db):
    page = outcome_page(client, "jjjnn")
    assert "Je antwoordde 2 keer nee." in page.text
    assert [card.find("h3").text for card in page.select("section > .form-cards .card")] == ["Training"]
    assert [card.find("h3").text for card in page.select("details .form-cards .card")] == [
        "Project",
        "Werkgroep",
    ]


def test_right_form_says_what_is_from_the_handbook_and_what_is_ours(client, db):
    origin = words(outcome_page(client, "jjjjj").find("section", class_="origin"))
    assert "komen uit het LISO-handboek, hoofdstuk 1" in origin
    assert "De uitleg en de grens zijn van ons" in origin
    for criterion in Criterion.objects.all():
        assert criterion.source_id == "liso-handboek-2025"
        assert {"explanation", "if_yes", "if_no", "if_unknown", "alternatives"} == set(criterion.supplements)


# --- Starting points ----------------------------------------------------------------------------------------


def test_starting_points_page_leads_to_each(client, db):
    page = soup(client, "/handboek/op-maat/")
    assert [link["href"] for link in page.select(".cards a")] == [
        f"/handboek/op-maat/{slug}/"
        for slug in ("nieuwe-trekker", "procesbegeleider", "deelnemer", "verbindingsfunctionaris", "gemeente")
    ]


def test_starting_point_shows_every_step_at_its_moment_with_link_and_reason(client, db):
    for point in StartingPoint.objects.all():
        page = soup(client, f"/handboek/op-maat/{point.slug}/")
        shown = [
            (section.find("h2").text, item.find("a")["href"], item.find("p").text)
            for section in page.select(".path-moment")
            for item in section.find_all("li")
        ]
        pieces = overview.current()
        assert shown == [
            (Moment(step.moment).label, pieces.follow(step.link).url, step.text) for step in point.steps.all()
        ]
        assert 6 <= len(shown) <= 9
        assert page.find("h1").text == point.name


def test_unknown_starting_point_is_not_found(client, db):
    assert client.get("/handboek/op-maat/bestaat-niet/").status_code == 404


# --- All finders --------------------------------------------------------------------------------------------

FINDERS = [
    WERKVORMEN,
    f"{WERKVORMEN}?tijd=60&groep=12",
    SIGNALS,
    f"{SIGNALS}?signaal=geen-tijd",
    RIGHT_FORM,
    f"{RIGHT_FORM}?" + "&".join(f"{slug}=nee" for slug in IN_ORDER),
    "/handboek/op-maat/",
    "/handboek/op-maat/gemeente/",
]


@pytest.mark.parametrize("address", FINDERS)
def test_finder_with_cold_memory_asks_at_most_five_queries(
    address, client, db, cold, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        assert client.get(address).status_code == 200


def test_own_words_with_cold_memory_ask_at_most_five_queries(
    client, db, cold, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("handbook.search._known", ("", None))
    with django_assert_max_num_queries(5):
        assert client.post(SIGNALS, {"verhaal": "mensen blijven weg"}).status_code == 200


@pytest.mark.parametrize("address", FINDERS)
def test_finder_knows_nobody_and_has_a_sound_outline(address, client, db):
    response = client.get(address)
    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content
    page = BeautifulSoup(response.content, "html.parser")
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", FINDERS)
def test_finder_says_what_is_ours(address, client, db):
    assert soup(client, address).main.find(class_="badge-aanvulling")
