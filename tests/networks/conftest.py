"""A meeting, its running order and a visitor, for all tests of the desk."""

import pytest
from django.urls import reverse

from networks.enums import ItemKind
from tests import factories


@pytest.fixture
def meeting(network):
    return factories.MeetingFactory(network=network, title="Lente", minutes=60)


@pytest.fixture
def items(meeting):
    """Three parts of 30, 20 and 10 minutes; the last are announcements."""
    rows = [
        ("Ronde", 30, ItemKind.OWN),
        ("Pauze", 20, ItemKind.BREAK),
        ("Nieuws", 10, ItemKind.ANNOUNCEMENTS),
    ]
    return [
        factories.MeetingItemFactory(
            network=meeting.network, meeting=meeting, position=place, title=title, minutes=minutes, kind=kind
        )
        for place, (title, minutes, kind) in enumerate(rows, start=1)
    ]


@pytest.fixture
def go(client, owner, network):
    """`go("meeting", pk)` reads a page as the trekker; `go("meeting", pk, post={…})` sends a form to it."""
    client.force_login(owner)

    def visit(name, *args, post=None):
        url = reverse(f"networks:{name}", args=[network.slug, *args])
        return client.get(url) if post is None else client.post(url, post)

    return visit
