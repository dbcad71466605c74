"""What the tests of the reflection share: a mail server of their own."""

import email
import socket
from email.policy import default

import pytest
from aiosmtpd.controller import Controller


class Postbox:
    """A mail server that keeps what it accepts; `refuse` maps an address to what it answers instead."""

    def __init__(self):
        self.messages = []
        self.refuse = {}
        self.cut_off = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        if self.cut_off:
            server.transport.abort()
        return "250 OK"

    @property
    def addresses(self):
        return sorted(message["To"] for message in self.messages)


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    yield box
    controller.stop()


@pytest.fixture
def dead_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
