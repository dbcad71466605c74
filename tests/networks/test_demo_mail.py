"""The mail of a demo: readable, links clickable, and only in a demo."""

import os

import pytest
from django.core import mail
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from liso.demo_mail import newest_mail
from liso.views import demo_mail

pytestmark = pytest.mark.seen_once


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def send(subject, body, when, folder):
    mail.send_mail(subject, body, None, ["mo@example.org"])
    newest = max(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
    # A name of its own: two mails in the same second may share a file.
    newest = newest.rename(folder / f"{when}.log")
    os.utime(newest, (when, when))


def test_two_mails_in_one_file(folder):
    with mail.get_connection() as connection:
        for subject in ("Eerste", "Tweede"):
            mail.EmailMessage(subject, "x", to=["mo@example.org"], connection=connection).send()
    assert [message.subject for message in newest_mail(folder)] == ["Tweede", "Eerste"]


def test_no_mail_yet(folder):
    assert newest_mail(folder / "missing") == []
    assert "Er is nog geen mail." in demo_mail(RequestFactory().get("/demo/mail/")).content.decode()


def test_newest_first_and_whole(folder):
    long = "Eén lange regel met é en € en nog veel meer woorden. " * 5
    send("Eerste", long + "\n\nTweede alinea", 1000, folder)
    send("Tweede: é", "kort", 2000, folder)
    second, first = newest_mail(folder)
    assert (second.subject, second.to, second.body.strip()) == ("Tweede: é", "mo@example.org", "kort")
    assert first.body.strip() == long + "\n\nTweede alinea"


def test_at_most_twenty(folder):
    for number in range(22):
        send(f"Mail {number}", "x", 1000 + number, folder)
    mails = newest_mail(folder)
    assert [mails[0].subject, mails[-1].subject, len(mails)] == ["Mail 21", "Mail 2", 20]


def test_page_shows_links_and_no_html(folder):
    send("<b>Hallo</b>", "Klik: http://127.0.0.1:8000/meedoen/x/\n<script>alert(1)</script>", 1000, folder)
    page = demo_mail(RequestFactory().get("/demo/mail/")).content.decode()
    assert '<a href="http://127.0.0.1:8000/meedoen/x/"' in page
    assert "<b>Hallo" not in page
    assert "<script>" not in page


@pytest.mark.django_db
def test_address_exists_in_a_demo_only(client):
    with pytest.raises(NoReverseMatch):
        reverse("demo_mail")
    assert client.get("/demo/mail/").status_code == 404
