"""PURE: where who leads the network and the network see it differently. Two kinds side by side, never one score.

A view of one or two people is shown in words only, per theme: no number, no answer to a statement. Whoever reads it
may also have guessed those people's answers in the anonymous round, so that they are taken off the number behind a
score before the gate looks at it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from assessment.disclosure import may_show
from assessment.scoring import band, mean

if TYPE_CHECKING:
    from assessment.report.parts import CorePart, Figures, ThemePart

# From one whole step on the scale of 1 to 5 we call it a difference.
DIFFERENCE = 1
UNKNOWN = "weet ik niet"
HIGHER, LOWER, CLOSE = "positiever", "kritischer", "ongeveer gelijk"
# The largest are told in a sentence; all stand in the table.
MOST_TOLD = 5


@dataclass(frozen=True)
class OwnView:
    """What somebody gave consent to show. `scores`: theme slug → mean of the own answers, None for "weet ik niet";
    a theme that was skipped is absent. `people`: how many looked, 1 or 2."""

    label: str
    people: int
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True)
class Cell:
    """One view at one theme: the band of the own answers in a word, and how that compares; "" where nothing does."""

    word: str
    compared: str

    @property
    def differs(self) -> bool:
        return self.compared in {HIGHER, LOWER}


@dataclass(frozen=True)
class Row:
    """A theme, or a core element as a whole, with the network's own score in words and number."""

    name: str
    slug: str
    is_core_element: bool
    score: str
    band: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Difference:
    """A theme where a view lies a whole step or more from the network's."""

    theme: str
    slug: str
    sentence: str
    question: str


@dataclass(frozen=True)
class ViewsBeside:
    """`labels`: whose views, one for each cell of a row. `differences`: the largest first, at most MOST_TOLD; `untold`:
    how many more there are. `withheld`: how many themes may not stand here."""

    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    untold: int
    withheld: int

    @property
    def title(self) -> str:
        return f"Waar {', '.join(self.labels)} en netwerk verschillen"


def beside(figures: "Figures", views: Sequence[OwnView]) -> ViewsBeside | None:
    """The views beside the network's scores; None without a view, or where no theme may be compared."""
    if not views:
        return None
    people = sum(view.people for view in views)
    shown = {theme.slug for theme in figures.themes if _may_stand(theme, figures, people)}
    if not shown:
        return None
    rows, differences = [], []
    for core in figures.core_elements:
        themes = [theme for theme in core.themes if theme.slug in shown]
        if len(themes) == len(core.themes) and core.score:
            rows.append(_row(core, [_core_score(view, core) for view in views], is_core=True))
        for theme in themes:
            rows.append(_row(theme, [_score(view, theme.slug) for view in views], is_core=False))
            differences += _differences(theme, views)
    differences.sort(key=lambda found: -found[0])
    return ViewsBeside(
        tuple(view.label for view in views),
        tuple(rows),
        tuple(difference for _, difference in differences[:MOST_TOLD]),
        max(0, len(differences) - MOST_TOLD),
        len(figures.themes) - len(shown),
    )


def _may_stand(theme: "ThemePart", figures: "Figures", people: int) -> bool:
    """The network's score is shown, and would be without the people whose own view is now known."""
    behind = figures.response.responses - theme.without_score
    return theme.score is not None and may_show(behind - people, figures.response.threshold)


# A view that is absent ("") beside one that says "weet ik niet" (None).
Own = Fraction | None | str


def _score(view: OwnView, slug: str) -> Own:
    return view.scores.get(slug, "")


def _core_score(view: OwnView, core: "CorePart") -> Own:
    """The mean of the themes, as for the network; "" when a theme of it was skipped or not known."""
    scores = [view.scores.get(theme.slug) for theme in core.themes]
    known = [score for score in scores if score is not None]
    return mean(known) or "" if len(known) == len(scores) else ""


def _row(part: "ThemePart | CorePart", own: Sequence[Own], *, is_core: bool) -> Row:
    assert part.score is not None, "only what the gate shows comes here"
    cells = tuple(_cell(score, part.score.exact) for score in own)
    return Row(part.name, part.slug, is_core, part.score.text, part.score.band, cells)


def _cell(own: Own, network: Fraction) -> Cell:
    if not isinstance(own, Fraction):
        return Cell("" if own == "" else UNKNOWN, "")
    apart = own - network
    return Cell(band(own).label, CLOSE if abs(apart) < DIFFERENCE else HIGHER if apart > 0 else LOWER)


def _differences(theme: "ThemePart", views: Sequence[OwnView]) -> list[tuple[Fraction, Difference]]:
    """Each with its size, which orders them and is shown nowhere."""
    assert theme.score is not None, "only what the gate shows comes here"
    found = []
    for view in views:
        own = _score(view, theme.slug)
        if isinstance(own, Fraction) and abs(own - theme.score.exact) >= DIFFERENCE:
            verb = "kijkt" if view.people == 1 else "kijken"
            way = HIGHER if own > theme.score.exact else LOWER
            sentence = (
                f"De {view.label} {verb} {way}: ‘{band(own).label}’. "
                f"Het netwerk komt uit op {theme.score.text} ({theme.score.band})."
            )
            found.append(
                (abs(own - theme.score.exact), Difference(theme.name, theme.slug, sentence, theme.question))
            )
    return found
