"""Everything made ready, then the site and its worker together on one machine: what script/run ends with."""

import signal
import subprocess
import sys
import threading

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

COMMANDS = {
    "site": ["-m", "gunicorn", "-c", "liso/gunicorn.py", "liso.wsgi"],
    "worker": ["manage.py", "worker"],
}
LAST_WORK = 40  # seconds to end in; the worker itself waits less for its last job


class Command(BaseCommand):
    help = "Serves the site and runs background jobs until Ctrl-C or SIGTERM. In production: two services."

    def handle(self, **options):
        call_command("prepare")
        connection.close()
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stopping.set())
        # Out of the terminal's reach: Ctrl-C comes to us, and we tell each of them once.
        processes = {
            name: subprocess.Popen(  # noqa: S603 - our own two commands
                [sys.executable, *command], cwd=settings.BASE_DIR, start_new_session=True
            )
            for name, command in COMMANDS.items()
        }
        try:
            while not stopping.wait(0.5):
                for name, process in processes.items():
                    if process.poll() is not None:
                        raise CommandError(f"The {name} has stopped by itself; see above.")
        finally:
            end(processes.values())


def end(processes) -> None:
    """Ask all to end, wait, and end by force what does not."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(LAST_WORK)
        except subprocess.TimeoutExpired:
            process.kill()
