"""Dutch words for the search: folded, stemmed, and with separable verbs put together again.

`haken af`, `haakt af`, `afhaken` and `afgehaakt` all give the term `af+hak`.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:;\n]")
# How many words may stand between a verb and its particle: "haken er in de zomer vaak af".
REACH = 6
# Far more often a preposition: a particle only where a clause ends, or before another such word.
PREPOSITION_WORDS = "aan achter bij binnen door in na om op over tegen uit voor"
PREPOSITIONS = frozenset(PREPOSITION_WORDS.split())
PARTICLE_WORDS = "af los mee neer samen terug toe vast voort weg"
PARTICLES = PREPOSITIONS | frozenset(PARTICLE_WORDS.split())
CLAUSE_START_WORDS = """
    aan als bij dan dat die door en in maar met naar nadat of om omdat op over te terwijl tot tussen van voor voordat
    want wanneer zodat zonder
"""
CLAUSE_STARTS = frozenset(CLAUSE_START_WORDS.split())
STOP_WORDS = """
    aan al alle als altijd ben bij dan dat de deze die dit doe doen door dus een eigenlijk en er even ga gaan
    gaat geen gewoon graag haar had heb hebben heeft hem hen het hier hij hoe hoor hun iets ik in is ja je jij jou
    jouw jullie kan kun kunnen kunt maar me meer men met mij mijn moet moeten na naar nee niet niets niks nog nou nu
    of om omdat ons onze ook op over te toch tot u uit uw van veel voor waar waarom wanneer want was wat we wel welk
    welke werd wie wij wil willen word worden wordt ze zich zij zijn zo zonder zou
"""
STOP = frozenset(STOP_WORDS.split())
# Of these, verbs that mean something with a particle: meedoen, weggaan.
NO_VERB = STOP - {"doe", "doen", "ga", "gaan", "gaat"}
# What may stand between a particle and its verb: "mee willen doen", "af te haken".
BETWEEN_WORDS = (
    "te kan kunnen wil willen moet moeten mag mogen zal zullen gaat gaan durft durven blijft blijven laten"
)
BETWEEN = frozenset(BETWEEN_WORDS.split())
# Forms that no stemmer brings together: the verb or noun, and what else it looks like.
IRREGULAR_FORMS = """
    beginnen: begon begonnen begint begin
    begrijpen: begreep begrepen begrijpt
    besluiten: besloot besloten
    beslissen: beslist besliste
    bieden: bood geboden biedt
    blijven: bleef bleven gebleven blijft blijf
    brengen: bracht gebracht brengt
    denken: dacht gedacht denkt
    doen: deed gedaan
    gaan: ging gingen gegaan
    geven: gaf gaven gegeven geeft
    hebben: gehad
    helpen: hielp hielpen geholpen helpt
    houden: hield hielden gehouden houdt
    kennen: gekend
    kiezen: koos kozen gekozen kies kiest
    kijken: keek keken gekeken kijkt
    komen: kwam kwamen gekomen komt
    krijgen: kreeg kregen gekregen krijgt
    laten: liet gelaten laat
    lezen: las lazen gelezen leest
    lopen: liep liepen gelopen loopt
    nemen: nam namen genomen neemt
    onderzoeken: onderzocht
    schrijven: schreef schreven geschreven schrijft
    schuiven: schoof geschoven schuift
    sluiten: sloot gesloten
    spreken: sprak spraken gesproken spreekt
    staan: stond stonden gestaan
    trekken: trok trokken getrokken trekt
    uitnodigen: uitgenodigd
    vallen: viel vielen gevallen valt
    vergeten: vergat
    verliezen: verloor verloren
    verdwijnen: verdween verdwenen verdwijnt
    vertrekken: vertrok vertrokken
    vinden: vond vonden gevonden vindt
    vragen: vroeg vroegen gevraagd vraagt
    weten: wist wisten geweten weet
    zeggen: zei zeiden gezegd zegt
    zien: zag zagen gezien ziet
    zitten: zat zaten gezeten zit
    zoeken: zocht gezocht zoekt
    zwijgen: zweeg zwegen gezwegen zwijgt
    kind: kinderen kids
    lid: leden
    stad: steden
