"""PURE: a theme or core element beside the earlier round, or why it cannot stand there."""

from fractions import Fraction

from assessment.charts import change_chart, dutch_change, dutch_score
from assessment.comparison import CoreElementChange, ThemeChange
from assessment.disclosure import may_compare_core_element, may_compare_theme
from assessment.report import wording
from assessment.report.parts import Change
from assessment.report.sources import Sources
from assessment.scoring import CoreElementResult, ThemeResult, trend


def theme_change(made_from: Sources, theme: ThemeResult) -> tuple[Change | None, str]:
    """The change, or why there is none."""
    before = made_from.before
    if before is None:
        return None, "eerste keer, nog niets om mee te vergelijken"
    found = next((change for change in before.comparison.themes if change.key == theme.key), None)
    if found is None:
        return None, f"de stellingen zijn sinds {before.year} te veel veranderd"
    if found.change is None or not may_compare_theme(found, made_from.gate, before.disclosure):
        return None, f"te weinig antwoorden, nu of in {before.year}"
    return _change(made_from.themes[theme.key].name, before.year, found), ""


def _change(name: str, year: int, found: ThemeChange) -> Change:
    difference, arrow = found.change, found.trend
    assert difference is not None  # checked by the caller; narrows the type
    return Change(
        year=year,
        exact=difference,
        now=dutch_score(found.now.score),
        before=dutch_score(found.before.score),
        n_now=str(found.now.n),
        n_before=str(found.before.n),
        change=dutch_change(difference),
        direction=arrow.label if arrow else "",
        note=wording.change(difference, arrow, rests_on=len(found.shared), all_same=found.same_items),
        chart=change_chart(
            name,
            found.now.score,
            found.before.score,
            n_now=found.now.n,
            n_before=found.before.n,
            trend=arrow,
            earlier=f"in {year}",
        ),
    )


def comparable_core(made_from: Sources, key: str) -> CoreElementChange | None:
    before = made_from.before
    if before is None:
        return None
    found = next((change for change in before.comparison.core_elements if change.key == key), None)
    if found is None or found.change is None:
        return None
    return found if may_compare_core_element(found, made_from.gate, before.disclosure) else None


def core_before(made_from: Sources, key: str) -> Fraction | None:
    found = comparable_core(made_from, key)
    return found.before if found else None


def core_change(made_from: Sources, core: CoreElementResult) -> Change | None:
    found, before = comparable_core(made_from, core.key), made_from.before
    if found is None or before is None or found.change is None:
        return None
    keys = {theme.key for theme in core.themes}
    themes = [change for change in before.comparison.themes if change.key in keys]
    n_now, n_before = [t.now.n for t in themes if t.now.n], [t.before.n for t in themes if t.before.n]
    # The theme with the fewest people decides: more cautious than any mean of the numbers.
    arrow = trend(found.now, found.before, n_now=min(n_now), n_before=min(n_before))
    return Change(
        year=before.year,
        exact=found.change,
        now=dutch_score(found.now),
        before=dutch_score(found.before),
        n_now=wording.between(n_now),
        n_before=wording.between(n_before),
        change=dutch_change(found.change),
        direction=arrow.label if arrow else "",
        note=wording.change(found.change, arrow),
    )
