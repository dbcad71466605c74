"""PURE: the results of many networks counted together, for the keepers of the method and for who shares their own.

Every figure knows its `Pool`: which rounds of which networks are in it. What goes in has passed the gate of its own
round; whether a figure comes out is asked of `disclosure.may_pool`. A figure that may not be renewed stays as it was
published. Wordings are never mixed, nor the short form with the whole one: there a statement stands elsewhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles
from typing import Any, TypeAlias, TypeVar

from assessment.alpha import cronbach_alpha
from assessment.disclosure import MIN_NETWORKS, Pool, may_pool
from assessment.result import RoundResult
from assessment.scoring import CoreElementResult, Response, ThemeResult

VERSION = 1
WHOLE, SHORT = "whole", "short"
Json: TypeAlias = dict[str, Any]
# What a figure is about: its sort, and what tells it from others of that sort.
Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class SharedRound:
    """A closed round with results that its network lets count."""

    network: int
    round: int
    year: int
    short: bool
    result: RoundResult

    @property
    def form(self) -> str:
        return SHORT if self.short else WHOLE


@dataclass(frozen=True)
class Figure:
    """`value`: what is published, ready for JSON; what it holds goes with the sort of key."""

    pool: Pool
    value: Json


Figures: TypeAlias = Mapping[Key, Figure]

SIZE: Key = ("size",)


def counts_key(form: str, wording: str) -> Key:
    """How often each of the answers 1 to 5 was given, in the rounds that may show it."""
    return ("counts", form, wording)


def unknown_key(form: str, wording: str) -> Key:
    """How many said "weet ik niet", of how many, in all rounds that asked it."""
    return ("unknown", form, wording)


def theme_key(theme: ThemeResult) -> Key:
    """Where networks stand on a theme that was asked with exactly these wordings."""
    return ("theme", theme.key, *_wordings([theme]))


def core_key(core: CoreElementResult) -> Key:
    """Where networks stand on a core element that was asked with exactly these wordings."""
    return ("core", core.key, *_wordings(core.themes))


def alpha_key(core: CoreElementResult) -> Key:
    """Cronbach's alpha of exactly these wordings."""
    return ("alpha", core.key, *_wordings(core.themes))


def _wordings(themes: Iterable[ThemeResult]) -> list[str]:
    return sorted(statement.key for theme in themes for statement in theme.statements)


# --- Counting together --------------------------------------------------------------------------------------------


def candidates(rounds: Sequence[SharedRound], answers: Mapping[int, Sequence[Response]]) -> dict[Key, Figure]:
    """Every figure of these rounds, before the gate of the pool.

    Counts are of all rounds. Quartiles and alpha take of each network the newest round with these wordings, so that
    nobody counts twice. `answers`: round → its responses, for the rounds that `asked_whole` names.
    """
    return _counts(rounds) | _quartiles(rounds) | _alphas(rounds, answers)


def asked_whole(rounds: Iterable[SharedRound]) -> set[int]:
    """The rounds whose answers alpha needs: of each network the newest with the whole form, per set of wordings."""
    return {shared.round for some in _newest_whole(rounds).values() for shared, _ in some}


def _counts(rounds: Iterable[SharedRound]) -> dict[Key, Figure]:
    parts: dict[Key, list[tuple[SharedRound, Sequence[int]]]] = defaultdict(list)
    for shared in rounds:
        whole, gate = shared.result.whole, shared.result.disclosure
        parts[SIZE].append((shared, (1, whole.responses)))
        for statement in whole.statements:
            said = statement.unknown, whole.responses
            parts[unknown_key(shared.form, statement.key)].append((shared, said))
            if statement.key in gate.statements and statement.answered:
                parts[counts_key(shared.form, statement.key)].append((shared, statement.counts))
    return {
        key: Figure(
            _pool_of(shared for shared, _ in some),
            {"numbers": [sum(column) for column in zip(*(numbers for _, numbers in some), strict=True)]},
        )
        for key, some in parts.items()
    }


def _pool_of(rounds: Iterable[SharedRound]) -> Pool:
    found: dict[int, set[int]] = defaultdict(set)
    for shared in rounds:
        found[shared.network].add(shared.round)
    return {network: frozenset(some) for network, some in found.items()}


Part = TypeVar("Part", ThemeResult, CoreElementResult)


def _newest(
    parts: Iterable[tuple[SharedRound, Iterable[Part]]], key_of: Callable[[Part], Key]
) -> dict[Key, list[tuple[SharedRound, Part]]]:
    """Per key, of each network the newest round that has it; only keys with enough networks."""
    found: dict[Key, dict[int, tuple[SharedRound, Part]]] = defaultdict(dict)
    for shared, some in parts:
        for part in some:
            known = found[key_of(part)]
            if shared.network not in known or known[shared.network][0].year < shared.year:
                known[shared.network] = shared, part
    return {key: list(known.values()) for key, known in found.items() if len(known) >= MIN_NETWORKS}


