"""PURE: Cronbach's alpha with Feldt's interval. Alpha is exact (`Fraction`); the interval needs the F distribution.

The formulas are those of `pingouin.cronbach_alpha`, and the tests compare with what it found. The F distribution is
written out here because no dependency of the site has it, and SciPy is larger than the whole site.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

CONFIDENCE = 0.95
# Lentz's continued fraction: where its steps stop mattering, and what stands for zero.
_PRECISION, _ALMOST_ZERO = 3e-16, 1e-300
# It takes about the square root of the number of answers; this is far beyond it.
_MOST_STEPS = 100_000


@dataclass(frozen=True)
class Alpha:
    """`low` to `high`: the 95% interval. Over `items` statements and `n` people who answered all of them."""

    alpha: Fraction
    low: float
    high: float
    items: int
    n: int


def cronbach_alpha(rows: Sequence[Sequence[int]]) -> Alpha | None:
    """Alpha of complete rows: one per person, with the same statements in the same order.

    alpha = k/(k-1) · (1 - sum of the statements' variances / variance of the sums). None with fewer than two rows
    or statements, or when everybody has the same sum. Raises ValueError for rows of different length.
    """
    columns = list(zip(*rows, strict=True))
    n, k = len(rows), len(columns)
    if n < 2 or k < 2:
        return None
    whole = _variance([sum(row) for row in rows])
    if not whole:
        return None
    alpha = Fraction(k, k - 1) * (1 - sum(map(_variance, columns), Fraction(0)) / whole)
    return Alpha(alpha, *feldt_interval(alpha, n, k), items=k, n=n)


def _variance(values: Sequence[int]) -> Fraction:
    n, total = len(values), sum(values)
    return (sum(value * value for value in values) - Fraction(total * total, n)) / (n - 1)


def feldt_interval(alpha: Fraction, n: int, k: int) -> tuple[float, float]:
    """The 95% interval of Feldt (1965): (1 - alpha) times the outer points of F with n-1 and (n-1)(k-1) degrees."""
    rest, tail = 1 - alpha, (1 - CONFIDENCE) / 2
    first, second = n - 1, (n - 1) * (k - 1)
    return (
        float(1 - float(rest) * f_quantile(1 - tail, first, second)),
        float(1 - float(rest) * f_quantile(tail, first, second)),
    )


def f_quantile(p: float, first: int, second: int) -> float:
    """The value below which a share `p` (0 < p < 1) of the F distribution lies; degrees of freedom at least 1."""
    if not 0 < p < 1 or min(first, second) < 1:
        raise ValueError("0 < p < 1 and at least one degree of freedom")
    low, high = 0.0, 1.0
    # Halving until the floats are neighbours: slower than Newton and never lost.
    while low < (middle := (low + high) / 2) < high:
        if incomplete_beta(middle, first / 2, second / 2) < p:
            low = middle
        else:
            high = middle
    return second * low / (first * (1 - low))


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for 0 <= x <= 1 and positive a and b."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        # The continued fraction is quick on one side only; the function is its own mirror image.
        return 1 - incomplete_beta(1 - x, b, a)
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(log) * _continued_fraction(x, a, b) / a


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Lentz's method on the fraction of DLMF 8.17.22."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = value
        for step in (even, odd):
            d = 1 / _not_zero(1 + step * d)
            c = _not_zero(1 + step / c)
            value *= c * d
        if abs(value - before) <= _PRECISION * abs(value):
            return value
    raise ArithmeticError("the continued fraction does not settle")


def _not_zero(value: float) -> float:
    return value if abs(value) > _ALMOST_ZERO else _ALMOST_ZERO
