"""A meeting as a file for a calendar program (iCalendar, RFC 5545 and 5546)."""

from dataclasses import dataclass
from datetime import UTC
from email.utils import parseaddr

from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress
from icalendar.prop import vText

from .models import Meeting
from .running_order import later


@dataclass(frozen=True)
class Guest:
    """The one person whom the file is sent to."""

    name: str
    address: str


def invitation(meeting: Meeting, *, sender: str, page_url: str, guest: Guest | None = None) -> bytes:
    """The file. The same meeting keeps its UID; each change raises SEQUENCE, so that a program takes the newest.

    Times are in UTC: right on every device, also across the change of the clock. A meeting that is cancelled
    says METHOD:CANCEL. `sender` is an address as mail has it; the network's name stands before it. Sent to a `guest`
    it asks them (METHOD:REQUEST) and names nobody else; to take from a page it is published.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//LISO online//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.cancelled_at else "REQUEST" if guest else "PUBLISH")
    event = _event(meeting, sender, page_url)
    if guest:
        event.add("attendee", _attendee(guest))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _attendee(guest: Guest) -> vCalAddress:
    """No answer is asked for (RSVP): it would go to the sender of the site's mail, who knows nobody."""
    attendee = vCalAddress(f"mailto:{guest.address}")
    attendee.params["CN"] = vText(guest.name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def _event(meeting: Meeting, sender: str, page_url: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@liso-online")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", later(meeting.starts_at, meeting.minutes).astimezone(UTC))
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{parseaddr(sender)[1]}")
    organizer.params["CN"] = vText(meeting.network.name)
    event.add("organizer", organizer)
    if meeting.place or meeting.url:
        event.add("location", meeting.place or meeting.url)
    event.add("description", _description(meeting, page_url))
    event.add("url", page_url)
    return event


def _description(meeting: Meeting, page_url: str) -> str:
    online = f"Online meedoen: {meeting.url}" if meeting.url else ""
    return "\n\n".join(
        part for part in (meeting.purpose, online, f"Meer over deze bijeenkomst: {page_url}") if part
    )


def file_name(meeting: Meeting) -> str:
    return f"bijeenkomst-{timezone.localdate(meeting.starts_at):%Y-%m-%d}.ics"
