"""The address where a mail comes back that cannot be delivered: one of its own for each delivery.

It stands on the envelope (`LISO_BOUNCE_ADDRESS`), not in the sender that people see. Its token is a key of 16 bytes
with a keyed hash of that key and of what must still be so when the mail comes back: nobody can make one, nothing is
stored, and an old one means nothing. It holds no address and no personal link. No capitals: there are mail servers that
lose the difference. As long as every secret of ours, so that a log line masks it (`liso.logs`).
"""

import hmac
import re
from base64 import b32decode, b32encode
from enum import StrEnum
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage

KEY_BYTES = 16
# 80 bits: each guess is a mail.
SIGNATURE_BYTES = 10
SHAPE = "[a-z][a-z2-7]{42}"


class Sort(StrEnum):
    """Of what a mail is: the first letter of a token."""

    ROUND = "r"
    MEETING = "m"


def token_for(sort: Sort, key: bytes, *facts: object) -> str:
    """`facts` make the token worthless once one of them changes; they cannot be read from it."""
    message = ":".join(["bounce", sort, key.hex(), *map(str, facts)]).encode()
    signature = hmac.new(settings.LINK_KEY.encode(), message, sha256).digest()[:SIGNATURE_BYTES]
    return sort + b32encode(key + signature).decode().rstrip("=").lower()


def key_of(token: str) -> bytes:
    """The key in a token of the right shape. Whether the token is genuine, only `is_genuine` says."""
    return b32decode(token[1:].upper() + "======")[:KEY_BYTES]


def is_genuine(token: str, sort: Sort, key: bytes, *facts: object) -> bool:
    """Whether we made this token, of this key, while these facts were so."""
    return hmac.compare_digest(token_for(sort, key, *facts).encode(), token.encode())


def token_in(text: str) -> str | None:
    """The first thing in a text that looks like one of our return addresses: its token, of the right shape."""
    before, _, after = settings.BOUNCE_ADDRESS.partition("{token}")
    found = re.search(f"{re.escape(before)}({SHAPE}){re.escape(after)}", text, re.IGNORECASE | re.ASCII)
    return found.group(1).lower() if found and settings.BOUNCE_ADDRESS else None


def let_return(message: EmailMessage, token: str) -> EmailMessage:
    """The message with its return address on the envelope; as it was when the site has no such address."""
    if settings.BOUNCE_ADDRESS:
        message.extra_headers["From"] = message.from_email
        message.from_email = settings.BOUNCE_ADDRESS.replace("{token}", token)
    return message
