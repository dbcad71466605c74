"""One process that keeps background jobs going: a db_worker that is restarted, and what is due in between."""

import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string

from liso import jobs
from liso.processes import end, start_python

logger = logging.getLogger("liso.worker")

DUE_EVERY = 30  # seconds
LONGEST_PAUSE = 30  # seconds between two attempts to start what keeps dying
SETTLED = 60  # seconds alive, after which a death is an incident and no longer a series
LAST_JOB = 25  # seconds that a job may take to end when we are told to stop


class JobProcess:
    """The db_worker child: on SQLite it dies when a lock outlasts the timeout, then it is started again."""

    def __init__(self):
        self.pause = 1
        self.start_at = 0.0
        self.child = None
        self.worker_id = ""

    def keep_going(self) -> None:
        """Call every second: starts the child, or starts it again after a pause that doubles."""
        now = time.monotonic()
        if self.child is not None and self.child.poll() is not None:
            self.pause = 1 if now - self.started > SETTLED else min(self.pause * 2, LONGEST_PAUSE)
            logger.warning("The job process ended (%s); again in %s s.", self.child.returncode, self.pause)
            self.child, self.start_at = None, now + self.pause
        if self.child is None and now >= self.start_at:
            self.start(now)

    def start(self, now: float) -> None:
        """A new child, once it is written down that what the last one was doing will not come to an end."""
        try:
            if self.worker_id:
                jobs.abandon(self.worker_id)
        except DatabaseError as error:
            # The disk is full, or the database away. Ending would end the site too, where one command serves both.
            logger.warning("The job process is not started yet: %s", error)
            self.start_at = now + LONGEST_PAUSE
            return
        self.worker_id = get_random_string(32)
        self.child = start_python(
            ["manage.py", "db_worker", "--queue-name=*", "--no-reload", f"--worker-id={self.worker_id}"],
            behind=True,
        )
        self.started = now

    def stop(self) -> None:
        """Let the running job end, but not for ever."""
        if self.child is not None and self.child.poll() is None and not end(self.child, LAST_JOB):
            jobs.abandon(self.worker_id)


class Command(BaseCommand):
    help = "Runs background jobs and what is due, until it is told to stop (Ctrl-C or SIGTERM)."

    def handle(self, **options):
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        process = JobProcess()
        due_at = 0.0
        try:
            while not stopping.is_set():
                self.turn(process, time.monotonic() >= due_at)
                if time.monotonic() >= due_at:
                    due_at = time.monotonic() + DUE_EVERY
                stopping.wait(1)
        finally:
            process.stop()

    def turn(self, process: JobProcess, due: bool) -> None:
        close_old_connections()
        process.keep_going()
        if due:
            jobs.run_due()
