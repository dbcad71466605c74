"""PURE: what every column, word and number of an export means."""

from assessment.charts import ANSWER_STEPS, dutch
from assessment.comparison import MIN_SHARED_WORDINGS
from assessment.export.tables import COLUMNS, Table, tables
from assessment.report import wording
from assessment.report.method import AGREEMENT, BANDS
from assessment.report.parts import Report
from assessment.scoring import HIGHEST, LOWEST

TITLE = "Toelichting"
HEADER = ("onderwerp", "naam", "uitleg")
Line = tuple[str, str, str]


def codebook(report: Report) -> tuple[Line, ...]:
    """Subject, name and explanation of everything in the export of this report; only the columns that it has."""
    found = tables(report)
    return (
        *_about(report),
        *_columns(found),
        *(("antwoord", dutch(step.value), step.label) for step in ANSWER_STEPS),
        ("antwoord", "weet ik niet", "Telt nergens als 3. Het staat overal apart."),
        *(_methods(report) if report.figures is not None else ()),
        *_statements(report),
    )


def _about(report: Report) -> tuple[Line, ...]:
    return (
        ("bestand", "leernetwerk", report.network),
        ("bestand", "reflectie", f"{report.year}: {report.headline}."),
        (
            "bestand",
            "wat erin staat",
            "Precies wat de pagina met uitkomsten laat zien. Niemands losse antwoorden staan erin.",
        ),
        (
            "bestand",
            "lege cel",
            "Het getal is er niet, of mag niet worden getoond. De kolom ‘reden’ zegt waarom.",
        ),
        (
            "bestand",
            "delen",
            "Dit bestand is voor jullie netwerk. Haal de open antwoorden eruit voor je het doorgeeft.",
        ),
        (
            "vragenlijst",
            report.questionnaire,
            f"Gepubliceerd op {report.questionnaire_published:%d-%m-%Y}. De stellingen zijn eigen werk van deze "
            "site en nog niet gevalideerd.",
        ),
        *([("vragenlijst", "korte vorm", wording.SHORT_FORM)] if report.short else []),
    )


def _columns(found: tuple[Table, ...]) -> tuple[Line, ...]:
    used = {"netwerk", "jaar", "soort", *(column for table in found for column in table.columns)}
    return tuple(("kolom", name, meaning) for name, meaning in COLUMNS.items() if name in used)


def _methods(report: Report) -> tuple[Line, ...]:
    assert report.figures is not None  # the caller asked; narrows the type
    threshold = report.figures.response.threshold
    return (
        *(("oordeel", word, f"Score {limit}. {text}") for word, limit, text in BANDS),
        *(("eensgezindheid", word, f"Maat A {limit}. {text}") for word, limit, text in AGREEMENT),
        (
            "score",
            "thema",
            "Per persoon het gemiddelde van zijn antwoorden, als minstens de helft van de stellingen is beantwoord. "
            "Daarna het gemiddelde van die personen.",
        ),
        ("score", "kernelement", "Het gemiddelde van de scores van zijn thema’s."),
        (
            "score",
            "wat geen score krijgt",
            "Eigen stellingen, eerdere afspraken en de vragen van elk jaar tellen nergens in mee. We tellen alleen.",
        ),
        (
            "drempel",
            str(threshold),
            f"Elk getal gaat over minstens {wording.number(threshold)} mensen. Anders is het leeg. Ook wat je door "
            "aftrekken kunt vinden, gaat over minstens zoveel mensen.",
        ),
        (
            "pijl",
            "hoger of lager",
            f"Alleen als het verschil groter is dan {HIGHEST - LOWEST} gedeeld door het kleinste aantal antwoorden "
            f"van beide jaren. Vergeleken over minstens {wording.number(MIN_SHARED_WORDINGS)} stellingen die gelijk "
            "bleven, of over één bij de korte vragenlijst.",
        ),
    )


def _statements(report: Report) -> tuple[Line, ...]:
    """Each statement in its own words; of a network round with the key of its wording, "-v2" for the second."""
    if report.figures is not None:
        return tuple(
            ("stelling", str(statement.number), f"{statement.text} (formulering: {statement.key})")
            for theme in report.figures.themes
            for statement in theme.statements
        ) + tuple(
            (kind, str(part.number), part.text)
            for kind, parts in (
                ("eigen stelling", report.figures.beside.own),
                ("vraag van elk jaar", report.figures.beside.yearly),
            )
            for part in parts
        )
    return tuple(
        ("stelling", str(row.number), row.statement) for table in report.evidence for row in table.rows
    )
