"""PURE: the statements that stand out: the most divided, and those most often answered "weet ik niet"."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.report.parts import StatementPart
from assessment.report.sources import Sources

# Agreement below the middle: the words "verdeeld" and "tegenpolen".
DIVIDED_WORDS = frozenset({"verdeeld", "tegenpolen"})
# A list is as long as this, and longer only to keep ties together, up to the second number: so many fit on paper below
# the table of all themes.
LIST_LENGTH, LIST_LIMIT = 5, 6


@dataclass(frozen=True)
class Divided:
    part: StatementPart
    agreement_value: Fraction


def most_divided(made_from: Sources, parts: tuple[StatementPart, ...]) -> list[Divided]:
    """Shown statements whose answers are divided, the most divided first, then in order of the questionnaire."""
    exact = {statement.key: statement.agreement for statement in made_from.whole.statements}
    found = [
        Divided(part, value)
        for part in parts
        if part.agreement in DIVIDED_WORDS and (value := exact[part.key]) is not None
    ]
    return sorted(found, key=lambda entry: (entry.agreement_value, entry.part.number))


def cut(values: list[str]) -> int:
    """Where to end a sorted list: after LIST_LENGTH, or after what ties with the last, or before all of that."""
    if len(values) <= LIST_LENGTH:
        return len(values)
    border = values[LIST_LENGTH - 1]
    end = max(i for i, value in enumerate(values) if value == border) + 1
    if end <= LIST_LIMIT:
        return end
    # The tie is too long to print: leave it out, unless nothing would remain.
    return values.index(border) or LIST_LENGTH


def most_unknown(parts: tuple[StatementPart, ...]) -> tuple[StatementPart, ...]:
    """Statements answered "weet ik niet", most often first."""
    found = sorted((part for part in parts if part.unknown), key=lambda part: (-part.unknown, part.number))
    return tuple(found[: cut([str(part.unknown) for part in found])])
