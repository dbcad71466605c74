"""Having a report made, and taking it away."""

from collections.abc import Collection

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from assessment.enums import EditionKind
from assessment.models import Round
from assessment.tasks import render_editions

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@transaction.atomic
def request_report(*, round_: Round, changed: bool = False) -> None:
    """Enqueue the making of the report, unless a job for it waits or runs already: a lost job is replaced.

    `changed`: its input changed just now, so that one that runs may have read the old.
    """
    waiting = DBTaskResult.objects.filter(
        task_path=render_editions.module_path,
        args_kwargs__args=[round_.pk],
        status__in=[TaskResultStatus.READY] if changed else WAITING,
    )
    if not waiting.exists():
        render_editions.enqueue(round_.pk)


def last_one_failed(round_: Round) -> bool:
    """Whether the newest job for this report that ended could not make all of it. One query."""
    ended = DBTaskResult.objects.filter(
        task_path=render_editions.module_path, args_kwargs__args=[round_.pk]
    ).exclude(status__in=WAITING)
    newest = ended.order_by("-enqueued_at").values_list("status", flat=True).first()
    return newest == TaskResultStatus.FAILED


def discard_editions(round_: Round, *, keep: Collection[EditionKind] = ()) -> None:
    """Remove every report that was made of this round but those of the kinds to keep, the files too.

    Part of a transaction.
    """
    for edition in round_.editions.exclude(kind__in=keep):
        # Should the transaction fail after all, the file is made again when somebody asks for it.
        edition.file.delete(save=False)
        edition.delete()
