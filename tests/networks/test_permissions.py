"""Every address of the networks app × every role, GET and POST, foreign ids and unchanged rows included."""

import datetime
import re
from contextlib import contextmanager

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import models, urls
from networks.enums import Kind, Right
from networks.permissions import ALLOWED, MANAGER_ROLES, RIGHTS, Action
from tests import environment, factories
from tests.networks.rights import OF_EACH_SORT

MANAGERS = {role.value for role in MANAGER_ROLES}
READERS = {role.value for role in RoleName} - MANAGERS - {RoleName.SECOND_RING.value}
EVERYBODY = MANAGERS | READERS | {RoleName.SECOND_RING.value}
EDITORS_OF_WORK = {role.value for role, rights in RIGHTS.items() if rights[Kind.WORK] >= Right.EDIT}
EDITORS_OF_MEETINGS = {role.value for role, rights in RIGHTS.items() if rights[Kind.MEETINGS] >= Right.EDIT}
EDITORS_OF_START = {role.value for role, rights in RIGHTS.items() if rights[Kind.START] >= Right.EDIT}
EDITORS_OF_AGREEMENTS = {
    role.value for role, rights in RIGHTS.items() if rights[Kind.AGREEMENTS] >= Right.EDIT
}
READERS_OF_MONEY = {role.value for role, rights in RIGHTS.items() if rights[Kind.MONEY] >= Right.READ}
EDITORS_OF_MONEY = {role.value for role, rights in RIGHTS.items() if rights[Kind.MONEY] >= Right.EDIT}
READERS_OF_PARTNERS = {role.value for role, rights in RIGHTS.items() if rights[Kind.PARTNERS] >= Right.READ}
EDITORS_OF_PARTNERS = {role.value for role, rights in RIGHTS.items() if rights[Kind.PARTNERS] >= Right.EDIT}
EDITORS_OF_CLOSING = {role.value for role, rights in RIGHTS.items() if rights[Kind.CLOSING] >= Right.EDIT}
OUTSIDERS = ["anonymous", "stranger", "former", "removed", "later"]
VISITORS = [*OUTSIDERS, *RoleName.values]
# On PostgreSQL one who may everything and one who may nothing: what a role may do is decided without a database.
ASKED = VISITORS if environment.SQLITE else ["former", RoleName.LEADER]
READING = [who for who in ASKED if who in OUTSIDERS or who in OF_EACH_SORT]

