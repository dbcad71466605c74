"""Meetings: planned, prepared, held and looked back on."""

import datetime
import os
import time
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from handbook.models import Page, Werkvorm
from networks import running_order_sheet, services, sheets
from networks.enums import ItemKind, Presence, Ring
from networks.running_order_sheet import RUNNING_ORDER
from tests import environment, factories, pdfua

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render
FIRST_STEP = "kijk-samen-terug-op-de-vorige-keer"
PLAN = {
    "title": "Lente",
    "day": "12-3-2026",
    "time": "13.30",
    "minutes": "120",
    "place": "Buurthuis",
    "purpose": "Eén beeld",
}


@pytest.fixture
def meeting(network):
    return factories.MeetingFactory(network=network, title="Lente", minutes=60)


@pytest.fixture
def items(meeting):
    """Three parts of 30, 20 and 10 minutes; the last are announcements."""
    rows = [
        ("Ronde", 30, ItemKind.OWN),
        ("Pauze", 20, ItemKind.BREAK),
        ("Nieuws", 10, ItemKind.ANNOUNCEMENTS),
    ]
    return [
        factories.MeetingItemFactory(
            network=meeting.network, meeting=meeting, position=place, title=title, minutes=minutes, kind=kind
        )
        for place, (title, minutes, kind) in enumerate(rows, start=1)
    ]


@pytest.fixture
def go(client, owner, network):
    """`go("meeting", pk)` reads a page as the trekker; `go("meeting", pk, post={…})` sends a form to it."""
    client.force_login(owner)

    def visit(name, *args, post=None):
        url = reverse(f"networks:{name}", args=[network.slug, *args])
        return client.get(url) if post is None else client.post(url, post)

    return visit


def order_of(meeting):
    return list(meeting.items.filter(deleted_at=None).values_list("title", flat=True))


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def minutes_of(items, **changed):
    """What the form of the running order sends; `changed`: minutes by title."""
    data = {}
    for item in items:
        data |= {f"minutes-{item.pk}": changed.get(item.title, item.minutes), f"was-{item.pk}": item.minutes}
    return data


# --- Planning ------------------------------------------------------------------------------------------------


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


# --- Running order -------------------------------------------------------------------------------------------


def test_running_order_shows_the_clock(go, meeting, items):
    page = text(go("running_order", meeting.pk))
    slots = [
        (f"{slot.starts_at:%H:%M}", item.title)
        for item, slot in go("meeting", meeting.pk).context["order"].parts
    ]
    assert slots == [("13:00", "Ronde"), ("13:30", "Pauze"), ("13:50", "Nieuws")]
    assert "Samen 60 van 60 minuten." in page


def test_minutes_recalculate_the_clock(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items, Ronde=45))
    parts = go("running_order", meeting.pk).context["order"].parts
    assert [f"{slot.ends_at:%H:%M}" for _, slot in parts] == ["13:45", "14:05", "14:15"]


def test_running_order_longer_than_the_meeting_says_so_and_keeps_all(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items, Ronde=45))
    page = text(go("running_order", meeting.pk))
    assert "Het draaiboek duurt 75 minuten. De bijeenkomst duurt er 60." in page
    assert "Je loopt dus 15 minuten uit, tot 14:15 uur." in page
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


@pytest.mark.parametrize(
    ("button", "title", "order"),
    [
        ("up", "Pauze", ["Pauze", "Ronde", "Nieuws"]),
        ("down", "Pauze", ["Ronde", "Nieuws", "Pauze"]),
        ("up", "Ronde", ["Ronde", "Pauze", "Nieuws"]),
        ("remove", "Ronde", ["Pauze", "Nieuws"]),
    ],
)
def test_buttons_move_and_remove_and_save_the_minutes(go, meeting, items, button, title, order):
    key = next(item.pk for item in items if item.title == title)
    go("running_order", meeting.pk, post=minutes_of(items, Nieuws=12) | {button: key})
    assert order_of(meeting) == order
    assert meeting.items.get(title="Nieuws").minutes == 12


