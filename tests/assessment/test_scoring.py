"""Scoring: exact values, and properties checked against independent oracles."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.comparison import year_on_year
from assessment.scoring import (
    AgreementWord,
    Band,
    Item,
    agreement,
    agreement_word,
    band,
    displayed,
    nonresponse_bounds,
    score_round,
    theme_score,
    trend,
)

counts = st.lists(st.integers(0, 40), min_size=3, max_size=8).filter(any)
scores = st.fractions(1, 5, max_denominator=400)
answers = st.none() | st.integers(1, 5)

ITEMS = [
    Item("a1", "besluitvorming", "kennis"),
    Item("a2", "besluitvorming", "kennis"),
    Item("a3", "besluitvorming", "kennis"),
    Item("b1", "leiderschap", "kennis"),
    Item("b2", "leiderschap", "kennis"),
    Item("c1", "samenwerking", "synergie"),
]
rounds = st.lists(st.fixed_dictionaries({item.key: answers for item in ITEMS}), max_size=8)


def agreement_by_triples(vector):
    """Oracle: the paper's own words, layer by layer, counting every triple of categories."""
    left, total, result = list(vector), sum(vector), Fraction(0)
    size = len(vector)
    while any(left):
        thickness = min(count for count in left if count)
        pattern = "".join("1" if count else "0" for count in left)
        triples = ["".join(triple) for triple in combinations(pattern, 3)]
        unimodal, bimodal = triples.count("110") + triples.count("011"), triples.count("101")
        filled = pattern.count("1")
        if filled == 1:
            layer = Fraction(1)
        elif unimodal + bimodal == 0:
            layer = Fraction(0)
        else:
            top = (size - 2) * unimodal - (size - 1) * bimodal
            layer = Fraction(top, (size - 2) * (unimodal + bimodal)) * (1 - Fraction(filled - 1, size - 1))
        result += layer * Fraction(thickness * filled, total)
        left = [count - thickness if count else 0 for count in left]
    return result


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], Fraction(917, 1500)),  # agrmt's example, 0.6113333
        ([9, 0, 0, 0, 0], 1),
        ([0, 0, 7, 0, 0], 1),
        ([3, 3, 3, 3, 3], 0),
        ([4, 0, 0, 0, 4], -1),
        ([1, 0, 1], -1),
        ([0, 0, 0, 5, 5], Fraction(3, 4)),
        ([0, 2, 2, 2, 0], Fraction(1, 2)),
        ([4, 0, 0, 0, 1], Fraction(1, 5)),
    ],
)
def test_agreement_known_values(vector, expected):
    assert agreement(vector) == expected


@given(counts)
def test_agreement_equals_counting_triples(vector):
    assert agreement(vector) == agreement_by_triples(vector)


@given(counts, st.fractions(Fraction(1, 9), 9, max_denominator=9))
def test_agreement_bounds_reversal_and_scale(vector, factor):
    value = agreement(vector)
    assert isinstance(value, Fraction)
    assert -1 <= value <= 1
    assert agreement(vector[::-1]) == value
    assert agreement([count * factor for count in vector]) == value
    assert (value == 1) == (sum(count > 0 for count in vector) == 1)


def test_agreement_of_floats_is_a_float():
    value = agreement([0.5, 0.0, 0.0, 0.0, 0.5])
    assert isinstance(value, float)
    assert value == -1.0


@pytest.mark.parametrize(
    "vector", [[1, 2], [], [0, 0, 0], [1, -1, 2], [float("nan"), 1, 1], [float("inf"), 1, 1]]
)
def test_agreement_refuses_impossible_counts(vector):
    with pytest.raises(ValueError):
        agreement(vector)


def test_agreement_refuses_words():
    with pytest.raises(TypeError):
        agreement(["1", "2", "3"])


