"""Search over the whole handbook, in memory, so that it finds the same on every database."""

import re
import unicodedata

from handbook import edition

from .documents import collect
from .index import Index
from .ranking import KINDS, Found, Group, Ranking, Result

__all__ = ["KINDS", "Found", "Group", "Result", "nearest", "search", "understood"]

LONGEST_QUERY, LONGEST_PATH = 200, 120  # characters

_known: tuple[str, Index | None] = ("", None)


def current() -> Index:
    """The index of the content that is loaded now; made at the first question."""
    global _known
    loaded = edition.current()
    known_edition, index = _known
    if index is None or loaded != known_edition or not loaded:
        index = Index(collect())
        _known = (loaded, index)
    return index


def understood(query: str) -> str:
    """What was typed without what cannot be typed: no control characters, one space between words, not endless."""
    text = unicodedata.normalize("NFC", query[: 10 * LONGEST_QUERY])
    text = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(text.split())[:LONGEST_QUERY].strip()


def search(query: str, kind: str = "") -> Found:
    """Searches the content that is loaded now; with `kind` (a word of KINDS) only what is of that kind."""
    return Ranking(current(), understood(query)).found(kind)


def nearest(path: str, most: int = 5) -> list[Result]:
    """The pages that an address which does not exist was probably meant for, by the words in its path.

    What has the last part of the path as its own comes first; the page that lists the kind comes last.
    """
    index = current()
    *_, last = [part for part in path[:LONGEST_PATH].lower().split("/") if part] or [""]
    slug = last.partition(".")[0]
    ranking = Ranking(index, understood(re.sub(r"[-_.+]+", " ", slug)))
    found = ranking.order if ranking.known * 2 > len(ranking.asked) else []
    same = [number for number in found if index.documents[number].slug == slug]
    above = [
        number
        for number, document in enumerate(index.documents)
        if document.kind == "lijst" and path.startswith(document.url)
    ]
    return [
        ranking.result(number) for number in list(dict.fromkeys([*same, *found[: most - 1], *above]))[:most]
    ]
