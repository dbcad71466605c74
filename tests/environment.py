"""The surroundings of the tests, set before Django reads its settings (`-p tests.environment`).

The suite uses the product's own settings file: there is no second one. What differs in a test is here.
From script/test: `LISO_TEST_STRICT=1` (as root on Debian) makes what cannot run here a failure instead of a skip;
what is skipped is added to the file `LISO_TEST_NOTES`.
"""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

pytest.register_assert_rewrite("tests.browsing", "tests.factories")
# A slow machine is no fault of the code; and a found example belongs in a test, not in a hidden folder. Each run draws
# other examples: fifty do.
hypothesis.settings.register_profile("liso", deadline=None, database=None, max_examples=50)
hypothesis.settings.load_profile("liso")

VAR = Path(tempfile.mkdtemp(prefix="liso-test-"))
(VAR / "static").mkdir()
STRICT = os.environ.get("LISO_TEST_STRICT") == "1"
NOTES = os.environ.get("LISO_TEST_NOTES")

for name in list(os.environ):
    if name.startswith("LISO_") and not name.startswith("LISO_TEST_"):
        del os.environ[name]
os.environ["LISO_ENV"] = "local"
os.environ["LISO_VAR"] = str(VAR)
# Playwright's event loop lives in the thread in which a browser test asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["DJANGO_SETTINGS_MODULE"] = "liso.settings"

from liso import settings  # noqa: E402 - only now the environment is ready

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


class Undefined(str):
    """Django prints nothing for a name that a template was not given: a misspelt one would go unseen."""

    def __contains__(self, item):
        return True

    def __mod__(self, name):
        raise AssertionError(f"A template asks for {name}, which it was not given.")


settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
SQLITE = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if SQLITE:
    # A file, as in use: in memory all threads would share one connection, and nothing could ever be locked.
    settings.DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}


def cannot_run(what: str) -> None:
    """Skips the test because this machine lacks `what`; fails it where nothing may be skipped."""
    if STRICT:
        pytest.fail(f"{what} is missing, and nothing may be skipped here.")
    if NOTES:
        with Path(NOTES).open("a", encoding="utf-8") as file:
            file.write(f"{what}\n")
    pytest.skip(f"{what} is missing")


def pytest_unconfigure():
    shutil.rmtree(VAR, ignore_errors=True)
