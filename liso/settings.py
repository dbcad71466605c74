"""The only settings file. Every choice is an environment variable with a safe default.

`LISO_ENV` is `local` (this machine only, mail as files in var/mail) or `production`
(everything secret must be given). README.md lists the variables.
"""

import os
import re
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool = False) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


ENV = env("LISO_ENV", "local")
if ENV not in {"local", "production"}:
    raise ImproperlyConfigured("LISO_ENV is 'local' or 'production'.")
PRODUCTION = ENV == "production"
DEMO = env_bool("LISO_DEMO")
if DEMO and PRODUCTION:
    raise ImproperlyConfigured("LISO_DEMO shows mail and makes a known login: not in production.")
DEBUG = env_bool("LISO_DEBUG") and not PRODUCTION

VAR_DIR = Path(env("LISO_VAR", str(BASE_DIR / "var")))


def secret(name: str, filename: str) -> str:
    """The key from the environment; locally a random one, made once and kept in var/."""
    if given := env(name):
        return given
    if PRODUCTION:
        raise ImproperlyConfigured(f"Set {name} to a long random text.")
    path = VAR_DIR / "keys" / filename
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


SECRET_KEY = secret("LISO_SECRET_KEY", "secret_key")
# A key of its own for personal links: it can be replaced without ending everybody's session.
LINK_KEY = secret("LISO_LINK_KEY", "link_key")

ALLOWED_HOSTS = env_list("LISO_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1]")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set LISO_HOSTS to the host name of the site.")
# Where links in mails and reports point to: never taken from the request.
SITE_URL = env("LISO_SITE_URL", f"http://127.0.0.1:{env('PORT', '8000')}").rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set LISO_SITE_URL to the https address of the site.")
CONTACT_EMAIL = env("LISO_CONTACT_EMAIL", "" if PRODUCTION else "contact@example.org")
if not CONTACT_EMAIL:
    raise ImproperlyConfigured("Set LISO_CONTACT_EMAIL to the address that the site names for questions.")
# How long backups and the database's log are kept: promised on /over/gegevens/.
BACKUP_DAYS = int(env("LISO_BACKUP_DAYS", "30"))

INSTALLED_APPS = [
    "handbook",
    "networks",
    "assessment",
    "liso",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "liso.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "liso.middleware.public_cache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "liso.urls"
WSGI_APPLICATION = "liso.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liso.context.site",
            ],
            "builtins": ["liso.templatetags.liso"],
        },
    }
]

DATABASE_URL = env("DATABASE_URL", "" if PRODUCTION else f"sqlite:///{VAR_DIR / 'liso.sqlite3'}")
if not DATABASE_URL:
    raise ImproperlyConfigured("Set DATABASE_URL, for example postgres://user:password@host/name.")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(str(DATABASES["default"]["NAME"])).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # secure_delete: what is removed at the closing of a round is gone from the file too.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Rate limits are shared by all processes: createcachetable makes the table.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "liso_cache",
        # Django throws entries away above 300: somebody with a few addresses would clear everybody's limits.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # The body of a handbook page, made once per edition and process; while somebody works on it, every time.
    "template_fragments": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "networks.User"