"""
IRREGULAR = {
    form: base.strip()
    for base, _, forms in (line.partition(":") for line in IRREGULAR_FORMS.strip().splitlines())
    for form in forms.split()
}

# Where the stemmer would bring together what differs: gemeente and mening, gezin and zin, wet and weten.
APART = {
    "mens": "mens", "mensen": "mens", "mening": "mening", "meningen": "mening", "wet": "wett", "wetten": "wett",
    "les": "less", "lessen": "less", "leeg": "leeg", "lege": "leeg", "beeld": "beeld", "beelden": "beeld",
    "talent": "talent", "talenten": "talent", "meeting": "meeting", "meetings": "meeting",
}  # fmt: skip
# `ge` at the beginning that does not make a participle.
_OWN_GE = re.compile(
    "ge(?:bied|bouw|drag$|duld|geven|heel|heim|kwetst|lijk|loof|luid|mak|meen|middeld|niet|noeg|schieden|tal|vaar|"
    "weld|wicht|woon|zag|zamen|zel|zich|zin|zond)"
)

_stemmer, _one_at_a_time = snowballstemmer.stemmer("dutch"), Lock()
_ENDS_IN_T = re.compile(r"[bdfgklmnprvwz]t$")
_DOUBLE_VOWEL = re.compile(r"([aeou])\1([^aeiou])$")


class _Letters(dict[int, str]):
    """What each letter is folded to; those of our own script are remembered."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = unicodedata.normalize("NFKD", letter)[0].lower() if letter.isalpha() else letter
        if code < 0x250:
            self[code] = folded
        return folded


_letters = _Letters()


def fold(text: str) -> str:
    """Small letters without accents, as long as the original."""
    return text.lower() if text.isascii() else text.translate(_letters)


def _regular(word: str) -> str:
    """The verb of an irregular form, also of `bedacht`."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for prefix in ("be", "ver", "ont", "her"):
        rest = word.removeprefix(prefix) if word.startswith(prefix) else ""
        base = IRREGULAR.get(rest) or IRREGULAR.get(f"ge{rest}")
        if rest and base and base.endswith("n"):
            return prefix + base
    return word


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word, also of a verb in the third person: `haakt` as `haken`."""
    if word in APART:
        return APART[word]
    if _OWN_GE.match(word) and word not in IRREGULAR:
        return f"ge{stem(word[2:])}"
    if "begeleid" in word:
        return f"{word.partition('begeleid')[0]}begeleid"
    # It keeps the word in itself: two threads at once would get each other's letters, or an IndexError.
    with _one_at_a_time:
        base = _stemmer.stemWord(_regular(word))
        if _ENDS_IN_T.search(base):
            base = _stemmer.stemWord(base[:-1])
    return _DOUBLE_VOWEL.sub(r"\1\2", base)


@lru_cache(maxsize=50_000)
def separable(word: str) -> str | None:
    """The term of a separable verb written as one word, or None: `afgehaakt` gives `af+hak`."""
    for length in (6, 5, 4, 3, 2):
        particle, rest = word[:length], word[length:]
        if particle not in PARTICLES or len(rest) < 4:
            continue
        if rest.startswith("ge") and len(rest) > 6 and rest not in IRREGULAR:
            rest = rest.removeprefix("ge")
        rest = rest.removeprefix("te") if rest.startswith("te") and len(rest) > 6 else rest
        return f"{particle}+{stem(rest)}"
    return None


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """The terms under which a folded word stands by itself: its stem, its parts, its separable verb."""
    parts = [part for part in re.split(r"['’-]", word) if part != word and len(part) > 2]
    found = [stem(word), separable(word), *(stem(part) for part in parts)]
    return tuple(dict.fromkeys(term for term in found if term))


def words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text: where each begins and ends, and its folded form."""
    return [(found.start(), found.end(), found.group()) for found in WORD.finditer(fold(text))]


def separated(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The verbs whose particle stands apart, from the `words` of a text: (verb, particle, term).

    Verb and particle are places in the list. Which of the words before it belongs to a particle is not known:
    each of them gives a term.
    """
    joined = []
    for index, (start, stop, word) in enumerate(found):
        if word not in PARTICLES:
            continue
        following = found[index + 1][2] if index + 1 < len(found) else ""
        ahead = index + 1
        while ahead < len(found) and found[ahead][2] in BETWEEN:
            ahead += 1
        if index + 1 < ahead < len(found) and found[ahead][2] not in NO_VERB:
            joined.append((ahead, index, f"{word}+{stem(found[ahead][2])}"))
        gap = text[stop : found[index + 1][0]] if following else "."
        if word in PREPOSITIONS and gap == " " and following not in CLAUSE_STARTS:
            continue
        for back in range(index - 1, max(-1, index - 1 - REACH), -1):
            if SENTENCE_END.search(text, found[back][1], start):
                break
            if found[back][2] not in NO_VERB:
                joined.append((back, index, f"{word}+{stem(found[back][2])}"))
    return joined


def terms(text: str) -> list[set[str]]:
    """For each word of a text the terms under which it can be found."""
    found = words(text)
    result = [set(forms(word)) for _, _, word in found]
    for verb, particle, term in separated(text, found):
        # Under both, so that the highlight falls on both.
        result[verb].add(term)
        result[particle].add(term)
    return result
