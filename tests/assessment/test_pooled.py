"""Figures over many networks: what is counted together, and when it may be published."""

from fractions import Fraction

import pytest

from assessment.disclosure import MIN_NETWORKS, may_pool
from assessment.pooled import (
    SHORT,
    SIZE,
    WHOLE,
    Figure,
    SharedRound,
    alpha_key,
    asked_whole,
    candidates,
    core_key,
    counts_key,
    from_json,
    quartiles,
    renewed,
    shown,
    theme_key,
    to_json,
    unknown_key,
)
from tests.assessment.reports import everybody, items_of, result_of

ITEMS = items_of({"rood": ["durf", "rust"]}, 3)
ONE_EACH = [item for item in ITEMS if item.key.endswith("-1")]
KEYS = [item.key for item in ITEMS]
TEN = range(1, MIN_NETWORKS + 1)


def shared(network, values=(2, 3, 4, 5), *, year=2026, items=ITEMS, people=None):
    """A round of a network. `values`: one person each, who gives it to everything; or `people` row by row."""
    people = people or everybody(values, items)
    result = result_of(people, items, threshold=4)
    given = [dict(zip([item.key for item in items], row, strict=True)) for _, row in people]
    number = network * 10_000 + year
    return SharedRound(network, number, year, len(items) < len(ITEMS), result), given


def counted(*rounds):
    """All figures of these rounds, before the gate."""
    given = [one for one, _ in rounds]
    answers = {one.round: rows for one, rows in rounds}
    return candidates(given, {pk: answers[pk] for pk in asked_whole(given)})


def part(kind, items=ITEMS):
    """The theme durf or the core element of a round."""
    [core] = result_of(everybody([3] * 4, items), items).whole.core_elements
    return core.themes[0] if kind == "durf" else core


# --- Counting together -----------------------------------------------------------------------------------------


def test_counts_of_all_rounds_are_added():
    figures = counted(shared(1), shared(1, (5, 5, 5, 5), year=2025), shared(2, (1, 1, None, 1, 1)))
    assert figures[SIZE].value == {"numbers": [3, 13]}
    assert figures[counts_key(WHOLE, "durf-1")].value == {"numbers": [4, 1, 1, 1, 5]}
    assert figures[unknown_key(WHOLE, "durf-1")].value == {"numbers": [1, 13]}
    assert figures[SIZE].pool == {1: frozenset({12026, 12025}), 2: frozenset({22026})}


def test_what_a_round_may_not_show_is_not_counted_either():
    """Three of five answered one statement: its counts stay out of the pool as they stay off the network's own page."""
    people = [("praktijk", [None, 4, 4, 4, 4, 4])] * 2 + [("praktijk", [1, 4, 4, 4, 4, 4])] * 3
    hidden, answers = shared(1, people=people)
    assert "durf-1" not in hidden.result.disclosure.statements
    figures = counted((hidden, answers), shared(2))
    assert figures[counts_key(WHOLE, "durf-1")].pool == {2: frozenset({22026})}
    assert figures[counts_key(WHOLE, "durf-1")].value == {"numbers": [0, 1, 1, 1, 1]}
    # How many did not know is shown of every statement, so every round counts: else this share would be too low.
    assert figures[unknown_key(WHOLE, "durf-1")].value == {"numbers": [2, 9]}


def test_short_form_is_counted_apart():
    figures = counted(shared(1), shared(2, (1, 1, 1, 1), items=ONE_EACH))
    assert figures[counts_key(WHOLE, "durf-1")].value == {"numbers": [0, 1, 1, 1, 1]}
    assert figures[counts_key(SHORT, "durf-1")].value == {"numbers": [4, 0, 0, 0, 0]}
    assert counts_key(SHORT, "durf-2") not in figures


def test_quartiles_lie_between_scores_in_proportion():
    scores = [Fraction(n, 2) for n in range(2, 12)]
    assert quartiles(scores) == (Fraction(17, 8), Fraction(13, 4), Fraction(35, 8))


def test_quartiles_take_the_newest_round_of_each_network():
    rounds = [shared(n, (n % 5 + 1,) * 4) for n in TEN]
    before = counted(*rounds)
    older = [shared(n, (1, 1, 1, 1), year=2024) for n in TEN]
    figures = counted(*older, *rounds)
    for key in (theme_key(part("durf")), core_key(part("core"))):
        assert figures[key].value == {"low": "2", "middle": "3", "high": "4"}
        assert figures[key] == before[key]


def test_quartiles_never_mix_wordings_or_forms():
    rounds = [shared(n) for n in range(1, 10)]
    other = items_of({"rood": ["durf", "rust"]}, 3)[1:]
    figures = counted(*rounds, shared(10, items=ONE_EACH), shared(11, items=other))
    assert [key for key in figures if key[0] in {"theme", "core"} and key[1] != "rust"] == []
    # The theme that was asked of ten with the same wordings.
    assert len(figures[("theme", "rust", "rust-1", "rust-2", "rust-3")].pool) == 10


