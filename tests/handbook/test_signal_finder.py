"""What is going on: signs ticked or told, what they bring, and the page."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from handbook import overview, signal_finder
from handbook.models import Signal, Struikelblok, Theme, Werkvorm
from handbook.overview import Node, Overview
from handbook.signal_finder import Reason
from tests.handbook.finding import SIGNALS, soup, words
from tests.handbook.signal_sentences import NOT_SURE, RECOGNISED

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


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


def test_ticked_signal_brings_what_it_points_at_and_says_so():
    ticked = Reason("signaal", "Stil")
    assert suggested(["stil"]) == {
        "struikelblok": [("verloop", [ticked])],
        "werkvorm": [("lijn", [ticked]), ("kring", [Reason("struikelblok", "Verloop")])],
        "thema": [("taal", [ticked])],
    }


def test_what_two_signals_point_at_comes_first_with_both_reasons():
    found = suggested(["stil", "vol"])["struikelblok"]
    assert found == [
        ("verloop", [Reason("signaal", "Stil"), Reason("signaal", "Vol")]),
        ("drukte", [Reason("signaal", "Vol")]),
    ]


def test_signal_recognised_in_words_brings_what_it_points_at():
    assert suggested(told=[("Niemand zegt wat", ["stil"])])["thema"] == [
        ("taal", [Reason("signaal", "Stil")])
    ]


def test_words_that_are_not_recognised_bring_nothing():
    assert suggested(told=[("Wie praat", [])]) == {"struikelblok": [], "werkvorm": [], "thema": []}


def test_what_is_ticked_and_recognised_counts_once():
    assert suggested(["stil"], [("Niemand zegt wat", ["stil"])]) == suggested(["stil"])


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


@given(st.text())
def test_sentences_are_few_short_and_from_the_text(text):
    found = signal_finder.sentences(text)
    assert len(found) <= signal_finder.SENTENCES
    for sentence in found:
        assert 2 < len(sentence) <= signal_finder.LONGEST_SENTENCE
        assert "\x00" not in sentence
    assert signal_finder.sentences(" ".join(found)) or not found


# --- What is going on: the page -----------------------------------------------------------------------------


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
