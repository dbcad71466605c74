"""Search over the whole handbook, in memory, so that it finds the same on every database.

What has all the words asked for comes first, what has some after it; a word in the title weighs most.
"""

import html
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db.models import F, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from handbook import dutch, edition, models, overview
from handbook.overview import Node

KINDS = {
    "thema": "Thema",
    "struikelblok": "Struikelblok",
    "werkvorm": "Werkvorm",
    "fase": "Fase",
    "kernelement": "Kernelement",
    "ontwikkelfase": "Ontwikkelfase",
    "rol": "Rol",
    "agenda": "Agenda",
    "pagina": "Pagina",
    "voorbeeld": "Voorbeeld",
    "hulpmiddel": "Hulpmiddel",
    "begrip": "Begrip",
    "bron": "Bron",
}
# What has no page of its own is found on the page of what it belongs to.
PARTS = ("element", "tip", "stelling")
TITLE, SUMMARY, TEXT = 6.0, 3.0, 1.0
SAME, INSIDE, SYNONYM, GUESS = 1.0, 0.5, 0.35, 0.4
# The words asked for stand in the title as they were typed.
LITERALLY = 6.0
LONGEST_QUERY = 200  # characters
MOST_RESULTS = 40
ENOUGH = 5  # results with all the words
PASSAGE = 230  # characters


@dataclass
class Document:
    node: Node
    text: str
    weights: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """One hit. `passage` is text in pieces, each with whether it matches; `complete`: all words were found."""

    node: Node
    kind: str
    title: list[tuple[str, bool]]
    passage: list[tuple[str, bool]]
    complete: bool


@dataclass(frozen=True)
class Found:
    """The best results, and how many there are of each kind."""

    results: list[Result]
    counts: dict[str, int]
    more: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Index:
    """All documents with the weight of every term in them."""

    def __init__(self, documents: Iterable[Document]):
        self.documents = list(documents)
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        for number, document in enumerate(self.documents):
            document.weights = _weights(document)
            for term, weight in document.weights.items():
                self.postings[term][number] = weight
        self.synonyms: dict[str, set[str]] = defaultdict(set)
        for line in dutch.SYNONYMS:
            groups = [
                (stem, dutch.separable(dutch.fold(word))) for word in line.split() for stem in [_stem(word)]
            ]
            for stem, joined in groups:
                others = {term for pair in groups for term in pair if term}
                for term in (stem, joined):
                    if term:
                        self.synonyms[term] |= others

    def search(self, query: str, kind: str = "") -> Found:
        """The best results, of one kind if asked; the counts are of all kinds."""
        groups = [self._expand(group) for group in self._groups(query[:LONGEST_QUERY])]
        scores: dict[int, list[float]] = defaultdict(list)
        for group in groups:
            best: dict[int, float] = {}
            for term, weight in group.items():
                postings = self.postings.get(term, {})
                rarity = math.log(1 + len(self.documents) / (1 + len(postings)))
                for number, strength in postings.items():
                    best[number] = max(best.get(number, 0.0), weight * rarity * strength)
            for number, score in best.items():
                scores[number].append(score)
        phrase = f" {_phrase(query)} "
        for number, document in enumerate(self.documents):
            if number in scores and phrase.strip() and phrase in f" {_phrase(document.node.name)} ":
                scores[number][0] += LITERALLY
        ranked = sorted(scores, key=lambda n: (-len(scores[n]), -sum(scores[n]), self.documents[n].node.name))
        ranked = self._worthwhile(ranked, scores, len(groups))
        counts = Counter(self.documents[number].node.kind for number in ranked)
        terms = {term for group in groups for term in group}
        shown = [n for n in ranked if not kind or self.documents[n].node.kind == kind]
        return Found(
            [
                self._result(self.documents[n], terms, len(scores[n]) == len(groups))
                for n in shown[:MOST_RESULTS]
            ],
            {word: counts[word] for word in KINDS if counts[word]},
            len(shown) > MOST_RESULTS,
        )

    def _worthwhile(self, ranked: list[int], scores: dict[int, list[float]], asked: int) -> list[int]:
        """What has all words, when that is enough to choose from; else also what has at least half of them."""
        most = max((len(scores[number]) for number in ranked), default=0)
        complete = [number for number in ranked if len(scores[number]) == asked]
        if len(complete) >= ENOUGH:
            return complete
        return [n for n in ranked if len(scores[n]) == most or len(scores[n]) * 2 >= max(asked, 2)]

    def _groups(self, query: str) -> list[set[str]]:
        """The terms asked for, each word with its other forms; a verb and its particle are one."""
        found = dutch.words(query)
        alternatives = dutch.terms(query)
        joined: set[int] = set()
        groups: dict[int, set[str]] = {}
        for index, (_, _, word) in enumerate(found):
            if word not in dutch.PARTICLES:
                continue
            for back in range(index - 1, -1, -1):
                term = f"{word}+{dutch.stem(found[back][2])}"
                if back not in joined and term in self.postings and found[back][2] not in dutch.STOP:
                    groups[back] = {term}
                    joined |= {back, index}
                    break
        for index, (_, _, word) in enumerate(found):
            if index in joined or word in dutch.STOP or word in dutch.PARTICLES:
                continue
            whole = dutch.separable(word)
            stems = {term for term in alternatives[index] if "+" not in term}
            groups[index] = {whole, *stems} if whole and whole in self.postings else stems
        return [groups[index] for index in sorted(groups)] or [terms for terms in alternatives if terms]

    def _expand(self, group: set[str]) -> dict[str, float]:
        """A word asked for with what else may stand for it, each with its weight."""
        expanded = dict.fromkeys(group, SAME)
        for term in group:
            for synonym in self.synonyms.get(term, ()):
                expanded.setdefault(synonym, SYNONYM)
        for term in [term for term in group if "+" not in term and len(term) >= 4]:
            for word in self.postings:
                if word not in expanded and "+" not in word and _inside(term, word):
                    expanded[word] = INSIDE
        if not any(term in self.postings for term in expanded):
            known = [term for term in self.postings if "+" not in term]
            for term in group:
                for guess in get_close_matches(term, known, n=2, cutoff=0.75):
                    expanded[guess] = GUESS
        return expanded

    def _result(self, document: Document, terms: set[str], complete: bool) -> Result:
        node = document.node
        sentences = [node.summary, *re.split(r"(?<=[.!?:])\s+|\n+", document.text)]
        hits = [len(set().union(*dutch.terms(sentence)) & terms) for sentence in sentences]
        best = max(range(len(sentences)), key=lambda index: hits[index])
        passage = " ".join(part for part in sentences[best : best + 2] if part) if best else sentences[0]
        if len(passage) > PASSAGE:
            passage = passage[:PASSAGE].rsplit(" ", 1)[0] + " …"
        title = node.short if node.kind == "bron" else node.name
        return Result(node, KINDS[node.kind], _marked(title, terms), _marked(passage, terms), complete)


