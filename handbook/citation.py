"""A reference in the form of APA, as Dutch texts print it: who, when, what, where."""

import re

# A piece of the reference, and whether it is printed in italics.
Piece = tuple[str, bool]

NO_DATE = "z.d."
NO_TITLE = "Titel niet in bron"
# `Journal of Things, 12(3), 45–67`: the journal and its volume are in italics, the article is not.
JOURNAL = re.compile(r"(.+?, \d+)(\(.*|, .*)?")
# `In Omlo & Bool (red.), Weten wat werkt (pp. 145–164). SWP`: the book is in italics, the chapter is not.
CHAPTER = re.compile(r"(In .+? \(red\.\), )(.+?)( \(pp?\. .+)")


def apa(authors: str, year: str, title: str, container: str) -> list[Piece]:
    """The reference in pieces. What the source does not give is named or left out, never filled in."""
    pieces = [(f"{authors} ({year or NO_DATE}). ", False)]
    if not title:
        pieces.append((_closed(NO_TITLE), False))
    elif container and (CHAPTER.fullmatch(container) or JOURNAL.fullmatch(container)):
        pieces.append((_closed(title), False))
    else:
        pieces += [(title, True), (_closed(title).removeprefix(title), False)]
    if container:
        pieces += [(" ", False), *_container(container, titled=bool(title)), (".", False)]
    return [piece for piece in pieces if piece[0]]


def _closed(text: str) -> str:
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def _container(container: str, *, titled: bool) -> list[Piece]:
    if titled and (chapter := CHAPTER.fullmatch(container)):
        editors, book, place = chapter.groups()
        return [(editors, False), (book, True), (place, False)]
    if titled and (journal := JOURNAL.fullmatch(container)):
        return [(journal.group(1), True), (journal.group(2) or "", False)]
    return [(container, False)]
