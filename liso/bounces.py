"""Notices that a mail could not be delivered, however they come in: from a mail server, or out of a mailbox."""

from imaplib import IMAP4_SSL
from ssl import create_default_context

from django.conf import settings

from assessment.services import bounces as rounds
from networks.failure_notice import MOST_BYTES, read_notice
from networks.return_address import Sort, token_in
from networks.services import bounces as meetings

TAKERS = {Sort.ROUND: rounds.note_bounce, Sort.MEETING: meetings.note_bounce}
# So many in one go: the next run takes the rest.
BATCH = 500
TIMEOUT = 30  # seconds


def take_in(raw: bytes) -> bool:
    """Note what this message says of a delivery; whether it came to one of our return addresses.

    Whatever else it is, is passed over: anybody can write to such an address. Nothing of it is kept or logged.
    """
    notice = read_notice(raw)
    token = token_in(notice.addresses)
    if token and notice.failed and token[0] in TAKERS:
        TAKERS[Sort(token[0])](token)
    return token is not None


def read_mailbox() -> int:
    """Take in what is new in the mailbox of the settings and delete it there; how many messages were looked at.

    Such a notice holds an address and a personal link: it does not stay. Mail to another address is only marked as
    read. What was taken in twice, after a broken connection, does no harm. Raises OSError and IMAP4_SSL.error.
    """
    # Without a context of ours it would not look at the certificate.
    checked = create_default_context()
    with IMAP4_SSL(settings.BOUNCE_IMAP_HOST, ssl_context=checked, timeout=TIMEOUT) as box:
        box.login(settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD)
        box.select("INBOX")
        _, [found] = box.uid("SEARCH", "UNSEEN")
        unread = (found or b"").split()[:BATCH]
        for number in unread:
            _, parts = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
            box.uid("STORE", number, "+FLAGS", r"(\Seen \Deleted)" if take_in(raw) else r"(\Seen)")
        box.expunge()
    return len(unread)
