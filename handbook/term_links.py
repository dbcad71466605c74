"""Links a term to the list of terms where a page first uses it. Done at loading, in the rendered prose.

A page is everything that its reader sees in order: the prose of a piece and of the effective elements that stand
on it. Tips are left alone: they are taken along, to a report or a handout, where a link is of no use.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping, MutableSequence, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handbook import dutch, links
from handbook.fixture_read import Entries, Entry

MOST = 8  # links on a page
TAG = re.compile(r"(<[^>]*>)")
# No link within these; a term that stands in a link has had its first use.
CLOSED = ("a", "h2", "h3", "th")
ATTACHED = "*"
# The prose of each kind of page in the order of its template, with the place of what else stands there.
PAGES: dict[str, tuple[str, ...]] = {
    "phases": ("process", "result", "moving"),
    "core_elements": ("body",),
    "themes": ("what", "why", ATTACHED, "evidence"),
    "stages": ("body", "preconditions", "securing", "ending", ATTACHED),
    "roles": ("tasks", "works", "without", ATTACHED),
    "werkvormen": ("goal", "when", "preparation", "material", "steps", "questions", "variations", "pitfalls")
    + ("lived_experience", "quiet_people"),
    "struikelblokken": ("approach",),
    "agendas": ("goal", "content", "example", "milestones"),
    "pages": ("body", ATTACHED),
}
# These stand together on one page each.
LISTS = {"examples": ("question", "partners", "made"), "aids": ("description",)}
HANGS_ON = {"themes": "theme_id", "stages": "stage_id", "roles": "role_id"}
CONTEXT_PAGE = "context"

Words = tuple[str, ...]
# By their first word: all words of a term as somebody may write it, and the term.
Forms = dict[str, list[tuple[Words, str]]]
# One piece of HTML: what holds it, and its name or number there.
Place = tuple[MutableMapping[str, Any] | MutableSequence[str], Any]


@dataclass(frozen=True)
class Term:
    """A term to link: where it is explained, and all ways to write it, its synonyms among them."""

    slug: str
    forms: frozenset[Words]


def link(entries: Entries) -> None:
    """Puts the links in the rendered prose of all pages."""
    terms = [
        Term(slug, frozenset(_forms(entry.columns["term"], *entry.columns["synonyms"])))
        for slug, entry in entries["terms"].items()
        if not entry.columns["everyday"]
    ]
    for subject, places in _pages(entries):
        _link_page(places, [term for term in terms if not _within(term, _words(subject))])


def _words(text: str) -> Words:
    return tuple(word for _, _, word in dutch.words(text))


def _forms(*texts: str) -> Iterator[Words]:
    for text in texts:
        *before, last = _words(text)
        yield from ((*before, form) for form in (last, *_plurals(last)))


def _plurals(noun: str) -> Iterator[str]:
    """How its plural may be spelled. Verbs have a stem in common with many a noun, so a stem would not do."""
    yield from (noun + ending for ending in ("s", "'s", "n", "en"))
    if noun.endswith("heid"):
        yield noun.removesuffix("heid") + "heden"
    if re.search(r"([aeou])\1[^aeiou]$", noun):
        yield f"{noun[:-2]}{noun[-1]}en"
    if re.search(r"[^aeiou][aeiou][^aeiou]$", noun):
        yield f"{noun}{noun[-1]}en"


def _within(term: Term, title: Words) -> bool:
    """Whether the title of a page names the term: the page itself explains it."""
    return any(title[start : start + len(form)] == form for form in term.forms for start in range(len(title)))


def _pages(entries: Entries) -> Iterator[tuple[str, list[Place]]]:
    """Every page: its title, and its pieces of HTML in the order of reading."""
    for file, fields in PAGES.items():
        for slug, entry in entries[file].items():
            title = str(entry.columns.get("name") or entry.columns.get("title"))
            yield title, list(_places(entry, fields, _attached(entries, file, slug)))
    for file, fields in LISTS.items():
        yield "", [place for entry in _in_order(entries[file].values()) for place in _places(entry, fields)]


def _attached(entries: Entries, file: str, slug: str) -> Iterator[Place]:
    """What other entries say on this page: its effective elements, or the parts of an older list."""
    for entry in _in_order(entries["framework_parts"].values()):
        if file == "pages" and slug == f"raamwerk-{entry.columns['framework']}":
            yield entry.columns["html"], "asks"
    for entry in _in_order(entries["effective_elements"].values()):
        columns = entry.columns
        on_context = file == "pages" and slug == CONTEXT_PAGE and columns["context"]
        if on_context or (file in HANGS_ON and columns[HANGS_ON[file]] == slug):
            yield columns["html"], "explanation"


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.columns["position"], entry.slug))


def _places(entry: Entry, fields: Sequence[str], attached: Iterable[Place] = ()) -> Iterator[Place]:
    html = entry.columns["html"]
    for name in fields:
        if name == ATTACHED:
            yield from attached
        elif isinstance(html.get(name), list):
            yield from ((html[name], index) for index in range(len(html[name])))
        elif name in html:
            yield html, name


def _link_page(places: Iterable[Place], terms: Sequence[Term]) -> None:
    """Links each term once, at its first use, and no more than MOST on the page."""
    forms: Forms = defaultdict(list)
    for term in terms:
        for form in term.forms:
            forms[form[0]].append((form, term.slug))
    seen: set[str] = set()
    room = MOST
    for holder, name in places:
        pieces = TAG.split(holder[name])
        within: list[str] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                _follow(piece, within)
                continue
            if within and "a" not in within:
                continue
            found = _first_uses(piece, forms, seen)
            seen |= {slug for _, _, slug in found}
            if not within:
                pieces[index] = _with_links(piece, found[:room])
                room -= len(found[:room])
        holder[name] = "".join(pieces)


def _follow(tag: str, within: list[str]) -> None:
    """Keeps the elements that a text stands in, as far as they are closed to links."""
    found = re.match(r"<(/?)([a-z0-9]+)", tag)
    if found and found.group(2) in CLOSED:
        if found.group(1):
            within.pop()
        else:
            within.append(found.group(2))


def _first_uses(text: str, forms: Forms, seen: set[str]) -> list[tuple[int, int, str]]:
    """Where the text uses a term not seen before: begin, end and slug. Of two terms the longer one counts."""
    words = dutch.words(text)
    folded = tuple(word for _, _, word in words)
    found: dict[str, tuple[int, int]] = {}
    index = 0
    while index < len(words):
        here = [
            (form, slug)
            for form, slug in forms.get(folded[index], ())
            if folded[index : index + len(form)] == form
            and all(
                text[one[1] : other[0]].isspace() for one, other in pairwise(words[index : index + len(form)])
            )
        ]
        if not here:
            index += 1
            continue
        form, slug = max(here, key=lambda pair: len(pair[0]))
        if slug not in seen:
            found.setdefault(slug, (words[index][0], words[index + len(form) - 1][1]))
        index += len(form)
    return sorted((begin, end, slug) for slug, (begin, end) in found.items())


def _with_links(text: str, found: Iterable[tuple[int, int, str]]) -> str:
    result, done = "", 0
    for begin, end, slug in found:
        address = links.address("begrip", slug)
        result += f'{text[done:begin]}<a class="term" href="{address}">{text[begin:end]}</a>'
        done = end
    return result + text[done:]
