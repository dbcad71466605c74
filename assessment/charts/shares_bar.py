"""The answers to a question with a few words for an answer, as one bar of all who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import BAR_HEIGHT, BAR_MARGIN, BAR_THICK, BAR_WIDTH, BAR_Y
from .drawing import ANSWER_STEPS, TEXT_COLOUR, Text, coord

# Of three answers: the first as "helemaal eens", the middle one, and the last as "oneens"; then "weet ik niet".
_STEPS = (ANSWER_STEPS[4], ANSWER_STEPS[2], ANSWER_STEPS[1])
FILLS = (*((step.value, step.fill, step.text) for step in _STEPS), (0, "#FFFFFF", TEXT_COLOUR))
UNKNOWN = "weet ik niet"
# Wide enough on a phone too, where letters of the drawing are larger.
_LETTER = 8.5


@dataclass(frozen=True)
class Share:
    """The people who gave one answer: a rectangle with its word where that fits, else with the number only."""

    x: str
    width: str
    fill: str
    label: Text
    label_colour: str


@dataclass(frozen=True)
class SharesBar:
    """All who answered, from the best answer to "weet ik niet", which stands last and is white."""

    view_box: str
    y: str
    height: str
    shares: tuple[Share, ...]
    alt: str


def shares_bar(label: str, words: Sequence[str], counts: Sequence[int], unknown: int) -> SharesBar:
    """Bar of ``counts``, one per word, in this order. Raises ``ValueError`` unless there are three counts with
    three words, none negative, and somebody answered."""
    if not len(words) == len(counts) == len(_STEPS) or min(*counts, unknown) < 0:
        raise ValueError("three words and three counts, none negative")
    total = sum(counts) + unknown
    if not total:
        raise ValueError("nobody answered")
    shares, narrow, left = [], 0, float(BAR_MARGIN)
    whole = BAR_WIDTH - 2 * BAR_MARGIN
    for word, count, (_, fill, ink) in zip((*words, UNKNOWN), (*counts, unknown), FILLS, strict=True):
        if not count:
            continue
        width = whole * count / total
        said, y, colour = f"{word} {count}", BAR_Y + 13.5, ink
        if width < _LETTER * len(said):
            said = str(count)
        if width < _LETTER * len(said) + 2:
            y, colour = (BAR_Y + BAR_THICK + 12, BAR_Y - 3)[narrow % 2], TEXT_COLOUR
            narrow += 1
        text = Text(coord(left + width / 2), coord(y), "middle", said)
        shares.append(Share(coord(left), coord(width), fill, text, colour))
        left += width
    alt = "; ".join(
        f"{word}: {count}" for word, count in zip((*words, UNKNOWN), (*counts, unknown), strict=True)
    )
    noun = "mens" if total == 1 else "mensen"
    return SharesBar(
        f"0 0 {BAR_WIDTH} {BAR_HEIGHT}",
        coord(BAR_Y),
        coord(BAR_THICK),
        tuple(shares),
        f"{label}: {total} {noun}. {alt[0].upper()}{alt[1:]}.",
    )
