"""Everything made ready, then the site and its worker together on one machine: what script/run ends with."""

import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from liso.processes import end, start_python

COMMANDS = {
    "site": ["-m", "gunicorn", "-c", "liso/gunicorn.py", "liso.wsgi"],
    "worker": ["manage.py", "worker"],
}
LAST_WORK = 40  # seconds to end in; the worker itself waits less for its last job


class Command(BaseCommand):
    help = "Serves the site and runs background jobs until Ctrl-C or SIGTERM. In production: two services."

    def handle(self, **options):
        call_command("prepare")
        self.stdout.flush()  # also in a file it stands before what the site says
        connection.close()
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stopping.set())
        processes = {name: start_python(command) for name, command in COMMANDS.items()}
        try:
            while not stopping.wait(0.5):
                for name, process in processes.items():
                    if process.poll() is not None:
                        raise CommandError(f"The {name} has stopped by itself; see above.")
        finally:
            for process in processes.values():
                end(process, LAST_WORK)
