"""The answers to one statement as a diverging bar; the joint answer of a group, or one person's, as five boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.scoring import HIGHEST, SCALE, band

from .drawing import ANSWER_STEPS, BAND_FILLS, NOW_COLOUR, OUTLINE, TEXT_COLOUR, Step, Text, centred, coord


@dataclass(frozen=True)
class Segment:
    """The people who gave one answer: a rectangle and the printed count."""

    step: Step
    x: str
    width: str
    count: Text
    count_colour: str


@dataclass(frozen=True)
class DistributionBar:
    """One statement's answers, 100% wide on either side of ``centre_x``: all bars of a page line up there."""

    view_box: str
    y: str
    height: str
    centre_x: str
    segments: tuple[Segment, ...]
    alt: str


BAR_WIDTH, BAR_HEIGHT, BAR_Y, BAR_THICK, BAR_MARGIN = 400, 46, 14, 18, 8
# The sizes of the numbers are those of the templates.
BAR_TEXT, _DIGIT_WIDTH = 15, 7


def distribution_bar(label: str, counts: Sequence[int], unknown: int) -> DistributionBar:
    """Diverging bar of the counts 1..5, centred on the middle of answer 3; ``unknown`` is said in ``alt``
    only.

    A count that does not fit inside its segment stands below or above the bar, in turn, so that neighbours do
    not cover each other. Raises ``ValueError`` unless there are five counts, none negative.
    """
    if len(counts) != len(SCALE) or min(*counts, unknown) < 0:
        raise ValueError("five counts, none negative")
    total = sum(counts)
    half = BAR_WIDTH / 2 - BAR_MARGIN
    left = BAR_WIDTH / 2
    if total:
        left -= half * (counts[0] + counts[1] + counts[2] / 2) / total
    segments, narrow = [], 0
    for step, count in zip(ANSWER_STEPS, counts, strict=True):
        if not count:
            continue
        width = half * count / total
        y, colour = BAR_Y + 13.5, step.text
        if width < _DIGIT_WIDTH * len(str(count)) + 2:
            y, colour = (BAR_Y + BAR_THICK + 12, BAR_Y - 3)[narrow % 2], TEXT_COLOUR
            narrow += 1
        text = centred(left + width / 2, y, count, BAR_TEXT)
        segments.append(Segment(step, coord(left), coord(width), text, colour))
        left += width
    said = "; ".join(f"{step.label}: {count}" for step, count in zip(ANSWER_STEPS, counts, strict=True))
    noun = "antwoord" if total == 1 else "antwoorden"
    alt = f"{label}: {total} {noun}. {said[0].upper()}{said[1:]}. Weet ik niet: {unknown}."
    view_box, centre = f"0 0 {BAR_WIDTH} {BAR_HEIGHT}", coord(BAR_WIDTH / 2)
    return DistributionBar(view_box, coord(BAR_Y), coord(BAR_THICK), centre, tuple(segments), alt)


@dataclass(frozen=True)
class AnswerScale:
    """Five boxes for the answers 1 to 5; the one that a group gave together is filled. ``boxes``: x, number, fill
    and colour of the number."""

    view_box: str
    boxes: tuple[tuple[str, Text, str, str], ...]
    alt: str


_BOX, _BOX_GAP, _BOX_TEXT = 22, 4, 13


def answer_scale(
    label: str, value: int | None, before: int | None = None, *, earlier: str = ""
) -> AnswerScale:
    """The joint answer of a group to one theme; ``None`` when it could not say.

    ``before`` is the answer in the round that ``earlier`` names ("in 2025"); it is said in ``alt`` only.
    """
    boxes = []
    for i, step in enumerate(ANSWER_STEPS):
        x = 1 + i * (_BOX + _BOX_GAP)
        chosen = step.value == value
        text = centred(x + _BOX / 2, _BOX / 2 + 6, step.value, _BOX_TEXT)
        boxes.append((coord(x), text, NOW_COLOUR if chosen else "#FFFFFF", "#FFFFFF" if chosen else OUTLINE))
    words = {step.value: step.label for step in ANSWER_STEPS}
    said = "geen antwoord" if value is None else f"{value} van {HIGHEST}, {words[value]}"
    if earlier and before is not None:
        said += f"; {earlier} {before}, {words[before]}"
    width = 2 + len(boxes) * (_BOX + _BOX_GAP) - _BOX_GAP
    return AnswerScale(f"0 0 {width} {_BOX + 2}", tuple(boxes), f"{label}: {said}.")


@dataclass(frozen=True)
class OwnAnswers:
    """Five boxes for the answers 1 to 5, in the colour of the word that such an answer has, a dot for each answer
    given. ``boxes``: x, fill, number (``None`` where dots stand). ``dots``: where the middle is."""

    view_box: str
    y: str
    boxes: tuple[tuple[str, str, Text | None], ...]
    dots: tuple[str, ...]
    alt: str


_WIDE, _DOTS_ROOM, _DOT_APART = 36, 12, 11


def own_answers(label: str, answers: Sequence[int | None]) -> OwnAnswers:
    """What one person answered to the statements of a theme, or to the one that was asked of it. ``None``, "weet ik
    niet", has no dot and is said in ``alt``; what was skipped is not among the answers."""
    boxes, dots = [], []
    for i, step in enumerate(ANSWER_STEPS):
        x, given = 1 + i * (_WIDE + _BOX_GAP), list(answers).count(step.value)
        number = Text(coord(x + _WIDE / 2), coord(_BOX / 2 + 6), "middle", str(step.value))
        boxes.append((coord(x), BAND_FILLS[band(step.value)], None if given else number))
        apart = min(_DOT_APART, (_WIDE - _DOTS_ROOM) / (given - 1)) if given > 1 else 0
        dots += [coord(x + _WIDE / 2 + apart * (at - (given - 1) / 2)) for at in range(given)]
    words: dict[int | None, str] = {None: "weet ik niet"} | {step.value: step.label for step in ANSWER_STEPS}
    said = ", ".join(words[value] for value in answers) or "overgeslagen"
    width = 2 + len(boxes) * (_WIDE + _BOX_GAP) - _BOX_GAP
    return OwnAnswers(
        f"0 0 {width} {_BOX + 2}", coord(_BOX / 2 + 1), tuple(boxes), tuple(dots), f"{label}: {said}."
    )
