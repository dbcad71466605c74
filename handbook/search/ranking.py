"""From what is asked for to documents in order: what each is worth, and which passage of it fits best."""

from collections import defaultdict
from dataclasses import dataclass

from handbook import dutch

from .asking import read
from .index import SENTENCE, Index, phrase

# What is looked up rather than read counts a little less.
LESS = {"begrip": 0.8, "bron": 0.6, "voorbeeld": 0.9, "hulpmiddel": 0.85, "lijst": 0.9, "over": 0.9}
# Of what a document is worth: the share that does not depend on how many of the words it has.
ANYHOW = 0.7
# What further words that stand for the same word add.
MORE_ALTERNATIVES = 0.3
NAMED = 4.0  # all words of the title were asked for: less, the more else was
LITERALLY, WHOLLY = 4.0, 6.0  # the words stand in the title as they were typed; they are the title
PASSAGE_BONUS, NEXT_SENTENCE = 0.3, 0.6
SAID_SO, SAID_POWER = 14.0, 2  # a phrase that people say is the query; the less alike, the less
SAID_SMALL = 28.0  # the same, when nothing but small words was typed
LOOKED_AT = 16  # documents of which the passages are weighed too
# A result has at least this part of the words that the best one has and is worth this part of it, or more times that.
ENOUGH_WORDS, ENOUGH, ENOUGH_ANYHOW = 0.4, 0.07, 4.0


@dataclass(frozen=True)
class Passage:
    """Where a document says it: the first sentence, what that is worth, and by sentence the spots that match."""

    first: int
    worth: float
    spots: dict[int, list[int]]


class Ranking:
    """One query against an index: `order` has the numbers of the documents found, the best first."""

    def __init__(self, index: Index, query: str):
        self.index = index
        self.phrase = phrase(query)
        self.asked = read(index, query)
        self.small = [word for _, _, word in dutch.words(query) if word in dutch.STOP]
        # Of each word asked for, what it is worth; and by term, for which words it stands and what it counts.
        self.worth: list[float] = []
        self.uses: dict[str, list[tuple[int, float]]] = {}
        # By document, what the words are worth that it has, and what it is worth itself.
        self.covered: dict[int, float] = defaultdict(float)
        self.scores: dict[int, float] = defaultdict(float)
        self._passages: dict[int, Passage] = {}
        self._score()
        self.order = self._ordered()

    @property
    def knows_half(self) -> bool:
        """Whether the handbook has at least half of the words that were asked for."""
        return 2 * sum(worth > 0 for worth in self.worth) >= len(self.worth) > 0

    def _score(self) -> None:
        """What each document is worth before its title and its passages are looked at."""
        scores, covered = self.scores, self.covered
        for place, one in enumerate(self.asked):
            self.worth.append(0.0)
            best: dict[int, float] = {}
            for terms in one.alternatives:
                found = self._alternative(place, terms)
                if not best:
                    best = found
                    continue
                for number, score in found.items():
                    before = best.get(number, 0.0)
                    more, less = (before, score) if before > score else (score, before)
                    best[number] = more + MORE_ALTERNATIVES * less
            worth = self.worth[place]
            for number, score in best.items():
                scores[number] += score
                covered[number] += worth
        share = (1 - ANYHOW) / (sum(self.worth) or 1.0)
        documents = self.index.documents
        for number in scores:
            scores[number] *= (ANYHOW + share * covered[number]) * LESS.get(documents[number].kind, 1.0)

    def _said(self) -> dict[int, float]:
        """By document, what it adds that people who look for it say nearly what was typed; small words count too."""
        words = [one.alternatives for one in self.asked if one.word not in dutch.STOP]
        words += [[dict.fromkeys(dutch.forms(word), 1.0)] for word in self.small]
        most = SAID_SO if len(words) > len(self.small) else SAID_SMALL
        documents = self.index.documents
        return {
            number: most * alike**SAID_POWER * LESS.get(documents[number].kind, 1.0)
            for number, alike in self.index.sayings.alike(words).items()
        }

    def _alternative(self, place: int, terms: dict[str, float]) -> dict[int, float]:
        """What each document is worth for one word that stands for the word at `place`."""
        rarity, postings = self.index.rarity, self.index.postings
        # A compound is rarer than the word in it, but says no more.
        limit = min((rarity[term] for term, weight in terms.items() if weight == 1.0), default=99.0)
        best: dict[int, float] = {}
        for term, weight in terms.items():
            value = weight * min(rarity[term], limit)
            self.uses.setdefault(term, []).append((place, value))
            self.worth[place] = max(self.worth[place], value)
            found = {number: value * strength for number, strength in postings[term].items()}
            if not best:
                best = found
                continue
            for number, score in found.items():
                if score > best.get(number, 0.0):
                    best[number] = score
        return best

    def _ordered(self) -> list[int]:
        scores, covered = self.scores, self.covered
        words = ENOUGH_WORDS * max(covered.values(), default=0.0)
        least = ENOUGH * max(scores.values(), default=0.0)
        enough = [
            n
            for n, score in scores.items()
            if score >= (least if covered[n] >= words else ENOUGH_ANYHOW * least)
        ]
        said = self._said()
        enough += sorted(said.keys() - set(enough))
        for number in enough:
            scores[number] += self._for_title(number) + said.get(number, 0.0)
        for number, sentence in self.index.headings.get(self.phrase, ()):
            if number in scores:
                scores[number] += LITERALLY
                self._passages[number] = Passage(sentence, sum(self.worth), self.passage(number).spots)
        for number in sorted(enough, key=self._rank)[:LOOKED_AT]:
            scores[number] += PASSAGE_BONUS * self.passage(number).worth
        return sorted(enough, key=self._rank)

    def _rank(self, number: int) -> tuple[float, int]:
        # Rounded: in which order numbers are added differs from process to process.
        return -round(self.scores[number], 6), number

    def _for_title(self, number: int) -> float:
        """What it adds that the page is called so."""
        more, uses, title = 0.0, self.uses, self.index.titles[number]
        if title <= uses.keys():
            # Nothing but the name of the page was asked for, or it was with other words.
            named = sum(max(value for _, value in uses[term]) for term in title)
            more += NAMED * min(1.0, named / (sum(self.worth) or 1.0))
        name = self.index.phrases[number]
        if self.phrase in name:
            more += LITERALLY + WHOLLY * (self.phrase == name)
        return more

    def passage(self, number: int) -> Passage:
        """The passage of a document in which most of what was asked for stands."""
        known = self._passages.get(number)
        if known is None:
            known = self._passages[number] = self._best_passage(number)
        return known

    def _best_passage(self, number: int) -> Passage:
        spots, uses = self.index.spots[number], self.uses
        values: dict[int, dict[int, float]] = {}
        found: dict[int, list[int]] = {}
        for term in spots.keys() & uses.keys():
            used = uses[term]
            for spot in spots[term]:
                sentence = spot // SENTENCE
                here = values.get(sentence)
                if here is None:
                    here, found[sentence] = values.setdefault(sentence, {}), []
                found[sentence].append(spot)
                for place, value in used:
                    if value > here.get(place, 0.0):
                        here[place] = value
        values.pop(0, None)  # the title is shown anyhow
        first, most = 1, 0.0
        for sentence in sorted(values):
            here, after = values[sentence], values.get(sentence + 1)
            worth = sum(here.values())
            if after:
                worth += NEXT_SENTENCE * sum(value for place, value in after.items() if place not in here)
            # Not for what adding in another order makes of it.
            if worth > most + 1e-9:
                first, most = sentence, worth
        return Passage(first, most, found)