def test_wrong_minutes_are_said_and_move_nothing(go, meeting, items):
    data = minutes_of(items, Ronde="veel", Nieuws=12) | {"up": items[1].pk}
    page = text(go("running_order", meeting.pk, post=data))
    assert "Schrijf een heel getal van 1 tot en met 1440." in page
    assert 'value="veel"' in page
    assert 'value="12"' in page
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


def test_minutes_changed_by_two_the_second_sees_both(go, meeting, items, member):
    services.set_minutes(meeting=meeting, wanted={items[0].pk: services.Minutes(was=30, now=40)}, by=member)
    data = minutes_of(items, Ronde=50, Pauze=25)
    page = text(go("running_order", meeting.pk, post=data))
    assert "Iemand anders maakte hier 40 van. Bewaar nog eens om jouw getal te houden." in page
    assert 'value="50"' in page
    assert list(meeting.items.values_list("minutes", flat=True)) == [40, 25, 10]
    go("running_order", meeting.pk, post=data | {f"was-{items[0].pk}": 40})
    assert list(meeting.items.values_list("minutes", flat=True)) == [50, 25, 10]


def test_minutes_of_one_do_not_undo_those_of_another(go, meeting, items, member):
    services.set_minutes(meeting=meeting, wanted={items[0].pk: services.Minutes(was=30, now=40)}, by=member)
    go("running_order", meeting.pk, post=minutes_of(items, Pauze=25))
    assert list(meeting.items.values_list("minutes", flat=True)) == [40, 25, 10]


def test_a_part_added_meanwhile_stays(go, meeting, items):
    sent = minutes_of(items[:2], Ronde=35)
    assert go("running_order", meeting.pk, post=sent).status_code == 302
    assert list(meeting.items.values_list("minutes", flat=True)) == [35, 20, 10]


def test_new_part_comes_before_the_announcements(go, meeting, items):
    go("add_item", meeting.pk, "eigen", post={"title": "Vieren", "minutes": "5"})
    assert order_of(meeting) == ["Ronde", "Pauze", "Vieren", "Nieuws"]
    go("add_item", meeting.pk, "mededelingen", post={"title": "Mededelingen", "minutes": "5"})
    assert order_of(meeting)[-2:] == ["Nieuws", "Mededelingen"]


def test_announcements_that_are_not_last_get_advice(go, meeting, items):
    advice = "Zet mededelingen liever als laatste"
    assert advice not in text(go("running_order", meeting.pk))
    go("running_order", meeting.pk, post=minutes_of(items) | {"up": items[2].pk})
    assert advice in text(go("running_order", meeting.pk))


def test_break_has_its_name_and_minutes_already(go, meeting):
    form = go("add_item", meeting.pk, "pauze").context["form"]
    assert (form["title"].value(), form["minutes"].value()) == ("Pauze", 15)


@pytest.mark.parametrize("kind", ["werkvorm", "feest"])
def test_part_of_an_unknown_kind_is_404(go, meeting, kind):
    assert go("add_item", meeting.pk, kind).status_code == 404


def test_pick_shows_what_fits_phase_and_group_first(go, meeting, network):
    factories.ParticipantFactory.create_batch(11, network=network)
    factories.ParticipantFactory(network=network, ring=Ring.SECOND)
    meeting.phase = "samen-doorgronden"
    meeting.save()
    context = go("pick_werkvorm", meeting.pk).context
    fitting = {werkvorm.slug for werkvorm in context["fitting"]}
    expected = Werkvorm.objects.current().filter(
        phase="samen-doorgronden", group_min__lte=12, group_max__gte=12
    )
    assert fitting == set(expected.values_list("pk", flat=True))
    assert len(fitting) >= 3
    assert len(context["others"]) == Werkvorm.objects.current().count() - len(fitting)
    assert context["size"] == 12


