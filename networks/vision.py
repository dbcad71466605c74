"""The vision document: its parts, with the questions that help to write each. Pure."""

from dataclasses import dataclass

from .enums import AgendaName, Kind, TextKind
from .work_sections import Section

VISION = Section(
    title="Visiedocument",
    kind=Kind.START,
    url_name="networks:vision",
    passage_url="handbook:page",
    passage="visiedocument",
    passage_title="Het visiedocument",
    sentence="Schrijf het samen, deel voor deel. Steek de meeste tijd in het probleem en de cijfers.",
)


@dataclass(frozen=True)
class VisionPart:
    """`slug` names it in an address; `agenda` for a plan along one of the three agendas."""

    kind: TextKind
    title: str
    questions: tuple[str, ...]
    agenda: AgendaName | None = None

    @property
    def slug(self) -> str:
        return self.kind.value.removeprefix("visie-")


@dataclass(frozen=True)
class Chapter:
    """One part under its own title, or several under a title that they share."""

    title: str
    parts: tuple[VisionPart, ...]


PROBLEM = VisionPart(
    TextKind.VISION_PROBLEM,
    "Wat is het probleem?",
    (
        "Wat gaat er mis, voor wie, en waar zie je dat?",
        "Hoe lang speelt het al, en wat is er geprobeerd?",
        "Wat zien beleid, praktijk, onderzoek, onderwijs en de doelgroep elk?",
        "Wat weten jullie nog niet?",
    ),
)
RELEVANCE = VisionPart(
    TextKind.VISION_RELEVANCE,
    "Waarom doet het ertoe?",
    (
        "Om hoeveel mensen gaat het in jullie regio?",
        "Waar komt elk cijfer vandaan? Zet de bron en het jaar erachter.",
        "Wat gebeurt er als niemand iets doet?",
        "Welk verhaal van iemand uit de doelgroep hoort naast het cijfer?",
    ),
)
# The five criteria of the handbook come before these.
WHY = VisionPart(
    TextKind.VISION_WHY,
    "Waarom een leernetwerk?",
    ("Waarom is een training, een project of een werkgroep te weinig?",),
)
SIMILAR = VisionPart(
    TextKind.VISION_SIMILAR,
    "Wat is er al?",
    (
        "Wie werkt er al aan hetzelfde?",
        "Waar zochten jullie, en aan wie vroegen jullie het?",
        "Wat kun je overnemen, en met wie kun je samen optrekken?",
        "Vond je niets? Schrijf ook dat op.",
    ),
)
AGENDAS = (
    VisionPart(
        TextKind.VISION_CHANGE,
        "Veranderagenda",
        (
            "Wat wordt in het dagelijks werk anders voor de doelgroep?",
            "Wat proberen jullie als eerste uit, en bij wie?",
            "Hoe komt wat werkt bij de organisaties terecht?",
        ),
        AgendaName.CHANGE,
    ),
    VisionPart(
        TextKind.VISION_EDUCATION,
        "Opleidingsagenda",
        (
            "Wat moeten studenten kunnen als ze straks met de doelgroep werken?",
            "Welke opleiding doet mee, en met wie praat je daar?",
            "Wordt het een les, een stage of een workshop? Dat mag nog openblijven.",
        ),
        AgendaName.EDUCATION,
    ),
    VisionPart(
        TextKind.VISION_RESEARCH,
        "Onderzoeksagenda",
        (
            "Wat willen jullie uitzoeken, en wie doet iets met het antwoord?",
            "Welke gegevens zijn er al, en wat verzamelen jullie zelf?",
            "Hoe doet de doelgroep mee aan het onderzoek?",
        ),
        AgendaName.RESEARCH,
    ),
)
MILESTONES = VisionPart(
    TextKind.VISION_MILESTONES,
    "Mijlpalen",
    (
        "Wat is er over één jaar, over twee jaar en over drie jaar?",
        "Waaraan zie je dat een mijlpaal is gehaald?",
        "Zeg wat er komt, en laat open hoe het eruitziet.",
        "Wanneer kijken jullie samen of je doorgaat?",
    ),
)
CHAPTERS = (
    Chapter(PROBLEM.title, (PROBLEM,)),
    Chapter(RELEVANCE.title, (RELEVANCE,)),
    Chapter(WHY.title, (WHY,)),
    Chapter(SIMILAR.title, (SIMILAR,)),
    Chapter("Hoe pakken we het aan?", AGENDAS),
    Chapter(MILESTONES.title, (MILESTONES,)),
)
PARTS = {part.slug: part for chapter in CHAPTERS for part in chapter.parts}
