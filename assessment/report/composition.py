"""PURE: who is in the network: how many people from each perspective, as the network itself wrote down.

About who was invited, or took part; never about who answered. Decision 17 says what of it leaves the network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessment.charts import people_dots
from assessment.report.composition_parts import Composition, CompositionRow
from assessment.report.wording import capital, count, listed, number

# Stands beside the five perspectives that must be there: no gap when there is none.
BESIDE = "financier"
UNKNOWN = "niet vastgelegd"
ARTICLES = {"praktijk": "de", "onderwijs": "het", "doelgroep": "de"}


def composition(
    people: Mapping[str, int], perspectives: Sequence[tuple[str, str]], *, together: bool
) -> Composition | None:
    """`people`: perspective → how many, "" for those without one. None when no perspective is known of anybody:
    of a round that was closed before this was kept, or a network that writes none down."""
    if not any(people.get(value) for value, _ in perspectives):
        return None
    unknown = people.get("", 0)
    shown = [
        (label, people.get(value, 0)) for value, label in perspectives if value != BESIDE or people.get(value)
    ]
    if unknown:
        shown.append((UNKNOWN, unknown))
    drawn = people_dots([(capital(label), n) for label, n in shown])
    total = sum(n for _, n in shown)
    return Composition(
        title="Wie er in het netwerk zitten" if together else "Wie er waren uitgenodigd",
        rows=tuple(CompositionRow(label, n, dots) for (label, n), dots in zip(shown, drawn, strict=True)),
        sentences=_sentences(total, people, perspectives, together),
        note=_note(unknown, together),
        alone=any(people.get(value) == 1 for value, _ in perspectives),
    )


def for_outsiders(found: Composition) -> Composition:
    """Without the numbers where one perspective is one person: from a total and the others the last number follows, so
    it is all or none."""
    if not found.alone:
        return found
    return replace(
        found,
        rows=(),
        note="Hoeveel mensen dat per perspectief zijn, staat niet in deze editie.",
        alone=False,
    )


def _sentences(
    total: int, people: Mapping[str, int], perspectives: Sequence[tuple[str, str]], together: bool
) -> tuple[str, ...]:
    """How many, and then where they come from: what follows the first stands by itself too."""
    musts = [(value, _named(value, label)) for value, label in perspectives if value != BESIDE]
    there = [name for value, name in musts if people.get(value)]
    missing = [name for value, name in musts if not people.get(value)]
    many = count(total, "deelnemer", "deelnemers") if together else count(total, "persoon", "mensen")
    who = "De deelnemers" if together else "De genodigden"
    return (
        f"De kerngroep telde bij het afsluiten {many}."
        if together
        else f"Er {'is' if total == 1 else 'zijn'} {many} uitgenodigd.",
        *((f"{who} komen uit {listed(there)}.",) if there and missing else ()),
        *(
            (f"Uit {listed(missing)} {'doet niemand mee' if together else 'is niemand uitgenodigd'}.",)
            if missing
            else ()
        ),
        *(() if missing else (f"{who} komen uit alle {number(len(musts))} perspectieven.",)),
        *(
            (f"Ook de financier {'doet mee' if together else 'is uitgenodigd'}.",)
            if people.get(BESIDE)
            else ()
        ),
    )


def _named(value: str, label: str) -> str:
    """As in a sentence: "uit beleid", "uit de doelgroep"."""
    return " ".join(filter(None, (ARTICLES.get(value), label)))


def _note(unknown: int, together: bool) -> str:
    source = "Dit komt uit jullie lijst van deelnemers"
    source += (
        ". Wie er bij het invullen was, is niet vastgelegd." if together else ", niet uit de antwoorden."
    )
    if not unknown:
        return source
    return f"{source} Van {count(unknown, 'persoon', 'mensen')} is geen perspectief bekend."
