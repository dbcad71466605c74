"""PURE: the report as tables. Scores are the displayed ones: more decimals would tell more than the page does."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from assessment.report.asked_parts import AskedPart, CameOf
from assessment.report.asked_wording import COURSE_WORDS, DONE_WORDS
from assessment.report.parts import Change, CorePart, Figures, Joint, Report, StatementPart, ThemePart

Cell: TypeAlias = str | int | Decimal | date | None
Row: TypeAlias = Mapping[str, Cell]

# Every column with what it means, in the order of the CSV.
COLUMNS = {
    "netwerk": "Naam van het leernetwerk.",
    "jaar": "Jaar van de reflectie.",
    "soort": "Waarover de regel gaat: de reflectie, een kernelement, een thema, een stelling en zo verder.",
    "kernelement": "Naam van het kernelement.",
    "thema": "Naam van het thema.",
    "nummer": "Nummer van het kernelement, het thema of de stelling.",
    "vraag": "De open vraag.",
    "tekst": "De stelling, de vraag, het open antwoord, de notitie, de conclusie of de afspraak.",
    "perspectief": "Het perspectief waarover de regel gaat. Leeg betekent: iedereen.",
    "gesloten op": "De dag waarop de reflectie sloot.",
    "vragenlijst": "De vragenlijst en haar versie.",
    "genodigden": "Hoeveel mensen zijn uitgenodigd.",
    "drempel": "Vanaf hoeveel antwoorden een getal wordt getoond.",
    "score": "Gemiddelde van de personen, van 1 tot 5, met één cijfer achter de komma.",
    "oordeel": "Het woord bij de score: sterk, bespreken of zorg.",
    "antwoorden": "Hoeveel mensen achter het getal staan. Bij een kernelement: het kleinste aantal van zijn thema’s.",
    "antwoorden tot en met": "Bij een kernelement: het grootste aantal van zijn thema’s.",
    "zonder score": "Hoeveel mensen bij het thema te vaak ‘weet ik niet’ zeiden voor een score.",
    "gemiddelde": "Gemiddeld antwoord op de stelling, van 1 tot 5.",
    "eensgezindheid": "Het woord bij de spreiding van de antwoorden.",
    "antwoord 1": "Hoeveel mensen ‘helemaal oneens’ kozen.",
    "antwoord 2": "Hoeveel mensen ‘oneens’ kozen.",
    "antwoord 3": "Hoeveel mensen ‘niet oneens, niet eens’ kozen.",
    "antwoord 4": "Hoeveel mensen ‘eens’ kozen.",
    "antwoord 5": "Hoeveel mensen ‘helemaal eens’ kozen.",
    "gedaan": "Hoeveel mensen van een afspraak zeiden: gedaan.",
    "deels": "Hoeveel mensen van een afspraak zeiden: deels gedaan.",
    "niet": "Hoeveel mensen van een afspraak zeiden: niet gedaan.",
    "doorgaan": "Hoeveel mensen met het netwerk willen doorgaan.",
    "verschuiven": "Hoeveel mensen willen dat het netwerk iets anders gaat doen.",
    "stoppen": "Hoeveel mensen met het netwerk willen stoppen.",
    "weet ik niet": "Hoeveel mensen ‘weet ik niet’ kozen of niets invulden. Zij tellen niet mee in een score.",
    "laagst mogelijk": "De score als iedereen die zweeg het laagste antwoord had gegeven.",
    "hoogst mogelijk": "De score als iedereen die zweeg het hoogste antwoord had gegeven.",
    "gezamenlijk antwoord": "Het ene antwoord dat de groep samen gaf, van 1 tot 5. Het is geen gemiddelde.",
    "in woorden": "Het gezamenlijke antwoord in woorden.",
    "vorige keer": "Het gezamenlijke antwoord van de vorige keer.",
    "vergeleken met": "Het jaar waarmee is vergeleken, over stellingen die gelijk bleven.",
    "score toen": "De score van dat jaar, over de stellingen die gelijk bleven.",
    "antwoorden toen": "Hoeveel mensen achter die score staan. Bij een kernelement: het kleinste aantal.",
    "score nu": "De score van nu, over de stellingen die gelijk bleven.",
    "antwoorden nu": "Hoeveel mensen achter die score staan. Bij een kernelement: het kleinste aantal.",
    "verschil": "Score nu min score toen, afgerond. Door de afronding kan het 0,1 anders zijn dan je zelf uitrekent.",
    "pijl": "Hoger of lager, als het verschil groter is dan één persoon kan veroorzaken. Anders: geen pijl.",
    "wanneer": "Wanneer de afspraak klaar is.",
    "stand": "Hoe de afspraak nu in jullie eigen lijst staat: open, bezig, gedaan of vervallen.",
    "wat ervan kwam": "Wat jullie in die lijst schreven over het resultaat.",
    "reden": "Waarom iets in deze regel leeg is.",
}
_ANSWERS = tuple(f"antwoord {value}" for value in range(1, 6))
_COMPARED = (
    "vergeleken met",
    "score toen",
    "antwoorden toen",
    "score nu",
    "antwoorden nu",
    "verschil",
    "pijl",
)


@dataclass(frozen=True)
class Table:
    """One sheet. `kind` stands in the column "soort" of the CSV. A row has only columns of `columns`."""

    title: str
    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(report: Report) -> tuple[Table, ...]:
    """Everything that the page shows of a report with results. Raises ValueError for one without."""
    if report.figures is not None:
        found = _figures(report, report.figures)
    elif report.joint is not None:
        found = _joint(report.joint)
    else:
        raise ValueError("a round without results has nothing to export")
    earlier = [_came_of(report.came_of)] if report.came_of else []
    return (_round(report), *earlier, *found, *_written(report))


def _table(title: str, kind: str, columns: Iterable[str], rows: Iterable[Row]) -> Table:
    return Table(title, kind, tuple(columns), tuple(rows))


def _round(report: Report) -> Table:
    row: dict[str, Cell] = {
        "netwerk": report.network,
        "jaar": report.year,
        "gesloten op": report.closed_on,
        "vragenlijst": report.questionnaire,
    }
    if report.figures is not None:
        response = report.figures.response
        row |= {
            "genodigden": response.invited,
            "antwoorden": response.responses,
            "drempel": response.threshold,
        }
    return _table("Reflectie", "reflectie", row, [row])


def _came_of(found: CameOf) -> Table:
    """What was agreed last time; the counts only when everybody was asked."""
    rows = [
        {"tekst": promise.what, "stand": promise.state, "wat ervan kwam": promise.outcome}
        | (_asked(promise.asked) if promise.asked else {"reden": "niet gevraagd in deze reflectie"})
        for promise in found.promises
    ]
    columns = ("tekst", *DONE_WORDS, "weet ik niet", "antwoorden", "stand", "wat ervan kwam", "reden")
    return _table("Eerdere afspraken", "eerdere afspraak", columns, rows)


def _asked(part: AskedPart) -> dict[str, Cell]:
    row: dict[str, Cell] = {"weet ik niet": part.unknown, "antwoorden": part.answered}
    if part.counts is None:
        return row | {"reden": "niet getoond: te weinig antwoorden"}
    names = _ANSWERS if part.bar else part.words
    return row | dict(zip(names, part.counts, strict=True))


def _beside(figures: Figures) -> Iterable[Table]:
    """Statements of the network's own and the questions of every year: counted, never scored."""
    if own := figures.beside.own:
        yield _table(
            "Eigen stellingen",
            "eigen stelling",
            ("nummer", "tekst", *_ANSWERS, "weet ik niet", "antwoorden", "eensgezindheid", "reden"),
            [
                {"nummer": part.number, "tekst": part.text, "eensgezindheid": part.agreement, **_asked(part)}
                for part in own
            ],
        )
    if yearly := figures.beside.yearly:
        yield _table(
            "Verder met dit netwerk",
            "vraag van elk jaar",
            (
                "nummer",
                "tekst",
                *_ANSWERS,
                *COURSE_WORDS,
                "weet ik niet",
                "antwoorden",
                "eensgezindheid",
                "reden",
            ),
            [
                {"nummer": part.number, "tekst": part.text, "eensgezindheid": part.agreement, **_asked(part)}
                for part in yearly
            ],
        )


