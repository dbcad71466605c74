"""The parts of a network's work, each with the passage of the handbook that belongs to it."""

from dataclasses import dataclass

from .enums import Kind


@dataclass(frozen=True)
class Section:
    """One part: its rights, its page, and where the handbook speaks of it (`passage_url` takes the slug `passage`)."""

    title: str
    kind: Kind
    url_name: str
    passage_url: str
    passage: str
    passage_title: str
    sentence: str


AGREEMENTS = Section(
    title="Afspraken",
    kind=Kind.AGREEMENTS,
    url_name="networks:agreements",
    passage_url="handbook:page",
    passage="tussen-de-bijeenkomsten",
    passage_title="Tussen de bijeenkomsten",
    sentence="Het meeste gebeurt als je elkaar niet ziet; een duidelijke afspraak houdt dat gaande.",
)
DECISIONS = Section(
    title="Besluiten",
    kind=Kind.AGREEMENTS,
    url_name="networks:decisions",
    passage_url="handbook:theme",
    passage="besluitvorming",
    passage_title="Besluitvorming",
    sentence="Leg ook vast wie je hoorde en wat je niet overnam: dan blijft een besluit van iedereen.",
)
QUESTIONS = Section(
    title="Leervragen",
    kind=Kind.WORK,
    url_name="networks:questions",
    passage_url="handbook:page",
    passage="leervraag-maken",
    passage_title="Een leervraag maken",
    sentence="Een leervraag is van jezelf en gaat over iets waar je morgen mee kunt beginnen.",
)
EXPERIMENTS = Section(
    title="Experimenten",
    kind=Kind.WORK,
    url_name="networks:experiments",
    passage_url="handbook:werkvorm",
    passage="aan-de-slag-met-experimenten",
    passage_title="Aan de slag met experimenten",
    sentence="Probeer iets kleins uit, en schrijf vooraf op wat je verwacht te zien.",
)
AGENDAS = Section(
    title="Agenda's",
    kind=Kind.WORK,
    url_name="networks:agendas",
    passage_url="handbook:page",
    passage="drie-agendas",
    passage_title="De drie agenda's",
    sentence="Wat wil je veranderen, wat wil je leren en wat wil je uitzoeken? Houd de drie naast elkaar.",
)
PRODUCTS = Section(
    title="Kennisproducten",
    kind=Kind.WORK,
    url_name="networks:products",
    passage_url="handbook:page",
    passage="kennisproduct-maken",
    passage_title="Een kennisproduct maken",
    sentence="Maak het samen met wie ermee gaat werken, en spreek af waar het een plek krijgt.",
)
MONEY = Section(
    title="Geld en tijd",
    kind=Kind.MONEY,
    url_name="networks:money",
    passage_url="handbook:page",
    passage="omvang-en-geld",
    passage_title="Omvang en geld",
    sentence="Zet vroeg op een rij wat het kost en wie er tijd voor heeft. Dat scheelt gedoe later.",
)
KNOWLEDGE = Section(
    title="Kennisinfrastructuur",
    kind=Kind.WORK,
    url_name="networks:knowledge",
    passage_url="handbook:core_element",
    passage="kennisinfrastructuur",
    passage_title="Kennisinfrastructuur",
    sentence="Schrijf één keer op waar alles is en wie wat regelt. Daarna hoeft niemand te zoeken.",
)
