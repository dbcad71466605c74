"""The page with all networks of somebody: what asks for attention, of each only what their role there allows."""

import datetime
import inspect
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessment.services import together
from handbook.enums import RoleName
from networks import queries
from networks.attention import Attention, Notice
from networks.attention_queries import everything_found
from networks.enums import Ring, WorkState
from networks.models import Participant
from networks.own_networks import own_networks
from networks.ready_query import Together, rows_in
from tests import factories
from tests.assessment.builders import make_round

pytestmark = pytest.mark.django_db


def day(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def notices(user):
    """Network → its lines."""
    rows = own_networks(user).networks
    return {row.network.name: [notice.text for notice in row.notices] for row in rows}


def join(user, *roles, **network):
    made = factories.PhasePeriodFactory(
        **{f"network__{key}": value for key, value in network.items()}
    ).network
    factories.ParticipantFactory(network=made, user=user, roles=roles or [RoleName.LEADER])
    return made


def fill(network):
    """Everything that can ask for attention, and beside it what does not (any more)."""
    mine = network.participants.filter(user__isnull=False).first()
    factories.AgreementFactory(network=network, due=day(-1), who=mine)
    factories.AgreementFactory(network=network, due=day(-9), state=WorkState.BUSY)
    factories.AgreementFactory(network=network, due=day(0))
    factories.AgreementFactory(network=network, due=day(-1), state=WorkState.DONE)
    factories.AgreementFactory(network=network, due=day(-1), deleted_at=timezone.now())
    factories.PartnerFactory(network=network, organisation__name="Gemeente", board_talk_on=day(-1))
    factories.PartnerFactory(network=network, board_talk_on=day(0))
    factories.ExperimentFactory(network=network, ends_on=day(-1))
    factories.ExperimentFactory(network=network, ends_on=day(-1), outcome="Het werkte.")
    factories.ExperimentFactory(network=network, ends_on=day(0))
    now = timezone.now()
    for title, days, fields in [
        ("Later", 20, {}),
        ("Zomer", 9, {}),
        ("Geweest", -1, {}),
        ("Gaat niet door", 2, {"cancelled_at": now}),
        ("Weg", 3, {"deleted_at": now}),
    ]:
        factories.MeetingFactory(
            network=network, title=title, starts_at=now + datetime.timedelta(days=days), **fields
        )
    together.start_together(network=network, year=2026, started_by=None)


LATE = "2 afspraken zijn te laat, 1 daarvan van jou"
TALK = "De dag van het gesprek met Gemeente is voorbij"
WAITING = "1 experiment wacht op de uitkomst"
REFLECTION = "Jullie zijn nog bezig met de reflectie over 2026"


def meeting_line():
    return f"Volgende bijeenkomst: {date_format(timezone.localdate(timezone.now() + datetime.timedelta(days=9)))}"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (RoleName.LEADER, [LATE, TALK, WAITING, "meeting", REFLECTION]),
        (RoleName.LEAD_PARTNER, [LATE, TALK, WAITING, "meeting", REFLECTION]),
        # What partners can push through is not for members, boards and funders.
        (RoleName.MEMBER, [LATE, WAITING, "meeting", REFLECTION]),
        (RoleName.FUNDER, [LATE, WAITING, "meeting", REFLECTION]),
        (RoleName.SECOND_RING, ["Jouw afspraak is te laat"]),
    ],
)
def test_each_network_tells_what_the_role_there_allows(role, expected):
    user = factories.UserFactory()
    network = join(user, role, name="Een")
    fill(network)
    wanted = [meeting_line() if line == "meeting" else line for line in expected]
    assert notices(user) == {"Een": wanted}


def test_another_role_in_another_network_gives_nothing_here():
    user = factories.UserFactory()
    fill(join(user, RoleName.SECOND_RING, name="Schil"))
    join(user, RoleName.LEADER, name="Trekker")
    other = join(factories.UserFactory(), name="Van een ander")
    fill(other)
    assert notices(user) == {"Schil": ["Jouw afspraak is te laat"], "Trekker": []}


def test_more_than_one_is_counted():
    user = factories.UserFactory()
    network = join(user, name="Een")
    own = network.participants.get()
    for _ in range(2):
        factories.AgreementFactory(network=network, due=day(-1), who=own)
        factories.ExperimentFactory(network=network, ends_on=day(-1))
        factories.PartnerFactory(network=network, board_talk_on=day(-1))
    assert notices(user)["Een"] == [
        "2 afspraken van jou zijn te laat",
        "De dag van 2 gesprekken met partners is voorbij",
        "2 experimenten wachten op de uitkomst",
    ]


def test_reflection_in_which_everybody_answers_says_its_last_day():
    round_ = make_round(invited=5)
    user = factories.UserFactory()
    factories.ParticipantFactory(network=round_.network, user=user)
    closes = date_format(timezone.localdate(round_.closes_at), "j F Y")
    assert notices(user)[round_.network.name] == [
        f"De reflectie over {round_.year} staat open tot en met {closes}"
    ]


