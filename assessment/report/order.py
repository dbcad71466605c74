"""PURE: the themes of a report in the order of a conversation.

Sorted by what the page shows, so that the order tells nothing more: by displayed scores, and by agreement only where
all counts are shown. Ties keep the order of the handbook; what is withheld goes last.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction

from assessment.report.parts import ThemePart
from assessment.scoring import agreement, displayed, mean


class Order(Enum):
    """The value stands in the address, the label on the page."""

    HANDBOOK = "handboek", "volgorde van het handboek"
    LOWEST = "laagst", "laagste score eerst"
    DIVIDED = "verdeeld", "meest verdeeld eerst"
    UNKNOWN = "weet-niet", "meeste ‘weet ik niet’ eerst"
    CHANGED = "veranderd", "meest veranderd eerst"

    def __init__(self, word: str, label: str) -> None:
        self.word, self.label = word, label

    @classmethod
    def named(cls, word: str) -> "Order":
        """The order with this word in the address; the handbook's for any other text."""
        return next((order for order in cls if order.word == word), cls.HANDBOOK)


def ordered(themes: Sequence[ThemePart], order: Order) -> tuple[ThemePart, ...]:
    """`themes` come in the order of the handbook."""
    if order is Order.HANDBOOK:
        return tuple(themes)
    value = _VALUES[order]
    known = [(found, theme) for theme in themes if (found := value(theme)) is not None]
    withheld = [theme for theme in themes if value(theme) is None]
    return (*(theme for _, theme in sorted(known, key=lambda pair: pair[0])), *withheld)


def _score(theme: ThemePart) -> Fraction | None:
    return Fraction(displayed(theme.score.exact)) if theme.score else None


def _agreement(theme: ThemePart) -> Fraction | None:
    if not theme.agreement:
        return None
    answered = [statement.counts for statement in theme.statements if statement.counts]
    return mean(Fraction(agreement(counts)) for counts in answered if sum(counts))


def _unknown(theme: ThemePart) -> Fraction | None:
    """Themes differ in the number of their statements: the share decides."""
    asked = sum(statement.responses for statement in theme.statements)
    return -Fraction(sum(statement.unknown for statement in theme.statements), asked) if asked else None


def _change(theme: ThemePart) -> Fraction | None:
    return -abs(Fraction(displayed(theme.change.exact))) if theme.change else None


_VALUES: dict[Order, Callable[[ThemePart], Fraction | None]] = {
    Order.LOWEST: _score,
    Order.DIVIDED: _agreement,
    Order.UNKNOWN: _unknown,
    Order.CHANGED: _change,
}
