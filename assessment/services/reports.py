"""Having a report made, and taking it away."""

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from assessment.enums import EditionKind
from assessment.models import Round
from assessment.tasks import render_editions

logger = logging.getLogger("liso.reports")

# A visitor has what failed tried again, but not more often than this: a template with a mistake keeps no worker busy.
PAUSE = timedelta(minutes=5)


@transaction.atomic
def request_report(*, round_: Round, changed: bool = False) -> None:
    """Have the report made, unless a job for it waits or runs already: a lost job is replaced.

    One that failed is tried again, at once if that was a while ago. `changed`: its input changed just now, so that one
    that runs may have read the old, and one that failed may succeed.
    """
    # Two who ask at once wait here for each other.
    Round.objects.select_for_update().get(pk=round_.pk)
    now = timezone.now()
    jobs = _jobs(round_)
    waiting, failed = jobs.filter(status=TaskResultStatus.READY), jobs.filter(status=TaskResultStatus.FAILED)
    long_ago = Q(finished_at__isnull=False) if changed else Q(finished_at__lt=now - PAUSE)
    if waiting.exists():
        waiting.filter(long_ago).update(run_after=now)
    elif jobs.filter(status=TaskResultStatus.RUNNING).exists() and not changed:
        return
    elif newest := failed.order_by("-finished_at").first():
        # What changed gets all its attempts; for a visitor it is one more.
        again: dict[str, Any] = {"worker_ids": []} if changed else {}
        failed.filter(long_ago, pk=newest.pk).update(status=TaskResultStatus.READY, run_after=now, **again)
    else:
        render_editions.enqueue(round_.pk)


def ask_for_report(round_: Round) -> bool:
    """Have made what is missing; False when that did not work out so far: the last attempt failed, or nothing can be
    stored at all now, as on a full disk. Whatever it is, it is tried again by itself."""
    try:
        request_report(round_=round_)
    except DatabaseError:
        logger.exception("A report could not be asked for.")
        return False
    return not last_one_failed(round_)


def last_one_failed(round_: Round) -> bool:
    """Whether the newest attempt at this report that ended could not make all of it. One query."""
    # A job that is tried again keeps the moment at which it failed.
    tried = _jobs(round_).filter(finished_at__isnull=False).order_by("-finished_at")
    newest = tried.values_list("status", flat=True).first()
    return newest is not None and newest != TaskResultStatus.SUCCESSFUL


def _jobs(round_: Round) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(task_path=render_editions.module_path, args_kwargs__args=[round_.pk])


def discard_editions(round_: Round, *, keep: Collection[EditionKind] = ()) -> None:
    """Remove every report that was made of this round but those of the kinds to keep, the files too.

    Part of a transaction.
    """
    for edition in round_.editions.exclude(kind__in=keep):
        # Should the transaction fail after all, the file is made again when somebody asks for it.
        edition.file.delete(save=False)
        edition.delete()