@pytest.mark.parametrize(
    ("vector", "word"),
    [
        ([0, 0, 1, 5, 4], AgreementWord.EENSGEZIND),
        ([0, 1, 3, 4, 2], AgreementWord.REDELIJK_EENSGEZIND),
        ([1, 1, 1, 1, 1], AgreementWord.VERDEELD),
        ([4, 1, 0, 1, 4], AgreementWord.TEGENPOLEN),
    ],
)
def test_agreement_word_of_recognisable_answers(vector, word):
    assert agreement_word(agreement(vector)) is word


def test_agreement_word_limits_belong_to_the_higher_word():
    words = [agreement_word(Fraction(*limit)) for limit in ((2, 3), (1, 2), (-1, 4), (-1, 1))]
    assert [word.label for word in words] == ["eensgezind", "redelijk eensgezind", "verdeeld", "tegenpolen"]
    assert all(word.explanation for word in AgreementWord)


@given(st.fractions(-10, 10, max_denominator=1000))
def test_displayed_equals_decimal_half_up(score):
    with localcontext(prec=60):
        oracle = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(
            Decimal("0.1"), rounding=ROUND_HALF_UP
        )
    assert displayed(score) == oracle
    assert displayed(score).as_tuple().exponent == -1


@pytest.mark.parametrize(
    ("score", "text"),
    [(Fraction(5, 4), "1.3"), (Fraction(79, 20), "4.0"), (4, "4.0"), (0, "0.0"), (Fraction(-1, 40), "0.0")],
)
def test_displayed_exact_text(score, text):
    assert str(displayed(score)) == text


def test_displayed_refuses_floats():
    with pytest.raises(TypeError):
        displayed(3.95)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1, Band.ZORG),
        (Fraction(29499, 10000), Band.ZORG),
        (Fraction(295, 100), Band.BESPREKEN),
        (Fraction(39499, 10000), Band.BESPREKEN),
        (Fraction(395, 100), Band.STERK),
        (5, Band.STERK),
    ],
)
def test_band_follows_the_displayed_value(score, expected):
    assert band(score) is expected
    assert expected.label == expected.value


@given(st.lists(scores, max_size=8), st.lists(scores, max_size=8))
def test_bounds_contain_every_completion(given_scores, silent_scores):
    invited = len(given_scores) + len(silent_scores)
    if not invited:
        return
    low, high = nonresponse_bounds(sum(given_scores, Fraction(0)), len(given_scores), invited)
    assert low <= Fraction(sum(given_scores) + sum(silent_scores), invited) <= high


@given(st.lists(st.integers(1, 5), max_size=8), st.integers(0, 8))
def test_bounds_are_reached_by_all_ones_and_all_fives(given_scores, silent):
    invited = len(given_scores) + silent
    if not invited:
        return
    low, high = nonresponse_bounds(sum(given_scores), len(given_scores), invited)
    assert low == Fraction(sum(given_scores + [1] * silent), invited)
    assert high == Fraction(sum(given_scores + [5] * silent), invited)


@pytest.mark.parametrize(("answered", "invited"), [(6, 5), (0, 0), (-1, 5)])
def test_bounds_refuse_impossible_numbers(answered, invited):
    with pytest.raises(ValueError):
        nonresponse_bounds(20, answered, invited)


def test_trend_only_beyond_what_one_person_can_cause():
    assert trend(Fraction(4), Fraction(3), n_now=9, n_before=4) is None  # exactly 4/4
    arrow = trend(Fraction(4), Fraction(3), n_now=9, n_before=5)
    assert arrow is not None
    assert (arrow.change, arrow.up, arrow.label, arrow.n_now, arrow.n_before) == (1, True, "hoger", 9, 5)
    down = trend(Fraction(3), Fraction(4), n_now=5, n_before=9)
    assert down is not None
    assert (down.change, down.up, down.label) == (-1, False, "lager")


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.data())
def test_trend_one_person_never_earns_an_arrow(values, data):
    changed = list(values)
    changed[data.draw(st.integers(0, len(values) - 1))] = data.draw(st.integers(1, 5))
    n = len(values)
    assert trend(Fraction(sum(changed), n), Fraction(sum(values), n), n_now=n, n_before=n) is None


