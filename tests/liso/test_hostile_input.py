"""What no browser sends of itself: never an error of ours, never something kept that should not be."""

import logging
import tempfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from assessment.links import answer_path, person_path, token_for
from assessment.models import DraftText
from liso.logs import MaskLinks
from liso.wsgi import application
from networks.models import Network, Participant
from tests.assessment.builders import invitations_of, make_round

pytestmark = pytest.mark.django_db

CODECS = ["base64", "rot13", "idna", "undefined", "unicode_escape", "utf-7", "utf-16"]
# `\ud800` is half a character for who reads it as an escape: no database stores that.
FORM = "--x\r\nContent-Disposition: form-data; name=t-open-vieren\r\n\r\n\\ud800 +2AA- é\r\n--x--\r\n"


@pytest.fixture
def invitation():
    return invitations_of(make_round(invited=5))[0]


@pytest.fixture
def through_wsgi(db):
    """Asks as a server does, past which the test client goes: returns status and body."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)

    def ask(path, body=b"", *, content_type, query=""):
        environ = RequestFactory().generic("POST" if body else "GET", path, body, content_type).environ
        environ |= {"QUERY_STRING": query, "SERVER_NAME": "localhost"}
        answered = []
        parts = application(environ, lambda status, headers: answered.append(status))
        return answered[0], b"".join(parts).decode()

    yield ask
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", ["charset", "Charset", "charset*"])
@pytest.mark.parametrize("codec", CODECS)
def test_what_is_sent_is_read_as_utf8_whatever_it_claims_to_be(through_wsgi, invitation, codec, name):
    status, body = through_wsgi(
        f"{answer_path(invitation)}bewaren/",
        FORM.encode(),
        content_type=f"multipart/form-data; {name}={codec}; boundary=x",
    )
    assert status == "200 OK", body
    assert DraftText.objects.get().text == r"\ud800 +2AA- é"


@pytest.mark.parametrize("codec", CODECS)
def test_a_query_is_read_as_utf8_whatever_the_request_claims(through_wsgi, codec):
    status, body = through_wsgi("/zoeken/", content_type=f"text/plain; charset={codec}", query="q=caf%C3%A9")
    assert status == "200 OK"
    assert 'value="café"' in body


def test_too_much_at_once_gets_a_dutch_page(client, invitation):
    response = client.post(
        person_path(invitation), {"name": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    )
    assert response.status_code == 400
    assert "Er is niets veranderd." in response.content.decode()


def test_a_file_that_nobody_asked_for_is_not_written_to_disk(client, invitation, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a file on the disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    large = SimpleUploadedFile("groot.bin", b"x" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1))
    path = f"{answer_path(invitation)}bewaren/"
    response = client.post(path, {"bestand": large, "t-open-vieren": "gewoon"})
    assert response.status_code == 200
    assert DraftText.objects.get().text == "gewoon"


@pytest.mark.parametrize("number", ["1" * 5000, "9" * 30, "-1", "٣", "²", "1\0"])
def test_somebody_who_cannot_be_found_is_not_filled_in(client, owner, network, number):
    client.force_login(owner)
    address = reverse("networks:invite_manager", args=[network.slug])
    assert client.get(address, {"deelnemer": number}).status_code == 200


def test_a_name_of_several_lines_becomes_one(client, owner, network):
    """Names stand in mails: a line of its own would be read as a line of the site."""
    client.force_login(owner)
    lines = "Jong\r\n\r\nKlik hier:\u2028evil.example\x0b"
    network_form = {
        "name": lines, "issue": "Een\nvraagstuk", "level": network.level, "stage": network.stage,
    }  # fmt: skip
    client.post(reverse("networks:edit", args=[network.slug]), network_form)
    person = {"name": lines, "email": "nieuw@example.org", "ring": "kern", "organisation": lines}
    client.post(reverse("networks:add_participant", args=[network.slug]), person)
    client.post(reverse("networks:account"), {"name": lines})
    owner.refresh_from_db()
    one = "Jong Klik hier: evil.example"
    assert Network.objects.get(pk=network.pk).name == one
    added = Participant.objects.select_related("organisation").get(email="nieuw@example.org")
    assert (added.name, added.organisation.name, owner.name) == (one, one, one)


def test_somebody_with_a_link_cannot_write_lines_in_mails(client, invitation):
    client.post(person_path(invitation), {"name": "A\n\nB", "email": "a@example.org", "bewaren": ""})
    invitation.participant.refresh_from_db()
    assert invitation.participant.name == "A B"


def test_codes_for_one_address_run_out_within_the_hour(db, time_machine):
    """Three attempts a code: who may ask for ever more codes, may guess for ever."""
    begin = timezone.now()
    for minute in range(30):
        time_machine.move_to(begin + timedelta(minutes=minute))
        Client().post(reverse("account_request_login_code"), {"email": "doelwit@example.org"})
    assert len(mail.outbox) == 10


MANGLED = [
    "/vragenlijst//{}/",
    "/VRAGENLIJST/{}/",
    "Invalid HTTP Version: '{}/ HTTP/1.1'",
    "/x?u=%2Fvragenlijst%2F{}",
]


@pytest.mark.parametrize("text", MANGLED)
def test_a_mangled_link_stands_in_no_log_line_either(invitation, text):
    token = token_for(invitation)
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (text.format(token),), None)
    MaskLinks().filter(record)
    assert record.getMessage().startswith("Not Found: ")
    assert token not in record.getMessage()
