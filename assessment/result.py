"""PURE: the result of a closed round as versioned JSON, and back again.

What is stored at closing never changes: scores as exact fractions ("7/2"), counts as whole numbers. What of it may
be shown is decided by `assessment.disclosure` each time it is read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from assessment.comparison import CoreElementChange, ThemeChange, YearOnYear, year_on_year
from assessment.disclosure import Disclosure, disclose
from assessment.scoring import (
    CoreElementResult,
    Item,
    Response,
    ScoredRound,
    StatementResult,
    ThemeResult,
    score_round,
)
from assessment.tally import Asked, Tally, tally

# 2 counts what is asked beside the statements; a result of before that has none.
VERSION = 2
READABLE = (1, VERSION)
Json = dict[str, Any]


@dataclass(frozen=True)
class Before:
    """The round this one is compared with: its year, how many answered and were invited, what may be shown of it.

    `invited_again`: how many people of this round's invited were invited then too; None when not stored.
    """

    year: int
    responses: int
    invited: int
    comparison: YearOnYear
    disclosure: Disclosure
    invited_again: int | None = None


@dataclass(frozen=True)
class RoundResult:
    """All figures of a closed network round. `groups`: perspective → its part, "onbekend" left out.

    `asked`: what was asked beside the statements of the framework; for everybody together only. `composition`:
    perspective → how many of the invited the network wrote down with it, "" for none; empty of an older round.
    """

    threshold: int
    invited: int
    whole: ScoredRound
    groups: Mapping[str, ScoredRound]
    before: Before | None = None
    asked: tuple[Tally, ...] = ()
    composition: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def disclosure(self) -> Disclosure:
        return disclose(self.whole, self.groups, self.threshold, self.asked)


@dataclass(frozen=True)
class Answers:
    """One closed round as it goes into the scoring: its items and (perspective, answers) per response.

    `asked`: what stands beside the statements of the framework; its keys are among the answers too.
    """

    items: tuple[Item, ...]
    responses: tuple[tuple[str, Response], ...]
    asked: tuple[Asked, ...] = ()

    def group(self, perspective: str) -> list[Response]:
        return [answers for group, answers in self.responses if group == perspective]

    @property
    def all(self) -> list[Response]:
        return [answers for _, answers in self.responses]


def score(
    now: Answers,
    *,
    threshold: int,
    invited: int,
    perspectives: Iterable[str],
    earlier: tuple[int, Answers, RoundResult] | None = None,
    invited_again: int | None = None,
    composition: Mapping[str, int] | None = None,
) -> RoundResult:
    """Score a round and compare it with an `earlier` one (year, answers, its stored result)."""
    groups = {name: score_round(now.group(name), now.items) for name in perspectives}
    before = None
    if earlier is not None:
        year, answers, result = earlier
        before = Before(
            year,
            result.whole.responses,
            result.invited,
            year_on_year(now.all, now.items, answers.all, answers.items),
            result.disclosure,
            invited_again,
        )
    return RoundResult(
        threshold,
        invited,
        score_round(now.all, now.items),
        groups,
        before,
        tally(now.all, now.asked),
        composition or {},
    )


def to_json(result: RoundResult) -> Json:
    data: Json = {
        "version": VERSION,
        "threshold": result.threshold,
        "invited": result.invited,
        "whole": _scored_to_json(result.whole),
        "groups": {name: _scored_to_json(scored) for name, scored in sorted(result.groups.items())},
        "asked": [_tally_to_json(one) for one in result.asked],
        "composition": dict(result.composition),
    }
    if result.before:
        data["before"] = _before_to_json(result.before)
    return data


def from_json(data: Json) -> RoundResult:
    """Raises ValueError for a version that this code does not know."""
    if data["version"] not in READABLE:
        raise ValueError(f"unknown version of a stored result: {data['version']}")
    return RoundResult(
        data["threshold"],
        data["invited"],
        _scored_from_json(data["whole"]),
        {name: _scored_from_json(scored) for name, scored in data["groups"].items()},
        _before_from_json(data["before"]) if "before" in data else None,
        tuple(_tally_from_json(one) for one in data.get("asked", ())),
        data.get("composition", {}),
    )


def _tally_to_json(one: Tally) -> Json:
    return {
        "key": one.key,
        "origin": one.origin,
        "scale": one.scale,
        "counts": list(one.counts),
        "unknown": one.unknown,
    }


def _tally_from_json(data: Json) -> Tally:
    return Tally(data["key"], data["origin"], data["scale"], tuple(data["counts"]), data["unknown"])


def _theme_to_json(theme: ThemeResult) -> Json:
    return {
        "key": theme.key,
        "core_element": theme.core_element,
        "total": str(theme.total),
        "n": theme.n,
        "without_score": theme.without_score,
        "statements": [
            {"key": item.key, "counts": list(item.counts), "unknown": item.unknown}
            for item in theme.statements
        ],
    }


def _theme_from_json(data: Json) -> ThemeResult:
    statements = tuple(
        StatementResult(item["key"], data["key"], tuple(item["counts"]), item["unknown"])
        for item in data["statements"]
    )
    return ThemeResult(
        data["key"],
        data["core_element"],
        Fraction(data["total"]),
        data["n"],
        data["without_score"],
        statements,
    )


def _scored_to_json(scored: ScoredRound) -> Json:
    return {"responses": scored.responses, "themes": [_theme_to_json(theme) for theme in scored.themes]}


def _scored_from_json(data: Json) -> ScoredRound:
    per_core: dict[str, list[ThemeResult]] = {}
    for theme in map(_theme_from_json, data["themes"]):
        per_core.setdefault(theme.core_element, []).append(theme)
    cores = tuple(CoreElementResult(key, tuple(themes)) for key, themes in per_core.items())
    return ScoredRound(data["responses"], cores)


def _before_to_json(before: Before) -> Json:
    disclosure = before.disclosure
    return {
        "year": before.year,
        "responses": before.responses,
        "invited": before.invited,
        "invited_again": before.invited_again,
        "themes": [
            [_theme_to_json(change.now), _theme_to_json(change.before), change.same_items]
            for change in before.comparison.themes
        ],
        "core_elements": [
            [change.key, _number(change.now), _number(change.before), change.same_items]
            for change in before.comparison.core_elements
        ],
        "shown": {
            "threshold": disclosure.threshold,
            "themes": sorted(disclosure.themes),
            "complete_themes": sorted(disclosure.complete_themes),
            "core_elements": sorted(disclosure.core_elements),
        },
    }


def _before_from_json(data: Json) -> Before:
    shown = data["shown"]
    themes = tuple(
        ThemeChange(_theme_from_json(now), _theme_from_json(before), same)
        for now, before, same in data["themes"]
    )
    cores = tuple(
        CoreElementChange(key, _fraction(now), _fraction(before), same)
        for key, now, before, same in data["core_elements"]
    )
    disclosure = Disclosure(
        shown["threshold"],
        data["responses"],
        themes=frozenset(shown["themes"]),
        complete_themes=frozenset(shown["complete_themes"]),
        core_elements=frozenset(shown["core_elements"]),
    )
    return Before(
        data["year"],
        data["responses"],
        data["invited"],
        YearOnYear(themes, cores),
        disclosure,
        data.get("invited_again"),
    )


def _number(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _fraction(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)
