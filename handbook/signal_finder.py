"""What is going on in a network: what somebody ticked and wrote in, the pieces that fit out, each with why.

Pure: it asks nothing of a database and keeps nothing.
"""

import html
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from handbook import dutch
from handbook.overview import Node, Overview

# In the order of the page: how many of each kind are shown.
SHOWN = {"struikelblok": 3, "werkvorm": 6, "thema": 3}
# A signal that was ticked is certain, one that is recognised nearly so; a werkvorm comes along with a struikelblok.
TICKED, RECOGNISED, ALONG = 3.0, 2.5, 1.0
SHORT = 30  # minutes: one werkvorm that takes no longer is among those shown
LONGEST = 600  # characters of a description
SENTENCES = 5
LONGEST_SENTENCE = 180  # characters
MANY = 5  # signals
# How much a clause and a way to say something must have in common, from 0 to 1; how many signals it may be, and
# which part of the best one's likeness the others must have.
ALIKE, SIGNALS, NEARLY = 0.5, 2, 0.9
# One word in common is enough only where there is hardly another.
ALIKE_BY_ONE_WORD = 0.7
NEAREST = 4  # signals to choose from when none is certain
# Beside the stop words of the search: in so short a text they say nothing either.
FILLER_WORDS = """
    elke hele helemaal keer later maand nooit paar steeds tussen vaak vandaag verder volgende vorige weer week
"""
FILLERS = frozenset(FILLER_WORDS.split())
# These help to tell one way of saying from another, but nothing is recognised by them alone.
EVERYDAY_NOUNS = "deelnemers groep idee ieder iedereen iemand leernetwerk man mensen netwerk niemand vrouw"
EVERYDAY_VERBS = """
    alles blijven denken doen doet gaan gebeuren geven hebben horen komen krijgen kunnen laten lopen lukken maken
    mogen moeten nemen onze staan veel vinden vragen waren weten willen worden zeggen zien zijn zitten
"""
PEOPLE = "gemeente jongeren moeder organisatie ouder partner"


def _stems(words: str) -> frozenset[str]:
    return frozenset(dutch.stem(word) for word in words.split())


