"""The table of rights: every role × every kind of thing, own things, and a network that is archived."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import models
from networks.enums import Kind, Right
from networks.permissions import (
    ALLOWED,
    MANAGER_ROLES,
    NEEDS,
    RIGHTS,
    Action,
    get_network_or_404,
    may,
    require,
    rights_of_roles,
)
from tests import factories
from tests.networks.rights import allowed_actions

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]

READING = {Action.VIEW_NETWORK, Action.VIEW_PARTICIPANTS, Action.VIEW_RESULTS}


def fetched(network, *roles):
    """The network as an account with these roles gets it."""
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=roles)
    return get_network_or_404(user, network.slug, Action.VIEW_NETWORK)


def test_every_role_has_a_right_on_every_kind():
    assert set(RIGHTS) == set(RoleName)
    assert all(set(rights) == set(Kind) for rights in RIGHTS.values())


def test_every_action_is_a_right_of_the_table():
    assert set(NEEDS) == set(Action)


def test_who_manages_manages_everything_and_nobody_else_manages_anything():
    managing = {role for role, rights in RIGHTS.items() if Right.MANAGE in rights.values()}
    assert managing == MANAGER_ROLES
    assert {"leernetwerktrekker", "procesbegeleider", "projectassistent", "coordinator"} == MANAGER_ROLES
    assert all(set(RIGHTS[role].values()) == {Right.MANAGE} for role in MANAGER_ROLES)


@pytest.mark.parametrize("role", [role for role in RoleName if role not in MANAGER_ROLES])
def test_addresses_and_intakes_are_for_managers_only(role):
    assert RIGHTS[role][Kind.ADDRESSES] == RIGHTS[role][Kind.INTAKES] == Right.NONE


def test_second_ring_sees_the_network_and_no_more():
    rights = RIGHTS[RoleName.SECOND_RING]
    assert {kind for kind, right in rights.items() if right} == {Kind.NETWORK}


def test_several_roles_give_the_highest_right_of_each():
    rights = rights_of_roles([RoleName.LEAD_PARTNER, RoleName.MEMBER])
    assert (rights[Kind.MONEY], rights[Kind.WORK], rights[Kind.MEETINGS]) == (
        Right.EDIT,
        Right.EDIT,
        Right.READ,
    )


@pytest.mark.parametrize("role", list(RoleName))
def test_get_network_by_kind_follows_the_table(role, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[role])
    for kind, right in product(Kind, (Right.READ, Right.EDIT, Right.MANAGE)):
        word = f"{right.name.lower()}_{kind}"
        if RIGHTS[role][kind] >= right:
            assert word in get_network_or_404(user, network.slug, kind, right).allowed
        else:
            with pytest.raises(PermissionDenied):
                get_network_or_404(user, network.slug, kind, right)
            assert word not in get_network_or_404(user, network.slug, Action.VIEW_NETWORK).allowed


def test_get_network_takes_two_queries(network, member, django_assert_num_queries):
    with django_assert_num_queries(2):
        get_network_or_404(member, network.slug, Kind.WORK, Right.EDIT)


def test_get_network_for_a_stranger_is_404(network, stranger):
    with pytest.raises(Http404):
        get_network_or_404(stranger, network.slug, Kind.NETWORK)


def test_own_things_may_be_edited_by_everybody_other_peoples_not(network):
    ours = fetched(network, RoleName.SECOND_RING)
    assert may(ours, Kind.INTAKES, Right.EDIT, owner_id=ours.own)
    assert not may(ours, Kind.INTAKES, Right.MANAGE, owner_id=ours.own)
    assert not may(ours, Kind.INTAKES, Right.READ, owner_id=ours.own + 1)
    assert not may(ours, Kind.INTAKES, Right.READ)
    with pytest.raises(PermissionDenied):
        require(ours, Kind.INTAKES, Right.READ, owner_id=None)


@pytest.mark.parametrize("role", list(RoleName))
def test_archived_network_is_read_only_for_every_role(role, network):
    network.archived_at = timezone.now()
    network.save()
    ours = fetched(network, role)
    assert max(ours.rights.values()) == Right.READ
    assert may(ours, Kind.WORK, Right.READ, owner_id=ours.own)
    assert not may(ours, Kind.WORK, Right.EDIT, owner_id=ours.own)
    user = models.Participant.objects.get(pk=ours.own).user
    reading = ALLOWED[role] & (READING | {Action.VIEW_ADDRESSES})
    ending = {Action.END_NETWORK} if role in MANAGER_ROLES else set()
    assert allowed_actions(user, network) == reading | ending


@pytest.mark.parametrize("name", ["edit", "change_phase", "invite_manager", "add_participant", "paste"])
def test_archived_network_refuses_its_trekker_to_write(name, client, network, owner):
    network.archived_at = timezone.now()
    network.save()
    client.force_login(owner)
    url = reverse(f"networks:{name}", args=[network.slug])
    assert (client.get(url).status_code, client.post(url, {}).status_code) == (403, 403)
    page = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert "Je kunt alles lezen en niets wijzigen." in page
    assert "Gegevens wijzigen" not in page
