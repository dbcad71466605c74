"""What somebody who manages the network tries, to learn who answered or what somebody filled in."""

import pytest
from django.core import mail
from django.urls import reverse

from assessment.enums import FOR_OUTSIDERS, EditionKind, MailKind, MailState
from assessment.links import find_invitation, token_for
from assessment.models import Draft, Invitation, Mailing, OpenAnswer, ReportEdition
from assessment.promise import promise_of
from assessment.services.closing import close_round, forget_expired
from assessment.services.open_answers import release_open_answers
from assessment.services.person import leave_network
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from networks.services import delete_account
from tests.assessment.builders import answer, fill_in, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db

OWN_ADDRESS = "trekker-zelf@example.org"


@pytest.fixture
def round_():
    return make_round(make_network(6))


@pytest.fixture
def trekker(client, round_):
    user = UserFactory()
    person = round_.network.participants.last()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user


def ask_for_the_link(client, invitation, email=OWN_ADDRESS):
    mail.outbox.clear()
    address = reverse(
        "assessment:resend", args=[invitation.round.network.slug, invitation.round_id, invitation.pk]
    )
    return client.post(address, {"email": email}, follow=True)


@pytest.mark.parametrize("state", [MailState.QUEUED, MailState.SENDING, MailState.SENT])
@pytest.mark.parametrize("give", [fill_in, answer])
def test_an_invitation_that_may_have_arrived_goes_to_no_other_address(client, round_, trekker, state, give):
    invitation = invitations_of(round_)[0]
    give(invitation)
    Mailing.objects.filter(invitation=invitation).update(state=state)
    before = Invitation.objects.filter(pk=invitation.pk).values().get()
    page = ask_for_the_link(client, invitation).content.decode()
    assert "Er kan alleen een ander adres in als de mail zeker niet aankwam." in page
    assert mail.outbox == []
    assert Invitation.objects.filter(pk=invitation.pk).values().get() == before
    assert Draft.objects.filter(invitation=invitation).exists() is (give is fill_in)


def test_a_new_address_shows_nothing_of_what_the_old_link_filled_in(client, round_, trekker):
    invitation = invitations_of(round_)[0]
    fill_in(invitation, 2)
    Mailing.objects.filter(invitation=invitation).update(state=MailState.FAILED)
    ask_for_the_link(client, invitation)
    assert [message.to for message in mail.outbox] == [[OWN_ADDRESS]]
    renewed = find_invitation(token_for(Invitation.objects.get(pk=invitation.pk)))
    assert not hasattr(renewed, "draft")


@pytest.mark.parametrize("give", [None, fill_in, answer])
def test_the_number_of_invited_does_not_tell_whether_who_left_had_answered(round_, give):
    leaver, *others = invitations_of(round_)
    for other in others:
        answer(other)
    if give:
        give(leaver)
    leave_network(participant=leaver.participant)
    assert promise_of(round_).invited == 6
    assert not Draft.objects.exists()
    assert close_round(round_id=round_.pk).invited_count == 6
    assert not Mailing.objects.filter(invitation=leaver, kind=MailKind.RESULTS).exists()


def test_a_forgotten_account_leaves_no_address_in_an_open_round(round_, trekker):
    delete_account(user=trekker, forget=True)
    forget_expired()
    assert sorted(round_.invitations.values_list("email", flat=True)) == [
        "",
        *(f"p{n}@example.org" for n in range(1, 6)),
    ]


def test_somebody_removed_for_good_leaves_no_address_in_an_open_round(round_):
    round_.network.participants.last().delete()
    forget_expired()
    assert sorted(round_.invitations.values_list("email", flat=True)) == [
        "",
        *(f"p{n}@example.org" for n in range(1, 6)),
    ]


def test_words_left_out_later_go_from_the_stored_reports_too(round_, quick_pdf, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    for invitation in invitations_of(round_):
        answer(invitation, texts={"open-vieren": "Het lag aan Karin"})
    closed = close_round(round_id=round_.pk)
    release_open_answers(round_=closed, choices=[])
    closed.refresh_from_db()
    held = ReportEdition.objects.exclude(kind__in=FOR_OUTSIDERS)
    told = set(held.values_list("pk", flat=True))
    assert told
    release_open_answers(round_=closed, choices=[(text, False, "Karin") for text in OpenAnswer.objects.all()])
    assert held.count() == len(EditionKind) - len(FOR_OUTSIDERS)
    assert told.isdisjoint(held.values_list("pk", flat=True))
    stored = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")}
    assert stored == set(ReportEdition.objects.values_list("file", flat=True))