def _figures(report: Report, figures: Figures) -> Iterable[Table]:
    score = ("score", "oordeel", "antwoorden")
    yield _table(
        "Kernelementen",
        "kernelement",
        ("nummer", "kernelement", *score, "antwoorden tot en met", *_COMPARED, "reden"),
        [_core(core, figures) for core in figures.core_elements],
    )
    yield _table(
        "Thema’s",
        "thema",
        (
            "kernelement",
            "nummer",
            "thema",
            *score,
            "zonder score",
            "eensgezindheid",
            "laagst mogelijk",
            "hoogst mogelijk",
            *_COMPARED,
            "reden",
        ),
        [_theme(theme, figures) for theme in figures.themes],
    )
    yield _table(
        "Stellingen",
        "stelling",
        (
            "thema",
            "nummer",
            "tekst",
            *_ANSWERS,
            "weet ik niet",
            "antwoorden",
            "gemiddelde",
            "eensgezindheid",
            "reden",
        ),
        [_statement(statement) for theme in figures.themes for statement in theme.statements],
    )
    yield from _beside(figures)
    yield _table(
        "Perspectieven",
        "perspectief",
        ("kernelement", "thema", "perspectief", "score", "antwoorden", "antwoorden tot en met", "reden"),
        _perspectives(figures),
    )
    answers: list[Row] = [
        {"kernelement": question.core_element, "vraag": question.text, "tekst": answer}
        for question in figures.open_questions
        for answer in question.answers
    ]
    yield _table(
        "Open antwoorden",
        "open antwoord",
        ("kernelement", "vraag", "tekst", "reden"),
        answers or [{"reden": figures.open_sentence}],
    )


