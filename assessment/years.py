"""PURE: the rounds of a network side by side, from what closing stored. The gate decides for each year apart.

Scores, changes and their notes are those of each year's own report: nothing is compared here that was not compared
when a round closed, and what one year hid stays hidden beside the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.charts import YearsChart, YearValue, dutch_score, years_chart
from assessment.report import wording
from assessment.report.changes import core_change, theme_change
from assessment.report.content import CoreContent, ThemeContent
from assessment.report.parts import Change
from assessment.report.sources import Sources
from assessment.result import RoundResult
from assessment.scoring import CoreElementResult, ThemeResult, band

# More years do not fit beside one another, and no network keeps its results that long.
MOST_YEARS = 10


@dataclass(frozen=True)
class StoredYear:
    """A closed round with results. `questionnaire` as people know it: title and version."""

    year: int
    result: RoundResult
    questionnaire: str = ""


@dataclass(frozen=True)
class Membership:
    """Who was asked and who answered. `again`: how many were invited in `since` too; None when not known."""

    year: int
    invited: int
    responses: int
    since: int | None
    again: int | None
    questionnaire: str


@dataclass(frozen=True)
class YearCell:
    """One theme or core element in one year. `score` and `n` "" when hidden; `why` there is no score.

    `change` "+0,5" with `direction` "hoger", "lager" or "" for no arrow; "" without a comparison. `wording` says how
    many statements stayed the same, `note` what to make of the change, or why there is none.
    """

    year: int
    score: str
    n: str
    band: str
    why: str
    since: int | None
    change: str
    direction: str
    wording: str
    note: str


@dataclass(frozen=True)
class Line:
    """A theme or core element over the years, oldest first. `cells` and the years of `Years` go together."""

    slug: str
    name: str
    path: str
    cells: tuple[YearCell, ...]
    chart: YearsChart


@dataclass(frozen=True)
class CoreLines:
    core: Line
    themes: tuple[Line, ...]


@dataclass(frozen=True)
class Years:
    """Everything on the page. `cores` in the order of the handbook; empty without any round."""

    membership: tuple[Membership, ...]
    cores: tuple[CoreLines, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(row.year for row in self.membership)


def side_by_side(
    rounds: Sequence[StoredYear], cores: Sequence[CoreContent], themes: Sequence[ThemeContent]
) -> Years:
    """The newest `MOST_YEARS` of `rounds`, oldest first. `cores` and `themes`: the names, in the order to show."""
    kept = sorted(rounds, key=lambda stored: stored.year)[-MOST_YEARS:]
    years = [_Year(stored, kept[:i], cores, themes) for i, stored in enumerate(kept)]
    return Years(
        tuple(_membership(stored) for stored in kept),
        tuple(
            CoreLines(
                _line(core.slug, core.name, core.path, [year.core(core.slug) for year in years]),
                tuple(
                    _line(theme.slug, theme.name, theme.path, [year.theme(theme.slug) for year in years])
                    for theme in themes
                    if theme.core_element == core.slug
                ),
            )
            for core in cores
        )
        if kept
        else (),
    )


def _membership(stored: StoredYear) -> Membership:
    result, before = stored.result, stored.result.before
    return Membership(
        stored.year,
        result.invited,
        result.whole.responses,
        before.year if before else None,
        before.invited_again if before else None,
        stored.questionnaire,
    )


@dataclass(frozen=True)
class _Found:
    """A cell on its way into the table, and what the chart needs of it."""

    cell: YearCell
    exact: Fraction | None
    joined: str


def _line(slug: str, name: str, path: str, found: Sequence[_Found]) -> Line:
    cells = tuple(one.cell for one in found)
    values = []
    for i, (one, cell) in enumerate(zip(found, cells, strict=True)):
        # A line runs to the year drawn before it only when that is the year it was compared with.
        beside = i > 0 and cell.since == cells[i - 1].year
        values.append(YearValue(cell.year, one.exact, cell.n, one.joined if beside else "", _said(cell)))
    return Line(slug, name, path, cells, years_chart(name, values))


def _said(cell: YearCell) -> str:
    """Everything of the row that the chart does not say by itself."""
    change = f"verschil met {cell.since} {cell.change}" if cell.change else ""
    parts = (cell.why, change, f"stellingen: {cell.wording}" if cell.wording else "", cell.note)
    return "; ".join(part for part in parts if part)


class _Year:
    """One round, to be asked for its themes and core elements."""

    def __init__(
        self,
        stored: StoredYear,
        earlier: Sequence[StoredYear],
        cores: Sequence[CoreContent],
        themes: Sequence[ThemeContent],
    ) -> None:
        self.year, self.result, self.before = stored.year, stored.result, stored.result.before
        names = {core.slug: core for core in cores}, {theme.slug: theme for theme in themes}
        self.sources = Sources(self.result, self.before, self.result.disclosure, *names, {}, {})
        since = self.before.year if self.before else None
        self.past = next((one.result for one in earlier if one.year == since), None)
        self.unseen = bool(earlier) and self.before is None

    def theme(self, slug: str) -> _Found:
        found = next((theme for theme in self.result.whole.themes if theme.key == slug), None)
        if found is None:
            return self._absent("dit jaar niet gevraagd")
        shown = slug in self.sources.gate.themes
        change, note = theme_change(self.sources, found)
        part = change and not self._same(slug)
        if change and part:
            note = f"{change.note}: {change.before} ({change.n_before}) werd {change.now} ({change.n_now})"
        elif change:
            note = change.note
        return self._found(
            found.score if shown else None,
            str(found.n),
            change,
            self._wording(found),
            self._first(note),
            bool(part),
        )

    def core(self, slug: str) -> _Found:
        found = next((core for core in self.result.whole.core_elements if core.key == slug), None)
        if found is None:
            return self._absent("dit jaar niet gevraagd")
        shown = slug in self.sources.gate.core_elements
        change = core_change(self.sources, found)
        note = change.note if change else self._no_core_change(slug)
        n = wording.between([theme.n for theme in found.themes if theme.n]) if shown else ""
        return self._found(
            found.score if shown else None, n, change, self._core_wording(found), self._first(note), False
        )

    def _found(
        self,
        score: Fraction | None,
        n: str,
        change: Change | None,
        stayed: str,
        note: str,
        part: bool,
    ) -> _Found:
        hidden = score is None
        cell = YearCell(
            year=self.year,
            score="" if score is None else dutch_score(score),
            n="" if hidden else n,
            band="" if score is None else band(score).label,
            why="te weinig antwoorden voor een score" if hidden else "",
            since=self.before.year if self.before else None,
            change=change.change if change else "",
            direction=change.direction if change else "",
            wording=stayed,
            note=note,
        )
        return _Found(cell, score, "" if change is None else "part" if part else "same")

    def _absent(self, why: str) -> _Found:
        since = self.before.year if self.before else None
        return _Found(YearCell(self.year, "", "", "", why, since, "", "", "", ""), None, "")

    def _first(self, note: str) -> str:
        """Without an earlier round when this one closed there is nothing to compare with."""
        if self.before is not None:
            return note
        if self.unseen:
            return "niet vergeleken: toen deze ronde sloot, was er nog geen eerdere met uitkomsten"
        return "eerste keer, nog niets om mee te vergelijken"

    def _same(self, theme: str) -> bool:
        assert self.before is not None  # only asked where there is a change; narrows the type
        return any(c.same_items for c in self.before.comparison.themes if c.key == theme)

    def _no_core_change(self, slug: str) -> str:
        if self.before is None:
            return ""
        found = next((c for c in self.before.comparison.core_elements if c.key == slug), None)
        if found is None or not found.same_items:
            if self._other_form():
                return f"niet te vergelijken: nu of in {self.before.year} was het de korte vragenlijst"
            return f"niet te vergelijken: niet alle stellingen zijn sinds {self.before.year} gelijk gebleven"
        return f"te weinig antwoorden, nu of in {self.before.year}"

    def _other_form(self) -> bool:
        """Whether one of the two years asked one statement per theme and the other more."""
        return self.past is not None and _is_short(self.result) != _is_short(self.past)

    def _wording(self, theme: ThemeResult) -> str:
        """How many statements of the theme stayed the same since the round compared with."""
        if self.before is None:
            return ""
        return self._stayed(_keys([theme]), {theme.key})

    def _core_wording(self, core: CoreElementResult) -> str:
        if self.before is None:
            return ""
        return self._stayed(_keys(core.themes), {theme.key for theme in core.themes})

    def _stayed(self, now: frozenset[str], themes: set[str]) -> str:
        if self.past is None:
            # The earlier round is gone: what was compared is all that is known of it.
            assert self.before is not None  # checked by the callers; narrows the type
            shared = sum(len(c.shared) for c in self.before.comparison.themes if c.key in themes)
            return f"{shared} van de {len(now)} gelijk" if shared else "niet vergeleken"
        then = _keys([theme for theme in self.past.whole.themes if theme.key in themes])
        shared, all_keys = len(now & then), len(now | then)
        if shared == all_keys:
            return f"alle {shared} gelijk" if shared > 1 else "de ene gelijk"
        return f"{shared} van de {all_keys} gelijk"


def _keys(themes: Sequence[ThemeResult]) -> frozenset[str]:
    return frozenset(statement.key for theme in themes for statement in theme.statements)


def _is_short(result: RoundResult) -> bool:
    return all(len(theme.statements) == 1 for theme in result.whole.themes)
