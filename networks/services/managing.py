"""Managing a network together: an invitation by mail, accepted with an account."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from handbook.enums import Perspective, RoleName
from networks.models import ManagerInvite, Network, Participant, User
from networks.permissions import MANAGER_ROLES
from networks.tasks import send_manager_invite

from .errors import AccountTaken, InviteGone
from .guards import lock
from .people import PersonDetails, add_participant, link_account, rejoin, set_roles

INVITE_VALID = timedelta(days=14)


@transaction.atomic
def invite_manager(
    *,
    network: Network,
    name: str,
    email: str,
    role: RoleName,
    invited_by: User,
    perspective: Perspective | str = "",
) -> ManagerInvite | None:
    """Ask somebody by mail to manage the network; an earlier invitation to them ends.

    Whoever is not in the list yet is added. The role is written down at once, but gives rights only when an
    account accepts; somebody who has an account here manages from now on, without a mail (None).
    Raises AccountTaken when this person manages already.
    """
    if role not in MANAGER_ROLES:
        raise ValueError(f"{role} is no managing role")
    lock(network)
    participant = Participant.objects.present_or_left().filter(network=network, email__iexact=email).first()
    if participant is None:
        details = PersonDetails(name=name, email=email, perspective=perspective)
        participant = add_participant(network=network, details=details, roles=[role], added_by=invited_by)
    else:
        rejoin(participant=participant)
        held = set(participant.roles.filter(until__isnull=True).values_list("role", flat=True))
        if participant.user_id and held & MANAGER_ROLES:
            raise AccountTaken(f"{participant.name} beheert dit netwerk al.")
        set_roles(participant=participant, roles=[*map(RoleName, held), role])
        if participant.user_id:
            return None
    participant.manager_invites.filter(accepted_at__isnull=True).delete()
    invite = ManagerInvite.objects.create(
        participant=participant, invited_by=invited_by, expires_at=timezone.now() + INVITE_VALID
    )
    send_manager_invite.enqueue(participant.pk)
    return invite


@transaction.atomic
def accept_manager_invite(*, invite: ManagerInvite, user: User) -> Network:
    """Tie the account to the participant; works once. Raises InviteGone, AccountTaken."""
    invite = ManagerInvite.objects.select_for_update().get(pk=invite.pk)
    participant = invite.participant
    if participant.user_id == user.pk:
        return participant.network
    if not invite_is_open(invite):
        raise InviteGone("Deze uitnodiging is al gebruikt of verlopen. Vraag de trekker om een nieuwe.")
    link_account(participant, user)
    invite.accepted_at = timezone.now()
    invite.save(update_fields=["accepted_at"])
    return participant.network


def invite_is_open(invite: ManagerInvite) -> bool:
    """Not used, not expired, and the person still has a managing role in a present network."""
    participant = invite.participant
    if invite.accepted_at or invite.expires_at <= timezone.now() or participant.user_id:
        return False
    if participant.deleted_at or participant.until or participant.network.deleted_at:
        return False
    roles = participant.roles.filter(until__isnull=True).values_list("role", flat=True)
    return not MANAGER_ROLES.isdisjoint(map(RoleName, roles))