def _core(core: CorePart, figures: Figures) -> Row:
    reasons = [core.no_score]
    if core.change is None:
        reasons.append(
            "geen vergelijking: eerste keer"
            if figures.earlier_year is None
            else f"geen vergelijking met {figures.earlier_year}: te weinig antwoorden, of andere stellingen"
        )
    row: dict[str, Cell] = {"nummer": core.number, "kernelement": core.name}
    if core.score:
        row |= {
            "score": number(core.score.text),
            "oordeel": core.score.band,
            **_people(core.score.n),
        }
    return row | _change(core.change) | {"reden": _because(reasons)}


def _theme(theme: ThemePart, figures: Figures) -> Row:
    reasons = [theme.no_score]
    row: dict[str, Cell] = {
        "kernelement": theme.core_element,
        "nummer": theme.number,
        "thema": theme.name,
        "eensgezindheid": theme.agreement,
    }
    if theme.score:
        row |= {
            "score": number(theme.score.text),
            "oordeel": theme.score.band,
            "antwoorden": int(theme.score.n),
            "zonder score": theme.without_score,
        }
        if not theme.agreement:
            reasons.append("geen eensgezindheid: niet van elke stelling zijn er genoeg antwoorden")
        if not theme.bounds:
            reasons.append("geen laagst en hoogst mogelijk: iedereen antwoordde")
    if theme.bounds:
        row["laagst mogelijk"] = number(theme.bounds.lowest)
        row["hoogst mogelijk"] = number(theme.bounds.highest)
    if not theme.change:
        reasons.append(f"geen vergelijking: {theme.no_change}")
    return row | _change(theme.change) | {"reden": _because(reasons)}


