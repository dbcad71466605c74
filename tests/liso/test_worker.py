"""The worker as a process of its own: it survives its child, runs what waits, and ends when told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from assessment.tasks import send_mailings
from liso.management.commands.worker import JobProcess
from tests.waiting import wait_until


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid):
    """Runs still; a process that ended and that nobody has asked after yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def address():
    """The test database as the worker's DATABASE_URL."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = given["HOST"].replace("/", "%2F")
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{host}:{given['PORT']}/{given['NAME']}"


@pytest.fixture
def process(transactional_db):
    environment = {**os.environ, "DATABASE_URL": address()}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], cwd=settings.BASE_DIR, env=environment
    )
    yield process
    process.kill()
    process.wait()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
def test_worker_runs_jobs_restarts_its_child_and_ends(process, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    [first] = wait_until(lambda: children(process.pid))
    done = send_mailings.enqueue()

    def successful():
        done.refresh()
        return done.status == "SUCCESSFUL"

    wait_until(successful)
    os.kill(first, signal.SIGKILL)
    second = wait_until(lambda: [pid for pid in children(process.pid) if pid != first])
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert not alive(second[0])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
def test_worker_that_is_killed_takes_its_child_along(process):
    [child] = wait_until(lambda: children(process.pid))
    process.kill()
    wait_until(lambda: not alive(child))


def test_job_process_that_keeps_dying_is_started_ever_later(db, monkeypatch):
    class Dead:
        returncode = 1

        def poll(self):
            return 1

    moments, now = [], [0.0]
    monkeypatch.setattr("liso.management.commands.worker.time.monotonic", lambda: now[0])
    monkeypatch.setattr(
        "liso.management.commands.worker.start_python", lambda _: moments.append(now[0]) or Dead()
    )
    process = JobProcess()
    while now[0] < 100:
        process.keep_going()
        now[0] += 1
    assert [later - earlier for earlier, later in zip(moments, moments[1:], strict=False)] == [
        3,
        5,
        9,
        17,
        31,
        31,
    ]


def test_prepare_twice_changes_nothing_the_second_time(db, capsys):
    call_command("prepare")
    capsys.readouterr()
    call_command("prepare")
    assert capsys.readouterr().out == ""
