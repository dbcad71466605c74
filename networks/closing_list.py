"""The closing checklist: what to think of before a network ends, and what its own data says about it. Pure.

The pages of the handbook about closing tell it at length; an item here is one thing to do, with the place where the
handbook speaks of it. The choice of the items and their words are ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .checklist import Answer
from .enums import Kind, TextKind
from .work_sections import Section

CLOSING = Section(
    title="Afronden",
    kind=Kind.CLOSING,
    url_name="networks:closing",
    passage_url="handbook:page",
    passage="goed-afsluiten",
    passage_title="Goed afsluiten",
    sentence="Begin ruim voor het einde: zolang de groep bij elkaar komt, kun je nog van alles regelen.",
)


@dataclass(frozen=True)
class Item:
    """Something to tick. `key` names it in the database; `page` and `anchor`: where the handbook speaks of it."""

    key: str
    text: str
    page: str
    anchor: str


@dataclass(frozen=True)
class Part:
    title: str
    items: tuple[Item, ...]


PARTS = (
    Part(
        "Samen besluiten",
        (
            Item(
                "samen-besloten", "We kozen samen dit moment.", "het-juiste-moment", "tekenen-dat-het-tijd-is"
            ),
            Item(
                "doelgroep-gehoord",
                "We vroegen de doelgroep wat zij vindt.",
                "het-juiste-moment",
                "samen-beslissen",
            ),
            Item(
                "vorm-gekozen",
                "We weten of er iets kleiner verdergaat, en bij wie.",
                "het-juiste-moment",
                "niet-alles-hoeft-tegelijk-te-eindigen",
            ),
            Item(
                "reden-opgeschreven",
                "We schreven op waarom we stoppen.",
                "het-juiste-moment",
                "samen-beslissen",
            ),
        ),
    ),
    Part(
        "Terugkijken",
        (
            Item(
                "weg-verteld",
                "We vertelden onze weg, ook de omwegen.",
                "goed-afsluiten",
                "maak-een-reisverslag",
            ),
            Item(
                "lessen-opgeschreven",
                "We schreven op wat niet lukte.",
                "hogere-faalkunde",
                "waarom-het-soms-niet-lukt",
            ),
        ),
    ),
    Part(
        "Kennis bewaren",
        (
            Item(
                "kennis-vindbaar",
                "Wat we weten, is terug te vinden.",
                "goed-afsluiten",
                "drie-vragen-over-borgen",
            ),
            Item(
                "kennis-in-werk",
                "Het zit in het werk van organisaties.",
                "goed-afsluiten",
                "drie-vragen-over-borgen",
            ),
            Item("kennis-in-onderwijs", "Studenten leren het.", "goed-afsluiten", "drie-vragen-over-borgen"),
            Item(
                "producten-in-gebruik",
                "Elk kennisproduct heeft een organisatie die ermee werkt.",
                "goed-afsluiten",
                "draaiboek-voor-de-laatste-drie-maanden",
            ),
            Item(
                "afspraken-klaar",
                "Er staat geen afspraak meer open.",
                "goed-afsluiten",
                "draaiboek-voor-de-laatste-drie-maanden",
            ),
            Item(
                "gegevens-opgeruimd",
                "We ruimden gegevens op die we niet meer mogen bewaren.",
                "goed-afsluiten",
                "draaiboek-voor-de-laatste-drie-maanden",
            ),
        ),
    ),
    Part(
        "Afscheid nemen",
        (
            Item(
                "bericht-gestuurd",
                "Iedereen die meedeed, kreeg bericht.",
                "goed-afsluiten",
                "wie-krijgt-bericht",
            ),
            Item(
                "ervaring-bedankt",
                "We spraken met wie ervaringskennis gaf over wat nodig is na het einde.",
                "goed-afsluiten",
                "vergeet-niemand",
            ),
            Item("gevierd", "We spraken af hoe we het vieren.", "vieren", "aan-het-eind"),
            Item(
                "later-bellen",
                "We weten wie over een half jaar vraagt wat er nog leeft.",
                "goed-afsluiten",
                "draaiboek-voor-de-laatste-drie-maanden",
            ),
        ),
    ),
)
KEYS = frozenset(item.key for part in PARTS for item in part.items)

# What the texts about the closing answer.
BY_TEXT = {
    "reden-opgeschreven": TextKind.CLOSING_REASON,
    "weg-verteld": TextKind.CLOSING_JOURNEY,
    "lessen-opgeschreven": TextKind.CLOSING_LESSONS,
    "kennis-vindbaar": TextKind.CLOSING_KNOWLEDGE,
    "kennis-in-werk": TextKind.CLOSING_STRUCTURES,
    "kennis-in-onderwijs": TextKind.CLOSING_EDUCATION,
    "vorm-gekozen": TextKind.CLOSING_AFTER,
    "gevierd": TextKind.CLOSING_CELEBRATION,
}
# What helps to write each text, one question a sentence.
QUESTIONS = {
    TextKind.CLOSING_REASON: (
        "Waaraan merkten jullie dat het tijd was?",
        "Wie besliste mee?",
        "Wat is er nu anders dan bij het begin?",
    ),
    TextKind.CLOSING_JOURNEY: (
        "Waar begonnen jullie?",
        "Welke momenten veranderden alles?",
        "Welke omweg bleek toch nuttig?",
    ),
    TextKind.CLOSING_LESSONS: (
        "Wat probeerden jullie zonder succes?",
        "Welke aanname klopte niet?",
        "Welke tip geven jullie aan wie dit opnieuw probeert?",
    ),
    TextKind.CLOSING_KNOWLEDGE: (
        "Waar vindt iemand jullie teksten, beelden en opnames?",
        "Wie beheert die plek?",
        "Mag iedereen het gebruiken?",
    ),
    TextKind.CLOSING_STRUCTURES: (
        "Welke organisaties werken nu anders?",
        "Waar staat dat, bijvoorbeeld in een werkwijze of functie?",
        "Wie houdt het daar levend?",
    ),
    TextKind.CLOSING_EDUCATION: (
        "In welke opleiding of training leren mensen dit?",
        "Welk lesmateriaal is er?",
        "Wie houdt het bij?",
    ),
    TextKind.CLOSING_AFTER: (
        "Wat stopt, en wat gaat door?",
        "Wie neemt dat over?",
        "Wie roept de groep bij elkaar als het weer nodig is?",
    ),
    TextKind.CLOSING_CELEBRATION: (
        "Wat past bij jullie: een feest, een dag met verhalen, een etentje?",
        "Wie nodigen jullie uit?",
        "Wie zetten jullie in het zonnetje, en vindt die persoon dat fijn?",
    ),
}


@dataclass(frozen=True)
class Facts:
    """What the rest of the desk knows. `unused`: products without an organisation that uses them.

    None: the visitor may not read it, so it is not told.
    """

    texts: frozenset[TextKind]
    products: int | None = None
    unused: int | None = None
    open_agreements: int | None = None


def answers(facts: Facts) -> dict[str, Answer]:
    """What the data says, by key of the item; nothing for an item of which only people know."""
    found = {
        key: Answer(True, "Jullie tekst staat hieronder.")
        for key, kind in BY_TEXT.items()
        if kind in facts.texts
    }
    if facts.products:
        found["producten-in-gebruik"] = (
            Answer(False, f"Nog zonder gebruiker: {facts.unused} van de {facts.products}.")
            if facts.unused
            else Answer(True, "Bij elk kennisproduct staat wie het gebruikt.")
        )
    if facts.open_agreements is not None:
        number = facts.open_agreements
        found["afspraken-klaar"] = (
            Answer(False, f"Er {'staat' if number == 1 else 'staan'} er nog {number} open.")
            if number
            else Answer(True, "Alle afspraken zijn klaar of vervallen.")
        )
    return found


def anchors() -> Iterable[tuple[str, str]]:
    """(page, anchor) of every item, for who wants to check that they are there."""
    return [(item.page, item.anchor) for part in PARTS for item in part.items]
