"""From what is asked for to results: ranked, grouped by kind, each with the passage that fits best."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

from .asking import read
from .documents import HEADING, KINDS
from .index import SENTENCE, Index, letters_of, phrase

# What is looked up rather than read counts a little less.
LESS = {"begrip": 0.8, "bron": 0.6, "voorbeeld": 0.9, "hulpmiddel": 0.85, "lijst": 0.9, "over": 0.9}
# Of what a document is worth: the share that does not depend on how many of the words it has.
ANYHOW = 0.7
MORE_ALTERNATIVES = 0.3
NAMED = 4.0  # all words of the title were asked for: less, the more else was
LITERALLY, WHOLLY = 6.0, 6.0  # the words stand in the title as they were typed; they are the title
PASSAGE_BONUS, NEXT_SENTENCE = 0.3, 0.6
WEAK = 0.4  # a passage with less than this part of what was asked
LOOKED_AT = 24  # documents of which the passages are weighed too
# A result has at least this part of the words that the best one has, and is worth this part of it.
ENOUGH_WORDS, ENOUGH, ENOUGH_ANYHOW = 0.4, 0.07, 4.0
LOOKS_ALIKE = 0.35
BEST, PER_KIND, OF_ONE_KIND = 5, 3, 40
PASSAGE = 230  # characters


@dataclass(frozen=True)
class Result:
    """One hit. `title`, `passage` and `part` are HTML with the words asked for marked.

    `part` is the name of the place on the page where the passage stands, when that has an address: `part_url`.
    """

    kind: str
    slug: str
    url: str
    title: SafeString
    passage: SafeString
    part: SafeString
    part_url: str

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind][0]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.slug}"


@dataclass(frozen=True)
class Group:
    """Further results of one kind; `total` counts all of that kind, also those among the best."""

    kind: str
    name: str
    total: int
    results: list[Result]


@dataclass(frozen=True)
class Found:
    """`best`: the first results whatever they are; `groups`: what follows, by kind; `counts`: of each kind.

    `more`: of the kind asked for there are more than are shown. `guesses`: words that were not known, each with
    the word it was taken for. `near`: when nothing is found, known words that look like what was typed.
    """

    best: list[Result] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    more: bool = False
    guesses: list[tuple[str, str]] = field(default_factory=list)
    near: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


class Ranking:
    """One query against an index: `order` has the numbers of the documents found, the best first."""

    def __init__(self, index: Index, query: str):
        self.index = index
        self.phrase = phrase(query)
        self.asked = read(index, query)
        # Of each word asked for, what it is worth; and by term, for which words it stands and what it counts.
        self.worth: list[float] = []
        self.uses: dict[str, list[tuple[int, float]]] = defaultdict(list)
        # By document, what of the words asked for it has.
        self.covered: dict[int, float] = defaultdict(float)
        self.scores = self._scores()
        self.passages: dict[int, tuple[int, float]] = {}
        self.order = self._ordered()

    @property
    def knows_half(self) -> bool:
        """Whether the handbook has at least half of the words that were asked for."""
        return 2 * sum(worth > 0 for worth in self.worth) >= len(self.worth) > 0

    def _scores(self) -> dict[int, float]:
        """What each document is worth before its passages are looked at."""
        total: dict[int, float] = defaultdict(float)
        covered = self.covered
        for place, one in enumerate(self.asked):
            best: dict[int, float] = {}
            for terms in one.alternatives:
                for number, score in self._alternative(place, terms).items():
                    before = best.get(number)
                    if before is None:
                        best[number] = score
                    else:
                        best[number] = max(before, score) + MORE_ALTERNATIVES * min(before, score)
            worth = max(
                (value for term in self.uses for at, value in self.uses[term] if at == place), default=0.0
            )
            self.worth.append(worth)
            for number, score in best.items():
                total[number] += score
                covered[number] += worth
        asked = sum(self.worth) or 1.0
        documents = self.index.documents
        for number, score in total.items():
            share = ANYHOW + (1 - ANYHOW) * covered[number] / asked
            total[number] = score * share * LESS.get(documents[number].kind, 1.0)
        return total

    def _alternative(self, place: int, terms: dict[str, float]) -> dict[int, float]:
        """What each document is worth for one word that stands for the word at `place`."""
        rarity, postings = self.index.rarity, self.index.postings
        # A compound is rarer than the word in it, but says no more.
        limit = min((rarity[term] for term, weight in terms.items() if weight == 1.0), default=99.0)
        best: dict[int, float] = {}
        for term, weight in terms.items():
            value = weight * min(rarity[term], limit)
            self.uses[term].append((place, value))
            for number, strength in postings[term].items():
                score = value * strength
                if score > best.get(number, 0.0):
                    best[number] = score
        return best

    def _ordered(self) -> list[int]:
        scores = self.scores
        words = ENOUGH_WORDS * max(self.covered.values(), default=0.0)
        least = ENOUGH * max(scores.values(), default=0.0)
        worthwhile = [
            n for n in scores if scores[n] >= (least if self.covered[n] >= words else ENOUGH_ANYHOW * least)
        ]
        whole = sum(self.worth) or 1.0
        for number in worthwhile:
            title = self.index.titles[number]
            if title <= self.uses.keys():
                # Nothing but the name of the page was asked for, or it was with other words.
                named = sum(max(value for _, value in self.uses[term]) for term in title)
                scores[number] += NAMED * min(1.0, named / whole)
            if self.phrase in (name := self.index.phrases[number]):
                scores[number] += LITERALLY + WHOLLY * (self.phrase == name)
        for number, sentence in self.index.headings.get(self.phrase, ()):
            if number in scores:
                scores[number] += LITERALLY
                self.passages[number] = sentence, sum(self.worth)
        for number in sorted(worthwhile, key=self._rank)[:LOOKED_AT]:
            passage = self.passages[number] = self.passages.get(number) or self._passage(number)
            scores[number] += PASSAGE_BONUS * passage[1]
        return sorted(worthwhile, key=self._rank)

    def _rank(self, number: int) -> tuple[float, int]:
        # Rounded: in which order numbers are added differs from process to process.
        return -round(self.scores[number], 6), number

    def _passage(self, number: int) -> tuple[int, float]:
        """The sentence with which the best passage of a document begins, and what that is worth."""
        spots, uses = self.index.spots[number], self.uses
        values: dict[int, dict[int, float]] = {}
        for term in spots.keys() & uses.keys():
            for place, value in uses[term]:
                for spot in spots[term]:
                    here = values.setdefault(spot // SENTENCE, {})
                    if value > here.get(place, 0.0):
                        here[place] = value
        values.pop(0, None)  # the title is shown anyhow
        best, most = 1, 0.0
        for sentence in sorted(values):
            here, after = values[sentence], values.get(sentence + 1)
            value = sum(here.values())
            if after:
                value += NEXT_SENTENCE * sum(worth for place, worth in after.items() if place not in here)
            if value > most:
                best, most = sentence, value
        return best, most

    def found(self, kind: str = "") -> Found:
        """The best results and the others by kind; of one kind only, if asked. The counts are of all kinds."""
        documents = self.index.documents
        counts = Counter(documents[number].kind for number in self.order)
        if kind:
            best, others = [n for n in self.order if documents[n].kind == kind][:OF_ONE_KIND], []
        else:
            best, others = self.order[:BEST], self.order[BEST:]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number in others:
            by_kind[documents[number].kind].append(number)
        return Found(
            [self.result(number) for number in best],
            [
                Group(word, KINDS[word][1], counts[word], [self.result(n) for n in numbers[:PER_KIND]])
                for word, numbers in by_kind.items()
            ],
            {word: counts[word] for word in KINDS if counts[word]},
            bool(kind) and counts[kind] > len(best),
            [(one.word, one.guess) for one in self.asked if one.guess],
            [] if counts else self._near(),
        )

    def _near(self) -> list[str]:
        alike = [word for one in self.asked[:3] for word in self.index.speller.alike(one.word, LOOKS_ALIKE)]
        return [word for word in dict.fromkeys(alike) if word in self.index.surface]

    def result(self, number: int) -> Result:
        """What is shown of one document."""
        document = self.index.documents[number]
        sentences = document.sentences
        first, value = self.passages.get(number) or self._passage(number)
        if value < WEAK * sum(self.worth) and first > 1 and self._marks(number, {0})[0]:
            # Then the summary says more.
            first = 1
        if first >= len(sentences):
            title = _marked(document.title, self._marks(number, {0})[0])
            return Result(document.kind, document.slug, document.url, title, SafeString(), SafeString(), "")
        part = sentences[first].part
        heading = first
        while sentences[heading].place != HEADING and sentences[heading - 1].part is part is not None:
            heading -= 1
        # A heading is shown above what stands under it.
        first += sentences[first].place == HEADING and first + 1 < len(sentences)
        shown = [first]
        if first + 1 < len(sentences):
            here, after = sentences[first], sentences[first + 1]
            if after.part is here.part and len(here.text) + len(after.text) < PASSAGE:
                shown.append(first + 1)
        marks = self._marks(number, {0, heading, *shown})
        name = SafeString()
        if part:
            name = _marked(part.name, marks[heading] if sentences[heading].place == HEADING else set())
            name = SafeString(f"{escape(part.word)}: {name}") if part.word else name
        return Result(
            document.kind,
            document.slug,
            document.url,
            _marked(document.title, marks[0]),
            SafeString(" ".join(_marked(sentences[place].text, marks[place]) for place in shown)),
            name,
            f"{document.url}#{part.anchor}" if part else "",
        )

    def _marks(self, number: int, shown: set[int]) -> dict[int, set[tuple[int, int]]]:
        """Which letters of some sentences of a document are of a word that was asked for."""
        marks: dict[int, set[tuple[int, int]]] = defaultdict(set)
        spots = self.index.spots[number]
        for term in spots.keys() & self.uses.keys():
            for spot in spots[term]:
                if spot // SENTENCE in shown:
                    marks[spot // SENTENCE].add(letters_of(spot))
        return marks


def _marked(text: str, marks: set[tuple[int, int]]) -> SafeString:
    """The text as HTML with marks; what is too long is cut off at a word."""
    cut = len(text) if len(text) <= PASSAGE else text.rfind(" ", 0, PASSAGE)
    pieces, end = [], 0
    for start, stop in sorted(marks):
        if end <= start and stop <= cut:
            pieces.append(f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>")
            end = stop
    return SafeString(f"{''.join(pieces)}{escape(text[end:cut])}{' …' if cut < len(text) else ''}")
