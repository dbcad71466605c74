"""The figures over many networks: what goes into them, and what was published of them."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from assessment import result as results
from assessment.disclosure import MIN_NETWORKS, Pool
from assessment.enums import ItemOrigin, RoundKind
from assessment.models import Answer, PooledEdition, Round
from assessment.peers import Peers, peers
from assessment.pooled import Figures, SharedRound, from_json, shown
from assessment.pooled_page import Asked, PooledPage, page_of
from assessment.report import Report
from assessment.scoring import Response
from handbook.models import QuestionnaireItem


def _sharing() -> QuerySet[Round]:
    """Closed rounds that their network lets count; of a network that was deleted none."""
    return Round.objects.with_results().filter(
        kind=RoundKind.NETWORK, pool_consent=True, network__deleted_at__isnull=True
    )


def sharing() -> Pool:
    """Which networks let which rounds count now. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    for network, round_ in _sharing().values_list("network_id", "pk"):
        found[network].add(round_)
    return {network: frozenset(rounds) for network, rounds in found.items()}


def shared_rounds() -> list[SharedRound]:
    """What counts now, from stored results. One query."""
    rows = _sharing().values_list("network_id", "pk", "year", "short", "result").order_by("pk")
    return [
        SharedRound(network, pk, year, short, results.from_json(result or {}))
        for network, pk, year, short, result in rows
    ]


def answers_in(rounds: Collection[int]) -> dict[int, list[Response]]:
    """Round → its responses to the statements of the framework, by wording. One query."""
    found: dict[int, dict[object, dict[str, int | None]]] = {pk: defaultdict(dict) for pk in rounds}
    rows = Answer.objects.filter(response__round__in=rounds, item__origin=ItemOrigin.FRAMEWORK)
    for round_, response, wording, value in rows.values_list(
        "response__round_id", "response_id", "item__wording_id", "value"
    ):
        found[round_][response][wording] = value
    return {pk: list(responses.values()) for pk, responses in found.items()}


def published() -> tuple[PooledEdition | None, Figures, Pool]:
    """The newest edition, what of it may still be shown, and who shares now. Two queries."""
    edition, now = PooledEdition.objects.order_by("-number").first(), sharing()
    return edition, shown(from_json(edition.figures), now) if edition else {}, now


def pooled_page() -> PooledPage:
    """For the keepers of the method: three queries, whatever the number of networks. Nothing is counted here."""
    edition, figures, now = published()
    if edition is None or not figures:
        return PooledPage(max(0, MIN_NETWORKS - len(now)))
    return page_of(figures, _asked(), timezone.localdate(edition.made_at))


def _asked() -> list[Asked]:
    """Every statement of every version, newest version first, in the order of the questionnaire."""
    rows = QuestionnaireItem.objects.order_by("-questionnaire__version", "position").values_list(
        "questionnaire__version",
        "position",
        "wording_id",
        "wording__text",
        "wording__statement__theme__name",
        "wording__statement__theme__core_element_id",
        "wording__statement__theme__core_element__name",
        "wording__statement__theme__core_element__position",
    )
    return [Asked(*row) for row in rows]


def peers_of(round_: Round, report: Report) -> Peers | None:
    """Where most networks stand, for a round that counts itself: two queries, none for one that does not."""
    if not round_.pool_consent or report.figures is None:
        return None
    edition, figures, _ = published()
    if edition is None:
        return None
    cores = {core.slug: core.name for core in report.figures.core_elements}
    names = cores | {theme.slug: theme.name for theme in report.figures.themes}
    made_on = timezone.localdate(edition.made_at)
    return peers(results.from_json(round_.result or {}), figures, names, made_on)