# Who may come in, by address; everybody else with a role gets 403. `None`: not tied to a role (tested below).
TABLE = {
    "list": None,
    "create": None,
    "claim": None,
    "detail": EVERYBODY,
    "edit": MANAGERS,
    "change_phase": MANAGERS,
    "invite_manager": MANAGERS,
    "participants": MANAGERS | READERS,
    "add_participant": MANAGERS,
    "paste": MANAGERS,
    "edit_participant": MANAGERS,
    "leave": MANAGERS,
    "rejoin": MANAGERS,
    "remove": MANAGERS,
    "meetings": MANAGERS | READERS,
    "plan_meeting": EDITORS_OF_MEETINGS,
    "meeting": MANAGERS | READERS,
    "edit_meeting": EDITORS_OF_MEETINGS,
    "meeting_report": EDITORS_OF_MEETINGS,
    "meeting_attendance": EDITORS_OF_MEETINGS,
    "meeting_preparation": EDITORS_OF_MEETINGS,
    "cancel_meeting": EDITORS_OF_MEETINGS,
    "remove_meeting": EDITORS_OF_MEETINGS,
    "meeting_invitation": MANAGERS | READERS,
    "send_meeting": EDITORS_OF_MEETINGS,
    "running_order": EDITORS_OF_MEETINGS,
    "running_order_sheet": MANAGERS | READERS,
    "pick_werkvorm": EDITORS_OF_MEETINGS,
    "add_item": EDITORS_OF_MEETINGS,
    "edit_item": EDITORS_OF_MEETINGS,
    "removed": EVERYBODY,
    "restore_record": EDITORS_OF_WORK,
    "restore_participant": MANAGERS,
    "delete": MANAGERS,
    # Of a network that was deleted: tests/networks/test_deleting.py.
    "restore": None,
    "accept_invite": None,
    "account": None,
    "delete_account": None,
    "start": MANAGERS | READERS,
    "tick_start": EDITORS_OF_START,
    "note_start": EDITORS_OF_START,
    "vision": MANAGERS | READERS,
    "vision_word": MANAGERS | READERS,
    "vision_sheet": MANAGERS | READERS,
    "edit_vision": EDITORS_OF_START,
    "cooperation": MANAGERS | READERS,
    "cooperation_word": MANAGERS | READERS,
    "edit_cooperation": EDITORS_OF_START,
    "work": MANAGERS | READERS,
    "agreements": MANAGERS | READERS,
    "add_agreement": EDITORS_OF_AGREEMENTS,
    # And whoever promised it: tests/networks/test_agreements.py.
    "edit_agreement": EDITORS_OF_AGREEMENTS,
    "reminders": EVERYBODY,
    "decisions": MANAGERS | READERS,
    "add_decision": EDITORS_OF_AGREEMENTS,
    "edit_decision": EDITORS_OF_AGREEMENTS,
    "questions": MANAGERS | READERS,
    # Of their own: who edits the work also for others.
    "add_question": MANAGERS | READERS,
    "edit_question": EDITORS_OF_WORK,
    "experiments": MANAGERS | READERS,
    "add_experiment": EDITORS_OF_WORK,
    "edit_experiment": EDITORS_OF_WORK,
    "agendas": MANAGERS | READERS,
    "add_agenda_item": EDITORS_OF_WORK,
    "edit_agenda_item": EDITORS_OF_WORK,
    "move_agenda_item": EDITORS_OF_WORK,
    "products": MANAGERS | READERS,
    "add_product": EDITORS_OF_WORK,
    "edit_product": EDITORS_OF_WORK,
    "add_product_use": EDITORS_OF_WORK,
    "edit_product_use": EDITORS_OF_WORK,
    "knowledge": MANAGERS | READERS,
    "edit_knowledge": EDITORS_OF_WORK,
    "remove_record": EDITORS_OF_AGREEMENTS,
    "money": READERS_OF_MONEY,
    "budget_sheet": READERS_OF_MONEY,
    "add_budget_line": EDITORS_OF_MONEY,
    "edit_budget_line": EDITORS_OF_MONEY,
    "suggest_hours": EDITORS_OF_MONEY,
    "add_hours": EDITORS_OF_MONEY,
    "edit_hours": EDITORS_OF_MONEY,
    "copy_year": EDITORS_OF_MONEY,
    "stop_reminders": None,
    "correct_phase": MANAGERS,
    "looking_back": MANAGERS | READERS,
    "yearbook": MANAGERS | READERS,
    "yearbook_sheet": MANAGERS | READERS,
    "closing": MANAGERS | READERS,
    "tick_closing": EDITORS_OF_CLOSING,
    "closing_text": EDITORS_OF_CLOSING,
    "journey_sheet": MANAGERS | READERS,
    "archive": MANAGERS,
    "reopen": MANAGERS,
    "years": MANAGERS | READERS,
    "intakes": MANAGERS,
    # Of somebody else; the own one: tests/networks/test_intakes.py.
    "intake": MANAGERS,
    "edit_intake": MANAGERS,
    "partners": READERS_OF_PARTNERS,
    "add_partner": EDITORS_OF_PARTNERS,
    "edit_partner": EDITORS_OF_PARTNERS,
    "hand_over": MANAGERS,
    "newcomers": EVERYBODY,
    "edit_newcomers": EDITORS_OF_WORK,
}
POST_ONLY = {
    "move_agenda_item",
    "tick_start",
    "rejoin",
    "claim",
    "restore_record",
    "restore_participant",
    "reminders",
    "remove_record",
    "tick_closing",
    "reopen",
    "copy_year",
}
OF_A_PERSON = {"edit_participant", "leave", "rejoin", "remove", "intake", "edit_intake"}
# The rest of the arguments of an address; what a new address is about, `person` makes.
ABOUT = {
    **dict.fromkeys(
        (
            "meeting",
            "edit_meeting",
            "meeting_report",
            "meeting_attendance",
            "meeting_preparation",
            "cancel_meeting",
            "remove_meeting",
            "meeting_invitation",
            "send_meeting",
            "running_order",
            "running_order_sheet",
            "pick_werkvorm",
        ),
        lambda network: [network.meetings.get().pk],
    ),
    "add_item": lambda network: [network.meetings.get().pk, "pauze"],
    "edit_item": lambda network: [network.meetings.get().pk, network.meetingitems.get().pk],
    "yearbook": lambda network: [2026],
    "yearbook_sheet": lambda network: [2026],
    "closing_text": lambda network: ["afronden-reden"],
    "restore_record": lambda network: ["agendaitem", network.agendaitems.removed().get().pk],
    "edit_decision": lambda network: [network.decisions.get().pk],
    "edit_question": lambda network: [network.learningquestions.get().pk],
    "edit_experiment": lambda network: [network.experiments.get().pk],
    "edit_agenda_item": lambda network: [network.agendaitems.present().get().pk],
    "edit_product": lambda network: [network.knowledgeproducts.get().pk],
    "add_product_use": lambda network: [network.knowledgeproducts.get().pk],
    "edit_product_use": lambda network: [network.productuses.get().pk],
    "edit_agreement": lambda network: [network.agreements.get().pk],
    "edit_partner": lambda network: [network.organisations.first().pk],
    "edit_knowledge": lambda network: ["jaarplanning"],
    **dict.fromkeys(
        ("budget_sheet", "add_budget_line", "suggest_hours", "add_hours", "copy_year"),
        lambda network: [2026],
    ),
    "edit_budget_line": lambda network: [network.budgetlines.get().pk],
    "edit_hours": lambda network: [network.commitments.get().pk],
    "note_start": lambda network: ["we-lieten-zien-wat-de-tijd-oplevert"],
    "edit_vision": lambda network: ["mijlpalen"],
    "edit_cooperation": lambda network: ["einde"],
    "remove_record": lambda network: ["agreement", network.agreements.get().pk],
    "restore_participant": lambda network: [network.participants.restorable().get(name="Weg").pk],
}
OF_A_NETWORK = [name for name, roles in TABLE.items() if roles is not None]


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in urls.urlpatterns} == set(TABLE)


