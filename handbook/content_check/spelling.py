"""The Dutch spelling list of the machine, asked through the program hunspell."""

import subprocess
from collections.abc import Iterable

COMMAND = ["hunspell", "-d", "nl_NL", "-i", "UTF-8", "-l"]
PACKAGES = "hunspell hunspell-nl"


def unknown(words: Iterable[str], own: set[str]) -> set[str] | None:
    """The words that neither the Dutch list nor our `own` knows; None when this machine has no such list.

    Any word may begin a sentence, and a compound with hyphens is known when its parts are: `LISO-werkwijze`.
    """
    parts = {word: _parts(word) for word in words if len(word) > 1}
    asked = {way for word in parts for part in (word, *parts[word]) for way in _ways(part)}
    refused = _refused(asked - own)
    if refused is None:
        return None
    known = asked - refused

    def knows(word: str) -> bool:
        return not known.isdisjoint(_ways(word))

    return {
        word
        for word, of_word in parts.items()
        if not knows(word) and not (of_word and all(knows(part) for part in of_word))
    }


def _ways(word: str) -> set[str]:
    """The word as it stands, and as it would stand within a sentence."""
    return {word, word[:1].lower() + word[1:]}


def _parts(word: str) -> list[str]:
    """The parts of a compound with hyphens; of another word nothing."""
    return [part for part in word.split("-") if len(part) > 1] if "-" in word else []


def _refused(words: Iterable[str]) -> set[str] | None:
    """The words that the Dutch list refuses: it is asked once, a word a line."""
    try:
        done = subprocess.run(  # noqa: S603 - our own command; the words go in by its input
            COMMAND, input="\n".join(sorted(words)), capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return None
    return None if done.returncode else set(done.stdout.split("\n")) - {""}
