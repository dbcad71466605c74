"""What is new per edition: a page and a feed, the same for everybody."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from handbook import edition
from handbook.models import EditionNote

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]

PAGE, FEED = "/handboek/nieuw/", "/handboek/nieuw/rss.xml"
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture
def two_notes():
    """An older and a newer note instead of the real ones."""
    EditionNote.objects.all().delete()
    link = '<a href="/handboek/werkvormen/viskom/">viskom</a>'
    rows = [
        EditionNote(
            slug="2026-11-22-begin",
            position=1,
            date=datetime.date(2026, 11, 22),
            title="Het begin",
            html={"text": "<p>Alles is nieuw.</p>"},
        ),
        EditionNote(
            slug="2027-03-01-viskom",
            position=2,
            date=datetime.date(2027, 3, 1),
            title="Vis & kom",
            html={"text": f"<p>Nu met {link}.</p>"},
        ),
    ]
    EditionNote.objects.bulk_create(rows)
    edition.forget()
    return rows


def channel(client):
    return ElementTree.fromstring(client.get(FEED).content).find("channel")


def test_page_shows_the_newest_edition_first(client, two_notes):
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    sections = page.find_all("section", class_="entry")
    assert [section.h2.text for section in sections] == ["Vis & kom", "Het begin"]
    assert sections[0].find(class_="eyebrow").text == "Editie 2, 1 maart 2027"
    assert sections[0].find("time")["datetime"] == "2027-03-01"
    assert sections[0].find("a")["href"] == "/handboek/werkvormen/viskom/"


def test_page_leaves_out_a_retired_note(client, two_notes):
    EditionNote.objects.filter(position=1).update(retired=True)
    assert b"Het begin" not in client.get(PAGE).content
    assert b"Het begin" not in client.get(FEED).content


def test_page_names_the_feed_for_readers_and_for_people(client):
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    alternate = page.find("link", rel="alternate")
    assert (alternate["type"], alternate["href"]) == ("application/rss+xml", FEED)
    assert page.main.find("a", href=FEED)


@pytest.mark.parametrize("path", ["/", "/handboek/"])
def test_handbook_leads_to_what_is_new(path, client):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert page.footer.find("a", href=PAGE).text == "Wat is er nieuw"
    if path == "/handboek/":
        assert page.main.find("a", href=PAGE).text == "Wat is er nieuw"


def test_feed_has_an_item_per_edition_with_whole_addresses(client, two_notes):
    feed = channel(client)
    site = settings.SITE_URL
    assert feed.findtext("link") == f"{site}{PAGE}"
    assert feed.findtext("language") == "nl"
    assert feed.find(ATOM_LINK).attrib == {"rel": "self", "href": f"{site}{FEED}"}
    newest, oldest = feed.findall("item")
    assert newest.findtext("title") == "Vis & kom"
    assert newest.findtext("pubDate") == "Mon, 01 Mar 2027 00:00:00 +0100"
    assert oldest.findtext("link") == f"{site}{PAGE}#2026-11-22-begin"
    assert oldest.findtext("guid") == f"{site}{PAGE}#2026-11-22-begin"
    assert newest.findtext("description") == (
        f'<p>Nu met <a href="{site}/handboek/werkvormen/viskom/">viskom</a>.</p>'
    )


def test_feed_of_the_real_notes_has_no_half_address(client):
    text = client.get(FEED).content.decode()
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"')
    assert len(channel(client).findall("item")) >= 2
    assert re.findall(r'href="(?!http)[^"]*', text) == []


def test_feed_does_not_take_over_the_host_that_was_asked(client):
    answer = client.get(FEED, headers={"host": "localhost"})
    assert answer.status_code == 200
    assert b"localhost" not in answer.content.replace(settings.SITE_URL.encode(), b"")


def test_feed_is_kept_and_answers_not_modified(client):
    first = client.get(FEED)
    assert first.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert (first.headers["Cache-Control"], first.cookies) == ("no-cache", {})
    assert "Cookie" not in first.headers.get("Vary", "")
    again = client.get(FEED, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [PAGE, FEED])
def test_second_visitor_asks_no_query(path, client, django_assert_num_queries):
    client.get(path)
    with django_assert_num_queries(0):
        client.get(path)


def test_feed_asks_at_most_five_queries(client, django_assert_max_num_queries):
    edition.forget()
    with django_assert_max_num_queries(5):
        client.get(FEED)
