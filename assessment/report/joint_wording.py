"""PURE: sentences about answers that a group gave together."""

from collections.abc import Sequence

from assessment.report.parts import JointTheme
from assessment.report.wording import capital, listed, number


def answered(given: int, total: int) -> str:
    if given == total:
        return f"Jullie gaven samen antwoord op alle {number(total)} thema’s."
    verb = "thema" if total == 1 else "thema’s"
    return f"Jullie gaven samen antwoord op {number(given)} van de {number(total)} {verb}."


def extremes(values: Sequence[tuple[str, int]]) -> str:
    """Highest and lowest joint answers, by name; long lists are counted."""
    highest, lowest = max(value for _, value in values), min(value for _, value in values)
    if highest == lowest:
        return f"Het antwoord was steeds {highest}." if len(values) > 1 else f"Het antwoord was {highest}."

    def named(value: int) -> str:
        names = [name for name, other in values if other == value]
        return listed(names) if len(names) <= 4 else f"{number(len(names))} thema’s"

    return f"Het hoogste antwoord is {highest}: {named(highest)}. Het laagste is {lowest}: {named(lowest)}."


def changes(themes: Sequence[JointTheme], year: int) -> str:
    """How many joint answers moved since the earlier joint round; the same people need not have been there."""
    both = [
        (theme.value, int(theme.before[0])) for theme in themes if theme.value is not None and theme.before
    ]
    if not both:
        return ""
    higher, lower = sum(now > then for now, then in both), sum(now < then for now, then in both)
    same = len(both) - higher - lower
    parts = [
        f"{number(n)} {word}" for n, word in [(higher, "hoger"), (lower, "lager"), (same, "gelijk")] if n
    ]
    if len(both) == 1:
        word = "hoger" if higher else "lager" if lower else "gelijk"
        return f"Eén antwoord is te vergelijken met {year}: het is {word}."
    return (
        f"Van de {number(len(both))} antwoorden die je met {year} kunt vergelijken, zijn er {listed(parts)}."
    )


def tied(names: Sequence[str], value: int, places: int) -> str:
    """Why not all themes with the same answer get a card."""
    fit = "past er nog één" if places == 1 else f"passen er {number(places)}"
    return (
        f"{capital(number(len(names)))} thema’s kregen hetzelfde antwoord, {value}: {listed(names)}. Hier {fit}. "
        "We houden de volgorde van het handboek aan; kies samen welke jullie bespreken."
    )
