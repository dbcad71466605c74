"""What writing at the same time, or taking somebody away, must not break."""

from django.utils import timezone

from networks.models import Network, Participant, RolePeriod
from networks.permissions import MANAGER_ROLES

from .errors import LastManager


def lock(network: Network) -> None:
    """Whoever writes in the same network waits until this transaction ends."""
    Network.objects.select_for_update().get(pk=network.pk)


def require_other_manager(participant: Participant) -> None:
    """Raises LastManager when nobody else can manage; call it before taking a manager away.

    Who can: an active account, a managing role, and no end date on either.
    """
    lock(participant.network)
    today = timezone.localdate()
    roles = RolePeriod.objects.filter(role__in=MANAGER_ROLES, since__lte=today, until__isnull=True)
    managers = Participant.objects.present().filter(
        network=participant.network_id, user__is_active=True, roles__in=roles
    )
    if set(managers.values_list("pk", flat=True)) == {participant.pk}:
        raise LastManager(
            "Dan kan niemand het netwerk meer beheren. Nodig eerst iemand anders uit om mee te beheren."
        )
