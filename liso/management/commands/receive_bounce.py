"""`manage.py receive_bounce`: a mail that came back, as a mail server hands it over on standard input.

With `--imap` it reads the mailbox of the settings instead. docs/production.md tells how to set up either.
Ends with 0 also for what is no notice, so that nobody gets an answer; with 75 ("try again later") when it cannot be
noted now.
"""

import os
import sys
from imaplib import IMAP4_SSL

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from liso.bounces import read_mailbox, take_in
from networks.failure_notice import MOST_BYTES


class Command(BaseCommand):
    help = "Takes in a mail that could not be delivered, so that the trekker sees it did not arrive."
    # A mail server starts it for each message.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--imap", action="store_true", help="read the mailbox of LISO_BOUNCE_IMAP_HOST")

    def handle(self, *, imap, **options):
        if not settings.BOUNCE_ADDRESS or (imap and not settings.BOUNCE_IMAP_HOST):
            name = "LISO_BOUNCE_IMAP_HOST" if settings.BOUNCE_ADDRESS else "LISO_BOUNCE_ADDRESS"
            raise CommandError(f"Set {name}: see docs/production.md.", returncode=os.EX_TEMPFAIL)
        try:
            if imap:
                self.stdout.write(f"Read {read_mailbox()} messages.")
            else:
                take_in(whole_input())
        except (DatabaseError, OSError, IMAP4_SSL.error) as error:
            # Its words can hold an address, and a mail server puts them in its log.
            raise CommandError(f"Not now: {type(error).__name__}.", returncode=os.EX_TEMPFAIL) from None


def whole_input() -> bytes:
    """The beginning of standard input, as much as is looked at. The rest is read and forgotten: a mail server that
    cannot hand over all of it would try again."""
    raw = sys.stdin.buffer.read(MOST_BYTES)
    while sys.stdin.buffer.read(MOST_BYTES):
        pass
    return raw
