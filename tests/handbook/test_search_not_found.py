"""A page that does not exist names the nearest pages of the handbook, and nothing in a private area."""

import re

import pytest
from django.urls import reverse

from handbook import search
from liso.views import private_areas

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]
HEADING = "Zoek je een van deze pagina’s?"


def suggested(client, path):
    """The addresses that the page for a wrong address suggests."""
    response = client.get(path)
    assert response.status_code == 404
    part = response.content.decode().partition(HEADING)[2].partition("</ul>")[0]
    return re.findall(r'href="([^"]+)"', part)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/handboek/thema/besluitvormin/", "/handboek/thema/besluitvorming/"),
        ("/handboek/thema/Besluitvorming/", "/handboek/thema/besluitvorming/"),
        ("/handboek/pagina/eerstestap/", "/handboek/pagina/eerste-stap/"),
        ("/handboek/pagina/wanneer-een-leernetwrk.html", "/handboek/pagina/wanneer-een-leernetwerk/"),
        ("/handboek/werkvorm/viskom/", "/handboek/werkvormen/viskom/"),
        ("/werkvormen/viskom/", "/handboek/werkvormen/viskom/"),
        ("/thema/samenwerking", "/handboek/thema/samenwerking/"),
        ("/over/privacy/", "/over/gegevens/"),
        ("/handboek/thema/deelnemers-haken-af/", "/handboek/thema/deelnemersbetrokkenheid/"),
    ],
)
def test_a_wrong_address_suggests_the_page_that_was_meant_first(client, path, meant):
    assert suggested(client, path)[0] == meant


def test_an_unknown_piece_of_a_known_kind_suggests_the_page_that_lists_them(client):
    assert suggested(client, "/handboek/werkvormen/xqzwkv/") == ["/handboek/werkvormen/"]


def test_suggestions_are_at_most_five_and_exist(client):
    for path in ("/handboek/pagina/samen-leren-van-de-bijeenkomst/", "/handboek/werkvormen/werkvorm/"):
        found = suggested(client, path)
        assert 1 <= len(found) <= 5
        assert {client.get(address.partition("#")[0]).status_code for address in found} == {200}


@pytest.mark.parametrize(
    "path", ["/wp-login.php", "/.env", "/favicon.ico", "/robots.txt", "/a/", "/x/" * 900]
)
def test_what_a_machine_asks_for_gets_no_suggestions(client, path):
    assert suggested(client, path) == []


def test_private_areas_are_all_that_is_not_of_the_handbook():
    private = {"account", "beheer", "meedoen", "mijn-gegevens", "netwerken", "uitkomsten", "vragenlijst"}
    assert private | {"static"} <= private_areas()
    assert not private_areas() & {"handboek", "zoeken", "over", "werkvormen", "thema"}


@pytest.mark.parametrize("area", sorted(private_areas() - {"static"}))
@pytest.mark.parametrize("rest", ["besluitvorming/x/y/z/", "besluitvorming", "werkvormen/viskom/nee/"])
def test_a_private_area_gives_no_hint_and_is_not_searched(client, monkeypatch, area, rest):
    monkeypatch.setattr(search, "nearest", None)
    for path in (f"/{area}/{rest}", f"/{area.upper()}/{rest}", f"/%2F{area}/{rest}"):
        response = client.get(path)
        if response.status_code == 404:
            assert HEADING not in response.content.decode()
        else:
            assert response.status_code in (301, 302)


def test_somebody_elses_network_looks_like_one_that_is_not_there(client, network, stranger):
    client.force_login(stranger)
    there = client.get(reverse("networks:detail", args=[network.slug]))
    not_there = client.get(reverse("networks:detail", args=["besluitvorming"]))
    assert (there.status_code, not_there.status_code) == (404, 404)
    assert there.content == not_there.content
    assert HEADING not in there.content.decode()


@pytest.mark.parametrize(
    "path", ["/%00", "/%ED%A0%80/", "/%3Cscript%3E/", "/handboek/" + "a-" * 3000, "/%", "/besluit%0a"]
)
def test_any_address_gets_a_page(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<script>" not in response.content.decode()
    assert not response.cookies


def test_suggestions_ask_nothing_of_the_database(client, django_assert_num_queries):
    client.get("/handboek/thema/besluitvormin/")
    with django_assert_num_queries(0):
        client.get("/werkvormen/viskom/")
