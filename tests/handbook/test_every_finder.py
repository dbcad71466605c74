"""What holds for every finder: few queries, no visitor known, a sound page."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.handbook.finding import IN_ORDER, RIGHT_FORM, SIGNALS, WERKVORMEN, soup

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


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
