"""The vision document as it stands: what the page, the Word document and the PDF show alike."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from handbook.models import Criterion

from .enums import VISION_PARTS, Right, WorkState
from .models import Network, NetworkText
from .permissions import may
from .text_blocks import TextBlock, blocks_of, printable
from .vision import CHAPTERS, MILESTONES, PROBLEM, WHY, Chapter, VisionPart
from .work_queries import agendas_of
from .work_sections import AGENDAS as AGENDAS_SECTION


@dataclass(frozen=True)
class Written:
    """A part with its text as it stands, if there is one."""

    part: VisionPart
    text: NetworkText | None

    @property
    def blocks(self) -> list[TextBlock]:
        return blocks_of(self.text.text) if self.text else []


@dataclass(frozen=True)
class WrittenChapter:
    chapter: Chapter
    written: list[Written]

    @property
    def filled(self) -> list[Written]:
        return [one for one in self.written if one.text]


@dataclass(frozen=True)
class Vision:
    """`name` and `issue` are the network's, without what no document can hold."""

    name: str
    issue: list[TextBlock]
    chapters: list[WrittenChapter]

    @property
    def filled(self) -> list[WrittenChapter]:
        """The chapters that have something in them."""
        return [chapter for chapter in self.chapters if chapter.filled]

    @property
    def empty(self) -> list[str]:
        """The titles of the parts that are still empty."""
        return [one.part.title for chapter in self.chapters for one in chapter.written if not one.text]

    @property
    def changed_at(self) -> datetime | None:
        texts = [one.text for chapter in self.chapters for one in chapter.filled]
        return max((text.changed_at for text in texts if text), default=None)


def vision_of(network: Network) -> Vision:
    """One query."""
    rows = NetworkText.objects.present().filter(network=network, kind__in=VISION_PARTS)
    texts = {text.kind: text for text in rows.select_related("changed_by")}
    chapters = [
        WrittenChapter(chapter, [Written(part, texts.get(part.kind)) for part in chapter.parts])
        for chapter in CHAPTERS
    ]
    return Vision(printable(network.name), blocks_of(network.issue), chapters)


def questions_for(part: VisionPart) -> list[str]:
    """What helps to write this part: why a learning network begins with the five criteria of the handbook."""
    asked = Criterion.objects.current().values_list("question", flat=True) if part == WHY else []
    return [*asked, *part.questions]


@dataclass(frozen=True)
class Draft:
    """What the desk has already for a part: a text to begin with, and where it comes from."""

    text: str = ""
    origin: str = ""


def draft_for(network: Network, part: VisionPart) -> Draft:
    """The goals of an agenda, the milestones of all three, or the issue of the network.

    Of the agendas only for who may read them.
    """
    if part == PROBLEM:
        return Draft(network.issue, "jullie vraagstuk")
    if (part != MILESTONES and not part.agenda) or not may(network, AGENDAS_SECTION.kind, Right.READ):
        return Draft()
    agendas = agendas_of(network)
    if part == MILESTONES:
        steps = [step for agenda in agendas for goal in agenda.goals for step in goal.steps]
        return Draft(_lines(steps), "de mijlpalen in jullie agenda's")
    goals = [goal for agenda in agendas if agenda.name == part.agenda for goal in agenda.goals]
    return Draft(_lines(goals), f"de doelen in jullie {part.title.lower()}")


def all_goals(network: Network) -> str:
    """The goals of the three agendas as a list to begin with; for who may read them."""
    if not may(network, AGENDAS_SECTION.kind, Right.READ):
        return ""
    return _lines([goal for agenda in agendas_of(network) for goal in agenda.goals])


def _lines(items) -> str:
    return "\n".join(f"- {item.text}{_due(item)}" for item in items if item.state != WorkState.DROPPED)


def _due(item) -> str:
    return f" (uiterlijk {date_format(item.due, 'j F Y')})" if item.due else ""


def version_of(changed_at: datetime | None) -> str:
    """How old a document is, in words."""
    return date_format(localtime(changed_at), "j F Y") if changed_at else ""
