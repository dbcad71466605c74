"""SQLite under several processes: nobody loses a write, and what is deleted is gone from the file."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests import environment

pytestmark = pytest.mark.skipif(not environment.SQLITE, reason="about SQLite")

COUNT = """
import sqlite3, sys, os, django
os.environ["DATABASE_URL"] = "sqlite:///" + sys.argv[1]
django.setup()
from django.core.cache import caches
from django.db import transaction, connection
from networks.models import User
for turn in range(40):
    User.objects.count()
    with transaction.atomic():
        user = User.objects.get(email="teller@example.org")
        user.name = str(int(user.name) + 1)
        user.save()
"""


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("secure_delete", 1), ("foreign_keys", 1)],
)
def test_connection_has_its_settings(db, pragma, value):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_reading_and_writing_from_four_processes_loses_nothing(transactional_db, django_user_model):
    """Each transaction reads before it writes: without IMMEDIATE some would end with "database is locked"."""
    django_user_model.objects.create(email="teller@example.org", name="0")
    name = connection.settings_dict["NAME"]
    processes = [
        subprocess.Popen([sys.executable, "-c", COUNT, name], cwd=settings.BASE_DIR, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [(process.communicate()[1].decode(), process.returncode) for process in processes] == [("", 0)] * 4
    assert django_user_model.objects.get().name == "160"
