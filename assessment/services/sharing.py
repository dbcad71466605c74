"""Showing one edition of a report to somebody outside the network, by a link until a date."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from assessment.enums import FOR_OUTSIDERS
from assessment.models import EditionShare, ReportEdition
from networks.models import User

LONGEST = timedelta(days=365)


class ShareRefused(Exception):
    """This edition cannot be shared like this; the text says why, in Dutch, for the screen."""


def last_day_allowed() -> date:
    return timezone.localdate() + LONGEST


@transaction.atomic
def share_edition(
    *, edition: ReportEdition, reader: str, expires_on: date, shared_by: User | None
) -> EditionShare:
    """A link to exactly this edition, up to and including a day. Raises ShareRefused."""
    if edition.kind not in FOR_OUTSIDERS:
        raise ShareRefused("Hierin kunnen open antwoorden staan. Die zijn alleen voor het netwerk zelf.")
    if expires_on < timezone.localdate():
        raise ShareRefused("Kies vandaag of een dag die nog komt.")
    if expires_on > last_day_allowed():
        raise ShareRefused("Delen kan hoogstens een jaar vooruit.")
    return EditionShare.objects.create(
        edition=edition, reader=reader, expires_on=expires_on, created_by=shared_by
    )


@transaction.atomic
def withdraw_share(*, share: EditionShare) -> None:
    """The link stops working at once and for good. Done again it changes nothing."""
    EditionShare.objects.filter(pk=share.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
