"""Disclosure: the tests attack what is shown by solving equations, not by repeating the gate."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.comparison import year_on_year
from assessment.disclosure import (
    could_any_group_pass,
    default_threshold,
    disclose,
    is_valid_threshold,
    may_compare_core_element,
    may_compare_theme,
    may_show,
    needs_together,
    visible_groups,
    visible_statements,
)
from assessment.scoring import score_round

NAMES = ("beleid", "doelgroep", "onderwijs", "onderzoek", "praktijk")
ITEMS = [("a1", "t1", "c"), ("a2", "t1", "c"), ("a3", "t1", "c"), ("b1", "t2", "c"), ("b2", "t2", "c")]
THEMES = {"t1": ("a1", "a2", "a3"), "t2": ("b1", "b2")}

sizes = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9), max_size=5)
thresholds = st.integers(4, 6)
answers = st.sampled_from((None, 1, 2, 3, 4, 5))
response = st.fixed_dictionaries({key: answers for key, _, _ in ITEMS})
networks = st.lists(st.tuples(st.sampled_from((*NAMES[:3], "onbekend")), response), max_size=18)


class Equations:
    """Linear equations over unknowns; tells whether a combination of them follows from what is known."""

    def __init__(self):
        self.rows = []

    def _reduce(self, row):
        row = dict(row)
        for pivot, known in self.rows:
            factor = row.get(pivot, 0)
            if factor:
                for unknown, weight in known.items():
                    row[unknown] = row.get(unknown, 0) - factor * weight
        return {unknown: weight for unknown, weight in row.items() if weight}

    def learn(self, row):
        row = self._reduce(row)
        if row:
            pivot = next(iter(row))
            self.rows.append((pivot, {u: Fraction(w) / row[pivot] for u, w in row.items()}))

    def gives_away(self, row):
        return not self._reduce(row)


def members(groups, total):
    """People as numbered unknowns, per group; who is in no named group comes last."""
    people = {name: [(name, i) for i in range(size)] for name, size in groups.items()}
    people[None] = [(None, i) for i in range(total - sum(groups.values()))]
    return people


def ones(people):
    return dict.fromkeys(people, 1)


def attack(people, shown, *, k, insider=None):
    """Unions of groups whose sum follows from what is shown, though it is about too few other people.

    An insider knows one answer, so a figure about k people tells about k - 1 others: that is the promise.
    """
    everybody = [p for group in people.values() for p in group]
    known = Equations()
    if len(everybody) >= k:
        known.learn(ones(everybody))
    for name in shown:
        known.learn(ones(people[name]))
    if insider in everybody:
        known.learn({insider: 1})
        k -= 1
    found = []
    names = [name for name in people if people[name]]
    for size in range(1, len(names) + 1):
        for union in combinations(names, size):
            others = [p for name in union for p in people[name] if p != insider]
            if 0 < len(others) < k and known.gives_away(ones(others)):
                found.append(union)
    return found


def test_attack_finds_the_last_group_when_all_others_are_shown():
    people = members({"beleid": 5, "praktijk": 5, "onderzoek": 2}, 12)
    assert attack(people, ["beleid", "praktijk"], k=4) == [("onderzoek",)]


@given(sizes, thresholds, st.integers(0, 9), st.data())
def test_hidden_groups_cannot_be_solved_by_an_insider(groups, k, unnamed, data):
    total = sum(groups.values()) + unnamed
    people = members(groups, total)
    everybody = [p for group in people.values() for p in group]
    insider = data.draw(st.sampled_from(everybody)) if everybody else None
    shown = visible_groups(groups, k, total=total)
    assert attack(people, shown, k=k, insider=insider) == []


@given(sizes, thresholds, st.integers(0, 9))
def test_no_more_is_withheld_than_needed(groups, k, unnamed):
    total = sum(groups.values()) + unnamed
    shown = visible_groups(groups, k, total=total)
    withheld = {name for name, size in groups.items() if size >= k} - shown
    assert len(withheld) <= 1
    people = members(groups, total)
    for name in withheld:  # showing it as well would give a small rest away
        assert attack(people, shown | {name}, k=k)
        assert all((groups[name], name) < (groups[other], other) for other in shown)


@given(sizes, st.integers(0, 9), thresholds, st.sampled_from(NAMES))
def test_more_people_outside_the_groups_never_hide_once_there_are_enough(groups, unnamed, k, name):
    total = sum(groups.values())
    enough = visible_groups(groups, k, total=total + k + unnamed)
    assert visible_groups(groups, k, total=total + unnamed) <= enough
    grown = {**groups, name: groups.get(name, 0) + k}
    assert len(visible_groups(grown, k, total=total + 2 * k)) >= len(
        visible_groups(groups, k, total=total + k)
    )


@pytest.mark.parametrize(
    ("groups", "k", "total", "shown"),
    [
        ({"a": 4, "b": 4}, 4, None, {"a", "b"}),
        ({"a": 4, "b": 3}, 4, None, set()),
        ({"a": 5, "b": 4, "c": 1}, 4, None, {"a"}),
        ({"a": 4, "b": 4, "c": 1}, 4, None, {"b"}),  # a tie: the first by name is withheld
        ({"a": 5, "b": 2, "c": 2}, 4, None, {"a"}),  # the small ones hide each other
        ({"a": 5}, 5, 6, set()),
        ({"a": 5}, 5, 10, {"a"}),
        ({"a": 5, "b": 0}, 5, None, {"a"}),
        ({}, 4, 3, set()),
        ({}, 4, None, set()),
    ],
)
def test_visible_groups_examples(groups, k, total, shown):
    assert visible_groups(groups, k, total=total) == shown


@pytest.mark.parametrize(
    ("groups", "k", "total"), [({"a": -1}, 4, None), ({"a": 5}, 0, None), ({}, 0, None), ({"a": 5}, 4, 4)]
)
def test_visible_groups_refuses_impossible_numbers(groups, k, total):
    with pytest.raises(ValueError):
        visible_groups(groups, k, total=total)


def test_thresholds():
    assert [default_threshold(n) for n in (5, 8, 9, 40)] == [4, 4, 5, 5]
    assert [k for k in range(13) if is_valid_threshold(k)] == [4, 5, 6, 7, 8, 9, 10]
    assert [n for n in range(8) if needs_together(n)] == [0, 1, 2, 3, 4]
    assert (may_show(3, 4), may_show(4, 4)) == (False, True)
    with pytest.raises(ValueError):
        may_show(0, 0)


def test_perspective_is_asked_only_when_a_group_could_pass():
    assert not could_any_group_pass({"beleid": 3, "praktijk": 3}, 4)
    assert not could_any_group_pass({"beleid": 5, "praktijk": 3}, 4)
    assert could_any_group_pass({"beleid": 5, "praktijk": 3}, 4, total=9)
    assert could_any_group_pass({"beleid": 4, "praktijk": 4}, 4)


@pytest.mark.parametrize(
    ("answered", "theme_is_shown", "shown"),
    [
        ({"a": 6, "b": 5, "c": 4}, True, {"a", "b", "c"}),
        ({"a": 6, "b": 5, "c": 3}, True, {"a"}),  # b too, or c = theme - a - b
        ({"a": 5, "b": 5, "c": 3}, True, {"b"}),
        ({"a": 6, "b": 5, "c": 3}, False, {"a", "b"}),
        ({"a": 6, "b": 5, "c": 0}, True, {"a", "b", "c"}),  # nobody: nothing to work out
        ({"a": 6, "b": 3}, True, set()),
        ({"a": 6, "b": 6, "c": 6, "d": 3}, True, {"c"}),
    ],
)
def test_visible_statements_examples(answered, theme_is_shown, shown):
    assert visible_statements(answered, 4, theme_is_shown=theme_is_shown) == shown


def score(network):
    everybody = score_round([given_answers for _, given_answers in network], ITEMS)
    groups = {
        name: score_round([given_answers for group, given_answers in network if group == name], ITEMS)
        for name in NAMES[:3]
    }
    return everybody, groups


def with_score(network, theme, group=None):
    keys = THEMES[theme]
    return [
        i
        for i, (name, given_answers) in enumerate(network)
        if group in (None, name) and 2 * sum(given_answers[key] is not None for key in keys) >= len(keys)
    ]


@given(networks, thresholds, st.data())
def test_disclosed_theme_scores_cannot_be_solved(network, k, data):
    gate = disclose(*score(network), k)
    insider = data.draw(st.sampled_from(range(len(network)))) if network else None
    for theme in THEMES:
        people = {name: with_score(network, theme, name) for name in (*NAMES[:3], "onbekend")}
        shown = [name for name in NAMES[:3] if (name, theme) in gate.cells]
        assert all(len(people[name]) >= k for name in shown)
        if theme in gate.themes:
            assert len(with_score(network, theme)) >= k
            assert attack(people, shown, k=k, insider=insider) == []
        else:
            assert not shown


@given(networks, thresholds)
def test_disclosed_counts_leave_no_statement_to_a_few(network, k):
    """Worst case: who answered what is known, and every single answer to a statement that is shown."""
    gate = disclose(*score(network), k)
    for theme, keys in THEMES.items():
        hidden = [key for key in keys if key not in gate.statements]
        for key in set(keys) - set(hidden):
            n = sum(given_answers[key] is not None for _, given_answers in network)
            assert n == 0 or n >= k
        if theme in gate.themes:
            behind = {
                i for i in with_score(network, theme) for key in hidden if network[i][1][key] is not None
            }
            assert len(behind) == 0 or len(behind) >= k
            known = Equations()
            known.learn(
                {
                    (i, key): Fraction(1, sum(network[i][1][other] is not None for other in keys))
                    for i in with_score(network, theme)
                    for key in hidden
                    if network[i][1][key] is not None
                }
            )
            for key in hidden:
                few = [i for i, (_, given_answers) in enumerate(network) if given_answers[key] is not None]
                assert not 0 < len(few) < k or not known.gives_away({(i, key): 1 for i in few})


@given(networks, thresholds)
def test_disclosure_never_shows_a_mean_with_a_hidden_part(network, k):
    whole, groups = score(network)
    gate = disclose(whole, groups, k)
    scored_themes = {theme.key for theme in whole.themes if theme.n}
    assert not gate.core_elements or scored_themes <= gate.themes
    for name, _ in gate.core_cells:
        own = {theme.key for theme in groups[name].themes if theme.n}
        assert own
        assert all((name, theme) in gate.cells for theme in own)
    for theme in gate.complete_themes:
        assert theme in gate.themes
        assert set(THEMES[theme]) <= gate.statements
    assert {name for name, _ in gate.cells} <= gate.groups


@given(networks, thresholds)
def test_disclosure_below_the_threshold_shows_nothing(network, k):
    gate = disclose(*score(network[: k - 1]), k)
    assert not gate.enough
    assert not any(
        (gate.groups, gate.themes, gate.core_elements, gate.statements, gate.cells, gate.core_cells)
    )


def person(*given_answers):
    return dict(zip(("a1", "a2", "a3", "b1", "b2"), given_answers, strict=True))


def test_disclosure_of_a_full_network_shows_everything():
    network = [(name, person(5, 4, 3, 2, 1)) for name in NAMES[:2] for _ in range(4)]
    gate = disclose(*score(network), 4)
    assert gate.enough
    assert gate.groups == set(NAMES[:2])
    assert gate.themes == gate.complete_themes == set(THEMES)
    assert gate.core_elements == {"c"}
    assert gate.statements == {"a1", "a2", "a3", "b1", "b2"}
    assert gate.cells == {(name, theme) for name in NAMES[:2] for theme in THEMES}
    assert gate.core_cells == {(name, "c") for name in NAMES[:2]}


def test_disclosure_unknown_answers_hide_the_cell_and_its_neighbour():
    network = [("beleid", person(5, 4, 3, 2, 1))] * 5 + [("doelgroep", person(1, 2, 3, 4, 5))] * 3
    network.append(("doelgroep", person(None, None, 3, 4, 5)))
    gate = disclose(*score(network), 4)
    assert gate.groups == {"beleid", "doelgroep"}
    assert gate.themes == {"t1", "t2"}
    # Three of "doelgroep" have a score on t1; beside the total, that of "beleid" would give it away.
    assert gate.cells == {("beleid", "t2"), ("doelgroep", "t2")}
    assert gate.core_cells == frozenset()


def test_disclosure_counts_people_of_unknown_perspective():
    network = [("beleid", person(5, 4, 3, 2, 1))] * 5 + [("onbekend", person(1, 2, 3, 4, 5))] * 3
    assert disclose(*score(network), 4).groups == frozenset()
    network.append(("onbekend", person(None, None, 3, 4, 5)))
    gate = disclose(*score(network), 4)
    assert gate.groups == {"beleid"}
    assert gate.cells == {("beleid", "t2")}  # three "onbekend" have a score on t1


def test_disclosure_hidden_perspective_stays_hidden_in_every_theme():
    network = [("beleid", person(5, 4, 3, 2, 1))] * 5 + [("doelgroep", person(1, 2, 3, 4, 5))] * 4
    network.append(("onderwijs", person(1, None, None, 4, 5)))
    gate = disclose(*score(network), 4)
    assert gate.groups == {"beleid"}
    # Nobody of "onderwijs" has a score on t1, but its one answer is in the counts of a1.
    assert gate.cells == {("beleid", "t1"), ("beleid", "t2")}


def test_disclosure_theme_without_scores_is_not_complete_though_its_counts_are():
    one_each = [person(5, None, None, 2, 1), person(None, 5, None, 2, 1), person(None, None, 5, 2, 1)]
    gate = disclose(*score([("beleid", answered) for answered in one_each * 4]), 4)
    assert gate.statements == {"a1", "a2", "a3", "b1", "b2"}
    assert gate.themes == gate.complete_themes == {"t2"}


def test_disclosure_theme_few_could_judge_hides_its_core_element():
    network = [("beleid", person(5, 4, 3, None, None))] * 3 + [("beleid", person(5, 4, 3, 2, 1))] * 3
    gate = disclose(*score(network), 4)
    assert (gate.themes, gate.core_elements) == ({"t1"}, frozenset())
    assert gate.statements == {"a1", "a2", "a3"}
    nobody = disclose(*score([("beleid", person(5, 4, 3, None, None))] * 6), 4)
    assert (nobody.themes, nobody.core_elements) == ({"t1"}, {"c"})


def test_disclosure_refuses_groups_larger_than_the_whole():
    whole, _ = score([("beleid", person(5, 4, 3, 2, 1))] * 5)
    _, groups = score([("beleid", person(5, 4, 3, 2, 1))] * 6)
    with pytest.raises(ValueError):
        disclose(whole, groups, 4)


def compared(now, before, before_items=ITEMS):
    """The change on theme t1 and on the core element, with the gates of both years."""
    result = year_on_year(now, ITEMS, before, before_items)
    gates = [disclose(score_round(r, i), {}, 4) for r, i in ((now, ITEMS), (before, before_items))]
    return result.themes[0], result.core_elements[0], *gates


def test_comparison_needs_enough_people_in_both_years():
    full, few = [person(5, 4, 3, 2, 1)] * 5, [person(5, 4, 3, 2, 1)] * 3
    for now, before, allowed in ((full, full, True), (full, few, False), (few, full, False)):
        theme, core, now_gate, before_gate = compared(now, before)
        assert may_compare_theme(theme, now_gate, before_gate) is allowed
        assert may_compare_core_element(core, now_gate, before_gate) is allowed


def test_comparison_over_part_of_the_statements_needs_all_counts_shown():
    other = [*ITEMS[:2], ("a3-old", "t1", "c"), *ITEMS[3:]]
    before = [{**person(5, 4, 3, 2, 1), "a3-old": 3}] * 5
    theme, core, now, then = compared([person(5, 4, 3, 2, 1)] * 5, before, other)
    assert may_compare_theme(theme, now, then)
    assert not may_compare_core_element(core, now, then)
    # Three answered a3: the theme over all statements less the theme over a1 and a2 would give them away.
    partly = [person(5, 4, 3, 2, 1)] * 3 + [person(5, 4, None, 2, 1)] * 2
    theme, _, now, then = compared(partly, before, other)
    assert "t1" in now.themes
    assert not may_compare_theme(theme, now, then)
    partly = [{**given_answers, "a3-old": given_answers["a3"]} for given_answers in partly]
    theme, _, now, then = compared([person(5, 4, 3, 2, 1)] * 5, partly, other)
    assert "t1" in then.themes
    assert not may_compare_theme(theme, now, then)


def test_comparison_looks_at_the_people_behind_the_shared_score():
    items = [(key, "t", "c") for key in "abcd"]
    older = [(key, "t", "c") for key in "abcx"]
    # Every statement has four answers or more and everybody a score, but only one has half of a, b and c.
    spread = [{key: 4, "d": 4, "x": 4} for key in "abc" for _ in range(4)]
    spread.append({"a": 2, "b": 2, "d": 2, "x": 2})
    full = [dict.fromkeys("abcdx", 3)] * 5
    for now, before in ((spread, full), (full, spread)):
        (theme,) = year_on_year(now, items, before, older).themes
        gates = [disclose(score_round(r, i), {}, 4) for r, i in ((now, items), (before, older))]
        assert [gate.complete_themes for gate in gates] == [{"t"}, {"t"}]
        assert sorted((theme.now.n, theme.before.n)) == [1, 5]
        assert not may_compare_theme(theme, *gates)
