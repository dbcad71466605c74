"""Search over the whole handbook, in memory, so that it finds the same on every database."""

import re
import unicodedata

from handbook import edition

from .documents import KINDS, Document, collect
from .index import Index
from .ranking import Ranking
from .results import Found, Group, Result, found
from .spelling import SHORTEST, differ_by_one

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
    return found(Ranking(current(), understood(query)), kind)


def nearest(path: str, most: int = 5) -> list[Document]:
    """The pages that an address which does not exist was probably meant for, by the words in its path.

    First what is called nearly so, then what is of the kind of that address; last the page that lists the kind.
    Only the latter when the handbook does not know half of the words.
    """
    index = current()
    section, _, last = path[:LONGEST_PATH].lower().rstrip("/").rpartition("/")
    name = last.partition(".")[0]
    slug = name.replace("-", "")
    ranking = Ranking(index, understood(re.sub(r"[-_+]+", " ", name)))
    likely = [index.documents[number] for number in ranking.order] if ranking.knows_half and name[2:] else []
    # Works of literature have no page of their own.
    likely = [document for document in likely if document.kind != "bron"][:most]
    likely.sort(key=lambda document: not document.url.startswith(f"{section}/"))
    same = [document for document in index.documents if _nearly(slug, document.slug.replace("-", ""))]
    above = [d for d in index.documents if d.kind == "lijst" and path.startswith(d.url)]
    first = list(dict.fromkeys([*same, *likely]))
    return [*first[: most - len(above)], *(page for page in above if page not in first)]


def _nearly(one: str, other: str) -> bool:
    return one == other or (len(one) >= SHORTEST and differ_by_one(one, other))
