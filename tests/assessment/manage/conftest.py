"""A network of six and who leads it."""

import pytest

from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import make_network
from tests.factories import LONG_AGO, UserFactory


@pytest.fixture
def network():
    return make_network(6)


@pytest.fixture
def trekker(client, network):
    """The first participant leads the network and is logged in on `client`."""
    user = UserFactory()
    person = network.participants.first()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user
