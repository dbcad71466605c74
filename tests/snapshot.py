"""The test database, made once: migrating and loading the handbook takes as long as a few hundred tests.

The first process that needs it makes it and leaves a copy, named after everything that decides what is in it; the
others, and later runs, start from that copy. A change of a migration or of the handbook gives another name.
"""

import fcntl
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection

FOLDER = Path(settings.BASE_DIR) / ".test-database"
DECIDES = ("*/migrations/*.py", "*/models/*.py", "handbook/*.py", "handbook/**/*.py", "fixtures/*", "*.lock")


class Snapshot:
    """`ready` when there is a copy to start from. Whoever finds none makes it, while the others wait for `keep`."""

    def __init__(self) -> None:
        FOLDER.mkdir(exist_ok=True)
        self.lock = (FOLDER / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.ready = self.exists()
        if self.ready:
            self.lock.close()

    def finish(self) -> None:
        """Leave a copy of the database as it is; copies of earlier content go."""
        self.keep()
        self.lock.close()

    def exists(self) -> bool:
        raise NotImplementedError

    def use(self) -> None:
        """Let Django's test database begin as the copy; its migrations then find nothing to do."""
        raise NotImplementedError

    def keep(self) -> None:
        raise NotImplementedError


class OnSqlite(Snapshot):
    def __init__(self) -> None:
        self.copy = on_sqlite()
        super().__init__()

    def exists(self) -> bool:
        return self.copy.exists()

    def use(self) -> None:
        creation = connection.creation
        make = creation._create_test_db

        def make_from_copy(*args, **kwargs):
            name = make(*args, **kwargs)
            shutil.copyfile(self.copy, name)
            return name

        creation._create_test_db = make_from_copy

    def keep(self) -> None:
        for old in FOLDER.glob("*.sqlite3"):
            old.unlink()
        new = self.copy.with_suffix(".new")
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(new)) as target:
            connection.connection.backup(target)
        new.rename(self.copy)


class OnPostgres(Snapshot):
    """The copy is a database beside the test database, of which PostgreSQL makes others."""

    PREFIX = "liso_test_copy_"

    def __init__(self) -> None:
        self.copy = self.PREFIX + _name()
        super().__init__()

    def exists(self) -> bool:
        return self.copy in self._copies()

    def use(self) -> None:
        connection.settings_dict["TEST"]["TEMPLATE"] = self.copy

    def keep(self) -> None:
        older, made = self._copies(), connection.settings_dict["NAME"]
        connection.close()
        with connection.creation._nodb_cursor() as cursor:
            for old in older:
                cursor.execute(f'DROP DATABASE "{old}"')
            cursor.execute(f'CREATE DATABASE "{self.copy}" TEMPLATE "{made}"')

    def _copies(self) -> list[str]:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{self.PREFIX}%"])
            return [name for (name,) in cursor.fetchall()]


def on_sqlite() -> Path:
    """Where the copy in SQLite of this content is, if it was made."""
    return FOLDER / f"{_name()}.sqlite3"


def _name() -> str:
    digest = sha256()
    for path in sorted({path for pattern in DECIDES for path in Path(settings.BASE_DIR).glob(pattern)}):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:32]
