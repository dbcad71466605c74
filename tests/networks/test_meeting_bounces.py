"""Mail about a meeting that came back later is shown as one that was refused at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from liso.bounces import take_in
from networks import meeting_mail
from networks.enums import MailState
from networks.models import MeetingMail
from networks.services.meeting_mail import ask_meeting_mails
from tests import factories
from tests.notices import notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(settings, postbox, worker, network, owner):
    """The one mail about a meeting, which the server took."""
    settings.BOUNCE_ADDRESS = "bounce+{token}@example.org"
    meeting = factories.MeetingFactory(network=network, starts_at=timezone.now() + timedelta(days=9))

    def send():
        people = [owner.participations.get().pk]
        ask_meeting_mails(meeting=meeting, people=people, version=meeting.version, by=owner)
        worker()
        return MeetingMail.objects.get()

    sent = send()
    sent.again = send
    return sent


def test_mail_that_came_back_is_said_and_can_be_sent_again(mail, postbox):
    came_from = postbox.senders[0]
    take_in(notice(came_from))
    [guest] = meeting_mail.guests_of(mail.meeting).failed
    assert guest.note.endswith("kwam niet aan: klopt het adres?")
    assert mail.again().state == MailState.SENT
    assert postbox.senders[1] != came_from
    # The same notice once more is about the mail before.
    take_in(notice(came_from))
    assert MeetingMail.objects.get().state == MailState.SENT


def test_mail_to_an_address_changed_since_is_not_what_failed(mail, postbox):
    mail.meeting.network.participants.update(email="ander@example.org")
    take_in(notice(postbox.senders[0]))
    assert MeetingMail.objects.get().state == MailState.SENT
