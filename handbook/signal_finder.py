"""What is going on in a network: what somebody ticked and wrote in, the pieces that fit out, each with why.

Pure: it asks nothing of a database and keeps nothing.
"""

import html
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from handbook import dutch
from handbook.overview import Node, Overview

# In the order of the page: how many of each kind are shown.
SHOWN = {"struikelblok": 3, "werkvorm": 6, "thema": 3, "pagina": 3}
# A signal points at a piece on purpose, ticked or recognised; words find it by chance; a werkvorm comes along.
TICKED, RECOGNISED, TYPED, ALONG = 3.0, 2.5, 1.5, 1.0
LONGEST = 600  # characters of a description
SENTENCES = 5
LONGEST_SENTENCE = 180  # characters
MANY = 5  # signals
SURELY = 1  # results of the search that fit well enough beside a signal
# How much a clause and a way to say something must have in common, from 0 to 1; how many signals it may be, and
# which part of the best one's likeness the others must have.
ALIKE, SIGNALS, NEARLY = 0.5, 2, 0.8
# Beside the stop words of the search: in so short a text they say nothing either.
FILLERS = frozenset(["elke", "keer", "steeds", "tussen", "twee"])
CLAUSE = re.compile(r",|\b(?:en|maar|want|omdat|terwijl|dus|als)\b", re.IGNORECASE)

# A sentence -> the nodes found, each with the passage that matches (HTML), best first.
Search = Callable[[str], Iterable[tuple[Node, str]]]


@dataclass(frozen=True)
class Reason:
    """Why a piece is suggested. `text` is what was ticked (kind `signaal`), what was written (`herkend` as a
    signal, or `woorden` that stand in `passage`), or what it comes along with (`struikelblok`)."""

    kind: str
    text: str
    passage: str = ""


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

    def recognise(self, sentence: str) -> list[Node]:
        """The signals that a sentence, or a clause of it, says in other words; the most alike first."""
        best: dict[str, tuple[float, Node]] = {}
        for clause in {sentence, *CLAUSE.split(sentence)}:
            asked = _terms(clause)
            for node, said in self.lines:
                score = self._alike(asked, said)
                if score >= ALIKE and score > best.get(node.slug, (0.0,))[0]:
                    best[node.slug] = score, node
        found = sorted(best.values(), key=lambda pair: -pair[0])[:SIGNALS]
        return [node for score, node in found if score >= NEARLY * found[0][0]]

    def _alike(self, asked: Sequence[set[str]], said: Sequence[set[str]]) -> float:
        """The worth of the words in common, as a part of the worth of all words (their geometric mean)."""
        known = set().union(*said)
        common = sum(self._worth(word & known) for word in asked if word & known)
        whole = math.sqrt(sum(map(self._worth, asked)) * sum(map(self._worth, said)))
        return min(common / whole, 1.0) if whole else 0.0

    def _worth(self, word: set[str]) -> float:
        """A rare word says more; one that no signal has counts as a rare one."""
        unknown = math.log(1 + len(self.lines))
        return max((self.rarity.get(term, unknown) for term in word), default=0.0)


@lru_cache(maxsize=1)
def recogniser_of(pieces: Overview) -> Recogniser:
    """Made once for the content that is loaded."""
    return Recogniser(pieces.all("signaal"))


def _terms(text: str) -> list[set[str]]:
    """The stems of each word that says something."""
    pairs = zip(dutch.words(text), dutch.terms(text), strict=True)
    return [terms for (_, _, word), terms in pairs if word not in dutch.STOP | FILLERS]


def heard(pieces: Overview, words: str) -> list[tuple[str, list[Node]]]:
    """What was written, sentence by sentence, each with the signals that are recognised in it."""
    return [(sentence, recogniser_of(pieces).recognise(sentence)) for sentence in sentences(words)]


def suggest(
    pieces: Overview, ticked: Sequence[Node], told: Iterable[tuple[str, list[Node]]], search: Search
) -> dict[str, list[Suggestion]]:
    """By kind, what fits best first: what more signals and words point at stands before what fewer do.

    `told` is what `heard` gives. Of a sentence that is recognised the search adds only what it finds first.
    """
    found: dict[tuple[str, str], Suggestion] = {}

    def add(node: Node, score: float, reason: Reason) -> None:
        suggestion = found.setdefault(node.key, Suggestion(node))
        suggestion.score += score
        suggestion.reasons.append(reason)

    def add_all_of(signal: Node, score: float, reason: Reason) -> None:
        for kind in SHOWN:
            for node in pieces.related(signal.key, kind):
                add(node, score, reason)

    for signal in ticked:
        add_all_of(signal, TICKED, Reason("signaal", signal.name))
    for sentence, signals in told:
        for signal in signals:
            add_all_of(signal, RECOGNISED, Reason("herkend", sentence))
        for rank, (node, passage) in enumerate(search(sentence)):
            if node.kind in SHOWN and (rank < SURELY or not signals):
                add(node, TYPED / (1 + rank), Reason("woorden", sentence, passage))
    for suggestion in _best(found, "struikelblok"):
        for node in pieces.related(suggestion.node.key, "werkvorm"):
            add(node, ALONG, Reason("struikelblok", suggestion.node.name))
    return {kind: _best(found, kind) for kind in SHOWN}


def _best(found: dict[tuple[str, str], Suggestion], kind: str) -> list[Suggestion]:
    suggestions = [suggestion for key, suggestion in found.items() if key[0] == kind]
    suggestions.sort(key=lambda s: (-s.score, s.node.position, s.node.slug))
    return suggestions[: SHOWN[kind]]
