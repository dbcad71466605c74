"""PURE: van der Eijk's agreement A and the Dutch words for it. Used through ``assessment.scoring``."""

import math
import numbers
from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

# Limits of the agreement words, anchored on answers that people can picture on a scale of five: evenly over
# two neighbouring answers A = 3/4, over three A = 1/2, over all five A = 0, half at each end A = -1.
UNANIMOUS_FROM = Fraction(2, 3)
FAIRLY_UNANIMOUS_FROM = Fraction(1, 2)
DIVIDED_FROM = Fraction(-1, 4)

Real: TypeAlias = int | float | Fraction


class AgreementWord(Enum):
    """Agreement in a word; the value is the word on screen, ``explanation`` what the report says about it."""

    EENSGEZIND = "eensgezind"
    REDELIJK_EENSGEZIND = "redelijk eensgezind"
    VERDEELD = "verdeeld"
    TEGENPOLEN = "tegenpolen"

    @property
    def label(self) -> str:
        return self.value

    @property
    def explanation(self) -> str:
        return _AGREEMENT_EXPLANATIONS[self]


_AGREEMENT_EXPLANATIONS = {
    AgreementWord.EENSGEZIND: "Bijna alle antwoorden liggen op één of twee plekken naast elkaar.",
    AgreementWord.REDELIJK_EENSGEZIND: "De meeste antwoorden liggen bij elkaar, met wat spreiding.",
    AgreementWord.VERDEELD: "De antwoorden liggen verspreid over de schaal.",
    AgreementWord.TEGENPOLEN: "Er zijn twee kampen: een deel is het eens, een deel is het oneens.",
}


def _pattern_agreement(pattern: Sequence[bool]) -> Fraction:
    """A of one layer, a row of filled and empty categories: U * (1 - (S - 1) / (K - 1))."""
    categories, filled = len(pattern), sum(pattern)
    if filled == 1:
        return Fraction(1)
    if filled == categories:
        return Fraction(0)
    unimodal = bimodal = before = 0  # the paper's TU (patterns 110 and 011) and TDU (pattern 101)
    for is_filled in pattern:
        if is_filled:
            before += 1
        else:
            after = filled - before
            unimodal += math.comb(before, 2) + math.comb(after, 2)
            bimodal += before * after
    numerator = (categories - 2) * unimodal - (categories - 1) * bimodal
    unimodality = Fraction(numerator, (categories - 2) * (unimodal + bimodal))
    return unimodality * (1 - Fraction(filled - 1, categories - 1))


def agreement(counts: Sequence[Real]) -> Fraction | float:
    """Van der Eijk's agreement A of a frequency vector over K >= 3 ordered categories, from -1 to 1.

    1 = all in one category, 0 = evenly spread, -1 = half at each end. The vector is cut into horizontal
    layers, each a pattern of filled and empty categories; A is the mean of the layers' A, weighted by the
    people in the layer. Exact ``Fraction`` for whole or rational counts; a ``float`` when a count is one.
    Raises ``ValueError`` for fewer than three categories, a negative or infinite count or a total of 0,
    ``TypeError`` for what is not a number.

    Source: C. van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35(3),
    325-341, equation 2; the same as ``agreement()`` of the R package agrmt.
    """
    if not all(isinstance(count, numbers.Real) for count in counts):
        raise TypeError("counts must be real numbers")
    if len(counts) < 3:
        raise ValueError("agreement needs at least three ordered categories")
    if not all(math.isfinite(count) and count >= 0 for count in counts):
        raise ValueError("counts must be finite and not negative")
    exact = [Fraction(count) for count in counts]
    total = sum(exact)
    if total == 0:
        raise ValueError("agreement of nobody is undefined")
    result, floor = Fraction(0), Fraction(0)
    for level in sorted({count for count in exact if count > 0}):
        pattern = [count >= level for count in exact]
        result += _pattern_agreement(pattern) * (level - floor) * sum(pattern) / total
        floor = level
    if all(isinstance(count, numbers.Rational) for count in counts):
        return result
    return float(result)


def agreement_word(value: Fraction | float) -> AgreementWord:
    """The word for an agreement A in -1..1, by the named limits above."""
    if value >= UNANIMOUS_FROM:
        return AgreementWord.EENSGEZIND
    if value >= FAIRLY_UNANIMOUS_FROM:
        return AgreementWord.REDELIJK_EENSGEZIND
    if value >= DIVIDED_FROM:
        return AgreementWord.VERDEELD
    return AgreementWord.TEGENPOLEN
