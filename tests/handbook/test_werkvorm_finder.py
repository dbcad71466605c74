"""Choosing a werkvorm: what fits, how it is put in order, and the page."""

import re
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from handbook import werkvorm_finder
from handbook.enums import Setting
from handbook.models import Werkvorm
from handbook.werkvorm_finder import Facts
from tests.handbook.finding import WERKVORMEN, soup, words

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


PHASES = ("begrijpen", "doorgronden")
THEMES = ("geld", "tijd", "taal")
NAMES = {slug: slug.capitalize() for slug in (*PHASES, *THEMES)}
GROUPS = {"fase": {"": list(PHASES)}, "thema": {"Kern": list(THEMES)}}


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


@given(st.lists(some_facts, max_size=25), some_wish)
def test_count_beside_a_choice_is_the_number_of_results_after_choosing_it(facts, wish):
    for menu in werkvorm_finder.menus(facts, wish, NAMES, GROUPS).values():
        without = werkvorm_finder.without(wish, menu.facet)
        assert menu.any_count == len(werkvorm_finder.matching(facts, without))
        for choice in [choice for _, choices in menu.groups for choice in choices]:
            assert choice.count == len(werkvorm_finder.matching(facts, without | {menu.facet: choice.value}))
            assert choice.chosen == (wish.get(menu.facet) == choice.value)


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


@given(some_wish, st.sampled_from(list(werkvorm_finder.ORDERS)))
def test_address_brings_the_same_wish_back(wish, order):
    query = QueryDict(werkvorm_finder.query(wish, order).removeprefix("?").removeprefix("."))
    assert werkvorm_finder.read(query, PHASES, THEMES) == wish
    assert query.get("volgorde", "past") == order


@given(st.dictionaries(st.sampled_from([*werkvorm_finder.FACETS, "x"]), st.text()))
def test_read_leaves_out_what_cannot_be(query):
    wish = werkvorm_finder.read(query, PHASES, THEMES)
    assert {facet: str(value) for facet, value in wish.items()} == {
        facet: query[facet].lstrip("0") for facet in wish
    }
    assert werkvorm_finder.matching([werkvorm()], wish) in ([], [werkvorm()])


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


def test_ways_out_say_what_to_let_go_and_what_that_gives():
    facts = [werkvorm("a", setting="live"), werkvorm("b", setting="live"), werkvorm("c", minutes=90)]
    wish = {"tijd": 60, "waar": "online"}
    assert werkvorm_finder.ways_out(facts, wish, "kort", NAMES) == [
        (["online"], 2, "?tijd=60&volgorde=kort"),
        (["tot 60 minuten"], 1, "?waar=online&volgorde=kort"),
    ]


def test_number_from_the_address_is_among_the_choices():
    offered = werkvorm_finder.choices({"tijd": 50, "groep": 13}, PHASES, THEMES)
    assert offered["tijd"] == [10, 15, 30, 45, 50, 60, 90, 120, 180]
    assert offered["groep"] == [4, 6, 8, 10, 12, 13, 15, 20, 30]


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
