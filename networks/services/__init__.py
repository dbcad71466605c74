"""Everything that changes a network or its people. The caller has checked who may do it.

Each function is one transaction; mail is enqueued inside it, so that neither happens without the other.
What cannot be done is a `NetworkError` whose text can be shown as it is.
"""

from .accounts import claim_place, delete_account, purge_removed, rename_account
from .errors import AccountTaken, EmailTaken, InviteGone, LastManager, NetworkError
from .managing import accept_manager_invite, invite_is_open, invite_manager
from .network import NetworkDetails, change_phase, create_network, update_network
from .pasting import known_people, paste_participants
from .people import (
    FORMER_PARTICIPANT,
    PersonDetails,
    add_participant,
    correct_own_data,
    leave,
    rejoin,
    remove,
    remove_personal_data,
    set_roles,
    update_participant,
)

__all__ = [
    "FORMER_PARTICIPANT",
    "AccountTaken",
    "EmailTaken",
    "InviteGone",
    "LastManager",
    "NetworkDetails",
    "NetworkError",
    "PersonDetails",
    "accept_manager_invite",
    "add_participant",
    "change_phase",
    "claim_place",
    "correct_own_data",
    "create_network",
    "delete_account",
    "invite_is_open",
    "invite_manager",
    "known_people",
    "leave",
    "paste_participants",
    "purge_removed",
    "rejoin",
    "remove",
    "remove_personal_data",
    "rename_account",
    "set_roles",
    "update_network",
    "update_participant",
]
