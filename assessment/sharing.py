"""Which editions of a report may be read outside the network, and what was shared so far."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import OuterRef, Subquery

from assessment import links
from assessment.enums import FOR_OUTSIDERS, EditionKind
from assessment.kinds import KINDS
from assessment.models import EditionShare, ReportEdition
from networks.models import Network


@dataclass(frozen=True)
class Shared:
    """A share as its maker sees it; `url` is "" once it does not work any more."""

    share: EditionShare
    url: str


def shareable_editions(network: Network) -> list[ReportEdition]:
    """Of each closed round the newest edition of each kind without quotes, newest year first. One query.

    The kinds stand in the order in which the results page offers them.

    An edition whose file got lost is left out: nobody could open it.
    """
    newest = ReportEdition.objects.filter(round=OuterRef("round"), kind=OuterRef("kind"))
    found = ReportEdition.objects.filter(
        round__network=network, kind__in=FOR_OUTSIDERS, pk=Subquery(newest.values("pk")[:1])
    ).select_related("round")
    order = list(KINDS)
    there = [edition for edition in found if is_there(edition)]
    return sorted(
        there,
        key=lambda edition: (-edition.round.year, -edition.round.pk, order.index(EditionKind(edition.kind))),
    )


def is_there(edition: ReportEdition) -> bool:
    """Whether the file stands where it should."""
    return bool(edition.file.name) and default_storage.exists(str(edition.file.name))


def shares_of(network: Network) -> tuple[list[Shared], list[Shared]]:
    """Those that work today and those that ended, newest first. One query."""
    found = list(EditionShare.objects.of(network))
    working = [Shared(share, links.share_url(share)) for share in found if share.works]
    return working, [Shared(share, "") for share in found if not share.works]