def test_trend_without_both_scores_is_none():
    assert trend(None, Fraction(3), n_now=0, n_before=9) is None
    assert trend(Fraction(3), None, n_now=9, n_before=0) is None
    with pytest.raises(ValueError):
        trend(Fraction(5), Fraction(1), n_now=0, n_before=9)


@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        ([4, 5, None], Fraction(9, 2)),
        ([4, None, None], None),
        ([4, None], 4),
        ([None, None, None], None),
        ([1, 2, 4], Fraction(7, 3)),
    ],
)
def test_theme_score_needs_half_of_the_statements(given_answers, expected):
    assert theme_score(given_answers) == expected


@pytest.mark.parametrize("answer", [0, 6, 3.0, True, "3"])
def test_theme_score_refuses_answers_outside_the_scale(answer):
    with pytest.raises(ValueError):
        theme_score([answer, 3, 3])


def test_round_worked_example():
    responses = [
        {"a1": 5, "a2": 4, "a3": None, "b1": 2, "b2": None, "c1": None},
        {"a1": 1, "a2": None, "a3": None, "b1": 5, "b2": 4, "c1": None},
        {"a1": 5, "a2": 1, "a3": 3},
    ]
    scored = score_round(responses, ITEMS)
    decisions, leadership, cooperation = scored.themes
    assert (decisions.score, decisions.n, decisions.without_score) == (Fraction(15, 4), 2, 1)
    assert (leadership.score, leadership.n) == (Fraction(13, 4), 2)
    assert (cooperation.score, cooperation.n, cooperation.agreement) == (None, 0, None)
    assert [core.score for core in scored.core_elements] == [Fraction(7, 2), None]
    first, _, _, _, b2, c1 = scored.statements
    assert (first.counts, first.unknown, first.mean) == ((1, 0, 0, 0, 2), 0, Fraction(11, 3))
    assert first.agreement == Fraction(-1, 3)
    assert (b2.counts, b2.unknown, b2.agreement) == ((0, 0, 0, 1, 0), 2, 1)
    assert (c1.unknown, c1.mean, c1.agreement) == (3, None, None)
    # The mean of -1/3, -5/12 and 1; the pooled counts would give -13/36.
    assert decisions.agreement == Fraction(1, 12)
    # One invited person stayed silent; the one without a score leaves both numbers.
    assert decisions.bounds(4) == (Fraction(17, 6), Fraction(25, 6))
    assert cooperation.bounds(4) is None


@given(rounds)
def test_round_counts_everybody_once(responses):
    scored = score_round(responses, ITEMS)
    for statement in scored.statements:
        given_answers = [response[statement.key] for response in responses]
        assert statement.answered + statement.unknown == len(responses)
        assert sum(v * c for v, c in enumerate(statement.counts, 1)) == sum(a or 0 for a in given_answers)
    for theme in scored.themes:
        assert theme.n + theme.without_score == len(responses)
        assert theme.score is None or 1 <= theme.score <= 5


@given(rounds, st.randoms())
def test_round_does_not_depend_on_the_order_of_responses(responses, random):
    shuffled = list(responses)
    random.shuffle(shuffled)
    assert score_round(shuffled, ITEMS) == score_round(responses, ITEMS)


@given(rounds)
def test_round_mirrored_answers_give_mirrored_scores(responses):
    mirrored = [{k: a if a is None else 6 - a for k, a in r.items()} for r in responses]
    for theme, other in zip(
        score_round(responses, ITEMS).themes, score_round(mirrored, ITEMS).themes, strict=True
    ):
        assert theme.agreement == other.agreement
        assert (theme.score is None) == (other.score is None)
        assert theme.score is None or theme.score + other.score == 6


