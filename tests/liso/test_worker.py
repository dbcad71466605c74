"""The worker as a process of its own: it survives its child, runs what waits, and ends when told to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment import editions
from assessment.enums import EditionKind
from assessment.models import ReportEdition
from assessment.report import build_report
from assessment.tasks import render_editions, send_mailings
from liso import jobs
from liso.management.commands.worker import JobProcess
from liso.processes import BEHIND, start_python
from tests.assessment.reports import closed_round
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
    host = (given["HOST"] or given["OPTIONS"]["host"]).replace("/", "%2F")
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

    wait_until(successful, 120)
    # It stands back for whatever else this machine is doing. Only now: a child that is just born does not yet.
    assert os.getpriority(os.PRIO_PROCESS, first) == os.getpriority(os.PRIO_PROCESS, 0) + BEHIND
    os.kill(first, signal.SIGKILL)
    second = wait_until(lambda: [pid for pid in children(process.pid) if pid != first])
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert not alive(second[0])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
@pytest.mark.seen_once
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
        "liso.management.commands.worker.start_python", lambda *_, **__: moments.append(now[0]) or Dead()
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


def test_supervisor_outlives_a_database_that_cannot_be_written(monkeypatch):
    """On a full disk nobody can note that a job was given up: that waits, and the site stays."""

    class Child:
        returncode = 1
        ended = None

        def poll(self):
            return self.ended

    started, given_up, now, full = [], [], [0.0], [True]

    def abandon(worker_id):
        if full[0]:
            raise OperationalError("database or disk is full")
        given_up.append(worker_id)

    def start(*_, **__):
        started.append(now[0])
        return Child()

    monkeypatch.setattr("liso.management.commands.worker.time.monotonic", lambda: now[0])
    monkeypatch.setattr("liso.management.commands.worker.start_python", start)
    monkeypatch.setattr("liso.management.commands.worker.jobs.abandon", abandon)
    process = JobProcess()
    process.keep_going()
    killed = process.worker_id
    process.child.ended = -9
    for now[0] in range(1, 50):
        full[0] = now[0] < 40
        process.keep_going()
    assert started == [0.0]
    for now[0] in range(50, 70):
        process.keep_going()
    assert started == [0.0, 63]
    assert given_up == [killed]


# A worker that stops for ever when all of a file is written and it does not stand in its place yet.
STUCK = """
import django, sys, time
django.setup()
from django.core.management import call_command
from assessment import pdf
from handbook import pdf as printing
pdf.render = lambda report, meta: b"%PDF-1.7 half" * 1000
printing.os.fsync = lambda handle: time.sleep(600)
call_command("db_worker", "--queue-name=*", "--no-reload", *sys.argv[1:])
"""


@pytest.mark.seen_once
def test_worker_killed_while_it_writes_a_report_leaves_none_and_it_is_made_after_all(
    transactional_db, worker, quick_pdf, monkeypatch
):
    closed = closed_round()
    folder = Path(default_storage.path(editions.FOLDER))
    DBTaskResult.objects.exclude(task_path=render_editions.module_path).delete()
    monkeypatch.setenv("DATABASE_URL", address())
    monkeypatch.setattr(
        "liso.management.commands.worker.start_python",
        lambda command, **how: start_python(["-c", STUCK, command[-1]], **how),
    )
    process = JobProcess()
    process.keep_going()
    [half] = wait_until(lambda: [path for path in folder.glob(".new-*") if path.stat().st_size], 120)
    os.kill(process.child.pid, signal.SIGKILL)
    process.child.wait()
    assert half.read_bytes().startswith(b"%PDF")
    assert not ReportEdition.objects.exists()
    assert editions.current_editions(closed, build_report(closed)) == {}
    # The next process only begins: what it finds waiting is run here.
    monkeypatch.setattr("liso.management.commands.worker.start_python", lambda *_, **__: None)
    process.keep_going()
    process.start(0.0)
    jobs.recover_jobs()
    DBTaskResult.objects.update(run_after=timezone.now())
    [done] = worker()
    assert len(done.worker_ids) == 2
    made = editions.current_editions(closed, build_report(closed))
    assert {made[kind].file.read() for kind in EditionKind} == {quick_pdf}
    os.utime(half, (0, 0))
    jobs.run_due()
    assert not half.exists()


@pytest.mark.seen_once
def test_prepare_twice_changes_nothing_the_second_time(db, capsys):
    call_command("prepare")
    capsys.readouterr()
    call_command("prepare")
    assert capsys.readouterr().out == ""
