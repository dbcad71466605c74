"""Mail of a round over a real SMTP server: nothing lost, nothing twice, honest about what is unknown."""

import re

import pytest
from django.core import mail

from assessment import jobs, mailing
from assessment.emails import build_mail
from assessment.enums import MailKind, MailState
from assessment.links import Purpose, find_invitation, token_for
from assessment.models import Mailing
from assessment.services import rounds
from assessment.services.closing import close_round
from networks import delivery
from networks import services as networks
from tests.assessment.builders import invitations_of, make_network, make_round

pytestmark = pytest.mark.django_db


def states():
    return sorted(Mailing.objects.values_list("state", flat=True))


def test_opening_a_round_mails_everybody_a_link_of_their_own(postbox, worker):
    round_ = make_round(invited=6)
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(1, 7)]
    tokens = [
        re.search(r"/vragenlijst/([^/]+)/", message.get_content()).group(1) for message in postbox.messages
    ]
    people = [find_invitation(token) for token in tokens]
    assert {person.pk for person in people} == {invitation.pk for invitation in invitations_of(round_)}
    for message, person in zip(postbox.messages, people, strict=True):
        assert message["To"] == person.email
    assert states() == [MailState.SENT] * 6


def test_the_first_mail_says_who_added_you_what_is_stored_and_how_to_leave(django_user_model):
    trekker = django_user_model.objects.create_user("trekker@example.org", name="Marit Brouwer")
    network = make_network(5, name="Kansrijk opgroeien")
    network.participants.update(added_by=trekker)
    mailing_ = Mailing.objects.filter(invitation__round=make_round(network)).first()
    body = build_mail(mailing_).body
    assert "Marit Brouwer heeft" in body
    assert "Kansrijk opgroeien" in body
    assert "je naam, je e-mailadres, je organisatie, je perspectief en je rol" in body
    token = re.search(r"/mijn-gegevens/([^/]+)/", body).group(1)
    assert find_invitation(token, Purpose.PERSON) == mailing_.invitation


def test_no_mail_is_enqueued_when_opening_fails(worker):
    network = make_network(5)
    make_round(network, year=2026)
    worker()
    mail.outbox.clear()
    with pytest.raises(rounds.RoundRefused):
        make_round(network, year=2026)
    assert worker() == []
    assert mail.outbox == []


def test_mail_waits_for_a_dead_server_and_goes_once_it_is_back(dead_server, worker, request):
    make_round(invited=5)
    worker()
    assert states() == [MailState.QUEUED] * 5
    box = request.getfixturevalue("postbox")
    jobs.retry_mail()
    assert len(worker()) == 1
    jobs.retry_mail()
    assert worker() == []
    assert len(box.messages) == 5


def test_an_address_refused_for_good_fails_and_the_others_go(postbox, worker):
    postbox.refuse["p2@example.org"] = "550 No such user"
    make_round(invited=5)
    worker()
    assert len(postbox.messages) == 4
    assert states() == [MailState.FAILED] + [MailState.SENT] * 4
    assert Mailing.objects.get(state=MailState.FAILED).invitation.email == "p2@example.org"


def test_an_address_refused_for_now_is_tried_again(postbox, worker):
    postbox.refuse["p2@example.org"] = "450 Mailbox busy"
    make_round(invited=5)
    worker()
    assert states() == [MailState.QUEUED] + [MailState.SENT] * 4
    postbox.refuse.clear()
    assert mailing.send_queued() == 1
    assert states() == [MailState.SENT] * 5


def test_an_address_refused_for_now_for_ever_fails_in_the_end(postbox, worker, monkeypatch):
    monkeypatch.setattr(delivery, "MOST_ATTEMPTS", 3)
    postbox.refuse["p2@example.org"] = "450 Mailbox busy"
    make_round(invited=5)
    worker()
    mailing.send_queued()
    mailing.send_queued()
    assert states() == [MailState.FAILED] + [MailState.SENT] * 4


