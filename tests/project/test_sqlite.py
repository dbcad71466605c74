"""SQLite under several processes: nobody loses a write, and what is deleted is gone from the file."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from assessment.wiping import wipe_deleted_rows
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


def test_a_log_that_could_not_be_emptied_is_said(transactional_db, django_user_model):
    """A reader in the way makes SQLite answer "busy" and no error: the job has to fail, to be tried again."""
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM networks_user").fetchone()
    django_user_model.objects.create(email="lezer@example.org")
    with connection.cursor() as cursor:
        waits = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(OperationalError, match="could not be emptied"):
            wipe_deleted_rows()
        reader.close()
        wipe_deleted_rows()
        cursor.execute(f"PRAGMA busy_timeout = {waits}")
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert log.stat().st_size == 0
