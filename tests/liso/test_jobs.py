"""Due jobs: one that fails holds up no other, unfinished work is seen, and mail is never sent twice."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from assessment.tasks import render_editions, send_mailings
from liso import jobs
from networks.tasks import send_manager_invite

REPORT, MAIL = render_editions.module_path, send_manager_invite.module_path


def job(path=REPORT, status="RUNNING", minutes=0, workers=("w1",), **fields):
    """A job that started, and ended if it did, so many minutes ago."""
    moment = timezone.now() - timedelta(minutes=minutes)
    return DBTaskResult.objects.create(
        task_path=path,
        status=status,
        started_at=moment,
        finished_at=None if status == "RUNNING" else moment,
        worker_ids=list(workers),
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        **fields,
    )


def status(row):
    row.refresh_from_db()
    return row.status


def test_run_due_with_a_part_that_fails_runs_the_others(db, monkeypatch):
    ran = []

    def broken():
        raise RuntimeError("kapot")

    monkeypatch.setattr(jobs, "PARTS", {"a": broken, "b": lambda: ran.append("b")})
    assert jobs.run_due() == ["a"]
    assert ran == ["b"]


def test_command_with_a_part_that_fails_names_it(db, monkeypatch):
    monkeypatch.setattr(jobs, "PARTS", {"brood": lambda: 1 / 0})
    with pytest.raises(CommandError, match="brood"):
        call_command("run_due_jobs")


def test_run_due_on_an_empty_site_does_nothing(db):
    assert jobs.run_due() == []


def test_job_running_under_ten_minutes_is_left_alone(db):
    row = job(minutes=9)
    jobs.recover_jobs()
    assert status(row) == "RUNNING"


def test_report_running_over_ten_minutes_is_made_again(db):
    row = job(minutes=11)
    jobs.recover_jobs()
    assert status(row) == "READY"
    assert row.run_after > timezone.now()


def test_job_that_failed_three_times_stays_failed(db):
    row = job(path=send_mailings.module_path, minutes=11, workers=("w1", "w2", "w3"))
    jobs.recover_jobs()
    assert status(row) == "FAILED"


def test_report_is_tried_ever_later_for_a_day_and_then_no_more(db):
    tried = [1, 2, 3, 6, 7, 29, 30]
    rows = [job(status="FAILED", workers=["w"] * attempts) for attempts in tried]
    before = timezone.now()
    jobs.recover_jobs()
    assert [status(row) for row in rows] == ["READY"] * 6 + ["FAILED"]
    waits = [(row.run_after - before) // timedelta(minutes=1) for row in rows[:-1]]
    assert waits == [1, 2, 4, 32, 60, 60]


def test_mail_running_over_ten_minutes_is_not_sent_again(db):
    row = job(path=MAIL, minutes=11)
    jobs.recover_jobs()
    jobs.recover_jobs()
    assert status(row) == "FAILED"


def test_abandon_gives_up_only_what_this_worker_was_doing(db):
    mine, other, earlier = job(), job(workers=("w2",)), job(workers=("w1", "w3"))
    jobs.abandon("w1")
    assert [status(row) for row in (mine, other, earlier)] == ["FAILED", "RUNNING", "RUNNING"]


def test_recovered_job_runs_when_its_time_has_come(db, worker, monkeypatch):
    ran = []
    monkeypatch.setattr("assessment.tasks.render_round", ran.append)
    row = job(status="FAILED")
    DBTaskResult.objects.filter(pk=row.pk).update(args_kwargs={"args": [7], "kwargs": {}})
    jobs.recover_jobs()
    assert worker() == []
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=get_date_max())
    worker()
    assert ran == [7]


def test_prune_results_keeps_what_is_recent_or_to_be_looked_into(db):
    day = 24 * 60
    job(status="SUCCESSFUL", minutes=day + 1)
    job(status="FAILED", minutes=14 * day + 1)
    kept = {
        job(status="SUCCESSFUL", minutes=day - 1).pk,
        job(status="FAILED", minutes=14 * day - 1).pk,
        job(minutes=15 * day).pk,
    }
    jobs.prune_results()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_prune_sessions_keeps_those_in_use(db):
    now = timezone.now()
    Session.objects.create(session_key="oud", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="nieuw", expire_date=now + timedelta(days=1))
    jobs.prune_sessions()
    assert [session.session_key for session in Session.objects.all()] == ["nieuw"]


@pytest.mark.parametrize("path", sorted(jobs.REPEATABLE))
def test_repeatable_jobs_exist(path):
    assert (
        DBTaskResult(task_path=path, run_after=get_date_max(), backend_name="default").task.module_path
        == path
    )
