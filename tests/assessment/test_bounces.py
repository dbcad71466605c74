"""An invitation that the mail server took and that came back: the trekker sees it, and learns nothing else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from assessment.enums import MailKind, MailState
from assessment.links import find_invitation, token_for
from assessment.models import Invitation, Mailing
from assessment.services import rounds
from assessment.services.closing import close_round
from assessment.services.reminders import remind
from handbook.enums import RoleName
from liso.bounces import take_in
from networks import return_address
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_round
from tests.assessment.manage.pages import text_of, url
from tests.factories import LONG_AGO, UserFactory
from tests.notices import notice

pytestmark = pytest.mark.django_db

NOT_ARRIVED = "de uitnodiging kwam niet aan"


@pytest.fixture(autouse=True)
def _bounce_address(settings):
    settings.BOUNCE_ADDRESS = "bounce+{token}@example.org"


@pytest.fixture
def round_(postbox, worker):
    """Everybody got the invitation."""
    opened = make_round(invited=5, days=21)
    worker()
    return opened


@pytest.fixture
def follow(client, round_):
    """The page on which the trekker follows the round."""
    user = UserFactory()
    person = round_.network.participants.last()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return lambda: text_of(client.get(url("round", round_.network, round_.pk)))


@pytest.fixture
def return_path(postbox):
    """`return_path(email)`: from which address the newest mail to this one came."""

    def find(email):
        found = [
            sender
            for message, sender in zip(postbox.messages, postbox.senders, strict=True)
            if message["To"] == email
        ]
        return found[-1]

    return find


def rows():
    """All that a bounce could change."""
    return [list(model.objects.order_by("pk").values()) for model in (Invitation, Mailing)]


def state_of(invitation):
    return invitation.mailings.get(kind=MailKind.INVITATION).state


def test_every_mail_has_a_return_address_of_its_own_that_names_nobody(round_, postbox):
    assert len(set(postbox.senders)) == 5
    for message, sender in zip(postbox.messages, postbox.senders, strict=True):
        assert re.fullmatch(r"bounce\+r[a-z2-7]{42}@example\.org", sender)
        assert len(sender.partition("@")[0]) <= 64
        assert message["From"] == "LISO online <liso@example.org>"
        assert find_invitation(return_address.token_in(sender)) is None
        assert sender not in message.as_string()


def test_without_the_setting_mail_goes_out_as_it_did(settings, postbox, worker):
    settings.BOUNCE_ADDRESS = ""
    make_round(invited=5)
    worker()
    assert set(postbox.senders) == {"liso@example.org"}
    assert take_in(notice("bounce+r" + "a" * 42 + "@example.org")) is False


def test_what_came_back_is_shown_until_it_is_corrected_and_sent_again(
    round_, follow, return_path, client, worker
):
    invitation = invitations_of(round_)[0]
    assert NOT_ARRIVED not in follow()
    assert take_in(notice(return_path("p1@example.org").upper())) is True
    page = follow()
    assert f"<strong>Persoon 1</strong>:\n        {NOT_ARRIVED}. Verbeter het adres en stuur opnieuw." in page
    assert page.count(NOT_ARRIVED) == 1
    client.post(url("resend", round_.network, round_.pk, invitation.pk), {"email": "beter@example.org"})
    worker()
    assert NOT_ARRIVED not in follow()
    assert state_of(invitation) == MailState.SENT
    take_in(notice(return_path("beter@example.org")))
    assert NOT_ARRIVED in follow()


def test_the_link_of_what_came_back_ends_and_the_next_mail_holds_another(
    round_, return_path, postbox, worker
):
    invitation = invitations_of(round_)[0]
    take_in(notice(return_path("p1@example.org")))
    assert find_invitation(token_for(invitation)) is None
    rounds.resend(invitation=invitation)
    worker()
    link = re.search(r"/vragenlijst/([^/]+)/", postbox.messages[-1].get_content()).group(1)
    assert find_invitation(link) == invitation


@pytest.mark.parametrize("give", [fill_in, answer])
def test_who_used_the_link_got_the_mail_whatever_comes_back(round_, follow, return_path, give):
    """Whoever sees 'did not arrive' may send a link to an address of their own: it must not show an answer."""
    invitation = invitations_of(round_)[0]
    give(invitation)
    kept = rows()
    take_in(notice(return_path("p1@example.org")))
    assert rows() == kept
    assert find_invitation(token_for(invitation)) == invitation
    assert NOT_ARRIVED not in follow()


def test_what_did_not_arrive_gets_no_mail_with_a_link_until_it_is_sent_again(
    round_, return_path, postbox, worker, time_machine
):
    take_in(notice(return_path("p1@example.org")))
    for day in (15, 20):
        time_machine.move_to(round_.opened_at + timedelta(days=day))
        remind()
        remind()
        worker()
        assert "p1@example.org" not in [message["To"] for message in postbox.messages[5:]]
    assert len(postbox.messages) == 5 + 2 * 4
    rounds.resend(invitation=invitations_of(round_)[0])
    remind()
    worker()
    assert [message["To"] for message in postbox.messages[13:]] == ["p1@example.org"]
    assert "Kijk mee" in postbox.messages[-1]["Subject"]


def test_a_reminder_that_waits_is_not_sent_after_its_invitation_came_back(
    round_, return_path, postbox, worker, time_machine
):
    time_machine.move_to(round_.opened_at + timedelta(days=15))
    remind()
    take_in(notice(return_path("p1@example.org")))
    worker()
    assert sorted(message["To"] for message in postbox.messages[5:]) == [
        f"p{n}@example.org" for n in range(2, 6)
    ]


def test_a_reminder_that_comes_back_says_nothing(round_, return_path, worker, time_machine):
    invitation_came_from = return_path("p1@example.org")
    time_machine.move_to(round_.opened_at + timedelta(days=15))
    remind()
    worker()
    assert return_path("p1@example.org") != invitation_came_from
    kept = rows()
    assert take_in(notice(return_path("p1@example.org"))) is True
    assert rows() == kept


def test_a_notice_that_comes_again_after_the_next_mail_does_nothing(round_, return_path, worker):
    first = notice(return_path("p1@example.org"))
    take_in(first)
    kept = rows()
    take_in(first)
    assert rows() == kept
    rounds.resend(invitation=invitations_of(round_)[0])
    worker()
    kept = rows()
    take_in(first)
    assert rows() == kept


def test_a_forged_token_does_nothing(round_, return_path, settings):
    one, other = (return_path(f"p{n}@example.org").partition("+")[2][:43] for n in (1, 2))
    kept = rows()
    # The key of one with the signature of another; a key of nobody; another sort; a letter changed.
    for token in (
        one[:27] + other[27:],
        "r" + "a" * 42,
        "m" + one[1:],
        "x" + one[1:],
        one[:-1] + ("a" if one[-1] != "a" else "b"),
        return_address.token_for(return_address.Sort.MEETING, b"\xff" * 16, 0.0, ""),
        return_address.token_for(return_address.Sort.ROUND, uuid4().bytes, "invitation", 1, "p1@example.org"),
    ):
        assert take_in(notice(f"bounce+{token}@example.org")) is True
    settings.LINK_KEY = "another key"
    take_in(notice(return_path("p1@example.org")))
    assert rows() == kept


def test_an_address_changed_since_is_not_what_failed(round_, return_path):
    came_from = return_path("p1@example.org")
    Invitation.objects.filter(email="p1@example.org").update(email="ander@example.org")
    kept = rows()
    take_in(notice(came_from))
    assert rows() == kept


@pytest.mark.parametrize("close", [end, lambda round_: close_round(round_id=round_.pk)])
def test_what_comes_back_after_the_last_day_is_dropped(round_, return_path, worker, close):
    came_from = return_path("p1@example.org")
    close(round_)
    worker()
    kept = rows()
    assert take_in(notice(came_from)) is True
    take_in(notice(return_path("p1@example.org")))
    assert rows() == kept


def test_closing_forgets_whose_invitation_never_arrived(round_, return_path):
    take_in(notice(return_path("p1@example.org")))
    close_round(round_id=round_.pk)
    assert set(Mailing.objects.values_list("kind", "state")) == {(MailKind.RESULTS, MailState.QUEUED)}


def test_a_mail_that_comes_back_while_it_is_noted_as_sent_stays_failed(settings, worker, monkeypatch):
    """The notice can be quicker than we are."""
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages",
        lambda self, messages: [take_in(notice(message.from_email)) for message in messages],
    )
    make_round(invited=5)
    worker()
    assert set(Mailing.objects.values_list("state", flat=True)) == {MailState.FAILED}


def test_a_server_that_does_not_take_our_return_address_loses_nothing(postbox, worker, caplog):
    round_ = make_round(invited=5)
    first = Mailing.objects.order_by("pk").first()
    token = return_address.token_for(
        return_address.Sort.ROUND, first.invitation_id.bytes, "invitation", 1, first.invitation.email
    )
    postbox.refuse[f"bounce+{token}@example.org"] = "550 5.7.60 Not yours"
    worker()
    assert set(Mailing.objects.values_list("state", "attempts")) == {(MailState.QUEUED, 0)}
    assert "SMTPSenderRefused" in caplog.text
    assert "@" not in caplog.text
    assert token not in caplog.text
    assert round_.closes_at > timezone.now()
