"""`manage.py receive_bounce`: a notice from a mail server on standard input, or out of a mailbox."""

import io
import ssl
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from liso import bounces
from networks.failure_notice import MOST_BYTES
from networks.return_address import Sort, token_for
from tests.notices import notice

TOKEN = token_for(Sort.ROUND, b"0123456789abcdef", "fact")
TO = f"bounce+{TOKEN}@example.org"


@pytest.fixture(autouse=True)
def noted(settings, monkeypatch):
    """The tokens of what was taken in, in place of the services."""
    settings.BOUNCE_ADDRESS = "bounce+{token}@example.org"
    tokens = []
    monkeypatch.setitem(bounces.TAKERS, Sort.ROUND, tokens.append)
    return tokens


@pytest.fixture
def pipe(monkeypatch):
    def run(raw):
        given = io.TextIOWrapper(io.BytesIO(raw))
        monkeypatch.setattr(sys, "stdin", given)
        call_command("receive_bounce")
        return given.buffer.read()

    return run


def test_notice_on_standard_input_is_noted(pipe, noted, capsys):
    pipe(notice(TO))
    assert noted == [TOKEN]
    assert capsys.readouterr() == ("", "")


def test_anything_else_ends_quietly(pipe, noted, capsys):
    for raw in (b"", b"\xff" * 99, notice(TO, action="delayed"), notice("iemand@example.org")):
        pipe(raw)
    assert noted == []
    assert capsys.readouterr() == ("", "")


def test_huge_message_is_read_to_its_end_and_only_its_beginning_is_kept(pipe, noted, monkeypatch):
    seen = []
    monkeypatch.setattr("liso.management.commands.receive_bounce.take_in", seen.append)
    assert pipe(b"x" * (3 * MOST_BYTES)) == b""
    assert [len(raw) for raw in seen] == [MOST_BYTES]


def test_mail_server_is_told_to_try_again_when_nothing_can_be_noted(pipe, monkeypatch, settings):
    def away(token):
        raise OperationalError(f"no database, while noting {token}")

    monkeypatch.setitem(bounces.TAKERS, Sort.ROUND, away)
    with pytest.raises(CommandError, match=r"^Not now: OperationalError\.$") as refused:
        pipe(notice(TO))
    assert refused.value.returncode == 75
    settings.BOUNCE_ADDRESS = ""
    with pytest.raises(CommandError, match="LISO_BOUNCE_ADDRESS") as refused:
        pipe(notice(TO))
    assert refused.value.returncode == 75


class Mailbox:
    """What `imaplib.IMAP4_SSL` is to us, with answers of its shape."""

    def __init__(self, messages):
        self.messages, self.flags, self.calls = messages, {}, []

    def __call__(self, host, ssl_context, timeout):
        assert ssl_context.verify_mode == ssl.CERT_REQUIRED
        self.calls.append(host)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.calls.append("logout")

    def login(self, user, password):
        self.calls.append((user, password))

    def select(self, name):
        self.calls.append(name)

    def expunge(self):
        self.calls.append("expunge")

    def uid(self, command, *given):
        if command == "SEARCH":
            assert given == ("UNSEEN",)
            return "OK", [b" ".join(self.messages)]
        if command == "STORE":
            number, _, self.flags[number] = given
            return "OK", [None]
        number, what = given
        assert what == f"(BODY.PEEK[]<0.{MOST_BYTES}>)"
        raw = self.messages[number][:MOST_BYTES]
        return "OK", [(b"1 (UID %s BODY[]<0> {%d}" % (number, len(raw)), raw), b")"]


def test_mailbox_keeps_nothing_that_came_back_and_everything_else(settings, monkeypatch, noted, capsys):
    settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_USER = "imap.example.org", "bounce@example.org"
    settings.BOUNCE_IMAP_PASSWORD = "geheim"
    box = Mailbox(
        {
            b"4": notice(TO),
            b"5": notice(TO, action="delayed"),
            b"6": b"To: bounce@example.org\n\nEen vraag van een mens\n",
        }
    )
    monkeypatch.setattr(bounces, "IMAP4_SSL", box)
    call_command("receive_bounce", "--imap")
    assert noted == [TOKEN]
    assert box.flags == {b"4": r"(\Seen \Deleted)", b"5": r"(\Seen \Deleted)", b"6": r"(\Seen)"}
    assert box.calls == [
        "imap.example.org",
        ("bounce@example.org", "geheim"),
        "INBOX",
        "expunge",
        "logout",
    ]
    assert capsys.readouterr().out == "Read 3 messages.\n"


def test_mailbox_that_cannot_be_reached_is_said_without_its_words(settings, monkeypatch):
    settings.BOUNCE_IMAP_HOST = "imap.example.org"

    def away(host, **kwargs):
        raise OSError(f"{host} is away")

    monkeypatch.setattr(bounces, "IMAP4_SSL", away)
    with pytest.raises(CommandError, match=r"^Not now: OSError\.$"):
        call_command("receive_bounce", "--imap")
