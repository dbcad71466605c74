"""PURE: what a report is made of. Whatever page and PDF print of a round stands in these objects, and nothing else.

Everything has passed the gate: a figure that is withheld is absent here, not merely unprinted. Numbers for people
are Dutch text ("3,8"); the exact `Fraction` stands beside it for who calculates on.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessment.beside import ViewsBeside
from assessment.charts import AnswerScale, BandScale, ChangeChart, DistributionBar, Radar
from assessment.report.asked_parts import Beside, CameOf
from assessment.report.composition_parts import Composition
from assessment.report.too_few_parts import TooFew


@dataclass(frozen=True)
class Score:
    """A mean on the scale 1 to 5, never without the number of people behind it.

    `n`: "12", or "11 tot 13" for a core element, whose themes differ.
    """

    exact: Fraction
    text: str
    band: str
    n: str


@dataclass(frozen=True)
class Change:
    """A theme or core element beside the earlier round. `direction`: "hoger", "lager", or "" without an arrow."""

    year: int
    exact: Fraction
    now: str
    before: str
    n_now: str
    n_before: str
    change: str
    direction: str
    note: str
    chart: ChangeChart | None = None


@dataclass(frozen=True)
class Bounds:
    """What a theme's mean could have been had everybody answered."""

    lowest: str
    highest: str


@dataclass(frozen=True)
class StatementPart:
    """One statement. `counts` of the answers 1 to 5 and all that follows from them is None or "" when withheld."""

    number: int
    key: str
    text: str
    theme: str
    unknown: int
    responses: int
    counts: tuple[int, ...] | None
    mean: str
    agreement: str
    bar: DistributionBar | None

    @property
    def answered(self) -> int:
        return self.responses - self.unknown


@dataclass(frozen=True)
class Tip:
    """`html` was made safe when the handbook was loaded."""

    title: str
    html: str


@dataclass(frozen=True)
class StruikelblokCard:
    name: str
    complaint: str
    summary: str
    path: str
    tips: tuple[Tip, ...]


@dataclass(frozen=True)
class WerkvormCard:
    name: str
    summary: str
    minutes: int
    path: str


@dataclass(frozen=True)
class ElementCard:
    """Something that works, and what that rests on. `badge` in words, `badge_slug` for its colour."""

    text: str
    badge: str
    badge_slug: str
    references: tuple[str, ...]
    origin: str


@dataclass(frozen=True)
class Guide:
    """What the handbook offers beside a theme, whatever its score: our link, no finding."""

    elements: tuple[ElementCard, ...] = ()
    struikelblok: StruikelblokCard | None = None
    werkvormen: tuple[WerkvormCard, ...] = ()


@dataclass(frozen=True)
class ThemePart:
    """A theme. Without `score`, `no_score` says why; without `change`, `no_change` does."""

    slug: str
    number: int
    name: str
    core_element: str
    summary: str
    question: str
    path: str
    score: Score | None
    no_score: str
    without_score: int
    agreement: str
    bounds: Bounds | None
    scale: BandScale | None
    statements: tuple[StatementPart, ...]
    change: Change | None
    no_change: str
    guide: Guide = Guide()


@dataclass(frozen=True)
class CorePart:
    slug: str
    number: int
    name: str
    tagline: str
    path: str
    score: Score | None
    no_score: str
    themes: tuple[ThemePart, ...]
    change: Change | None