def test_picked_werkvorm_stands_in_the_running_order(go, meeting, items):
    werkvorm = Werkvorm.objects.get(pk="elevatorpitch")
    response = go("pick_werkvorm", meeting.pk, post={"werkvorm": "elevatorpitch"})
    assert said(response) == [f"{werkvorm.name} staat in het draaiboek."]
    item = meeting.items.get(kind=ItemKind.WERKVORM)
    assert (item.werkvorm, item.title, item.minutes, item.position) == (
        werkvorm,
        werkvorm.name,
        werkvorm.minutes,
        3,
    )


def test_unknown_werkvorm_is_404(go, meeting):
    assert go("pick_werkvorm", meeting.pk, post={"werkvorm": "bestaat-niet"}).status_code == 404


def test_removed_part_can_come_back(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items) | {"remove": items[1].pk})
    go("restore_record", "meetingitem", items[1].pk, post={})
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


def test_edit_of_a_part_by_two_shows_both_versions(go, meeting, items, member):
    services.update_record(record=items[0], version=1, values={"note": "Stoelen"}, by=member)
    sent = {"title": "Ronde", "minutes": "30", "note": "Koffie", "version": "1"}
    response = go("edit_item", meeting.pk, items[0].pk, post=sent)
    assert [(row.theirs, row.mine) for row in response.context["form"].differences] == [("Stoelen", "Koffie")]
    assert go("edit_item", meeting.pk, items[0].pk, post=sent | {"version": "2"}).status_code == 302
    assert meeting.items.get(title="Ronde").note == "Koffie"


def test_part_of_another_meeting_is_404(go, network, items):
    other = factories.MeetingFactory(network=network)
    assert go("edit_item", other.pk, items[0].pk).status_code == 404


def test_buttons_do_nothing_with_parts_of_another_network(go, meeting):
    theirs = factories.MeetingItemFactory()
    go(
        "running_order",
        meeting.pk,
        post={"remove": theirs.pk, f"minutes-{theirs.pk}": 1, f"was-{theirs.pk}": 30},
    )
    theirs.refresh_from_db()
    assert (theirs.deleted_at, theirs.minutes) == (None, 30)


# --- Preparation, attendance, looking back -------------------------------------------------------------------


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


# --- Cancelled and taken away --------------------------------------------------------------------------------


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


# --- The invitation ------------------------------------------------------------------------------------------


def event_of(response):
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_invitation_for_a_calendar(go, meeting, network):
    meeting.place, meeting.purpose, meeting.url = "Zaal 2; boven", "Eén beeld", "https://voorbeeld.nl/zaal"
    meeting.save()
    response = go("meeting_invitation", meeting.pk)
    calendar, event = event_of(response)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="bijeenkomst-2026-03-12.ics"'
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert (event["UID"], event["SUMMARY"]) == (f"{meeting.uid}@liso-online", "Lente")
    assert event["LOCATION"] == "Zaal 2; boven"
    assert "Online meedoen: https://voorbeeld.nl/zaal" in event["DESCRIPTION"]
    assert event["ORGANIZER"] == "mailto:liso@example.org"
    assert event["ORGANIZER"].params["CN"] == network.name


def test_invitation_of_a_changed_meeting_has_the_same_uid_and_a_higher_sequence(go, meeting):
    _, before = event_of(go("meeting_invitation", meeting.pk))
    go("edit_meeting", meeting.pk, post=PLAN | {"version": "1"})
    _, after = event_of(go("meeting_invitation", meeting.pk))
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after.decoded("DTSTART") == datetime.datetime(2026, 3, 12, 12, 30, tzinfo=datetime.UTC)


def test_invitation_of_a_cancelled_meeting_cancels(go, meeting):
    go("cancel_meeting", meeting.pk, post={})
    calendar, event = event_of(go("meeting_invitation", meeting.pk))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


