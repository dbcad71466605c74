"""PURE: what the years of a network say, in sentences that are right for one year, for many, and without a trend."""

from collections.abc import Sequence

from assessment.report.wording import capital, count, listed, number
from assessment.years import Line, Years

HIGHER, LOWER = "hoger", "lager"


def summary(years: Years) -> tuple[str, ...]:
    """What stands at the front: how many reflections, how the core elements moved, and what cannot be compared."""
    if not years.years:
        return ()
    return tuple(line for line in (_how_many(years), _now(years), _moved(years), _since(years)) if line)


def _how_many(years: Years) -> str:
    if len(years.years) == 1:
        only = years.years[0]
        return (
            f"Er is één reflectie met uitkomsten, die van {only}. Vanaf de tweede is er iets te vergelijken."
        )
    first, last = years.membership[0], years.membership[-1]
    return (
        f"Tussen {first.year} en {last.year} waren er {count(len(years.years), 'reflectie', 'reflecties')} met "
        f"uitkomsten. In {first.year} deden {first.responses} van de {first.invited} genodigden mee. In {last.year} "
        f"waren dat er {last.responses} van de {last.invited}."
    )


def _now(years: Years) -> str:
    """Only with a score for every core element: else "the highest" would hide that some were not shown."""
    newest = [(core.core.name, core.core.cells[-1]) for core in years.cores]
    scores = [float(cell.score.replace(",", ".")) for _, cell in newest if cell.score]
    if len(scores) < len(newest) or not scores:
        return ""
    year, highest, lowest = years.years[-1], max(scores), min(scores)
    if highest == lowest:
        return f"In {year} kregen alle kernelementen dezelfde score: {newest[0][1].score}."

    def named(value: float) -> str:
        return listed([name for (name, _), score in zip(newest, scores, strict=True) if score == value])

    top, bottom = (
        next(c.score for (_, c), s in zip(newest, scores, strict=True) if s == v) for v in (highest, lowest)
    )
    return f"De hoogste score van {year} is {top}: {named(highest)}. De laagste is {bottom}: {named(lowest)}."


def _moved(years: Years) -> str:
    """Themes with an arrow in the newest year."""
    cells = [(theme.name, theme.cells[-1]) for core in years.cores for theme in core.themes]
    since = next((cell.since for _, cell in cells if cell.since), None)
    if since is None:
        return ""
    compared = [(name, cell) for name, cell in cells if cell.change]
    if not compared:
        return f"Geen enkel thema is te vergelijken met {since}. Waarom, staat bij elk thema."
    up = [name for name, cell in compared if cell.direction == HIGHER]
    down = [name for name, cell in compared if cell.direction == LOWER]
    if not up and not down:
        return f"Sinds {since} is bij geen thema een verschil te zien dat groter is dan één persoon kan veroorzaken."
    return " ".join(
        f"{capital(direction)} dan in {since}: {_some(names)}."
        for direction, names in ((HIGHER, up), (LOWER, down))
        if names
    )


def _some(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 5 else f"{number(len(names))} thema’s"


def _since(years: Years) -> str:
    """From the third year on: how often a theme rose or fell, so that one year does not look like a trend."""
    if len(years.years) < 3:
        return ""
    lines = [theme for core in years.cores for theme in core.themes]
    steady = [line.name for line in lines if len(_turns(line, HIGHER)) > 1 and not _turns(line, LOWER)]
    falling = [line.name for line in lines if len(_turns(line, LOWER)) > 1 and not _turns(line, HIGHER)]
    said = []
    if steady:
        said.append(f"Meer dan één keer hoger en nooit lager: {_some(steady)}.")
    if falling:
        said.append(f"Meer dan één keer lager en nooit hoger: {_some(falling)}.")
    return " ".join(said) or "Geen thema ging meer dan één keer dezelfde kant op."


def _turns(line: Line, direction: str) -> list[int]:
    return [cell.year for cell in line.cells if cell.direction == direction]


def line_sentence(line: Line) -> str:
    """One theme or core element: where it stands now, what changed, and in which years it rose or fell."""
    last = line.cells[-1]
    if not last.score:
        return f"{last.year}: {last.why}."
    said = [f"In {last.year} is de score {last.score} ({last.band})."]
    if last.change and last.direction:
        said.append(f"Dat is {last.direction} dan in {last.since} ({last.change}).")
    elif last.change:
        said.append(f"Het verschil met {last.since} ({last.change}) kan van één persoon komen.")
    elif last.since:
        said.append(f"Vergelijken met {last.since} kan niet.")
    for direction in (HIGHER, LOWER):
        before = [str(year) for year in _turns(line, direction) if year != last.year]
        if before:
            said.append(f"Eerder {direction} dan de keer ervoor: {listed(before)}.")
    return " ".join(said)