def _phrase(text: str) -> str:
    return " ".join(word for _, _, word in dutch.words(text))


def _stem(word: str) -> str:
    return dutch.stem(dutch.fold(word))


def _inside(term: str, word: str) -> bool:
    """Whether a word is a compound with the term: `betrokkenheid` in `deelnemersbetrokkenheid`."""
    return (word.startswith(term) or word.endswith(term)) and len(word) > len(term) + 1


def _weights(document: Document) -> dict[str, float]:
    """The weight of each term: often in a short text weighs more, but ever less so."""
    body = dutch.terms(document.text)
    counts = Counter(term for terms in body for term in terms)
    length = 0.5 + 0.5 * len(body) / 250
    weights = {term: TEXT * count * 2.2 / (count + 1.2 * length) for term, count in counts.items()}
    for text, weight in ((document.node.summary, SUMMARY), (document.node.name, TITLE)):
        for term in set().union(*dutch.terms(text)):
            weights[term] = max(weights.get(term, 0.0), weight)
    return weights


def _marked(text: str, terms: set[str]) -> list[tuple[str, bool]]:
    """The text in pieces, with whether each is a word that was asked for."""
    pieces, end = [], 0
    for (start, stop, _), found in zip(dutch.words(text), dutch.terms(text), strict=True):
        if found & terms:
            pieces += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    pieces.append((text[end:], False))
    return [piece for piece in pieces if piece[0]]


def _plain(rendered: Any) -> str:
    """The text of rendered prose, a line for each paragraph or item."""
    if isinstance(rendered, dict):
        return "\n".join(_plain(value) for value in rendered.values())
    if isinstance(rendered, list):
        return "\n".join(_plain(value) for value in rendered)
    rendered = re.sub(r"<span[^>]*>[^<]*</span>", "", rendered)
    text = re.sub(r"</?(?:p|li|h2|h3|tr|ul|ol|blockquote)\b[^>]*>", "\n", rendered.replace("\n", " "))
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r" *\n[\n ]*", "\n", text).strip()


def _texts() -> QuerySet[Any, Any]:
    """The rendered prose of every piece with a page of its own, in one query."""
    pieces = {
        "fase": models.Phase, "kernelement": models.CoreElement, "thema": models.Theme,
        "ontwikkelfase": models.DevelopmentStage, "struikelblok": models.Struikelblok,
        "werkvorm": models.Werkvorm, "rol": models.Role, "agenda": models.Agenda, "pagina": models.Page,
        "voorbeeld": models.Example, "hulpmiddel": models.Aid, "begrip": models.Term,
    }  # fmt: skip
    first, *others = (
        model.objects.current()
        .order_by()
        .values_list(Value(kind, TextField()), Cast("slug", TextField()), F("html"))
        for kind, model in pieces.items()
    )
    sources = models.Source.objects.current().order_by()
    return first.union(
        *others,
        sources.values_list(Value("bron", TextField()), Cast("slug", TextField()), Value({}, JSONField())),
        all=True,
    )


def _documents() -> Iterable[Document]:
    pieces = overview.current()
    for kind, slug, rendered in _texts():
        node = pieces.get(kind, slug)
        if node is None:
            continue
        parts = [part for word in PARTS if kind != "bron" for part in pieces.related(node.key, word)]
        own = [node.label] if kind in ("struikelblok", "thema", "kernelement") else []
        text = [*own, _plain(rendered), *(f"{part.name}\n{_plain(part.html)}" for part in parts)]
        yield Document(node, "\n".join(piece for piece in text if piece))


_known: tuple[str, Index | None] = ("", None)


def search(query: str, kind: str = "") -> Found:
    """Searches the content that is loaded now."""
    global _known
    loaded = edition.current()
    known_edition, index = _known
    if index is None or loaded != known_edition or not loaded:
        index = Index(_documents())
        _known = (loaded, index)
    return index.search(query, kind)
