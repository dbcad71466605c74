"""Handing over as trekker: somebody else takes the role, dated, and the network is never without a manager."""

from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from handbook.enums import RoleName
from networks.models import Network, Participant, RolePeriod, User

from .errors import NetworkError
from .guards import lock
from .managing import invite_manager
from .people import set_roles


class Handover(StrEnum):
    """How far it got: all is done, or the successor has to accept with an account first."""

    DONE = "done"
    INVITED = "invited"


@transaction.atomic
def hand_over(
    *,
    network: Network,
    leaver: Participant | None,
    successor: Participant,
    keeps: bool,
    on: date,
    by: User,
) -> Handover:
    """From the day `on` (today at the latest) the successor is trekker, and the leaver only if they keep the role.

    A successor without an account is asked by mail to accept. Until then the leaver stays trekker too, so INVITED
    means: come back to drop the role. Without the role the leaver is still a deelnemer. A second click changes
    nothing and sends nothing. Raises NetworkError, LastManager.
    """
    lock(network)
    successor = _present(network, successor)
    leaver = _present(network, leaver) if leaver else None
    if leaver == successor:
        raise NetworkError("Kies iemand anders dan wie het trekkerschap nu heeft.")
    if on > timezone.localdate():
        raise NetworkError("Kies vandaag of een dag die al geweest is. Kom anders op de dag zelf terug.")
    if successor.since and on < successor.since:
        raise NetworkError(
            f"{successor} doet pas mee sinds {date_format(successor.since)}. Kies een latere dag."
        )
    _lead(successor, on=on)
    if successor.user_id is None:
        _ask(successor, by=by)
        return Handover.INVITED
    if leaver is not None and not keeps:
        _drop(leaver, on=on)
    return Handover.DONE


def _present(network: Network, participant: Participant) -> Participant:
    found = Participant.objects.present().filter(network=network, pk=participant.pk).first()
    if found is None:
        raise NetworkError(f"{participant} doet niet meer mee.")
    return found


def _held(participant: Participant) -> dict[str, RolePeriod]:
    return {period.role: period for period in participant.roles.filter(until__isnull=True)}


def _lead(successor: Participant, *, on: date) -> None:
    if RoleName.LEADER not in (held := _held(successor)):
        set_roles(participant=successor, roles=[*map(RoleName, held), RoleName.LEADER], on=on)


def _ask(successor: Participant, *, by: User) -> None:
    """Once: whoever was asked already has the mail."""
    if not successor.email:
        raise NetworkError(f"Vul eerst het e-mailadres van {successor} in. Daar gaat de uitnodiging naartoe.")
    asked = successor.manager_invites.filter(accepted_at__isnull=True, expires_at__gt=timezone.now())
    if not asked.exists():
        invite_manager(
            network=successor.network,
            name=successor.name,
            email=successor.email,
            role=RoleName.LEADER,
            invited_by=by,
        )


def _drop(leaver: Participant, *, on: date) -> None:
    held = _held(leaver)
    if RoleName.LEADER not in held:
        return
    since = held[RoleName.LEADER].since
    if on < since:
        raise NetworkError(f"{leaver} is trekker sinds {date_format(since)}. Kies die dag of een latere.")
    kept = [RoleName(role) for role in held if role != RoleName.LEADER]
    set_roles(participant=leaver, roles=kept or [RoleName.MEMBER], on=on)