def test_archived_network_asks_for_nothing_and_stands_apart():
    user = factories.UserFactory()
    fill(join(user, name="Archief", archived_at=timezone.now()))
    join(user, name="Zacht")
    assert notices(user) == {"Archief": [], "Zacht": []}
    own = own_networks(user)
    assert (own.calm.number, "Zacht" in own.calm.html) == (1, True)
    assert (own.closed.number, "Archief" in own.closed.html) == (1, True)


WAITING_OR_NOT = [(True, None), (False, datetime.date(2026, 5, 1)), (False, datetime.date(2026, 5, 9))]


def test_most_urgent_first_then_soonest_then_by_name():
    urgent, soon, later = (Notice("", "", urgent=wait, day=on) for wait, on in WAITING_OR_NOT)
    notices = {"F": [urgent, urgent], "E": [later, urgent, soon], "D": [soon], "C": [later], "B": [], "A": []}
    found = [
        Attention.of(queries.Membership(1, name, name, "", "", None, None, "", 0, ()), lines)
        for name, lines in notices.items()
    ]
    found.sort(key=lambda row: row.rank)
    assert "".join(row.network.name for row in found) == "FEDCAB"
    assert found[1].notices == (urgent, soon, later)


def test_page_shows_urgent_networks_apart_with_links(client):
    user = factories.UserFactory()
    busy, calm = join(user, name="Druk"), join(user, RoleName.MEMBER, name="Aan het begin")
    fill(busy)
    client.force_login(user)
    page = client.get(reverse("networks:list")).content.decode()
    order = ['Vraagt aandacht <span class="muted">(1)', "Druk", "Nu niets te laat", "Aan het begin"]
    assert sorted(order, key=page.index) == order
    for name in ("agreements", "partners", "experiments"):
        assert f'<li class="is-urgent"><a href="{reverse(f"networks:{name}", args=[busy.slug])}">' in page
    assert reverse("networks:agreements", args=[calm.slug]) not in page
    assert "Je bent hier deelnemer" in page


def test_one_quiet_network_has_no_heading_in_the_way(client):
    user = factories.UserFactory()
    join(user, name="Enige")
    client.force_login(user)
    page = client.get(reverse("networks:list")).content.decode()
    assert '<h2 class="visually-hidden">Je netwerken' in page
    assert "Vraagt aandacht" not in page


def some_networks(users, seed=7):
    """Networks of every sort: archived, deleted, left, of another; with work of every state, of present and past."""
    chance = random.Random(seed)
    now = timezone.now()
    for number in range(12):
        network = factories.PhasePeriodFactory(
            network__archived_at=chance.choice([None, None, now]),
            network__deleted_at=chance.choice([None, None, now, now - datetime.timedelta(days=40)]),
        ).network
        people = [
            factories.ParticipantFactory(
                network=network,
                user=chance.choice([user, None]),
                email=chance.choice([user.email.upper(), f"{number}.{user.pk}@example.org"]),
                roles=chance.sample(list(RoleName), 2),
                ring=chance.choice(Ring.values),
                until=chance.choice([None, None, None, day(-1), day(0)]),
                deleted_at=chance.choice([None, None, None, now]),
            )
            for user in users
        ]
        for _ in range(8):
            about = {"network": network, "deleted_at": chance.choice([None, None, now])}
            due = chance.choice([None, day(-1), day(0), day(1)])
            factories.AgreementFactory(
                **about, due=due, who=chance.choice([None, *people]), state=chance.choice(WorkState.values)
            )
            factories.ExperimentFactory(**about, ends_on=due, outcome=chance.choice(["", "Het werkte."]))
            factories.PartnerFactory(**about, board_talk_on=due)
            factories.MeetingFactory(**about, starts_at=now + datetime.timedelta(hours=chance.randint(-9, 9)))
        together.start_together(network=network, year=2020 + number, started_by=None)


READY = (everything_found, queries.held_roles, queries.places_of_address)


def test_query_that_is_ready_answers_as_one_that_is_built_also_asked_together():
    users = factories.UserFactory.create_batch(3)
    some_networks(users)
    given = {"today": timezone.localdate(), "now": timezone.now()}
    together = Together(*READY)
    seen = {query: set() for query in READY}
    for user in (*users, factories.UserFactory()):
        texts = together.ask(**given, user=user.pk)
        for query, text in zip(READY, texts, strict=True):
            needed = inspect.signature(query.build).parameters
            built = list(query.build(**{k: v for k, v in {**given, "user": user.pk}.items() if k in needed}))
            rows, told = query.rows(**given, user=user.pk), list(map(query.read, rows_in(text)))
            if query is everything_found:
                # That has no order.
                rows, told, built = sorted(rows, key=str), sorted(told, key=str), sorted(built, key=str)
            assert rows == told == built
            seen[query].add(len(built))
    # Nothing for who is nowhere, and not the same for everybody.
    assert all(0 in numbers and len(numbers) > 2 for numbers in seen.values())


