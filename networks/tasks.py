"""Background jobs. They carry numbers only: no address and no link stands in the queue."""

from django.utils import timezone
from django_tasks import task

from .emails import manager_invite_mail
from .models import ManagerInvite


@task()
def send_manager_invite(participant_id: int) -> bool:
    """Send the newest open invitation of this participant; whether there was one."""
    invite = (
        ManagerInvite.objects.filter(
            participant_id=participant_id, accepted_at__isnull=True, expires_at__gt=timezone.now()
        )
        .select_related("participant__network", "invited_by")
        .first()
    )
    if invite is None:
        return False
    manager_invite_mail(invite).send()
    return True
