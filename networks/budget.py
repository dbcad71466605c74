"""Money and time in numbers: reading what people type, adding up, writing it the Dutch way. No Django, no database.

Euros and hours are `Decimal`s. Kinds of money and roles are strings; what comes in is told by whoever knows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# The weeks that a year of hours counts: those of the example in the handbook's page about size and money.
WEEKS_A_YEAR = 40

HIGHEST_AMOUNT = Decimal("99999999.99")
HOURS_OF_A_WEEK = 168
_CURRENCY = re.compile(r"^(?:€|eur\b|euro\b)|(?:€|\beuro|\beur)$", re.IGNORECASE)
# A dot or a space (also a narrow or fixed one) groups by three; so does an apostrophe, as some banks write.
_GROUP = r"[.\s’']"
_NUMBER = re.compile(rf"([0-9]+|[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+)(?:,([0-9]+|-{{1,2}}|–))?")
# The numeric part of a keyboard gives a dot: with one or two digits behind it, it cannot group.
_DOTTED = re.compile(r"([0-9]+)\.([0-9]{1,2})")
_ADVICE = re.compile(r"minstens ([0-9]{1,2}) uur per week")


class NotANumber(ValueError):
    """What was typed is no amount; the text is Dutch and meant for the screen."""


def read_euros(text: str) -> Decimal:
    """The amount that somebody typed: "1250", "1.250,00", "1250,5", "€ 1.250,-". Raises NotANumber.

    Never guesses: "1,250" could be a thousand or a little over one, and is refused.
    """
    amount = _read(text, places=2, example="1250 of 1.250,00")
    if amount > HIGHEST_AMOUNT:
        raise NotANumber("Dit bedrag is te groot. Vul een bedrag onder de 100 miljoen in.")
    return amount


def read_hours(text: str) -> Decimal:
    """Hours a week as they are typed: "4", "4,5" or "4.5". Raises NotANumber."""
    hours = _read(text, places=1, example="4 of 4,5")
    if hours > HOURS_OF_A_WEEK:
        raise NotANumber("Een week heeft maar 168 uur. Vul minder in.")
    return hours


def _read(text: str, *, places: int, example: str) -> Decimal:
    plain = _CURRENCY.sub("", text.strip()).strip()
    if plain.startswith(("-", "−", "–")):
        raise NotANumber("Vul een getal in van 0 of meer, zonder minteken.")
    found = _DOTTED.fullmatch(plain) or _NUMBER.fullmatch(plain)
    if found is None:
        raise NotANumber(f"Schrijf een getal, bijvoorbeeld {example}.")
    whole, behind = re.sub(_GROUP, "", found[1]), (found[2] or "").strip("-–")
    if len(behind) > places:
        digits = "één cijfer" if places == 1 else "twee cijfers"
        raise NotANumber(f"Zet hooguit {digits} achter de komma, bijvoorbeeld {example}.")
    return Decimal(f"{whole}.{behind:0<{places}}")


def write_euros(amount: Decimal) -> str:
    """The way the Dutch write it: "€ 1.250,00"; a line never breaks inside."""
    sign = "-" if amount < 0 else ""
    return f"€\N{NO-BREAK SPACE}{sign}{_dutch(abs(amount), 2)}"


def write_plain(amount: Decimal) -> str:
    """An amount without sign of currency, as it stands in a field to edit: "1.250,00"."""
    return _dutch(amount, 2)


def write_hours(hours: Decimal) -> str:
    """Hours without needless digits: "4", "4,5" or "1.200"."""
    return _dutch(hours, 1).removesuffix(",0")


def _dutch(number: Decimal, places: int) -> str:
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True)
class Totals:
    """What comes in and what goes out in a year, in euros; `in_kind` is the part that is no money."""

    income: Decimal
    costs: Decimal
    in_kind: Decimal = Decimal(0)

    @property
    def balance(self) -> Decimal:
        """Below zero: a shortfall."""
        return self.income - self.costs

    @property
    def shortfall(self) -> Decimal:
        return max(-self.balance, Decimal(0))

    @property
    def surplus(self) -> Decimal:
        return max(self.balance, Decimal(0))


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Their sum; 0 for none."""
    return sum(amounts, Decimal(0))


def outcome(totals: Totals) -> str:
    """The year in one sentence."""
    if totals.shortfall:
        return f"Jullie komen {write_euros(totals.shortfall)} tekort."
    if totals.surplus:
        return f"Jullie houden {write_euros(totals.surplus)} over."
    return "De inkomsten dekken precies de kosten." if totals.costs else "Er staan nog geen bedragen in."


def hours_a_year(hours_per_week: Decimal) -> Decimal:
    return hours_per_week * WEEKS_A_YEAR


def advised_hours(advice: str) -> Decimal | None:
    """The hours a week, where the handbook's advice for a role is a bare number; from any other words nothing."""
    found = _ADVICE.fullmatch(advice)
    return Decimal(found[1]) if found else None
