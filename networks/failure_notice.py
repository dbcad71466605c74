"""What mail servers write when they could not deliver a mail (RFC 3464). Pure: bytes in, no database, no setting.

The words are for people, in any language. Read are only the addresses at the top and the part
`message/delivery-status`, the same everywhere. The mail that comes back with it is not looked at: it holds a personal
link. Nor is the whole of it parsed: anybody can send boxes in boxes that keep a parser busy for half a minute.
"""

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

# What is read of a notice: its own part stands before the mail that comes back with it, however large that is.
MOST_BYTES = 256 * 1024
# To whom it came, as the notice says itself and as mail servers write above it on the way.
ADDRESS_FIELDS = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
REPORT = re.compile(rb"^content-type:[ \t]*message/delivery-status\b", re.IGNORECASE | re.MULTILINE)
# One block about the mail, then one for each recipient. We write to one; behind an address may stand a few.
MOST_BLOCKS = 20
# 5.x.x: refused. 4.x.x with `failed`: the server tried for days and gave up. 2.x.x: it arrived.
FOR_GOOD = re.compile(r"[45]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class Notice:
    """`addresses`: the text of all fields that name to whom it came. `failed`: one mail, surely not delivered."""

    addresses: str = ""
    failed: bool = False


def read_notice(raw: bytes) -> Notice:
    """What a message says; nothing failed in what cannot be read."""
    raw = raw[:MOST_BYTES].replace(b"\r\n", b"\n")
    top = BytesHeaderParser().parsebytes(raw)
    fields = [str(value) for name in ADDRESS_FIELDS for value in top.get_all(name, [])]
    return Notice(" ".join(fields), top.get_content_type() == "multipart/report" and _failed_for_good(raw))


def _failed_for_good(raw: bytes) -> bool:
    """Whether nobody at all got the mail nor will; `delayed` is a warning only.

    An address can stand for several people: where one of them got it, it arrived.
    """
    blocks = [BytesHeaderParser().parsebytes(block) for block in _blocks(raw)]
    recipients = [block for block in blocks if "Final-Recipient" in block or "Action" in block]
    return bool(recipients) and all(map(_is_given_up, recipients))


def _blocks(raw: bytes) -> list[bytes]:
    """The groups of fields of the first report in it."""
    report = REPORT.search(raw)
    if report is None:
        return []
    _, _, content = raw[report.end() :].partition(b"\n\n")
    content, _, _ = content.partition(b"\n--")
    return [block for block in content.split(b"\n\n", MOST_BLOCKS) if block.strip()]


def _is_given_up(recipient: Message) -> bool:
    """`failed` and 5.x.x or 4.x.x; both may be followed by a remark."""
    action = str(recipient.get("Action", "")).lower().split()
    status = str(recipient.get("Status", "")).strip()
    return action[:1] == ["failed"] and FOR_GOOD.match(status) is not None
