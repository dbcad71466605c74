"""PURE: is a questionnaire sound as an instrument? Its statements in, figures and findings out; Dutch for who edits it.

A program finds what can be counted: length, reading level, two things asked at once, a "not" that turns the scale
around, what is asked of the effective elements. Whether a statement is true to its element, a person judges.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# A respondent is promised ten to fifteen minutes.
LONGEST_SECONDS = 15 * 60
MOST_WORDS = 15
# Longer words are hard to read, unless everybody in this field uses them daily.
MOST_SYLLABLES = 4
KNOWN_LONG_WORDS = frozenset(
    {"leidinggevenden", "organisatie", "organisaties", "verantwoordelijk", "verantwoordelijkheid"}
)
MOST_PER_ELEMENT = 3
# From here a text is "normaal" in the table of Douma.
LOWEST_READABILITY = 60.0
BANDS = (
    (90.0, "zeer gemakkelijk"),
    (80.0, "gemakkelijk"),
    (70.0, "tamelijk gemakkelijk"),
    (60.0, "normaal"),
    (45.0, "tamelijk moeilijk"),
    (30.0, "moeilijk"),
)
HARDEST = "zeer moeilijk"

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A vowel with a trema or accent begins a syllable of its own: ideeën has three.
_SYLLABLE = re.compile(
    r"(?:aai|ooi|oei|(?:ee|ie)u(?=w)|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü])",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(en|of|zowel|alsook|evenals|alsmede|maar|ofwel)\b|;|/", re.IGNORECASE)
# Before a comma such a word opens a clause that the comma ends: "Wat we leren, vertellen we verder."
_CLAUSE = re.compile(
    r"\b(die|dat|wat|wie|waar\w*|als|wanneer|hoe|omdat|doordat|zodat|voordat|nadat|terwijl)\b", re.IGNORECASE
)
_NEGATIVE = re.compile(
    r"\b(niet|geen|nooit|niemand|nergens|niets|zonder|nauwelijks|amper|zelden|weinig|tekort|gebrek|onvoldoende"
    r"|ondui\w+|onzeker\w*|onveilig\w*|slecht\w*|moeilijk\w*|ontbreekt|ontbreken)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """A statement of a questionnaire. `element`: the effective element it rests on, None when it rests on a page."""

    key: str
    text: str
    theme: str
    element: str | None


@dataclass(frozen=True)
class Coverage:
    """How many of a theme's effective elements are asked about, by how many statements."""

    theme: str
    statements: int
    asked: int
    elements: int


@dataclass(frozen=True)
class Finding:
    """`where`: the key of a statement, a theme or an element; "vragenlijst" for the whole."""

    where: str
    said: str


@dataclass(frozen=True)
class Check:
    """`words` and `longest`: per statement, on average and at most. `seconds`: to fill in all of it."""

    statements: int
    words: float
    longest: int
    readability: float
    seconds: int
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]

    @property
    def band(self) -> str:
        return band_of(self.readability)


def check(statements: Sequence[Asked], elements: Mapping[str, frozenset[str]], *, seconds: int) -> Check:
    """`elements`: theme → its effective elements, for every theme. Raises ValueError without statements."""
    if not statements:
        raise ValueError("a questionnaire without statements")
    lengths = [len(words_of(asked.text)) for asked in statements]
    texts = [asked.text for asked in statements]
    coverage = tuple(_coverage(theme, found, statements) for theme, found in elements.items())
    findings = [*_of_the_whole(texts, seconds)]
    for asked in statements:
        findings += [Finding(asked.key, said) for said in faults_of(asked.text)]
    return Check(
        statements=len(statements),
        words=sum(lengths) / len(lengths),
        longest=max(lengths),
        readability=flesch_douma(texts),
        seconds=seconds,
        coverage=coverage,
        findings=(*findings, *_of_the_elements(statements, elements, coverage)),
    )


