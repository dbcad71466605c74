"""What is going on in a network: what somebody ticked and wrote in, the pieces that fit out, each with why.

Pure: it asks nothing of a database and keeps nothing.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from handbook.overview import Node, Overview

# In the order of the page: how many of each kind are shown.
SHOWN = {"struikelblok": 3, "werkvorm": 6, "thema": 3}
# A signal points at a piece on purpose; words find it by chance; a werkvorm may come along with a struikelblok.
TICKED, TYPED, ALONG = 3.0, 2.0, 1.0
LONGEST = 600  # characters of a description
SENTENCES = 5
LONGEST_SENTENCE = 180  # characters
RESULTS = 3  # of each kind, for each sentence
MANY = 5  # signals

# Sentence and kind -> the nodes found, each with the passage that matches (HTML), best first.
Search = Callable[[str, str], Iterable[tuple[Node, str]]]


@dataclass(frozen=True)
class Reason:
    """Why a piece is suggested. `kind`: `signaal` (ticked), `woorden` (written) or `struikelblok` (comes along)."""

    kind: str
    text: str
    passage: str = ""


@dataclass
class Suggestion:
    node: Node
    score: float = 0.0
    reasons: list[Reason] = field(default_factory=list)


def sentences(text: str) -> list[str]:
    """A description in pieces that can be searched by themselves."""
    pieces = re.split(r"[.!?;\n]+", text[:LONGEST].replace("\x00", ""))
    tidy = [" ".join(piece.split())[:LONGEST_SENTENCE] for piece in pieces]
    return [piece for piece in tidy if len(piece) > 2][:SENTENCES]


def suggest(
    pieces: Overview, ticked: Sequence[Node], words: str, search: Search
) -> dict[str, list[Suggestion]]:
    """By kind, what fits best first. What more signals and words point at stands before what fewer do."""
    found: dict[tuple[str, str], Suggestion] = {}

    def add(node: Node, score: float, reason: Reason) -> None:
        suggestion = found.setdefault(node.key, Suggestion(node))
        suggestion.score += score
        suggestion.reasons.append(reason)

    for signal in ticked:
        for kind in SHOWN:
            for node in pieces.related(signal.key, kind):
                add(node, TICKED, Reason("signaal", signal.name))
    for sentence in sentences(words):
        for kind in SHOWN:
            for rank, (node, passage) in enumerate(list(search(sentence, kind))[:RESULTS]):
                add(node, TYPED / (1 + rank), Reason("woorden", sentence, passage))
    for suggestion in _best(found, "struikelblok"):
        for node in pieces.related(suggestion.node.key, "werkvorm"):
            add(node, ALONG, Reason("struikelblok", suggestion.node.name))
    return {kind: _best(found, kind) for kind in SHOWN}


def _best(found: dict[tuple[str, str], Suggestion], kind: str) -> list[Suggestion]:
    suggestions = [suggestion for key, suggestion in found.items() if key[0] == kind]
    suggestions.sort(key=lambda s: (-s.score, s.node.position, s.node.slug))
    return suggestions[: SHOWN[kind]]
