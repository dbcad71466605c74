"""PURE: the running order of a meeting about the results: themes and minutes in, parts out.

Opening with the whole, per theme its question and a werkvorm, conclusions and agreements, closing. Together the
parts take exactly the minutes that were chosen. A werkvorm takes the minutes of the handbook, never fewer: where none
of the theme fits, one of a related theme is taken, else people talk in pairs and then with everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LENGTHS = (60, 90, 120)
MOST_THEMES = 3
# (opening, conclusions and agreements, closing, break) for each length.
FRAME = {60: (5, 10, 5, 0), 90: (10, 15, 5, 0), 120: (10, 15, 10, 10)}
# People need at least so long to hear the results of a theme and its question.
QUESTION = 5
# Times on a running order are easiest to keep in steps.
STEP = 5


@dataclass(frozen=True)
class WerkvormChoice:
    slug: str
    name: str
    minutes: int


@dataclass(frozen=True)
class ThemeChoice:
    """A theme to talk about; `werkvormen` fit it, `related` other themes of its core element, as in the handbook."""

    slug: str
    name: str
    question: str
    werkvormen: tuple[WerkvormChoice, ...] = ()
    related: tuple[WerkvormChoice, ...] = ()


@dataclass(frozen=True)
class Part:
    """One line of the running order. `werkvorm`: its slug, "" for a part of our own; `is_break`: a pause."""

    title: str
    minutes: int
    note: str = ""
    werkvorm: str = ""
    is_break: bool = False


def running_order(minutes: int, themes: Sequence[ThemeChoice]) -> list[Part]:
    """The parts in their order; their minutes add up to `minutes`.

    Raises ValueError for a length that is not in LENGTHS, no theme, more than MOST_THEMES, or a theme twice.
    """
    if minutes not in LENGTHS:
        raise ValueError(f"a meeting of {minutes} minutes is not offered")
    if not 1 <= len(themes) <= MOST_THEMES or len({theme.slug for theme in themes}) < len(themes):
        raise ValueError("choose one to three different themes")
    opening, concluding, closing, pause = FRAME[minutes]
    if len(themes) == 1:
        # Nothing to pause between: the theme gets the time.
        pause = 0
    slots = shares(minutes - opening - concluding - closing - pause, len(themes))
    parts = [Part("Opening: de uitkomsten als geheel", opening, OPENING_NOTE)]
    used: set[str] = set()
    for number, (theme, slot) in enumerate(zip(themes, slots, strict=True), start=1):
        parts += _theme(theme, slot, used)
        if pause and number == (len(themes) + 1) // 2:
            parts.append(Part("Pauze", pause, is_break=True))
    parts.append(Part("Conclusies en afspraken", concluding, CONCLUDING_NOTE))
    parts.append(Part("Afsluiting", closing, CLOSING_NOTE))
    return parts


def shares(minutes: int, number: int) -> list[int]:
    """`minutes` over so many themes in steps, the first ones longest; the last takes what no step fits."""
    steps, rest = divmod(minutes, STEP)
    each, over = divmod(steps, number)
    found = [(each + (place < over)) * STEP for place in range(number)]
    found[-1] += rest
    return found


def _theme(theme: ThemeChoice, slot: int, used: set[str]) -> list[Part]:
    title, question = f"Thema: {theme.name}", f"Vraag: {theme.question} Toon de uitkomsten van dit thema."
    own = _fitting(theme.werkvormen, slot - QUESTION)
    related = [one for one in _fitting(theme.related, slot - QUESTION) if one.slug not in used]
    fresh = [one for one in own if one.slug not in used]
    chosen = next(iter(fresh or own or related), None)
    if chosen is None:
        return [Part(title, slot, f"{question} {PAIRS_NOTE}")]
    used.add(chosen.slug)
    note = f"{question} {THINKING_NOTE}" if own else f"{question} {THINKING_NOTE} {RELATED_NOTE}"
    return [
        Part(title, slot - chosen.minutes, note),
        Part(chosen.name, chosen.minutes, werkvorm=chosen.slug),
    ]


def _fitting(werkvormen: Sequence[WerkvormChoice], room: int) -> list[WerkvormChoice]:
    """The longest first, because a conversation needs its time."""
    return sorted((one for one in werkvormen if one.minutes <= room), key=lambda one: -one.minutes)


OPENING_NOTE = (
    "Heet iedereen welkom en toon de vijf kernelementen. Vraag dan: wat herken je, en wat verrast je?"
)
THINKING_NOTE = "Geef iedereen een minuut om in stilte te denken."
RELATED_NOTE = "De werkvorm hierna hoort bij een verwant thema."
PAIRS_NOTE = "Praat eerst in tweetallen en daarna met elkaar. Geen werkvorm van dit thema past in deze tijd."
CONCLUDING_NOTE = (
    "Wat concluderen jullie per thema? Schrijf het op bij de uitkomsten. "
    "Spreek af wie wat doet en wanneer het klaar is."
)
CLOSING_NOTE = "Wat vieren jullie? Vraag ieder om één woord over dit gesprek."