def _change(change: Change | None) -> dict[str, Cell]:
    if change is None:
        return {}
    return {
        "vergeleken met": change.year,
        "score toen": number(change.before),
        "antwoorden toen": _people(change.n_before)["antwoorden"],
        "score nu": number(change.now),
        "antwoorden nu": _people(change.n_now)["antwoorden"],
        "verschil": number(change.change),
        "pijl": change.direction or "geen pijl",
    }


def _statement(statement: StatementPart) -> Row:
    row: dict[str, Cell] = {
        "thema": statement.theme,
        "nummer": statement.number,
        "tekst": statement.text,
        "weet ik niet": statement.unknown,
        "antwoorden": statement.answered,
    }
    if statement.counts is None:
        return row | {"reden": "niet getoond: te weinig antwoorden"}
    row |= dict(zip(_ANSWERS, statement.counts, strict=True))
    if not statement.mean:
        return row | {"reden": "geen gemiddelde: niemand koos een antwoord van 1 tot 5"}
    return row | {"gemiddelde": number(statement.mean), "eensgezindheid": statement.agreement}


def _perspectives(figures: Figures) -> list[Row]:
    """One row per theme or core element and perspective; nothing when the page has no table either."""
    found = figures.perspectives
    if not found.rows:
        return [{"reden": " ".join(found.explanation)}]
    rows: list[Row] = [{"perspectief": label, "antwoorden": n} for label, n in found.columns]
    core = ""
    for row in found.rows:
        core = row.name if row.is_core_element else core
        place: dict[str, Cell] = {"kernelement": core, "thema": "" if row.is_core_element else row.name}
        for (label, _), cell in zip(found.columns, row.cells, strict=True):
            about = place | {"perspectief": label}
            rows.append(about | (_with_n(cell) if cell else {"reden": "te weinig antwoorden"}))
    return rows


def _joint(joint: Joint) -> Iterable[Table]:
    yield _table(
        "Thema’s",
        "gezamenlijk antwoord",
        (
            "kernelement",
            "nummer",
            "thema",
            "gezamenlijk antwoord",
            "in woorden",
            "tekst",
            "vorige keer",
            "reden",
        ),
        [
            {
                "kernelement": core.name,
                "nummer": theme.number,
                "thema": theme.name,
                "gezamenlijk antwoord": theme.value,
                "in woorden": theme.word,
                "tekst": theme.note,
                "vorige keer": theme.before,
                "reden": "" if theme.value else "geen antwoord: de groep wist het niet",
            }
            for core in joint.core_elements
            for theme in core.themes
        ],
    )


def _written(report: Report) -> Iterable[Table]:
    """What the network wrote down itself after the round."""
    if report.conclusions:
        rows = [{"thema": part.name, "tekst": part.text} for part in report.conclusions]
        yield _table("Conclusies", "conclusie", ("thema", "tekst"), rows)
    if report.agreements:
        yield _table(
            "Afspraken",
            "afspraak",
            ("thema", "tekst", "wanneer"),
            [{"thema": part.theme, "tekst": part.what, "wanneer": part.due} for part in report.agreements],
        )


def number(text: str) -> Decimal:
    """A number as the page prints it: "3,8", "+0,3", "−0,2" (with a minus, no hyphen)."""
    return Decimal(text.replace(",", ".").replace("−", "-"))


def _people(text: str) -> dict[str, Cell]:
    """The people behind a score: "12", or "11 tot 13" for a core element."""
    least, _, most = text.partition(" tot ")
    return {"antwoorden": int(least), "antwoorden tot en met": int(most or least)}


def _with_n(cell: str) -> dict[str, Cell]:
    """A score with its number of people, "3,8 (5)"."""
    found = re.fullmatch(r"(\S+) \((.+)\)", cell)
    assert found is not None, "the report writes every cell like this"
    return {"score": number(found[1]), **_people(found[2])}


def _because(reasons: Iterable[str]) -> str:
    return "; ".join(filter(None, reasons))
