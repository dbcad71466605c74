"""Making a network, changing it, and its phases."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from handbook.enums import Perspective, PhaseName, RoleName, StageName
from networks import services
from networks.models import Network, Participant
from tests import factories

NEW = {
    "name": "Samen wonen",
    "issue": "Wie helpt wie?",
    "region": "Leiden",
    "level": "wijk",
    "started_on": "2025-03-01",
    "stage": "onderhoud",
    "phase": "samen-doorgronden",
    "person_name": "Tess",
    "role": "procesbegeleider",
    "perspective": "onderzoek",
}
HTML = "<script>alert(1)</script>"


@pytest.fixture
def user(client, db):
    user = factories.UserFactory(email="nieuw@example.org", name="")
    client.force_login(user)
    return user


def test_list_when_empty_invites_to_begin(client, user):
    page = client.get(reverse("networks:list")).content.decode()
    assert "Begin je eigen leernetwerk" in page
    assert "nieuw@example.org" in page


def test_create_makes_network_phase_and_first_participant(client, user):
    response = client.post(reverse("networks:create"), NEW)
    network = Network.objects.get()
    assert response.url == reverse("networks:detail", args=["samen-wonen"])
    assert (network.name, network.stage, network.level) == ("Samen wonen", StageName.MAINTAINING, "wijk")
    assert (network.current_phase.phase, network.current_phase.started_on) == (
        PhaseName.FATHOM,
        datetime.date(2025, 3, 1),
    )
    participant = network.participants.get()
    assert (participant.user, participant.name, participant.email) == (user, "Tess", "nieuw@example.org")
    assert participant.perspective == Perspective.RESEARCH
    assert [period.role for period in participant.roles.all()] == [RoleName.FACILITATOR]
    user.refresh_from_db()
    assert user.name == "Tess"


def test_create_twice_in_a_row_is_one_network(client, user):
    for _ in range(2):
        assert client.post(reverse("networks:create"), NEW).url == "/netwerken/samen-wonen/"
    assert (Network.objects.count(), Participant.objects.count()) == (1, 1)


def test_create_same_name_by_somebody_else_gets_its_own_address(client, user):
    factories.NetworkFactory(slug="samen-wonen")
    assert client.post(reverse("networks:create"), NEW).url == "/netwerken/samen-wonen-2/"


@pytest.mark.parametrize(
    ("name", "slug"), [("Nieuw", "nieuw-2"), ("!!!", "leernetwerk"), ("Café Één", "cafe-een")]
)
def test_create_slug(client, user, name, slug):
    assert client.post(reverse("networks:create"), NEW | {"name": name}).url == f"/netwerken/{slug}/"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Vul dit nog in."),
        ("issue", "", "Vul dit nog in."),
        ("perspective", "magie", "‘magie’ staat niet in de lijst"),
        ("role", "deelnemer", "‘deelnemer’ staat niet in de lijst"),
        ("phase", "slapen", "‘slapen’ staat niet in de lijst"),
        ("started_on", "2199-01-01", "Kies een dag die al geweest is, of vandaag."),
    ],
)
def test_create_with_bad_input_says_so_and_keeps_the_rest(client, user, field, value, message):
    response = client.post(reverse("networks:create"), NEW | {field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert message in page
    assert "Leiden" in page
    assert not Network.objects.exists()


def test_html_in_every_field_is_shown_as_text(client, user):
    data = NEW | dict.fromkeys(["name", "issue", "region", "person_name"], HTML)
    slug = client.post(reverse("networks:create"), data).url
    client.post(slug + "fase/", {"phase": "samen-vertalen", "started_on": "2026-01-01", "reason": HTML})
    client.post(slug + "deelnemers/nieuw/", {"name": HTML, "organisation": HTML, "ring": "kern"})
    person = Participant.objects.order_by("pk").last()
    for page in ["", "deelnemers/", "deelnemers/plakken/", "wijzigen/", "fase/", f"deelnemers/{person.pk}/"]:
        content = client.get(slug + page).content.decode()
        assert HTML not in content
        assert "alert(1)" in content
    assert HTML not in client.get(reverse("networks:list")).content.decode()


def test_edit_keeps_the_address(client, owner, network):
    client.force_login(owner)
    client.post(f"/netwerken/{network.slug}/wijzigen/", NEW | {"name": "Andere naam"})
    network.refresh_from_db()
    assert (network.name, network.slug, network.region) == ("Andere naam", "jong-volwassen", "Leiden")


def test_results_can_be_kept_shorter_but_never_longer_than_was_promised(client, owner, network):
    client.force_login(owner)
    address = f"/netwerken/{network.slug}/wijzigen/"
    client.post(address, NEW | {"retention_years": "2"})
    network.refresh_from_db()
    assert network.retention_years == 2
    page = client.post(address, NEW | {"retention_years": "5"}).content.decode()
    assert 'aria-invalid="true"' in page
    client.post(address, NEW)
    network.refresh_from_db()
    assert network.retention_years == 2


@time_machine.travel("2026-05-10 12:00:00+02:00")
def test_change_phase_moves_back_and_forth_with_history(network):
    services.change_phase(
        network=network, phase=PhaseName.FATHOM, started_on=datetime.date(2026, 5, 1), reason="Verder"
    )
    services.change_phase(network=network, phase=PhaseName.UNDERSTAND, started_on=datetime.date(2026, 5, 9))
    assert [(period.phase, period.started_on, period.reason) for period in network.phase_periods.all()] == [
        (PhaseName.UNDERSTAND, datetime.date(2026, 5, 9), ""),
        (PhaseName.FATHOM, datetime.date(2026, 5, 1), "Verder"),
        (PhaseName.UNDERSTAND, factories.LONG_AGO, ""),
    ]


@time_machine.travel("2026-05-10 12:00:00+02:00")
def test_change_phase_on_the_same_day_replaces_the_slip(network):
    day = datetime.date(2026, 5, 9)
    services.change_phase(network=network, phase=PhaseName.TRANSLATE, started_on=day)
    services.change_phase(network=network, phase=PhaseName.FATHOM, started_on=day, reason="Verkeerd gekozen")
    assert [period.phase for period in network.phase_periods.all()] == [
        PhaseName.FATHOM,
        PhaseName.UNDERSTAND,
    ]


@pytest.mark.parametrize(
    ("phase", "day", "message"),
    [
        ("samen-doorgronden", "2026-05-11", "Kies een dag die al geweest is, of vandaag."),
        ("samen-begrijpen", "2026-05-10", "Jullie zitten al in de fase samen begrijpen."),
        (
            "samen-doorgronden",
            "2020-01-01",
            "Jullie huidige fase begon op 15 januari 2024. Kies die dag of een latere.",
        ),
        ("samen-doorgronden", "morgen", "Schrijf een dag die bestaat, bijvoorbeeld 31-12-2026."),
    ],
)
def test_change_phase_with_bad_input_says_why(client, owner, network, phase, day, message):
    with time_machine.travel("2026-05-10 12:00:00+02:00"):
        client.force_login(owner)
        response = client.post(f"/netwerken/{network.slug}/fase/", {"phase": phase, "started_on": day})
    assert message in response.content.decode()
    assert network.phase_periods.count() == 1
