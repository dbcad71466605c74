"""Reading a query: which terms may stand for each word that was typed, and for how much each counts."""

from dataclasses import dataclass, field

from handbook import dutch

from .index import Index
from .synonyms import MEANS

MOST_WORDS = 24
# What a term counts for that is not the word itself: a guess at a typing mistake, the end or the beginning of a
# compound, a part of a compound that was typed, a synonym beside the word, and one instead of it.
GUESS, END, BEGINNING, PART, BESIDE, INSTEAD = 0.8, 0.5, 0.4, 0.6, 0.6, 0.85
HALF, LONG = 0.3, 9  # a part of a compound that is known itself; letters of what may be a compound
LINKS = ("", "s", "e", "en", "n")  # what may stand between the parts of a compound
SHORTEST_PART = 4
ALIKE = 0.6  # of the pairs of letters, for a word with more than one letter wrong
ALONE = 0.6  # of a verb whose particle may also be a preposition: `geld op`
RARE = 1.0  # of a word that is everywhere, such as `werk`, compounds are not sought


@dataclass
class Asked:
    """One word of a query. Each alternative is a word that may stand for it: its terms with their weights.

    `guess`: the word it was taken for, when it is not known as it was typed.
    """

    word: str
    alternatives: list[dict[str, float]] = field(default_factory=list)
    guess: str = ""


def read(index: Index, query: str) -> list[Asked]:
    """What is asked for. Words that say nothing are left out, unless there are no others."""
    found = dutch.words(query)[:MOST_WORDS]
    units = _units(index, query, found)
    meant = [word for unit in units for word in unit.words]
    stems = {dutch.stem(word) for word in meant} | {dutch.stem(word) for _, _, word in found}
    spoken = [pair for stem in sorted(stems) for pair in index.spoken.get(stem, ()) if pair[0] <= stems]
    asked: list[Asked] = []
    sought: set[str] = set()
    for unit in units:
        one = Asked(unit.typed, unit.alternatives, unit.guess)
        own = {dutch.stem(word) for word in unit.words}
        weight = BESIDE if any(one.alternatives) else INSTEAD
        others = [other for stem in sorted(own) for other in index.synonyms.get(stem, ())]
        for said, instead in [pair for pair in spoken if pair[0] & own]:
            others += instead
            spoken.remove((said, instead))
        # One word stands for one: else it would count twice.
        others = [o for o in dict.fromkeys(others) if o not in sought and dutch.stem(o) not in own]
        sought.update(others)
        one.alternatives += [_terms(index, other, weight) for other in others]
        asked.append(one)
    for said, instead in spoken:
        terms = [_terms(index, other, BESIDE) for other in instead if other not in sought]
        asked.append(Asked(" ".join(sorted(said)), [{}, *terms]))
    return asked


@dataclass
class _Unit:
    """A word, or words that belong together, before synonyms are sought."""

    typed: str
    words: list[str]
    alternatives: list[dict[str, float]]
    guess: str = ""


def _units(index: Index, query: str, found: list[tuple[int, int, str]]) -> list[_Unit]:
    units: dict[int, _Unit] = {}
    used: set[int] = set()
    # Of all words before a particle, the one with which it surely makes a verb.
    joined = sorted(dutch.separated(query, found), key=lambda each: each[2] not in index.verbs)
    for verb, particle, term in joined:
        word = found[verb][2]
        if term in index.postings and not used & {verb, particle}:
            apart = _terms(index, word, ALONE) if found[particle][2] in dutch.PREPOSITIONS else {}
            units[verb] = _Unit(word, [found[particle][2] + word], [{term: 1.0}, apart])
            used |= {verb, particle}
    words = [word for _, _, word in found]
    for place, word in enumerate(words):
        pair = word + words[place + 1] if place + 1 < len(words) else ""
        if place in used or (word in dutch.STOP and word not in dutch.PARTICLES):
            continue
        if pair in index.surface and place + 1 not in used:
            apart = [_terms(index, half, PART) for half in (word, words[place + 1])]
            units[place] = _Unit(word, [pair], [_terms(index, pair, 1.0), *apart])
            used |= {place, place + 1}
        elif word not in dutch.PARTICLES:
            units[place] = _unit(index, word)
    said = [units[place] for place in sorted(units) if units[place].guess not in dutch.STOP]
    return said or [_Unit(word, [word], [_terms(index, word, 1.0)]) for word in dict.fromkeys(words)]


def _unit(index: Index, word: str) -> _Unit:
    """One word: as it is known, else as it was probably meant, else by its parts."""
    own = _terms(index, word, 1.0) | _terms(index, MEANS.get(word, word), 1.0)
    known = bool(own) or dutch.stem(word) in index.known
    if min((index.rarity[term] for term in own), default=RARE) >= RARE:
        for term, ends in index.compounds(word):
            own.setdefault(term, END if ends else BEGINNING)
    if known or own:
        # The parts of a compound say something too: of `onderzoeksvraag` both `onderzoek` and `vraag`.
        parts = _parts(index, word) if len(word) >= LONG and not dutch.separable(word) else []
        return _Unit(word, [word], [own, *(_terms(index, part, HALF) for part in parts)])
    guesses = index.speller.guesses(word) or index.speller.alike(word, ALIKE, most=1)
    if guesses:
        return _Unit(word, guesses, [_terms(index, guess, GUESS) for guess in guesses], guesses[0])
    parts = _parts(index, word, guessing=True) or _longest_part(index, word)
    return _Unit(word, parts or [word], [_terms(index, part, PART) for part in parts])


def _terms(index: Index, word: str, weight: float) -> dict[str, float]:
    return {term: weight for term in dutch.forms(word) if term in index.postings}


def _parts(index: Index, word: str, *, guessing: bool = False) -> list[str]:
    """The two known words of which a compound is made; with `guessing`, perhaps with a typing mistake in one."""
    for guess in (False, True) if guessing else (False,):
        for place in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            last = _known(index, word[place:], guess)
            for link in LINKS if last else ():
                if first := _known(index, word[:place].removesuffix(link), guess):
                    return [first, last]
    return []


def _longest_part(index: Index, word: str) -> list[str]:
    """The longest known word with which an unknown one ends or begins, if any."""
    endings = [word[place:] for place in range(1, len(word) - SHORTEST_PART + 1)]
    beginnings = [word[:place] for place in range(len(word) - 1, SHORTEST_PART, -1)]
    known = [part for part in (*endings, *beginnings) if _known(index, part, False)]
    return sorted(known, key=len)[-1:]


def _known(index: Index, part: str, guessing: bool) -> str:
    if len(part) < SHORTEST_PART:
        return ""
    if part in index.surface or dutch.stem(part) in index.known:
        return part
    guesses = index.speller.guesses(part) if guessing else []
    return guesses[0] if guesses else ""