def test_every_role_is_in_the_table_of_actions():
    assert set(ALLOWED) == set(RoleName)
    assert {role for role, actions in ALLOWED.items() if actions == frozenset(Action)} == MANAGER_ROLES


@pytest.fixture
def person(network):
    """Somebody to write about; and beside them something and somebody who were taken away."""
    for factory in (
        factories.AgreementFactory,
        factories.DecisionFactory,
        factories.LearningQuestionFactory,
        factories.ExperimentFactory,
        factories.AgendaItemFactory,
        factories.ProductUseFactory,
        factories.BudgetLineFactory,
    ):
        factory(network=network)
    factories.AgendaItemFactory(network=network, text="Weggehaald doel", deleted_at=timezone.now())
    factories.ParticipantFactory(network=network, name="Weg", deleted_at=timezone.now())
    factories.MeetingItemFactory(network=network)
    factories.CommitmentFactory(network=network, participant=None)
    return factories.ParticipantFactory(network=network, name="Petra Persoon")


@pytest.fixture
def visit(client, network, owner, stranger):
    """`visit(who)`: the client, logged in as that visitor of `network` (or not at all)."""
    today = timezone.localdate()

    def login(who):
        if who == "anonymous":
            return client
        if who == "stranger":
            client.force_login(stranger)
            return client
        user = factories.UserFactory()
        if who == "former":
            factories.ParticipantFactory(
                network=network, user=user, roles=[RoleName.LEADER], until=today - datetime.timedelta(days=1)
            )
        elif who == "removed":
            factories.ParticipantFactory(
                network=network, user=user, roles=[RoleName.LEADER], deleted_at=timezone.now()
            )
        elif who == "later":
            participant = factories.ParticipantFactory(network=network, user=user, roles=[])
            participant.roles.create(role=RoleName.LEADER, since=today + datetime.timedelta(days=1))
        else:
            factories.ParticipantFactory(network=network, user=user, roles=[RoleName(who)])
        client.force_login(user)
        return client

    return login