def test_alpha_is_over_complete_answers_of_the_newest_whole_rounds():
    rows = [[1, 2, 1, 2, 1, 2], [2, 2, 3, 2, 3, 2], [4, 4, 5, 3, 4, 4], [5, 5, 5, 4, 5, 5]]
    people = [("praktijk", row) for row in [*rows, [None, 5, 1, 5, 1, 5]]]
    rounds = [shared(n, people=people) for n in TEN]
    key = alpha_key(part("core"))
    value = counted(*rounds)[key].value
    assert (value["items"], value["n"], value["responses"]) == (6, 40, 50)
    older = [shared(n, (1, 5, 3, 3), year=2020) for n in TEN]
    assert counted(*rounds, *older)[key].value == value
    # The short form has too few statements, and takes nothing from the networks that have the whole one.
    newer_short = [shared(n, items=ONE_EACH, year=2027) for n in TEN]
    assert counted(*rounds, *newer_short)[key].value == value


def test_round_without_complete_answers_stays_out_of_alpha():
    nobody = [("praktijk", [None, *[2] * 5])] * 4
    one = [*nobody, ("praktijk", [4] * 6)]
    figures = counted(*(shared(n) for n in TEN), shared(11, people=nobody), shared(12, people=one))
    figure = figures[alpha_key(part("core"))]
    assert set(figure.pool) == {*TEN, 12}
    assert (figure.value["n"], figure.value["responses"]) == (41, 45)


# --- The gate --------------------------------------------------------------------------------------------------


def pool(*networks, **rounds):
    return {n: frozenset({rounds.get(f"n{n}", 1)}) for n in networks}


def test_nothing_below_ten_networks():
    assert not may_pool(pool(*range(9)), [])
    assert may_pool(pool(*range(10)), [])


@pytest.mark.parametrize(
    ("now", "may"),
    [
        (pool(*range(10)), True),
        (pool(*range(11)), False),
        (pool(*range(12)), False),
        (pool(*range(13)), True),
        (pool(*range(2, 12)), True),
        (pool(*range(1, 11)), False),
        (pool(*range(10), n0=2, n1=2), False),
        (pool(*range(10), n0=2, n1=2, n2=2), True),
    ],
    ids=[
        "the same",
        "1 came",
        "2 came",
        "3 came",
        "2 came and 2 went",
        "1 came and 1 went",
        "2 newer",
        "3 newer",
    ],
)
def test_figure_is_renewed_when_three_networks_changed(now, may):
    assert may_pool(now, [pool(*range(10))]) is may


def test_every_earlier_publication_counts_not_only_the_last():
    first, second = pool(*range(12)), pool(*range(15))
    back = pool(*range(11), 12)
    assert may_pool(back, [second])
    assert not may_pool(back, [first, second])
    editions = [{("a",): Figure(pool, {"x": 1})} for pool in (first, second)]
    assert renewed({("a",): Figure(back, {"x": 2})}, editions) is None
    assert renewed({("a",): Figure(back, {"x": 2})}, editions[1:]) is not None


def test_figures_of_an_edition_each_have_a_pool_of_their_own():
    first = {("a",): Figure(pool(*range(10)), {"x": 1}), ("b",): Figure(pool(*range(10)), {"x": 1})}
    found = {
        ("a",): Figure(pool(*range(13)), {"x": 2}),
        ("b",): Figure(pool(*range(11)), {"x": 2}),
        ("c",): Figure(pool(*range(9)), {"x": 2}),
    }
    assert renewed(found, [first]) == {("a",): found["a",], ("b",): first["b",]}


def test_no_new_edition_when_nothing_may_be_renewed():
    first = {("a",): Figure(pool(*range(10)), {"x": 1})}
    assert renewed({("a",): Figure(pool(*range(12)), {"x": 2})}, [first]) is None
    assert renewed({("a",): Figure(pool(*range(10)), {"x": 1})}, [first]) is None
    assert renewed({("a",): Figure(pool(*range(9)), {"x": 1})}, []) is None


def test_figure_disappears_when_fewer_than_ten_of_its_networks_share():
    figures = {("a",): Figure(pool(*range(11)), {"x": 1})}
    assert shown(figures, pool(*range(1, 11))) == figures
    assert shown(figures, pool(*range(2, 20))) == {}
    # A network that shares another round only does not share this one.
    assert shown(figures, pool(*range(11), n3=2, n4=2)) == {}


def test_subtracting_two_editions_never_leaves_one_network():
    """The attack on a pool without the gate finds the network that came; through the gate there is no such edition."""
    rounds = [shared(n) for n in TEN]
    victim = shared(11, (1, 1, 1, 1))
    key = counts_key(WHOLE, "durf-1")
    before, after = counted(*rounds), counted(*rounds, victim)
    attack = [b - a for a, b in zip(before[key].value["numbers"], after[key].value["numbers"], strict=True)]
    assert attack == [4, 0, 0, 0, 0]
    published = renewed(before, [])
    assert renewed(after, [published]) is None
    two_more = renewed(counted(*rounds, victim, shared(12), shared(13)), [published])
    assert len(two_more[key].pool) == 13


# --- As it is stored ---------------------------------------------------------------------------------------------


def test_edition_survives_json():
    figures = counted(*(shared(n) for n in TEN), shared(11, items=ONE_EACH))
    assert from_json(to_json(figures)) == figures


def test_unknown_version_is_refused():
    with pytest.raises(ValueError):
        from_json({"version": 99, "pools": [], "figures": []})
