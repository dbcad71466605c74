"""Meetings: planned, cancelled, taken away; as many as there are."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks import services
from tests import factories
from tests.networks.pages import PLAN, minutes_of, said, text

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_plan_a_meeting(go, network, owner):
    response = go("plan_meeting", post=PLAN)
    meeting = network.meetings.get()
    assert response.url == reverse("networks:meeting", args=[network.slug, meeting.pk])
    assert meeting.starts_at == datetime.datetime(2026, 3, 12, 13, 30, tzinfo=AMSTERDAM)
    assert (meeting.title, meeting.minutes, meeting.place) == ("Lente", 120, "Buurthuis")
    assert (meeting.changed_by, meeting.version) == (owner, 1)
    assert "donderdag 12 maart 2026<br>13:30 tot 15:30 uur" in text(go("meeting", meeting.pk))


def test_plan_starts_with_the_phase_of_the_network(go):
    assert go("plan_meeting").context["form"]["phase"].value() == "samen-begrijpen"


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"minutes": ""}, "minutes", "Vul in hoeveel minuten het duurt."),
        (
            {"minutes": "0"},
            "minutes",
            "Schrijf een heel getal van 1 tot en met 1440. Langer dan een dag kan niet.",
        ),
        (
            {"minutes": "1441"},
            "minutes",
            "Schrijf een heel getal van 1 tot en met 1440. Langer dan een dag kan niet.",
        ),
        ({"day": "31-2-2026"}, "day", "Schrijf een dag die bestaat, bijvoorbeeld 31-12-2026."),
        ({"day": "1-1-0001"}, "day", "Kies een dag tussen 1900 en 2200."),
        ({"time": "half twee"}, "time", "Schrijf een tijd, bijvoorbeeld 13:30."),
        (
            {"day": "29-3-2026", "time": "2:30"},
            "time",
            "Die nacht gaat de klok vooruit: dit uur bestaat niet. Kies een andere tijd.",
        ),
        ({"url": "geen adres"}, "url", "Plak het hele adres, bijvoorbeeld https://voorbeeld.nl/vergadering."),
    ],
)
def test_plan_says_what_is_wrong_and_keeps_what_was_typed(go, network, wrong, field, message):
    response = go("plan_meeting", post=PLAN | wrong)
    assert response.context["form"].errors == {field: [message]}
    assert 'value="Buurthuis"' in text(response)
    assert not network.meetings.exists()


def test_of_the_hour_that_comes_twice_the_first_is_meant(go, network):
    go("plan_meeting", post=PLAN | {"day": "25-10-2026", "time": "2:30"})
    assert network.meetings.get().starts_at == datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC)


def test_hour_that_comes_twice_is_said(go, meeting):
    note = "Die nacht gaat de klok terug: dit uur komt twee keer. We nemen de eerste keer."
    night = PLAN | {"day": "25-10-2026", "version": "1"}
    assert said(go("plan_meeting", post=night | {"time": "2:30"}))[-1] == note
    assert said(go("edit_meeting", meeting.pk, post=night | {"time": "2:59"}))[-1] == note
    for at in ("1:59", "3:00"):
        assert said(go("plan_meeting", post=night | {"time": at}))[-1] != note


@pytest.mark.parametrize(
    ("day", "at", "minutes", "words"),
    [
        # The clock skips from 2 to 3, and in October goes from 3 back to 2.
        ((2026, 3, 29), (1, 30), 60, "01:30 tot 03:30 uur<"),
        ((2026, 10, 25), (1, 30), 120, "01:30 tot 02:30 uur<"),
        ((2026, 12, 31), (22, 0), 180, "22:00 tot 01:00 uur (vrijdag)<"),
        ((2026, 3, 12), (9, 0), 1440, "09:00 tot 09:00 uur (vrijdag)<"),
    ],
)
def test_times_on_the_page_are_those_on_the_wall(go, meeting, day, at, minutes, words):
    meeting.starts_at, meeting.minutes = datetime.datetime(*day, *at, tzinfo=AMSTERDAM), minutes
    meeting.save()
    assert words in text(go("meeting", meeting.pk))


def test_meeting_without_end_is_not_kept_and_nothing_typed_is_lost(go, meeting):
    response = go("edit_meeting", meeting.pk, post=PLAN | {"minutes": "", "version": "1"})
    assert response.context["form"].errors == {"minutes": ["Vul in hoeveel minuten het duurt."]}
    assert 'value="Buurthuis"' in text(response)
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.version) == (60, 1)


def test_running_order_that_goes_past_midnight_says_which_day(go, meeting, items):
    meeting.starts_at = datetime.datetime(2026, 3, 12, 23, 0, tzinfo=AMSTERDAM)
    meeting.save()
    go("running_order", meeting.pk, post=minutes_of(items, Ronde=90))
    assert "Je loopt dus 60 minuten uit, tot 01:00 uur (vrijdag)." in text(go("running_order", meeting.pk))


def test_running_order_in_the_night_that_loses_an_hour_keeps_its_minutes(go, meeting, items):
    meeting.starts_at = datetime.datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM)
    meeting.save()
    parts = go("meeting", meeting.pk).context["order"].parts
    assert [f"{slot.starts_at:%H:%M}-{slot.ends_at:%H:%M}" for _, slot in parts] == [
        "01:30-03:00",
        "03:00-03:20",
        "03:20-03:30",
    ]


def test_what_was_agreed_and_decided_stands_on_the_page_of_the_meeting(go, meeting, network):
    factories.AgreementFactory(network=network, meeting=meeting, what="Wethouder bellen")
    factories.DecisionFactory(network=network, meeting=meeting, question="Met welke wijk?")
    factories.AgreementFactory(network=network, what="Van een andere keer")
    factories.AgreementFactory(network=network, meeting=meeting, what="Weg", deleted_at=timezone.now())
    page = text(go("meeting", meeting.pk))
    for part in ("Wethouder bellen", "Met welke wijk?"):
        assert part in page
    for name in ("add_agreement", "add_decision"):
        assert f'{reverse(f"networks:{name}", args=[network.slug])}?bijeenkomst={meeting.pk}"' in page
    for other in ("Van een andere keer", ">Weg<"):
        assert other not in page


def test_decision_from_a_meeting_has_its_meeting_and_day(go, client, meeting, network):
    url = reverse("networks:add_decision", args=[network.slug])
    form = client.get(f"{url}?bijeenkomst={meeting.pk}").context["form"]
    assert (form["meeting"].value(), form["decided_on"].value()) == (meeting.pk, datetime.date(2026, 3, 12))
    theirs = factories.MeetingFactory()
    for broken in (str(theirs.pk), "x", "99999999999999999999", "²"):
        assert client.get(url, {"bijeenkomst": broken}).context["form"]["meeting"].value() is None


def test_after_taking_away_the_way_back_is_one_click(go, meeting, items, network):
    link = f'<a href="{reverse("networks:removed", args=[network.slug])}">Zet het terug bij Weggehaald</a>'
    assert link in said(go("running_order", meeting.pk, post=minutes_of(items) | {"remove": items[1].pk}))[-1]
    assert link in said(go("remove_meeting", meeting.pk, post={}))[-1]


def test_edit_by_two_shows_both_versions(go, meeting, member):
    services.update_record(record=meeting, version=1, values={"title": "Voorjaar", "minutes": 90}, by=member)
    response = go("edit_meeting", meeting.pk, post=PLAN | {"version": "1"})
    assert [(row.label, row.theirs, row.mine) for row in response.context["form"].differences] == [
        ("naam", "Voorjaar", "Lente"),
        ("duur in minuten", "90", "120"),
        ("plaats", "", "Buurthuis"),
        ("doel", "", "Eén beeld"),
        ("begint", "12 maart 2026 13:00", "12 maart 2026 13:30"),
    ]
    assert "Daan Deelnemer heeft dit op" in text(response)
    assert go("edit_meeting", meeting.pk, post=PLAN | {"version": "2"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.version) == ("Lente", 3)


def test_list_has_coming_and_past(go, network, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 12, 13, 59, tzinfo=AMSTERDAM))
    for day, title in [(1, "Vroeger"), (12, "Nu bezig"), (20, "Straks"), (13, "Morgen"), (5, "Pas")]:
        factories.MeetingFactory(
            network=network,
            title=title,
            minutes=60,
            starts_at=datetime.datetime(2026, 3, day, 13, tzinfo=AMSTERDAM),
        )
    factories.MeetingFactory(network=network, title="Weg", deleted_at=timezone.now())
    factories.MeetingFactory(title="Van een ander")
    context = go("meetings").context
    assert [row.title for row in context["coming"]] == ["Nu bezig", "Morgen", "Straks"]
    assert [row.title for row in context["past"]] == ["Pas", "Vroeger"]


def test_cancelled_meeting_stays_and_can_take_place_after_all(go, meeting):
    for _ in range(2):
        go("cancel_meeting", meeting.pk, post={})
    meeting.refresh_from_db()
    assert (meeting.cancelled_at is not None, meeting.version) == (True, 2)
    assert "afgezegd" in text(go("meetings"))
    for _ in range(2):
        go("cancel_meeting", meeting.pk, post={"again": "1"})
    meeting.refresh_from_db()
    assert (meeting.cancelled_at, meeting.version) == (None, 3)


def test_removed_meeting_comes_back_whole(go, meeting, items):
    go("remove_meeting", meeting.pk, post={})
    assert go("meeting", meeting.pk).status_code == 404
    assert go("running_order", meeting.pk).status_code == 404
    go("restore_record", "meeting", meeting.pk, post={})
    assert go("meeting", meeting.pk).context["order"].items == items


def test_meeting_of_another_network_is_404(go):
    theirs = factories.MeetingFactory()
    for name in ("meeting", "edit_meeting", "running_order", "meeting_invitation"):
        assert go(name, theirs.pk).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "meetings",
        "meeting",
        "running_order",
        "running_order_sheet",
        "pick_werkvorm",
        "meeting_attendance",
        "meeting_preparation",
    ],
)
@pytest.mark.seen_once
def test_pages_take_the_same_number_of_queries_at_1_and_100(name, go, network, meeting, owner):
    counts = []
    for number in (1, 99):
        factories.MeetingFactory.create_batch(number, network=network)
        people = factories.ParticipantFactory.create_batch(number, network=network)
        for place, person in enumerate(people):
            factories.MeetingItemFactory(network=network, meeting=meeting, leader=person, position=place)
            factories.AttendanceFactory(meeting=meeting, participant=person)
            factories.PreparationTickFactory(meeting=meeting, done_by=person)
        with CaptureQueriesContext(connection) as counted:
            assert go(name, *([] if name == "meetings" else [meeting.pk])).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 14
