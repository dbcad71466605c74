"""The timeline: what happened in a network, drawn per year and said in words."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.enums import Outcome, RoundKind
from assessment.models import Round
from handbook.enums import PhaseName, RoleName
from networks import events, services
from networks.enums import Kind, WorkState
from networks.services.network import correct_phase
from networks.timeline import MARGIN, WIDTH, Event, EventKind, draw, of_year, years_of
from tests import factories
from tests.assessment.builders import make_round

pytestmark = pytest.mark.seen_once

TODAY = date(2026, 6, 1)
EVERYTHING = frozenset(events.LOOKED_BACK_ON)


def meeting(day, **fields):
    return Event(EventKind.MEETING, "Lente", day, **fields)


def phase(number, start, end):
    return Event(EventKind.PHASE, list(PhaseName)[number - 1].label, start, end, number=number)


def experiment(start, end, title="Appen", **fields):
    return Event(EventKind.EXPERIMENT, title, start, end, **fields)


def picture(*found, year=2026):
    [drawing] = draw(found, [year], TODAY)
    return drawing


def x_of(shape):
    return float(re.match(r"M(\S+)", shape.path)[1])


def width_of(shape):
    return float(re.search(r"h(\S+?)v", shape.path)[1])


# --- The drawing (pure) --------------------------------------------------------------------------------------


def test_years_are_those_in_which_something_happens():
    found = [phase(1, date(2022, 5, 1), date(2024, 3, 1)), meeting(date(2027, 1, 1))]
    assert years_of(found, TODAY) == [2022, 2023, 2024, 2027]


def test_years_mistyped_by_a_century_draw_fifteen_at_most_and_five_ahead():
    found = [phase(1, date(1906, 1, 1), TODAY), meeting(date(2126, 1, 1))]
    assert years_of(found, TODAY) == list(range(2012, 2027))


def test_year_runs_from_margin_to_margin():
    for year in (2024, 2025):
        found = [meeting(date(year, 1, 1)), meeting(date(year, 12, 31))]
        first, last = picture(*found, year=year).lanes[0].shapes
        assert x_of(first) == MARGIN - 5
        assert WIDTH - MARGIN - 6 < x_of(last) < WIDTH - MARGIN - 5


def test_coordinates_have_a_dot_and_never_a_comma():
    drawing = picture(
        phase(2, date(2026, 2, 3), TODAY),
        meeting(date(2026, 3, 12)),
        experiment(date(2026, 2, 11), date(2026, 7, 5)),
    )
    numbers = [drawing.view_box, *drawing.quarters, drawing.top, drawing.bottom, drawing.today_x]
    numbers += [shape.path for lane in drawing.lanes for shape in lane.shapes]
    numbers += [number for lane in drawing.lanes for number in lane.label[:2]]
    assert [number for number in numbers if not re.fullmatch(r"[-\w. ]+", number)] == []


def test_meetings_in_the_same_week_stand_below_each_other():
    first, second, later = picture(*[meeting(date(2026, 3, day)) for day in (9, 12, 30)]).lanes[0].shapes
    heights = [float(shape.path.split()[1].split("c")[0]) for shape in (first, second, later)]
    assert heights[0] == heights[2] == heights[1] - 15


def test_what_does_not_fit_is_counted_and_said():
    lane = picture(*[meeting(date(2026, 3, 9)) for _ in range(7)]).lanes[0]
    assert (len(lane.shapes), lane.label.content) == (5, "Bijeenkomsten: 7 (niet alle getekend)")


def test_what_is_open_is_hollow():
    done, open_ = picture(meeting(date(2026, 1, 5)), meeting(date(2026, 9, 5), open=True)).lanes[0].shapes
    assert (done.fill, done.stroke) == ("#0D5565", "#0D5565")
    assert (open_.fill, open_.stroke) == ("#FFFFFF", "#0D5565")


def test_phase_bears_its_number_and_as_much_of_its_name_as_fits():
    drawing = picture(
        phase(1, date(2025, 1, 1), date(2026, 2, 1)),
        phase(2, date(2026, 2, 2), date(2026, 5, 20)),
        phase(3, date(2026, 5, 21), date(2026, 5, 24)),
        phase(2, date(2026, 5, 25), date(2026, 12, 31)),
    )
    assert [shape.text and shape.text.content for shape in drawing.lanes[0].shapes] == [
        "1",
        "2 doorgronden",
        None,
        "2 samen doorgronden",
    ]


def test_what_goes_on_over_new_year_runs_to_the_edge_of_both_pictures():
    found = [experiment(date(2025, 10, 1), date(2026, 4, 1))]
    before, after = draw(found, [2025, 2026], TODAY)
    [bar], [rest] = before.lanes[0].shapes, after.lanes[0].shapes
    assert x_of(bar) + width_of(bar) == pytest.approx(WIDTH)
    assert x_of(rest) == 0
    assert (bar.text.anchor, rest.text.anchor) == ("start", "start")


def test_name_that_does_not_fit_behind_the_start_ends_at_the_margin():
    late = experiment(date(2026, 11, 1), date(2026, 12, 1), "Een plan voor alle jongeren")
    [bar] = picture(late).lanes[0].shapes
    assert (bar.text.anchor, bar.text.x) == ("end", str(WIDTH - MARGIN))


def test_name_that_is_too_long_is_cut():
    [bar] = picture(experiment(date(2026, 1, 1), date(2026, 2, 1), "w" * 200)).lanes[0].shapes
    assert bar.text.content == "w" * 46 + "…"


def test_picture_says_in_words_what_it_shows():
    drawing = picture(
        phase(1, date(2025, 1, 1), date(2026, 2, 1)),
        phase(2, date(2026, 2, 2), TODAY),
        meeting(date(2026, 3, 9)),
        Event(EventKind.MILESTONE, "Eén plan", date(2026, 5, 1)),
        Event(EventKind.MILESTONE, "Geld", date(2026, 9, 1), open=True),
    )
    assert drawing.alt == (
        "Tijdlijn van 2026. Fase: samen begrijpen, daarna samen doorgronden. 1 bijeenkomst. 2 mijlpalen, 1 gehaald."
    )
    assert [lane.label.content for lane in drawing.lanes] == [
        "Fase",
        "Bijeenkomsten: 1",
        "Mijlpalen: 2, 1 gehaald",
    ]


def test_today_is_drawn_in_this_year_only():
    found = [phase(1, date(2025, 1, 1), TODAY)]
    assert [drawing.today_x is None for drawing in draw(found, [2025, 2026], TODAY)] == [True, False]


# --- What happened -------------------------------------------------------------------------------------------


@pytest.fixture
def network(db):
    """In phase 1 since 15 January 2024 and in phase 2 since 4 March 2025."""
    found = factories.PhasePeriodFactory(
        network__slug="jong-volwassen", network__name="Jong volwassen"
    ).network
    factories.PhasePeriodFactory(
        network=found, phase=PhaseName.FATHOM, started_on=date(2025, 3, 4), reason="We wilden proberen."
    )
    return found


def happened(network, kind, seen=EVERYTHING):
    return [event for event in events.events_of(network, seen, TODAY) if event.kind is kind]


def test_phase_lasts_until_the_day_before_the_next_and_the_last_one_until_today(network):
    first, last = happened(network, EventKind.PHASE)
    assert (first.title, first.starts_on, first.ends_on) == (
        "samen begrijpen",
        date(2024, 1, 15),
        date(2025, 3, 3),
    )
    assert (last.number, last.ends_on, last.note) == (2, TODAY, "We wilden proberen.")


def test_phase_of_a_closed_network_ends_when_it_was_closed(network):
    network.archived_at = datetime(2026, 2, 10, 12, tzinfo=UTC)
    assert happened(network, EventKind.PHASE)[-1].ends_on == date(2026, 2, 10)


def test_meeting_late_in_the_evening_counts_on_its_own_day_and_a_cancelled_one_does_not(network):
    factories.MeetingFactory(network=network, title="Laat", starts_at=datetime(2025, 12, 31, 23, tzinfo=UTC))
    factories.MeetingFactory(network=network, cancelled_at=timezone.now())
    factories.MeetingFactory(network=network, deleted_at=timezone.now())
    [found] = happened(network, EventKind.MEETING)
    assert (found.title, found.starts_on, found.open) == ("Laat", date(2026, 1, 1), False)


@pytest.mark.parametrize(
    ("fields", "ends_on", "state", "open_"),
    [
        ({}, TODAY, "loopt", True),
        ({"outcome": "Het werkt."}, None, "klaar", False),
        ({"ends_on": date(2026, 5, 1)}, date(2026, 5, 1), "wacht op de uitkomst", True),
        ({"ends_on": date(2026, 9, 1)}, date(2026, 9, 1), "loopt", True),
    ],
)
def test_experiment_lasts_until_its_end_or_today(network, fields, ends_on, state, open_):
    factories.ExperimentFactory(network=network, starts_on=date(2026, 4, 1), **fields)
    factories.ExperimentFactory(network=network)
    [found] = happened(network, EventKind.EXPERIMENT)
    assert (found.ends_on, found.state, found.open) == (ends_on, state, open_)


def test_milestone_has_a_day_and_a_goal_and_was_not_dropped(network):
    goal = factories.AgendaItemFactory(network=network, due=date(2026, 1, 1))
    gone = factories.AgendaItemFactory(network=network, deleted_at=timezone.now())
    for text, fields in {
        "Gehaald": {"due": date(2026, 2, 1), "state": WorkState.DONE},
        "Komt nog": {"due": date(2026, 9, 1)},
        "Zonder dag": {},
        "Vervallen": {"due": date(2026, 2, 1), "state": WorkState.DROPPED},
        "Doel weg": {"due": date(2026, 2, 1), "goal": gone},
    }.items():
        factories.AgendaItemFactory(network=network, text=text, **({"goal": goal} | fields))
    found = happened(network, EventKind.MILESTONE)
    assert [(event.title, event.open) for event in found] == [("Gehaald", False), ("Komt nog", True)]


def closed_round(network, year, **fields):
    given = {"closed_at": datetime(year, 11, 24, 12, tzinfo=UTC), "outcome": Outcome.RESULTS} | fields
    made = make_round(network, year=year)
    Round.objects.filter(pk=made.pk).update(**given)
    return made


def test_reflection_shows_its_year_and_the_day_on_which_it_was_closed_and_nothing_else(network):
    factories.ParticipantFactory.create_batch(6, network=network)
    made = closed_round(network, 2025, closed_at=datetime(2026, 1, 9, 12, tzinfo=UTC))
    closed_round(network, 2024, outcome=Outcome.TOO_FEW)
    closed_round(network, 2023, kind=RoundKind.SELF)
    make_round(network, year=2026)
    assert happened(network, EventKind.REFLECTION) == [
        Event(
            EventKind.REFLECTION,
            "Reflectie over 2025",
            date(2026, 1, 9),
            state="iedereen apart",
            url=reverse("assessment:results", args=[network.slug, made.pk]),
            year=2025,
        )
    ]


@pytest.mark.parametrize(
    ("kind", "hidden"),
    [
        (Kind.MEETINGS, {EventKind.MEETING}),
        (Kind.WORK, {EventKind.EXPERIMENT, EventKind.MILESTONE}),
        (Kind.RESULTS, {EventKind.REFLECTION}),
    ],
)
def test_who_may_not_read_a_kind_of_thing_does_not_see_it(network, kind, hidden):
    fill(network)
    seen = {event.kind for event in events.events_of(network, EVERYTHING - {kind}, TODAY)}
    assert seen == set(EventKind) - hidden


# --- The page ------------------------------------------------------------------------------------------------


def fill(network):
    factories.ParticipantFactory.create_batch(6, network=network)
    goal = factories.AgendaItemFactory(network=network)
    factories.AgendaItemFactory(network=network, goal=goal, text="Eén plan", due=date(2026, 5, 1))
    factories.MeetingFactory(network=network, title="Lente <b>2026</b>")
    factories.ExperimentFactory(network=network, title="Appen", starts_on=date(2025, 4, 1))
    if not network.rounds.exists():
        closed_round(network, 2025)


def test_page_shows_a_picture_per_year_and_everything_in_words(client, network, owner):
    fill(network)
    client.force_login(owner)
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC)):
        response = client.get(reverse("networks:looking_back", args=[network.slug]))
    page = " ".join(response.content.decode().split())
    assert page.count("<svg class=") == 3
    assert "<title>Tijdlijn van 2024. Fase: samen begrijpen.</title>" in page
    for words in (
        '<span class="year-when">15 januari tot en met 3 maart 2025</span> Fase: samen begrijpen',
        '<span class="year-when">sinds 15 januari 2024 tot en met 3 maart</span> Fase: samen begrijpen',
        '<span class="year-when">4 maart</span> Fase: samen doorgronden. We wilden proberen.',
        "Lente &lt;b&gt;2026&lt;/b&gt;",
        'Mijlpaal: <a href="/netwerken/jong-volwassen/werk/agendas/">Eén plan</a>',
        '<span class="year-when">sinds 1 april 2025</span> Experiment:',
        "Reflectie over 2025",
    ):
        assert words in page
    for year in (2024, 2025, 2026):
        assert f'href="{reverse("networks:yearbook", args=[network.slug, year])}"' in page
    assert "<b>2026</b>" not in page


def test_page_takes_the_same_number_of_queries_at_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for number in (1, 99):
        for _ in range(number):
            fill(network)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("networks:looking_back", args=[network.slug])).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_network_without_a_phase_has_an_empty_timeline(client, network, owner):
    network.phase_periods.all().delete()
    client.force_login(owner)
    page = client.get(reverse("networks:looking_back", args=[network.slug])).content.decode()
    assert "Er staat nog niets op de tijdlijn." in page


def test_reader_sees_no_button_to_change_a_phase(client, network):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    client.force_login(user)
    page = client.get(reverse("networks:looking_back", args=[network.slug])).content.decode()
    assert "/fase/" not in page


# --- The last phase put right --------------------------------------------------------------------------------


def history(network):
    return list(network.phase_periods.values_list("phase", "started_on", "reason"))


def test_phase_page_shows_the_whole_history_and_where_to_correct_it(client, network, owner):
    client.force_login(owner)
    page = client.get(reverse("networks:change_phase", args=[network.slug])).content.decode()
    assert page.index("sinds 4 maart 2025</span>") < page.index("sinds 15 januari 2024</span>")
    assert "We wilden proberen." in page
    assert page.count(f'href="{reverse("networks:correct_phase", args=[network.slug])}"') == 1


def test_correct_phase_changes_the_last_one_only(client, network, owner):
    client.force_login(owner)
    address = reverse("networks:correct_phase", args=[network.slug])
    assert 'value="04-03-2025"' in client.get(address).content.decode()
    data = {"phase": "samen-vertalen", "started_on": "1-2-2025", "reason": "Het was al eerder zover."}
    assert client.post(address, data).url == reverse("networks:change_phase", args=[network.slug])
    assert history(network) == [
        ("samen-vertalen", date(2025, 2, 1), "Het was al eerder zover."),
        ("samen-begrijpen", date(2024, 1, 15), ""),
    ]


@pytest.mark.parametrize(
    ("phase", "day", "said"),
    [
        (PhaseName.FATHOM, date(2999, 1, 1), "Kies een dag die al geweest is, of vandaag."),
        (
            PhaseName.FATHOM,
            date(2024, 1, 15),
            "De fase ervoor begon op 15 januari 2024. Kies een dag die later is.",
        ),
        (PhaseName.UNDERSTAND, date(2025, 3, 4), "Ervoor zaten jullie ook al in de fase samen begrijpen."),
    ],
)
def test_correct_phase_refuses_what_does_not_fit_the_history(network, phase, day, said):
    before = history(network)
    with pytest.raises(services.NetworkError, match=re.escape(said)):
        correct_phase(network=network, phase=phase, started_on=day)
    assert history(network) == before


def test_correct_phase_with_a_day_that_does_not_fit_keeps_what_was_typed(client, network, owner):
    client.force_login(owner)
    data = {"phase": "samen-vertalen", "started_on": "1-1-2020", "reason": "Lang geleden"}
    page = client.post(reverse("networks:correct_phase", args=[network.slug]), data).content.decode()
    assert "De fase ervoor begon op 15 januari 2024." in page
    assert 'value="Lang geleden"' in page


def test_correct_phase_of_a_network_without_one_leads_to_choosing_one(client, network, owner):
    network.phase_periods.all().delete()
    client.force_login(owner)
    response = client.get(reverse("networks:correct_phase", args=[network.slug]))
    assert response.url == reverse("networks:change_phase", args=[network.slug])


def test_of_year_is_in_the_order_of_time():
    late, early = meeting(date(2026, 5, 1)), meeting(date(2026, 1, 1))
    assert of_year([late, early, meeting(date(2025, 1, 1))], 2026) == [early, late]