AUTHENTICATION_BACKENDS = ["networks.logged_in.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "networks.passwords.NotLikeYou", "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "networks.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "networks.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "networks:list"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "networks.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "networks.account_forms.LoginForm",
    "signup": "networks.account_forms.SignupForm",
    "add_email": "networks.account_forms.AddEmailForm",
    "change_password": "networks.account_forms.ChangePasswordForm",
    "set_password": "networks.account_forms.SetPasswordForm",
    "reset_password": "networks.account_forms.ResetPasswordForm",
    "reset_password_from_key": "networks.account_forms.ResetPasswordKeyForm",
    "reauthenticate": "networks.account_forms.ReauthenticateForm",
    "request_login_code": "networks.account_forms.RequestLoginCodeForm",
    "confirm_login_code": "networks.account_forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "networks.account_forms.ConfirmEmailVerificationCodeForm",
    "confirm_password_reset_code": "networks.account_forms.ConfirmPasswordResetCodeForm",
}
# One address per account; a new one replaces it once its code is entered.
ACCOUNT_CHANGE_EMAIL = True
# A mail to the owner when password, address or second step change.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# Six digits, three attempts, a quarter of an hour: mail can be slow.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# A code is one of a million, and each may be tried three times: without a limit an hour, thousands a day.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
    "invite_manager": "20/d/user",
    # Wrong codes only: a whole meeting may sit behind one address.
    "strip_code": "30/m/ip,200/h/ip",
}
# (SUPPORTS_CHANGE stays off: that link appears for new addresses only, and so tells who has an account.)
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
MFA_ADAPTER = "networks.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_FORMS = {
    "authenticate": "networks.account_forms.AuthenticateForm",
    "reauthenticate": "networks.account_forms.MFAReauthenticateForm",
    "activate_totp": "networks.account_forms.ActivateTOTPForm",
    "add_webauthn": "networks.account_forms.AddWebAuthnForm",
    "edit_webauthn": "networks.account_forms.EditWebAuthnForm",
}
MFA_TOTP_ISSUER = "LISO online"
# The clock of a phone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("LISO_TRUSTED_PROXIES", "0"))

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if host := env("LISO_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = host
    EMAIL_PORT = int(env("LISO_SMTP_PORT", "587"))
    EMAIL_HOST_USER = env("LISO_SMTP_USER")
    EMAIL_HOST_PASSWORD = env("LISO_SMTP_PASSWORD")
    EMAIL_USE_TLS = env_bool("LISO_SMTP_TLS", True)
elif PRODUCTION:
    raise ImproperlyConfigured("Set LISO_SMTP_HOST to the mail server.")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("LISO_FROM_EMAIL", "" if PRODUCTION else "LISO online <liso@example.org>")
if not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("Set LISO_FROM_EMAIL to the sender of the site's mail.")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where mail comes back that cannot be delivered, like bounce+{token}@example.org; without it nobody reads that.
BOUNCE_ADDRESS = env("LISO_BOUNCE_ADDRESS")
# 43 characters take the place of {token}, and before the @ there is room for 64.
if BOUNCE_ADDRESS and not re.fullmatch(r"(?=[^@]{7,28}@)[\w.+=-]*\{token\}[\w.+=-]*@[\w.-]+", BOUNCE_ADDRESS):
    raise ImproperlyConfigured(
        "LISO_BOUNCE_ADDRESS looks like bounce+{token}@example.org, with {token} in it."
    )
BOUNCE_IMAP_HOST = env("LISO_BOUNCE_IMAP_HOST")
BOUNCE_IMAP_USER = env("LISO_BOUNCE_IMAP_USER")
BOUNCE_IMAP_PASSWORD = env("LISO_BOUNCE_IMAP_PASSWORD")

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["liso.formats"]
# Error messages of Django and allauth in our own words.
LOCALE_PATHS = [BASE_DIR / "liso/locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ["liso"]
CRISPY_TEMPLATE_PACK = "liso"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

SESSION_ENGINE = "networks.logged_in"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_NAME = "liso_session"
CSRF_COOKIE_NAME = "liso_csrf"
CSRF_FAILURE_VIEW = "liso.views.csrf_failure"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# No page takes a file: what is sent as one is read past, and never written to the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env_bool("LISO_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Personal links are credentials: no line may hold one, Django's own "Not Found: /…" included.
    "filters": {"mask_links": {"()": "liso.logs.MaskLinks"}},
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["mask_links"]},
        "errors": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["mask_links"],
            "level": "ERROR",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "liso": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # The job process reports every start and end of a job, whatever level is asked for here.
        "django_tasks": {"handlers": ["errors"], "propagate": False},
        "django_tasks_db": {"handlers": ["errors"], "propagate": False},
        # gunicorn names the address of a request that goes wrong.
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
