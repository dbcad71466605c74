"""All that must be done before the site can be served; where nothing changed it costs a moment."""

import fcntl
from collections.abc import Iterable
from hashlib import sha256
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from handbook.models import ContentEdition

STAMPS = settings.VAR_DIR / "prepared"


class Command(BaseCommand):
    help = "Makes database, static files and handbook ready, and the demo if LISO_DEMO=1. Safe to repeat."

    def handle(self, **options):
        STAMPS.mkdir(parents=True, exist_ok=True)
        with (STAMPS / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.make_database()
            self.load_handbook()
            self.collect_static()
            if settings.DEMO and "create_demo_data" in get_commands():
                call_command("create_demo_data")

    def make_database(self) -> None:
        migrations = MigrationExecutor(connection)
        if migrations.migration_plan(migrations.loader.graph.leaf_nodes()):
            self.stdout.write("Making the database ready")
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)

    def load_handbook(self) -> None:
        """Load it, unless neither its files, nor what reads them, nor this database's edition has changed."""
        stamp = STAMPS / "handbook"
        files = [*settings.BASE_DIR.glob("fixtures/*"), *settings.BASE_DIR.glob("handbook/*.py")]
        now = fingerprint(files)
        if not stamp.exists() or stamp.read_text() != f"{now} {edition()}":
            self.stdout.write("Loading the handbook")
            call_command("load_handbook", verbosity=0, stdout=StringIO())
            stamp.write_text(f"{now} {edition()}")

    def collect_static(self) -> None:
        """Copy, name by content and compress, unless the very same files were handled before."""
        stamp = STAMPS / "static"
        files = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
        now = fingerprint(files)
        if not settings.STATIC_ROOT.exists() or not stamp.exists() or stamp.read_text() != now:
            self.stdout.write("Preparing style, fonts and scripts")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(now)


def edition() -> str:
    return ContentEdition.objects.values_list("hash", flat=True).first() or "none"


def fingerprint(files: Iterable[Path]) -> str:
    """Changes with the name, size or time of any of the files."""
    lines = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(files)]
    return sha256("\n".join(lines).encode()).hexdigest()
