"""All that a visitor reads of the fixtures, block by block, and the sentences and words in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.fixture_read import Entries, Entry
from handbook.fixture_spec import Kind
from handbook.prose import Block, blocks

# As printed on the work itself, in whatever language that is.
VERBATIM = {"apa_authors", "authors", "container", "short_name", "title", "year"}
TITLES = {"name", "passage", "short_name", "synonyms", "tagline", "term", "title"}
# A full stop, the quotes that close after it, and then something that can begin a sentence.
SENTENCE_END = re.compile(r"(?<=[.!?…])[’”'\")]*\s+(?=[^\w\s]*[A-ZÀ-Þ0-9])")
# No part of something with digits such as A2; a hyphen at the end stands for the rest of a compound.
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['-][^\W\d_]+)*-?(?!\w)")


@dataclass(frozen=True)
class Text:
    """One block of one field. A title is not read as a sentence. `links` as they were written."""

    file: str
    slug: str
    field: str
    text: str
    title: bool
    links: tuple[str, ...]

    @property
    def piece(self) -> tuple[str, str]:
        return self.file, self.slug

    def sentences(self) -> list[str]:
        return [] if self.title else [part for part in SENTENCE_END.split(self.text) if part.strip()]

    def words(self) -> list[str]:
        return WORD.findall(self.text.replace("’", "'"))


def texts(entries: Entries) -> list[Text]:
    """Every block of every piece, in the order of the files."""
    return [
        Text(file, slug, name, block.text, block.heading or name in TITLES, block.links)
        for file, pieces in entries.items()
        for slug, entry in pieces.items()
        for name, block in _blocks(entry)
    ]


def _blocks(entry: Entry) -> Iterator[tuple[str, Block]]:
    for name, declared in entry.spec.fields.items():
        value: Any = entry.columns.get(name)
        if entry.spec.file == "sources" and name in VERBATIM:
            continue
        if declared.kind is Kind.STEPS:
            for place, _, title, text in entry.rows[name]:
                yield f"{name} {place}", Block(title, True, ())
                yield from ((f"{name} {place}", block) for block in blocks(text))
        elif declared.kind is Kind.PATH:
            for place, _, link, text in entry.rows[name]:
                yield f"{name} {place}", Block(text, False, (link,))
        elif value and declared.kind is Kind.LINE:
            yield name, Block(value, False, ())
        elif value and declared.kind is Kind.PROSE:
            yield from ((name, block) for block in blocks(value))
        elif value and declared.kind is Kind.LINES:
            yield from ((name, block) for item in value for block in blocks(item))
    if entry.columns.get("passage"):
        yield "passage", Block(entry.columns["passage"], True, ())
