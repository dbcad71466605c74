"""The samenwerkingsovereenkomst: the parts that people write, with the questions that help. Pure."""

from dataclasses import dataclass

from .enums import Kind, TextKind
from .work_sections import Section

COOPERATION = Section(
    # The longest word of a page: a phone may break it here.
    title="Samenwerkings\N{SOFT HYPHEN}overeenkomst",
    kind=Kind.START,
    url_name="networks:cooperation",
    passage_url="handbook:page",
    passage="samenwerkingsovereenkomst",
    passage_title="De samenwerkingsovereenkomst",
    sentence="Bespreek van wie de opbrengst is voordat er iets te verdelen valt.",
)


@dataclass(frozen=True)
class CooperationPart:
    """`slug` names it in an address."""

    kind: TextKind
    title: str
    questions: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.kind.value.removeprefix("overeenkomst-")


GOALS = CooperationPart(
    TextKind.COOPERATION_GOALS,
    "Wat willen we samen bereiken?",
    (
        "Wat is er over drie jaar anders voor de doelgroep?",
        "Wat gaat elke organisatie met de uitkomsten doen?",
        "Wat doen jullie als je van het doel afwijkt?",
    ),
)
TASKS = CooperationPart(
    TextKind.COOPERATION_TASKS,
    "Wie is waarvoor verantwoordelijk?",
    (
        "Waarop kun je elke organisatie aanspreken?",
        "Hoeveel uur en geld brengt ieder in?",
        "Wie besluit, en wie hoor je daarvoor minstens?",
        "Wat krijgt iemand met ervaringskennis, en wanneer?",
        "Wat blijft vertrouwelijk?",
    ),
)
OWNERSHIP = CooperationPart(
    TextKind.COOPERATION_OWNERSHIP,
    "Van wie is wat we maken?",
    (
        "Is het van jullie samen, of van een partij erbuiten, zoals een stichting?",
        "Wie mag het gebruiken, aanpassen of verkopen?",
        "Wiens naam staat erbij?",
        "Wat was al van iemand voordat jullie begonnen?",
    ),
)
ENDING = CooperationPart(
    TextKind.COOPERATION_ENDING,
    "Hoe eindigt de samenwerking?",
    (
        "Tot wanneer gelden de afspraken, en wanneer kijken jullie of ze nog kloppen?",
        "Hoe stapt een partner uit, en hoe komt er een nieuwe bij?",
        "Wat gebeurt er met kennis, spullen en geld als jullie stoppen?",
    ),
)
PARTS = {part.slug: part for part in (GOALS, TASKS, OWNERSHIP, ENDING)}
