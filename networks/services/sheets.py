"""A PDF of a network is asked for."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from networks.sheets import Sheet
from networks.tasks import make_sheet


@transaction.atomic
def request_sheet(*, sheet: Sheet, key: str) -> None:
    """Have it made, unless a job for it waits or runs already."""
    waiting = DBTaskResult.objects.filter(
        task_path=make_sheet.module_path,
        args_kwargs__args=[sheet.name, key],
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    if not waiting.exists():
        make_sheet.enqueue(sheet.name, key)
