"""Whole phrases: of all that people say who look for a page, what is most like the query.

Words alone do not tell `wie doet wat` from `wat doet wie mee`: here the small words count too, though less.
"""

import math
from collections import Counter, defaultdict

from handbook import dutch

from .documents import Document

# What may stand for one word of a query, the word itself first: terms with what each counts.
Alternatives = list[dict[str, float]]

LEAST = 0.3  # a phrase that is less alike says nothing
SMALL = 0.6  # of what a small word is worth otherwise


class Sayings:
    """The phrases of all documents. `where`: by term the phrases with it; `worth`: what a term counts."""

    def __init__(self, documents: list[Document]):
        phrases = [
            (number, list(words.values()))
            for number, document in enumerate(documents)
            for said in (document.title, *document.said)
            # A word that is said twice counts once.
            if (words := {min(terms): terms for terms in dutch.terms(said)})
        ]
        occurs = Counter(term for _, words in phrases for term in set().union(*words))
        self.small = {dutch.stem(word) for word in dutch.STOP}
        self.worth = {
            term: math.log(1 + len(phrases) / count) * (SMALL if term in self.small else 1.0)
            for term, count in occurs.items()
        }
        self.unknown = math.log(1 + len(phrases))
        self.documents = [number for number, _ in phrases]
        self.lengths = [math.sqrt(sum(self._of(words) ** 2 for words in each)) for _, each in phrases]
        self.where: dict[str, set[int]] = defaultdict(set)
        for number, (_, words) in enumerate(phrases):
            for term in set().union(*words):
                self.where[term].add(number)

    def _of(self, terms: set[str]) -> float:
        """What a word of a phrase is worth that stands under these terms."""
        return min(self.worth[term] for term in terms)

    def alike(self, asked: list[Alternatives]) -> dict[int, float]:
        """By document, how much the phrase that is most like the query is so: up to 1. Small words come last."""
        dots: dict[int, float] = defaultdict(float)
        length = 0.0
        for alternatives in asked:
            own = [self.worth[term] for term in (alternatives or [{}])[0] if term in self.worth]
            worth = min(own, default=self.unknown)
            length += worth**2
            best: dict[int, float] = {}
            for terms in alternatives:
                for term, weight in terms.items():
                    value = weight * min(self.worth.get(term, 0.0), worth)
                    numbers = self.where.get(term, set())
                    # A phrase with none of the other words is not looked at.
                    for number in numbers & dots.keys() if dots and term in self.small else numbers:
                        if value > best.get(number, 0.0):
                            best[number] = value
            for number, value in best.items():
                dots[number] += worth * value
        length = math.sqrt(length)
        found: dict[int, float] = {}
        for number, dot in dots.items():
            share = dot / (length * self.lengths[number])
            document = self.documents[number]
            if share > max(LEAST, found.get(document, 0.0)):
                found[document] = share
        return found
