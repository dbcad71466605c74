"""What people and programs send that no page offers, and who is shown a name or an address."""

import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook

from handbook.enums import RoleName
from networks import invitation_file, models, services, tasks
from tests import factories

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
NUL = "a\x00b"


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


@pytest.fixture
def at_desk(client, owner):
    client.force_login(owner)
    return client


# --- Numbers and texts that no database takes ---------------------------------------------------------------


@pytest.mark.parametrize("field", ["done", "undo"])
@pytest.mark.parametrize("page", ["meeting_preparation", "tick_start", "tick_closing"])
def test_tick_with_a_nul_does_nothing(at_desk, network, page, field):
    args = [factories.MeetingFactory(network=network).pk] if page == "meeting_preparation" else []
    assert at_desk.post(url(page, network, *args), {field: NUL}).status_code == 302


@pytest.mark.parametrize("value", [NUL, HUGE, "-1", "é", ""])
def test_werkvorm_that_is_none_is_404(at_desk, network, value):
    meeting = factories.MeetingFactory(network=network)
    assert at_desk.post(url("pick_werkvorm", network, meeting.pk), {"werkvorm": value}).status_code == 404


@pytest.mark.parametrize("value", [NUL, HUGE, "-1", "1.5", "é"])
@pytest.mark.parametrize(
    ("page", "field", "more"),
    [
        ("add_experiment", "people", {"title": "X", "cycle": "1"}),
        ("add_experiment", "learning_question", {"title": "X", "cycle": "1"}),
        ("add_agreement", "who", {"what": "X"}),
        ("add_agreement", "theme", {"what": "X"}),
        ("add_agreement", "meeting", {"what": "X"}),
        ("add_agreement", "reflection_year", {"what": "X"}),
        ("add_question", "theme", {"text": "X"}),
        ("add_agenda_item", "goal", {"text": "X", "agenda": "verander", "state": "open"}),
        ("move_agenda_item", "up", {}),
        ("hand_over", "successor", {"on": "1-1-2026"}),
        ("hand_over", "leaver", {"on": "1-1-2026"}),
    ],
)
def test_choice_that_is_none_is_no_error_of_ours(at_desk, network, page, field, more, value):
    assert at_desk.post(url(page, network), {field: value, **more}).status_code in (200, 302)


@pytest.mark.parametrize("day", ["1-1-0001", "31-12-9999", "1-1-1899"])
@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("add_agreement", "due"),
        ("add_experiment", "starts_on"),
        ("add_experiment", "ends_on"),
        ("add_agenda_item", "due"),
        ("add_decision", "decided_on"),
        ("add_product", "made_on"),
        ("add_partner", "board_talk_on"),
        ("add_participant", "since"),
        ("add_participant", "until"),
        ("hand_over", "on"),
        ("change_phase", "started_on"),
        ("correct_phase", "started_on"),
        ("edit", "started_on"),
        ("plan_meeting", "day"),
    ],
)
def test_day_that_is_surely_a_slip_is_refused_in_words(at_desk, network, page, field, day):
    typed = {
        "what": "X", "title": "X", "cycle": "1", "text": "X", "agenda": "verander", "state": "open", "name": "X",
        "question": "X", "choice": "X", "issue": "X", "minutes": "10", "time": "13.00", "phase": "samen-begrijpen",
        field: day,
    }  # fmt: skip
    response = at_desk.post(url(page, network), typed)
    assert response.status_code == 200
    assert f'value="{day}"' in response.content.decode()
    assert "tussen" in str(response.context["form"].errors[field])


# --- Names and addresses --------------------------------------------------------------------------------------


@pytest.fixture
def nameless(network):
    """Manages with an account that has no name: accounts made from an invitation begin without one."""
    user = factories.UserFactory(name="", email="prive@example.org")
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.FACILITATOR])
    return user


