"""The page for who is new: what there is to know, each part only for who may read it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import PhaseName, RoleName
from networks.enums import TextKind, WorkState
from networks.models import NetworkText
from networks.people_sections import COMPOSITION, HANDING_OVER, INTAKES, NEWCOMERS, PARTNERS, YEARS
from tests import factories

pytestmark = pytest.mark.seen_once


def url(name, network):
    return reverse(f"networks:{name}", args=[network.slug])


def page(client, user, network):
    client.force_login(user)
    return client.get(url("newcomers", network)).content.decode()


@pytest.fixture
def life(network):
    """A network with something of everything."""
    factories.PhasePeriodFactory(
        network=network,
        phase=PhaseName.FATHOM,
        started_on=datetime.date(2025, 3, 4),
        reason="We wilden gaan proberen.",
    )
    who = factories.ParticipantFactory(network=network, name="Petra Persoon")
    factories.AgreementFactory(network=network, what="Scholen bellen", who=who)
    factories.AgreementFactory(network=network, what="Al gedaan", state=WorkState.DONE)
    soon = timezone.now() + datetime.timedelta(days=3)
    factories.MeetingFactory(network=network, title="Afgezegd", starts_at=soon, cancelled_at=timezone.now())
    factories.MeetingFactory(
        network=network, title="Volgende keer", starts_at=soon + datetime.timedelta(days=1)
    )
    factories.NetworkTextFactory(network=network, kind=TextKind.NEWCOMERS, text="Wij beginnen met koffie.")


def test_newcomer_reads_question_route_agreements_meeting_people_and_text(client, network, member, life):
    text = page(client, member, network)
    for part in (
        network.issue,
        "samen doorgronden",
        "4 maart 2025",
        "We wilden gaan proberen.",
        "Scholen bellen",
        "Volgende keer",
        "Petra Persoon",
        "Wij beginnen met koffie.",
        reverse("handbook:starting_point", args=["deelnemer"]),
    ):
        assert part in text
    assert "Al gedaan" not in text
    assert "Afgezegd" not in text
    route = text.split('class="route"')[1]
    assert route.index("samen begrijpen") < route.index("samen doorgronden") < route.index("hier zijn we")


def test_second_ring_reads_question_and_route_only(client, network, life):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.SECOND_RING])
    text = page(client, user, network)
    assert network.issue in text
    assert "We wilden gaan proberen." in text
    for part in ("Scholen bellen", "Volgende keer", "Petra Persoon", "Wij beginnen met koffie."):
        assert part not in text


def test_overview_links_the_page(client, network, member):
    client.force_login(member)
    assert url("newcomers", network) in client.get(url("detail", network)).content.decode()


def test_own_text_is_written_by_who_edits_the_work(client, network, member):
    client.force_login(member)
    assert url("edit_newcomers", network) in page(client, member, network)
    response = client.post(url("edit_newcomers", network), {"text": "Welkom."})
    assert response.url == url("newcomers", network)
    assert (NetworkText.objects.get().kind, NetworkText.objects.get().text) == (TextKind.NEWCOMERS, "Welkom.")


def test_reader_has_no_button_and_no_empty_heading(client, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.FUNDER])
    text = page(client, user, network)
    assert url("edit_newcomers", network) not in text
    assert "Wat wij je willen vertellen" not in text


def test_empty_network_reads_well(client, network, owner):
    text = page(client, owner, network)
    assert "Er staat geen afspraak open." in text
    assert "Er is nog niets gepland." in text


def test_person_who_was_taken_out_is_not_named_at_an_agreement(client, network, member, life):
    network.participants.filter(name="Petra Persoon").update(deleted_at=timezone.now())
    text = page(client, member, network)
    assert "Petra Persoon" not in text
    assert "Oud-deelnemer" in text


@pytest.mark.parametrize(
    "section",
    [COMPOSITION, HANDING_OVER, INTAKES, NEWCOMERS, PARTNERS, YEARS],
    ids=lambda section: section.title,
)
def test_passage_of_the_handbook_is_there_and_stands_on_the_page(section, client, network, owner):
    passage = reverse(section.passage_url, args=[section.passage])
    assert section.passage_title in client.get(passage).content.decode()
    client.force_login(owner)
    assert f'href="{passage}"' in client.get(reverse(section.url_name, args=[network.slug])).content.decode()


def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            who = factories.ParticipantFactory(
                network=network, organisation=factories.OrganisationFactory(network=network)
            )
            factories.AgreementFactory(network=network, who=who)
            factories.MeetingFactory(network=network, starts_at=timezone.now() + datetime.timedelta(days=3))
        with CaptureQueriesContext(connection) as counted:
            page(client, owner, network)
        counts.append(len(counted))
    assert counts[0] == counts[1]
