"""What a round asks beside the statements of the questionnaire, and the words of each scale.

Every answer is a number from 1, or None for "weet ik niet". Only statements of the framework are ever scored.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assessment.enums import ItemScale

# In the order in which they stand on the page; "weet ik niet" comes after them, set apart.
SCALE_WORDS: Mapping[str, Mapping[int, str]] = {
    ItemScale.AGREE: {
        1: "helemaal oneens",
        2: "oneens",
        3: "niet oneens, niet eens",
        4: "eens",
        5: "helemaal eens",
    },
    ItemScale.DONE: {3: "gedaan", 2: "deels", 1: "niet"},
    ItemScale.COURSE: {3: "doorgaan", 2: "verschuiven", 1: "stoppen"},
}


@dataclass(frozen=True)
class Yearly:
    """A question of every year. A key keeps its meaning; another meaning gets another key."""

    key: str
    scale: ItemScale
    text: str


YEARLY = (
    Yearly("vraag-actueel", ItemScale.AGREE, "Ons vraagstuk is nog steeds actueel."),
    Yearly(
        "context-veranderd",
        ItemScale.AGREE,
        "Rond ons vraagstuk is het afgelopen jaar veel veranderd, zoals regels, geld of beleid.",
    ),
    Yearly("juiste-mensen", ItemScale.AGREE, "De mensen die nodig zijn voor ons vraagstuk, doen mee."),
    Yearly(
        "koers",
        ItemScale.COURSE,
        "Wat past het komende jaar bij ons netwerk: doorgaan, verschuiven of stoppen?",
    ),
)
# A round froze the text of its year: when one is reworded, the old text stays here beside the new one.
YEARLY_KEYS: Mapping[str, str] = {question.text: question.key for question in YEARLY}

MOST_OWN, LONGEST_OWN, MOST_WORDS = 5, 250, 20
LONGEST_ITEM = 250


def trouble_with_own(text: str, others: Collection[str]) -> str:
    """Why a network's own statement cannot be asked like this, in Dutch; "" when it can.

    `others`: what is asked already, other own statements and those of the questionnaire.
    """
    words = len(text.split())
    if words > MOST_WORDS:
        return f"Deze stelling heeft {words} woorden. Houd het bij {MOST_WORDS}: korter leest makkelijker."
    if len(text) > LONGEST_OWN:
        return f"Deze stelling heeft {len(text)} tekens. Er passen er {LONGEST_OWN} in."
    if "<" in text or ">" in text:
        return "Schrijf gewone tekst, zonder de tekens < en >."
    if _bare(text) in {_bare(other) for other in others}:
        return "Deze stelling staat er al. Schrijf een andere of laat dit vak leeg."
    return ""


def _bare(text: str) -> str:
    """Two statements that differ in capitals, spaces or the full stop only are the same."""
    return " ".join(text.casefold().split()).rstrip(".!? ")


def follow_up_text(what: str, names: Iterable[str]) -> str:
    """An agreement as everybody is asked about it: no name of who promised it, and cut to fit.

    `names`: of everybody in the network. First names and surnames by themselves go too, where they stand with
    their capitals.
    """
    parts = {part for name in names for part in _parts(name)}
    text = " ".join(what.split())
    if parts:
        longest_first = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
        found = re.compile(rf"(?<!\w)(?:{longest_first})(['’]?s)?(?!\w)")
        text = found.sub(lambda name: "iemands" if name[1] else "iemand", text)
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST_ITEM else text[: LONGEST_ITEM - 2].rsplit(" ", 1)[0] + " …"


def _parts(name: str) -> set[str]:
    first, _, last = " ".join(name.split()).partition(" ")
    # Without a first name before it "de Boer" is written "De Boer", or "Boer" alone.
    parts = {f"{first} {last}", first, last, last[:1].upper() + last[1:], *last.split()}
    return {part for part in parts if len(part) > 1 and not part.islower()}
