"""The order of goals and milestones: buttons, without JavaScript; what is new comes last."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import AgendaItem
from networks.services.agendas import move_agenda_item
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def goals(network):
    """Made before there was an order: all in the same place."""
    return {name: factories.AgendaItemFactory(network=network, text=name) for name in ("A", "B", "C")}


@pytest.fixture
def go(client, owner, network):
    client.force_login(owner)

    def visit(name, *args, post=None, query=""):
        url = reverse(f"networks:{name}", args=[network.slug, *args]) + query
        return client.get(url) if post is None else client.post(url, post)

    return visit


def order_on(response):
    """The goals of the first agenda as the page has them, each with its milestones."""
    goals = response.context["agendas"][0].goals
    return [goal.text + "".join(step.text for step in goal.steps) for goal in goals]


@pytest.mark.parametrize(
    ("button", "name", "order"),
    [
        ("up", "B", ["B", "A", "C"]),
        ("down", "A", ["B", "A", "C"]),
        ("up", "A", ["A", "B", "C"]),
        ("down", "C", ["A", "B", "C"]),
    ],
)
def test_button_moves_a_goal_one_place(go, network, goals, button, name, order):
    response = go("move_agenda_item", post={button: goals[name].pk})
    assert response.url == f"{reverse('networks:agendas', args=[network.slug])}#punt-{goals[name].pk}"
    assert order_on(go("agendas")) == order


def test_milestones_move_within_their_goal(go, network, goals):
    steps = [
        factories.AgendaItemFactory(network=network, text=name, goal=goals["B"]) for name in ("x", "y", "z")
    ]
    other = factories.AgendaItemFactory(network=network, text="q", goal=goals["A"])
    go("move_agenda_item", post={"up": steps[2].pk})
    go("move_agenda_item", post={"up": other.pk})
    assert order_on(go("agendas")) == ["Aq", "Bxzy", "C"]


def test_milestone_whose_goal_was_taken_away_moves_among_the_goals(go, network, goals):
    orphan = factories.AgendaItemFactory(network=network, text="wees", goal=goals["A"])
    AgendaItem.objects.filter(pk=goals["A"].pk).update(deleted_at=timezone.now())
    go("move_agenda_item", post={"up": orphan.pk})
    assert order_on(go("agendas")) == ["B", "wees", "C"]


def test_goals_of_another_agenda_and_another_network_stay(go, network, goals):
    research = factories.AgendaItemFactory(network=network, agenda="onderzoeksagenda", position=7)
    theirs = [factories.AgendaItemFactory(position=place) for place in (3, 4)]
    for key in (goals["C"].pk, theirs[1].pk):
        assert go("move_agenda_item", post={"up": key}).status_code == 302
    assert list(
        AgendaItem.objects.filter(pk__in=[item.pk for item in theirs]).values_list("position", flat=True)
    ) == [
        3,
        4,
    ]
    research.refresh_from_db()
    assert research.position == 7


@pytest.mark.parametrize("post", [{}, {"up": ""}, {"up": "x"}, {"down": "99999999999999999999"}, {"up": "²"}])
def test_button_that_says_nothing_moves_nothing(go, network, goals, post):
    assert go("move_agenda_item", post=post).status_code == 302
    assert order_on(go("agendas")) == ["A", "B", "C"]


def test_new_goal_comes_last_and_editing_keeps_its_place(go, network, goals):
    go("move_agenda_item", post={"down": goals["A"].pk})
    go("add_agenda_item", post={"text": "Nieuw", "agenda": "veranderagenda", "state": "open"})
    assert order_on(go("agendas")) == ["B", "A", "C", "Nieuw"]
    goal = goals["A"]
    go("edit_agenda_item", goal.pk, post={"text": "A2", "agenda": goal.agenda, "state": "open", "version": 1})
    assert order_on(go("agendas")) == ["B", "A2", "C", "Nieuw"]


def test_move_is_no_change_of_the_text(network, goals, owner):
    move_agenda_item(network=network, key=goals["B"].pk, up=True)
    goals["B"].refresh_from_db()
    assert (goals["B"].version, goals["B"].changed_by, goals["B"].text) == (1, None, "B")


def test_page_has_buttons_for_who_may_edit_only(go, client, network, goals, member):
    page = go("agendas").content.decode()
    # The first goes no higher and the last no lower; a form of their own, so that they work without JavaScript.
    assert (page.count('name="up"'), page.count('name="down"')) == (2, 2)
    assert page.count('form="volgorde"') == 4
    network.archived_at = timezone.now()
    network.save()
    page = go("agendas").content.decode()
    assert "volgorde" not in page


def test_moving_takes_as_many_queries_with_3_as_with_60(network, goals):
    counts = []
    for more in (0, 57):
        factories.AgendaItemFactory.create_batch(more, network=network)
        with CaptureQueriesContext(connection) as counted:
            move_agenda_item(network=network, key=goals["B"].pk, up=True)
        counts.append(len(counted))
    assert counts[0] == counts[1]
