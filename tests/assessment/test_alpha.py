"""Cronbach's alpha and its interval, against what pingouin and SciPy found (bench/alpha_against_pingouin.py)."""

import json
import math
from fractions import Fraction
from pathlib import Path

import pytest

from assessment.alpha import cronbach_alpha, f_quantile, incomplete_beta

FOUND = json.loads((Path(__file__).parent / "example" / "alfa-pingouin.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", FOUND["cases"], ids=lambda case: f"{len(case['rows'])}x{len(case['rows'][0])}"
)
def test_alpha_and_interval_are_those_of_pingouin(case):
    found = cronbach_alpha([[int(digit) for digit in row] for row in case["rows"] if "." not in row])
    assert float(found.alpha) == pytest.approx(case["alpha"], rel=0, abs=1e-12)
    assert (found.low, found.high) == pytest.approx(tuple(case["interval"]), rel=0, abs=1e-9)
    assert [round(found.low, 3), round(found.high, 3)] == case["rounded"]
    assert (found.items, found.n) == (len(case["rows"][0]), sum("." not in row for row in case["rows"]))


def test_alpha_worked_out_by_hand():
    """Variances 1, 1 and 1/3 of the statements, 19/3 of the sums: 3/2 · (1 - 7/3 : 19/3)."""
    assert cronbach_alpha([(1, 2, 3), (2, 3, 3), (3, 4, 4)]).alpha == Fraction(18, 19)


def test_alpha_is_one_when_all_statements_get_the_same_answer():
    found = cronbach_alpha([(1, 1), (3, 3), (5, 5)])
    assert (found.alpha, found.low, found.high) == (1, 1.0, 1.0)


@pytest.mark.parametrize(
    "rows",
    [[], [(1, 2, 3)], [(1,), (2,)], [(1, 3), (3, 1), (2, 2)]],
    ids=["none", "one", "single", "same sums"],
)
def test_no_alpha_where_nothing_varies(rows):
    assert cronbach_alpha(rows) is None


def test_rows_of_different_length_are_refused():
    with pytest.raises(ValueError):
        cronbach_alpha([(1, 2), (1, 2, 3)])


def test_f_quantile_where_the_distribution_has_a_closed_form():
    # With two and two degrees of freedom F is p / (1 - p); with one and one it is tan² of half pi p.
    assert f_quantile(0.975, 2, 2) == pytest.approx(39, rel=1e-12)
    assert f_quantile(0.025, 1, 1) == pytest.approx(math.tan(math.pi * 0.0125) ** 2, rel=1e-10)


def test_f_quantile_outside_its_range_is_refused():
    for p, first, second in [(0, 1, 1), (1, 1, 1), (0.5, 0, 1)]:
        with pytest.raises(ValueError):
            f_quantile(p, first, second)


def test_incomplete_beta_at_the_ends_and_in_the_mirror():
    assert (incomplete_beta(0, 2, 3), incomplete_beta(1, 2, 3)) == (0.0, 1.0)
    assert incomplete_beta(0.3, 2, 3) == pytest.approx(0.3483, rel=1e-12)
    assert incomplete_beta(0.3, 2, 3) + incomplete_beta(0.7, 3, 2) == pytest.approx(1, rel=1e-12)


def test_f_quantile_of_very_many_people_settles():
    assert 1 < f_quantile(0.975, 49_999, 399_992) < 1.02
