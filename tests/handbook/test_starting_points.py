"""Where to start, for each sort of reader."""

import pytest

from handbook import overview
from handbook.enums import Moment
from handbook.models import StartingPoint
from tests.handbook.finding import soup

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


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
