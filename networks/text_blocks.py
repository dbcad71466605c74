"""What people type as plain text, cut into paragraphs and lists: the same on a page, in a PDF and in Word. Pure."""

import re
from dataclasses import dataclass

BULLET = re.compile(r"^\s*[-*•]\s+")
# A copied text may hold what no document can: XML has no place for these.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class TextBlock:
    """The lines of a paragraph, or with `bullets` the items of a list."""

    bullets: bool
    lines: tuple[str, ...]


def printable(text: str) -> str:
    return CONTROL.sub(" ", text)


def blocks_of(text: str) -> list[TextBlock]:
    """A blank line ends a paragraph; lines that begin with a dash, a star or a dot make a list."""
    blocks: list[TextBlock] = []
    open_block = False
    for raw in printable(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        line = BULLET.sub("", raw).strip()
        bullet = bool(BULLET.match(raw))
        if not line:
            open_block = open_block and bullet
            continue
        if open_block and blocks[-1].bullets == bullet:
            blocks[-1] = TextBlock(bullet, (*blocks[-1].lines, line))
        else:
            blocks.append(TextBlock(bullet, (line,)))
        open_block = True
    return blocks
