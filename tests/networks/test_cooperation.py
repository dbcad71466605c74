"""The samenwerkingsovereenkomst: four texts, and a Word document from the network's own data."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from handbook.models import Role
from networks import services
from networks.cooperation import PARTS
from networks.cooperation_word import LAWYER
from networks.enums import COOPERATION_PARTS, Ring, TextKind
from tests import factories
from tests.networks.pages import text
from tests.networks.word_files import lines_of, word_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client, network):
    """`visit(user, name, …)` reads a page of the agreement."""

    def get(user, name="cooperation", *args):
        client.force_login(user)
        return client.get(reverse(f"networks:{name}", args=[network.slug, *args]))

    return get


@pytest.fixture
def member_with(network):
    """`member_with(role)`: an account with that role."""

    def make(role):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=network, user=user, name=f"Iemand als {role}", roles=[role])
        return user

    return make


def under(lines, heading):
    """What stands under this heading, until the next."""
    start = next(place for place, (style, words) in enumerate(lines) if words == heading) + 1
    rest = lines[start:]
    end = next((place for place, (style, _) in enumerate(rest) if style.startswith("Heading")), len(rest))
    return [words for _, words in rest[:end]]


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_every_kind_of_text_has_its_part():
    assert [part.kind for part in PARTS.values()] == COOPERATION_PARTS
    assert "word" not in PARTS


def test_page_and_document_say_that_a_lawyer_should_read_it(visit, owner):
    assert "Laat een jurist het lezen voordat iemand tekent." in text(visit(owner))
    lines = lines_of(word_of(visit(owner, "cooperation_word")))
    assert lines[2] == ("Normal", LAWYER)
    assert "Laat een jurist het lezen voordat iemand tekent." in LAWYER


def test_write_a_part(client, network, owner):
    client.force_login(owner)
    url = reverse("networks:edit_cooperation", args=[network.slug, "eigendom"])
    response = client.post(url, {"text": "Van ons samen", "version": "", "opened": ""})
    assert response.url == reverse("networks:cooperation", args=[network.slug])
    assert network.networktexts.get().kind == TextKind.COOPERATION_OWNERSHIP


def test_part_written_by_two_shows_both_versions(client, network, owner, member):
    stands = factories.NetworkTextFactory(network=network, kind=TextKind.COOPERATION_ENDING, text="Eerst")
    services.update_record(record=stands, version=1, values={"text": "Van een ander"}, by=member)
    client.force_login(owner)
    url = reverse("networks:edit_cooperation", args=[network.slug, "einde"])
    response = client.post(url, {"text": "Van mij", "version": "1", "opened": str(stands.pk)})
    assert [(row.theirs, row.mine) for row in response.context["form"].differences] == [
        ("Van een ander", "Van mij")
    ]


@pytest.mark.parametrize("part", PARTS.values(), ids=lambda part: part.slug)
def test_every_part_has_its_questions(part, visit, owner):
    page = text(visit(owner, "edit_cooperation", part.slug))
    assert all(f"<li>{question}</li>" in page for question in part.questions)


def test_unknown_part_is_404(visit, owner):
    assert visit(owner, "edit_cooperation", "boete").status_code == 404


def test_goals_begin_with_those_of_the_agendas(visit, owner, network):
    factories.AgendaItemFactory(network=network, agenda="onderzoeksagenda", text="Uitzoeken")
    factories.AgendaItemFactory(network=network, agenda="veranderagenda", text="Anders bellen")
    form = visit(owner, "edit_cooperation", "doelen").context["form"]
    assert form["text"].value() == "- Anders bellen\n- Uitzoeken"
    assert visit(owner, "edit_cooperation", "taken").context["form"]["text"].value() == ""


def test_word_names_roles_people_and_what_the_handbook_asks(visit, owner, network, member_with):
    member_with(RoleName.FACILITATOR)
    member_with(RoleName.INITIATOR)
    factories.ParticipantFactory(
        network=network, name="Ver Weg", ring=Ring.SECOND, roles=[RoleName.SECOND_RING]
    )
    past = timezone.localdate() - datetime.timedelta(days=1)
    factories.ParticipantFactory(network=network, name="Al Weg", until=past, roles=[RoleName.LEAD_PARTNER])
    lines = lines_of(word_of(visit(owner, "cooperation_word")))
    tasks = Role.objects.get(pk="procesbegeleider").tasks
    assert under(lines, "Procesbegeleider") == ["Wie: Iemand als procesbegeleider", *tasks]
    assert under(lines, "Trekker")[0] == "Wie: Tess Trekker"
    assert under(lines, "Penvoerder")[0] == "Wie: nog niemand"
    headings = [words for style, words in lines if style == "Heading 2"]
    assert "Lid van de tweede schil" not in headings
    assert "Initiator" not in headings
    assert "Al Weg" not in str(lines)


def test_word_shows_no_address_of_a_link(visit, owner, network):
    factories.ParticipantFactory(network=network, roles=[RoleName.MEMBER])
    lines = lines_of(word_of(visit(owner, "cooperation_word")))
    assert "maakt een persoonlijke leervraag" in under(lines, "Deelnemer")
    assert "](" not in str(lines)


def test_word_has_the_texts_or_the_questions(visit, owner, network):
    factories.NetworkTextFactory(
        network=network, kind=TextKind.COOPERATION_OWNERSHIP, text="Van ons.\n\n- Vrij te gebruiken"
    )
    factories.AgendaItemFactory(network=network, agenda="veranderagenda", text="Anders bellen")
    lines = lines_of(word_of(visit(owner, "cooperation_word")))
    assert under(lines, PARTS["eigendom"].title) == ["Van ons.", "Vrij te gebruiken"]
    assert under(lines, PARTS["einde"].title) == [
        "Nog te schrijven. Vragen voor het gesprek:",
        *PARTS["einde"].questions,
    ]
    assert under(lines, "Doelen in de veranderagenda") == ["Anders bellen"]
    assert lines[3] == (
        "Normal",
        "Nog te schrijven: Wat willen we samen bereiken? · Wie is waarvoor verantwoordelijk? · "
        "Hoe eindigt de samenwerking?",
    )


def test_word_lists_the_organisations_to_sign(visit, owner, network):
    for name in ("Wijkteam", "Gemeente"):
        organisation = factories.OrganisationFactory(network=network, name=name)
        factories.ParticipantFactory(network=network, organisation=organisation)
    factories.OrganisationFactory(network=network, name="Van niemand meer")
    factories.OrganisationFactory(name="Van een ander")
    document = word_of(visit(owner, "cooperation_word"))
    assert under(lines_of(document), "1. Wie samenwerken") == [
        "Gemeente",
        "Wijkteam",
        "Zonder organisatie doen mee: Tess Trekker.",
    ]
    [signing] = document.tables
    assert [row[0] for row in rows_of(signing)] == ["Namens", "Gemeente", "Wijkteam"]


@pytest.mark.seen_once
def test_ambition_of_a_partner_is_for_who_may_read_partners(visit, owner, network, member_with):
    organisation = factories.OrganisationFactory(network=network, name="Gemeente")
    factories.ParticipantFactory(network=network, organisation=organisation)
    factories.PartnerFactory(network=network, organisation=organisation, ambition="Geheim plan")
    document = word_of(visit(owner, "cooperation_word"))
    assert rows_of(document.tables[0]) == [
        ["Organisatie", "Wat die wil bereiken"],
        ["Gemeente", "Geheim plan"],
    ]
    for role in (RoleName.MEMBER, RoleName.BOARD, RoleName.FUNDER, RoleName.COMMUNICATION):
        user = member_with(role)
        document = word_of(visit(user, "cooperation_word"))
        assert "Geheim plan" not in str(lines_of(document)) + str([rows_of(t) for t in document.tables])
        assert "ambitie" not in text(visit(user))
    assert "1 organisatie, 1 met hun ambitie" in text(visit(owner))


def test_word_of_a_network_with_nothing(visit, owner, network):
    response = visit(owner, "cooperation_word")
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="overeenkomst-jong-volwassen.docx"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    lines = lines_of(word_of(response))
    assert under(lines, "1. Wie samenwerken")[0] == "Er staan nog geen organisaties bij de deelnemers."
    assert [words for style, words in lines if style == "Heading 1"] == [
        "1. Wie samenwerken",
        "2. Vraagstuk en doelen",
        "3. Rollen en verantwoordelijkheden",
        "4. Eigendom",
        "5. Looptijd en einde",
        "6. Ondertekening",
    ]


def test_word_with_letters_that_a_document_cannot_hold(visit, owner, network):
    organisation = factories.OrganisationFactory(network=network, name="Ge\x01meente")
    factories.ParticipantFactory(network=network, name="Pe\x0btra", organisation=organisation)
    factories.PartnerFactory(network=network, organisation=organisation, ambition="Meer\x0csamen")
    factories.AgendaItemFactory(network=network, text="Doel\x02")
    network.name = "Naam \x01"
    network.save()
    document = word_of(visit(owner, "cooperation_word"))
    assert rows_of(document.tables[0])[1] == ["Ge meente", "Meer samen"]


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, owner, network):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            organisation = factories.OrganisationFactory(network=network)
            factories.ParticipantFactory(network=network, organisation=organisation)
            factories.PartnerFactory(network=network, organisation=organisation)
            factories.AgendaItemFactory(network=network)
        counts.append([])
        for name in ("cooperation", "cooperation_word"):
            with CaptureQueriesContext(connection) as counted:
                url = reverse(f"networks:{name}", args=[network.slug])
                assert client.get(url).status_code == 200
            counts[-1].append(len(counted))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