NOUNS = _stems(EVERYDAY_NOUNS)
EVERYDAY = NOUNS | _stems(EVERYDAY_VERBS) | dutch.PARTICLES | {"mee+doen", "mee+doet"}
NO_VERBS = NOUNS | _stems(PEOPLE)
LITTLE = 0.3  # of what a word is worth otherwise
NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig)"
NUMBERS = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
# "Maar vijf van de twaalf" says who came: the numbers do not matter.
FEW = "opdagen"
FEW_OF = re.compile(rf"\b(?:maar|slechts|hooguit|amper) {NUMBER} van (?:de |onze )?{NUMBER}\b", re.IGNORECASE)
CLAUSE = re.compile(r",|\b(?:en|maar|want|omdat|terwijl|dus|als)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reason:
    """Why a piece is suggested: for a `signaal` or along with a `struikelblok`, by name."""

    kind: str
    text: str


@dataclass
class Suggestion:
    node: Node
    score: float = 0.0
    reasons: list[Reason] = field(default_factory=list)


def sentences(text: str) -> list[str]:
    """A description in pieces that can be read by themselves."""
    pieces = re.split(r"[.!?;\n]+", text[:LONGEST].replace("\x00", ""))
    tidy = [" ".join(piece.split())[:LONGEST_SENTENCE].strip() for piece in pieces]
    return [piece for piece in tidy if len(piece) > 2][:SENTENCES]


class Recogniser:
    """Knows the ways in which each signal may be said."""

    def __init__(self, signals: Iterable[Node]):
        self.lines = [
            (node, _terms(line))
            for node in signals
            for line in (node.name, *(html.unescape(said) for said in node.html.get("said", [])))
        ]
        common = Counter(term for _, terms in self.lines for term in set().union(*terms))
        self.rarity = {term: math.log(1 + len(self.lines) / count) for term, count in common.items()}
        # A word that no signal has is a detail of this one network.
        self.unknown = math.log(1 + len(self.lines)) / 2

    def recognise(self, sentence: str) -> list[Node]:
        """The signals that a sentence, or a clause of it, surely says in other words; the most alike first."""
        found = self._likeness(sentence, surely=True)[:SIGNALS]
        return [node for score, node in found if score >= NEARLY * found[0][0]]

    def nearest(self, sentence: str) -> list[Node]:
        """The signals that are most like a sentence, however little; none when no word is shared."""
        return [node for _, node in self._likeness(sentence, surely=False)[:NEAREST]]

    def _likeness(self, sentence: str, *, surely: bool) -> list[tuple[float, Node]]:
        best: dict[str, tuple[float, Node]] = {}
        for asked in _clauses(sentence):
            for node, said in self.lines:
                score, shared = self._alike(asked, said)
                enough = ALIKE if shared > 1 else ALIKE_BY_ONE_WORD
                if shared and (score >= enough or not surely) and score > best.get(node.slug, (0.0,))[0]:
                    best[node.slug] = score, node
        return sorted(best.values(), key=lambda pair: -pair[0])

    def _alike(self, asked: Sequence[set[str]], said: Sequence[set[str]]) -> tuple[float, int]:
        """The worth of the words in common, as a part of the worth of all words (their geometric mean), and how
        many of those words are more than everyday."""
        known = set().union(*said)
        shared = [word & known for word in asked if word & known]
        common = sum(map(self._worth, shared))
        whole = math.sqrt(sum(map(self._worth, asked)) * sum(map(self._worth, said)))
        telling = {min(word - EVERYDAY) for word in shared if word - EVERYDAY}
        return (min(common / whole, 1.0) if whole else 0.0), len(telling)

    def _worth(self, word: set[str]) -> float:
        """A rare word says more, an everyday one little."""
        return max(
            (self.rarity.get(term, self.unknown) * (LITTLE if term in EVERYDAY else 1) for term in word),
            default=0.0,
        )


def _clauses(sentence: str) -> list[list[set[str]]]:
    """The sentence and each clause of it, as terms."""
    return [_terms(clause) for clause in dict.fromkeys((sentence, *CLAUSE.split(sentence)))]


@lru_cache(maxsize=1)
def recogniser_of(pieces: Overview) -> Recogniser:
    """Made once for the content that is loaded."""
    return Recogniser(pieces.all("signaal"))


def _terms(text: str) -> list[set[str]]:
    """The stems of each word that says something."""
    text = NUMBERS.sub(" ", FEW_OF.sub(f" {FEW} ", text))
    pairs = zip(dutch.words(text), dutch.terms(text), strict=True)
    return [
        # A noun before a particle (`mensen af`) is no part of a verb.
        {term for term in terms if term.partition("+")[2] not in NO_VERBS}
        for (_, _, word), terms in pairs
        if word not in dutch.STOP | FILLERS
    ]


def heard(pieces: Overview, words: str) -> list[tuple[str, list[Node]]]:
    """What was written, sentence by sentence, each with the signals that are surely recognised in it."""
    return [(sentence, recogniser_of(pieces).recognise(sentence)) for sentence in sentences(words)]


def nearest(pieces: Overview, words: str) -> list[Node]:
    """The signals that are most like what was written, to choose from: of each sentence the best ones first."""
    by_sentence = [recogniser_of(pieces).nearest(sentence) for sentence in sentences(words)]
    turns = zip_longest(*by_sentence)
    found = {node.slug: node for turn in turns for node in turn if node}
    return list(found.values())[:NEAREST]


def suggest(
    pieces: Overview, ticked: Sequence[Node], told: Iterable[tuple[str, list[Node]]]
) -> dict[str, list[Suggestion]]:
    """By kind, what fits best first: what more signals point at stands before what fewer do.

    `told` is what `heard` gives. Nothing is suggested for words in which no signal is recognised.
    """
    found: dict[tuple[str, str], Suggestion] = {}

    def add(node: Node, score: float, reason: Reason) -> None:
        suggestion = found.setdefault(node.key, Suggestion(node))
        suggestion.score += score
        if reason not in suggestion.reasons:
            suggestion.reasons.append(reason)

    scored = [(signal, TICKED) for signal in ticked]
    scored += [(signal, RECOGNISED) for _, signals in told for signal in signals if signal not in ticked]
    for signal, score in scored:
        for kind in SHOWN:
            for node in pieces.related(signal.key, kind):
                add(node, score, Reason("signaal", signal.name))
    for suggestion in _best(found, "struikelblok"):
        for node in pieces.related(suggestion.node.key, "werkvorm"):
            add(node, ALONG, Reason("struikelblok", suggestion.node.name))
    return {kind: _best(found, kind) for kind in SHOWN}


def _best(found: dict[tuple[str, str], Suggestion], kind: str) -> list[Suggestion]:
    """The best of a kind; of the werkvormen at least one is short, when any is."""
    suggestions = [suggestion for key, suggestion in found.items() if key[0] == kind]
    suggestions.sort(key=lambda s: (-s.score, s.node.position, s.node.slug))
    shown, rest = suggestions[: SHOWN[kind]], suggestions[SHOWN[kind] :]
    if kind == "werkvorm" and not any(map(_is_short, shown)):
        shown[len(shown) - 1 :] = [next(filter(_is_short, rest), *shown[-1:])] if shown else []
    return shown


def _is_short(suggestion: Suggestion) -> bool:
    return suggestion.node.label.isdigit() and int(suggestion.node.label) <= SHORT
