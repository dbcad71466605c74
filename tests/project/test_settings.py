"""The settings under production: everything secret is asked for, nothing of the demo comes along."""

import runpy

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTINGS = settings.BASE_DIR / "liso" / "settings.py"
GIVEN = {
    "LISO_ENV": "production",
    "LISO_SECRET_KEY": "a" * 50,
    "LISO_LINK_KEY": "b" * 50,
    "LISO_HOSTS": "liso.example.org",
    "LISO_SITE_URL": "https://liso.example.org",
    "LISO_SMTP_HOST": "mail.example.org",
    "LISO_FROM_EMAIL": "LISO online <liso@example.org>",
    "LISO_CONTACT_EMAIL": "vragen@example.org",
    "DATABASE_URL": "postgres://liso@localhost/liso",
}


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Runs the settings file under an environment; returns its names."""

    def run(environment):
        for name in GIVEN:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LISO_VAR", str(tmp_path))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return run


def test_production_with_everything_given_is_strict(read):
    strict = read(GIVEN)
    assert strict["DEBUG"] is False
    assert strict["DEMO"] is False
    assert strict["ALLOWED_HOSTS"] == ["liso.example.org"]
    assert strict["SESSION_COOKIE_SECURE"] is True
    assert strict["CSRF_COOKIE_SECURE"] is True
    assert strict["SECURE_SSL_REDIRECT"] is True
    assert strict["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert strict["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"


def test_cache_holds_more_limits_than_a_few_addresses_can_fill(read):
    """Django throws entries away above 300, the rate limits of others among them."""
    assert read(GIVEN)["CACHES"]["default"]["OPTIONS"]["MAX_ENTRIES"] == 20_000


@pytest.mark.parametrize("name", [name for name in GIVEN if name != "LISO_ENV"])
def test_production_without_something_needed_names_it(read, name):
    with pytest.raises(ImproperlyConfigured, match=name):
        read({key: value for key, value in GIVEN.items() if key != name})


def test_production_refuses_the_demo(read):
    with pytest.raises(ImproperlyConfigured, match="LISO_DEMO"):
        read(GIVEN | {"LISO_DEMO": "1"})


def test_production_refuses_an_address_without_https(read):
    with pytest.raises(ImproperlyConfigured, match="https"):
        read(GIVEN | {"LISO_SITE_URL": "http://liso.example.org"})


@pytest.mark.parametrize(
    "address",
    [
        "bounce@example.org",
        "bounce+{token}",
        "a{token}b{token}@example.org",
        f"{'x' * 22}{{token}}@example.org",
    ],
)
def test_return_address_without_room_for_its_token_is_refused(read, address):
    with pytest.raises(ImproperlyConfigured, match="LISO_BOUNCE_ADDRESS"):
        read(GIVEN | {"LISO_BOUNCE_ADDRESS": address})


def test_return_address_with_room_for_its_token_is_taken(read):
    address = f"{'x' * 21}{{token}}@example.org"
    assert read(GIVEN | {"LISO_BOUNCE_ADDRESS": address})["BOUNCE_ADDRESS"] == address


def test_production_ignores_debug(read):
    assert read(GIVEN | {"LISO_DEBUG": "1"})["DEBUG"] is False


def test_unknown_kind_of_environment_is_refused(read):
    with pytest.raises(ImproperlyConfigured, match="LISO_ENV"):
        read({"LISO_ENV": "prod"})


def test_local_makes_its_keys_once(read, tmp_path):
    first, second = read({"LISO_ENV": "local"}), read({"LISO_ENV": "local"})
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert first["SECRET_KEY"] != first["LINK_KEY"]
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600
