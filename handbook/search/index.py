"""The index: which terms stand in which documents, where, and how much that weighs. Made once per edition.

Everything that a query needs is worked out here. What ranks is BM25 over the text, with more for a word in the
title or in the first lines.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from handbook import dutch

from .documents import HEADING, LEAD, TITLE, Document
from .sayings import Sayings
from .spelling import Speller
from .synonyms import SAME, SPOKEN

# A word in a heading counts for two; one in the title or the first lines weighs more at once.
IN_HEADING, IN_LEAD, IN_TITLE = 2.0, 0.8, 4.0
IN_SAID, SAID_MORE = 2.5, 0.5
SATURATION, LENGTH = 1.2, 0.6
# Letters of a word that is found inside another, of what is left of that other, and of what is surely a word.
SHORTEST_PART, SHORTEST_REST, LONG_REST = 4, 3, 5
# A spot in a document, packed in one number: sentence, first letter, number of letters.
SENTENCE, START, SIZE = 1 << 24, 1 << 8, 1 << 8


def sentence_of(spot: int) -> int:
    return spot // SENTENCE


def letters_of(spot: int) -> tuple[int, int]:
    """Where in its sentence a spot begins and ends."""
    start = spot % SENTENCE // START
    return start, start + spot % SIZE


def phrase(text: str) -> str:
    """The words of a text and nothing else, to see whether one stands in another as it was typed."""
    return f" {' '.join(word for _, _, word in dutch.words(text))} "


class Index:
    """All documents with the weight of every term in them. Knows no database.

    `postings`: by term the documents in which it stands, and how strongly. `spots`: by document and term where
    it stands. `rarity`: what a term is worth. `titles`, `phrases`: by document the terms and the words of its
    title. `headings`: by their words the headings, each as document and sentence. `surface`: how often each word
    occurs. `synonyms`, `spoken`: by the stem of a word (of the last, where more are needed) what else to look
    for; `known` has their stems. `sayings`: what people say who look for a page;
    `verbs`: separable verbs that are also written as one word.
    """

    def __init__(self, documents: list[Document]):
        self.documents = documents
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self.spots: list[dict[str, list[int]]] = []
        self.titles: list[frozenset[str]] = []
        self.phrases = [phrase(document.title) for document in documents]
        self.headings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.surface: Counter[str] = Counter()
        bodies = [self._read(document) for document in documents]
        average = sum(sum(body.values()) for body in bodies) / max(len(bodies), 1) or 1.0
        for number, body in enumerate(bodies):
            self._weigh(number, body, average)
        count = len(documents)
        self.rarity = {
            term: math.log(1 + (count - len(found) + 0.5) / (len(found) + 0.5))
            for term, found in self.postings.items()
        }
        stems = [term for term in self.postings if "+" not in term]
        self._forward, self._backward = sorted(stems), sorted(stem[::-1] for stem in stems)
        self.sayings = Sayings(documents)
        self._prepare_words()

    def _read(self, document: Document) -> dict[str, float]:
        """Notes where each term of a document stands; gives how often each counts."""
        spots: dict[str, list[int]] = defaultdict(list)
        body: dict[str, float] = defaultdict(float)
        surface, forms, stop_words, particles = self.surface, dutch.forms, dutch.STOP, dutch.PARTICLES
        for number, sentence in enumerate(document.sentences):
            base, is_name = number * SENTENCE, sentence.place in (TITLE, HEADING)
            once = 1.0
            if sentence.place == HEADING:
                once = IN_HEADING
                self.headings[phrase(sentence.text)].append((len(self.spots), number))
            found = dutch.words(sentence.text)
            for start, stop, word in found:
                # A word such as `de` is looked for in titles and headings only.
                if is_name or word not in stop_words:
                    surface[word] += 1
                    for term in forms(word):
                        spots[term].append(base + start * START + stop - start)
                        body[term] += once
            if particles.isdisjoint([word for _, _, word in found]):
                continue
            for verb, particle, term in dutch.separated(sentence.text, found):
                for start, stop, _ in (found[verb], found[particle]):
                    spots[term].append(base + start * START + stop - start)
                body[term] += once
        title = [word for _, _, word in dutch.words(document.title)]
        meant = [word for word in title if word not in dutch.STOP] or title
        self.titles.append(frozenset(dutch.stem(word) for word in meant))
        self.spots.append(dict(spots))
        return body

    def _weigh(self, number: int, body: dict[str, float], average: float) -> None:
        spots, postings = self.spots[number], self.postings
        # The title and the first lines come first.
        leads = sum(sentence.place in (TITLE, LEAD) for sentence in self.documents[number].sentences)
        length = SATURATION * (1 - LENGTH + LENGTH * sum(body.values()) / average)
        in_title = IN_TITLE / (0.6 + 0.4 * max(len(self.titles[number]), 1))
        said = self._said(self.documents[number])
        for term in said.keys() - body.keys():
            postings[term][number] = said[term]
        for term, count in body.items():
            weight = count * (SATURATION + 1) / (count + length)
            first = spots[term]
            if first[0] < SENTENCE:
                weight += in_title
            elif term in said:
                weight += said[term]
            if any(SENTENCE <= spot < leads * SENTENCE for spot in first[:4]):
                weight += IN_LEAD
            postings[term][number] = weight

    def _said(self, document: Document) -> dict[str, float]:
        """What a term counts for that people say who look for this page: the more often, the more."""
        often: Counter[str] = Counter()
        for phrase in (*document.said, document.kind_name):
            found = zip(dutch.words(phrase), dutch.terms(phrase), strict=True)
            # Of a small word only the verb of which it is a part: `doet … mee`.
            often.update(
                {t for (_, _, word), terms in found for t in terms if "+" in t or word not in dutch.STOP}
            )
        return {term: IN_SAID * (1 + SAID_MORE * math.log(count)) for term, count in often.items()}

    def _prepare_words(self) -> None:
        """Synonyms, and all known words to compare a typing mistake with."""
        self.synonyms: dict[str, list[str]] = defaultdict(list)
        self.spoken: dict[str, list[tuple[frozenset[str], list[str]]]] = defaultdict(list)
        others: list[str] = []
        for line in SAME.strip().splitlines():
            words = dutch.fold(line).split()
            others += words
            for word in words:
                self.synonyms[dutch.stem(word)] += [other for other in words if other != word]
        for line in SPOKEN.strip().splitlines():
            said, _, meant = dutch.fold(line).partition(":")
            for together in said.split(","):
                words = together.strip().split("+")
                others += words
                stems = [dutch.stem(word) for word in words]
                self.spoken[stems[-1]].append((frozenset(stems), meant.split()))
        self.known = {dutch.stem(word) for word in others}
        self.verbs = {dutch.separable(word) for word in self.surface}
        often = sorted(self.surface, key=lambda word: (-self.surface[word], word))
        self.speller = Speller([*often, *others, *sorted(dutch.STOP)])

    def compounds(self, word: str) -> Iterator[tuple[str, bool]]:
        """Terms that begin or end with a word, as compounds do; whether it is the end, which says most."""
        stem = dutch.stem(word)
        if len(stem) < SHORTEST_PART:
            return
        for beginning in sorted({stem, word}):
            for term in _starting(self._forward, beginning):
                if self._is_word(term[len(beginning) :]):
                    yield term, False
        for term in _starting(self._backward, stem[::-1]):
            if self._is_word(term[len(stem) :][::-1]):
                yield term[::-1], True

    def _is_word(self, rest: str) -> bool:
        """Whether what is left of a compound may be a word: `draad` is not one with `raad`."""
        return len(rest) >= LONG_REST or (len(rest) >= SHORTEST_REST and dutch.stem(rest) in self.postings)


def _starting(words: list[str], beginning: str) -> Iterator[str]:
    """The words of a sorted list that begin so."""
    for place in range(bisect_left(words, beginning), len(words)):
        if not words[place].startswith(beginning):
            return
        yield words[place]
