"""From an e-mail address to an account and back: the journeys people make, the words they meet."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.urls import URLResolver, get_resolver, reverse

from networks.models import Participant, User
from tests import factories

SIGNUP, LOGIN = "/account/signup/", "/account/login/"


def code_in(mail):
    return re.search(r"^\d{6}$", mail.body, re.MULTILINE).group()


def authenticator_code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def user(db):
    return factories.UserFactory(email="tess@example.org", name="Tess")


@pytest.fixture
def fresh(client, user):
    """Logged in with the password, a moment ago."""
    client.post(LOGIN, {"login": user.email, "password": factories.PASSWORD})
    client.post("/account/reauthenticate/", {"password": factories.PASSWORD})
    return client


def logged_in_as(client):
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).email if pk else None


# --- Signing up -------------------------------------------------------------------------------------------


def test_signup_with_code_from_the_mail(client, db, mailoutbox):
    response = client.post(SIGNUP, {"email": "Nieuw@Example.org"}, follow=True)
    assert "Bevestig je e-mailadres" in response.content.decode()
    assert logged_in_as(client) is None
    (mail,) = mailoutbox
    code = code_in(mail)
    assert (mail.to, mail.subject) == (["nieuw@example.org"], f"{code} is je code voor LISO online")
    response = client.post("/account/confirm-email/", {"code": code})
    assert response.url == reverse("networks:list")
    assert logged_in_as(client) == "nieuw@example.org"
    assert not User.objects.get().has_usable_password()


def test_signup_comes_back_to_where_it_began(client, db, mailoutbox):
    there = "/netwerken/nieuw/"
    client.post(SIGNUP, {"email": "nieuw@example.org", "next": there})
    assert client.post("/account/confirm-email/", {"code": code_in(mailoutbox[0])}).url == there


def test_signup_wrong_code_three_times_stops(client, db, mailoutbox):
    client.post(SIGNUP, {"email": "nieuw@example.org"})
    wrong = "000000" if code_in(mailoutbox[0]) != "000000" else "111111"
    page = client.post("/account/confirm-email/", {"code": wrong}).content.decode()
    assert "Deze code klopt niet. Neem de code uit de nieuwste mail." in page
    client.post("/account/confirm-email/", {"code": wrong})
    assert client.post("/account/confirm-email/", {"code": wrong}).status_code == 302
    client.post("/account/confirm-email/", {"code": code_in(mailoutbox[0])})
    assert logged_in_as(client) is None


def test_signup_with_a_known_address_shows_the_same_page_and_mails_the_owner(client, user, mailoutbox):
    known = client.post(SIGNUP, {"email": "TESS@example.org"}, follow=True)
    (mail,) = mailoutbox
    assert mail.subject == "Je hebt al een account bij LISO online"
    assert f"{settings.SITE_URL}/account/login/code/" in mail.body
    client.cookies.clear()
    new = client.post(SIGNUP, {"email": "nieuw@example.org"}, follow=True)

    def words(response):
        text = response.content.decode().replace("nieuw@example.org", "tess@example.org")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)

    assert words(known) == words(new)
    assert User.objects.filter(email__iexact="tess@example.org").count() == 1


# --- Logging in -------------------------------------------------------------------------------------------


def test_login_with_password(client, user):
    response = client.post(LOGIN, {"login": "TESS@example.org", "password": factories.PASSWORD})
    assert response.url == reverse("networks:list")
    assert logged_in_as(client) == user.email


def test_login_without_password_mails_a_code(client, user, mailoutbox):
    response = client.post(LOGIN, {"login": user.email, "next": "/netwerken/nieuw/"}, follow=True)
    assert "Vul de code in" in response.content.decode()
    code = code_in(mailoutbox[0])
    assert mailoutbox[0].subject == f"{code} is je code om in te loggen"
    response = client.post("/account/login/code/confirm/", {"code": code, "next": "/netwerken/nieuw/"})
    assert response.url == "/netwerken/nieuw/"
    assert logged_in_as(client) == user.email


def test_login_with_an_unknown_address_shows_the_same_page(client, db, mailoutbox):
    response = client.post(LOGIN, {"login": "niemand@example.org"}, follow=True)
    assert "Vul de code in" in response.content.decode()
    assert mailoutbox[0].subject == "Er is geen account met dit e-mailadres"
    assert f"{settings.SITE_URL}/account/signup/" in mailoutbox[0].body


@pytest.mark.parametrize("email", ["tess@example.org", "niemand@example.org"])
def test_login_with_wrong_password_does_not_say_which(client, user, email):
    page = client.post(LOGIN, {"login": email, "password": "verkeerd geraden"}).content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in page


def test_login_of_an_account_that_is_off(client, user):
    user.is_active = False
    user.save()
    client.post(LOGIN, {"login": user.email, "password": factories.PASSWORD}, follow=True)
    assert logged_in_as(client) is None


def test_logout_asks_first_and_the_bar_does_it_at_once(client, user):
    client.force_login(user)
    assert "Uitloggen?" in client.get("/account/logout/").content.decode()
    assert logged_in_as(client) == user.email
    client.post("/account/logout/")
    assert logged_in_as(client) is None


def test_too_many_requests_get_a_dutch_page(client, user):
    for _ in range(5):
        client.post("/account/password/reset/", {"email": user.email})
    response = client.post("/account/password/reset/", {"email": user.email})
    assert response.status_code == 429
    assert "Dat ging te snel" in response.content.decode()


# --- Changing ---------------------------------------------------------------------------------------------


def test_set_password_later(client, db, mailoutbox):
    client.post(SIGNUP, {"email": "nieuw@example.org"})
    client.post("/account/confirm-email/", {"code": code_in(mailoutbox[0])})
    new = {"password1": "vier woorden zijn genoeg", "password2": "vier woorden zijn genoeg"}
    assert client.post("/account/password/set/", new).url == "/account/"
    assert mailoutbox[-1].subject == "Je hebt een wachtwoord ingesteld"
    client.post("/account/logout/")
    client.post(LOGIN, {"login": "nieuw@example.org", "password": new["password1"]})
    assert logged_in_as(client) == "nieuw@example.org"


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("kort", "Dit wachtwoord is te kort. Neem minstens 10 tekens."),
        ("tess@example.org", "Dit wachtwoord lijkt te veel op je naam of e-mailadres."),
        ("1234567890", "Dit wachtwoord gebruiken te veel mensen. Bedenk een ander."),
    ],
)
def test_weak_password_is_refused_in_dutch(fresh, password, message):
    data = {"oldpassword": factories.PASSWORD, "password1": password, "password2": password}
    assert message in fresh.post("/account/password/change/", data).content.decode()


def test_change_password(fresh, user, mailoutbox):
    new = "een nog langere zin dan eerst"
    fresh.post(
        "/account/password/change/",
        {"oldpassword": factories.PASSWORD, "password1": new, "password2": new},
    )
    user.refresh_from_db()
    assert user.check_password(new)
    assert mailoutbox[-1].subject == "Je wachtwoord is gewijzigd"
    assert f"{settings.SITE_URL}/account/password/reset/" in mailoutbox[-1].body


def test_reset_password_by_code(client, user, mailoutbox):
    client.post("/account/password/reset/", {"email": user.email})
    code = code_in(mailoutbox[0])
    assert mailoutbox[0].subject == f"{code} is je code voor een nieuw wachtwoord"
    client.post("/account/password/reset/confirm/", {"code": code})
    new = "een nog langere zin dan eerst"
    client.post("/account/password/reset/complete/", {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    assert logged_in_as(client) == user.email


def test_change_email_needs_the_code_of_the_new_address(fresh, user, mailoutbox):
    participant = factories.ParticipantFactory(user=user, email=user.email)
    fresh.post("/account/email/", {"action_add": "1", "email": "nieuw@example.org"})
    assert mailoutbox[-1].to == ["nieuw@example.org"]
    user.refresh_from_db()
    assert user.email == "tess@example.org"
    fresh.post("/account/confirm-email/", {"code": code_in(mailoutbox[-1])})
    user.refresh_from_db()
    assert user.email == "nieuw@example.org"
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "verified")) == [
        ("nieuw@example.org", True)
    ]
    participant.refresh_from_db()
    assert participant.email == "tess@example.org"


def test_name(fresh, user):
    fresh.post("/account/", {"name": "<b>Tess</b>"})
    user.refresh_from_db()
    assert user.name == "<b>Tess</b>"
    assert "<b>Tess" not in fresh.get("/account/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_second_step_with_an_app_and_an_emergency_code(fresh, user, mailoutbox):
    page = fresh.get("/account/2fa/totp/activate/")
    assert "data:" not in page.content.decode()
    secret = page.context["form"].secret
    fresh.post("/account/2fa/totp/activate/", {"code": authenticator_code(secret)})
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    assert "De extra stap staat aan" in [mail.subject for mail in mailoutbox]
    fresh.post("/account/2fa/recovery-codes/generate/")
    codes = fresh.get("/account/2fa/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    fresh.post("/account/logout/")
    response = fresh.post(LOGIN, {"login": user.email, "password": factories.PASSWORD}, follow=True)
    assert "Nog één stap" in response.content.decode()
    assert logged_in_as(fresh) is None
    fresh.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert logged_in_as(fresh) == user.email


def test_sensitive_pages_ask_for_the_password_again(client, user):
    client.force_login(user)
    for url in ("/account/verwijderen/", "/account/2fa/totp/activate/"):
        assert client.get(url).url == f"/account/reauthenticate/?next={url.replace('/', '%2F')}"


# --- Going ------------------------------------------------------------------------------------------------


def test_delete_account_leaves_the_participant_without_account(fresh, user):
    person = factories.ParticipantFactory(user=user, name="Tess", email="tess@example.org")
    response = fresh.post("/account/verwijderen/", {"sure": "on"})
    assert "Je account is verwijderd" in response.content.decode()
    assert logged_in_as(fresh) is None
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    person.refresh_from_db()
    assert (person.user, person.name, person.deleted_at) == (None, "Tess", None)


def test_delete_account_and_be_forgotten(fresh, user):
    person = factories.ParticipantFactory(user=user, name="Tess", email="tess@example.org")
    other = factories.ParticipantFactory(network=person.network, name="Blijft")
    fresh.post("/account/verwijderen/", {"sure": "on", "forget": "on"})
    person.refresh_from_db()
    assert (person.name, person.email, person.deleted_at is None) == ("Oud-deelnemer", "", False)
    assert Participant.objects.get(pk=other.pk).name == "Blijft"


def test_delete_account_names_networks_that_nobody_else_manages(client, owner, network):
    client.post(LOGIN, {"login": owner.email, "password": factories.PASSWORD})
    client.post("/account/reauthenticate/", {"password": factories.PASSWORD})
    assert "Alleen jij beheert nu Jong volwassen" in client.get("/account/verwijderen/").content.decode()
    factories.ParticipantFactory(network=network, user=factories.UserFactory(), roles=["procesbegeleider"])
    assert "Alleen jij" not in client.get("/account/verwijderen/").content.decode()


def test_delete_account_unsure_deletes_nothing(fresh, user):
    assert fresh.post("/account/verwijderen/", {}).status_code == 200
    assert User.objects.filter(pk=user.pk).exists()


# --- Words ------------------------------------------------------------------------------------------------


def names_of(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern)
        else:
            yield pattern.name


# Every address of allauth, and who sees a page there: (anonymous, logged in with a password).
PAGES = {
    "account_login": "anonymous",
    "account_logout": "user",
    "account_inactive": "anonymous",
    "account_signup": "anonymous",
    "account_reauthenticate": "user",
    "account_email": "user",
    "account_email_verification_sent": "anonymous",
    "account_change_password": "user",
    "account_set_password": "without password",
    "account_reset_password": "anonymous",
    "account_confirm_login_code": "journey",
    "account_confirm_password_reset_code": "journey",
    "account_complete_password_reset": "journey",
    "account_password_reset_completed": "anonymous",
    "account_request_login_code": "anonymous",
    "mfa_index": "user",
    "mfa_authenticate": "journey",
    "mfa_reauthenticate": "journey",
    "mfa_activate_totp": "user",
    "mfa_deactivate_totp": "with app",
    "mfa_view_recovery_codes": "with app",
    "mfa_generate_recovery_codes": "with app",
    "mfa_download_recovery_codes": "journey",
    "mfa_list_webauthn": "user",
    "mfa_add_webauthn": "user",
    "mfa_reauthenticate_webauthn": "with key",
    "mfa_remove_webauthn": "with key",
    "mfa_edit_webauthn": "with key",
}
ENGLISH = re.compile(
    r"\b(the|your|you|password|email|sign in|sign up|security key|authenticator app|verify|cancel|code sent)\b",
    re.IGNORECASE,
)
FORMAL = re.compile(r"\b([Uu]|[Uu]w)\b(?! weet)")


def visible(response):
    html = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


def test_every_address_of_allauth_is_looked_at():
    resolver = next(
        p for p in get_resolver().url_patterns if str(p.pattern) == "account/" and hasattr(p, "url_patterns")
    )
    assert set(names_of(resolver)) == set(PAGES)


@pytest.mark.seen_once
@pytest.mark.parametrize("name", [name for name, who in PAGES.items() if who != "journey"])
def test_page_is_ours_and_in_dutch(name, client, user, monkeypatch):
    who = PAGES[name]
    args = []
    if who != "anonymous":
        client.post(LOGIN, {"login": user.email, "password": factories.PASSWORD})
        client.post("/account/reauthenticate/", {"password": factories.PASSWORD})
    if who == "without password":
        User.objects.filter(pk=user.pk).update(password="!")
        client.force_login(User.objects.get(pk=user.pk))
    if who == "with app":
        page = client.get("/account/2fa/totp/activate/")
        client.post("/account/2fa/totp/activate/", {"code": authenticator_code(page.context["form"].secret)})
    if who == "with key":
        key = Authenticator.objects.create(
            user=user, type="webauthn", data={"name": "Sleutel", "credential": {}}
        )
        if name != "mfa_reauthenticate_webauthn":
            args = [key.pk]
        else:
            monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.begin_authentication", lambda user: {})
    response = client.get(reverse(name, args=args))
    if name == "account_email_verification_sent":
        # Nothing to verify: back to the login page.
        assert response.status_code in {200, 302}
        return
    assert response.status_code == 200
    assert response.templates[0].origin.name.startswith(str(settings.BASE_DIR / "templates"))
    text = visible(response)
    assert ENGLISH.findall(text) == []
    assert FORMAL.findall(text) == []
    assert "<script>" not in response.content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=", response.content.decode())


def test_every_text_of_allauth_has_one_of_ours():
    """Mails and messages: what allauth could say, we say."""
    import allauth

    theirs = settings.BASE_DIR.joinpath(allauth.__file__).parent / "templates"
    ours = settings.BASE_DIR / "templates"
    unused = re.compile(r"phone|email/password_reset_key|base_message|base_notification")
    missing = [
        str(path.relative_to(theirs))
        for app in ("account", "mfa")
        for folder in ("email", "messages")
        for path in sorted((theirs / app / folder).glob("*.txt"))
        if not unused.search(str(path)) and not (ours / path.relative_to(theirs)).exists()
    ]
    assert missing == []
    for path in [*ours.glob("account/**/*.txt"), *ours.glob("mfa/**/*.txt")]:
        text = re.sub(r"{[{%].*?[%}]}", "", path.read_text())
        assert ENGLISH.findall(text) == [], path
        assert FORMAL.findall(text) == [], path


def test_error_messages_of_allauth_are_ours():
    from allauth.account.adapter import DefaultAccountAdapter, get_adapter
    from allauth.mfa.adapter import DefaultMFAAdapter
    from allauth.mfa.adapter import get_adapter as get_mfa_adapter

    unused = {
        "phone_password_mismatch",
        "phone_taken",
        "select_only_one",
        "unknown_phone",
        "username_blacklisted",
    }
    unused |= {"username_password_mismatch", "username_taken"}
    for theirs, ours in ((DefaultAccountAdapter, get_adapter()), (DefaultMFAAdapter, get_mfa_adapter())):
        same = {key for key, text in theirs.error_messages.items() if ours.error_messages[key] is text}
        assert same - unused == set()