def test_address_of_an_account_without_a_name_is_shown_to_nobody(at_desk, client, network, owner, nameless):
    factories.NetworkTextFactory(network=network, kind="visie-probleem", changed_by=nameless)
    agreement = factories.AgreementFactory(network=network, changed_by=nameless)
    models.Agreement.objects.filter(pk=agreement.pk).update(version=2)
    own = models.Participant.objects.get(network=network, user=owner)
    factories.IntakeFactory(network=network, participant=own, changed_by=nameless)
    gone = factories.DecisionFactory(network=network)
    services.delete_record(record=gone, by=nameless)
    invite = factories.ManagerInviteFactory(participant__network=network, invited_by=nameless)
    conflict = at_desk.post(
        url("edit_agreement", network, agreement.pk), {"what": "Anders", "state": "open", "version": "1"}
    )
    assert "heeft dit op" in conflict.content.decode()
    pages = [
        conflict,
        at_desk.get(url("vision", network)),
        at_desk.get(url("removed", network)),
        at_desk.get(url("intake", network, own.pk)),
        at_desk.get(reverse("networks:accept_invite", args=[invite.pk])),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "prive@example.org" not in page.content.decode()


def test_invitation_does_not_give_away_the_address_of_who_invites(network, nameless, mailoutbox):
    services.invite_manager(
        network=network, name="Mo", email="mo@example.org", role=RoleName.LEADER, invited_by=nameless
    )
    assert "prive@example.org" not in mailoutbox[0].body
    assert "De trekker vraagt je" in mailoutbox[0].body


def test_who_was_taken_out_of_the_list_is_not_named_in_the_spreadsheet(at_desk, network):
    organisation = factories.OrganisationFactory(network=network, name="Klein bureau")
    person = factories.ParticipantFactory(network=network, name="Fenna Vrij", organisation=organisation)
    factories.CommitmentFactory(network=network, participant=person, year=2026)
    services.remove(participant=person)
    content = at_desk.get(url("budget_sheet", network, 2026)).content
    cells = [cell.value for row in load_workbook(BytesIO(content))["Uren"] for cell in row]
    assert models.FORMER_PARTICIPANT in cells
    assert "Fenna Vrij" not in cells
    assert "Klein bureau" not in cells


# --- Files for a calendar -------------------------------------------------------------------------------------


def test_invitation_file_bears_the_day_of_the_netherlands(network):
    midnight = timezone.make_aware(datetime.datetime(2026, 7, 2, 0, 30))
    meeting = factories.MeetingFactory(network=network, starts_at=midnight)
    meeting.refresh_from_db()
    assert invitation_file.file_name(meeting) == "bijeenkomst-2026-07-02.ics"


@pytest.mark.parametrize(
    "name", ['Mo "de" Boer', "a;b,c:d", "é😀 \u202e אב", "a\tb", "x" * 150, "a\\n", "BEGIN:VEVENT"]
)
def test_names_cannot_break_out_of_the_invitation(network, name):
    network.name = name
    meeting = factories.MeetingFactory(
        network=network, title=f"{name}\r\nATTENDEE:mailto:x@example.org", place=name, purpose=name
    )
    guest = invitation_file.Guest(name, "mo@example.org")
    content = invitation_file.invitation(
        meeting, sender="LISO <liso@example.org>", page_url="https://x.nl/", guest=guest
    )
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["attendee"]) == "mailto:mo@example.org"
    assert len(Calendar.from_ical(content).subcomponents) == 1


# --- Mail whose point or address went away while it waited ------------------------------------------------------


@pytest.fixture
def promised(network):
    person = factories.ParticipantFactory(network=network, wants_reminders=True)
    return factories.AgreementFactory(network=network, who=person, due=timezone.localdate())


@pytest.mark.parametrize("gone", ["day", "address", "archived", "account"])
def test_reminder_that_lost_its_point_is_not_sent_and_breaks_no_job(network, promised, mailoutbox, gone):
    person = promised.who
    if gone == "day":
        models.Agreement.objects.filter(pk=promised.pk).update(due=None)
    elif gone == "archived":
        services.archive_network(network=network)
    else:
        person.email = ""
        person.user = factories.UserFactory(is_active=False) if gone == "account" else None
        person.save()
    assert tasks.send_agreement_reminder.func(person.pk, [promised.pk]) is False
    assert mailoutbox == []


def test_invitation_to_a_network_that_was_deleted_is_not_sent(network, mailoutbox):
    invite = factories.ManagerInviteFactory(participant__network=network)
    services.delete_network(network=network)
    assert tasks.send_manager_invite.func(invite.participant_id) is False
    assert mailoutbox == []


def test_address_that_the_server_refuses_stands_in_no_job_and_no_log(
    network, promised, postbox, worker, caplog
):
    address = promised.who.email
    postbox.refuse[address] = f"550 No such user {address}"
    tasks.send_agreement_reminder.enqueue(promised.who_id, [promised.pk])
    (job,) = worker(may_fail=True)
    assert "MailRefused: SMTPRecipientsRefused" in job.traceback
    assert address not in job.traceback + caplog.text


# --- Twice, and two at a time -----------------------------------------------------------------------------------


def test_a_second_click_on_putting_back_does_no_harm(at_desk, network):
    record = factories.AgreementFactory(network=network)
    services.delete_record(record=record, by=None)
    person = factories.ParticipantFactory(network=network)
    services.remove(participant=person)
    for address in (
        url("restore_record", network, "agreement", record.pk),
        url("restore_participant", network, person.pk),
    ):
        assert at_desk.post(address).status_code == 302
        page = at_desk.post(address, follow=True)
        assert page.status_code == 200
        assert "staat al in de lijst met" not in page.content.decode()
    assert models.Agreement.objects.present().get() == record


def test_who_writes_another_issue_meanwhile_is_not_overwritten_unseen(at_desk, network):
    network.issue = "Zo stond het.\nTwee regels."
    network.save()
    typed = {
        "name": network.name, "issue": "Van mij", "level": "regio", "stage": network.stage, "retention_years": "5",
        # As a browser sends what stood in a hidden field.
        "was": "Zo stond het.\r\nTwee regels.",
    }  # fmt: skip
    assert (
        'name="was" value="Zo stond het.\nTwee regels."' in at_desk.get(url("edit", network)).content.decode()
    )
    models.Network.objects.filter(pk=network.pk).update(issue="Van een ander")
    page = at_desk.post(url("edit", network), typed).content.decode()
    assert "Er staat nu: Van een ander" in page
    assert ">\nVan mij</textarea>" in page
    assert 'name="was" value="Van een ander"' in page
    network.refresh_from_db()
    assert network.issue == "Van een ander"
    assert at_desk.post(url("edit", network), typed | {"was": "Van een ander"}).status_code == 302
    network.refresh_from_db()
    assert network.issue == "Van mij"
