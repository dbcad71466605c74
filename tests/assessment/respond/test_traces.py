"""A personal link leaves no trace: no cookie, no session, no line in a log; and looking changes nothing."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.links import token_for
from networks.models import User
from tests.assessment.respond.pages import ALL_PAGES, address, first_items, step

pytestmark = pytest.mark.django_db


def every_response(client, invitation):
    data = {f"s{first_items(invitation)[0]}": "5", "stand": ""}
    yield client.get(address(invitation))
    yield client.get(step(invitation, 1))
    yield client.post(step(invitation, 1), data)
    yield client.post(step(invitation, 1), {"t-onzin": "x"})
    yield client.post(address(invitation, "respond_autosave"), data)
    yield client.get(address(invitation, "respond_review"))
    yield client.post(address(invitation, "respond_review"))
    yield client.get(address(invitation, "respond_sent"))
    yield client.get(address(invitation))
    yield client.get(reverse("assessment:respond", args=["onzin"]))


def test_no_cookie_no_cache_no_referrer_no_index(client, invitation):
    for response in every_response(client, invitation):
        assert "Set-Cookie" not in response.headers
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_session_of_somebody_logged_in_is_left_alone(client, invitation):
    client.force_login(User.objects.create_user("trekker@example.org"))
    with CaptureQueriesContext(connection) as queries:
        for response in every_response(client, invitation):
            assert response.cookies == {}
            assert b"trekker@example.org" not in response.content
    assert [query["sql"] for query in queries if "django_session" in query["sql"]] == []


def test_forms_carry_no_csrf_token_and_work_without(invitation):
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(step(invitation, 1))
    assert b"csrfmiddlewaretoken" not in page.content
    assert strict.post(step(invitation, 1), {f"s{first_items(invitation)[0]}": "5"}).status_code == 302


def test_looking_changes_nothing(client, asked):
    """Mail scanners open every link in a mail."""
    with CaptureQueriesContext(connection) as queries:
        for name, kwargs in ALL_PAGES:
            client.get(address(asked, name, **kwargs))
            client.head(address(asked, name, **kwargs))
    writes = [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert writes == []
    asked.refresh_from_db()
    assert asked.answered is False


def test_log_holds_no_link(client, invitation, caplog, capsys):
    token = token_for(invitation)
    handler = logging.getLogger("django").handlers[0]
    lines = []
    # The last characters may be the same by chance; these are no part of any token.
    forged = f"{token[:-3]}---"
    for url in [f"/vragenlijst/{token}/onzin/", f"/vragenlijst/{forged}/", step(invitation, 99)]:
        caplog.clear()
        assert client.get(url).status_code == 404
        for record in caplog.records:
            if handler.filter(record):
                lines.append(handler.format(record))
    assert lines
    assert [line for line in lines if token[:30] in line] == []