def test_texts_of_queries_asked_together_say_all_that_the_rows_say():
    name = 'Kop "en" staart\\ 100% %s ’t Écht\n\t☂'
    user = factories.UserFactory()
    join(user, name=name, archived_at=timezone.now())
    (network,) = own_networks(user).networks
    assert (network.network.name, network.network.deleted_at) == (name, None)
    assert network.network == queries.memberships_of(user)[0]


def test_networks_that_can_be_put_back_are_those_of_which_the_role_may_end_them():
    user, now = factories.UserFactory(), timezone.now()
    join(user, name="Weg", deleted_at=now)
    join(user, RoleName.MEMBER, name="Als deelnemer", deleted_at=now)
    join(user, name="Voorgoed weg", deleted_at=now - datetime.timedelta(days=31))
    join(user, name="Er nog")
    memberships = queries.memberships_of(user)
    assert [network.name for network in queries.removed_networks_of(memberships)] == ["Weg"]
    assert [network.name for network in queries.networks_of(memberships)] == ["Er nog"]


def test_what_is_kept_in_memory_follows_the_data_at_once():
    user = factories.UserFactory()
    network = join(user, name="Eerst")
    me = network.participants.get()

    def card():
        return " ".join(own_networks(user).calm.html.split())

    assert all(part in card() for part in (">Eerst</a>", "1 in de kerngroep", "Je bent hier trekker"))
    network.name = "Daarna"
    network.save()
    assert ">Daarna</a>" in card()
    factories.ParticipantFactory(network=network)
    assert "2 in de kerngroep" in card()
    me.roles.update(role=RoleName.FACILITATOR)
    assert "Je bent hier procesbegeleider" in card()
    factories.MeetingFactory(network=network, starts_at=timezone.now() + datetime.timedelta(days=9))
    assert meeting_line() in card()


@pytest.mark.seen_once
def test_page_takes_3_queries_at_1_and_at_50_networks(client):
    user = factories.UserFactory()
    client.force_login(user)
    counts = []
    for more in (1, 49):
        for number in range(more):
            roles = [RoleName.LEADER, RoleName.FACILITATOR] if number % 2 == 0 else [RoleName.MEMBER]
            network = join(user, *roles)
            factories.ParticipantFactory.create_batch(3, network=network)
            fill(network)
        with CaptureQueriesContext(connection) as counted:
            response = client.get(reverse("networks:list"))
        assert response.content.count(b"card-link") == Participant.objects.filter(user=user).count()
        counts.append(len(counted))
    assert counts == [3, 3]


# --- The page of one network ----------------------------------------------------------------------------------


def page_of(client, user, network):
    client.force_login(user)
    return " ".join(client.get(reverse("networks:detail", args=[network.slug])).content.decode().split())


def test_page_of_a_network_has_the_next_meeting_with_place_and_link(client, network, owner):
    now = timezone.now()
    for title, hours, fields in [
        ("Geweest", -30, {}),
        ("Afgezegd", 1, {"cancelled_at": now}),
        ("Straks", 48, {"place": "Buurthuis", "url": "https://voorbeeld.nl/zaal"}),
        ("Later", 90, {}),
    ]:
        starts_at = now + datetime.timedelta(hours=hours)
        factories.MeetingFactory(network=network, title=title, starts_at=starts_at, **fields)
    page = page_of(client, owner, network)
    assert "Volgende bijeenkomst" in page
    for part in (">Straks</a>", "<br>Buurthuis<br>", 'href="https://voorbeeld.nl/zaal"'):
        assert part in page
    for other in ("Geweest", "Afgezegd", "Later"):
        assert f">{other}</a>" not in page


def test_meeting_that_goes_on_is_still_the_next(client, network, owner):
    starts_at = timezone.now() - datetime.timedelta(minutes=50)
    factories.MeetingFactory(network=network, title="Nu bezig", minutes=60, starts_at=starts_at)
    assert ">Nu bezig</a>" in page_of(client, owner, network)


def test_page_of_a_network_has_own_open_agreements_also_in_the_second_ring(client, network, owner):
    user = factories.UserFactory()
    me = factories.ParticipantFactory(network=network, user=user, roles=[RoleName.SECOND_RING])
    mine = factories.AgreementFactory(network=network, what="Van mij", who=me, due=day(-1))
    factories.AgreementFactory(network=network, what="Al gedaan", who=me, state=WorkState.DONE)
    factories.AgreementFactory(network=network, what="Van een ander")
    factories.MeetingFactory(
        network=network, title="Besloten", starts_at=timezone.now() + datetime.timedelta(1)
    )
    page = page_of(client, user, network)
    assert f'<a href="{reverse("networks:edit_agreement", args=[network.slug, mine.pk])}">Van mij</a>' in page
    assert "te laat" in page
    for other in ("Al gedaan", "Van een ander", "Besloten"):
        assert other not in page
    assert "Wat jij nog doet" not in page_of(client, owner, network)
