"""Handing over as trekker: dated, atomic, and never without a manager."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from handbook.enums import RoleName
from networks import people_queries, services
from networks.models import ManagerInvite, Participant, RolePeriod
from networks.services import Handover
from tests import factories
from tests.networks.rights import allowed_actions

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def leader(owner):
    return Participant.objects.get(user=owner)


@pytest.fixture
def colleague(network):
    """Takes part with an account, and manages nothing."""
    return factories.ParticipantFactory(network=network, user=factories.UserFactory(), name="Cor Collega")


@pytest.fixture
def without(network):
    """Takes part without an account."""
    return factories.ParticipantFactory(network=network, name="Zonder Account", email="zonder@example.org")


def hand_over(leader, successor, *, keeps=False, on=None):
    return services.hand_over(
        network=leader.network,
        leaver=leader,
        successor=successor,
        keeps=keeps,
        on=on or TODAY(),
        by=leader.user,
    )


def roles(person):
    return set(person.roles.values_list("role", "since", "until"))


def url(network):
    return reverse("networks:hand_over", args=[network.slug])


def form(leader, successor, **more):
    day = TODAY().strftime("%d-%m-%Y")
    return {"leaver": leader.pk, "successor": successor.pk, "keeps": "nee", "on": day} | more


def test_successor_leads_and_the_leaver_is_a_deelnemer_from_that_day(leader, colleague):
    assert hand_over(leader, colleague, on=TODAY() - 3 * DAY) == Handover.DONE
    on = TODAY() - 3 * DAY
    assert roles(leader) == {
        (RoleName.LEADER, factories.LONG_AGO, on - DAY),
        (RoleName.MEMBER, on, None),
    }
    assert roles(colleague) == {(RoleName.MEMBER, factories.LONG_AGO, None), (RoleName.LEADER, on, None)}
    assert not mail.outbox


def test_leaver_may_keep_the_role(leader, colleague):
    assert hand_over(leader, colleague, keeps=True) == Handover.DONE
    assert roles(leader) == {(RoleName.LEADER, factories.LONG_AGO, None)}
    assert (RoleName.LEADER, TODAY(), None) in roles(colleague)


def test_leaver_keeps_other_roles(leader, colleague):
    leader.roles.create(role=RoleName.LEAD_PARTNER, since=factories.LONG_AGO)
    hand_over(leader, colleague)
    assert (RoleName.LEAD_PARTNER, factories.LONG_AGO, None) in roles(leader)
    assert RoleName.MEMBER not in leader.roles.values_list("role", flat=True)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_second_click_changes_nothing(leader, colleague, keeps):
    results, states = [], []
    for _ in range(2):
        results.append(hand_over(leader, colleague, keeps=keeps))
        states.append(list(RolePeriod.objects.order_by("pk").values()))
    assert results == [Handover.DONE, Handover.DONE]
    assert states[0] == states[1]


def test_successor_without_account_is_invited_once_and_the_leaver_stays(leader, without, mailoutbox):
    for _ in range(2):
        assert hand_over(leader, without) == Handover.INVITED
    assert [message.to for message in mailoutbox] == [["zonder@example.org"]]
    assert ManagerInvite.objects.get().participant == without
    assert roles(leader) == {(RoleName.LEADER, factories.LONG_AGO, None)}
    assert (RoleName.LEADER, TODAY(), None) in roles(without)


def test_successor_is_listed_as_trekker_only_after_accepting(leader, without):
    hand_over(leader, without)
    assert [period.participant for period in people_queries.leader_periods(leader.network)] == [leader]
    services.accept_manager_invite(invite=ManagerInvite.objects.get(), user=factories.UserFactory())
    periods = people_queries.leader_periods(leader.network)
    assert [period.participant for period in periods] == [without, leader]


def test_after_accepting_the_leaver_can_drop_the_role(leader, without):
    hand_over(leader, without)
    services.accept_manager_invite(invite=ManagerInvite.objects.get(), user=factories.UserFactory())
    assert hand_over(leader, without) == Handover.DONE
    assert not leader.roles.filter(role=RoleName.LEADER, until__isnull=True).exists()
    assert "manage_network" not in allowed_actions(leader.user, leader.network)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"email": ""}, "Vul eerst het e-mailadres van Zonder Account in."),
        ({"until": TODAY()}, "Zonder Account doet niet meer mee."),
        ({"deleted_at": timezone.now()}, "Oud-deelnemer doet niet meer mee."),
        ({"since": TODAY() + DAY}, "Zonder Account doet pas mee sinds"),
    ],
)
def test_successor_who_cannot_changes_nothing(leader, without, change, message):
    Participant.objects.filter(pk=without.pk).update(**change)
    without.refresh_from_db()
    before = list(RolePeriod.objects.values())
    with pytest.raises(services.NetworkError, match=message):
        hand_over(leader, without)
    assert list(RolePeriod.objects.values()) == before
    assert not ManagerInvite.objects.exists()


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (TODAY() + DAY, "Kies vandaag of een dag die al geweest is."),
        (datetime.date(2024, 1, 14), "doet pas mee sinds 15 januari 2024"),
    ],
)
def test_day_that_cannot_be(leader, colleague, on, message):
    with pytest.raises(services.NetworkError, match=message):
        hand_over(leader, colleague, on=on)
    assert roles(leader) == {(RoleName.LEADER, factories.LONG_AGO, None)}


def test_day_before_the_leaver_led_would_erase_history(leader, colleague):
    leader.roles.update(since=TODAY() - DAY)
    with pytest.raises(services.NetworkError, match="Tess Trekker is trekker sinds"):
        hand_over(leader, colleague, on=TODAY() - 5 * DAY)
    assert roles(leader) == {(RoleName.LEADER, TODAY() - DAY, None)}
    assert RoleName.LEADER not in colleague.roles.values_list("role", flat=True)


def test_to_oneself_is_refused(leader):
    with pytest.raises(services.NetworkError, match="Kies iemand anders"):
        hand_over(leader, leader)


def test_account_that_is_switched_off_never_is_the_last_manager(leader, colleague):
    colleague.user.is_active = False
    colleague.user.save()
    with pytest.raises(services.LastManager):
        hand_over(leader, colleague)
    assert roles(leader) == {(RoleName.LEADER, factories.LONG_AGO, None)}
    assert RoleName.LEADER not in colleague.roles.values_list("role", flat=True)


def test_network_always_has_a_manager_after_handing_over_and_leaving(leader, colleague):
    hand_over(leader, colleague)
    services.leave(participant=leader)
    with pytest.raises(services.LastManager):
        services.leave(participant=colleague)


# --- The page ---------------------------------------------------------------------------------------------


def test_page_hands_over_and_the_leaver_lands_on_the_list(client, network, leader, colleague):
    client.force_login(leader.user)
    page = client.get(url(network)).content.decode()
    assert "Tess Trekker is nu de trekker." in page
    assert "Cor Collega" in page
    response = client.post(url(network), form(leader, colleague), follow=True)
    assert response.redirect_chain[-1][0] == reverse("networks:participants", args=[network.slug])
    text = response.content.decode()
    assert "Cor Collega is nu trekker. Tess Trekker is dat niet meer en doet verder mee." in text
    assert "Het trekkerschap overdragen" not in text


def test_page_shows_who_led_and_who_was_asked(client, network, leader, without):
    client.force_login(leader.user)
    text = client.post(url(network), form(leader, without), follow=True).content.decode()
    assert "Tot dan blijft Tess Trekker ook trekker." in text
    page = client.get(url(network)).content.decode()
    assert "Zonder Account is gevraagd als trekker, en heeft de uitnodiging nog niet aangenomen." in page
    assert "sinds 15-1-2024" in page


@pytest.mark.parametrize(
    "wrong", [{"successor": ""}, {"successor": "999999"}, {"on": "31-2-2026"}, {"keeps": "misschien"}]
)
def test_bad_input_says_so_and_changes_nothing(client, network, leader, colleague, wrong):
    client.force_login(leader.user)
    before = list(RolePeriod.objects.values())
    page = client.post(url(network), form(leader, colleague) | wrong).content.decode()
    assert "Kijk hier nog even naar" in page
    assert list(RolePeriod.objects.values()) == before


def test_somebody_of_another_network_is_no_choice(client, network, leader, stranger):
    client.force_login(leader.user)
    theirs = Participant.objects.get(user=stranger)
    assert client.post(url(network), form(leader, theirs)).status_code == 200
    assert roles(theirs) == {(RoleName.LEADER, factories.LONG_AGO, None)}


def test_network_without_trekker_can_appoint_one(client, network, colleague):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.FACILITATOR])
    client.force_login(user)
    assert "Er is nu geen trekker." in client.get(url(network)).content.decode()
    data = {"successor": colleague.pk, "on": TODAY().strftime("%d-%m-%Y")}
    assert client.post(url(network), data).status_code == 302
    assert (RoleName.LEADER, TODAY(), None) in roles(colleague)


def test_of_two_trekkers_one_hands_over(client, network, leader, colleague):
    second = factories.ParticipantFactory(network=network, name="Tweede Trekker", roles=[RoleName.LEADER])
    client.force_login(leader.user)
    assert "Wie draagt over?" in client.get(url(network)).content.decode()
    client.post(url(network), form(second, colleague))
    assert (RoleName.LEADER, factories.LONG_AGO, None) in roles(leader)
    assert (RoleName.MEMBER, TODAY(), None) in roles(second)
