"""Coming, changing, leaving, being forgotten."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import Perspective, RoleName
from networks import services
from networks.enums import Ring
from networks.models import ManagerInvite, Organisation, Participant, RolePeriod
from tests import factories
from tests.networks.rights import allowed_actions

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


def test_two_people_change_somebody_at_once_and_the_second_sees_both_versions(client, leader, network):
    person = factories.ParticipantFactory(network=network, name="Petra", email="petra@example.org")
    seen = services.mark_of(person)
    assert f'name="seen" value="{seen}"' in client.get(edit_url(person)).content.decode()
    # Petra herself, through a link of her own.
    services.correct_own_data(participant=person, name="Petra", email="petra@nieuw.example")
    mine = PERSON | {"email": "petra@example.org", "seen": seen}
    page = client.post(edit_url(person), mine).content.decode()
    assert "Intussen gewijzigd" in page
    assert "<strong>Staat er nu:</strong> petra@nieuw.example" in page
    assert "<strong>Van jou:</strong> petra@example.org" in page
    person.refresh_from_db()
    assert person.email == "petra@nieuw.example"
    # The page carries the version that it shows: saving once more is a choice made with open eyes.
    assert f'name="seen" value="{services.mark_of(person)}"' in page
    client.post(edit_url(person), mine | {"seen": services.mark_of(person)})
    person.refresh_from_db()
    assert person.email == "petra@example.org"


def test_mark_changes_with_everything_that_the_form_shows(network):
    person = factories.ParticipantFactory(network=network)
    marks = {services.mark_of(person)}
    for field, value in [
        ("name", "Anders"),
        ("email", "anders@example.org"),
        ("perspective", "onderzoek"),
        ("ring", "schil"),
        ("is_company", True),
        ("until", TODAY()),
    ]:
        setattr(person, field, value)
        marks.add(services.mark_of(person))
    services.set_roles(participant=person, roles=[RoleName.BOARD])
    marks.add(services.mark_of(person))
    assert len(marks) == 8


def test_change_of_ring_is_dated_and_there_and_back_leaves_no_trace(client, leader, network):
    person = factories.ParticipantFactory(network=network, name="Petra", ring=Ring.CORE)
    client.post(edit_url(person), PERSON | {"ring": Ring.SECOND})
    assert list(person.ring_changes.values_list("was", "on")) == [(Ring.CORE, TODAY())]
    page = client.get(edit_url(person)).content.decode()
    assert f'<li>Kerngroep<br><span class="muted">tot {TODAY().day}-{TODAY().month}-{TODAY().year}' in page
    client.post(edit_url(person), PERSON | {"ring": Ring.SECOND})
    assert person.ring_changes.count() == 1
    client.post(edit_url(person), PERSON | {"ring": Ring.CORE})
    assert not person.ring_changes.exists()


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


# --- Other perspectives, and the last day -----------------------------------------------------------------


def test_other_perspectives_are_kept_and_shown_without_the_main_one(client, leader, network):
    others = ["onderwijs", "doelgroep", "onderzoek"]
    client.post(add_url(network), PERSON | {"other_perspectives": others})
    mo = Participant.objects.get(name="Mo")
    assert mo.other_perspectives == ["doelgroep", "onderzoek"]
    page = client.get(reverse("networks:participants", args=[network.slug])).content.decode()
    assert "ook doelgroep en onderzoek" in page
    client.post(edit_url(mo), PERSON | {"other_perspectives": []})
    mo.refresh_from_db()
    assert mo.other_perspectives == []


def test_add_with_an_unknown_other_perspective_is_refused(client, leader, network):
    response = client.post(add_url(network), PERSON | {"other_perspectives": ["magie"]})
    assert "Kijk hier nog even naar" in response.content.decode()


def test_add_somebody_of_former_years(client, leader, network):
    days = {"since": "1-9-2022", "until": "31-5-2023"}
    client.post(add_url(network), PERSON | days | {"roles": ["penvoerder"]})
    mo = Participant.objects.get(name="Mo")
    first, last = datetime.date(2022, 9, 1), datetime.date(2023, 5, 31)
    assert (mo.since, mo.until) == (first, last)
    assert list(mo.roles.values_list("role", "since", "until")) == [(RoleName.LEAD_PARTNER, first, last)]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"since": "1-9-2022", "until": "31-8-2022"}, "De laatste dag ligt voor de eerste dag."),
        # Without a first day it is today.
        ({"since": "", "until": "31-8-2022"}, "De laatste dag ligt voor de eerste dag."),
        ({"until": "31-2-2022"}, "Schrijf een dag die bestaat"),
    ],
)
def test_add_with_a_last_day_that_cannot_be_adds_nobody(client, leader, network, days, message):
    page = client.post(add_url(network), PERSON | days).content.decode()
    assert message in page
    assert "mo@example.org" in page
    assert not Participant.objects.filter(name="Mo").exists()


def test_last_day_on_the_form_is_leaving(client, leader, network):
    person = factories.ParticipantFactory(network=network)
    client.post(edit_url(person), PERSON | {"until": "1-3-2026"})
    person.refresh_from_db()
    assert person.until == datetime.date(2026, 3, 1)
    assert person.roles.get().until == datetime.date(2026, 3, 1)


def test_last_manager_cannot_leave_by_the_form_either(client, leader, network):
    data = PERSON | {"email": leader.email, "roles": ["leernetwerktrekker"], "until": TODAY().isoformat()}
    assert LAST in client.post(edit_url(leader), data).content.decode()
    leader.refresh_from_db()
    assert (leader.until, leader.name) == (None, "Tess Trekker")


def test_corrected_last_day_moves_the_roles_along(client, leader, network):
    person = factories.ParticipantFactory(network=network)
    services.leave(participant=person, until=datetime.date(2025, 3, 1))
    for text, day in [("1-6-2025", datetime.date(2025, 6, 1)), ("1-2-2025", datetime.date(2025, 2, 1))]:
        client.post(edit_url(person), PERSON | {"until": text})
        person.refresh_from_db()
        assert (person.until, person.roles.get().until) == (day, day)


# --- What somebody leaves behind --------------------------------------------------------------------------


@pytest.fixture
def worker_bee(network):
    """Somebody who promised, asked, tried out, wants to reach and attended something."""
    person = factories.ParticipantFactory(network=network, name="Riet Visser")
    factories.AgreementFactory(network=network, what="Scholen bellen", who=person)
    factories.LearningQuestionFactory(network=network, text="Hoe luister ik?", participant=person)
    factories.ExperimentFactory(network=network, title="Koffie-uur", people=[person])
    factories.AgendaItemFactory(network=network, text="Minder wachten", who=person)
    factories.AttendanceFactory(meeting=factories.MeetingFactory(network=network), participant=person)
    return person


def work_pages(client, network):
    names = ("agreements", "questions", "experiments", "agendas")
    return {
        name: client.get(reverse(f"networks:{name}", args=[network.slug])).content.decode() for name in names
    }


def test_who_left_is_still_named_and_said_to_be_gone(client, leader, network, worker_bee):
    url = reverse("networks:leave", args=[network.slug, worker_bee.pk])
    assert "Op deze naam staat nog 1 open afspraak." in client.get(url).content.decode()
    services.leave(participant=worker_bee, until=TODAY() - datetime.timedelta(days=1))
    pages = work_pages(client, network)
    assert all("Riet Visser" in page for page in pages.values())
    assert "Riet Visser (doet niet meer mee)" in pages["agreements"]


@pytest.mark.parametrize("how", ["remove", "remove_personal_data", "purge"])
def test_who_is_taken_out_leaves_the_work_behind_as_oud_deelnemer(client, leader, network, worker_bee, how):
    if how == "purge":
        services.remove(participant=worker_bee)
        services.purge_removed(now=timezone.now() + datetime.timedelta(days=31))
    else:
        getattr(services, how)(participant=worker_bee)
    for page in work_pages(client, network).values():
        assert "Riet Visser" not in page
        assert "Oud-deelnemer" in page
    assert Participant.objects.filter(name="Riet Visser").exists() == (how == "remove")
    assert worker_bee.attendances.count() == 1


def test_purge_forgets_name_and_address_of_who_left_something_behind(network, worker_bee):
    services.remove(participant=worker_bee)
    later = timezone.now() + datetime.timedelta(days=31)
    assert [services.purge_removed(now=later) for _ in range(2)] == [1, 0]
    worker_bee.refresh_from_db()
    assert (worker_bee.name, worker_bee.email, worker_bee.user) == ("Oud-deelnemer", "", None)


# --- Two hundred ------------------------------------------------------------------------------------------


def test_200_participants_pasted_at_once_stand_in_the_list(client, leader, network):
    lines = "\n".join(
        f"Persoon {n};p{n}@example.org;Organisatie {n % 40};{Perspective.values[n % 5]};deelnemer"
        for n in range(200)
    )
    url = reverse("networks:paste", args=[network.slug])
    looked = client.post(url, {"lines": lines})
    assert "200 deelnemers staan klaar" in looked.content.decode()
    with CaptureQueriesContext(connection) as counted:
        client.post(url, {"lines": "", "ready": looked.context["parsed"].ready, "add": "1"})
    assert network.participants.count() == 201
    assert len(counted) <= 25
    with CaptureQueriesContext(connection) as counted:
        page = client.get(reverse("networks:participants", args=[network.slug])).content.decode()
    assert page.count('class="person"') == 201
    assert len(counted) <= 14
