"""What every answer of the site carries, and what no log line does."""

import logging

import pytest

SECRET = "Zx81-geheim_deel"


@pytest.mark.parametrize("address", ["/", "/bestaat-niet/", "/account/login/", f"/vragenlijst/{SECRET}/"])
def test_answer_carries_the_security_headers(client, db, address):
    headers = client.get(address).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


@pytest.mark.parametrize(
    "part", ["vragenlijst", "uitkomsten", "mijn-gegevens", "strook", "intypen", "gedeeld"]
)
def test_answer_to_a_secret_address_sends_no_referrer(client, db, part):
    assert client.get(f"/{part}/{SECRET}/").headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("part", ["meedoen", "herinneringen"])
def test_form_behind_a_link_tells_where_it_comes_from_and_no_more(client, db, part):
    assert client.get(f"/{part}/{SECRET}/").headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("part", ["vragenlijst", "uitkomsten", "meedoen", "herinneringen"])
def test_line_about_a_wrong_link_masks_it(client, db, lines, part):
    client.get(f"/{part}/{SECRET}/pagina/2/?x=1")
    assert SECRET not in lines.getvalue()


def test_line_not_found_masks_the_link(lines):
    logging.getLogger("django.request").warning("Not Found: %s", f"/vragenlijst/{SECRET}/3/")
    assert lines.getvalue() == "WARNING django.request Not Found: /vragenlijst/…/3/\n"


def test_line_about_a_fault_masks_the_link_in_the_traceback(lines):
    try:
        raise ValueError(f"bad address https://liso.example/uitkomsten/{SECRET}?a=b")
    except ValueError:
        logging.getLogger("django.request").exception("Fault")
    assert SECRET not in lines.getvalue()
    assert "ValueError: bad address https://liso.example/uitkomsten/…?a=b" in lines.getvalue()


def test_line_of_gunicorn_masks_the_link():
    """gunicorn names the address of a request that goes wrong; its logger has our handler."""
    assert logging.getLogger("django").handlers[0] in logging.getLogger("gunicorn.error").handlers
