"""Keeping a reflection of one's own, alone or with one other; showing it or not; throwing it away."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from assessment.enums import Outcome, RoundKind
from assessment.models import Maker, Round
from assessment.parting import let_go
from assessment.self_sheet import forget_files
from assessment.services.reports import request_report
from assessment.services.rounds import current_questionnaire, freeze_items
from handbook.enums import RoleName
from networks.models import KEEP_REMOVED, Network, Participant, User

DOUBLE_CLICK = timedelta(seconds=10)


@transaction.atomic
def keep_reflection(
    *,
    network: Network,
    year: int,
    short: bool,
    answers: Mapping[str, int | None],
    roles: Collection[RoleName],
    together: bool,
    makers: Collection[User],
    agrees: bool,
) -> Round:
    """Store one set of answers (statement key → 1-5 or None) for its makers, the first of whom sends it.

    `together`: two people looked, also when only one of them has an account. `agrees`: of the first maker only; the
    other is asked. What is sent twice at once, as a double click does, is kept once.
    """
    first, *others = makers
    Network.objects.select_for_update().get(pk=network.pk)
    result = {
        "version": 1,
        "roles": sorted(roles),
        "together": together,
        "answers": dict(answers),
    }
    now = timezone.now()
    before = Round.everything.filter(
        kind=RoundKind.SELF,
        network=network,
        year=year,
        makers__user=first,
        closed_at__gte=now - DOUBLE_CLICK,
    )
    for sent_before in before:
        if sent_before.result == result:
            return sent_before
    kept = Round.everything.create(
        kind=RoundKind.SELF,
        network=network,
        year=year,
        questionnaire=current_questionnaire(),
        short=short,
        closed_at=now,
        outcome=Outcome.RESULTS,
        result=result,
        created_by=first,
    )
    freeze_items(kept)
    Maker.objects.create(round=kept, user=first, agrees=agrees)
    Maker.objects.bulk_create(Maker(round=kept, user=user) for user in others)
    _renew_reports(kept)
    return kept


@transaction.atomic
def set_agreement(*, kept: Round, user: User, agrees: bool) -> None:
    """Whether it may stand beside the results of the network, as far as this maker goes. Renews that report."""
    if Maker.objects.filter(round=kept, user=user).exclude(agrees=agrees).update(agrees=agrees):
        _renew_reports(kept)


@transaction.atomic
def throw_away(*, kept: Round) -> None:
    """Gone for good, for all its makers, with what was printed of it."""
    kept.delete()
    # Should the transaction fail after all, the file is made again when somebody asks for it.
    forget_files()
    _renew_reports(kept)


def _renew_reports(kept: Round) -> None:
    """A new edition of the network's report of that year; one that was made before stays as it is."""
    beside = Round.objects.with_results().filter(
        network=kept.network_id, kind=RoundKind.NETWORK, year=kept.year
    )
    for round_ in beside:
        request_report(round_=round_, changed=True)


@transaction.atomic
def forget_who_left(*, now: datetime | None = None) -> None:
    """Who left the network over 30 days ago, or was taken out of it, leaves nothing behind. For the frequent job."""
    limit = (now or timezone.now()) - KEEP_REMOVED
    here = Participant.objects.filter(
        Q(deleted_at__isnull=True) | Q(deleted_at__gt=limit),
        Q(until__isnull=True) | Q(until__gt=limit.date()),
        network=OuterRef("round__network"),
        user=OuterRef("user"),
    )
    let_go(Maker.objects.filter(~Exists(here)))