def address(name, network, person):
    args = [person.pk] if name in OF_A_PERSON else ABOUT.get(name, lambda network: [])(network)
    return reverse(f"networks:{name}", args=[network.slug, *args])


def snapshot():
    kinds = [models.Network, models.Participant, models.RolePeriod, models.PhasePeriod, models.Organisation]
    kinds += [models.ManagerInvite, models.ChecklistTick, models.MeetingItem, models.Attendance]
    kinds += [models.PreparationTick, *models.RECORDS]
    return [serializers.serialize("json", kind.objects.order_by("pk")) for kind in kinds]


def body(person):
    """What could do harm if it got through."""
    return {
        "name": "Overgenomen",
        "what": "Overgenomen",
        "text": "Overgenomen",
        "note": "Overgenomen",
        "question": "Overgenomen",
        "choice": "Overgenomen",
        "decided_on": "1-3-2026",
        "cycle": "1",
        "agenda": "veranderagenda",
        "kind": "anders",
        "state": "gedaan",
        "version": "1",
        "issue": "Overgenomen",
        "level": "wijk",
        "stage": "onderhoud",
        "phase": "samen-vertalen",
        "started_on": "2026-01-01",
        "email": "over@example.org",
        "ring": "kern",
        "roles": ["leernetwerktrekker"],
        "role": "leernetwerktrekker",
        "until": timezone.localdate().isoformat(),
        "lines": "Overgenomen;over@example.org;;beleid;trekker",
        "add": "1",
        "network": str(person.network_id),
        "participant": str(person.pk),
        "title": "Overgenomen",
        "day": "1-3-2026",
        "time": "9.00",
        "minutes": "5",
        "amount": "5",
        "hours_per_week": "5",
        "celebrated": "Overgenomen",
        "werkvorm": "elevatorpitch",
        "done": "kies-een-doel-wat-weten-of-kunnen-we-na-afloop",
        f"person-{person.pk}": "aanwezig",
        "user": "1",
    }


