"""PURE: one person reflects alone. Answers in, what to hold on to and what to look at out; no Django, no database.

Nothing here is a score of a network: one answer has no mean of people, no agreement and no non-response, so no
number is shown, only the band. It is never mixed with a round in which everybody answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from assessment.report.attention import choose
from assessment.scoring import STRONG_FROM, Answer, Band, band, displayed, theme_score


class Chosen(NamedTuple):
    """The statement that stands for a theme where only one is asked, and why this one (as shown on the page)."""

    statement: str
    why: str


# The quick scan: theme -> statement. A key keeps its meaning in every version of the questionnaire.
SCAN: dict[str, Chosen] = {
    "waardeoptimalisatie": Chosen(
        "waardeoptimalisatie-tijd",
        "Loont je inzet? Dat is de kern van dit thema. Vindbare informatie is er maar één middel voor.",
    ),
    "besluitvorming": Chosen(
        "besluitvorming-helderheid",
        "Wie niet weet hoe een besluit valt, kan ook niet meebeslissen of tegenspreken.",
    ),
    "leiderschap": Chosen(
        "leiderschap-gedeeld",
        "De andere twee gaan over één trekker en over bazen. Deze gaat over het hele netwerk.",
    ),
    "goede-bijeenkomsten": Chosen(
        "goede-bijeenkomsten-leertijd",
        "Leren is het doel van een bijeenkomst. Voorbereiding en taal helpen daarbij.",
    ),
    "samenwerking": Chosen(
        "samenwerking-gelijkwaardig",
        "Of stemmen even zwaar wegen, kun je zien. Vertrouwen is voor één persoon lastiger te peilen.",
    ),
    "deelnemersbetrokkenheid": Chosen(
        "deelnemersbetrokkenheid-verantwoordelijk",
        "Deze kijkt naar de groep. Je eigen drijfveer zegt alleen iets over jou.",
    ),
    "leercondities-scheppen": Chosen(
        "leercondities-scheppen-fouten",
        "Wie geen fout durft te maken, probeert niets en leert weinig. Daar begint dit thema.",
    ),
    "goede-werkvormen": Chosen(
        "goede-werkvormen-doen",
        "Van praten naar doen: dat onderscheidt een werkvorm van een vergadering.",
    ),
    "samenwerkend-leren": Chosen(
        "samenwerkend-leren-inzichten",
        "Nieuwe inzichten zijn de uitkomst. Een leervraag en een kritische blik gaan eraan vooraf.",
    ),
    "impactanalyse": Chosen(
        "impactanalyse-bijhouden",
        "Zonder bijhouden valt er over doel en zorgen weinig te zeggen.",
    ),
    "naar-organisaties-van-leden": Chosen(
        "naar-organisaties-van-leden-vertellen",
        "Dit kan elk netwerk zelf doen. Tijd en beleid hangen van anderen af.",
    ),
    "implementatie": Chosen(
        "implementatie-inpassen",
        "Een plek in het gewone werk houdt een nieuwe werkwijze in gebruik.",
    ),
    "opbrengsten-voor-het-werkveld": Chosen(
        "opbrengsten-voor-het-werkveld-bruikbaar",
        "Deze telt wat blijft voor meer dan één organisatie, ook buiten jouw eigen werk.",
    ),
    "opbrengsten-voor-de-doelgroep": Chosen(
        "opbrengsten-voor-de-doelgroep-geholpen",
        "Daar doet een leernetwerk het uiteindelijk voor.",
    ),
}
SCAN_STATEMENTS = frozenset(chosen.statement for chosen in SCAN.values())


class Asked(NamedTuple):
    """A statement that is put to somebody: its stable key, its theme and that theme's core element."""

    key: str
    theme: str
    core_element: str


class Silence(Enum):
    """Why a theme has no band."""

    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class ThemeView:
    """One theme as one person sees it. `answers`: statement key -> 1-5 or None, without what was skipped."""

    theme: str
    core_element: str
    answers: Mapping[str, Answer]
    score: Fraction | None
    silence: Silence | None

    @property
    def band(self) -> Band | None:
        return None if self.score is None else band(self.score)


@dataclass(frozen=True)
class SelfView:
    """`look_at`: at most three themes (slugs), lowest first; `tied`: what shares the border and does not all fit."""

    themes: tuple[ThemeView, ...]
    strong: tuple[str, ...]
    look_at: tuple[str, ...]
    tied: tuple[str, ...]
    unknown: tuple[str, ...]
    skipped: tuple[str, ...]


def reflect(asked: Sequence[Asked], given: Mapping[str, Answer]) -> SelfView:
    """What one person's answers say, per theme in the order asked.

    `given`: statement key -> 1-5, or None for "weet ik niet"; what is skipped is absent. A theme has a band when at
    least half of its statements have an answer from 1 to 5 (`scoring.theme_score`). Raises ValueError for another
    answer. Strong themes are never among those to look at.
    """
    grouped: dict[str, list[Asked]] = {}
    for statement in asked:
        grouped.setdefault(statement.theme, []).append(statement)
    themes = tuple(_theme(statements, given) for statements in grouped.values())
    values = {view.theme: displayed(view.score) for view in themes if view.score is not None}
    chosen, tied, all_strong = choose(values, STRONG_FROM) if values else ([], [], True)
    return SelfView(
        themes=themes,
        strong=tuple(view.theme for view in themes if view.band is Band.STERK),
        look_at=() if all_strong else tuple(chosen),
        tied=() if all_strong else tuple(tied),
        unknown=tuple(view.theme for view in themes if view.silence is Silence.UNKNOWN),
        skipped=tuple(view.theme for view in themes if view.silence is Silence.SKIPPED),
    )


def _theme(statements: Sequence[Asked], given: Mapping[str, Answer]) -> ThemeView:
    answers = {statement.key: given[statement.key] for statement in statements if statement.key in given}
    score = theme_score(given.get(statement.key) for statement in statements)
    silence = None
    if score is None:
        # "Weet ik niet" is a finding of its own, an empty row is not.
        silence = Silence.UNKNOWN if None in answers.values() else Silence.SKIPPED
    return ThemeView(statements[0].theme, statements[0].core_element, answers, score, silence)


class Shift(NamedTuple):
    """A theme as the same person saw it twice. `before` is None for a theme that was not asked then.

    `way`: "omhoog", "omlaag", "gelijk"; "" where one of the two has no band.
    """

    now: ThemeView
    before: ThemeView | None
    way: str


def shifts(now: SelfView, before: SelfView) -> list[Shift]:
    """Two of one person's views side by side, by band: a single answer is too little for a number."""
    known = {theme.theme: theme for theme in before.themes}
    return [Shift(theme, known.get(theme.theme), _way(theme, known.get(theme.theme))) for theme in now.themes]


def _way(now: ThemeView, before: ThemeView | None) -> str:
    if before is None or now.band is None or before.band is None:
        return ""
    order = [Band.ZORG, Band.BESPREKEN, Band.STERK]
    step = order.index(now.band) - order.index(before.band)
    return "omhoog" if step > 0 else "omlaag" if step < 0 else "gelijk"
