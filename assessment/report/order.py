"""PURE: the themes of a report in the order of a conversation.

Sorted by what the page shows, so that the order tells nothing more: by displayed scores, and by agreement only where
all counts are shown. Ties keep the order of the handbook; what is withheld goes last.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from assessment.report.parts import JointTheme, Report, ThemePart
from assessment.scoring import agreement, displayed, mean


class Order(Enum):
    """The value stands in the address, the label on the page."""

    HANDBOOK = "handboek", "volgorde van het handboek"
    LOWEST = "laagst", "laagste eerst"
    DIVIDED = "verdeeld", "meest verdeeld eerst"
    UNKNOWN = "weet-niet", "meeste ‘weet ik niet’ eerst"
    CHANGED = "veranderd", "meest veranderd eerst"

    def __init__(self, word: str, label: str) -> None:
        self.word, self.label = word, label

    @classmethod
    def named(cls, word: str) -> "Order":
        """The order with this word in the address; the handbook's for any other text."""
        return next((order for order in cls if order.word == word), cls.HANDBOOK)


def orders_of(report: Report) -> tuple[Order, ...]:
    """The orders that say something of this report, that of the handbook first."""
    if report.figures:
        return tuple(o for o in Order if o is not Order.CHANGED or report.figures.has_changes)
    both = report.joint and any(_moved(theme) is not None for theme in report.joint.themes)
    return (Order.HANDBOOK, Order.LOWEST, *([Order.CHANGED] if both else []))


def ordered(themes: Sequence[ThemePart], order: Order) -> tuple[ThemePart, ...]:
    """`themes` come in the order of the handbook."""
    return _sorted(themes, _VALUES.get(order))


def ordered_joint(themes: Sequence[JointTheme], order: Order) -> tuple[JointTheme, ...]:
    """The same for joint answers, which have no spread: by the answer, or by how far it moved."""
    return _sorted(themes, _JOINT_VALUES.get(order))


Part = TypeVar("Part", bound=ThemePart | JointTheme)


def _sorted(themes: Sequence[Part], value: Callable[[Part], Fraction | None] | None) -> tuple[Part, ...]:
    if value is None:
        return tuple(themes)
    values = [(value(theme), theme) for theme in themes]
    known = sorted(((v, theme) for v, theme in values if v is not None), key=lambda pair: pair[0])
    return (*(theme for _, theme in known), *(theme for v, theme in values if v is None))


def _answer(theme: JointTheme) -> Fraction | None:
    return None if theme.value is None else Fraction(theme.value)


def _moved(theme: JointTheme) -> Fraction | None:
    """How far the joint answer went up or down, the furthest lowest."""
    if theme.value is None or not theme.before:
        return None
    return -abs(Fraction(theme.value - int(theme.before[0])))


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
_JOINT_VALUES: dict[Order, Callable[[JointTheme], Fraction | None]] = {
    Order.LOWEST: _answer,
    Order.CHANGED: _moved,
}
