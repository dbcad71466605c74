"""A meeting as a file for a calendar program."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.networks.pages import PLAN

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


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
