"""A mail server for tests."""

import email
from email.policy import default


class Postbox:
    """A mail server that keeps what it accepts; `refuse` maps an address to what it answers instead.

    `senders`: from which address each message came, on the envelope.
    """

    def __init__(self):
        self.messages = []
        self.senders = []
        self.refuse = {}
        self.cut_off = False

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        self.senders.append(envelope.mail_from)
        if self.cut_off:
            server.transport.abort()
        return "250 OK"

    @property
    def addresses(self):
        return sorted(message["To"] for message in self.messages)
