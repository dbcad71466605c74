"""Who comes and who goes while a round runs; and addresses that are not as one expects."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.enums import MailState
from assessment.links import answer_path
from assessment.models import Draft, Invitation, Mailing, Round
from assessment.promise import promise_of
from assessment.services import inviting
from assessment.services.closing import close_round
from assessment.services.reminders import remind
from assessment.services.rounds import RoundRefused
from handbook.enums import RoleName
from networks import services as networks
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, end, fill_in, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return make_round(make_network(6), days=21)


@pytest.fixture
def trekker(client, round_):
    user = UserFactory()
    person = round_.network.participants.last()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user


def newcomer(round_, email="nieuw@example.org", name="Nieuwe Nel", **fields):
    return Participant.objects.create(network=round_.network, name=name, email=email, **fields)


def url(name, round_, *args):
    return reverse(f"assessment:{name}", args=[round_.network.slug, round_.pk, *args])


def text_of(response):
    return " ".join(response.content.decode().split())


def add(client, round_, person):
    return text_of(client.post(url("invite_later", round_), {"participant": person.pk}, follow=True))


# --- Somebody comes --------------------------------------------------------------------------------------------


def test_a_newcomer_gets_a_mail_with_a_link_and_counts(client, round_, trekker):
    person = newcomer(round_)
    mail.outbox.clear()
    assert "De uitnodiging voor Nieuwe Nel gaat nu de deur uit." in add(client, round_, person)
    [message] = mail.outbox
    invitation = round_.invitations.get(participant=person)
    assert message.to == ["nieuw@example.org"]
    assert answer_path(invitation) in message.body
    assert "<strong>7 mensen</strong> zijn uitgenodigd" in text_of(client.get(answer_path(invitation)))


def test_the_threshold_and_the_questions_stay_when_somebody_comes(round_):
    for number in range(4):
        inviting.invite_later(round_=round_, participant=newcomer(round_, f"n{number}@example.org"))
    promise = promise_of(Round.objects.get(pk=round_.pk))
    assert (promise.invited, promise.threshold, promise.asks_perspective) == (10, 4, False)


def test_without_the_invitation_there_is_no_mail_and_the_other_way_round(round_, worker):
    worker()
    mail.outbox.clear()
    person = newcomer(round_)
    with transaction.atomic():
        inviting.invite_later(round_=round_, participant=person)
        # As if the server was killed before the end.
        transaction.set_rollback(True)
    assert worker() == []
    assert mail.outbox == []
    assert not round_.invitations.filter(participant=person).exists()


def test_a_newcomer_is_invited_once(client, round_, trekker):
    person = newcomer(round_)
    add(client, round_, person)
    assert "Nieuwe Nel is al uitgenodigd." in add(client, round_, person)
    assert round_.invitations.filter(participant=person).count() == 1


def test_one_address_gets_one_invitation(client, round_, trekker):
    """The list of people refuses a double address; one that was taken out and added anew has it twice."""
    networks.remove(participant=round_.network.participants.get(email="p2@example.org"))
    page = add(client, round_, newcomer(round_, "P2@Example.org", "Persoon Twee"))
    assert "Op het adres P2@Example.org is al iemand uitgenodigd." in page
    assert round_.invitations.count() == 6


@pytest.mark.parametrize(
    "fields", [{"deleted_at": "2026-01-01T00:00Z"}, {"until": "2026-01-01"}, {"email": ""}]
)
def test_who_is_not_in_the_network_or_has_no_address_is_not_invited(round_, fields):
    person = newcomer(round_, **fields)
    with pytest.raises(RoundRefused):
        inviting.invite_later(round_=round_, participant=person)


def test_somebody_of_another_network_is_not_invited(client, round_, trekker):
    stranger = make_network(5).participants.first()
    assert "Kies wie je wilt uitnodigen." in add(client, round_, stranger)
    with pytest.raises(RoundRefused):
        inviting.invite_later(round_=round_, participant=stranger)


def test_on_the_last_day_somebody_can_still_come(client, round_, trekker):
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() + timedelta(hours=2))
    mail.outbox.clear()
    add(client, round_, newcomer(round_))
    assert len(mail.outbox) == 1


def test_in_the_last_hour_nobody_comes_any_more(client, round_, trekker):
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() + timedelta(minutes=59))
    assert "De reflectie sluit binnen een uur." in add(client, round_, newcomer(round_))
    assert round_.invitations.count() == 6


def test_after_the_last_minute_nobody_comes_or_goes(client, round_, trekker):
    person, invitation = newcomer(round_), invitations_of(round_)[0]
    end(round_)
    assert "De laatste dag is voorbij." in add(client, round_, person)
    client.post(url("take_off_list", round_, invitation.pk))
    client.post(url("put_back", round_, invitation.pk))
    assert list(round_.invitations.values_list("withdrawn", flat=True)) == [False] * 6


@pytest.mark.seen_once
@pytest.mark.parametrize(("days", "reminders"), [(20, 2), (8, 1), (3, 0), (1, 0)])
def test_a_newcomer_is_not_reminded_within_two_days(round_, time_machine, days, reminders):
    time_machine.move_to(round_.closes_at - timedelta(days=days))
    mail.outbox.clear()
    inviting.invite_later(round_=round_, participant=newcomer(round_))
    for half_day in range(days * 2):
        time_machine.move_to(round_.closes_at - timedelta(days=days) + timedelta(hours=12 * half_day))
        remind()
    to_newcomer = [message for message in mail.outbox if message.to == ["nieuw@example.org"]]
    assert len(to_newcomer) == 1 + reminders


# --- Somebody goes ---------------------------------------------------------------------------------------------


def take_off(client, invitation):
    return client.post(url("take_off_list", invitation.round, invitation.pk), follow=True)


def test_who_is_taken_off_gets_no_mail_and_the_link_stops(client, round_, trekker, time_machine):
    invitation = invitations_of(round_)[0]
    assert "Persoon 1 staat niet meer op de lijst." in text_of(take_off(client, invitation))
    assert "Deze uitnodiging is ingetrokken" in text_of(client.get(answer_path(invitation)))
    mail.outbox.clear()
    time_machine.move_to(round_.closes_at - timedelta(days=6))
    remind()
    close_round(round_id=round_.pk)
    assert "p1@example.org" not in {message.to[0] for message in mail.outbox}


@pytest.mark.parametrize("last_day", [False, True])
@pytest.mark.parametrize("give", [None, fill_in, answer])
def test_taking_somebody_off_tells_nothing_about_an_answer(client, round_, trekker, give, last_day):
    """Page, list and the numbers at closing are the same; what was sent keeps counting."""
    leaver, *others = invitations_of(round_)
    for other in others[:4]:
        answer(other)
    if give:
        give(leaver)
    if last_day:
        Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() + timedelta(hours=1))
    said = text_of(take_off(client, leaver))
    answered = 5 if give is answer else 4
    assert "Er zijn <strong>6</strong> mensen uitgenodigd." in said
    assert "geantwoord" not in said
    page = text_of(client.get(url("round", round_)))
    assert f'<span class="tally-number">{answered}</span> van de 6 mensen' in page
    assert "<strong>6 mensen</strong> zijn uitgenodigd" in text_of(client.get(answer_path(others[4])))
    closed = close_round(round_id=round_.pk)
    assert (closed.answered_count, closed.invited_count) == (answered, 6)
    assert closed.responses.count() == answered


def test_who_is_put_back_goes_on_with_the_link_from_the_mail_and_no_other(client, round_, trekker):
    invitation = invitations_of(round_)[0]
    fill_in(invitation)
    take_off(client, invitation)
    # A new address in the list of people is no way to another's link.
    Participant.objects.filter(pk=invitation.participant_id).update(email="kaping@example.org")
    mail.outbox.clear()
    client.post(url("put_back", round_, invitation.pk))
    assert mail.outbox == []
    assert client.get(answer_path(invitation)).status_code == 200
    assert Draft.objects.filter(invitation=invitation).exists()
    assert Invitation.objects.get(pk=invitation.pk).email == "p1@example.org"


def test_a_mail_that_waited_goes_out_when_somebody_is_put_back(postbox, worker):
    first = invitations_of(make_round(invited=5))[0]
    inviting.take_off_list(invitation=first)
    worker()
    assert "p1@example.org" not in postbox.addresses
    inviting.put_back(invitation=first)
    worker()
    assert postbox.addresses.count("p1@example.org") == 1


def test_a_refused_mail_of_who_was_taken_off_is_no_trouble_any_more(client, round_, trekker):
    invitation = invitations_of(round_)[0]
    Mailing.objects.filter(invitation=invitation).update(state=MailState.FAILED)
    assert "de uitnodiging kwam niet aan" in text_of(client.get(url("round", round_)))
    take_off(client, invitation)
    assert "de uitnodiging kwam niet aan" not in text_of(client.get(url("round", round_)))
    again = client.post(url("resend", round_, invitation.pk), {"email": "kaping@example.org"})
    assert again.status_code == 404


def test_with_fewer_people_than_the_threshold_the_page_warns(client, round_, trekker):
    for invitation in invitations_of(round_)[:2]:
        page = text_of(take_off(client, invitation))
    assert "minder dan 4 mensen op de lijst" not in page
    page = text_of(take_off(client, invitations_of(round_)[2]))
    assert "Er staan nu minder dan 4 mensen op de lijst." in page


def test_a_strip_or_an_invitation_of_another_round_is_not_taken_off(client, round_, trekker):
    inviting.make_strips(round_=round_, number=1)
    strip = round_.invitations.get(is_strip=True)
    theirs = invitations_of(make_round())[0]
    for invitation in (strip, theirs):
        assert client.post(url("take_off_list", round_, invitation.pk)).status_code == 404


def test_the_list_shows_who_is_invited_and_nothing_of_who_answered(client, round_, trekker):
    address = url("invited", round_)
    token = 'csrfmiddlewaretoken" value="'
    before = text_of(client.get(address)).split(token)
    answer(invitations_of(round_)[0])
    fill_in(invitations_of(round_)[1])
    after = text_of(client.get(address)).split(token)
    assert [part[64:] for part in after] == [part[64:] for part in before]
    assert "Persoon 1" in "".join(after)


@pytest.mark.seen_once
def test_the_list_costs_the_same_for_few_and_many(client, round_, trekker):
    counts = []
    for number in (1, 20):
        for each in range(number):
            inviting.invite_later(round_=round_, participant=newcomer(round_, f"{number}-{each}@example.org"))
            newcomer(round_, f"later-{number}-{each}@example.org")
        with CaptureQueriesContext(connection) as queries:
            client.get(url("invited", round_))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- Addresses that are not as one expects -----------------------------------------------------------------------


def test_capitals_in_an_address_stay_as_they_were_given(postbox, worker, round_):
    inviting.invite_later(round_=round_, participant=newcomer(round_, "Jan.De.Vries@Example.ORG"))
    worker()
    assert "Jan.De.Vries@Example.ORG" in postbox.addresses


def test_an_accent_behind_the_at_sign_arrives(postbox, worker, round_):
    inviting.invite_later(round_=round_, participant=newcomer(round_, "jan@café.example"))
    worker()
    assert "jan@xn--caf-dma.example" in postbox.addresses


def test_an_accent_before_the_at_sign_is_refused_in_dutch_and_kept(client, round_, trekker):
    """Few mail servers take such an address: better told at the field than shown later as refused."""
    address = reverse("networks:add_participant", args=[round_.network.slug])
    page = text_of(client.post(address, {"name": "José", "email": "josé@example.org", "ring": "kern"}))
    assert "e-mailadres" in page
    assert 'value="josé@example.org"' in page
    assert not Participant.objects.filter(name="José").exists()


# --- A network that is too small -----------------------------------------------------------------------------------


def test_a_network_of_three_looks_back_together_and_no_strip_makes_it_larger(client):
    """Strips come after opening, and opening takes five people: nobody can top up with paper."""
    three = make_network(3)
    user = UserFactory()
    Participant.objects.filter(pk=three.participants.first().pk).update(user=user)
    RolePeriod.objects.create(participant=three.participants.first(), role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    page = text_of(client.get(reverse("assessment:rounds", args=[three.slug])))
    assert "Hiervoor zijn minstens 5 deelnemers met een e-mailadres nodig. Jullie hebben er 3." in page
    assert "Samen beginnen" in page
    with pytest.raises(RoundRefused, match="vul de reflectie dan samen in"):
        make_round(three)
