"""Coming, changing, leaving, being forgotten."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from handbook.enums import Perspective, RoleName
from networks import services
from networks.models import ManagerInvite, Organisation, Participant, RolePeriod
from networks.permissions import allowed_actions
from tests import factories

TODAY = timezone.localdate
PERSON = {
    "name": "Mo",
    "email": "mo@example.org",
    "organisation": "ROC",
    "perspective": "onderwijs",
    "ring": "kern",
}


@pytest.fixture
def leader(client, owner):
    client.force_login(owner)
    return Participant.objects.get(user=owner)


def add_url(network):
    return reverse("networks:add_participant", args=[network.slug])


def edit_url(person):
    return reverse("networks:edit_participant", args=[person.network.slug, person.pk])


def test_add_participant(client, leader, network):
    response = client.post(add_url(network), PERSON | {"roles": ["verbindingsfunctionaris", "deelnemer"]})
    assert response.url == reverse("networks:participants", args=[network.slug])
    mo = Participant.objects.get(email="mo@example.org")
    assert (mo.name, mo.organisation.name, mo.perspective) == ("Mo", "ROC", Perspective.EDUCATION)
    assert (mo.added_by, mo.user, mo.since) == (leader.user, None, TODAY())
    assert set(mo.roles.values_list("role", flat=True)) == {RoleName.LINKING_PIN, RoleName.MEMBER}


def test_add_without_role_is_a_deelnemer(client, leader, network):
    client.post(add_url(network), PERSON)
    assert Participant.objects.get(name="Mo").roles.get().role == RoleName.MEMBER


def test_add_twice_is_refused_with_the_name_of_who_has_the_address(client, leader, network):
    client.post(add_url(network), PERSON)
    response = client.post(add_url(network), PERSON | {"name": "Mohammed", "email": "MO@Example.org"})
    assert "Mo staat al in de lijst met het adres mo@example.org." in response.content.decode()
    assert "Mohammed" in response.content.decode()
    assert Participant.objects.filter(network=network, email__iexact="mo@example.org").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("perspective", "magie"),
        ("roles", ["heks"]),
        ("ring", "buiten"),
        ("email", "mo@"),
        ("name", "x" * 151),
    ],
)
def test_add_with_bad_input_keeps_what_was_typed(client, leader, network, field, value):
    response = client.post(add_url(network), PERSON | {field: value})
    assert response.status_code == 200
    assert "Kijk hier nog even naar" in response.content.decode()
    assert "ROC" in response.content.decode()
    assert not Participant.objects.filter(organisation__name="ROC").exists()


def test_same_address_in_another_network_is_fine(client, leader, network, stranger):
    factories.ParticipantFactory(network__slug="derde", email="mo@example.org")
    assert client.post(add_url(network), PERSON).status_code == 302


def test_organisation_is_written_once_whatever_the_case(client, leader, network):
    client.post(add_url(network), PERSON)
    client.post(add_url(network), PERSON | {"email": "a@example.org", "organisation": "roc"})
    assert [organisation.name for organisation in Organisation.objects.all()] == ["ROC"]


def test_edit_keeps_role_history(client, leader, network):
    person = factories.ParticipantFactory(network=network, roles=[RoleName.MEMBER, RoleName.LEAD_PARTNER])
    client.post(edit_url(person), PERSON | {"roles": ["penvoerder", "coordinator"]})
    yesterday = TODAY() - datetime.timedelta(days=1)
    assert set(person.roles.values_list("role", "since", "until")) == {
        (RoleName.MEMBER, factories.LONG_AGO, yesterday),
        (RoleName.LEAD_PARTNER, factories.LONG_AGO, None),
        (RoleName.COORDINATOR, TODAY(), None),
    }


def test_set_roles_given_and_taken_the_same_day_leaves_no_trace(network, owner):
    person = factories.ParticipantFactory(network=network)
    services.set_roles(participant=person, roles=[RoleName.MEMBER, RoleName.BOARD])
    services.set_roles(participant=person, roles=[RoleName.MEMBER])
    assert list(person.roles.values_list("role", flat=True)) == [RoleName.MEMBER]


def test_edit_to_the_address_of_somebody_else_is_refused(client, leader, network):
    other = factories.ParticipantFactory(network=network, name="Petra", email="petra@example.org")
    person = factories.ParticipantFactory(network=network, email="mo@example.org")
    response = client.post(edit_url(person), PERSON | {"email": "PETRA@example.org"})
    assert "Petra staat al in de lijst" in response.content.decode()
    person.refresh_from_db()
    assert (person.email, other.email) == ("mo@example.org", "petra@example.org")


def test_unused_organisation_disappears(client, leader, network):
    person = factories.ParticipantFactory(
        network=network, organisation=Organisation.objects.create(network=network, name="Oud")
    )
    client.post(edit_url(person), PERSON)
    assert [organisation.name for organisation in network.organisations.all()] == ["ROC"]


def test_leave_stays_in_the_list_of_who_left_and_can_come_back(client, leader, network):
    person = factories.ParticipantFactory(network=network, name="Petra")
    yesterday = TODAY() - datetime.timedelta(days=1)
    client.post(reverse("networks:leave", args=[network.slug, person.pk]), {"until": yesterday.isoformat()})
    person.refresh_from_db()
    assert (person.until, person.deleted_at) == (yesterday, None)
    assert person.roles.get().until == yesterday
    page = client.get(reverse("networks:participants", args=[network.slug])).content.decode()
    assert page.index("Vertrokken") < page.rindex("Petra")
    client.post(reverse("networks:rejoin", args=[network.slug, person.pk]))
    person.refresh_from_db()
    assert person.until is None
    assert set(person.roles.values_list("role", "until")) == {
        (RoleName.MEMBER, yesterday),
        (RoleName.MEMBER, None),
    }


def test_leave_ends_the_rights_of_the_account_the_day_after(network, owner):
    user = factories.UserFactory()
    person = factories.ParticipantFactory(network=network, user=user, roles=[RoleName.FACILITATOR])
    services.leave(participant=person, until=TODAY())
    assert allowed_actions(user, network)
    services.leave(participant=person, until=TODAY() - datetime.timedelta(days=1))
    assert allowed_actions(user, network) == frozenset()


def test_leave_before_the_first_day_is_refused(client, leader, network):
    person = factories.ParticipantFactory(network=network)
    response = client.post(reverse("networks:leave", args=[network.slug, person.pk]), {"until": "2020-01-01"})
    assert "De laatste dag ligt voor de eerste dag. Kies een latere dag." in response.content.decode()


def test_remove_hides_at_once_and_frees_the_address(client, leader, network):
    client.post(add_url(network), PERSON)
    person = Participant.objects.get(name="Mo")
    client.post(reverse("networks:remove", args=[network.slug, person.pk]))
    person.refresh_from_db()
    assert person.deleted_at is not None
    assert client.get(edit_url(person)).status_code == 404
    assert client.post(add_url(network), PERSON).status_code == 302


def test_purge_removed_after_30_days(network):
    now = timezone.now()
    gone = factories.ParticipantFactory(network=network, deleted_at=now - datetime.timedelta(days=31))
    kept = factories.ParticipantFactory(network=network, deleted_at=now - datetime.timedelta(days=29))
    here = factories.ParticipantFactory(network=network)
    assert services.purge_removed() == 1
    assert set(Participant.objects.values_list("pk", flat=True)) == {kept.pk, here.pk}
    assert not RolePeriod.objects.filter(participant_id=gone.pk).exists()


def test_remove_personal_data_leaves_nothing_that_names_a_person(network, owner):
    user = factories.UserFactory()
    person = factories.ParticipantFactory(
        network=network,
        user=user,
        name="Riet Visser",
        email="riet@example.org",
        organisation=Organisation.objects.create(network=network, name="Eenmanszaak Riet"),
        experience_kind="eigen-verhaal",
        roles=[RoleName.EXPERT_BY_EXPERIENCE],
    )
    factories.ManagerInviteFactory(participant=person)
    services.remove_personal_data(participant=person)
    person.refresh_from_db()
    assert (person.name, person.email, person.experience_kind) == ("Oud-deelnemer", "", "")
    assert (person.user, person.organisation) == (None, None)
    assert person.deleted_at is not None
    assert not Organisation.objects.exists()
    assert not ManagerInvite.objects.exists()
    assert not person.roles.filter(until__isnull=True).exists()


LAST = "Dan kan niemand het netwerk meer beheren."


def test_last_manager_cannot_leave_be_removed_or_lose_the_role(client, leader, network):
    urls = {name: reverse(f"networks:{name}", args=[network.slug, leader.pk]) for name in ("leave", "remove")}
    before = list(RolePeriod.objects.values())
    for url, data in [
        (urls["leave"], {"until": TODAY().isoformat()}),
        (urls["remove"], {}),
        (edit_url(leader), PERSON | {"email": leader.email, "roles": ["deelnemer"]}),
    ]:
        assert LAST in client.post(url, data).content.decode()
    with pytest.raises(services.LastManager):
        services.remove_personal_data(participant=leader)
    leader.refresh_from_db()
    assert (leader.name, leader.until, leader.deleted_at) == ("Tess Trekker", None, None)
    assert list(RolePeriod.objects.values()) == before


@pytest.mark.parametrize(
    "other",
    [
        {"user": None, "roles": [RoleName.FACILITATOR]},
        {"roles": [RoleName.MEMBER]},
        {"roles": [RoleName.FACILITATOR], "until": datetime.date(2999, 1, 1)},
        {"roles": [RoleName.FACILITATOR], "deleted_at": timezone.now()},
    ],
)
def test_last_manager_others_that_do_not_count(leader, network, other):
    """No account, no managing role, an end date, removed: none of them can take over."""
    factories.ParticipantFactory(network=network, **({"user": factories.UserFactory()} | other))
    with pytest.raises(services.LastManager):
        services.leave(participant=leader)


def test_manager_may_go_when_another_stays(leader, network):
    factories.ParticipantFactory(network=network, user=factories.UserFactory(), roles=[RoleName.ASSISTANT])
    services.leave(participant=leader)
    assert leader.until == TODAY()


def test_ordinary_participant_may_go_also_from_a_network_without_manager(network):
    person = factories.ParticipantFactory(network=network)
    services.remove_personal_data(participant=person)
    assert Participant.objects.get(pk=person.pk).name == "Oud-deelnemer"
