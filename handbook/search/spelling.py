"""Words that were probably meant: one letter wrong, or written as it sounds. Knows no framework.

Every known word stands in a dictionary under itself and under itself with one letter left out. Two words that
differ in one letter (one more, one less, another one, or two that changed places) always meet there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4  # letters: in a shorter word one other letter makes another word
LONGEST = 40
# One letter for what sounds alike.
SOUNDS = (
    ("sch", "s"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ch", "g"),
    ("ck", "k"), ("qu", "kw"), ("ks", "x"), ("c", "k"), ("z", "s"), ("v", "f"), ("ie", "i"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A key that words share which sound alike: `kommunikatie` and `communicatie`."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    word = _TWICE.sub(r"\1", word)
    return f"{word[:-1]}t" if word.endswith("d") else word


def shorter(word: str) -> set[str]:
    """The word with one letter left out, for each of its letters."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def differ_by_one(one: str, other: str) -> bool:
    """Whether two different words are one slip of the finger apart."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) != len(right):
        return left == right[1:]
    return left[1:] == right[1:] or (left[1::-1] == right[:2] and left[2:] == right[2:])


class Speller:
    """Known words, the likeliest first, to find those that look or sound like another one."""

    def __init__(self, words: Iterable[str]):
        fitting = (word for word in words if SHORTEST <= len(word) <= LONGEST)
        self._rank = {word: place for place, word in enumerate(dict.fromkeys(fitting))}
        self._near: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for word in self._rank:
            self._beginning[word[:2]].append(word)
            self._sounds[sound(word)].append(word)
            for key in (word, *shorter(word)):
                self._near[key].append(word)

    def guesses(self, word: str, most: int = 2) -> list[str]:
        """The known words that were probably meant, the likeliest first."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        looks = {known for key in (word, *shorter(word)) for known in self._near.get(key, ())}
        close = sorted((known for known in looks if differ_by_one(word, known)), key=self._rank.__getitem__)
        return list(dict.fromkeys([*self._sounds.get(sound(word), ()), *close]))[:most]

    def alike(self, word: str, least: float, most: int = 3) -> list[str]:
        """Known words with the same first letters that share most pairs of letters: at least this part of all."""
        if not SHORTEST <= len(word) <= LONGEST:
            return []
        mine = pairs(word)
        shares = {known: _share(mine, pairs(known)) for known in self._beginning.get(word[:2], ())}
        enough = [known for known, share in shares.items() if share >= least]
        return sorted(enough, key=lambda known: (-shares[known], self._rank[known]))[:most]


def pairs(word: str) -> set[str]:
    """The pairs of letters that stand side by side."""
    return {word[place : place + 2] for place in range(len(word) - 1)}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
