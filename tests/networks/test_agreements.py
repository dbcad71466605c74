"""Agreements: written down, seen by everybody, their state changed by who promised, mail to who asked for it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from liso import jobs
from networks import models, services
from networks.enums import WorkState
from networks.services.agreement_reminders import remind_of_agreements
from networks.stopping import stop_token
from networks.tasks import send_agreement_reminder
from tests import factories

TODAY = datetime.date(2026, 3, 16)
NINE = datetime.datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def day(number):
    return TODAY + datetime.timedelta(days=number)


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


def page(client, user, name, network, *args):
    client.force_login(user)
    return client.get(url(name, network, *args)).content.decode()


def mine(user, network):
    return models.Participant.objects.get(user=user, network=network)


# --- The list ---------------------------------------------------------------------------------------------


def test_list_has_late_then_open_by_date_then_closed(client, network, member):
    today = timezone.localdate()
    for what, days, state in [
        ("Zonder datum", None, "open"),
        ("Later", 9, "bezig"),
        ("Morgen", 1, "open"),
        ("Gisteren", -1, "open"),
        ("Vandaag", 0, "open"),
        ("Klaar", -5, "gedaan"),
    ]:
        due = None if days is None else today + datetime.timedelta(days=days)
        factories.AgreementFactory(network=network, what=what, due=due, state=state)
    text = page(client, member, "agreements", network)
    order = ["Te laat <", "Gisteren", "Open <", "Vandaag", "Morgen", "Later", "Zonder datum", "Klaar"]
    assert sorted(order, key=text.index) == order
    assert text.count('badge-late">te laat') == 1
    assert "Gedaan of vervallen (1)" in text


def test_list_tells_where_an_agreement_comes_from(client, network, member):
    meeting = factories.MeetingFactory(network=network, title="Startdag")
    factories.AgreementFactory(
        network=network, meeting=meeting, reflection_year=2025, theme_id="besluitvorming", outcome="Gelukt."
    )
    text = page(client, member, "agreements", network)
    for part in ("uit Startdag", "uit de reflectie van 2025", "/handboek/thema/besluitvorming/", "Gelukt."):
        assert part in text


def test_list_has_no_other_network_and_nothing_removed(client, network, member):
    factories.AgreementFactory(what="Van een ander netwerk")
    factories.AgreementFactory(network=network, what="Weg", deleted_at=timezone.now())
    text = page(client, member, "agreements", network)
    assert "Van een ander netwerk" not in text
    assert "Er staat niets open." in text


def test_list_says_who_takes_part_no_more(client, network, member):
    left = factories.ParticipantFactory(network=network, name="Lia", until=datetime.date(2025, 1, 1))
    factories.AgreementFactory(network=network, who=left)
    assert "Lia (doet niet meer mee)" in page(client, member, "agreements", network)


@pytest.mark.parametrize("name", ["agreements", "work"])
@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(name, client, network, owner):
    client.force_login(owner)
    counts = []
    for more in (1, 99):
        for _ in range(more):
            factories.AgreementFactory(
                network=network,
                who=factories.ParticipantFactory(network=network),
                meeting=factories.MeetingFactory(network=network),
                theme_id="besluitvorming",
            )
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url(name, network)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 16


def test_overview_shows_own_agreements_first(client, network, member):
    today = timezone.localdate()
    factories.AgreementFactory(network=network, what="Van niemand", due=today - datetime.timedelta(days=3))
    factories.AgreementFactory(network=network, what="Van mij", who=mine(member, network))
    text = page(client, member, "work", network)
    assert text.index("Van mij") < text.index("Van niemand")
    assert "2 open, 1 te laat" in text


# --- Writing ----------------------------------------------------------------------------------------------


def test_add_writes_an_agreement_of_this_network(client, network, owner):
    client.force_login(owner)
    person = factories.ParticipantFactory(network=network)
    data = {"what": "Bel de\r\nwethouder", "who": person.pk, "due": "31-12-2026", "remind": "on"}
    response = client.post(
        url("add_agreement", network), data | {"reflection_year": "2025", "theme": "besluitvorming"}
    )
    assert (response.status_code, response.url) == (302, url("agreements", network))
    agreement = models.Agreement.objects.get()
    assert (agreement.network, agreement.what, agreement.who) == (network, "Bel de wethouder", person)
    assert (agreement.due, agreement.state) == (datetime.date(2026, 12, 31), WorkState.OPEN)
    assert (agreement.reflection_year, agreement.theme_id) == (2025, "besluitvorming")
    assert (agreement.changed_by, agreement.remind) == (owner, True)


def test_add_one_more_keeps_the_meeting(client, network, owner):
    meeting = factories.MeetingFactory(network=network)
    client.force_login(owner)
    address = f"{url('add_agreement', network)}?bijeenkomst={meeting.pk}"
    assert f'<option value="{meeting.pk}" selected>12 maart 2026: {meeting}' in (
        client.get(address).content.decode()
    )
    response = client.post(address, {"what": "Bellen", "meeting": meeting.pk, "again": "1"})
    assert response.url == address
    assert models.Agreement.objects.get().meeting == meeting


def test_add_from_a_meeting_goes_back_to_that_meeting(client, network, owner):
    meeting = factories.MeetingFactory(network=network)
    client.force_login(owner)
    home = url("meeting", network, meeting.pk)
    for name, data in [
        ("add_agreement", {"what": "Bellen"}),
        ("add_decision", {"question": "Wie betaalt?", "choice": "Samen", "decided_on": "12-03-2026"}),
    ]:
        address = f"{url(name, network)}?bijeenkomst={meeting.pk}"
        assert f'<a href="{home}">Toch niet</a>' in client.get(address).content.decode()
        assert client.post(address, data | {"meeting": meeting.pk}).url == home
    other = factories.MeetingFactory()
    response = client.post(f"{url('add_agreement', network)}?bijeenkomst={other.pk}", {"what": "Bellen"})
    assert response.url == url("agreements", network)


def test_add_from_a_reflection_fills_in_year_and_theme(client, network, owner):
    client.force_login(owner)
    text = client.get(url("add_agreement", network) + "?reflectie=2025&thema=besluitvorming").content.decode()
    assert 'name="reflection_year" value="2025"' in text
    assert '<option value="besluitvorming" selected>' in text


@pytest.mark.parametrize(
    "origin", ["bijeenkomst=x", "bijeenkomst=99999999999999999999", "thema=%00", "reflectie=²"]
)
def test_add_with_a_broken_origin_shows_an_empty_form(origin, client, network, owner):
    client.force_login(owner)
    response = client.get(f"{url('add_agreement', network)}?{origin}")
    assert response.status_code == 200
    assert "selected>1" not in response.content.decode()


def test_add_with_mistakes_says_what_and_keeps_the_text(client, network, owner):
    client.force_login(owner)
    text = client.post(
        url("add_agreement", network), {"what": "Zie www.example.org", "due": "31-2-2026"}
    ).content.decode()
    assert "Hier kan geen webadres staan." in text
    assert "Schrijf een dag die bestaat" in text
    assert "Zie www.example.org</textarea>" in text
    assert not models.Agreement.objects.exists()


def test_meeting_or_person_of_another_network_is_refused(client, network, owner):
    client.force_login(owner)
    for field, theirs in [("who", factories.ParticipantFactory()), ("meeting", factories.MeetingFactory())]:
        response = client.post(url("add_agreement", network), {"what": "Bellen", field: theirs.pk})
        assert response.status_code == 200
    assert not models.Agreement.objects.exists()


def test_member_changes_the_state_of_their_own_and_nothing_else(client, network, member):
    agreement = factories.AgreementFactory(network=network, what="Bellen", who=mine(member, network))
    client.force_login(member)
    address = url("edit_agreement", network, agreement.pk)
    assert 'name="what"' not in client.get(address).content.decode()
    data = {"version": 1, "state": "gedaan", "outcome": "Ze komt.", "what": "Anders", "who": ""}
    assert client.post(address, data).url == url("agreements", network)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.outcome, agreement.what) == ("gedaan", "Ze komt.", "Bellen")
    assert agreement.who == mine(member, network)


def test_second_ring_changes_the_state_of_their_own(client, network):
    user = factories.UserFactory()
    person = factories.ParticipantFactory(network=network, user=user, roles=[RoleName.SECOND_RING])
    agreement = factories.AgreementFactory(network=network, who=person)
    client.force_login(user)
    response = client.post(url("edit_agreement", network, agreement.pk), {"version": 1, "state": "bezig"})
    assert response.url == url("detail", network)
    agreement.refresh_from_db()
    assert agreement.state == WorkState.BUSY


def test_member_cannot_touch_what_another_promised_nor_take_away_their_own(client, network, member):
    other = factories.AgreementFactory(network=network, who=factories.ParticipantFactory(network=network))
    own = factories.AgreementFactory(network=network, who=mine(member, network))
    client.force_login(member)
    data = {"version": 1, "state": "gedaan"}
    assert client.post(url("edit_agreement", network, other.pk), data).status_code == 403
    assert client.post(url("remove_record", network, "agreement", own.pk)).status_code == 403
    assert set(models.Agreement.objects.present().values_list("state", flat=True)) == {"open"}


def test_own_agreement_in_an_archived_network_stays_as_it_is(client, network, member):
    agreement = factories.AgreementFactory(network=network, who=mine(member, network))
    models.Network.objects.update(archived_at=timezone.now())
    client.force_login(member)
    data = {"version": 1, "state": "gedaan"}
    assert client.post(url("edit_agreement", network, agreement.pk), data).status_code == 403
    assert "Stuur mij herinneringen" not in page(client, member, "agreements", network)


def test_two_at_once_the_second_sees_both_and_loses_nothing(client, network, owner):
    agreement = factories.AgreementFactory(network=network, what="Bellen")
    services.update_record(record=agreement, version=1, values={"what": "Mailen"}, by=None)
    client.force_login(owner)
    data = {"version": 1, "what": "Appen", "state": "open", "remind": "on"}
    text = client.post(url("edit_agreement", network, agreement.pk), data).content.decode()
    for part in ("Intussen gewijzigd", "nu:</strong> Mailen", "jou:</strong> Appen", "Appen</textarea>"):
        assert part in text
    assert 'name="version" value="2"' in text


def test_taken_away_it_can_be_put_back(client, network, owner):
    agreement = factories.AgreementFactory(network=network, what="Bellen")
    client.force_login(owner)
    assert "Haal weg" in page(client, owner, "edit_agreement", network, agreement.pk)
    response = client.post(url("remove_record", network, "agreement", agreement.pk), follow=True)
    text = response.content.decode()
    assert f'<a href="{url("removed", network)}">Zet het terug bij Weggehaald</a>' in text
    assert "Bellen" not in text
    assert "Bellen" in page(client, owner, "removed", network)


@pytest.mark.parametrize("model", ["meeting", "user", "intake"])
def test_only_work_is_taken_away_here(model, client, network, owner):
    client.force_login(owner)
    assert client.post(url("remove_record", network, model, 1)).status_code == 404


# --- Reminders --------------------------------------------------------------------------------------------


@pytest.fixture
def person(network):
    return factories.ParticipantFactory(
        network=network, name="Mo", email="mo@example.org", wants_reminders=True
    )


def promise(person, due, **fields):
    """Made long ago, to be done at `due` days from today."""
    made = fields.pop("made", datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC))
    agreement = factories.AgreementFactory(
        network=person.network, who=person, due=None if due is None else day(due), **fields
    )
    models.Agreement.objects.filter(pk=agreement.pk).update(created_at=made)
    return agreement


# The moment at which the mail is sent is of no interest here, only the day on which it is enqueued.
@pytest.mark.parametrize(
    ("due", "sent"),
    [(None, 0), (8, 0), (7, 1), (3, 1), (2, 1), (1, 0), (0, 0), (-1, 1), (-14, 1), (-15, 0)],
)
def test_reminder_goes_out_a_week_before_and_after(due, sent, person):
    promise(person, due)
    assert remind_of_agreements(now=NINE) == sent
    assert len(mail.outbox) == sent


def test_reminder_goes_out_once_before_and_once_after(person):
    promise(person, 7)
    days = [
        number
        for number in range(30)
        for _ in range(3)
        if remind_of_agreements(now=NINE + datetime.timedelta(days=number))
    ]
    assert days == [0, 8]
    assert len(mail.outbox) == 2


def test_reminder_again_when_the_date_moves_far_ahead(person):
    agreement = promise(person, 7)
    remind_of_agreements(now=NINE)
    models.Agreement.objects.filter(pk=agreement.pk).update(due=day(40))
    assert [remind_of_agreements(now=NINE + datetime.timedelta(days=number)) for number in (32, 33, 34)] == [
        0,
        1,
        0,
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"wants_reminders": False},
        {"email": ""},
        {"until": datetime.date(2026, 3, 1)},
        {"deleted_at": NINE},
    ],
    ids=["not asked for", "no address", "left", "removed"],
)
def test_no_reminder_to_somebody_who(change, person):
    promise(person, 7)
    models.Participant.objects.filter(pk=person.pk).update(**change)
    assert remind_of_agreements(now=NINE) == 0


@pytest.mark.parametrize(
    "change",
    [{"remind": False}, {"state": "gedaan"}, {"state": "vervallen"}, {"deleted_at": NINE}, {"who": None}],
    ids=str,
)
def test_no_reminder_of_an_agreement_that_is(change, person):
    agreement = promise(person, 7)
    models.Agreement.objects.filter(pk=agreement.pk).update(**change)
    assert remind_of_agreements(now=NINE) == 0


@pytest.mark.parametrize("field", ["archived_at", "deleted_at"])
def test_no_reminder_in_a_network_that_ended(field, person):
    promise(person, 7)
    models.Network.objects.update(**{field: NINE})
    assert remind_of_agreements(now=NINE) == 0


def test_no_reminder_of_what_was_promised_this_week(person):
    promise(person, 5, made=NINE - datetime.timedelta(days=1))
    assert remind_of_agreements(now=NINE) == 0
    assert remind_of_agreements(now=NINE + datetime.timedelta(days=6)) == 1


def test_no_reminder_at_night(person):
    promise(person, 7)
    assert remind_of_agreements(now=NINE.replace(hour=6, minute=59)) == 0
    assert remind_of_agreements(now=NINE.replace(hour=7)) == 1


def test_reminder_is_one_mail_a_person_and_no_change_of_the_agreement(person, settings):
    first, second = promise(person, 7, what="Bel de wethouder"), promise(person, -1, what="Schrijf\nhet op")
    remind_of_agreements(now=NINE)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["mo@example.org"], f"Je afspraken in {person.network.name}")
    stop = settings.SITE_URL + reverse("networks:stop_reminders", args=[stop_token(person)])
    link = settings.SITE_URL + url("edit_agreement", person.network, first.pk)
    for part in ("- Bel de wethouder", "- Schrijf het op", "23 maart 2026", link, stop):
        assert part in message.body
    assert message.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    second.refresh_from_db()
    assert (second.version, second.reminded_on) == (1, TODAY)


def test_mail_that_waited_leaves_out_what_was_done_meanwhile(person):
    agreement = promise(person, 7, state="gedaan")
    assert send_agreement_reminder.func(person.pk, [agreement.pk]) is False
    models.Participant.objects.update(wants_reminders=False)
    models.Agreement.objects.update(state="open")
    assert send_agreement_reminder.func(person.pk, [agreement.pk]) is False
    assert mail.outbox == []


def test_reminders_are_part_of_the_jobs():
    assert remind_of_agreements in jobs.PARTS.values()


def test_reminders_are_switched_on_and_off_by_oneself(client, network, owner, member):
    client.force_login(member)
    for data, wanted in [({"wanted": "1"}, True), ({}, False)]:
        assert client.post(url("reminders", network), data).url == url("agreements", network)
        assert (mine(member, network).wants_reminders, mine(owner, network).wants_reminders) == (
            wanted,
            False,
        )


def test_link_in_the_mail_stops_the_mail_without_an_account(client, person):
    address = reverse("networks:stop_reminders", args=[stop_token(person)])
    assert "Geen herinneringen meer?" in client.get(address).content.decode()
    person.refresh_from_db()
    assert person.wants_reminders
    assert "Je krijgt geen herinneringen" in client.post(address, follow=True).content.decode()
    person.refresh_from_db()
    assert not person.wants_reminders


def test_link_that_was_tampered_with_is_404(client, person):
    other = factories.ParticipantFactory(wants_reminders=True)
    for token in (f"{other.pk}:{stop_token(person).split(':')[1]}", "x", f"{other.pk}"):
        assert client.post(reverse("networks:stop_reminders", args=[token])).status_code == 404
    other.refresh_from_db()
    assert other.wants_reminders
