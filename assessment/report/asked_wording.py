"""PURE: sentences from the counts of what is asked beside the statements, right for none, one and all."""

from collections.abc import Mapping, Sequence

from assessment.asked import SCALE_WORDS
from assessment.enums import ItemScale
from assessment.report.asked_parts import AskedPart
from assessment.report.wording import capital, count, listed, number

DONE_WORDS = tuple(SCALE_WORDS[ItemScale.DONE].values())
COURSE_WORDS = tuple(SCALE_WORDS[ItemScale.COURSE].values())
# Of one person and of more, per group of answers.
Verbs = tuple[str, str]
_UNKNOWN: Verbs = ("weet het niet", "weten het niet")
_AGREE: Mapping[tuple[int, ...], Verbs] = {
    (3, 4): ("is het (helemaal) eens", "zijn het (helemaal) eens"),
    (2,): ("kiest het midden", "kiezen het midden"),
    (0, 1): ("is het (helemaal) oneens", "zijn het (helemaal) oneens"),
}


def answers(scale: str, counts: Sequence[int], unknown: int) -> str:
    """What the people answered, most agreeing first. `counts` in the order in which the words of the scale stand."""
    if scale == ItemScale.AGREE:
        groups = [(sum(counts[place] for place in places), verbs) for places, verbs in _AGREE.items()]
    else:
        one, many = ("zegt", "zeggen") if scale == ItemScale.DONE else ("kiest", "kiezen")
        words = DONE_WORDS if scale == ItemScale.DONE else COURSE_WORDS
        groups = [(n, (f"{one} ‘{word}’", f"{many} ‘{word}’")) for n, word in zip(counts, words, strict=True)]
    return _people([(n, verbs) for n, verbs in (*groups, (unknown, _UNKNOWN)) if n])


def _people(groups: Sequence[tuple[int, Verbs]]) -> str:
    total = sum(n for n, _ in groups)
    first, rest = groups[0], groups[1:]
    n, verbs = first
    if not rest:
        return f"Alle {number(total)} mensen {verbs[1]}."
    parts = [f"{number(n)} van de {number(total)} mensen {verbs[n > 1]}"]
    parts += [f"{number(n)} {verbs[n > 1]}" for n, verbs in rest]
    return f"{capital(listed(parts))}."


def withheld(threshold: int) -> str:
    return f"Minder dan {number(threshold)} mensen gaven antwoord. Daarom staan er geen aantallen."


def came_of(asked: Sequence[AskedPart], year: int | None) -> str:
    """How many of the agreements more than half of all who filled in call done; "" when nothing was asked."""
    shown = [(part.counts, part.responses) for part in asked if part.counts is not None]
    hidden = len(asked) - len(shown)
    since = f" uit {year}" if year else " van toen"
    if not shown:
        return f"Over de afspraken{since} gaven te weinig mensen een antwoord om te tonen." if hidden else ""
    done = sum(2 * counts[0] > responses for counts, responses in shown)
    if len(shown) == 1:
        which = f"{'Eén' if hidden else 'De ene'} afspraak{since} is"
        how_many = "meer dan" if done else "hooguit"
    else:
        of_all = f"van de {number(len(shown))} afspraken{since}"
        which = f"{capital(number(done)) if done else 'Geen'} {of_all} {'is' if done < 2 else 'zijn'}"
        which = f"Alle {number(done)} afspraken{since} zijn" if done == len(shown) else which
        how_many = "meer dan"
    sentence = f"{which} volgens {how_many} de helft van jullie gedaan."
    if hidden:
        sentence += f" Bij {count(hidden, 'afspraak', 'afspraken')} waren er te weinig antwoorden."
    return sentence


def listed_as_done(done: int, total: int) -> str:
    """What the network's own list says; "" for an empty list."""
    if not total:
        return ""
    if total == 1:
        return f"In jullie eigen lijst staat de afspraak {'' if done else 'niet '}op ‘gedaan’."
    which = (
        f"alle {number(total)}"
        if done == total
        else f"{number(done) if done else 'geen'} van de {number(total)}"
    )
    return f"In jullie eigen lijst {'staat' if done < 2 else 'staan'} {which} afspraken op ‘gedaan’."
