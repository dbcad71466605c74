"""Intakes: for the participant and who manages, nobody else; written together, gone with the person."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import services
from networks.models import Intake, Participant
from tests import factories

SECRET = "Ik wil weg bij mijn baas."


@pytest.fixture
def person(network, member):
    return Participant.objects.get(user=member)


@pytest.fixture
def intake(network, person):
    return factories.IntakeFactory(network=network, participant=person, reason=SECRET)


def url(name, person):
    return reverse(f"networks:{name}", args=[person.network.slug, person.pk])


def listed(client, network):
    return client.get(reverse("networks:intakes", args=[network.slug])).content.decode()


def test_own_intake_is_written_and_read_by_the_participant(client, network, member, person):
    client.force_login(member)
    assert "Mijn intake" in client.get(reverse("networks:participants", args=[network.slug])).content.decode()
    data = {"reason": SECRET, "hours_per_week": "4,5", "mandate_by": "Mijn teamleider"}
    assert client.post(url("edit_intake", person), data).url == url("intake", person)
    found = Intake.objects.get()
    assert (found.participant, found.network, found.reason) == (person, network, SECRET)
    assert (str(found.hours_per_week), found.changed_by) == ("4.5", member)
    page = client.get(url("intake", person)).content.decode()
    assert SECRET in page
    assert "4,5" in page


@pytest.mark.parametrize("role", [*RoleName])
def test_intake_of_somebody_else_is_for_managers_only(client, network, intake, person, role):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[role])
    client.force_login(user)
    manages = role in {"leernetwerktrekker", "procesbegeleider", "projectassistent", "coordinator"}
    for name in ("intake", "edit_intake"):
        response = client.get(url(name, person))
        assert response.status_code == (200 if manages else 403)
        assert (SECRET in response.content.decode()) == manages
    client.post(url("edit_intake", person), {"reason": "Overgenomen", "version": "1"})
    assert (Intake.objects.get().reason == "Overgenomen") == manages


@pytest.mark.parametrize("role", [RoleName.SECOND_RING, RoleName.BOARD, RoleName.FUNDER])
def test_everybody_reaches_their_own(client, network, role):
    user = factories.UserFactory()
    own = factories.ParticipantFactory(network=network, user=user, roles=[role])
    client.force_login(user)
    assert client.get(url("intake", own)).status_code == 200
    assert url("intake", own) in client.get(reverse("networks:detail", args=[network.slug])).content.decode()


def test_nobody_learns_whether_a_participant_exists(client, member, person):
    client.force_login(member)
    missing = reverse("networks:intake", args=[person.network.slug, person.pk + 1000])
    assert client.get(missing).status_code == 403


def test_list_says_which_are_missing_for_who_takes_part_now(client, network, owner, intake):
    factories.ParticipantFactory(network=network, name="Nog Niet")
    factories.ParticipantFactory(network=network, name="Al Weg", until=datetime.date(2024, 3, 1))
    client.force_login(owner)
    missing, written = listed(client, network).split("Ingevuld")
    assert "Nog Niet" in missing
    assert "Tess Trekker" in missing
    assert "Daan Deelnemer" not in missing
    assert "Daan Deelnemer" in written
    assert "Al Weg" not in missing + written
    page = client.get(reverse("networks:participants", args=[network.slug])).content.decode()
    assert "(2 ontbreken)" in page


def test_second_of_two_sees_both_versions_and_loses_nothing(client, owner, intake, person):
    client.force_login(owner)
    before = intake.version
    services.update_record(record=intake, version=before, values={"reason": "Van de deelnemer"}, by=None)
    data = {"reason": "Van de trekker", "version": str(before)}
    page = client.post(url("edit_intake", person), data).content.decode()
    assert "Intussen gewijzigd" in page
    assert "Van de deelnemer" in page
    assert "Van de trekker" in page
    assert Intake.objects.get().reason == "Van de deelnemer"
    client.post(url("edit_intake", person), data | {"version": str(before + 1)})
    assert Intake.objects.get().reason == "Van de trekker"


def test_two_who_begin_at_once_see_both_versions(client, owner, person, network):
    """The form was opened when there was no intake yet."""
    factories.IntakeFactory(network=network, participant=person, reason="Van de deelnemer")
    client.force_login(owner)
    page = client.post(url("edit_intake", person), {"reason": "Van de trekker"}).content.decode()
    assert "Intussen gewijzigd" in page
    assert "Van de deelnemer" in page
    assert Intake.objects.get().reason == "Van de deelnemer"


@pytest.mark.parametrize("hours", ["-1", "169", "veel"])
def test_bad_hours_get_a_message_and_keep_what_was_typed(client, owner, person, hours):
    client.force_login(owner)
    response = client.post(url("edit_intake", person), {"reason": SECRET, "hours_per_week": hours})
    assert response.status_code == 200
    assert "Kijk hier nog even naar" in response.content.decode()
    assert SECRET in response.content.decode()
    assert not Intake.objects.exists()


def test_hours_are_filled_in_beforehand_for_who_is_sent_by_an_organisation(client, owner, person, network):
    client.force_login(owner)
    assert 'value="4"' not in client.get(url("edit_intake", person)).content.decode()
    person.organisation = factories.OrganisationFactory(network=network)
    person.save()
    assert 'value="4"' in client.get(url("edit_intake", person)).content.decode()
    person.perspective = "doelgroep"
    person.save()
    assert 'value="4"' not in client.get(url("edit_intake", person)).content.decode()


def test_own_intake_can_be_taken_away_and_put_back(client, member, intake, network):
    client.force_login(member)
    remove = reverse("networks:remove_record", args=[network.slug, "intake", intake.pk])
    assert client.post(remove).url == reverse("networks:detail", args=[network.slug])
    assert not Intake.objects.present().exists()
    client.post(reverse("networks:restore_record", args=[network.slug, "intake", intake.pk]))
    assert Intake.objects.present().exists()


def test_intake_of_somebody_else_cannot_be_taken_away(client, network, intake):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.LEAD_PARTNER])
    client.force_login(user)
    remove = reverse("networks:remove_record", args=[network.slug, "intake", intake.pk])
    assert client.post(remove).status_code == 403
    assert Intake.objects.present().exists()


def test_archived_network_shows_the_own_intake_and_no_button(client, member, intake, network, person):
    network.archived_at = timezone.now()
    network.save()
    client.force_login(member)
    page = client.get(url("intake", person)).content.decode()
    assert SECRET in page
    assert url("edit_intake", person) not in page
    assert client.post(url("edit_intake", person), {"reason": "X"}).status_code == 403


def test_intake_goes_when_the_person_is_forgotten(person, intake):
    services.remove_personal_data(participant=person)
    assert not Intake.objects.exists()


@pytest.mark.seen_once
def test_query_count_of_the_list_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            factories.IntakeFactory(network=network)
            organisation = factories.OrganisationFactory(network=network)
            factories.ParticipantFactory(network=network, organisation=organisation)
        with CaptureQueriesContext(connection) as counted:
            listed(client, network)
        counts.append(len(counted))
    assert counts[0] == counts[1]
