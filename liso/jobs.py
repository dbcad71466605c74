"""What has to happen by itself. `manage.py worker` calls `run_due` every half minute; so may cron."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from assessment import jobs as assessment_jobs
from assessment.editions import remove_unfinished
from assessment.services.removing import remove_expired_networks
from assessment.tasks import render_editions, send_mailings, wipe_deleted_rows
from handbook.takeaway import files
from handbook.tasks import make_file
from networks.services import purge_removed
from networks.services.agreement_reminders import remind_of_agreements
from networks.services.meeting_mail import send_waiting
from networks.sheets import remove_old_sheets
from networks.tasks import make_sheet, send_meeting_mails

logger = logging.getLogger("liso.jobs")

# No job of ours takes this long: its worker is dead, nobody else will say so.
LONGEST_JOB = timedelta(minutes=10)
# May run any number of times. Any other job (a single mail) stays failed: perhaps it did go out.
REPEATABLE = frozenset(
    job.module_path
    for job in (
        make_file,
        make_sheet,
        render_editions,
        send_mailings,
        send_meeting_mails,
        wipe_deleted_rows,
    )
)
MOST_ATTEMPTS = 3
# A report is what a round ends in: it is tried for a day, so that a disk that was full needs nobody.
MOST_FOR_REPORTS = 30
# A file of the handbook that was asked for and is not there is not asked for again before this.
WAIT_FOR_FILE = timedelta(hours=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# A finished job says when which round mailed or was reported on; a failed one is for whoever looks into it.
KEEP_DONE, KEEP_FAILED = timedelta(days=1), timedelta(days=14)


def run_due() -> list[str]:
    """Run every part; each may run any number of times and at several places at once.

    A part that fails is logged and holds up no other. Returns the names of those that failed.
    """
    failed = []
    for name, part in PARTS.items():
        try:
            part()
        except Exception:
            logger.exception("Failed: %s; tried again in half a minute.", name)
            failed.append(name)
    return failed


def abandon(worker_id: str) -> None:
    """The worker process with this id is known to have ended: what it was doing will not come to an end."""
    _give_up(job for job in DBTaskResult.objects.running() if job.worker_ids[-1:] == [worker_id])


def recover_jobs() -> None:
    """Give up jobs that run impossibly long, and try failed ones again where that can do no harm, ever later."""
    _give_up(DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_JOB))
    for job in DBTaskResult.objects.failed().filter(task_path__in=REPEATABLE):
        attempts = len(job.worker_ids)
        if attempts < (MOST_FOR_REPORTS if job.task_path == render_editions.module_path else MOST_ATTEMPTS):
            DBTaskResult.objects.failed().filter(pk=job.pk).update(
                status=TaskResultStatus.READY,
                run_after=timezone.now() + min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT),
            )


def _give_up(jobs: Iterable[DBTaskResult]) -> None:
    for job in jobs:
        logger.warning("Job %s of %s was never finished.", job.pk, job.task_path)
        # The job may have ended after all since we looked: then nothing is changed.
        DBTaskResult.objects.running().filter(pk=job.pk).update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            traceback="The worker ended before the job did.",
        )


def make_takeaways() -> None:
    """A job for each file to take along that this edition of the handbook lacks; what is of older editions goes."""
    files.remove_old()
    lacking = files.missing()
    if not lacking:
        return
    recent = Q(finished_at__isnull=True) | Q(finished_at__gt=timezone.now() - WAIT_FOR_FILE)
    jobs = DBTaskResult.objects.filter(recent, task_path=make_file.module_path)
    asked = [job.args_kwargs["args"] for job in jobs]
    for name in lacking:
        if [files.folder(), name] not in asked:
            make_file.enqueue(files.folder(), name)


def prune_results() -> None:
    now = timezone.now()
    old = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_DONE)
        | Q(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILED)
    )
    # Looking first: even a deletion of nothing waits for SQLite's only writer.
    if old.exists():
        old.delete()


def prune_sessions() -> None:
    old = Session.objects.filter(expire_date__lt=timezone.now())
    if old.exists():
        old.delete()


PARTS: dict[str, Callable[[], object]] = {
    **assessment_jobs.PARTS,
    "reminders of agreements": remind_of_agreements,
    "mail about meetings that waits": send_waiting,
    "networks deleted over 30 days ago": remove_expired_networks,
    "people and records removed over 30 days ago": purge_removed,
    "PDFs of networks, made over a day ago": remove_old_sheets,
    "jobs that were never finished": recover_jobs,
    "half files of reports": remove_unfinished,
    "files of the handbook to take along": make_takeaways,
    "results of old jobs": prune_results,
    "expired sessions": prune_sessions,
}
