"""Reading what mail servers write of a mail they could not deliver."""

import pytest

from networks.failure_notice import MOST_BYTES, Notice, read_notice
from tests.notices import SAMPLES, notice

TO = "bounce+abc@example.org"


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize(
    ("action", "status", "failed"),
    [
        ("failed", "5.1.1", True),
        ("Failed (expired)", "5.4.7 (delivery time expired)", True),
        ("delayed", "4.4.1", False),
        ("delayed", "5.0.0", False),
        ("failed", "4.4.7", True),
        ("delivered", "2.1.5", False),
        ("failed", "onzin", False),
        ("", "5.1.1", False),
    ],
)
def test_only_a_hard_failure_counts(sample, action, status, failed):
    read = read_notice(notice(TO, sample, action=action, status=status))
    assert read.failed is failed
    assert TO in read.addresses


def test_mail_that_reached_one_of_several_arrived():
    both = notice(TO).replace(
        b"Remote-MTA: dns",
        b"\nFinal-Recipient: rfc822; bo@elders.example.org\nAction: relayed\nStatus: 2.0.0\nRemote-MTA: dns",
    )
    assert read_notice(both).failed is False


def test_a_report_about_something_else_or_a_reply_is_no_notice():
    reply = f"To: {TO}\nSubject: Afwezig\n\nAction: failed\nStatus: 5.1.1\n".encode()
    assert read_notice(reply) == Notice(TO)
    other = notice(TO).replace(b"message/delivery-status", b"message/disposition-notification")
    assert read_notice(other).failed is False
    # A notice that somebody sends on to us is theirs.
    sent_on = b"To: x@example.org\nContent-Type: message/rfc822\n\n" + notice(TO)
    assert read_notice(sent_on) == Notice("x@example.org")


def test_the_address_in_the_mail_that_comes_back_is_not_looked_at():
    assert TO not in read_notice(notice(TO).replace(f"\nTo: {TO}".encode(), b"\nTo: x@example.org")).addresses


def test_what_stands_behind_the_limit_is_not_needed():
    large = notice(TO).replace(b"Beste Mo,", b"Beste Mo," * MOST_BYTES)
    assert read_notice(large) == Notice(TO, failed=True)


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"Content-Type: multipart/report; boundary=\n\n--\n",
        b'Content-Type: multipart/report; boundary="a"\n\n--a\nContent-Type: message/delivery-status\n\n',
        b"To: \xff\xfe <\x00\nContent-Type: multipart/report; report-type\n\n",
        # Boxes in boxes, deeper than the parser goes.
        b"".join(b'Content-Type: multipart/report; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)),
    ],
)
def test_garbage_says_nothing(garbage):
    assert read_notice(garbage).failed is False
