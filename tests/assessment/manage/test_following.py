"""Following a round, giving more time, sending again, closing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.enums import MailKind, MailState, Outcome
from assessment.models import Mailing, Round
from assessment.services.closing import close_round
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.assessment.manage.pages import end_with_results, in_weeks, text_of, url
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db


def test_the_trekker_sees_how_many_but_nowhere_who(client, trekker, network):
    round_ = make_round(network)
    people = invitations_of(round_)
    answer(people[2])
    page = text_of(client.get(url("round", network, round_.pk)))
    for invitation in people:
        assert invitation.participant.name not in page
        assert invitation.email not in page


def test_extending_moves_the_last_day(client, trekker, network):
    round_ = make_round(network, days=3)
    client.post(url("extend", network, round_.pk), {"closes_at": in_weeks(3)})
    round_.refresh_from_db()
    assert timezone.localtime(round_.closes_at).date() == timezone.localdate() + timedelta(weeks=3)


@pytest.mark.parametrize("date", ["2020-01-01", "", "onzin"])
def test_extending_to_an_impossible_day_changes_nothing(client, trekker, network, date):
    round_ = make_round(network, days=3)
    client.post(url("extend", network, round_.pk), {"closes_at": date})
    assert Round.objects.get().closes_at == round_.closes_at


def test_a_closed_round_does_not_open_again(client, trekker, network):
    round_ = make_round(network)
    close_round(round_id=round_.pk)
    page = text_of(client.post(url("extend", network, round_.pk), {"closes_at": in_weeks(3)}, follow=True))
    assert "al gesloten en gaat niet meer open" in page
    assert Round.objects.get().outcome == Outcome.TOO_FEW


def test_closing_asks_first_and_warns_when_answers_will_be_lost(client, trekker, network):
    round_ = make_round(network)
    answer(invitations_of(round_)[0])
    page = text_of(client.get(url("close", network, round_.pk)))
    assert "Er is pas 1 antwoord." in page
    assert Round.objects.get().closed_at is None


def test_closing_twice_is_closing_once(client, trekker, network):
    round_ = make_round(network)
    for _ in range(2):
        response = client.post(url("close", network, round_.pk))
        assert response["Location"] == url("round", network, round_.pk)
    assert Mailing.objects.filter(kind=MailKind.RESULTS).count() == 6


def test_a_refused_invitation_is_shown_with_a_way_to_correct_it(client, trekker, network):
    round_ = make_round(network)
    mailing = Mailing.objects.first()
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.FAILED)
    page = text_of(client.get(url("round", network, round_.pk)))
    assert "de uitnodiging kwam niet aan" in page
    mail.outbox.clear()
    address = url("resend", network, round_.pk, mailing.invitation_id)
    client.post(address, {"email": "beter@example.org"})
    assert [message.to for message in mail.outbox] == [["beter@example.org"]]
    assert "de uitnodiging kwam niet aan" not in text_of(client.get(url("round", network, round_.pk)))


def test_resending_an_invitation_that_arrived_sends_nothing(client, trekker, network):
    round_ = make_round(network)
    mail.outbox.clear()
    invitation = invitations_of(round_)[0]
    client.post(url("resend", network, round_.pk, invitation.pk), {"email": invitation.email})
    assert mail.outbox == []


def test_resending_after_closing_says_that_it_is_too_late(client, trekker, network):
    round_ = make_round(network)
    mailing = Mailing.objects.first()
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.FAILED)
    close_round(round_id=round_.pk)
    mail.outbox.clear()
    address = url("resend", network, round_.pk, mailing.invitation_id)
    page = text_of(client.post(address, {"email": "beter@example.org"}, follow=True))
    assert "De reflectie is gesloten. Er is niets verstuurd." in page
    assert mail.outbox == []


def test_a_closed_round_still_says_how_many_answered(client, trekker, network):
    round_ = make_round(network)
    for invitation in invitations_of(round_)[:5]:
        answer(invitation)
    close_round(round_id=round_.pk)
    assert "5 van de 6 antwoordden." in text_of(client.get(url("rounds", network)))
    assert "5 van de 6 mensen hebben geantwoord." in text_of(client.get(url("round", network, round_.pk)))


def test_states_of_reminders_are_shown_nowhere(client, trekker, network):
    round_ = make_round(network)
    silent = invitations_of(round_)[1]
    Mailing.objects.create(invitation=silent, kind=MailKind.FIRST_REMINDER, state=MailState.FAILED)
    page = text_of(client.get(url("round", network, round_.pk)))
    assert silent.participant.name not in page


@pytest.mark.parametrize("name", ["rounds", "open", "round"])
@pytest.mark.seen_once
def test_pages_cost_the_same_for_few_and_many(client, name):
    counts = []
    for people, years in [(5, [2026]), (30, [2024, 2025, 2026])]:
        network = make_network(people)
        user = UserFactory()
        person = network.participants.first()
        Participant.objects.filter(pk=person.pk).update(user=user)
        RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
        for year in years:
            round_ = make_round(network, year=year)
            if year != years[-1]:
                end_with_results(round_)
        client.force_login(user)
        address = url(name, network, *([round_.pk] if name == "round" else []))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_newest_round_stands_first(client, trekker, network):
    for year in (2024, 2026, 2025):
        end_with_results(make_round(network, year=year))
    for address in (url("rounds", network), reverse("networks:detail", args=[network.slug])):
        page = text_of(client.get(address))
        assert page.index("2026</") < page.index("2025</") < page.index("2024</"), address
