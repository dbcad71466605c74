"""Personal links: the only credential of somebody who answers, computed and stored nowhere.

A token is the invitation's UUID with a keyed hash of purpose, UUID and generation, 43 characters of url-safe
text. It can be made again at any time, and raising the generation ends every link made before.
"""

import hmac
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from enum import StrEnum
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from assessment.models import EditionShare, EntryDesk, Invitation

# 128 bits of the HMAC: out of reach of guessing, and the link still fits on a strip of paper.
SIGNATURE_BYTES = 16
TOKEN_LENGTH = 43


class Purpose(StrEnum):
    """What a link opens. A link for one purpose does nothing for another."""

    ANSWER = "answer"
    RESULTS = "results"
    PERSON = "person"
    DESK = "desk"
    EDITION = "edition"


def token_for(holder: Invitation | EntryDesk | EditionShare, purpose: Purpose = Purpose.ANSWER) -> str:
    """The secret of this invitation (entry desk, share) for one purpose; needs `id` and `generation` only."""
    message = f"{purpose}:{holder.pk.hex}:{holder.generation}".encode()
    signature = hmac.new(settings.LINK_KEY.encode(), message, sha256).digest()[:SIGNATURE_BYTES]
    return urlsafe_b64encode(holder.pk.bytes + signature).rstrip(b"=").decode()


def find_invitation(token: str, purpose: Purpose = Purpose.ANSWER) -> Invitation | None:
    """The invitation with its round, network, participant and draft; None for a link that does not work.

    A withdrawn invitation and one of a deleted network count as not found; but who was taken off the list still sees
    and corrects what is stored about them.
    """
    invitation = _find(token, purpose)
    if invitation is None or (invitation.withdrawn and purpose != Purpose.PERSON):
        return None
    return invitation


def is_withdrawn(token: str, purpose: Purpose = Purpose.ANSWER) -> bool:
    """Whether the link was right but its invitation has been withdrawn: its holder may know why it stopped."""
    invitation = _find(token, purpose)
    return invitation is not None and invitation.withdrawn


def _find(token: str, purpose: Purpose) -> Invitation | None:
    pk = _uuid_of(token)
    if pk is None:
        return None
    invitation = (
        Invitation.objects.filter(pk=pk, round__network__deleted_at__isnull=True)
        .select_related("round__network", "round__questionnaire", "participant", "draft")
        .first()
    )
    if invitation is None:
        return None
    # The whole text is compared, so that no second spelling of the same bytes passes.
    genuine = hmac.compare_digest(token_for(invitation, purpose).encode(), token.encode())
    return invitation if genuine else None


def find_desk(token: str) -> EntryDesk | None:
    """The entry desk with its round and network, also one that was stopped; None for a link that does not work."""
    pk = _uuid_of(token)
    there = EntryDesk.objects.filter(pk=pk, round__network__deleted_at__isnull=True)
    desk = there.select_related("round__network", "round__questionnaire").first() if pk else None
    if desk is None:
        return None
    genuine = hmac.compare_digest(token_for(desk, Purpose.DESK).encode(), token.encode())
    return desk if genuine else None


def find_share(token: str) -> EditionShare | None:
    """The share with its edition, round and network, also one that ended; None for a link that does not work."""
    pk = _uuid_of(token)
    there = EditionShare.objects.filter(pk=pk, edition__round__network__deleted_at__isnull=True)
    share = there.select_related("edition__round__network").first() if pk else None
    if share is None:
        return None
    genuine = hmac.compare_digest(token_for(share, Purpose.EDITION).encode(), token.encode())
    return share if genuine else None


def _uuid_of(token: str) -> uuid.UUID | None:
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        return uuid.UUID(bytes=urlsafe_b64decode(token + "=")[:16])
    except (NotBase64, ValueError):
        return None


def answer_path(invitation: Invitation) -> str:
    return reverse("assessment:respond", args=[token_for(invitation)])


def answer_url(invitation: Invitation) -> str:
    """The address in a mail or on paper where this person answers; absolute."""
    return f"{settings.SITE_URL}{answer_path(invitation)}"


def results_path(invitation: Invitation) -> str:
    return reverse("assessment:shared_results", args=[token_for(invitation, Purpose.RESULTS)])


def results_url(invitation: Invitation) -> str:
    """Where this person finds the results after closing; absolute."""
    return f"{settings.SITE_URL}{results_path(invitation)}"


def person_path(invitation: Invitation) -> str:
    return reverse("assessment:my_data", args=[token_for(invitation, Purpose.PERSON)])


def person_url(invitation: Invitation) -> str:
    """Where this person sees and changes what is stored about them, stops reminders or leaves; absolute."""
    return f"{settings.SITE_URL}{person_path(invitation)}"


def desk_url(desk: EntryDesk) -> str:
    """Where somebody outside the network types in what came on paper; absolute."""
    return f"{settings.SITE_URL}{reverse('assessment:desk', args=[token_for(desk, Purpose.DESK)])}"


def share_url(share: EditionShare) -> str:
    """Where an outsider finds the edition that was shared; absolute."""
    return (
        f"{settings.SITE_URL}{reverse('assessment:shared_edition', args=[token_for(share, Purpose.EDITION)])}"
    )
