"""Choosing a werkvorm: which ones fit, how many each choice would give, in which order.

Pure: facts and a wish in, answers out. A wish maps a facet to the value asked for; a facet that is not in it
does not matter. The keys of the facets are the words in the address.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlencode

from handbook.enums import Difficulty, Origin, Setting

Value = str | int
Wish = Mapping[str, Value]

MINUTES = (10, 15, 30, 45, 60, 90, 120, 180)
PEOPLE = (4, 6, 8, 10, 12, 15, 20, 30)
LONGEST, LARGEST = 480, 200  # minutes and people that an address may ask for
NUMBERS = ("tijd", "groep", "begeleiden", "meedoen")
MOST_WAYS = 4
FEW, MOST_NEARLY = 3, 3  # so few found that what nearly fits is shown too, and how many of those
DEFAULT_ORDER = "past"
EASE = (Difficulty.EASY.value, Difficulty.MEDIUM.value)
ORDERS = {
    "past": "past het best",
    "kort": "kortste eerst",
    "makkelijk": "makkelijkste eerst",
    "naam": "op naam",
}


@dataclass(frozen=True)
class Facts:
    """What there is to choose by. `place` is the order of the handbook, `ours` an addition of this site."""

    slug: str
    name: str
    place: int
    phase: str
    themes: frozenset[str]
    minutes: int
    group_min: int
    group_max: int
    setting: str
    facilitator: int
    participants: int
    ours: bool

    @property
    def where(self) -> str:
        return Setting(self.setting).label

    @property
    def to_facilitate(self) -> str:
        return Difficulty(self.facilitator).label


FACETS: dict[str, Callable[[Facts, Value], bool]] = {
    "tijd": lambda facts, minutes: facts.minutes <= int(minutes),
    "groep": lambda facts, people: facts.group_min <= int(people) <= facts.group_max,
    "fase": lambda facts, slug: facts.phase == slug,
    "waar": lambda facts, setting: facts.setting in (setting, Setting.BOTH.value),
    "thema": lambda facts, slug: slug in facts.themes,
    "begeleiden": lambda facts, most: facts.facilitator <= int(most),
    "meedoen": lambda facts, most: facts.participants <= int(most),
    "herkomst": lambda facts, origin: facts.ours == (origin == Origin.SUPPLEMENT.value),
}


def read(query: Mapping[str, str], phases: Collection[str], themes: Collection[str]) -> dict[str, Value]:
    """The wish that stands in an address. What cannot be is left out, as if it had not been asked."""
    known: dict[str, Collection[Value]] = {
        "tijd": range(1, LONGEST + 1),
        "groep": range(1, LARGEST + 1),
        "fase": phases,
        "waar": (Setting.LIVE.value, Setting.ONLINE.value),
        "thema": themes,
        "begeleiden": EASE,
        "meedoen": EASE,
        "herkomst": Origin.values,
    }
    wish: dict[str, Value] = {}
    for facet in FACETS:
        text = query.get(facet, "")
        value = _number(text) if facet in NUMBERS else text
        if value is not None and value in known[facet]:
            wish[facet] = value
    return wish


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def choices(wish: Wish, phases: Sequence[str], themes: Sequence[str]) -> dict[str, list[Value]]:
    """What may be chosen in each facet; a number that was asked for by address is among the numbers."""
    return {
        "fase": list(phases),
        "tijd": sorted({*MINUTES, *_asked(wish, "tijd")}),
        "groep": sorted({*PEOPLE, *_asked(wish, "groep")}),
        "waar": [Setting.LIVE.value, Setting.ONLINE.value],
        "thema": list(themes),
        "begeleiden": list(EASE),
        "meedoen": list(EASE),
        "herkomst": [Origin.SOURCE.value, Origin.SUPPLEMENT.value],
    }


def _asked(wish: Wish, facet: str) -> list[int]:
    return [int(wish[facet])] if facet in wish else []


def matching(all_facts: Iterable[Facts], wish: Wish) -> list[Facts]:
    """The werkvormen that have everything asked for, in the order given."""
    return [facts for facts in all_facts if all(FACETS[facet](facts, wish[facet]) for facet in wish)]


def without(wish: Wish, *facets: str) -> dict[str, Value]:
    """The wish with some facets let go."""
    return {facet: value for facet, value in wish.items() if facet not in facets}


def counts(
    all_facts: Sequence[Facts], wish: Wish, offered: Mapping[str, Iterable[Value]]
) -> dict[str, dict[Value | None, int]]:
    """How many werkvormen each choice would give, the other facets as they are. None: it does not matter."""
    answer: dict[str, dict[Value | None, int]] = {}
    for facet, values in offered.items():
        others = matching(all_facts, without(wish, facet))
        answer[facet] = {None: len(others)}
        for value in values:
            answer[facet][value] = sum(FACETS[facet](facts, value) for facts in others)
    return answer


def let_go(all_facts: Sequence[Facts], wish: Wish) -> list[tuple[tuple[str, ...], int]]:
    """When nothing fits: the fewest facets to let go and how many that gives, the most first."""
    for size in range(1, len(wish) + 1):
        ways = [
            (facets, len(matching(all_facts, without(wish, *facets)))) for facets in combinations(wish, size)
        ]
        ways = [(facets, count) for facets, count in ways if count]
        if ways:
            return sorted(ways, key=lambda way: -way[1])
    return []


def nearly(all_facts: Iterable[Facts], wish: Wish) -> list[tuple[Facts, str]]:
    """The werkvormen that have all but one thing asked for, each with that facet; what is nearest first.

    A little longer comes before a little larger or smaller, and that before all that is no matter of degree.
    """
    missing = [
        (facts, [facet for facet in wish if not FACETS[facet](facts, wish[facet])]) for facts in all_facts
    ]
    one = [(facts, facets[0]) for facts, facets in missing if len(facets) == 1]
    return sorted(one, key=lambda pair: (_far(pair[0], pair[1], wish), pair[0].place))[:MOST_NEARLY]


def _far(facts: Facts, facet: str, wish: Wish) -> float:
    """How far a werkvorm is from what was asked in one facet: up to 1 for a number not far off, else 1 and more."""
    if facet == "tijd":
        return (facts.minutes - int(wish["tijd"])) / int(wish["tijd"])
    if facet == "groep":
        people = int(wish["groep"])
        return max(facts.group_min - people, people - facts.group_max) / people + 0.5
    return 1 + list(FACETS).index(facet) / len(FACETS)


def fit(facts: Facts, wish: Wish) -> float:
    """How well a werkvorm that matches uses what is asked: each facet that grades adds 0 to 1.

    It uses the time there is, the group is far from too small or too large, it is made for where you meet, and
    it is about this theme more than about others.
    """
    total = 0.0
    if "tijd" in wish:
        total += facts.minutes / int(wish["tijd"])
    if "groep" in wish:
        half = (facts.group_max - facts.group_min) / 2
        total += 1 - abs(int(wish["groep"]) - facts.group_min - half) / (half + 1)
    if "waar" in wish:
        total += 1.0 if facts.setting == wish["waar"] else 0.5
    if "thema" in wish:
        total += 1 / len(facts.themes)
    return total


def ordered(found: Iterable[Facts], wish: Wish, order: str) -> list[Facts]:
    """The werkvormen in one of ORDERS; what is alike stays in the order of the handbook."""
    keys: dict[str, Callable[[Facts], tuple[float | str, ...]]] = {
        "past": lambda facts: (-fit(facts, wish),),
        "kort": lambda facts: (facts.minutes,),
        "makkelijk": lambda facts: (facts.facilitator + facts.participants, facts.facilitator),
        "naam": lambda facts: (facts.name.casefold(),),
    }
    return sorted(sorted(found, key=lambda facts: facts.place), key=keys[order])


# --- In words --------------------------------------------------------------------------------------------

LABELS = {
    "tijd": "Tijd",
    "groep": "Groep",
    "fase": "Fase",
    "waar": "Waar",
    "thema": "Thema",
    "begeleiden": "Begeleiden",
    "meedoen": "Meedoen",
    "herkomst": "Herkomst",
}
FIRST = ("tijd", "groep", "fase", "waar")
WORDS: dict[str, dict[Value, str]] = {
    "begeleiden": {1: "makkelijk", 2: "hoogstens gemiddeld"},
    "meedoen": {1: "makkelijk", 2: "hoogstens gemiddeld"},
    "herkomst": {"bron": "LISO-handboek", "aanvulling": "aanvulling van deze site"},
}


@dataclass(frozen=True)
class Choice:
    value: Value
    text: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Menu:
    """One facet as it is offered: `any_count` when it does not matter, and the choices in named groups."""

    facet: str
    label: str
    any_count: int
    groups: list[tuple[str, list[Choice]]]
    chosen: bool


def said(facet: str, value: Value, names: Mapping[str, str]) -> str:
    """A choice in words. `names` gives the name of each phase and theme."""
    if facet == "tijd":
        return f"tot {value} {'minuut' if value == 1 else 'minuten'}"
    if facet == "groep":
        return "1 mens" if value == 1 else f"{value} mensen"
    if facet in ("fase", "thema"):
        return names[str(value)]
    return WORDS.get(facet, {}).get(value, str(value))


def said_alone(facet: str, value: Value, names: Mapping[str, str]) -> str:
    """A choice in words that stand without the label of the facet."""
    text = said(facet, value, names)
    return f"{LABELS[facet].lower()}: {text}" if facet in ("fase", "thema", "begeleiden", "meedoen") else text


def said_of(facts: Facts, facet: str, names: Mapping[str, str]) -> str:
    """What a werkvorm has in a facet, in words that follow its name."""
    answers = {
        "tijd": f"{facts.minutes} minuten",
        "groep": f"{facts.group_min} tot {facts.group_max} mensen",
        "fase": f"hoort bij {names.get(facts.phase, facts.phase).lower()}",
        "waar": f"alleen {facts.where}",
        "thema": "gaat over andere thema’s",
        "begeleiden": f"{facts.to_facilitate} te begeleiden",
        "meedoen": f"meedoen is {Difficulty(facts.participants).label}",
        "herkomst": "aanvulling van deze site" if facts.ours else "uit het LISO-handboek",
    }
    return answers[facet]


def menus(
    all_facts: Sequence[Facts],
    wish: Wish,
    names: Mapping[str, str],
    groups: Mapping[str, Mapping[str, list[str]]],
) -> dict[str, Menu]:
    """The menus by facet. `groups` gives the slugs of phases and themes, under the name of a group or of none."""
    flat = {facet: [slug for slugs in parts.values() for slug in slugs] for facet, parts in groups.items()}
    offered = choices(wish, flat["fase"], flat["thema"])
    counted = counts(all_facts, wish, offered)
    answer = {}
    for facet, values in offered.items():
        parts = groups.get(facet, {"": values})
        answer[facet] = Menu(
            facet,
            LABELS[facet],
            counted[facet][None],
            [
                (
                    name,
                    [Choice(v, said(facet, v, names), counted[facet][v], wish.get(facet) == v) for v in part],
                )
                for name, part in parts.items()
            ],
            facet in wish,
        )
    return answer


def query(wish: Wish, order: str) -> str:
    """What follows the path in an address: the shortest that brings the same answer back."""
    asked = {facet: wish[facet] for facet in FACETS if facet in wish}
    if order != DEFAULT_ORDER:
        asked["volgorde"] = order
    return f"?{urlencode(asked)}" if asked else "."


def chips(wish: Wish, order: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was asked for, in words, each with the query that lets it go."""
    return [
        (said_alone(facet, wish[facet], names), query(without(wish, facet), order))
        for facet in FACETS
        if facet in wish
    ]


def ways_out(
    all_facts: Sequence[Facts], wish: Wish, order: str, names: Mapping[str, str]
) -> list[tuple[list[str], int, str]]:
    """When nothing fits: what to let go in words, how many that gives, and the query that does it."""
    return [
        (
            [said_alone(facet, wish[facet], names) for facet in facets],
            count,
            query(without(wish, *facets), order),
        )
        for facets, count in let_go(all_facts, wish)[:MOST_WAYS]
    ]