@contextmanager
def tables_written():
    """The tables of ours that somebody tries to write to, in a list that fills up."""
    written = []

    def note(execute, sql, params, many, context):
        if write := WRITE.match(sql):
            written.append(write[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


WRITE = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "((?:networks|assessment|handbook)_\w+)"')


def test_a_write_is_seen(network):
    with tables_written() as written:
        models.Network.objects.update(name="Anders")
        models.Organisation.objects.create(network=network, name="Nieuw")
        models.Organisation.objects.all().delete()
    assert written[:2] == ["networks_network", "networks_organisation"]
    assert written[-1] == "networks_organisation"


def answer_of(response):
    """The status; of somebody who is sent away, where to."""
    return response.status_code, response.headers.get("Location")


def expected(who, name, url, right):
    if who == "anonymous":
        return 302, f"{reverse('account_login')}?next={url}"
    if who in OUTSIDERS:
        return 404, None
    return (right if who in TABLE[name] else 403), None


@pytest.mark.parametrize("who", READING)
def test_get(who, visit, network, person):
    """Every page for one visitor: it opens for who may, and reading writes nothing."""
    client = visit(who)
    wrong = {}
    for name in OF_A_NETWORK:
        url = address(name, network, person)
        wanted = expected(who, name, url, 200)
        if name in POST_ONLY and who != "anonymous":
            wanted = 405, None
        with tables_written() as written:
            got = answer_of(client.get(url))
        if (got, written) != (wanted, []):
            wrong[name] = got, wanted, written
    assert wrong == {}


@pytest.mark.parametrize("who", ASKED)
def test_post_without_right_changes_nothing(who, visit, network, person):
    client = visit(who)
    data = body(person)
    wrong = {}
    for name in (name for name in OF_A_NETWORK if who not in TABLE[name]):
        url = address(name, network, person)
        with tables_written() as written:
            got = answer_of(client.post(url, data))
        if (got, written) != (wanted := expected(who, name, url, None), []):
            wrong[name] = got, wanted, written
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(OF_A_PERSON))
def test_own_network_with_somebody_elses_person_is_404(name, client, owner, stranger, network):
    theirs = models.Participant.objects.get(user=stranger)
    client.force_login(owner)
    before = snapshot()
    url = reverse(f"networks:{name}", args=[network.slug, theirs.pk])
    assert client.post(url, body(theirs)).status_code == 404
    assert name in POST_ONLY or client.get(url).status_code == 404
    assert snapshot() == before


@pytest.mark.parametrize("name", ["add_participant", "edit_participant", "paste", "edit", "invite_manager"])
def test_foreign_ids_in_the_body_do_nothing(name, client, owner, stranger, network, person):
    """A manager posts the ids of another network: the other network's rows stay as they were."""
    theirs = models.Participant.objects.get(user=stranger)
    other = models.Network.objects.get(slug="ander-netwerk")
    client.force_login(owner)

    def rows():
        people = models.Participant.objects.filter(network=other)
        roles = models.RolePeriod.objects.filter(participant__network=other)
        return [serializers.serialize("json", query) for query in (people, roles, [other])]

    before = rows()
    data = body(theirs) | {"network": other.pk, "slug": other.slug, "pk": theirs.pk, "organisation": "1"}
    assert client.post(address(name, network, person), data).status_code == 302
    assert rows() == before
    assert not models.Participant.objects.filter(network=network, user=stranger).exists()


@pytest.mark.parametrize("name", ["list", "create", "account", "delete_account"])
def test_own_pages_ask_for_login(name, client, db):
    url = reverse(f"networks:{name}")
    for response in (client.get(url), client.post(url, {"name": "X", "sure": "on"})):
        assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={url}")


def test_removed_network_is_404(client, member, network):
    network.deleted_at = timezone.now()
    network.save()
    client.force_login(member)
    assert client.get(reverse("networks:detail", args=[network.slug])).status_code == 404
    assert "Jong volwassen" not in client.get(reverse("networks:list")).content.decode()


def test_staff_has_no_rights_in_a_network(client, network):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert client.get(reverse("networks:detail", args=[network.slug])).status_code == 404


def test_reader_sees_no_address_and_no_buttons(client, network, member, owner):
    client.force_login(member)
    for name in ("detail", "participants"):
        page = client.get(reverse(f"networks:{name}", args=[network.slug])).content.decode()
        assert "Tess Trekker" in page
        assert "trekker@example.org" not in page
        for forbidden in ("wijzigen/", "plakken/", "deelnemers/nieuw/", "beheer/", "fase/", "mailto:"):
            assert f"/netwerken/jong-volwassen/{forbidden}" not in page


def test_second_ring_sees_no_people(client, network, owner):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.SECOND_RING])
    factories.ParticipantFactory(network=network, name="Petra Persoon")
    client.force_login(user)
    page = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert network.issue in page
    assert "Petra Persoon" not in page
    # Their own intake they do reach.
    assert 'deelnemers/"' not in page


@pytest.mark.parametrize("name", ["detail", "participants", "paste", "add_participant"])
@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_30_participants(name, client, network, owner):
    client.force_login(owner)
    url = reverse(f"networks:{name}", args=[network.slug])
    counts = []
    for more in (0, 29):
        for number in range(more):
            organisation = models.Organisation.objects.create(network=network, name=f"Organisatie {number}")
            factories.ParticipantFactory(network=network, organisation=organisation)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_list_query_count_is_the_same_for_1_and_3_networks(client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            other = factories.PhasePeriodFactory().network
            factories.ParticipantFactory(network=other, user=owner, roles=[RoleName.MEMBER])
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("networks:list")).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