@pytest.mark.parametrize(
    ("day", "at", "starts", "ends"),
    [
        # The clock goes forward in the night of 29 March 2026 and back in that of 25 October.
        ((2026, 3, 28), 13, "2026-03-28T12:00", "2026-03-28T13:00"),
        ((2026, 3, 29), 13, "2026-03-29T11:00", "2026-03-29T12:00"),
        ((2026, 3, 29), 1, "2026-03-29T00:00", "2026-03-29T01:00"),
        ((2026, 10, 24), 13, "2026-10-24T11:00", "2026-10-24T12:00"),
        ((2026, 10, 25), 13, "2026-10-25T12:00", "2026-10-25T13:00"),
    ],
)
def test_invitation_is_right_across_summer_time(go, meeting, day, at, starts, ends):
    meeting.starts_at = datetime.datetime(*day, at, tzinfo=AMSTERDAM)
    meeting.save()
    _, event = event_of(go("meeting_invitation", meeting.pk))
    found = [event.decoded(name) for name in ("DTSTART", "DTEND")]
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == [starts, ends]
    assert [moment.utcoffset() for moment in found] == [datetime.timedelta(0)] * 2


# --- The running order on paper ------------------------------------------------------------------------------


@pytest.fixture
def folder(settings, tmp_path):
    """An empty place for files."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


def test_sheet_holds_the_running_order(meeting, items):
    services.add_werkvorm(meeting=meeting, werkvorm=Werkvorm.objects.get(pk="elevatorpitch"), by=None)
    page = " ".join(running_order_sheet.html(meeting).split())
    for row in ('13:00</td> <td> <p class="title">Ronde', '13:50</td> <td> <p class="title">Elevatorpitch'):
        assert row in page
    for step in Werkvorm.objects.get(pk="elevatorpitch").steps.all():
        assert f"<li>{step.title} ({step.minutes} min.)</li>" in page
    assert "90 minuten langer dan de bijeenkomst" in page


def test_sheet_is_made_by_the_worker_and_then_served(go, folder, meeting, items, worker, monkeypatch):
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: b"%PDF-1.7 stand-in")
    for _ in range(2):
        assert "Het draaiboek wordt voor je gemaakt" in text(go("running_order_sheet", meeting.pk))
    assert len(worker()) == 1
    response = go("running_order_sheet", meeting.pk)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="draaiboek-2026-03-12.pdf"'
    assert response.headers["Cache-Control"] == "no-store"
    services.update_record(record=items[0], version=1, values={"minutes": 35}, by=None)
    assert "Het draaiboek wordt voor je gemaakt" in text(go("running_order_sheet", meeting.pk))


def test_sheet_of_a_meeting_that_was_taken_away_is_not_made(folder, meeting):
    services.delete_record(record=meeting, by=None)
    RENDER(RUNNING_ORDER, str(meeting.pk))
    assert list(folder.rglob("*.pdf")) == []


def test_sheets_go_after_a_day(folder, meeting):
    kept, old = (folder / sheets.FOLDER / name for name in ("kept.pdf", "old.pdf"))
    sheets.remove_old_sheets()
    kept.parent.mkdir()
    for path, hours in ((kept, 23), (old, 25)):
        path.touch()
        moment = time.time() - hours * 3600
        os.utime(path, (moment, moment))
    sheets.remove_old_sheets()
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.pdf
def test_sheet_is_accessible(folder, meeting, items):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    meeting.url = "https://voorbeeld.nl/zaal"
    meeting.save()
    services.add_werkvorm(meeting=meeting, werkvorm=Werkvorm.objects.get(pk="elevatorpitch"), by=None)
    RENDER(RUNNING_ORDER, str(meeting.pk))
    path = RUNNING_ORDER.path_of(str(meeting.pk))
    assert pdfua.failures(path) == []
    assert "Elevatorpitch" in PdfReader(path).pages[0].extract_text()


# --- As much as there is ---------------------------------------------------------------------------------------


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
