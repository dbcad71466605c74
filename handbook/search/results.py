"""What is shown of a search: the best results, the others by kind, each with the matching passage marked."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString

from .documents import HEADING, KINDS
from .index import letters_of
from .ranking import Ranking

BEST, GROUPS, PER_KIND, OF_ONE_KIND = 5, 6, 3, 40
LONGEST_PASSAGE = 230  # characters
WEAK = 0.4  # a passage with less than this part of what was asked
LOOKS_ALIKE = 0.35  # of the pairs of letters of a word that was not found


@dataclass(frozen=True)
class Result:
    """One hit. `title`, `passage` and `part` are HTML with the words asked for marked.

    `part` is the name of the place on the page where the passage stands, when that has an address: `part_url`.
    """

    kind: str
    slug: str
    url: str
    title: SafeString
    passage: SafeString = SafeString()
    part: SafeString = SafeString()
    part_url: str = ""

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind][0]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.slug}"

    @property
    def entry(self) -> SafeString:
        """The result as HTML. Not in the template: twenty of these would cost more there than the search."""
        part = passage = ""
        if self.part:
            part = f'<p class="small result-part"><a href="{escape(self.part_url)}">{self.part}</a></p>'
        if self.passage:
            passage = f"<p>{self.passage}</p>"
        return SafeString(f'<h3><a href="{escape(self.url)}">{self.title}</a></h3>{part}{passage}')


@dataclass(frozen=True)
class Group:
    """Further results of one kind; `total` counts all of that kind, also those among the best."""

    kind: str
    name: str
    total: int
    results: list[Result]

    @property
    def entries(self) -> SafeString:
        """The results as items of a list, in HTML."""
        return SafeString("\n".join(f"<li>{result.entry}</li>" for result in self.results))

    @property
    def rest(self) -> str:
        """What the link to all of this kind says; empty when all are here."""
        return f"Alle {self.total} {self.name.lower()}" if self.total > len(self.results) else ""


@dataclass(frozen=True)
class Found:
    """`best`: the first results whatever they are; `groups`: what follows, by kind, the kinds that fit best;
    `counts`: of each kind, in the order in which they come up.

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


def found(ranking: Ranking, kind: str = "") -> Found:
    """The best results and the others by kind; of one kind only, if asked. The counts are of all kinds."""
    documents = ranking.index.documents
    counts = Counter(documents[number].kind for number in ranking.order)
    if kind:
        best, others = [n for n in ranking.order if documents[n].kind == kind][:OF_ONE_KIND], []
    else:
        best, others = ranking.order[:BEST], ranking.order[BEST:]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for number in others:
        by_kind[documents[number].kind].append(number)
    groups = [
        Group(word, KINDS[word][1], counts[word], [_result(ranking, number) for number in numbers[:PER_KIND]])
        for word, numbers in list(by_kind.items())[:GROUPS]
    ]
    return Found(
        [_result(ranking, number) for number in best],
        groups,
        dict(counts),
        bool(kind) and counts[kind] > len(best),
        [(one.word, one.guess) for one in ranking.asked if one.guess],
        [] if counts else _near(ranking),
    )


def _near(ranking: Ranking) -> list[str]:
    speller = ranking.index.speller
    alike = [word for one in ranking.asked[:3] for word in speller.alike(one.word, LOOKS_ALIKE)]
    return [word for word in dict.fromkeys(alike) if word in ranking.index.surface]


def _result(ranking: Ranking, number: int) -> Result:
    document, passage = ranking.index.documents[number], ranking.passage(number)
    sentences, spots, first = document.sentences, passage.spots, passage.first
    title = _marked(document.title, spots.get(0))
    if first > 1 and 0 in spots and passage.worth < WEAK * sum(ranking.worth):
        # Then the summary says more.
        first = 1
    if first >= len(sentences):
        return Result(document.kind, document.slug, document.url, title)
    part = sentences[first].part
    heading = first
    while sentences[heading].place != HEADING and sentences[heading - 1].part is part is not None:
        heading -= 1
    # A heading is shown above what stands under it.
    first += sentences[first].place == HEADING and first + 1 < len(sentences)
    texts = [_marked(sentences[first].text, spots.get(first))]
    if first + 1 < len(sentences):
        here, after = sentences[first], sentences[first + 1]
        if after.part is here.part and len(here.text) + len(after.text) < LONGEST_PASSAGE:
            texts.append(_marked(after.text, spots.get(first + 1)))
    name = SafeString()
    if part:
        name = _marked(part.name, spots.get(heading) if sentences[heading].place == HEADING else None)
        name = SafeString(f"{escape(part.word)}: {name}") if part.word else name
    part_url = f"{document.url}#{part.anchor}" if part else ""
    return Result(
        document.kind, document.slug, document.url, title, SafeString(" ".join(texts)), name, part_url
    )


def _marked(text: str, spots: list[int] | None) -> SafeString:
    """The text as HTML with marks; what is too long is cut off at a word."""
    if len(text) > LONGEST_PASSAGE:
        text = f"{text[: text.rfind(' ', 0, LONGEST_PASSAGE)]} …"
    whole = escape(text)
    if not spots:
        return SafeString(whole)
    # Most sentences have nothing to escape; then their pieces have not either.
    safe = escape if whole != text else str
    pieces, end = [], 0
    for start, stop in sorted({letters_of(spot) for spot in spots}):
        if end <= start and stop <= len(text):
            pieces.append(f"{safe(text[end:start])}<mark>{safe(text[start:stop])}</mark>")
            end = stop
    return SafeString("".join([*pieces, safe(text[end:])]))