@dataclass(frozen=True)
class PerspectiveRow:
    """`cells`: per shown perspective the score with its n, "3,8 (5)", or "" when withheld."""

    name: str
    is_core_element: bool
    whole: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Perspectives:
    """`columns`: name and number of responses of each perspective that may be shown."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[PerspectiveRow, ...]
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestionPart:
    text: str
    core_element: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class AttentionCard:
    """A theme to talk about, with what the handbook offers beside it: our link, no finding."""

    theme: str
    core_element: str
    path: str
    score: str
    band: str
    n: str
    agreement: str
    question: str
    tips: tuple[Tip, ...]
    struikelblok: StruikelblokCard | None
    werkvormen: tuple[WerkvormCard, ...]


@dataclass(frozen=True)
class Attention:
    """`all_strong`: nothing below 4,0, so the cards show what to hold on to."""

    all_strong: bool
    explanation: tuple[str, ...]
    cards: tuple[AttentionCard, ...]


@dataclass(frozen=True)
class EvidenceRow:
    """What a statement rests on. `badge` in words, `badge_slug` for its colour; `origin` where we found it."""

    number: int
    statement: str
    theme: str
    rests_on: str
    badge: str
    badge_slug: str
    references: tuple[str, ...]
    origin: str


@dataclass(frozen=True)
class EvidenceTable:
    core_element: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True)
class Reference:
    """A full reference and, if known, its address. `cited_at`: the core elements (slug) whose statements name it."""

    text: str
    url: str
    cited_at: tuple[str, ...] = ()


@dataclass(frozen=True)
class Response:
    """`earlier`: a sentence on the size of the earlier round, beside every comparison; "" in a first year."""

    invited: int
    responses: int
    threshold: int
    sentence: str
    earlier: str


@dataclass(frozen=True)
class Figures:
    """The findings of a network round."""

    response: Response
    radar: Radar | None
    radar_sentence: str
    core_elements: tuple[CorePart, ...]
    earlier_year: int | None
    change_sentence: str
    divided: tuple[StatementPart, ...]
    divided_sentence: str
    unknown: tuple[StatementPart, ...]
    unknown_sentence: str
    perspectives: Perspectives
    open_questions: tuple[OpenQuestionPart, ...]
    open_sentence: str
    bounds_sentence: str
    beside: Beside = Beside()

    @property
    def themes(self) -> tuple[ThemePart, ...]:
        return tuple(theme for core in self.core_elements for theme in core.themes)

    @property
    def has_changes(self) -> bool:
        return any(theme.change for theme in self.themes)

    @property
    def has_core_changes(self) -> bool:
        return any(core.change for core in self.core_elements)

    @property
    def has_bounds(self) -> bool:
        return any(theme.bounds for theme in self.themes)


@dataclass(frozen=True)
class JointTheme:
    """The one answer that a group gave together. `word` is the answer in words, "wisten we niet" without one."""

    slug: str
    number: int
    name: str
    summary: str
    question: str
    path: str
    value: int | None
    word: str
    note: str
    before: str
    statements: tuple[str, ...]
    scale: AnswerScale
    guide: Guide = Guide()
    core_element: str = ""


@dataclass(frozen=True)
class JointCore:
    slug: str
    number: int
    name: str
    tagline: str
    path: str
    themes: tuple[JointTheme, ...]


@dataclass(frozen=True)
class Joint:
    """The findings of a round that was filled in together: answers as given, no mean, no counts."""

    core_elements: tuple[JointCore, ...]
    earlier_year: int | None

    @property
    def themes(self) -> tuple[JointTheme, ...]:
        return tuple(theme for core in self.core_elements for theme in core.themes)


@dataclass(frozen=True)
class ConclusionPart:
    """What the network itself concluded at a theme; `theme` is its slug."""

    theme: str
    name: str
    text: str


@dataclass(frozen=True)
class AgreementPart:
    """What was agreed after this reflection, without the name of who does it. `theme` "", `due` None: not said."""

    what: str
    due: date | None
    theme: str


@dataclass(frozen=True)
class Report:
    """The whole report. `figures` for a network round with results, `joint` for one filled in together.

    Neither for a round without results: then `summary` says why. `too_few` for one below its threshold. `came_of`: what
    was agreed last time, if anything. `short`: one statement per theme was asked. `views_beside`: how who leads the
    network sees it. `composition`: who is in it; None when that is not known.
    """

    kind: str
    network: str
    issue: str
    year: int
    closed_on: date
    headline: str
    summary: tuple[str, ...]
    figures: Figures | None
    joint: Joint | None
    attention: Attention | None
    evidence: tuple[EvidenceTable, ...]
    sources: tuple[Reference, ...]
    questionnaire: str
    questionnaire_published: date
    conclusions: tuple[ConclusionPart, ...] = ()
    agreements: tuple[AgreementPart, ...] = ()
    came_of: CameOf | None = None
    short: bool = False
    views_beside: ViewsBeside | None = None
    too_few: TooFew | None = None
    composition: Composition | None = None

    @property
    def beside_the_themes(self) -> tuple[str, ...]:
        """On paper: the lists that share the page of the table of all themes. What is not here comes after the core
        elements."""
        if self.figures is None or (self.came_of and not self.came_of.takes_a_page):
            return ()
        return ("divided",) if self.figures.divided else ("divided", "unknown")

    def conclusion(self, theme: str) -> str:
        """What was concluded at the theme with this slug; "" when nothing was."""
        return next((part.text for part in self.conclusions if part.theme == theme), "")

    @property
    def has_results(self) -> bool:
        return self.figures is not None or self.joint is not None
