"""Two people press the button at the same moment: the second waits for the first and sees what it did."""

import pytest

from handbook.enums import RoleName
from networks import services
from networks.models import Network, Participant
from networks.paste import parse
from tests import factories
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_managers_take_each_other_away(network, owner):
    people = [
        Participant.objects.get(user=owner),
        factories.ParticipantFactory(
            network=network, user=factories.UserFactory(), roles=[RoleName.FACILITATOR]
        ),
    ]
    results = at_once(*[lambda person=person: services.remove(participant=person) for person in people])
    assert sorted(results, key=str) == sorted([None, services.LastManager], key=str)
    assert Participant.objects.filter(network=network, deleted_at__isnull=True).count() == 1


def test_the_same_lines_pasted_twice(network, owner):
    people = parse("\n".join(f"P{n};p{n}@example.org;Org;beleid;" for n in range(30))).people
    results = at_once(
        *[lambda: services.paste_participants(network=network, people=people, added_by=owner)] * 2
    )
    assert sorted((len(added), len(known)) for added, known in results) == [(0, 30), (30, 0)]
    assert network.participants.count() == 31
    assert network.organisations.count() == 1


def test_the_same_address_added_twice(network, owner):
    details = services.PersonDetails(name="Mo", email="mo@example.org", organisation="ROC")
    results = at_once(
        *[lambda: services.add_participant(network=network, details=details, roles=[], added_by=owner)] * 2
    )
    assert [result for result in results if result is services.EmailTaken] == [services.EmailTaken]
    assert network.participants.filter(email="mo@example.org").count() == 1


def test_one_invitation_two_accounts(network, owner):
    invite = factories.ManagerInviteFactory(
        participant=factories.ParticipantFactory(network=network, roles=[RoleName.FACILITATOR])
    )
    users = [factories.UserFactory(), factories.UserFactory()]
    results = at_once(
        *[lambda user=user: services.accept_manager_invite(invite=invite, user=user) for user in users]
    )
    assert [result for result in results if result is services.InviteGone] == [services.InviteGone]


def test_create_pressed_twice(owner):
    details = services.NetworkDetails(name="Dubbel", issue="?")
    results = at_once(
        *[
            lambda: services.create_network(
                creator=owner, details=details, phase="samen-begrijpen", person_name="Tess"
            )
        ]
        * 2
    )
    assert results[0] == results[1]
    assert Network.objects.filter(name="Dubbel").count() == 1


def test_back_in_the_list_pressed_twice(network, owner):
    person = factories.ParticipantFactory(network=network, roles=[])
    services.leave(participant=person)
    stale = [Participant.objects.get(pk=person.pk) for _ in range(2)]
    assert at_once(*[lambda one=one: services.rejoin(participant=one) for one in stale]) == [None, None]
    assert person.roles.filter(until__isnull=True).count() == 1
