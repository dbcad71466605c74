"""What pingouin finds for Cronbach's alpha of made-up answers: tests/assessment/test_alpha.py compares with it.

pingouin brings 560 MB of libraries along, too much for every run of the tests. So it answers once, in surroundings of
its own, and its answers are kept:

    python3 -m venv /somewhere && /somewhere/bin/pip install pingouin==0.7.0
    /somewhere/bin/python bench/alpha_against_pingouin.py > tests/assessment/example/alfa-pingouin.json

An answer sheet is a row of digits, a dot for "weet ik niet". Alpha is pingouin's own `listwise`, which leaves rows with
a dot out. For its interval pingouin 0.7.0 then still counts them as people, which makes it too narrow: so that is asked
of the complete rows only. It rounds to three decimals; `interval` repeats its formula on the same SciPy, unrounded.
"""

import json
from importlib.metadata import version
from random import Random

import pandas
import pingouin
from scipy.stats import f

# (seed, people, statements, how much people differ, share of "weet ik niet")
CASES = [
    (1, 40, 9, 1.0, 0.0),
    (2, 60, 9, 1.0, 0.05),
    (3, 25, 6, 0.5, 0.1),
    (4, 12, 3, 0.3, 0.0),
    (5, 90, 2, 2.0, 0.02),
    (6, 30, 6, 0.0, 0.0),
    (7, 4, 9, 1.0, 0.0),
    (8, 300, 9, 1.5, 0.03),
]


def sheets(seed: int, people: int, statements: int, spread: float, unknown: float) -> list[str]:
    chance = Random(seed)
    rows = []
    for _ in range(people):
        person = chance.gauss(3.4, spread)
        given = [min(5, max(1, round(person + chance.gauss(0, 1)))) for _ in range(statements)]
        rows.append("".join("." if chance.random() < unknown else str(value) for value in given))
    return rows


def asked(seed: int, *shape) -> dict:
    rows = sheets(seed, *shape)
    frame = pandas.DataFrame([[float("nan") if c == "." else int(c) for c in row] for row in rows])
    complete = frame.dropna()
    alpha, _ = pingouin.cronbach_alpha(data=frame, nan_policy="listwise", ci=0.95)
    _, interval = pingouin.cronbach_alpha(data=complete, ci=0.95)
    n, k = complete.shape
    outer = [f.isf(tail, n - 1, (n - 1) * (k - 1)) for tail in (0.025, 0.975)]
    return {
        "rows": rows,
        "alpha": float(alpha),
        "rounded": [float(end) for end in interval],
        "interval": [float(1 - (1 - alpha) * point) for point in outer],
    }


if __name__ == "__main__":
    made_by = {name: version(name) for name in ("pingouin", "scipy")}
    print(json.dumps({"made_by": made_by, "cases": [asked(*case) for case in CASES]}, indent=1))
