"""Permanent addresses: every heading and tip has one of its own, with a link beside it to copy it from."""

import re

import pytest
from bs4 import BeautifulSoup

from handbook import overview
from handbook.prose import render, with_addresses


def nowhere(kind, slug):
    return None


def addresses(html):
    return [
        (a["href"], a["aria-label"])
        for a in BeautifulSoup(with_addresses(html), "html.parser").select(".anchor")
    ]


def test_heading_gets_its_address_from_its_words_and_keeps_it():
    text = "## Wie doet mee? (aanvulling)\n\nTekst.\n\n## Wie doet mee?\n\n### Eén ding\n"
    assert re.findall(r'id="([^"]+)"', render(text, nowhere)) == [
        "wie-doet-mee",
        "wie-doet-mee-2",
        "een-ding",
    ]
    assert re.findall(r'id="([^"]+)"', render(f"{text}\n## Nog iets\n", nowhere))[:3] == [
        "wie-doet-mee",
        "wie-doet-mee-2",
        "een-ding",
    ]


def test_link_names_the_heading_without_its_badge_or_minutes():
    html = '<h2 id="doel">Doel <span class="badge badge-bron">uit de bron</span></h2>'
    html += '<li id="stap-1">\n<h3>Begin & "zit" <span class="step-time">5 minuten</span></h3></li>'
    assert addresses(html) == [
        ("#doel", "Adres van dit deel: Doel"),
        ("#stap-1", 'Adres van dit deel: Begin & "zit"'),
    ]


def test_link_stands_beside_the_heading_and_not_in_it():
    soup = BeautifulSoup(with_addresses('<h2 class="x" id="doel">Doel</h2>'), "html.parser")
    assert str(soup.h2) == '<h2 class="x" id="doel">Doel</h2>'
    assert soup.h2.find_next_sibling("a")["href"] == "#doel"


def test_heading_without_an_address_stays_as_it_is():
    assert (
        with_addresses("<h2>Lees ook</h2><li><h3>Kop</h3></li>") == "<h2>Lees ook</h2><li><h3>Kop</h3></li>"
    )


def test_name_of_an_entry_has_the_address_of_the_entry():
    entry = '<section id="actieleren"><h2 id="actieleren-naam">Actieleren</h2></section>'
    assert addresses(entry)[0][0] == "#actieleren"
    assert addresses('<h2 id="een-andere-naam">Een andere naam</h2>')[0][0] == "#een-andere-naam"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", ["thema", "werkvorm", "struikelblok", "pagina", "fase", "rol", "ontwikkelfase"]
)
def test_every_heading_and_tip_of_a_page_has_an_address_of_its_own(client, kind):
    for node in overview.current().all(kind)[:4]:
        page = BeautifulSoup(client.get(node.url).content, "html.parser")
        links = [link["href"][1:] for link in page.select(".prose .anchor")]
        assert len(links) == len(set(links)) > 0
        assert all(page.find(id=anchor) for anchor in links), node.url
        body = page.select_one(".prose")
        for heading in body.find_all(["h2", "h3"]):
            if heading.find_parent(class_=["card", "origin"]):
                continue  # leads to a page of its own; stands below every page
            assert heading.parent["class"] == ["heading"], (node.url, heading)
        for tip in body.select("[id^=tip-]"):
            assert tip["id"] in links
