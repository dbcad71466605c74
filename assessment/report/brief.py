"""PURE: the summary of a report, for who pays or governs: two pages, in the words of the network ("we")."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.charts import DistributionBar
from assessment.enums import ItemScale
from assessment.report import asked_wording, wording
from assessment.report import brief_wording as words
from assessment.report.asked_parts import PromisePart
from assessment.report.parts import AgreementPart, ConclusionPart, Report, ThemePart
from assessment.report.standing import Question, Standing, extremes, standings

# What fits on two pages whatever a network wrote; the report has it all.
AGREEMENTS, PROMISES, CONCLUSIONS, MOVED, DIVIDED = 4, 3, 2, 5, 2
LONG, LONGER, STATEMENT = 100, 200, 150


@dataclass(frozen=True)
class CoreLine:
    """A core element with its themes, each beside its score or its joint answer."""

    name: str
    themes: tuple[Standing, ...]


@dataclass(frozen=True)
class DividedLine:
    """A statement on which people differ, with its counts of the answers 1 to 5; `said`: the same in words."""

    text: str
    theme: str
    bar: DistributionBar
    counts: tuple[int, ...]
    unknown: int
    said: str


@dataclass(frozen=True)
class Brief:
    """Empty parts have nothing to say. `moved`: themes that went up or down, the largest change first."""

    issue: str
    did: tuple[str, ...]
    stands: tuple[str, ...]
    cores: tuple[CoreLine, ...]
    changed: tuple[str, ...]
    moved: tuple[ThemePart, ...]
    divided_sentence: str
    divided_most: str
    divided: tuple[DividedLine, ...]
    came_of: str
    promises: tuple[PromisePart, ...]
    concluded: tuple[ConclusionPart, ...]
    agreed: str
    agreements: tuple[AgreementPart, ...]
    course: tuple[str, ...]
    asks: str
    questions: tuple[Question, ...]


def brief(report: Report) -> Brief:
    """`report` without quotes: this is for outsiders."""
    themes = standings(report)
    found = extremes(themes)
    attention = report.attention
    questions = (
        tuple(Question(card.theme, "", card.question) for card in attention.cards) if attention else ()
    )
    agreements = report.agreements[:AGREEMENTS]
    divided = divided_lines(report, DIVIDED)
    promises = report.came_of.promises if report.came_of else ()
    return Brief(
        issue=shortened(report.issue, LONGER),
        did=_did(report, themes),
        stands=tuple(
            sentence
            for sentence in (
                report.figures.radar_sentence if report.figures else "",
                wording.bands(report.figures.themes) if report.figures else "",
                words.high(found),
                words.low(found),
                report.figures.unknown_sentence if report.figures and not _scored(themes) else "",
            )
            if sentence
        ),
        cores=by_core(themes),
        changed=_changed(report),
        moved=_moved(report),
        divided_sentence=words.not_divided(report.figures) if report.figures else "",
        divided_most=words.most_divided(len(divided)),
        divided=divided,
        came_of=words.came_of(report.came_of),
        promises=tuple(
            PromisePart(shortened(p.what, LONG), p.state or "niet meer in de lijst", "", None)
            for p in promises[:PROMISES]
        ),
        concluded=tuple(
            ConclusionPart(c.theme, c.name, shortened(c.text, LONGER))
            for c in report.conclusions[:CONCLUSIONS]
        ),
        agreed=words.agreed(len(report.agreements), len(agreements)),
        agreements=tuple(AgreementPart(shortened(a.what, LONG), a.due, a.theme) for a in agreements),
        course=tuple(part.sentence for part in report.figures.beside.course) if report.figures else (),
        asks=words.asks(len(questions), all_strong=bool(attention and attention.all_strong)),
        questions=questions,
    )


def divided_lines(report: Report, most: int) -> tuple[DividedLine, ...]:
    """The most divided statements, up to so many; none of a joint round."""
    return tuple(
        DividedLine(
            shortened(part.text, STATEMENT),
            part.theme,
            part.bar,
            part.counts,
            part.unknown,
            asked_wording.answers(ItemScale.AGREE, part.counts, part.unknown),
        )
        for part in (report.figures.divided if report.figures else ())[:most]
        if part.bar is not None and part.counts is not None
    )


def _moved(report: Report) -> tuple[ThemePart, ...]:
    found = [
        theme
        for theme in (report.figures.themes if report.figures else ())
        if theme.change and theme.change.direction
    ]
    return tuple(sorted(found, key=_change)[:MOVED])


def _change(theme: ThemePart) -> Fraction:
    return -abs(theme.change.exact) if theme.change else Fraction(0)


def shortened(text: str, most: int) -> str:
    """The text on one line, cut after a word and marked with … when it is longer than `most` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept, _, _ = text[:most].rpartition(" ")
    return f"{(kept or text[: most - 1]).rstrip(' ,;:.–-')}…"


def _scored(themes: tuple[Standing, ...]) -> bool:
    return any(theme.value is not None for theme in themes)


def _did(report: Report, themes: tuple[Standing, ...]) -> tuple[str, ...]:
    who = report.composition.sentences[1:] if report.composition else ()
    if report.figures:
        return (*words.alone(report.year, report.figures, short=report.short), *who)
    return (*words.jointly(report.year, sum(theme.value is not None for theme in themes), len(themes)), *who)


def by_core(themes: tuple[Standing, ...]) -> tuple[CoreLine, ...]:
    """The themes under their core elements, in the order given."""
    names = dict.fromkeys(theme.core_element for theme in themes)
    return tuple(CoreLine(name, tuple(t for t in themes if t.core_element == name)) for name in names)


def _changed(report: Report) -> tuple[str, ...]:
    if report.joint:
        moved = words.moved(report.joint)
        return (moved or words.first_time(),)
    figures = report.figures
    if figures is None or figures.earlier_year is None:
        return (words.first_time(),)
    return (figures.change_sentence, figures.response.earlier)