@pytest.mark.parametrize(
    "items",
    [[("a", "t", "c"), ("a", "t", "c")], [("a", "t", "c"), ("b", "t", "d")]],
)
def test_round_refuses_contradictory_items(items):
    with pytest.raises(ValueError):
        score_round([], items)


def test_year_on_year_uses_shared_wordings_only():
    old_items = [*ITEMS, Item("c2", "samenwerking", "synergie")]
    new_items = [
        *ITEMS[:2],
        Item("a3-new", "besluitvorming", "kennis"),
        *ITEMS[3:],
        Item("c2-new", "samenwerking", "synergie"),
    ]
    now = [{"a1": 5, "a2": 5, "a3-new": 1, "b1": 4, "b2": 4, "c1": 5}] * 5
    before = [{"a1": 3, "a2": 4, "a3": 1, "b1": 4, "b2": 4, "c1": 1}] * 6
    result = year_on_year(now, new_items, before, old_items)
    decisions, leadership = result.themes  # samenwerking shares one wording only: left out
    assert decisions.shared == ("a1", "a2")
    assert (decisions.change, decisions.same_items) == (Fraction(3, 2), False)
    assert decisions.trend is not None
    assert (decisions.trend.n_now, decisions.trend.n_before) == (5, 6)
    assert (leadership.change, leadership.same_items, leadership.trend) == (0, True, None)
    (knowledge,) = result.core_elements
    assert (knowledge.change, knowledge.same_items) == (Fraction(3, 4), False)


def test_year_on_year_of_the_same_items_equals_both_reports():
    now, before = [{"a1": 5, "a2": 2, "a3": 1, "b1": 4, "b2": 3}] * 5, [{"a1": 1, "a2": 2, "a3": 1}] * 5
    items = ITEMS[:5]
    result = year_on_year(now, items, before, items)
    assert [theme.now for theme in result.themes] == list(score_round(now, items).themes)
    assert [theme.before for theme in result.themes] == list(score_round(before, items).themes)
    (knowledge,) = result.core_elements
    assert knowledge.same_items
    assert (result.themes[1].change, result.themes[1].trend) == (None, None)


def test_year_on_year_core_element_with_a_dropped_theme_is_another_measure():
    before = [*ITEMS[:3], Item("d1", "leiderschap", "kennis"), Item("d2", "leiderschap", "kennis")]
    now = [*before[:4], Item("d2-new", "leiderschap", "kennis")]
    responses = [dict.fromkeys(("a1", "a2", "a3", "d1", "d2", "d2-new"), 4)] * 5
    (knowledge,) = year_on_year(responses, now, responses, before).core_elements
    assert not knowledge.same_items


def test_year_on_year_of_the_short_form_compares_the_one_statement_of_each_theme():
    short = [ITEMS[0], ITEMS[3]]
    now, before = [{"a1": 5, "b1": 4}] * 5, [{"a1": 1, "a2": 5, "a3": 5, "b1": 2, "b2": 2, "c1": 3}] * 5
    twice = year_on_year(now, short, [{"a1": 2, "b1": 4}] * 5, short)
    assert [(t.shared, t.change, t.same_items) for t in twice.themes] == [
        (("a1",), 3, True),
        (("b1",), 0, True),
    ]
    assert [core.same_items for core in twice.core_elements] == [True]
    after_full = year_on_year(now, short, before, ITEMS)
    assert [(t.shared, t.change, t.same_items) for t in after_full.themes] == [
        (("a1",), 4, False),
        (("b1",), 2, False),
    ]
    assert [core.same_items for core in after_full.core_elements] == [False]


def test_year_on_year_statement_dropped_this_year_makes_another_measure():
    responses = [dict.fromkeys(("a1", "a2", "a3", "b1", "b2"), 4)] * 5
    result = year_on_year(responses, [*ITEMS[:2], *ITEMS[3:5]], responses, ITEMS[:5])
    assert [theme.same_items for theme in result.themes] == [False, True]
    assert [core.same_items for core in result.core_elements] == [False]
