"""Before and after a meeting: preparation, who was there, what came of it."""

import datetime

import pytest
from django.utils import timezone

from handbook.models import Page
from networks import running_order_sheet, services
from networks.enums import Presence, Ring
from tests import factories
from tests.networks.pages import text

pytestmark = pytest.mark.django_db

FIRST_STEP = "kijk-samen-terug-op-de-vorige-keer"


def test_preparation_has_the_days_of_the_handbook(go, meeting):
    dues = go("meeting_preparation", meeting.pk).context["dues"]
    assert [due.day for due in dues] == [
        datetime.date(2026, month, day)
        for month, day in [(1, 15), (1, 29), (2, 12), (2, 26), (3, 5), (3, 12), (3, 13), (3, 19), (3, 26)]
    ]


def test_tick_notes_who_and_when_and_can_be_undone(go, meeting, owner):
    go("meeting_preparation", meeting.pk, post={"done": FIRST_STEP})
    tick = meeting.preparation_ticks.get()
    assert (tick.key, tick.done_by.name, tick.done_on) == (FIRST_STEP, "Tess Trekker", timezone.localdate())
    assert "1 van 30 stappen klaar." in text(go("meeting", meeting.pk))
    go("meeting_preparation", meeting.pk, post={"undo": FIRST_STEP})
    assert not meeting.preparation_ticks.exists()


def test_second_tick_leaves_who_was_first(go, meeting):
    first = factories.PreparationTickFactory(meeting=meeting, key=FIRST_STEP)
    go("meeting_preparation", meeting.pk, post={"done": FIRST_STEP})
    assert meeting.preparation_ticks.get() == first
    assert meeting.preparation_ticks.get().done_on == first.done_on


def test_tick_of_an_unknown_step_is_not_kept(go, meeting):
    go("meeting_preparation", meeting.pk, post={"done": "iets-anders"})
    assert not meeting.preparation_ticks.exists()


def test_tick_stays_in_sight_when_the_handbook_changes(go, meeting):
    Page.objects.filter(slug="sessie-voorbereiden").update(body="")
    factories.PreparationTickFactory(meeting=meeting, key="koffie-zetten")
    page = text(go("meeting_preparation", meeting.pk))
    assert "De planning uit het handboek is er even niet." in page
    assert "<li>Koffie zetten, 15 januari 2024</li>" in page


def test_attendance_of_who_took_part_that_day(go, meeting, network, owner):
    day = datetime.date(2026, 3, 12)
    factories.ParticipantFactory(network=network, name="Toen weg", until=day - datetime.timedelta(days=1))
    factories.ParticipantFactory(network=network, name="Later", since=day + datetime.timedelta(days=1))
    factories.ParticipantFactory(network=network, name="Schil", ring=Ring.SECOND)
    noted = factories.ParticipantFactory(network=network, name="Gast", until=datetime.date(2025, 1, 1))
    factories.AttendanceFactory(meeting=meeting, participant=noted)
    people = go("meeting_attendance", meeting.pk).context["form"].people
    assert [person.name for person in people] == ["Gast", "Tess Trekker", "Schil"]


def test_meeting_of_before_the_network_came_here_shows_who_is_there_now(go, meeting, network):
    later = timezone.localdate(meeting.starts_at) + datetime.timedelta(days=1)
    network.participants.update(since=later)
    assert [person.name for person in go("meeting_attendance", meeting.pk).context["form"].people] == [
        "Tess Trekker"
    ]


def test_who_was_taken_out_of_the_list_is_not_named(go, meeting, items, network):
    person = factories.ParticipantFactory(network=network, name="Weg Gehaald", deleted_at=timezone.now())
    factories.AttendanceFactory(meeting=meeting, participant=person)
    factories.PreparationTickFactory(meeting=meeting, key=FIRST_STEP, done_by=person)
    meeting.items.update(leader=person)
    for name in ("meeting", "running_order", "meeting_preparation", "meeting_attendance"):
        assert "Weg Gehaald" not in text(go(name, meeting.pk))
    assert "Weg Gehaald" not in running_order_sheet.html(meeting)


def test_attendance_is_noted_changed_and_taken_away(go, meeting, network, owner):
    person = network.participants.get()
    field, was = f"person-{person.pk}", f"was-{person.pk}"
    go("meeting_attendance", meeting.pk, post={field: "aanwezig", was: ""})
    assert meeting.attendances.get().presence == Presence.PRESENT
    assert go("meeting", meeting.pk).context["names"] == ["Tess Trekker"]
    go("meeting_attendance", meeting.pk, post={field: "afgemeld", was: "aanwezig"})
    assert meeting.attendances.get().presence == Presence.EXCUSED
    go("meeting_attendance", meeting.pk, post={field: "", was: "afgemeld"})
    assert not meeting.attendances.exists()


def test_attendance_noted_by_two_keeps_both(go, meeting, network, owner):
    person = factories.ParticipantFactory(network=network)
    factories.AttendanceFactory(meeting=meeting, participant=person)
    go("meeting_attendance", meeting.pk, post={f"person-{person.pk}": "", f"was-{person.pk}": ""})
    assert meeting.attendances.get().participant == person


def test_report_is_kept_and_shown(go, meeting):
    sent = {
        "celebrated": "Taart",
        "notes": "Kort",
        "learned_me": "Ik",
        "learned_network": "Wij",
        "version": "1",
    }
    go("meeting_report", meeting.pk, post=sent | {"learned_work": "Het werk"})
    page = text(go("meeting", meeting.pk))
    for kept in ("Taart", "Kort", "Ik", "Wij", "Het werk"):
        assert f"<p>{kept}</p>" in page


def test_report_written_by_two_loses_nothing(go, meeting, member):
    services.update_record(record=meeting, version=1, values={"notes": "Van een ander"}, by=member)
    response = go("meeting_report", meeting.pk, post={"notes": "Van mij", "version": "1"})
    assert [(row.theirs, row.mine) for row in response.context["form"].differences] == [
        ("Van een ander", "Van mij")
    ]
