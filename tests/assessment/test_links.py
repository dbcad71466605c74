"""Personal links: who holds one may answer, who guesses one may not."""

import re
from base64 import urlsafe_b64encode
from uuid import uuid4

import pytest
from django.utils import timezone

from assessment import links
from assessment.links import Purpose, find_invitation, is_withdrawn, token_for
from assessment.models import Invitation
from tests.assessment.builders import make_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    return make_invitation()


def test_link_finds_its_invitation_in_one_query(invitation, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = find_invitation(token_for(invitation))
        assert found == invitation
        assert found.round.network == invitation.round.network
        assert found.participant == invitation.participant


def test_token_is_43_characters_of_url_safe_text(invitation):
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token_for(invitation))


def test_token_can_be_made_again(invitation):
    assert token_for(Invitation.objects.get(pk=invitation.pk)) == token_for(invitation)


def test_token_is_stored_nowhere(invitation):
    stored = [str(value) for row in Invitation.objects.values() for value in row.values()]
    assert token_for(invitation) not in stored


@pytest.mark.seen_once
@pytest.mark.parametrize("made_for", Purpose)
@pytest.mark.parametrize("used_for", Purpose)
def test_link_works_for_its_own_purpose_only(invitation, made_for, used_for):
    found = find_invitation(token_for(invitation, made_for), used_for)
    assert (found == invitation) is (made_for == used_for)


def test_link_of_an_earlier_generation_is_revoked(invitation):
    old = token_for(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(generation=2)
    invitation.refresh_from_db()
    assert find_invitation(old) is None
    assert is_withdrawn(old) is False
    assert find_invitation(token_for(invitation)) == invitation


def test_link_made_with_another_key_does_not_work(invitation, settings):
    token = token_for(invitation)
    settings.LINK_KEY = "another key"
    assert find_invitation(token) is None


def test_link_with_one_changed_character_does_not_work(invitation):
    token = token_for(invitation)
    for position, character in enumerate(token):
        # The last character spells 4 bits with 6: other spellings of the same bytes do not pass either.
        other = "A" if character != "A" else "B"
        assert find_invitation(token[:position] + other + token[position + 1 :]) is None
    spellings = [
        token[:-1] + last for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    ]
    assert [spelling for spelling in spellings if find_invitation(spelling)] == [token]


def test_link_with_the_hash_of_somebody_else_does_not_work(invitation):
    other = make_invitation()
    assert find_invitation(token_for(invitation)[:22] + token_for(other)[22:]) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "é" * 43,
        "A" * 42,
        "A" * 43,
        "A" * 44,
        "!" * 43,
        "A" * 10_000,
        "a" * 42 + "=",
        "\x00" * 43,
        " " * 43,
    ],
)
def test_link_of_nonsense_is_not_found(invitation, token):
    assert find_invitation(token) is None
    assert is_withdrawn(token) is False


def test_link_to_an_invitation_that_never_was_is_not_found(invitation):
    token = urlsafe_b64encode(uuid4().bytes + bytes(16)).rstrip(b"=").decode()
    assert find_invitation(token) is None


def test_withdrawn_invitation_is_not_found_but_its_holder_may_know(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn=True)
    assert find_invitation(token_for(invitation)) is None
    assert is_withdrawn(token_for(invitation)) is True


def test_invitation_of_a_deleted_network_is_not_found(invitation):
    network = invitation.round.network
    network.deleted_at = timezone.now()
    network.save()
    assert find_invitation(token_for(invitation)) is None


def test_addresses_are_absolute_and_on_the_site(invitation, settings):
    settings.SITE_URL = "https://liso.example"
    assert links.answer_url(invitation) == f"https://liso.example/vragenlijst/{token_for(invitation)}/"
    results = token_for(invitation, Purpose.RESULTS)
    assert links.results_url(invitation) == f"https://liso.example/uitkomsten/{results}/"
    person = token_for(invitation, Purpose.PERSON)
    assert links.person_url(invitation) == f"https://liso.example/mijn-gegevens/{person}/"
