"""What all charts share: colours, points, lines of text, and numbers in words that people and SVG understand."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assessment.scoring import Band, displayed

TEXT_COLOUR = "#1A1A1A"
GRID_COLOUR = "#767676"
NOW_COLOUR = "#0D5565"
BEFORE_COLOUR = "#B8480F"
BEFORE_DASH = "6 4"
BAND_FILLS = {Band.ZORG: "#F6D9BC", Band.BESPREKEN: "#E6E3DB", Band.STERK: "#CBE3E6"}
NO_SCORE = "geen score"


class Step(NamedTuple):
    """One answer of the scale: its value, fill, colour of the text on it, and words."""

    value: int
    fill: str
    text: str
    label: str


# Orange - grey - teal is safe for the colour-blind; the steps darken from 1 to 5, so that they also differ in
# black-and-white. The palest fills need OUTLINE to stand out from the paper.
ANSWER_STEPS = (
    Step(1, "#FDE4C8", TEXT_COLOUR, "helemaal oneens"),
    Step(2, "#F2A154", TEXT_COLOUR, "oneens"),
    Step(3, "#8A8A8A", "#000000", "niet oneens, niet eens"),
    Step(4, "#24707F", "#FFFFFF", "eens"),
    Step(5, "#083B47", "#FFFFFF", "helemaal eens"),
)
OUTLINE = "#595959"


class Text(NamedTuple):
    """One line of text; ``anchor`` is the value of ``text-anchor``."""

    x: str
    y: str
    anchor: str
    content: str


# Of their size: how wide each digit of Source Sans 3 Semibold is.
_DIGIT = 0.513


def centred(x: float, y: float, number: int, size: float) -> Text:
    """A number in digits with its middle at ``x``. Not by ``text-anchor``: in a PDF each such text is a drawing of its
    own, and a report has hundreds."""
    said = str(number)
    return Text(coord(x - len(said) * _DIGIT * size / 2), coord(y), "start", said)


class Point(NamedTuple):
    x: str
    y: str


def coord(value: Fraction | float) -> str:
    """A number for an SVG attribute: at most two decimals, a dot, no exponent, no trailing or minus zero."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def dutch(value: Decimal | int) -> str:
    """A number for people: decimal comma."""
    return str(value).replace(".", ",")


def dutch_score(score: Fraction | None) -> str:
    """A score in one decimal, or the words for none."""
    return NO_SCORE if score is None else dutch(displayed(score))


def dutch_change(change: Fraction) -> str:
    """A change in points with its sign: "+0,3", "−0,2" (a minus, no hyphen), "0,0"."""
    value = displayed(change)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + dutch(abs(value))


def break_label(text: str, limit: int = 16) -> tuple[str, ...]:
    """A label in one line, or broken at the space that makes the longer of two lines shortest."""
    words = text.split()
    if len(text) <= limit or len(words) < 2:
        return (text,)
    options = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(options, key=lambda lines: max(map(len, lines)))
