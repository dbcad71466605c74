"""Codes on nameless strips of paper: computed as links are, stored nowhere, and easy to type over.

A strip is an invitation that belongs to nobody in particular. The code that is printed on it opens no answers: whoever
begins with it gets a code of their own, so that who printed the strips cannot read what was filled in later.
"""

import hmac
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from assessment.models import Invitation, Round

# No vowels, so no words. No 0 O 1 I, and of S 5, Z 2 and B 8 one each: what is read for the other is put right.
ALPHABET = "23456789CDFGHJKLMNPQRTVWXY"
READ_AS = str.maketrans("SZB", "528")
# 26 to the power of 12 is over 2 to the power of 56: hopeless to guess, and three groups of four to type.
LENGTH, GROUP = 12, 4

# So long a code still leads to the results.
RESULTS_BY_CODE = timedelta(days=365)

# The generation of a strip on which nobody has begun.
PRINTED = 1


def code_of(invitation: Invitation) -> str:
    """The code as it is printed on this strip, for as long as the strip exists: "C4F7-H2KM-9TXW"."""
    return spaced(_code(invitation, PRINTED))


def own_code_of(invitation: Invitation) -> str:
    """The code of whoever began with this strip, known to them alone. Before that: the printed one."""
    return spaced(_code(invitation, invitation.generation))


def invitation_with_code(round_: Round, typed: str) -> Invitation | None:
    """The strip of this round with this code, the printed one or the own one, in one query; None if there is none.

    Capitals, spaces and dashes make no difference. A withdrawn strip counts as none; a used one (`answered`) is found.
    """
    return strip_with_code(round_.invitations.filter(is_strip=True, withdrawn=False), typed)


def strip_with_code(strips: Iterable[Invitation], typed: str) -> Invitation | None:
    """Which of these strips has this code."""
    code = tidied(typed)
    if len(code) != LENGTH:
        return None
    # All are compared, each in constant time: how long it takes tells nothing.
    found = [strip for strip in strips if is_printed_code(strip, code) | is_own_code(strip, code)]
    return found[0] if found else None


def strips_beginning_with(strips: Iterable[Invitation], typed: str) -> list[Invitation]:
    """Those whose printed code begins so; at least the first group of the code, else none."""
    begin = tidied(typed)
    return [strip for strip in strips if len(begin) >= GROUP and _code(strip, PRINTED).startswith(begin)]


def known_strips() -> QuerySet[Invitation]:
    """Every strip that may still lead somewhere: to a questionnaire, or to the results of the past year."""
    recent = Q(round__closed_at__isnull=True) | Q(round__closed_at__gte=timezone.now() - RESULTS_BY_CODE)
    return Invitation.objects.filter(recent, is_strip=True, round__network__deleted_at__isnull=True)


def is_printed_code(strip: Invitation, typed: str) -> bool:
    return hmac.compare_digest(_code(strip, PRINTED).encode(), tidied(typed).encode())


def is_own_code(strip: Invitation, typed: str) -> bool:
    """Whether this is the code that whoever began with the strip got last; never so while nobody has begun."""
    same = hmac.compare_digest(_code(strip, strip.generation).encode(), tidied(typed).encode())
    return same and strip.generation > PRINTED


def tidied(typed: str) -> str:
    """What somebody typed as a bare code, with the letters that are not in it read as the figures they look like."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(READ_AS)


def spaced(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _code(strip: Invitation, generation: int) -> str:
    message = f"strip:{strip.pk.hex}:{generation}".encode()
    number = int.from_bytes(hmac.new(settings.LINK_KEY.encode(), message, sha256).digest(), "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)
