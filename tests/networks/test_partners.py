"""Partners: who stands still is seen first, with the reason in words."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import services
from networks.models import Organisation, Partner
from networks.people_queries import reasons_to_look
from tests import factories

TODAY = datetime.date(2026, 6, 15)
LONG = datetime.datetime(2025, 1, 10, 12, tzinfo=datetime.UTC)
LATELY = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


def partner(*, created_at=LATELY, changed_at=LATELY, **fields):
    return Partner(created_at=created_at, changed_at=changed_at, **fields)


@pytest.mark.parametrize(
    ("one", "people", "expected"),
    [
        (partner(), 1, []),
        (partner(board_talk_on=TODAY), 1, []),
        (
            partner(board_talk_on=datetime.date(2026, 6, 14)),
            1,
            [
                "Het gesprek met de leiding stond op 14 juni 2026. Die dag is voorbij: "
                "schrijf op wat eruit kwam en plan het volgende."
            ],
        ),
        (
            partner(at_start="Niets  gedaan", halfway="Niets gedaan\n"),
            1,
            ["Staat stil: halverwege staat hetzelfde als bij de start."],
        ),
        (partner(at_start="", halfway=""), 1, []),
        (partner(created_at=LONG), 1, ["Er staat na een jaar nog niets bij halverwege."]),
        (partner(created_at=LONG, halfway="Op weg"), 1, []),
        (partner(changed_at=LONG), 1, ["Er is sinds 10 januari 2025 niets bijgeschreven."]),
        (partner(), 0, ["Niemand van deze organisatie doet nu mee."]),
    ],
)
def test_reasons_to_look(one, people, expected):
    assert list(reasons_to_look(one, people=people, today=TODAY)) == expected


@pytest.fixture
def organisations(network):
    made = {
        name: factories.OrganisationFactory(network=network, name=name) for name in ("Aap", "Noot", "Mies")
    }
    for organisation in made.values():
        factories.ParticipantFactory(network=network, organisation=organisation)
    return made


def test_list_shows_who_needs_attention_first_then_the_others_then_the_unwritten(
    client, network, owner, organisations
):
    factories.PartnerFactory(network=network, organisation=organisations["Aap"])
    factories.PartnerFactory(
        network=network, organisation=organisations["Noot"], board_talk_on=datetime.date(2026, 1, 1)
    )
    client.force_login(owner)
    page = client.get(url("partners", network)).content.decode()
    places = [
        page.index(text)
        for text in (
            "Vraagt nu aandacht",
            ">Noot<",
            "Loopt door",
            ">Aap<",
            "Nog niets opgeschreven",
            ">Mies<",
        )
    ]
    assert places == sorted(places)
    assert "Het gesprek met de leiding stond op 1 januari 2026." in page


def test_edit_writes_the_first_words_and_the_second_of_two_sees_both(client, network, owner, organisations):
    client.force_login(owner)
    address = url("edit_partner", network, organisations["Aap"].pk)
    data = {"ambition": "Van mij", "board_talk_on": "1-9-2026", "board_talk_with": "Anja"}
    assert client.post(address, data).url == url("partners", network)
    found = Partner.objects.get()
    assert (found.organisation, found.ambition) == (organisations["Aap"], "Van mij")
    assert (found.board_talk_on, found.changed_by) == (datetime.date(2026, 9, 1), owner)
    # Opened before anything was written.
    page = client.post(address, {"ambition": "Van de ander"}).content.decode()
    assert "Intussen gewijzigd" in page
    assert "Van mij" in page
    assert "Van de ander" in page
    assert Partner.objects.get().ambition == "Van mij"


def test_bad_date_keeps_what_was_typed(client, network, owner, organisations):
    client.force_login(owner)
    response = client.post(
        url("edit_partner", network, organisations["Aap"].pk),
        {"ambition": "Van mij", "board_talk_on": "31-2-2026"},
    )
    assert "Schrijf een dag die bestaat" in response.content.decode()
    assert "Van mij" in response.content.decode()
    assert not Partner.objects.exists()


def test_add_makes_the_organisation_and_refuses_one_that_is_there(client, network, owner):
    client.force_login(owner)
    data = {"name": "Zorgverzekeraar", "ambition": "Meebetalen"}
    client.post(url("add_partner", network), data)
    assert Partner.objects.get().organisation.name == "Zorgverzekeraar"
    page = client.post(url("add_partner", network), data | {"name": "ZORGVERZEKERAAR"}).content.decode()
    assert "Zorgverzekeraar staat al bij de partners." in page
    assert "Meebetalen" in page
    assert Organisation.objects.count() == Partner.objects.count() == 1


def test_organisation_with_a_partner_stays_without_people_and_asks_for_attention(client, network, owner):
    person = factories.ParticipantFactory(
        network=network, organisation=factories.OrganisationFactory(network=network, name="Alleen")
    )
    factories.PartnerFactory(network=network, organisation=person.organisation)
    services.remove_personal_data(participant=person)
    client.force_login(owner)
    page = client.get(url("partners", network)).content.decode()
    assert "Niemand van deze organisatie doet nu mee." in page


def test_partner_is_taken_away_and_put_back(client, network, owner, organisations):
    record = factories.PartnerFactory(network=network, organisation=organisations["Aap"])
    client.force_login(owner)
    remove = url("remove_record", network, "partner", record.pk)
    assert client.post(remove).url == url("partners", network)
    assert not Partner.objects.present().exists()
    client.post(url("restore_record", network, "partner", record.pk))
    assert Partner.objects.present().exists()


def test_organisation_of_another_network_is_404(client, network, owner):
    other = factories.OrganisationFactory()
    client.force_login(owner)
    assert client.get(url("edit_partner", network, other.pk)).status_code == 404
    assert client.post(url("edit_partner", network, other.pk), {"ambition": "X"}).status_code == 404
    assert not Partner.objects.exists()


def test_reader_sees_no_way_to_change(client, network, organisations):
    factories.PartnerFactory(network=network, organisation=organisations["Aap"])
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.INITIATOR])
    client.force_login(user)
    page = client.get(url("partners", network)).content.decode()
    assert "Geen jongere meer kwijt." in page
    assert f'href="{url("partners", network)}' not in page.replace('aria-current="page"', "")


def test_board_does_not_see_the_partners_nor_a_link(client, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    client.force_login(user)
    assert client.get(url("partners", network)).status_code == 403
    assert url("partners", network) not in client.get(url("participants", network)).content.decode()


def test_archived_network_has_no_buttons(client, network, owner, organisations):
    network.archived_at = timezone.now()
    network.save()
    client.force_login(owner)
    page = client.get(url("partners", network)).content.decode()
    assert "Nieuwe partner" not in page
    assert url("edit_partner", network, organisations["Aap"].pk) not in page


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            factories.PartnerFactory(network=network)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url("partners", network)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
