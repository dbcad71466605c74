"""PURE: what may be shown of an anonymous round; page, PDF, spreadsheet and pooled figures pass this gate.

The promise to a respondent is "uitkomsten gaan over jou en minstens k - 1 anderen". It holds for what is
printed and for what can be *worked out* from what is printed: whoever knows a total and all groups but one
knows the last group too, so what remains outside the shown groups must be empty or at least k people as well.
"Weet ik niet" makes the number of people behind a figure smaller; the gate looks at that actual number.

Limits of the promise, so that nobody reads more into it: when all k people answer alike, their answer is
known whatever the threshold; and who answered only one statement of a theme is in that statement's counts
though not in the theme score. Nobody can name the people in such a group: who said "weet ik niet" is shown
nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assessment.comparison import CoreElementChange, ThemeChange
from assessment.scoring import ScoredRound, ThemeResult
from assessment.tally import Tally

MIN_THRESHOLD, MAX_THRESHOLD = 4, 10
SMALL_NETWORK_UP_TO = 8
SMALL_NETWORK_THRESHOLD, LARGER_NETWORK_THRESHOLD = 4, 5
# Below this an anonymous round can hardly show anything: such a network looks back together.
MIN_PEOPLE_FOR_ANONYMITY = 5
# Figures over many networks: from how many, and how many must have come or gone before one is published anew.
MIN_NETWORKS = 10
MIN_NETWORKS_CHANGED = 3


def default_threshold(invited: int) -> int:
    """Responses needed by default when ``invited`` people are asked: 4 up to 8 invited, 5 above."""
    return SMALL_NETWORK_THRESHOLD if invited <= SMALL_NETWORK_UP_TO else LARGER_NETWORK_THRESHOLD


def is_valid_threshold(threshold: int) -> bool:
    """Whether a round may use this threshold: 4 to 10, both included."""
    return MIN_THRESHOLD <= threshold <= MAX_THRESHOLD


def needs_together(people: int) -> bool:
    """Whether a network of this many people is too small for an anonymous round."""
    return people < MIN_PEOPLE_FOR_ANONYMITY


def may_show(n: int, threshold: int) -> bool:
    """Whether a figure about exactly ``n`` people may be shown; only for what is part of no larger total.

    Raises ``ValueError`` for a threshold below 1, which would let a figure about nobody through.
    """
    _check_threshold(threshold)
    return n >= threshold


def _check_threshold(threshold: int) -> None:
    if threshold < 1:
        raise ValueError("the threshold is at least 1")


def visible_groups(sizes: Mapping[str, int], threshold: int, *, total: int | None = None) -> frozenset[str]:
    """Names of the disjoint groups whose figures may stand beside the figures of all ``total`` people.

    A group needs ``threshold`` people, and what remains outside the shown groups must be 0 or at least
    ``threshold`` people; otherwise the smallest group still shown is withheld too (ties: first by name).
    ``total`` counts everybody, people in no named group included; it defaults to the sum of the sizes.
    Raises ``ValueError`` for a negative size, a threshold below 1 or a total below the sum of the sizes.
    """
    _check_threshold(threshold)
    if any(size < 0 for size in sizes.values()):
        raise ValueError("a group cannot have a negative size")
    everybody = sum(sizes.values()) if total is None else total
    if everybody < sum(sizes.values()):
        raise ValueError("the groups together are larger than the total")
    shown = {name for name, size in sizes.items() if may_show(size, threshold)}
    remainder = everybody - sum(sizes[name] for name in shown)
    while shown and 0 < remainder < threshold:
        smallest = min(shown, key=lambda name: (sizes[name], name))
        shown.remove(smallest)
        remainder += sizes[smallest]
    return frozenset(shown)


def could_any_group_pass(
    invited_by_group: Mapping[str, int], threshold: int, *, total: int | None = None
) -> bool:
    """Whether it makes sense to ask for the perspective: if everybody answers, can a group be shown?

    Otherwise a group can pass only by being everybody who answered, and then says nothing beyond the total.
    Arguments and errors as for ``visible_groups``.
    """
    return bool(visible_groups(invited_by_group, threshold, total=total))


def visible_statements(
    answered: Mapping[str, int], threshold: int, *, theme_is_shown: bool
) -> frozenset[str]:
    """Statements of one theme whose counts may be shown, given how many answered each.

    A count needs ``threshold`` answers (0 shows nothing but "weet ik niet" and passes). A theme score shown
    beside all statements but one gives that one away, so then the least answered statements are withheld too
    (ties: first by name), until everybody with a theme score must have answered a withheld one: a score
    takes half of the statements, so fewer than half may be shown. What can be worked out is then about all
    people behind the theme score, never about the few who answered one statement.
    """
    asked = {key: n for key, n in answered.items() if n > 0}
    shown = {key for key, n in asked.items() if may_show(n, threshold)}
    needed = -(-len(answered) // 2)
    if theme_is_shown and len(shown) < len(asked):
        while len(shown) >= needed:
            shown.remove(min(shown, key=lambda key: (answered[key], key)))
    return frozenset(shown | (answered.keys() - asked.keys()))


@dataclass(frozen=True)
class Disclosure:
    """What of one round may be shown; everything absent is withheld.

    ``responses``: how many answered, always shown. ``groups``: perspectives whose number of responses may be
    shown. ``themes``, ``core_elements``: keys whose network score may be shown. ``statements``: keys whose
    counts, mean and agreement may be shown; how many said "weet ik niet" is about all responses and may be
    shown of every statement once there are enough responses. ``complete_themes``: themes with their score
    and all their counts shown, so that agreement and scores over part of the statements may be shown too.
    ``cells``, ``core_cells``: (perspective, theme) and (perspective, core element) whose score may be shown.
    ``asked``: keys of what was asked beside the statements, whose counts may be shown.
    """

    threshold: int
    responses: int
    groups: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    complete_themes: frozenset[str] = frozenset()
    core_elements: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    cells: frozenset[tuple[str, str]] = frozenset()
    core_cells: frozenset[tuple[str, str]] = frozenset()
    asked: frozenset[str] = frozenset()

    @property
    def enough(self) -> bool:
        """Whether there are enough responses for any figure, open answers and "weet ik niet" included."""
        return may_show(self.responses, self.threshold)


def visible_tallies(asked: Iterable[Tally], threshold: int) -> frozenset[str]:
    """Questions beside the statements whose counts may be shown: each stands alone, part of no score and no group.

    A count needs ``threshold`` answers; 0 shows nothing but "weet ik niet" and passes.
    """
    return frozenset(one.key for one in asked if not one.answered or may_show(one.answered, threshold))


def disclose(
    whole: ScoredRound,
    groups: Mapping[str, ScoredRound],
    threshold: int,
    asked: Iterable[Tally] = (),
) -> Disclosure:
    """Decide for a whole round and its named perspectives (without "onbekend") what may be shown.

    ``whole`` is scored over all responses, ``groups`` per perspective over the same items. A perspective that
    is hidden by its responses is hidden in every theme; a visible one can be hidden in a theme where few of
    its people have a score. A core element is shown only when each of its themes that anybody has a score on
    is shown: it is the mean of its themes, so that the one hidden theme could be worked out.
    Raises ``ValueError`` when the groups hold more people than the whole.
    """
    sizes = {name: scored.responses for name, scored in groups.items()}
    visible = visible_groups(sizes, threshold, total=whole.responses)
    if not may_show(whole.responses, threshold):
        return Disclosure(threshold, whole.responses)

    themes = frozenset(theme.key for theme in whole.themes if may_show(theme.n, threshold))
    statements: set[str] = set()
    for theme in whole.themes:
        answered = {statement.key: statement.answered for statement in theme.statements}
        statements |= visible_statements(answered, threshold, theme_is_shown=theme.key in themes)
    complete = (t.key for t in whole.themes if {s.key for s in t.statements} <= statements)

    in_theme = {name: {theme.key: theme.n for theme in scored.themes} for name, scored in groups.items()}
    cells: set[tuple[str, str]] = set()
    for theme in whole.themes:
        theme_sizes = {name: in_theme[name][theme.key] for name in visible}
        passing = visible_groups(theme_sizes, threshold, total=theme.n)
        cells |= {(name, theme.key) for name in passing}

    return Disclosure(
        threshold=threshold,
        responses=whole.responses,
        groups=visible,
        themes=themes,
        complete_themes=frozenset(complete) & themes,
        core_elements=frozenset(core.key for core in whole.core_elements if _all_shown(core.themes, themes)),
        statements=frozenset(statements),
        cells=frozenset(cells),
        core_cells=frozenset(
            (name, core.key)
            for name in visible
            for core in groups[name].core_elements
            if _all_shown(core.themes, {theme for group, theme in cells if group == name})
        ),
        asked=visible_tallies(asked, threshold),
    )


def _all_shown(themes: Iterable[ThemeResult], shown: frozenset[str] | set[str]) -> bool:
    scored = {theme.key for theme in themes if theme.n}
    return bool(scored) and scored <= shown


def may_compare_theme(change: ThemeChange, now: Disclosure, before: Disclosure) -> bool:
    """Whether a theme's change may be shown beside both years' own reports.

    Enough people behind both scores, and where the comparison runs over part of the theme's statements,
    both reports must show all counts of the theme: else part and whole together give a withheld one away.
    """
    allowed_now = now.themes if change.same_items else now.complete_themes
    allowed_before = before.themes if change.same_items else before.complete_themes
    return (
        change.key in allowed_now
        and change.key in allowed_before
        and may_show(change.now.n, now.threshold)
        and may_show(change.before.n, before.threshold)
    )


def may_compare_core_element(change: CoreElementChange, now: Disclosure, before: Disclosure) -> bool:
    """Whether a core element's change may be shown: only over the same items, and shown in both reports."""
    return change.same_items and change.key in now.core_elements and change.key in before.core_elements


# A figure over many networks: which rounds of which network are counted in it.
Pool: TypeAlias = Mapping[int, frozenset[int]]


def may_pool(pool: Pool, published: Iterable[Pool]) -> bool:
    """Whether a figure over these networks may be published beside everything that was ``published`` of it before.

    Ten networks at least. And whoever lays two publications side by side and subtracts must find three networks
    together, never one: so each earlier pool is the same, or at least three networks came, went or counted other
    rounds. What every round puts in has passed its own gate, so that even then nothing is about fewer people than
    the network's own page shows.
    """
    return len(pool) >= MIN_NETWORKS and all(
        not 0 < changed_networks(pool, earlier) < MIN_NETWORKS_CHANGED for earlier in published
    )


def changed_networks(pool: Pool, earlier: Pool) -> int:
    """How many networks came, went or count other rounds between two pools."""
    return sum(pool.get(network) != earlier.get(network) for network in pool.keys() | earlier.keys())