def faults_of(text: str) -> list[str]:
    """What is wrong with one statement, in Dutch."""
    faults = []
    words = words_of(text)
    if len(words) > MOST_WORDS:
        faults.append(f"{len(words)} woorden; {MOST_WORDS} is het meeste")
    hard = [
        word for word in words if syllables(word) > MOST_SYLLABLES and word.lower() not in KNOWN_LONG_WORDS
    ]
    if hard:
        faults.append(f"lang woord: {', '.join(hard)}")
    if joined := [found.group(0) for found in _JOINED.finditer(text)]:
        faults.append(f"vraagt misschien twee dingen tegelijk: ‘{joined[0]}’")
    elif _lists(text):
        faults.append("vraagt misschien twee dingen tegelijk: een komma die geen bijzin afsluit")
    if negative := _NEGATIVE.search(text):
        faults.append(f"ontkennend: ‘{negative.group(0)}’. Dan betekent oneens opeens iets goeds")
    return faults


def _lists(text: str) -> bool:
    """One comma may end the clause before it; any other separates two things."""
    before, *after = text.split(",")
    return len(after) > 1 or bool(after) and not _CLAUSE.search(before)


def _of_the_whole(texts: Sequence[str], seconds: int) -> list[Finding]:
    findings = []
    if seconds > LONGEST_SECONDS:
        findings.append(Finding("vragenlijst", f"invullen kost {minutes(seconds)} minuten; 15 is het meeste"))
    found = flesch_douma(texts)
    if found < LOWEST_READABILITY:
        findings.append(
            Finding("vragenlijst", f"leesbaarheid {found:.0f} ({band_of(found)}); 60 is het minste")
        )
    double = [text for text, times in Counter(texts).items() if times > 1]
    return findings + [Finding("vragenlijst", f"staat er twee keer in: {text}") for text in double]


def _coverage(theme: str, elements: frozenset[str], statements: Sequence[Asked]) -> Coverage:
    of_theme = [asked for asked in statements if asked.theme == theme]
    return Coverage(
        theme, len(of_theme), len(elements & {asked.element for asked in of_theme}), len(elements)
    )


def _of_the_elements(
    statements: Sequence[Asked], elements: Mapping[str, frozenset[str]], coverage: Sequence[Coverage]
) -> list[Finding]:
    findings = [
        Finding(found.theme, "geen enkele stelling over dit thema")
        for found in coverage
        if not found.statements
    ]
    for asked in statements:
        if asked.element is None:
            findings.append(Finding(asked.key, "rust niet op een werkzaam element"))
        elif asked.element not in elements.get(asked.theme, frozenset()):
            findings.append(Finding(asked.key, f"rust op een element van een ander thema: {asked.element}"))
    carried = Counter(asked.element for asked in statements if asked.element)
    return findings + [
        Finding(element, f"draagt {times} stellingen; {MOST_PER_ELEMENT} is het meeste")
        for element, times in sorted(carried.items())
        if times > MOST_PER_ELEMENT
    ]


# --- Reading ------------------------------------------------------------------------------------------------


def flesch_douma(sentences: Sequence[str]) -> float:
    """Reading ease, about 0 (very hard) to 100 (very easy): 206.84 - 0.77 wl - 0.93 sl.

    `wl`: syllables per hundred words, `sl`: words per sentence. W.H. Douma (Landbouwhogeschool Wageningen) fitted
    Flesch's formula to Dutch; formula and table of norms: https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php
    It is meant for texts, so it judges all statements together and not each by itself.
    """
    words = [word for sentence in sentences for word in words_of(sentence)]
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    return 206.84 - 0.77 * per_hundred - 0.93 * len(words) / len(sentences)


def band_of(readability: float) -> str:
    """What Douma's table calls this reading ease."""
    return next((name for lowest, name in BANDS if readability >= lowest), HARDEST)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Counted by groups of vowels; every word has at least one."""
    return max(1, len(_SYLLABLE.findall(word)))


def minutes(seconds: int) -> int:
    return round(seconds / 60)
