"""Dutch words for the search: folded, stemmed, and with separable verbs put together again.

`haken af`, `haakt af`, `afhaken` and `afgehaakt` all give the term `af+hak`.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:;\n]")
# How many words may stand between a verb and its particle: "haken er in de zomer vaak af".
REACH = 6
PARTICLES = {
    "aan",
    "achter",
    "af",
    "bij",
    "binnen",
    "door",
    "in",
    "los",
    "mee",
    "na",
    "neer",
    "om",
    "op",
    "over",
}
PARTICLES |= {"samen", "terug", "toe", "tegen", "uit", "vast", "voor", "voort", "weg"}
STOP_WORDS = """
    aan al alle als altijd ben bij dan dat de deze die dit doe doen door dus een en er ga gaan geen haar had heb
    hebben heeft hem het hier hij hoe hun ik in is ja je jij jou jouw jullie kan kun kunnen maar me meer men met mij
    mijn moet moeten na naar niet nog nu of om omdat ons onze ook op over te tot u uit uw van veel voor waar waarom
    wanneer want was wat we wel welke werd wie wij wil word worden wordt ze zich zij zijn zo zonder zou
"""
STOP = frozenset(STOP_WORDS.split())
# Forms that no stemmer brings together.
IRREGULAR = {
    "begon": "beginnen", "begonnen": "beginnen", "begint": "beginnen", "bleef": "blijven", "bleven": "blijven",
    "gebleven": "blijven", "blijft": "blijven", "blijf": "blijven", "dacht": "denken", "gedacht": "denken",
    "deed": "doen", "gedaan": "doen", "gaf": "geven", "geeft": "geven", "ging": "gaan", "gegaan": "gaan",
    "besloot": "besluiten", "besloten": "besluiten", "besliste": "beslissen", "bracht": "brengen",
    "gebracht": "brengen", "kwam": "komen", "kwamen": "komen", "komt": "komen", "gekomen": "komen",
    "nam": "nemen", "neemt": "nemen", "namen": "nemen", "genomen": "nemen", "sprak": "spreken",
    "gesproken": "spreken", "stond": "staan", "gestaan": "staan", "viel": "vallen", "vielen": "vallen",
    "gevallen": "vallen", "valt": "vallen", "vond": "vinden", "gevonden": "vinden", "zocht": "zoeken",
    "gezocht": "zoeken", "leden": "lid", "steden": "stad", "kinderen": "kind", "schoof": "schuiven",
    "vergat": "vergeten", "koos": "kiezen", "kozen": "kiezen", "gekozen": "kiezen", "kies": "kiezen",
    "kiest": "kiezen", "hield": "houden", "hielden": "houden",
}  # fmt: skip
# Words of the field that mean nearly the same; each finds the others at a lower weight.
SYNONYMS = (
    "afhaken wegblijven wegvallen uitvallen opstappen verloop",
    "geld financiering subsidie budget bekostigen",
    "bijeenkomst sessie vergadering",
    "ervaringsdeskundige ervaringskennis cliënt doelgroep",
    "opbrengst resultaat uitkomst effect",
    "besluit beslissen besluitvorming",
    "ruzie conflict spanning botsen",
    "stoppen afronden afsluiten eindigen",
    "starten beginnen start opstarten",
    "trekker leernetwerktrekker",
    "manager leidinggevende bestuurder directeur",
    "bedrijf onderneming werkgever",
    "student opleiding onderwijs",
    "onderzoek onderzoeker wetenschap",
    "vraagstuk probleem",
    "werkvorm methode oefening",
    "knelpunt struikelblok valkuil",
    "stil verlegen zwijgen",
    "online digitaal",
)

_stemmer = snowballstemmer.stemmer("dutch")


def fold(text: str) -> str:
    """Small letters without accents, as long as the original."""
    return "".join(
        (unicodedata.normalize("NFKD", letter)[0] if letter.isalpha() else letter) for letter in text
    ).lower()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word, also of a verb in the third person: `haakt` as `haken`."""
    base = _stemmer.stemWord(IRREGULAR.get(word, word))
    if re.search(r"[bdfgklmnprvwz]t$", base):
        base = _stemmer.stemWord(base[:-1])
    return re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", base)


@lru_cache(maxsize=50_000)
def separable(word: str) -> str | None:
    """The term of a separable verb written as one word, or None: `afgehaakt` gives `af+hak`."""
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest == word or len(rest) < 4:
            continue
        rest = rest.removeprefix("ge") if rest.startswith("ge") and len(rest) > 6 else rest
        rest = rest.removeprefix("te") if rest.startswith("te") and len(rest) > 6 else rest
        return f"{particle}+{stem(rest)}"
    return None


def words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text: where each begins and ends, and its folded form."""
    folded = fold(text)
    return [(found.start(), found.end(), found.group()) for found in WORD.finditer(folded)]


def terms(text: str) -> list[set[str]]:
    """For each word of a text the terms under which it can be found."""
    found = words(text)
    result: list[set[str]] = []
    for index, (start, _, word) in enumerate(found):
        here = {stem(word)}
        if joined := separable(word):
            here.add(joined)
        if word in PARTICLES:
            if [following for _, _, following in found[index + 1 : index + 2]] == ["te"] and index + 2 < len(
                found
            ):
                here.add(f"{word}+{stem(found[index + 2][2])}")
            for back in range(index - 1, max(-1, index - 1 - REACH), -1):
                if SENTENCE_END.search(text, found[back][1], start):
                    break
                if found[back][2] not in STOP:
                    # Under the verb, so that the highlight falls on it too.
                    term = f"{word}+{stem(found[back][2])}"
                    result[back].add(term)
                    here.add(term)
        for part in re.split(r"['’-]", word):
            if part != word and len(part) > 2:
                here.add(stem(part))
        result.append(here)
    return result
