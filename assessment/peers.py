"""PURE: where most networks stand, beside the scores of a network that shares its own. Never a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessment.charts import dutch_score
from assessment.charts.pooled_charts import QuartileBand, quartile_band
from assessment.pooled import Figure, Figures, core_key, theme_key
from assessment.result import RoundResult
from assessment.scoring import CoreElementResult, ThemeResult


@dataclass(frozen=True)
class Peer:
    """Where most networks stand on a theme or core element. `own` "3,4", "" when this network has no score."""

    name: str
    own: str
    low: str
    middle: str
    high: str
    chart: QuartileBand


@dataclass(frozen=True)
class PeerGroup:
    name: str
    core: Peer | None
    themes: tuple[Peer, ...]


@dataclass(frozen=True)
class Peers:
    """Over `networks` that share, or more; `groups` per core element, without what may not be shown."""

    networks: int
    made_on: date
    groups: tuple[PeerGroup, ...]


def peers(result: RoundResult, figures: Figures, names: Mapping[str, str], made_on: date) -> Peers | None:
    """None when there is nothing that may be shown. `names`: slug of a theme or core element → what it is called."""
    gate = result.disclosure
    groups = []
    pools = []
    for core in result.whole.core_elements:
        found = [(theme, figures[theme_key(theme)]) for theme in core.themes if theme_key(theme) in figures]
        themes = tuple(_peer(figure, theme, gate.themes, names) for theme, figure in found)
        whole = figures.get(core_key(core))
        own = _peer(whole, core, gate.core_elements, names) if whole else None
        if themes or own:
            groups.append(PeerGroup(names[core.key], own, themes))
        pools += [figure.pool for _, figure in found] + ([whole.pool] if whole else [])
    return Peers(min(map(len, pools)), made_on, tuple(groups)) if groups else None


def _peer(
    figure: Figure, part: ThemeResult | CoreElementResult, gate: frozenset[str], names: Mapping[str, str]
) -> Peer:
    low, middle, high = (Fraction(figure.value[key]) for key in ("low", "middle", "high"))
    own = part.score if part.key in gate else None
    return Peer(
        names[part.key],
        "" if own is None else dutch_score(own),
        dutch_score(low),
        dutch_score(middle),
        dutch_score(high),
        quartile_band(names[part.key], (low, middle, high), own),
    )
