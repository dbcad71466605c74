"""Reminders: to the silent only, twice at most, and nobody sees to whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import Invitation, Mailing
from assessment.services.reminders import remind
from networks import services as networks
from tests.assessment.builders import answer, invitations_of, make_round

pytestmark = pytest.mark.django_db


def test_reminders_go_only_to_who_has_not_answered(postbox, worker, time_machine):
    round_ = make_round(invited=6, days=21)
    for invitation in invitations_of(round_)[:2]:
        answer(invitation)
    worker()
    postbox.messages.clear()
    time_machine.move_to(timezone.now() + timedelta(days=15))
    remind()
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(3, 7)]


def test_each_reminder_goes_once_and_there_are_two_at_most(postbox, worker, time_machine):
    make_round(invited=5, days=21)
    worker()
    postbox.messages.clear()
    for _ in range(21 * 4):
        time_machine.move_to(timezone.now() + timedelta(hours=6))
        remind()
        worker()
    assert postbox.addresses == sorted([f"p{n}@example.org" for n in range(1, 6)] * 2)


def test_no_reminder_for_who_asked_for_none_or_was_withdrawn(postbox, worker, time_machine):
    round_ = make_round(invited=6, days=21)
    worker()
    postbox.messages.clear()
    first, second, *_ = invitations_of(round_)
    Invitation.objects.filter(pk=first.pk).update(no_reminders=True)
    Invitation.objects.filter(pk=second.pk).update(withdrawn=True)
    time_machine.move_to(timezone.now() + timedelta(days=15))
    remind()
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(3, 7)]


def test_a_reminder_that_was_waiting_when_somebody_answered_is_dropped(postbox, worker, time_machine):
    round_ = make_round(invited=5, days=21)
    worker()
    postbox.messages.clear()
    time_machine.move_to(timezone.now() + timedelta(days=15))
    remind()
    answer(invitations_of(round_)[0])
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(2, 6)]


def test_a_round_of_a_few_days_gets_no_reminder_right_after_the_invitation(postbox, worker, time_machine):
    make_round(invited=5, days=4)
    worker()
    postbox.messages.clear()
    time_machine.move_to(timezone.now() + timedelta(days=1))
    remind()
    worker()
    assert postbox.messages == []


def test_no_reminder_for_who_was_taken_out_of_the_network(time_machine):
    round_ = make_round(invited=6, days=21)
    networks.remove(participant=invitations_of(round_)[0].participant)
    time_machine.move_to(timezone.now() + timedelta(days=15))
    remind()
    remind()
    reminded = Mailing.objects.filter(kind="first_reminder").values_list("invitation__email", flat=True)
    assert sorted(reminded) == [f"p{n}@example.org" for n in range(2, 7)]


def test_after_days_without_a_worker_nobody_gets_both_reminders_at_once(postbox, worker, time_machine):
    make_round(invited=5, days=21)
    worker()
    postbox.messages.clear()
    time_machine.move_to(timezone.now() + timedelta(days=20))
    remind()
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(1, 6)]
    assert {message["Subject"] for message in postbox.messages} == {
        "De reflectie van ons leernetwerk sluit bijna"
    }
