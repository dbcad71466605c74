"""A checklist of the handbook: its parts and items, and what the network's own data says about them. Pure.

The page of the handbook stays the one place where the items stand: its headings are the parts, its bullets the items.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from handbook.enums import CORE_PERSPECTIVES
from handbook.prose import SUPPLEMENT, blocks

from .enums import Kind, TextKind
from .overview import CORE_MIN, listed
from .work_sections import Section

START = Section(
    title="Starten",
    kind=Kind.START,
    url_name="networks:start",
    passage_url="handbook:page",
    passage="checklist-voor-starters",
    passage_title="Checklist voor starters",
    sentence="Loop de lijst door met de kerngroep. Niet alles hoeft klaar te zijn op de eerste dag.",
)
# Where the handbook says more about an item that has no link in its own words; others lead to their part of the page.
MORE = {
    "er-is-een-kerngroep-die-zich-voor-het-vraagstuk-wil-inzetten": "pagina:kerngroep-vormen",
    "we-vroegen-elke-partner-op-een-manier-die-bij-hem-of-haar-past": "pagina:verkennende-gesprekken",
    "de-organisaties-die-ertoe-doen-zijn-erbij": "pagina:wie-doet-mee",
    "we-kozen-bewust-wie-het-best-met-dit-vraagstuk-aan-de-slag-kan": "pagina:kerngroep-vormen",
    "de-groep-is-divers-en-ieders-stem-is-evenveel-waard": "pagina:wie-doet-mee",
    "deelnemers-mogen-van-hun-leidinggevende-zelf-beslissen": "rol:bestuurder",
    "de-deelnemers-willen-leren-en-delen": "thema:leercondities-scheppen",
    "we-weten-wat-ieder-nodig-heeft-en-wil-bereiken": "pagina:verkennende-gesprekken",
    "daaruit-kwamen-een-gezamenlijk-doel-en-een-planning": "pagina:drie-agendas",
    "meer-mensen-of-organisaties-dragen-samen-de-leiding": "thema:leiderschap",
    "we-kijken-af-en-toe-terug-op-het-proces-zo-wordt-het-doel-scherper": "pagina:drie-niveaus",
    "er-is-vast-geld-bijvoorbeeld-uit-subsidie-en-ledenbijdragen-samen": "pagina:omvang-en-geld",
    "we-weten-wat-een-vernieuwing-de-partners-kan-kosten": "pagina:begroting-maken",
    "mensen-uit-de-doelgroep-krijgen-vacatiegeld": "pagina:ervaringskennis",
    "alle-partijen-die-erbij-horen-zijn-in-beeld": "pagina:wie-doet-mee",
    "van-ieder-weten-we-de-reden-om-mee-te-doen-en-ook-die-van-de-organisatie": "pagina:verkennende-gesprekken",
    "we-keken-of-anderen-dit-al-doen": "pagina:visiedocument",
    "er-is-een-trekker-en-er-is-een-procesbegeleider-met-genoeg-uren": "pagina:trekker-en-procesbegeleider",
    "planning-plek-communicatie-en-online-omgeving-zijn-geregeld": "kernelement:kennisinfrastructuur",
    "twee-mensen-kunnen-de-trekker-vervangen-bij-ziekte": "pagina:rol-overdragen",
    "we-spraken-af-wanneer-we-beslissen-over-doorgaan": "pagina:stoppen-of-verschuiven",
    "de-doelgroep-zat-al-aan-tafel-toen-we-het-plan-maakten": "pagina:ervaringskennis",
}


@dataclass(frozen=True)
class Item:
    """Something to tick. `key` names it in the database; `link` as the handbook writes links, or empty."""

    key: str
    text: str
    link: str


@dataclass(frozen=True)
class Part:
    """`anchor`: its heading on the page. `ours`: an addition of this site."""

    title: str
    anchor: str
    ours: bool
    items: tuple[Item, ...]


def parts(body: str) -> list[Part]:
    """The headings of the page that have bullets under them, with those bullets."""
    found: list[tuple[str, list[Item]]] = []
    for block in blocks(body):
        if block.heading:
            found.append((block.text.strip(), []))
        elif block.bullet and found:
            found[-1][1].append(_item(block.text.strip(), block.links))
    return [
        Part(
            title.removesuffix(SUPPLEMENT),
            slugify(title.removesuffix(SUPPLEMENT)),
            title.endswith(SUPPLEMENT),
            tuple(items),
        )
        for title, items in found
        if items
    ]


def _item(text: str, links: tuple[str, ...]) -> Item:
    key = slugify(text)[:100]
    return Item(key, text, links[0] if links else MORE.get(key, ""))


def keys(found: Iterable[Part]) -> set[str]:
    return {item.key for part in found for item in part.items}


@dataclass(frozen=True)
class Facts:
    """What the rest of the desk knows about a starting network.

    Of money and of intakes only whether something is there: everybody who reads the list reads what follows from it.
    `agendas`: how many of the three have a goal. `texts`: what is written.
    `mandated`, `motivated`: that, or why they take part, stands in the intake of everybody in the core group.
    """

    core: int = 0
    missing: tuple[str, ...] = tuple(perspective.label for perspective in CORE_PERSPECTIVES)
    managers: int = 0
    roles_filled: bool = False
    hours_enough: bool = False
    agendas: int = 0
    meeting_planned: bool = False
    looked_back: bool = False
    income: bool = False
    reward: bool = False
    mandated: bool = False
    motivated: bool = False
    texts: frozenset[TextKind] = frozenset()


@dataclass(frozen=True)
class Answer:
    """What the data says about an item: `done`, or else how far it is."""

    done: bool
    why: str


VISION = {
    TextKind.VISION_RELEVANCE: "de cijfers",
    TextKind.VISION_CHANGE: "de veranderagenda",
    TextKind.VISION_EDUCATION: "de opleidingsagenda",
    TextKind.VISION_RESEARCH: "de onderzoeksagenda",
    TextKind.VISION_MILESTONES: "de mijlpalen",
}
ARRANGED = {
    TextKind.YEAR_PLANNING: "de planning",
    TextKind.PLACES: "de plekken",
    TextKind.COMMUNICATION: "de communicatie",
    TextKind.DOCUMENTS: "waar documenten staan",
}
COOPERATION = (
    TextKind.COOPERATION_GOALS,
    TextKind.COOPERATION_TASKS,
    TextKind.COOPERATION_OWNERSHIP,
    TextKind.COOPERATION_ENDING,
)


def answers(facts: Facts) -> dict[str, Answer]:
    """What the data says, by key of the item; nothing for an item of which only people know."""
    found = {
        "er-is-een-kerngroep-die-zich-voor-het-vraagstuk-wil-inzetten": _core(facts),
        "de-groep-is-divers-en-ieders-stem-is-evenveel-waard": _perspectives(facts),
        "daaruit-kwamen-een-gezamenlijk-doel-en-een-planning": _goal_and_planning(facts),
        "meer-mensen-of-organisaties-dragen-samen-de-leiding": _if(
            facts.managers >= 2, f"{facts.managers} mensen beheren dit netwerk samen."
        ),
        "we-kijken-af-en-toe-terug-op-het-proces-zo-wordt-het-doel-scherper": _if(
            facts.looked_back, "In een verslag staat wat het netwerk leerde."
        ),
        "er-is-vast-geld-bijvoorbeeld-uit-subsidie-en-ledenbijdragen-samen": _if(
            facts.income, "De begroting heeft inkomsten."
        ),
        "mensen-uit-de-doelgroep-krijgen-vacatiegeld": _if(facts.reward, "Het staat in de begroting."),
        "deelnemers-mogen-van-hun-leidinggevende-zelf-beslissen": _if(
            facts.mandated, "Bij iedereen in de kerngroep staat in de intake wie het mandaat gaf."
        ),
        "van-ieder-weten-we-de-reden-om-mee-te-doen-en-ook-die-van-de-organisatie": _if(
            facts.motivated, "Beide staan in de intake van iedereen in de kerngroep."
        ),
        "ons-vraagstuk-heeft-de-vijf-kenmerken-van-een-leernetwerk": _hint(
            TextKind.VISION_WHY in facts.texts,
            "Waarom het past, staat in het visiedocument. Klopt het voor alle vijf? Vink dan af.",
        ),
        "het-visiedocument-heeft-cijfers-drie-agendas-en-mijlpalen": _texts(
            facts, VISION, "Alle vijf de delen staan in het visiedocument."
        ),
        "we-keken-of-anderen-dit-al-doen": _if(
            TextKind.VISION_SIMILAR in facts.texts, "Het staat in het visiedocument."
        ),
        "er-is-een-trekker-en-er-is-een-procesbegeleider-met-genoeg-uren": _leading(facts),
        "planning-plek-communicatie-en-online-omgeving-zijn-geregeld": _texts(
            facts, ARRANGED, "Alle vier hebben jullie ze beschreven."
        ),
        "de-overeenkomst-is-getekend": _hint(
            facts.texts.issuperset(COOPERATION),
            "Alle delen zijn ingevuld. Heeft iedereen getekend? Vink dan af.",
        ),
    }
    return {key: answer for key, answer in found.items() if answer}


def _if(true: bool, why: str) -> Answer | None:
    return Answer(True, why) if true else None


def _hint(true: bool, why: str) -> Answer | None:
    return Answer(False, why) if true else None


def _core(facts: Facts) -> Answer:
    if facts.core >= CORE_MIN:
        return Answer(True, f"De kerngroep heeft {facts.core} deelnemers.")
    people = "1 deelnemer" if facts.core == 1 else f"{facts.core} deelnemers"
    return Answer(False, f"De kerngroep heeft {people}. Vanaf {CORE_MIN} vinkt dit zichzelf af.")


def _perspectives(facts: Facts) -> Answer:
    if not facts.missing:
        return Answer(True, "Alle vijf de perspectieven zitten in de kerngroep.")
    return Answer(False, f"In de kerngroep ontbreekt nog: {listed(list(facts.missing))}.")


def _goal_and_planning(facts: Facts) -> Answer | None:
    if facts.agendas == 3 and facts.meeting_planned:
        return Answer(True, "De drie agenda's hebben doelen, en er staat een bijeenkomst gepland.")
    if not facts.agendas and not facts.meeting_planned:
        return None
    lacks = [] if facts.agendas == 3 else [f"een doel in {_agendas(3 - facts.agendas)}"]
    lacks += [] if facts.meeting_planned else ["een geplande bijeenkomst"]
    return Answer(False, f"Nu ontbreekt nog: {listed(lacks)}.")


def _agendas(number: int) -> str:
    return "één agenda" if number == 1 else f"{'twee' if number == 2 else 'drie'} agenda's"


def _leading(facts: Facts) -> Answer | None:
    if not facts.roles_filled:
        return None
    if facts.hours_enough:
        return Answer(True, "Beide rollen zijn bezet, en hun uren staan in de begroting.")
    return Answer(False, "Beide rollen zijn bezet. Hebben ze genoeg uren? Vink dan af.")


def _texts(facts: Facts, wanted: dict[TextKind, str], why: str) -> Answer | None:
    lacks = [name for kind, name in wanted.items() if kind not in facts.texts]
    if not lacks:
        return Answer(True, why)
    return Answer(False, f"Nu ontbreekt nog: {listed(lacks)}.") if len(lacks) < len(wanted) else None