def _newest_whole(rounds: Iterable[SharedRound]) -> dict[Key, list[tuple[SharedRound, CoreElementResult]]]:
    asked = ((shared, shared.result.whole.core_elements) for shared in rounds if not shared.short)
    return _newest(asked, alpha_key)


def _quartiles(rounds: Iterable[SharedRound]) -> dict[Key, Figure]:
    """Of the scores that the networks themselves may see."""
    results = [(shared, shared.result.whole, shared.result.disclosure) for shared in rounds]
    themes = ((one, [t for t in whole.themes if t.key in gate.themes]) for one, whole, gate in results)
    cores = (
        (one, [core for core in whole.core_elements if core.key in gate.core_elements])
        for one, whole, gate in results
    )
    return {
        key: _quartile_figure([(shared, part.score) for shared, part in some])
        for newest in (_newest(themes, theme_key), _newest(cores, core_key))
        for key, some in newest.items()
    }


def _quartile_figure(scored: Sequence[tuple[SharedRound, Fraction | None]]) -> Figure:
    low, middle, high = quartiles([score for _, score in scored if score is not None])
    value = {"low": str(low), "middle": str(middle), "high": str(high)}
    return Figure(_pool_of(shared for shared, _ in scored), value)


def quartiles(scores: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """A quarter, half and three quarters of at least two scores lie below these; between two scores in proportion."""
    low, middle, high = quantiles(scores, n=4, method="inclusive")
    return Fraction(low), Fraction(middle), Fraction(high)


def _alphas(rounds: Iterable[SharedRound], answers: Mapping[int, Sequence[Response]]) -> dict[Key, Figure]:
    """Over who answered every statement of the core element.

    One complete sheet of a network is enough here: alpha weighs all sheets together, and no sheet can be taken out of
    it by subtraction as out of a count.
    """
    found = {}
    for key, some in _newest_whole(rounds).items():
        rows: list[list[int]] = []
        counted = []
        for shared, _ in some:
            complete = [row for given in answers[shared.round] if (row := _complete(given, key[2:]))]
            if complete:
                counted.append(shared)
                rows += complete
        if alpha := cronbach_alpha(rows):
            value = {
                "alpha": str(alpha.alpha),
                "low": alpha.low,
                "high": alpha.high,
                "items": alpha.items,
                "n": alpha.n,
                "responses": sum(len(answers[shared.round]) for shared in counted),
            }
            found[key] = Figure(_pool_of(counted), value)
    return found


def _complete(given: Response, wordings: Iterable[str]) -> list[int] | None:
    row = [given.get(wording) for wording in wordings]
    known = [answer for answer in row if answer is not None]
    return known if len(known) == len(row) else None


# --- Publishing ---------------------------------------------------------------------------------------------------


def renewed(found: Figures, editions: Sequence[Figures]) -> dict[Key, Figure] | None:
    """The next edition after `editions`, oldest first: each figure anew where it may be, else as it was.

    None when nothing may be renewed, so that there is no new edition.
    """
    last = dict(editions[-1]) if editions else {}
    fresh = {
        key: figure
        for key, figure in found.items()
        if (key not in last or last[key].pool != figure.pool)
        and may_pool(figure.pool, (edition[key].pool for edition in editions if key in edition))
    }
    return last | fresh if fresh else None


def shown(figures: Figures, sharing: Pool) -> dict[Key, Figure]:
    """The figures of an edition of which still ten networks share what was counted: who withdraws takes that away."""
    return {
        key: figure for key, figure in figures.items() if may_pool(still_shared(figure.pool, sharing), ())
    }


def still_shared(pool: Pool, sharing: Pool) -> Pool:
    """What is left of a pool when only the rounds in `sharing` count."""
    left = {network: rounds & sharing.get(network, frozenset()) for network, rounds in pool.items()}
    return {network: rounds for network, rounds in left.items() if rounds}


# --- As it is stored ----------------------------------------------------------------------------------------------


def to_json(figures: Figures) -> Json:
    """Most figures have the same pool: each is written once."""
    pools: list[Pool] = []
    rows = []
    for key, figure in sorted(figures.items()):
        if figure.pool not in pools:
            pools.append(figure.pool)
        rows.append([list(key), pools.index(figure.pool), figure.value])
    return {
        "version": VERSION,
        "pools": [{str(network): sorted(rounds) for network, rounds in pool.items()} for pool in pools],
        "figures": rows,
    }


def from_json(data: Json) -> dict[Key, Figure]:
    """Raises ValueError for a version that this code does not know."""
    if data["version"] != VERSION:
        raise ValueError(f"unknown version of stored pooled figures: {data['version']}")
    pools = [{int(network): frozenset(rounds) for network, rounds in pool.items()} for pool in data["pools"]]
    return {tuple(key): Figure(pools[pool], value) for key, pool, value in data["figures"]}