def test_a_mail_whose_fate_is_unknown_is_not_sent_again_by_itself_and_the_others_go(postbox, worker):
    postbox.cut_off = True
    make_round(invited=5)
    worker()
    assert states() == [MailState.QUEUED] * 4 + [MailState.SENDING]
    [maybe] = postbox.addresses
    assert Mailing.objects.get(state=MailState.SENDING).invitation.email == maybe
    postbox.cut_off = False
    assert mailing.send_queued() == 4
    assert postbox.addresses == [f"p{n}@example.org" for n in range(1, 6)]
    assert states() == [MailState.SENDING] + [MailState.SENT] * 4


def test_a_server_that_hangs_up_after_refusing_gets_the_rest_later(postbox, worker):
    postbox.refuse["p1@example.org"] = "421 Too many messages"
    make_round(invited=5)
    worker()
    assert states() == [MailState.QUEUED] * 5
    postbox.refuse.clear()
    assert mailing.send_queued() == 5


def test_somebody_taken_out_of_the_network_gets_no_mail_any_more(postbox, worker):
    round_ = make_round(invited=6)
    networks.remove(participant=invitations_of(round_)[0].participant)
    worker()
    assert postbox.addresses == [f"p{n}@example.org" for n in range(2, 7)]
    close_round(round_id=round_.pk)
    worker()
    assert postbox.addresses.count("p1@example.org") == 0
    assert len(postbox.messages) == 10


def test_an_invitation_that_waited_until_the_round_closed_is_dropped(dead_server, worker, request):
    round_ = make_round(invited=5)
    worker()
    box = request.getfixturevalue("postbox")
    close_round(round_id=round_.pk)
    worker()
    assert {message["Subject"] for message in box.messages} == {
        "De reflectie van ons leernetwerk is gesloten"
    }
    assert len(box.messages) == 5


def test_two_workers_send_each_mail_once(postbox, worker):
    make_round(invited=5)
    first = Mailing.objects.first()
    assert delivery.claim(first)
    assert not delivery.claim(first)
    worker()
    assert len(postbox.messages) == 4


def test_resending_after_a_failure_sends_one_more(postbox, worker):
    postbox.refuse["p2@example.org"] = "550 No such user"
    make_round(invited=5)
    worker()
    postbox.refuse.clear()
    failed = Mailing.objects.get(state=MailState.FAILED)
    rounds.resend(invitation=failed.invitation)
    rounds.resend(invitation=failed.invitation)
    worker()
    assert postbox.addresses.count("p2@example.org") == 1


def test_a_corrected_address_gets_a_new_link_and_the_old_one_ends(postbox, worker):
    postbox.refuse["p1@example.org"] = "550 No such user"
    invitation = invitations_of(make_round(invited=5))[0]
    worker()
    old = token_for(invitation)
    assert find_invitation(old) == invitation
    rounds.change_address(invitation=invitation, email="nieuw@example.org")
    worker()
    new = re.search(r"/vragenlijst/([^/]+)/", postbox.messages[-1].get_content()).group(1)
    assert postbox.messages[-1]["To"] == "nieuw@example.org"
    assert find_invitation(old) is None
    assert find_invitation(new) == invitation


@pytest.mark.parametrize("kind", MailKind.values)
def test_every_mail_is_dutch_plain_text_with_a_way_out(kind):
    round_ = make_round(invited=5)
    mailing_ = Mailing(invitation=invitations_of(round_)[0], kind=kind)
    message = build_mail(mailing_)
    assert message.body.startswith("Beste Persoon 1,")
    assert "/mijn-gegevens/" in message.body
    assert message.content_subtype == "plain"
    assert "{%" not in message.body
    assert "{{" not in message.body


def test_no_log_line_holds_a_link_or_an_address(dead_server, worker, caplog):
    make_round(invited=5)
    worker()
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert "cannot be reached" in text
    assert "@" not in text
    assert "/vragenlijst/" not in text
