"""Everything that changes a network or its people. The caller has checked who may do it.

Each function is one transaction; mail is enqueued inside it, so that neither happens without the other.
What cannot be done is a `NetworkError` whose text can be shown as it is.
"""

from .accounts import claim_place, delete_account, purge_removed, rename_account
from .checklist import note_item, tick_item, untick_item
from .errors import (
    AccountTaken,
    EmailTaken,
    InviteGone,
    LastManager,
    NetworkError,
    PersonChanged,
    TextChanged,
)
from .handing_over import Handover, hand_over
from .managing import accept_manager_invite, invite_is_open, invite_manager
from .meetings import (
    Minutes,
    add_item,
    add_werkvorm,
    cancel_meeting,
    move_item,
    note_attendance,
    remove_item,
    set_minutes,
    tick_preparation,
    uncancel_meeting,
    untick_preparation,
)
from .money import copy_year, note_hours
from .network import NetworkDetails, change_phase, create_network, update_network
from .partners import add_partner
from .pasting import known_people, paste_participants
from .people import (
    PersonDetails,
    add_participant,
    correct_own_data,
    leave,
    mark_of,
    own_mark_of,
    rejoin,
    remove,
    remove_personal_data,
    restore_participant,
    set_roles,
    update_participant,
)
from .records import (
    ChangedMeanwhile,
    create_record,
    create_record_once,
    delete_record,
    restore_record,
    update_record,
)
from .removing import (
    archive_network,
    delete_network,
    delete_network_for_good,
    expired_networks,
    reopen_network,
    restore_network,
)
from .sheets import request_sheet

__all__ = [
    "AccountTaken",
    "Handover",
    "add_partner",
    "hand_over",
    "EmailTaken",
    "InviteGone",
    "LastManager",
    "NetworkDetails",
    "NetworkError",
    "TextChanged",
    "PersonChanged",
    "PersonDetails",
    "mark_of",
    "own_mark_of",
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
    "ChangedMeanwhile",
    "create_record",
    "create_record_once",
    "delete_record",
    "restore_record",
    "update_record",
    "archive_network",
    "reopen_network",
    "delete_network",
    "delete_network_for_good",
    "expired_networks",
    "restore_network",
    "restore_participant",
    "Minutes",
    "add_item",
    "add_werkvorm",
    "cancel_meeting",
    "copy_year",
    "note_hours",
    "move_item",
    "note_attendance",
    "note_item",
    "remove_item",
    "request_sheet",
    "set_minutes",
    "tick_item",
    "tick_preparation",
    "uncancel_meeting",
    "untick_item",
    "untick_preparation",
]
