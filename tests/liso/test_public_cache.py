"""Public pages come from memory: one answer for everybody, until the content changes."""

import gzip

import pytest
from django.core.management import call_command

from handbook import edition, overview
from handbook.models import ContentEdition, Term

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]
PAGE = "/handboek/begrippen/"


def test_second_visitor_costs_no_query(client, django_assert_num_queries):
    first = client.get(PAGE)
    with django_assert_num_queries(0):
        second = client.get(PAGE)
    assert second.content == first.content
    assert second.headers["ETag"] == first.headers["ETag"]


def test_known_page_is_not_sent_again(client):
    etag = client.get(PAGE).headers["ETag"]
    response = client.get(PAGE, headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == etag
    assert client.get(PAGE, headers={"If-None-Match": 'W/"anders"'}).status_code == 200


def test_page_is_sent_compressed_to_who_can_read_that(client):
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["Content-Type"] == packed.headers["Content-Type"] == "text/html; charset=utf-8"


def test_answer_from_memory_has_the_same_headers(client):
    first, second = client.get(PAGE), client.get(PAGE)
    assert dict(first.headers) == dict(second.headers)
    assert first.headers["X-Frame-Options"] == "DENY"
    assert "default-src 'self'" in first.headers["Content-Security-Policy"]
    assert first.headers["Cache-Control"] == "no-cache"


def test_new_content_is_seen_at_once_after_a_load(client):
    before = client.get(PAGE).content
    ContentEdition.objects.update(hash="anders")
    Term.objects.filter(slug="achterban").update(term="achterbanx")
    call_command("load_handbook", verbosity=0)
    assert client.get(PAGE).content == before
    edition.forget()
    overview._known = ("", None)


def test_changed_edition_is_noticed_by_another_process(client, monkeypatch):
    client.get(PAGE)
    Term.objects.filter(slug="achterban").update(term="achterbanx")
    ContentEdition.objects.update(hash="anders")
    assert b"achterbanx" not in client.get(PAGE).content.lower()
    monkeypatch.setattr(edition, "LASTS", 0.0)
    assert b"achterbanx" in client.get(PAGE).content.lower()
    overview._known = ("", None)
    edition.forget()


@pytest.mark.parametrize("path", ["/zoeken/?q=geld", "/handboek/?x=1"])
def test_address_with_a_query_is_not_kept(path, client):
    assert "ETag" not in client.get(path).headers


@pytest.mark.parametrize("path", ["/handboek/thema/bestaat-niet/", "/netwerken/", "/account/login/"])
def test_what_is_not_a_public_page_is_not_kept(path, client):
    assert "ETag" not in client.get(path).headers


def test_post_is_not_answered_from_memory(client):
    client.get(PAGE)
    assert "ETag" not in client.post(PAGE).headers


def test_foreign_host_is_refused(client):
    client.get(PAGE)
    assert client.get(PAGE, headers={"Host": "elders.example"}).status_code == 400


def test_page_is_the_same_for_who_is_logged_in(client, django_user_model):
    anonymous = client.get(PAGE).content
    client.force_login(django_user_model.objects.create_user("a@example.org"))
    response = client.get(PAGE)
    assert response.content == anonymous
    assert response.cookies == {}
