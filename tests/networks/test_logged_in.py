"""Who is logged in is read with queries of our own: it must answer as Django's and allauth's reading does."""

import datetime

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.logged_in import AccountBackend, SessionStore
from networks.models import User
from tests import factories

pytestmark = pytest.mark.django_db
ACCOUNT = reverse("networks:account")


@pytest.fixture
def user():
    return factories.UserFactory(name="Tess")


@pytest.fixture
def visitor(user):
    client = Client()
    client.force_login(user)
    assert client.get(ACCOUNT).status_code == 200
    return client


def key_of(client):
    return client.cookies["liso_session"].value


def must_log_in(client):
    response = client.get(ACCOUNT)
    return response.status_code == 302 and response.url == f"{reverse('account_login')}?next={ACCOUNT}"


def both(key):
    """What ours and Django's find under a key, and which key they keep."""
    stores = SessionStore(key), db.SessionStore(key)
    return [(store.load(), store.session_key) for store in stores]


# --- The session ------------------------------------------------------------------------------------------


def test_live_session_says_what_was_kept_in_it(visitor, user):
    ours, django = both(key_of(visitor))
    assert ours == django
    assert (ours[0]["_auth_user_id"], ours[1]) == (str(user.pk), key_of(visitor))


def test_expired_session_asks_to_log_in(visitor):
    key = key_of(visitor)
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    assert both(key) == [({}, None)] * 2
    assert must_log_in(visitor)


def test_session_ended_elsewhere_asks_to_log_in(visitor):
    elsewhere = Client()
    elsewhere.cookies["liso_session"] = key = key_of(visitor)
    elsewhere.post(reverse("account_logout"))
    assert both(key) == [({}, None)] * 2
    assert must_log_in(visitor)


def test_session_ended_while_a_page_is_made_is_not_brought_back(visitor):
    store = SessionStore(key_of(visitor))
    store["said"] = "something"
    Session.objects.filter(pk=store.session_key).delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


@pytest.mark.parametrize("data", ["", "nonsense", "eyJfYXV0aF91c2VyX2lkIjoiMSJ9:1w:signed-by-nobody"])
def test_session_that_was_tampered_with_is_empty(visitor, data):
    key = key_of(visitor)
    Session.objects.filter(pk=key).update(session_data=data)
    assert both(key) == [({}, key)] * 2
    assert must_log_in(visitor)


@pytest.mark.parametrize("key", ["a" * 32, "' OR 1=1 --'", "%s%s%s%s", "é" * 50])
def test_key_that_nobody_has_finds_nothing(visitor, key):
    assert both(key) == [({}, None)] * 2


def test_key_of_nobody_is_not_taken_over_at_login(user):
    """A key that somebody else chose does not become the key of an account."""
    client = Client()
    client.cookies["liso_session"] = chosen = "a" * 32
    client.post(reverse("account_login"), {"login": user.email, "password": factories.PASSWORD})
    assert client.get(ACCOUNT).status_code == 200
    assert key_of(client) != chosen


# --- The account ------------------------------------------------------------------------------------------


def test_account_is_whole_and_can_be_saved(user):
    ours, allauth = AccountBackend().get_user(user.pk), AuthenticationBackend().get_user(user.pk)
    names = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(ours, name) for name in names] == [getattr(allauth, name) for name in names]
    assert ours == allauth
    assert not ours.get_deferred_fields()
    assert (ours._state.db, ours._state.adding) == (allauth._state.db, allauth._state.adding)
    ours.name = "Anders"
    ours.save()
    assert (User.objects.get().name, User.objects.get().date_joined) == ("Anders", user.date_joined)


def test_account_is_as_it_is_now(visitor, user):
    User.objects.update(name="Nieuwe Naam")
    assert "Ingelogd als <strong>Nieuwe Naam</strong>" in visitor.get(ACCOUNT).content.decode()


def test_account_that_was_switched_off_asks_to_log_in(visitor, user):
    User.objects.update(is_active=False)
    assert AccountBackend().get_user(user.pk) is None
    assert must_log_in(visitor)


def test_account_that_is_gone_asks_to_log_in(visitor, user):
    pk = user.pk
    user.delete()
    assert AccountBackend().get_user(pk) is None
    assert must_log_in(visitor)


def test_changed_password_ends_the_other_sessions(visitor, user):
    user.set_password("een heel ander wachtwoord")
    user.save()
    assert must_log_in(visitor)
    assert not Session.objects.exists()


def test_session_of_a_backend_that_we_do_not_have_asks_to_log_in(visitor):
    session = visitor.session
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session.save()
    assert must_log_in(visitor)


def test_session_and_account_are_one_question_each(visitor, user, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(key_of(visitor)).load()
    with django_assert_num_queries(1):
        assert AccountBackend().get_user(user.pk) == user
