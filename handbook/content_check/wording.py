"""How the fixtures are written: long sentences, sentences that stand there twice, words that nobody knows."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from handbook import dutch
from handbook.content_check import spelling
from handbook.content_check.findings import Findings, Sort
from handbook.content_check.texts import Text

LONGEST = 25  # words in a sentence
SHORTEST = 4  # words; shorter ones cannot but come back
# A new version of a questionnaire asks again what the one before it asked.
ASKED_AGAIN = {"open_questions", "questionnaires"}
WORD_LIST = "words.txt"


def long_sentences(texts: Iterable[Text], findings: Findings) -> None:
    for text in texts:
        for sentence in text.sentences():
            count = _length(sentence)
            if count > LONGEST:
                findings.add(
                    Sort.LONG,
                    *text.piece,
                    text.field,
                    f"telt {count} woorden, hoogstens {LONGEST}: ‘{_start(sentence)}’",
                )


def repeated_sentences(texts: Iterable[Text], findings: Findings) -> None:
    first: dict[tuple[str, ...], Text] = {}
    for text in texts:
        for sentence in () if text.file in ASKED_AGAIN else text.sentences():
            words = tuple(word for _, _, word in dutch.words(sentence))
            if words in first:
                where = " › ".join(first[words].piece)
                findings.add(
                    Sort.TWICE, *text.piece, text.field, f"‘{_start(sentence)}’ staat ook bij {where}"
                )
            elif len(words) >= SHORTEST:
                first[words] = text


def _length(sentence: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())


def _start(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def unknown_words(texts: Sequence[Text], directory: Path, findings: Findings) -> None:
    """Words that are in neither list; and what is wrong with our own list, which has a word a line."""
    own = _own_words(directory)
    used = {word for text in texts for word in text.words()}
    _check_own(own, used, findings)
    unknown = spelling.unknown(used, set(own))
    if unknown is None:
        findings.spelled = False
        return
    for text in texts:
        for word in dict.fromkeys(text.words()):
            if word in unknown:
                findings.add(Sort.WORD, *text.piece, text.field, f"‘{word}’ staat in geen woordenlijst")


def _own_words(directory: Path) -> list[str]:
    path = directory / WORD_LIST
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _check_own(own: Sequence[str], used: Iterable[str], findings: Findings) -> None:
    parts = {part for word in used for part in (word, *word.split("-"))}
    parts |= {part[:1].lower() + part[1:] for part in parts}
    for before, word in pairwise(["", *own]):
        if (dutch.fold(word), word) <= (dutch.fold(before), before):
            findings.say(Sort.WORD, f"{WORD_LIST} › {word}: staat niet op volgorde, of staat er dubbel")
        if word not in parts:
            findings.say(Sort.WORD, f"{WORD_LIST} › {word}: komt in geen enkele tekst voor")
