"""The closed network rounds of a network, for the page that shows them side by side."""

from dataclasses import dataclass

from assessment import result as results
from assessment.enums import Outcome, RoundKind
from assessment.models import Round
from assessment.report.content import CoreContent, ThemeContent
from assessment.years import MOST_YEARS, StoredYear, Years, side_by_side
from handbook.links import address
from handbook.models import Theme
from networks.models import Network


@dataclass(frozen=True)
class YearsPage:
    """`rounds`: (year, id) of the rounds shown, oldest first. `without`: years with too few answers for results."""

    years: Years
    rounds: tuple[tuple[int, int], ...]
    without: tuple[int, ...]


def years_of(network: Network) -> YearsPage:
    """Two queries, whatever the number of rounds. From stored results only; joint rounds stay out."""
    found = list(
        Round.objects.filter(
            network=network, kind=RoundKind.NETWORK, outcome__in=[Outcome.RESULTS, Outcome.TOO_FEW]
        )
        .select_related("questionnaire")
        .order_by("-year", "-pk")
    )
    kept = [round_ for round_ in found if round_.outcome == Outcome.RESULTS][:MOST_YEARS][::-1]
    years = {round_.year for round_ in kept}
    stored = [
        StoredYear(
            round_.year,
            results.from_json(round_.result or {}),
            round_.questionnaire_name,
        )
        for round_ in kept
    ]
    without = {round_.year for round_ in found if round_.outcome == Outcome.TOO_FEW} - years
    return YearsPage(
        side_by_side(stored, *_names(stored)),
        tuple((round_.year, round_.pk) for round_ in kept),
        tuple(sorted(year for year in without if not years or year >= min(years))),
    )


def _names(stored: list[StoredYear]) -> tuple[list[CoreContent], list[ThemeContent]]:
    """Names in the order of the handbook, of what was retired too: a round keeps its themes."""
    keys = {theme.key for one in stored for theme in one.result.whole.themes}
    themes = list(Theme.objects.filter(pk__in=keys).select_related("core_element"))
    themes.sort(key=lambda theme: (theme.position, theme.slug))
    cores = sorted({theme.core_element for theme in themes}, key=lambda core: (core.position, core.slug))
    return (
        [
            CoreContent(core.slug, core.position, core.name, "", address("kernelement", core.slug))
            for core in cores
        ],
        [
            ThemeContent(
                theme.slug,
                theme.position,
                theme.name,
                "",
                "",
                address("thema", theme.slug),
                theme.core_element_id,
            )
            for theme in themes
        ],
    )
