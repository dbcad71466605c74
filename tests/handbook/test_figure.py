"""The figure of the method: whole on the home page and the index, small with where you are beside a page."""

import pytest
from bs4 import BeautifulSoup

from handbook import edition, overview
from handbook.models import Phase

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
IN_ORDER = ["fase"] * 3 + ["kernelement"] * 5


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What a test changed in the handbook is not another's."""
    yield
    overview._known = ("", None)
    edition.forget()


def figure(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("svg", class_="method")


@pytest.mark.parametrize("path", ["/", "/handboek/"])
def test_figure_is_whole_and_marks_nothing_where_you_are_nowhere(path, client):
    svg = figure(client, path)
    assert "method-here" not in svg["class"]
    assert svg.find(attrs={"aria-current": True}) is None
    assert "Deze pagina hoort bij" not in svg.find("desc").text


def test_figure_is_walked_from_the_first_phase_to_the_last_core_element(client):
    links = [link["href"] for link in figure(client, "/").find_all("a")]
    assert [link.split("/")[2] for link in links] == IN_ORDER
    pieces = overview.current()
    assert links == [node.url for kind in ("fase", "kernelement") for node in pieces.all(kind)]


@pytest.mark.parametrize(
    ("path", "marked", "current", "words"),
    [
        ("/handboek/fase/samen-doorgronden/", "fase/samen-doorgronden", "page", "fase 2, samen doorgronden"),
        (
            "/handboek/kernelement/vliegwiel-van-innovatie/",
            "kernelement/vliegwiel-van-innovatie",
            "page",
            "kernelement 4, vliegwiel van innovatie",
        ),
        (
            "/handboek/thema/besluitvorming/",
            "kernelement/kennisinfrastructuur",
            "true",
            "kernelement 1, kennisinfrastructuur",
        ),
        ("/handboek/werkvormen/spiraal-tekenen/", "fase/samen-vertalen", "true", "fase 3, samen vertalen"),
    ],
)
def test_figure_marks_where_you_are_in_the_drawing_and_in_words(path, marked, current, words, client):
    svg = figure(client, path)
    [link] = svg.find_all(attrs={"aria-current": True})
    assert link["href"] == f"/handboek/{marked}/"
    assert link["aria-current"] == current
    assert svg.find("desc").text.endswith(f"Deze pagina hoort bij {words}.")
    assert svg.find_parent("figure").find("figcaption").text == f"Je bent hier: {words}"


@pytest.mark.parametrize("path", ["/handboek/pagina/context/", "/handboek/rollen/initiator/"])
def test_page_outside_the_figure_has_none(path, client):
    assert figure(client, path) is None


def test_retired_page_has_no_place_in_the_figure(client):
    Phase.objects.filter(slug="samen-vertalen").update(retired=True)
    overview._known = ("", None)
    edition.forget()
    assert figure(client, "/handboek/fase/samen-vertalen/") is None
