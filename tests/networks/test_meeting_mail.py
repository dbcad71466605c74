"""Mail about a meeting over a real SMTP server: one mail a person, once, with the meeting for their calendar."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from handbook.enums import RoleName
from liso import jobs
from networks import meeting_mail, services
from networks.enums import MailState, Ring
from networks.models import MeetingMail
from networks.services import meeting_mail as asking
from tests import factories
from tests.networks.pages import text
from tests.threads import at_once

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime.datetime(2026, 2, 20, 12, 0, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def _before_the_meeting(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def meeting(network):
    return factories.MeetingFactory(
        network=network, title="Lente", minutes=60, place="Buurthuis", purpose="Eén beeld"
    )


@pytest.fixture
def people(network, owner):
    """Mo and Bo with an address beside the trekker, and Jo without."""
    rows = [("Mo", "mo@example.org"), ("Bo", "bo@example.org"), ("Jo", "")]
    return {
        name: factories.ParticipantFactory(network=network, name=name, email=email) for name, email in rows
    }


def ask(meeting, by, people=None):
    """All who can get it, or these."""
    meeting.refresh_from_db()
    chosen = people or [guest.person for guest in meeting_mail.guests_of(meeting).reachable]
    return asking.ask_meeting_mails(
        meeting=meeting, people={person.pk for person in chosen}, version=meeting.version, by=by
    )


def change(meeting, **values):
    meeting.refresh_from_db()
    services.update_record(record=meeting, version=meeting.version, values=values, by=None)


def states():
    return sorted(MeetingMail.objects.values_list("state", flat=True))


def calendar_of(message):
    """(the attachment, its calendar, the one event in it)."""
    (part,) = message.iter_attachments()
    calendar = Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    return part, calendar, event


# --- What arrives ---------------------------------------------------------------------------------------------


def test_everybody_with_an_address_gets_a_mail_of_their_own(postbox, worker, meeting, people, owner):
    assert ask(meeting, owner) == 3
    worker()
    assert postbox.addresses == ["bo@example.org", "mo@example.org", "trekker@example.org"]
    assert states() == [MailState.SENT] * 3
    for message in postbox.messages:
        others = {"bo@example.org", "mo@example.org", "trekker@example.org"} - {message["To"]}
        part, _, _ = calendar_of(message)
        whole = message.as_string() + part.get_content() + message.get_body().get_content()
        assert not [address for address in others if address in whole]
        assert message["Cc"] is message["Bcc"] is None


def test_mail_asks_the_one_who_gets_it(postbox, worker, meeting, people, owner, network):
    ask(meeting, owner, [people["Mo"]])
    worker()
    (message,) = postbox.messages
    part, calendar, event = calendar_of(message)
    assert message["Subject"] == "Uitnodiging: Lente, 12 maart 2026"
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "bijeenkomst-2026-03-12.ics")
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 0)
    assert event["UID"] == f"{meeting.uid}@liso-online"
    assert event["ATTENDEE"] == "mailto:mo@example.org"
    assert event["ATTENDEE"].params["CN"] == "Mo"
    assert event["ORGANIZER"] == "mailto:liso@example.org"
    assert event.decoded("DTSTART") == datetime.datetime(2026, 3, 12, 12, 0, tzinfo=datetime.UTC)


def test_mail_says_all_in_plain_dutch(postbox, worker, meeting, people, owner, network, settings):
    meeting.url = "https://voorbeeld.nl/zaal"
    meeting.save()
    ask(meeting, owner, [people["Mo"]])
    worker()
    body = " ".join(postbox.messages[0].get_body().get_content().split())
    for part in (
        "Beste Mo, Kom je naar de bijeenkomst van leernetwerk Jong volwassen?",
        "Lente donderdag 12 maart 2026, 13:00 tot 14:00 uur",
        "Waar: Buurthuis Online meedoen: https://voorbeeld.nl/zaal Doel: Eén beeld",
        "Kun je niet? Laat het Tess Trekker weten.",
        f"{settings.SITE_URL}/over/gegevens/",
    ):
        assert part in body
    # Mo has no account: no link that asks for a login.
    assert reverse("networks:meeting", args=[network.slug, meeting.pk]) not in body


def test_mail_to_an_account_has_the_page_and_goes_to_its_address(postbox, worker, meeting, member, owner):
    person = member.participations.get()
    person.email = ""
    person.save()
    ask(meeting, owner, [person])
    worker()
    (message,) = postbox.messages
    assert message["To"] == "deelnemer@example.org"
    assert reverse("networks:meeting", args=[meeting.network.slug, meeting.pk]) in (
        message.get_body().get_content()
    )


def test_change_is_mailed_as_an_update_of_the_same_event(postbox, worker, meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    worker()
    change(meeting, place="Bibliotheek")
    ask(meeting, owner, [people["Mo"], people["Bo"]])
    worker()
    first, *later = postbox.messages
    subjects = {message["To"]: message["Subject"] for message in later}
    assert subjects == {
        "mo@example.org": "Gewijzigd: Lente, 12 maart 2026",
        "bo@example.org": "Uitnodiging: Lente, 12 maart 2026",
    }
    before, after = (calendar_of(message)[2] for message in (first, later[0]))
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after["LOCATION"] == "Bibliotheek"


def test_cancellation_takes_it_out_of_the_calendar(postbox, worker, meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    services.cancel_meeting(meeting=meeting, by=owner)
    worker()
    assert postbox.messages == []
    assert not MeetingMail.objects.exists()
    services.uncancel_meeting(meeting=meeting, by=owner)
    ask(meeting, owner, [people["Mo"]])
    worker()
    services.cancel_meeting(meeting=meeting, by=owner)
    ask(meeting, owner, [people["Mo"]])
    worker()
    request, cancelled = (calendar_of(message) for message in postbox.messages)
    assert cancelled[0].get_param("method") == "CANCEL"
    assert (cancelled[1]["METHOD"], cancelled[2]["STATUS"]) == ("CANCEL", "CANCELLED")
    assert (cancelled[2]["UID"], cancelled[2]["ATTENDEE"]) == (request[2]["UID"], "mailto:mo@example.org")
    assert cancelled[2]["SEQUENCE"] > request[2]["SEQUENCE"]
    assert postbox.messages[1]["Subject"] == "Afgezegd: Lente, 12 maart 2026"
    assert "gaat niet door" in postbox.messages[1].get_body().get_content()


@pytest.mark.parametrize(
    ("day", "at", "starts", "ends", "words"),
    [
        # The clock goes forward in the night of 29 March 2026 and back in that of 25 October.
        ((2026, 3, 28), 13, "2026-03-28T12:00", "2026-03-28T13:00", "13:00 tot 14:00 uur"),
        ((2026, 3, 29), 13, "2026-03-29T11:00", "2026-03-29T12:00", "13:00 tot 14:00 uur"),
        ((2026, 3, 29), 1, "2026-03-29T00:00", "2026-03-29T01:00", "01:00 tot 03:00 uur"),
        ((2026, 10, 24), 13, "2026-10-24T11:00", "2026-10-24T12:00", "13:00 tot 14:00 uur"),
        ((2026, 10, 25), 2, "2026-10-25T00:00", "2026-10-25T01:00", "02:00 tot 02:00 uur"),
        ((2026, 10, 25), 13, "2026-10-25T12:00", "2026-10-25T13:00", "13:00 tot 14:00 uur"),
    ],
)
def test_mail_is_right_across_summer_time(
    postbox, worker, meeting, people, owner, day, at, starts, ends, words
):
    change(meeting, starts_at=datetime.datetime(*day, at, tzinfo=AMSTERDAM))
    ask(meeting, owner, [people["Mo"]])
    worker()
    _, _, event = calendar_of(postbox.messages[0])
    found = [event.decoded(name) for name in ("DTSTART", "DTEND")]
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == [starts, ends]
    assert [moment.utcoffset() for moment in found] == [datetime.timedelta(0)] * 2
    assert words in postbox.messages[0].get_body().get_content()


def test_title_with_strange_signs_breaks_nothing(postbox, worker, meeting, people, owner):
    change(meeting, title="Één; twee, \\drie é😀", place="Zaal\t1")
    ask(meeting, owner, [people["Mo"]])
    worker()
    (message,) = postbox.messages
    assert message["Subject"].strip() == "Uitnodiging: Één; twee, \\drie é😀, 12 maart 2026"
    assert calendar_of(message)[2]["SUMMARY"] == "Één; twee, \\drie é😀"


# --- Once -----------------------------------------------------------------------------------------------------


def test_second_click_sends_nothing(postbox, worker, go, meeting, people):
    sent = {"people": [people["Mo"].pk, people["Bo"].pk], "version": "1"}
    first, second = go("send_meeting", meeting.pk, post=sent), go("send_meeting", meeting.pk, post=sent)
    worker()
    third = go("send_meeting", meeting.pk, post=sent)
    assert [str(message) for message in get_messages(first.wsgi_request)] == [
        "De mail gaat nu naar 2 deelnemers, ieder apart."
    ]
    for response in (second, third):
        assert (
            str(list(get_messages(response.wsgi_request))[-1])
            == "Wie je koos, heeft deze mail al. Er is niets dubbel verstuurd."
        )
    worker()
    assert postbox.addresses == ["bo@example.org", "mo@example.org"]


def test_changed_back_and_forth_each_version_goes_once(postbox, worker, meeting, people, owner):
    for place in ("Hier", "Daar"):
        change(meeting, place=place)
        assert ask(meeting, owner, [people["Mo"]]) == 1
        assert ask(meeting, owner, [people["Mo"]]) == 0
        worker()
    assert len(postbox.messages) == 2


def test_two_workers_send_each_mail_once(postbox, worker, meeting, people, owner):
    ask(meeting, owner)
    first = MeetingMail.objects.first()
    assert meeting_mail.delivery.claim(first)
    assert not meeting_mail.delivery.claim(first)
    worker()
    assert len(postbox.messages) == 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one(meeting, people, owner, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    people = {person.pk for person in people.values()}

    def click():
        return asking.ask_meeting_mails(meeting=meeting, people=people, version=1, by=owner)

    assert sorted(at_once(click, click)) == [0, 2]
    assert MeetingMail.objects.count() == 2
    assert DBTaskResult.objects.count() == 1


def test_the_queue_holds_numbers_only(worker, settings, meeting, people, owner):
    ask(meeting, owner)
    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs == {"args": [meeting.pk], "kwargs": {}}


def test_mail_waits_for_a_dead_server_and_goes_once_it_is_back(
    dead_server, worker, meeting, people, owner, request
):
    ask(meeting, owner)
    worker()
    assert states() == [MailState.QUEUED] * 3
    box = request.getfixturevalue("postbox")
    asking.send_waiting()
    assert len(worker()) == 1
    asking.send_waiting()
    assert worker() == []
    assert len(box.messages) == 3
    assert asking.send_waiting in jobs.PARTS.values()


def test_refused_address_is_said_and_can_be_tried_again(postbox, worker, go, meeting, people, owner):
    postbox.refuse["mo@example.org"] = "550 No such user"
    ask(meeting, owner)
    worker()
    assert states() == [MailState.FAILED] + [MailState.SENT] * 2
    page = text(go("send_meeting", meeting.pk))
    assert "Mo · de mail van 20 februari kwam niet aan: klopt het adres?" in page
    assert "Bij 1 kwam de mail niet aan." in text(go("meeting", meeting.pk))
    postbox.refuse.clear()
    assert ask(meeting, owner) == 1
    worker()
    assert postbox.addresses.count("mo@example.org") == 1
    assert states() == [MailState.SENT] * 3


def test_mail_whose_fate_is_unknown_waits_for_a_person(postbox, worker, meeting, people, owner, time_machine):
    postbox.cut_off = True
    ask(meeting, owner, [people["Mo"]])
    worker()
    assert states() == [MailState.SENDING]
    asking.send_waiting()
    assert worker() == []
    # Within ten minutes it may still be on its way.
    assert ask(meeting, owner, [people["Mo"]]) == 0
    time_machine.move_to(NOW + datetime.timedelta(minutes=11))
    (guest,) = meeting_mail.guests_of(meeting).failed
    assert guest.note == "de mail van 20 februari kwam misschien niet aan"
    postbox.cut_off = False
    assert ask(meeting, owner, [people["Mo"]]) == 1
    worker()
    assert states() == [MailState.SENT]


# --- Changed while it waited ----------------------------------------------------------------------------------


def test_mail_that_waited_tells_what_stands_now(postbox, worker, meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    change(meeting, place="Bibliotheek")
    worker()
    (message,) = postbox.messages
    assert "Waar: Bibliotheek" in message.get_body().get_content()
    assert calendar_of(message)[2]["SEQUENCE"] == 1
    assert ask(meeting, owner, [people["Mo"]]) == 0


def test_two_versions_that_waited_are_one_mail(postbox, worker, meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    change(meeting, place="Bibliotheek")
    ask(meeting, owner, [people["Mo"]])
    worker()
    assert [calendar_of(message)[2]["SEQUENCE"] for message in postbox.messages] == [1]


@pytest.mark.parametrize(
    "gone",
    [
        lambda meeting, person: services.remove(participant=person),
        lambda meeting, person: services.leave(participant=person, until=datetime.date(2026, 2, 19)),
        lambda meeting, person: services.delete_record(record=meeting, by=None),
        lambda meeting, person: services.delete_network(network=meeting.network),
        lambda meeting, person: services.archive_network(network=meeting.network),
        lambda meeting, person: change(meeting, starts_at=NOW - datetime.timedelta(hours=2)),
    ],
    ids=["person removed", "person left", "meeting removed", "network deleted", "archived", "over"],
)
def test_mail_that_lost_its_point_is_dropped(postbox, worker, meeting, people, owner, gone):
    ask(meeting, owner, [people["Mo"]])
    gone(meeting, people["Mo"])
    worker()
    assert postbox.messages == []
    assert not MeetingMail.objects.exists()


# --- Choosing -------------------------------------------------------------------------------------------------


def test_page_offers_everybody_present_and_names_who_has_no_address(go, meeting, people, network):
    day = datetime.date(2026, 3, 12)
    factories.ParticipantFactory(network=network, name="Schil", ring=Ring.SECOND)
    factories.ParticipantFactory(network=network, name="Dan weg", until=day - datetime.timedelta(days=1))
    factories.ParticipantFactory(network=network, name="Nog niet", since=day + datetime.timedelta(days=1))
    factories.ParticipantFactory(network=network, name="Weg", deleted_at=timezone.now())
    factories.ParticipantFactory(name="Van een ander")
    response = go("send_meeting", meeting.pk)
    form = response.context["form"]
    assert [label for _, label in form.fields["people"].choices] == ["Bo", "Mo", "Tess Trekker", "Schil"]
    assert form["people"].initial == [pk for pk, _ in form.fields["people"].choices]
    page = text(response)
    assert "Geen e-mailadres" in page
    assert "Jo. Die krijgt geen mail" in page
    # Who prepares meetings need not see addresses.
    assert "mo@example.org" not in page


def test_meeting_page_says_how_far_the_invitation_is(go, meeting, people, owner):
    assert "Nog niemand kreeg een uitnodiging." in text(go("meeting", meeting.pk))
    ask(meeting, owner, [people["Mo"]])
    assert "1 van de 3 deelnemers heeft de uitnodiging." in text(go("meeting", meeting.pk))
    ask(meeting, owner)
    assert "Iedereen met een e-mailadres kreeg de uitnodiging." in text(go("meeting", meeting.pk))
    change(meeting, place="Bibliotheek")
    page = text(go("meeting", meeting.pk))
    assert "De bijeenkomst is gewijzigd sinds de uitnodiging." in page
    assert "Verstuur de wijziging</a>" in page
    services.cancel_meeting(meeting=meeting, by=owner)
    page = text(go("meeting", meeting.pk))
    assert "Nog niemand kreeg bericht dat het niet doorgaat." in page
    assert "Verstuur de afzegging</a>" in page


def test_cancellation_is_offered_to_who_was_invited(go, meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    services.cancel_meeting(meeting=meeting, by=owner)
    form = go("send_meeting", meeting.pk).context["form"]
    assert form["people"].initial == [people["Mo"].pk]
    assert len(form.fields["people"].choices) == 3


def test_taking_away_warns_that_people_were_invited(go, meeting, people, owner):
    assert "Een uitnodiging ging al" not in text(go("remove_meeting", meeting.pk))
    ask(meeting, owner, [people["Mo"]])
    assert "Een uitnodiging ging al naar 1 deelnemer." in text(go("remove_meeting", meeting.pk))


def test_meeting_changed_since_the_page_was_opened_is_looked_at_first(go, meeting, people):
    change(meeting, place="Bibliotheek")
    sent = {"people": [people["Mo"].pk], "version": "1"}
    response = go("send_meeting", meeting.pk, post=sent)
    page = text(response)
    assert "Iemand wijzigde de bijeenkomst intussen." in page
    assert "Bibliotheek" in page
    assert 'name="version" value="2"' in page
    assert response.context["form"]["people"].value() == [str(people["Mo"].pk)]
    assert not MeetingMail.objects.exists()
    assert go("send_meeting", meeting.pk, post=sent | {"version": "2"}).status_code == 302


@pytest.mark.parametrize("chosen", [[], ["x"], ["99999999999999999999"]])
def test_choice_that_is_no_choice_is_said(go, meeting, people, chosen):
    response = go("send_meeting", meeting.pk, post={"people": chosen, "version": "1"})
    assert list(response.context["form"].errors) == ["people"]
    assert not MeetingMail.objects.exists()


def test_somebody_of_another_network_gets_no_mail(go, meeting, people):
    theirs = factories.ParticipantFactory()
    go("send_meeting", meeting.pk, post={"people": [people["Mo"].pk, theirs.pk], "version": "1"})
    assert not MeetingMail.objects.exists()
    assert mail.outbox == []


def test_meeting_that_has_been_is_not_mailed(go, meeting, people):
    change(meeting, starts_at=NOW - datetime.timedelta(minutes=61))
    assert "Verstuur de uitnodiging" not in text(go("meeting", meeting.pk))
    assert "Verstuur de uitnodiging" not in text(go("send_meeting", meeting.pk))
    response = go("send_meeting", meeting.pk, post={"people": [people["Mo"].pk], "version": "2"})
    assert response.context["form"].non_field_errors() == [
        "Deze bijeenkomst is al geweest. Je kunt er geen mail meer over sturen."
    ]


def test_one_account_mails_no_more_than_so_much_a_day(
    go, meeting, people, owner, network, monkeypatch, time_machine
):
    monkeypatch.setattr(asking, "MOST_A_DAY", 3)
    other = factories.MeetingFactory(network=network)
    assert ask(meeting, owner, [people["Mo"], people["Bo"]]) == 2
    sent = {"people": [people["Mo"].pk, people["Bo"].pk], "version": "1"}
    response = go("send_meeting", other.pk, post=sent)
    assert response.context["form"].non_field_errors() == [
        "Vanuit één account gaan er hoogstens 3 mails per dag uit. Ga morgen verder."
    ]
    assert len(mail.outbox) == 2
    time_machine.move_to(NOW + datetime.timedelta(days=1, seconds=1))
    assert go("send_meeting", other.pk, post=sent).status_code == 302
    assert len(mail.outbox) == 4


def test_reader_sees_no_button(client, network, meeting, member):
    client.force_login(member)
    page = text(client.get(reverse("networks:meeting", args=[network.slug, meeting.pk])))
    assert "versturen/" not in page
    assert "Verstuur" not in page


def test_who_left_after_being_invited_is_told_nothing_more(meeting, people, owner):
    ask(meeting, owner, [people["Mo"]])
    services.remove(participant=people["Mo"])
    services.cancel_meeting(meeting=meeting, by=owner)
    assert people["Mo"] not in [guest.person for guest in meeting_mail.guests_of(meeting).reachable]


@pytest.mark.seen_once
def test_pages_take_the_same_number_of_queries_at_1_and_100(go, network, meeting, owner):
    counts: dict[str, list[int]] = {"send_meeting": [], "meeting": []}
    for number in (1, 99):
        for person in factories.ParticipantFactory.create_batch(number, network=network):
            factories.MeetingMailFactory(meeting=meeting, participant=person, state=MailState.SENT)
        for name, found in counts.items():
            with CaptureQueriesContext(connection) as counted:
                assert go(name, meeting.pk).status_code == 200
            found.append(len(counted))
    assert counts["send_meeting"][0] == counts["send_meeting"][1] <= 10
    assert counts["meeting"][0] == counts["meeting"][1]
    assert max(counts["meeting"]) <= 16


def test_linking_pin_may_send(client, network, meeting, people):
    user = factories.UserFactory(name="")
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.LINKING_PIN])
    client.force_login(user)
    url = reverse("networks:send_meeting", args=[network.slug, meeting.pk])
    assert client.post(url, {"people": [people["Mo"].pk], "version": "1"}).status_code == 302
    # An account without a name does not sign with its address.
    assert user.email not in mail.outbox[0].body
    assert "Laat het de trekker weten." in mail.outbox[0].body
