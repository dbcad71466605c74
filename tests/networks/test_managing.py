"""Managing together: asked by mail, accepted once with an account; and taking your own place."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import services
from networks.models import ManagerInvite, Participant
from networks.permissions import Action
from tests import factories
from tests.networks.rights import allowed_actions

ASK = {"name": "Fenna", "email": "fenna@example.org", "role": "procesbegeleider"}


@pytest.fixture
def ask(client, owner, network):
    client.force_login(owner)
    url = reverse("networks:invite_manager", args=[network.slug])
    return lambda **data: client.post(url, ASK | data)


@pytest.fixture
def invite(network, owner):
    person = factories.ParticipantFactory(
        network=network, name="Fenna", email="fenna@example.org", roles=[RoleName.FACILITATOR]
    )
    return factories.ManagerInviteFactory(participant=person, invited_by=owner)


def url(invite):
    return reverse("networks:accept_invite", args=[invite.pk])


def test_ask_adds_the_person_and_sends_a_mail_with_the_link(ask, network, mailoutbox):
    ask()
    fenna = Participant.objects.get(email="fenna@example.org")
    assert [period.role for period in fenna.roles.all()] == [RoleName.FACILITATOR]
    invite = fenna.manager_invites.get()
    assert invite.expires_at - timezone.now() > datetime.timedelta(days=13, hours=23)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["fenna@example.org"], "Wil je Jong volwassen mee beheren?")
    assert f"{settings.SITE_URL}/meedoen/{invite.pk}/" in mail.body
    assert "Tess Trekker vraagt je" in mail.body
    assert "Wat we van je bewaren" in mail.body


def test_mail_waits_for_the_worker_and_the_queue_holds_no_link(ask, worker, mailoutbox):
    ask()
    assert mailoutbox == []
    (result,) = worker()
    assert result.args_kwargs == {"args": [Participant.objects.get(name="Fenna").pk], "kwargs": {}}
    assert len(mailoutbox) == 1


def test_one_account_sends_twenty_invitations_a_day(ask, mailoutbox):
    for number in range(20):
        ask(email=f"fenna{number}@example.org")
    response = ask(email="te-veel@example.org")
    assert "Je hebt vandaag al twintig uitnodigingen verstuurd." in response.content.decode()
    assert len(mailoutbox) == 20
    assert not Participant.objects.filter(email="te-veel@example.org").exists()


@pytest.mark.parametrize("name", ["Win! https://boos.example", "www.boos.example", "Kijk op boos.nl"])
def test_name_in_a_mail_holds_no_web_address(ask, mailoutbox, name):
    assert "Hier kan geen webadres staan." in ask(name=name).content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize("name", ["J.P. de Wit-Bakker", "St.Jozef", "Wijk 2.0", "drs.Nel"])
def test_name_with_a_dot_is_a_name(ask, mailoutbox, name):
    ask(name=name)
    assert len(mailoutbox) == 1


def test_ask_a_participant_gives_the_role_to_who_is_in_the_list(ask, network):
    person = factories.ParticipantFactory(network=network, name="Fenna B", email="FENNA@example.org")
    ask()
    assert Participant.objects.filter(email__iexact="fenna@example.org").count() == 1
    assert set(person.roles.values_list("role", flat=True)) == {RoleName.MEMBER, RoleName.FACILITATOR}


def test_ask_again_ends_the_first_invitation(ask, network, client):
    ask()
    first = ManagerInvite.objects.get()
    ask()
    assert ManagerInvite.objects.count() == 1
    assert client.get(url(first)).status_code == 404


def test_ask_who_manages_already_is_refused(ask, network, owner):
    response = ask(email="TREKKER@example.org")
    assert "Tess Trekker beheert dit netwerk al." in response.content.decode()
    assert not ManagerInvite.objects.exists()


def test_ask_who_has_an_account_here_manages_at_once(ask, network, member, mailoutbox):
    assert "kan het netwerk nu ook beheren" in str(
        ask(email="deelnemer@example.org").wsgi_request._messages._queued_messages[0]
    )
    assert Action.MANAGE_NETWORK in allowed_actions(member, network)
    assert mailoutbox == []


def test_ask_for_an_ordinary_role_is_refused(ask):
    assert "‘deelnemer’ staat niet in de lijst" in ask(role="deelnemer").content.decode()
    assert not ManagerInvite.objects.exists()


def test_prefill_shows_people_of_this_network_only(client, owner, network, stranger):
    client.force_login(owner)
    theirs = Participant.objects.get(user=stranger)
    mine = factories.ParticipantFactory(network=network, name="Petra", email="petra@example.org")
    form = reverse("networks:invite_manager", args=[network.slug])
    assert "petra@example.org" in client.get(form, {"deelnemer": mine.pk}).content.decode()
    for pk in (theirs.pk, "x", "9" * 30):
        assert "vreemde@example.org" not in client.get(form, {"deelnemer": pk}).content.decode()


def test_accept_asks_for_an_account_first(client, invite):
    page = client.get(url(invite)).content.decode()
    assert f"/account/signup/?next={url(invite)}" in page
    client.post(url(invite))
    invite.participant.refresh_from_db()
    assert invite.participant.user is None


def test_accept_by_post_ties_the_account_and_works_once(client, invite, network):
    user = factories.UserFactory(email="prive@example.org")
    client.force_login(user)
    assert "prive@example.org" in client.get(url(invite)).content.decode()
    assert allowed_actions(user, network) == frozenset()
    assert client.post(url(invite)).url == reverse("networks:detail", args=[network.slug])
    assert Action.MANAGE_NETWORK in allowed_actions(user, network)
    # The same person again: simply on to the network. Somebody else: no longer.
    assert client.post(url(invite)).url == reverse("networks:detail", args=[network.slug])
    client.force_login(factories.UserFactory())
    for response in (client.get(url(invite)), client.post(url(invite))):
        assert response.status_code == 410
        assert "Deze uitnodiging werkt niet meer" in response.content.decode()


@pytest.mark.parametrize("spoil", ["expired", "left", "removed", "no role", "network removed"])
def test_accept_invitation_that_is_gone(client, invite, network, spoil):
    person = invite.participant
    if spoil == "expired":
        invite.expires_at = timezone.now()
        invite.save()
    elif spoil == "left":
        Participant.objects.filter(pk=person.pk).update(until=factories.LONG_AGO)
    elif spoil == "removed":
        Participant.objects.filter(pk=person.pk).update(deleted_at=timezone.now())
    elif spoil == "no role":
        services.set_roles(participant=person, roles=[RoleName.MEMBER])
    else:
        network.deleted_at = timezone.now()
        network.save()
    user = factories.UserFactory()
    client.force_login(user)
    assert client.post(url(invite)).status_code == 410
    assert not Participant.objects.filter(user=user).exists()


def test_accept_with_an_account_that_is_somebody_else_here(client, invite, member):
    client.force_login(member)
    page = client.post(url(invite)).content.decode()
    assert "Met dit account doe je al mee aan dit netwerk, als Daan Deelnemer." in page
    invite.refresh_from_db()
    assert invite.accepted_at is None


def test_accept_from_mail_to_managing_without_an_account(client, invite, network, mailoutbox):
    """The whole way: link, sign up, code, back to the link, yes."""
    client.post("/account/signup/", {"email": "fenna@example.org", "next": url(invite)})
    code = mailoutbox[0].subject.split()[0]
    assert client.post("/account/confirm-email/", {"code": code}).url == url(invite)
    client.post(url(invite))
    page = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert "Gegevens wijzigen" in page


def test_unknown_invitation_is_404(client, db):
    assert client.get("/meedoen/3f2b2a52-7f6d-4c0e-9a51-0a3c2c1f0b11/").status_code == 404


# --- Your own place -----------------------------------------------------------------------------------------


@pytest.fixture
def place(network, owner):
    return factories.ParticipantFactory(network=network, name="Petra", email="Petra@example.org")


def test_claim_the_place_with_your_verified_address(client, network, place):
    user = factories.UserFactory(email="petra@example.org")
    client.force_login(user)
    assert "Er is een plek voor je" in client.get(reverse("networks:list")).content.decode()
    client.post(reverse("networks:claim", args=[place.pk]))
    place.refresh_from_db()
    assert place.user == user
    assert Action.VIEW_PARTICIPANTS in allowed_actions(user, network)


@pytest.mark.parametrize(
    "spoil", ["other address", "unverified", "taken", "removed", "left", "network removed"]
)
def test_claim_a_place_that_is_not_yours(client, network, place, spoil):
    user = factories.UserFactory(email="petra@example.org")
    if spoil == "other address":
        Participant.objects.filter(pk=place.pk).update(email="ander@example.org")
    elif spoil == "unverified":
        EmailAddress.objects.filter(user=user).update(verified=False)
    elif spoil == "taken":
        Participant.objects.filter(pk=place.pk).update(user=factories.UserFactory())
    elif spoil == "removed":
        Participant.objects.filter(pk=place.pk).update(deleted_at=timezone.now())
    elif spoil == "left":
        Participant.objects.filter(pk=place.pk).update(until=factories.LONG_AGO)
    else:
        network.deleted_at = timezone.now()
        network.save()
    client.force_login(user)
    assert "Er is een plek voor je" not in client.get(reverse("networks:list")).content.decode()
    assert client.post(reverse("networks:claim", args=[place.pk])).status_code == 404
    assert not Participant.objects.filter(user=user).exists()
