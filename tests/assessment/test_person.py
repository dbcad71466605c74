"""What an invited person may see and do about themselves, by link and without an account."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment.links import answer_path, find_invitation, person_path, results_path, token_for
from assessment.models import Invitation, Round
from assessment.services.closing import close_round, forget_expired
from assessment.services.inviting import take_off_list
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    return invitations_of(make_round(make_network(6, name="Ons netwerk")))[1]


def text_of(response):
    return response.content.decode()


def test_the_page_shows_what_is_stored(client, invitation):
    page = text_of(client.get(person_path(invitation)))
    for stored in ("Persoon 2", "p2@example.org", "praktijk", "kerngroep", "Ons netwerk"):
        assert stored in page


def test_the_page_needs_no_cookie_and_stays_in_no_cache(client, invitation):
    response = client.get(person_path(invitation))
    assert response.cookies == {}
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_link_for_answering_does_not_open_the_page(client, invitation):
    assert client.get(f"/mijn-gegevens/{token_for(invitation)}/").status_code == 404


def test_name_and_address_can_be_corrected_and_mail_follows(client, invitation):
    client.post(person_path(invitation), {"name": "Persoon Twee", "email": "twee@example.org", "bewaren": ""})
    person = Participant.objects.get(pk=invitation.participant_id)
    assert (person.name, person.email) == ("Persoon Twee", "twee@example.org")
    mail.outbox.clear()
    close_round(round_id=invitation.round_id)
    assert sorted(message.to[0] for message in mail.outbox) == [
        *(f"p{n}@example.org" for n in (1, 3, 4, 5, 6)),
        "twee@example.org",
    ]


def test_a_corrected_address_does_not_bring_back_one_that_was_forgotten(client, invitation):
    close_round(round_id=invitation.round_id)
    Round.objects.update(closed_at=timezone.now() - timedelta(days=31))
    forget_expired()
    client.post(person_path(invitation), {"name": "Twee", "email": "twee@example.org", "bewaren": ""})
    assert Participant.objects.get(pk=invitation.participant_id).email == "twee@example.org"
    assert Invitation.objects.get(pk=invitation.pk).email == ""


def test_the_address_of_somebody_else_is_refused_without_saying_whose(client, invitation):
    page = text_of(
        client.post(person_path(invitation), {"name": "Twee", "email": "P1@example.org", "bewaren": ""})
    )
    assert "Iemand anders in het netwerk gebruikt dit adres al." in page
    assert "Persoon 1" not in page
    assert 'value="P1@example.org"' in page
    assert Participant.objects.get(pk=invitation.participant_id).email == "p2@example.org"


def seen_in(page):
    """The version that the form of this page carries."""
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def test_who_changes_what_the_trekker_changed_meanwhile_sees_both_versions(client, invitation):
    link, stored = person_path(invitation), Participant.objects.filter(pk=invitation.participant_id)
    mine = {"name": "Persoon Twee", "email": "mijn@example.org", "bewaren": ""}
    seen = seen_in(text_of(client.get(link)))
    stored.update(email="trekker@example.org")
    page = text_of(client.post(link, mine | {"seen": seen}))
    for part in (
        "Intussen gewijzigd",
        '<a href="#veranderen">',
        'value="Persoon Twee"',
        'value="mijn@example.org"',
    ):
        assert part in page
    assert re.findall(r"<strong>(?:Staat er nu|Van jou):</strong> ([^<]*)", page) == [
        *("Persoon 2", "Persoon Twee"),
        *("trekker@example.org", "mijn@example.org"),
    ]
    assert "zijn bewaard" not in page
    assert stored.get().email == "trekker@example.org"
    assert Invitation.objects.get(pk=invitation.pk).email == "p2@example.org"
    # The page carries the version that it shows: saving once more is a choice made with open eyes.
    assert "zijn bewaard" in text_of(client.post(link, mine | {"seen": seen_in(page)}))
    assert (stored.get().name, stored.get().email) == ("Persoon Twee", "mijn@example.org")


def test_what_else_changed_or_was_saved_before_is_in_nobodys_way(client, invitation):
    link, mine = person_path(invitation), {"name": "Twee", "email": "p2@example.org", "bewaren": ""}
    first = seen_in(text_of(client.get(link)))
    Participant.objects.filter(pk=invitation.participant_id).update(perspective="onderzoek", ring="schil")
    page = text_of(client.post(link, mine | {"seen": first}))
    # Sent twice, as by a double click; and on, from the page that said it was saved.
    for change in ({"seen": first}, {"seen": seen_in(page), "name": "Tweede"}):
        assert "zijn bewaard" in text_of(client.post(link, mine | change))
    person = Participant.objects.get(pk=invitation.participant_id)
    assert (person.name, person.perspective, person.ring) == ("Tweede", "onderzoek", "schil")


def test_reminders_can_be_stopped(client, invitation):
    page = text_of(client.post(person_path(invitation), {"stop": ""}))
    assert "Je krijgt geen herinneringen meer" in page
    assert Invitation.objects.get(pk=invitation.pk).no_reminders


def test_leaving_forgets_the_person_and_ends_the_links(client, invitation):
    paths = [person_path(invitation), answer_path(invitation)]
    assert "Je bent uit het netwerk" in text_of(client.post(paths[0], {"weg": ""}))
    person = Participant.objects.get(pk=invitation.participant_id)
    assert (person.name, person.email, person.organisation) == ("Oud-deelnemer", "", None)
    assert person.deleted_at is not None
    assert Invitation.objects.get(pk=invitation.pk).email == ""
    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_leaving_ends_the_links_of_earlier_years_too(client, invitation):
    close_round(round_id=invitation.round_id)
    now = invitations_of(make_round(invitation.round.network, year=2027))[1]
    old = [person_path(invitation), results_path(invitation)]
    assert [client.get(path).status_code for path in old] == [200, 200]
    client.post(person_path(now), {"weg": ""})
    assert [client.get(path).status_code for path in old] == [404, 404]
    assert set(invitation.participant.invitations.values_list("email", flat=True)) == {""}


def test_who_was_taken_off_the_list_still_reaches_their_own_data(client, invitation):
    take_off_list(invitation=invitation)
    assert "Jouw gegevens" in text_of(client.get(person_path(invitation)))
    assert find_invitation(token_for(invitation)) is None
    client.post(person_path(invitation), {"weg": ""})
    assert Invitation.objects.get(pk=invitation.pk).email == ""


@pytest.mark.parametrize("token", ["onzin", "A" * 43])
def test_a_link_that_leads_nowhere_explains(client, db, token):
    response = client.get(f"/mijn-gegevens/{token}/")
    assert response.status_code == 404
    assert "Stapte je uit het netwerk?" in text_of(response)
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_link_of_somebody_who_left_explains(client, invitation):
    client.post(person_path(invitation), {"weg": ""})
    assert "Daarom werkt deze link niet meer." in text_of(client.get(person_path(invitation)))
    Participant.objects.filter(pk=invitation.participant_id).delete()
    renewed = Invitation.objects.get(pk=invitation.pk)
    assert "Daarom werkt deze link niet meer." in text_of(client.get(person_path(renewed)))


def test_the_page_asks_nothing_about_an_account(client, invitation):
    client.force_login(UserFactory(name="Iemand Anders"))
    with CaptureQueriesContext(connection) as queries:
        page = text_of(client.get(person_path(invitation)))
    assert "Iemand Anders" not in page
    assert [query["sql"] for query in queries if "django_session" in query["sql"]] == []


def test_leaving_after_answering_leaves_the_answer_counting(client, invitation):
    round_ = invitation.round
    for other in invitations_of(round_)[:5]:
        answer(other)
    client.post(person_path(invitation), {"weg": ""})
    closed = close_round(round_id=round_.pk)
    assert closed.responses.count() == 5
    assert closed.invited_count == 6


def test_the_only_manager_cannot_leave_by_link(client, invitation):
    Participant.objects.filter(pk=invitation.participant_id).update(user=UserFactory())
    RolePeriod.objects.create(participant=invitation.participant, role=RoleName.LEADER, since=LONG_AGO)
    page = text_of(client.post(person_path(invitation), {"weg": ""}))
    assert "Nodig eerst iemand anders uit om mee te beheren." in page
    assert find_invitation(token_for(invitation)) is not None


def test_looking_at_the_page_changes_nothing(client, invitation):
    client.get(person_path(invitation) + "?weg&stop")
    assert not Invitation.objects.get(pk=invitation.pk).no_reminders
    assert Participant.objects.get(pk=invitation.participant_id).deleted_at is None
