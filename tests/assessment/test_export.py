"""The export: the report's own numbers, nothing that the page withholds, and no cell that calculates."""

import csv
import datetime
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessment import export
from assessment.export.tables import COLUMNS, number
from assessment.models import OpenAnswer
from assessment.report import assemble_report, build_report
from assessment.report.content import AskedContent, PromiseContent
from assessment.report.joint import JointAnswer, JointResult
from assessment.report.parts import AgreementPart, ConclusionPart
from handbook.enums import RoleName
from networks.spreadsheet import is_risky
from tests.assessment.attacking import (
    ITEMS,
    ONE,
    page,
)
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import (
    close_with,
    closed_round,
    content_of,
    everybody,
    items_of,
    open_question,
    report_of,
    result_of,
)
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.seen_once

DANGEROUS = [
    '=HYPERLINK("http://kwaad.example")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
]
NUMBER = re.compile(r"-?\d+(,\d)?")


def csv_rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def rows_of(report, kind: str) -> list[dict[str, str]]:
    return [row for row in csv_rows(export.csv_of(report)) if row["soort"] == kind]


def book_of(report):
    return load_workbook(BytesIO(export.workbook_of(report)))


def sheet_rows(book, title: str) -> list[dict]:
    header, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def report():
    """Two perspectives, a year before, a theme that few could judge, open answers, and two who stayed silent."""
    items = items_of({"rood": ["durf", "rust"], "geel": ["ruimte"]}, 3)
    people = everybody([5, 4, 4, 2], items, "praktijk") + everybody([1, 2, 3, 5], items, "beleid")
    people = [
        (group, [*given[:6], *(given[6:] if n < 3 else [None] * 3)])
        for n, (group, given) in enumerate(people)
    ]
    return report_of(
        people,
        items,
        invited=10,
        earlier=(2025, everybody([2, 2, 2, 2, 2], items), items),
        content={"open_questions": open_question("Taart;\n=1+1", "Soep"), "open_answers_checked": True},
    )


# --- The same numbers as the report ----------------------------------------------------------------------------


def test_csv_holds_the_numbers_of_the_report_with_decimal_commas(report):
    [durf, rust, ruimte] = rows_of(report, "thema")
    theme = report.figures.themes[0]
    assert [durf[name] for name in ("netwerk", "jaar", "kernelement", "nummer", "thema")] == [
        "Netwerk Oost", "2026", "Rood", "1", "Durf",
    ]  # fmt: skip
    assert (durf["score"], durf["oordeel"], durf["antwoorden"]) == (theme.score.text, theme.score.band, "8")
    assert (durf["laagst mogelijk"], durf["hoogst mogelijk"]) == (theme.bounds.lowest, theme.bounds.highest)
    assert (durf["vergeleken met"], durf["score toen"], durf["score nu"]) == ("2025", "2,0", "3,3")
    assert (durf["verschil"], durf["pijl"]) == ("1,3", "hoger")
    assert durf["reden"] == ""
    assert rust["score"] == "3,3"
    assert ruimte["score"] == ""
    assert ruimte["reden"] == (
        "geen score: minder dan 4 mensen konden dit beoordelen; "
        "geen vergelijking: te weinig antwoorden, nu of in 2025"
    )


def test_every_number_of_the_report_stands_in_both_files(report):
    book = book_of(report)
    for part, row in zip(report.figures.core_elements, sheet_rows(book, "Kernelementen"), strict=True):
        assert row["score"] == (float(part.score.text.replace(",", ".")) if part.score else None)
        assert bool(row["reden"]) == (part.score is None or part.change is None)
    statements = [statement for theme in report.figures.themes for statement in theme.statements]
    for part, row, line in zip(
        statements, sheet_rows(book, "Stellingen"), rows_of(report, "stelling"), strict=True
    ):
        counts = [row[f"antwoord {value}"] for value in range(1, 6)]
        assert counts == (list(part.counts) if part.counts else [None] * 5)
        assert (row["weet ik niet"], row["antwoorden"]) == (part.unknown, part.answered)
        assert line["gemiddelde"] == part.mean
        assert (row["reden"] is None) == (part.counts is not None)
    perspectives = report.figures.perspectives
    cells = [row for row in sheet_rows(book, "Perspectieven") if row["kernelement"]]
    assert len(cells) == len(perspectives.rows) * 2
    for cell, row in zip((cell for line in perspectives.rows for cell in line.cells), cells, strict=True):
        if cell:
            assert f"{row['score']:.1f} ({row['antwoorden']})".replace(".", ",") == cell
        else:
            assert (row["score"], row["antwoorden"], row["reden"]) == (None, None, "te weinig antwoorden")


def test_numbers_in_the_spreadsheet_are_numbers(report):
    row = sheet_rows(book_of(report), "Thema’s")[0]
    found = {
        name: type(row[name]) for name in ("score", "antwoorden", "verschil", "laagst mogelijk", "nummer")
    }
    assert found == {
        "score": float,
        "antwoorden": int,
        "verschil": float,
        "laagst mogelijk": float,
        "nummer": int,
    }
    [about] = sheet_rows(book_of(report), "Reflectie")
    assert about["gesloten op"] == datetime.datetime(2026, 11, 3)
    assert (about["genodigden"], about["antwoorden"], about["drempel"]) == (10, 8, 4)


@pytest.mark.parametrize(
    ("text", "value"), [("3,8", "3.8"), ("+0,3", "0.3"), ("−0,2", "-0.2"), ("0,0", "0.0")]
)
def test_number_as_the_page_prints_it(text, value):
    assert number(text) == Decimal(value)


def test_joint_round_exports_answers_and_notes_without_figures():
    items = items_of({"rood": ["durf", "rust"]}, 3)
    result = JointResult(2026, {"durf": JointAnswer(4, "Gaat goed"), "rust": JointAnswer(None, "")})
    report = assemble_report(result, content_of(items, kind="together"))
    [durf, rust] = rows_of(report, "gezamenlijk antwoord")
    assert (durf["gezamenlijk antwoord"], durf["in woorden"], durf["tekst"]) == ("4", "eens", "Gaat goed")
    assert (rust["gezamenlijk antwoord"], rust["reden"]) == ("", "geen antwoord: de groep wist het niet")
    assert "score" not in durf
    assert not any(name == "drempel" for _, name, _ in export.codebook(report))


def test_round_without_results_has_nothing_to_export():
    report = assemble_report(None, content_of(ITEMS, outcome="too_few"))
    with pytest.raises(ValueError):
        export.csv_of(report)


def test_conclusions_and_agreements_are_exported():
    report = assemble_report(
        result_of(everybody([4] * 5, ONE), ONE),
        content_of(ONE),
        None,
        [ConclusionPart("durf", "Durf", "We durven meer.")],
        [AgreementPart("Bel de wethouder", datetime.date(2027, 1, 2), "Durf")],
    )
    [conclusion], [agreement] = rows_of(report, "conclusie"), rows_of(report, "afspraak")
    assert (conclusion["thema"], conclusion["tekst"]) == ("Durf", "We durven meer.")
    assert [agreement[name] for name in ("tekst", "wanneer")] == ["Bel de wethouder", "2027-01-02"]
    assert "wie" not in agreement


# --- Codebook ---------------------------------------------------------------------------------------------------


def test_codebook_explains_every_column_word_and_wording(report):
    lines = export.codebook(report)
    columns = {name for subject, name, _ in lines if subject == "kolom"}
    assert columns == csv_rows(export.csv_of(report))[0].keys()
    assert {row["oordeel"] for row in rows_of(report, "thema")} - {""} <= {
        name for subject, name, _ in lines if subject == "oordeel"
    }
    assert ("drempel", "4") in [(subject, name) for subject, name, _ in lines]
    assert ("stelling", "1", "Stelling over durf-1. (formulering: durf-1)") in lines
    assert all(explained.strip() for _, _, explained in lines)
    assert csv_rows(export.codebook_csv(report))[0]["onderwerp"] == "bestand"
    assert [tuple(row.values()) for row in sheet_rows(book_of(report), "Toelichting")] == list(lines)


def test_no_column_goes_unused(report):
    joint = JointResult(2026, {"durf": JointAnswer(4, "")})
    agreed = [AgreementPart("Bellen", None, "")]
    used = {"netwerk", "jaar", "soort"}
    questions = [("follow_up", "done", "Bellen", [3] * 4), ("yearly", "course", "Verder?", [3] * 4)]
    asked = report_of(everybody([4] * 4, ONE), ONE, asked=questions)
    for one in (report, asked, assemble_report(joint, content_of(ONE, kind="together"), None, (), agreed)):
        used |= {column for table in export.tables(one) for column in table.columns}
    assert used == COLUMNS.keys()


# --- Formulas ---------------------------------------------------------------------------------------------------


def dangerous_report(text: str):
    content = {
        "network": text,
        "open_questions": open_question(text),
        "open_answers_checked": True,
        "asked": (AskedContent("101", text),),
        "promises": (PromiseContent(text, "open", text, False, ""),),
    }
    asked = [("own", "agree", text, [1, 2, 3, 4, 5])]
    result = result_of(everybody([1, 2, 3, 4, 5], ONE), ONE, asked=asked)
    return assemble_report(
        result,
        content_of(ONE, **content),
        None,
        [ConclusionPart("durf", "Durf", text)],
        [AgreementPart(text, None, text)],
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_has_no_cell_that_a_spreadsheet_calculates(text):
    report = dangerous_report(text)
    cells = [cell for row in csv_rows(export.csv_of(report)) for cell in row.values()]
    cells += [cell for row in csv_rows(export.codebook_csv(report)) for cell in row.values()]
    assert f"'{text}" in cells
    assert [cell for cell in cells if is_risky(cell) and not NUMBER.fullmatch(cell)] == []


@pytest.mark.parametrize("text", DANGEROUS)
def test_spreadsheet_has_no_formula(text):
    book = load_workbook(BytesIO(export.workbook_of(dangerous_report(text))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    risky = [cell for cell in cells if isinstance(cell.value, str) and is_risky(cell.value)]
    assert len(risky) >= 3
    assert all(cell.quotePrefix for cell in risky)


def test_a_plain_writer_would_have_written_a_formula():
    """The attack works where nobody guards against it."""
    assert load_workbook(BytesIO(_plain_book("=1+1")))["Sheet"]["A1"].data_type == "f"
    assert is_risky("=1+1")
    assert not is_risky("1+1")


def _plain_book(text: str) -> bytes:
    book = load_workbook(BytesIO(export.workbook_of(dangerous_report("x"))))
    sheet = book.create_sheet("Sheet")
    sheet["A1"] = text
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_characters_that_no_spreadsheet_holds_are_left_out():
    report = dangerous_report('Taart\x00 en\x0b soep\ufffe; \uffff"koffie"\nthee')
    [row] = rows_of(report, "open antwoord")
    assert row["tekst"] == 'Taart en soep; "koffie"\nthee'
    assert sheet_rows(book_of(report), "Open antwoorden")[0]["tekst"] == row["tekst"]


# --- From the database -------------------------------------------------------------------------------------------


def log_in(client, network, role=RoleName.MEMBER):
    user = UserFactory()
    participant = network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role=role, since=LONG_AGO)
    client.force_login(user)


def get(client, round_, name):
    return client.get(reverse(f"assessment:{name}", args=[round_.network.slug, round_.pk]))


NAMES = ["export_xlsx", "export_csv", "codebook"]


@pytest.mark.django_db
def test_downloads_carry_the_names_of_network_and_year(client):
    closed = closed_round()
    log_in(client, closed.network)
    endings = {"export_xlsx": ".xlsx", "export_csv": ".csv", "codebook": "-codeboek.csv"}
    for name, ending in endings.items():
        response = get(client, closed, name)
        assert response.status_code == 200
        assert response["Content-Disposition"] == (
            f'attachment; filename="liso-uitkomsten-{closed.network.slug}-2026{ending}"'
        )
        assert response["Cache-Control"] == "no-store"
    report = build_report(closed)
    assert get(client, closed, "export_csv").content == export.csv_of(report)
    assert len(rows_of(report, "stelling")) == 42
    assert "-v1)" in get(client, closed, "codebook").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_take_along_leads_to_the_page_that_says_why(client, name):
    for round_ in (make_round(), closed_round(values=[1, 2, 5])):
        log_in(client, round_.network)
        response = get(client, round_, name)
        page_url = reverse("assessment:results", args=[round_.network.slug, round_.pk])
        assert (response.status_code, response["Location"]) == (302, page_url)


@pytest.mark.django_db
def test_links_stand_on_the_page_of_a_network_and_not_behind_a_personal_link(client):
    closed = closed_round()
    log_in(client, closed.network)
    links = [reverse(f"assessment:{name}", args=[closed.network.slug, closed.pk]) for name in NAMES]
    text = get(client, closed, "results").content.decode()
    assert [text.count(f'href="{link}"') for link in links] == [1, 1, 1]
    assert "export" not in page(build_report(closed))


@pytest.mark.django_db
def test_open_answers_are_exported_only_when_the_page_shows_them(client):
    texts = [{"open-vieren": "geheime taart"}, {"open-vieren": "open taart"}]
    closed = close_with(make_round(), [("praktijk", 4)] * 5, texts)
    log_in(client, closed.network)

    def files():
        return get(client, closed, "export_csv").content.decode() + str(
            [
                sheet_rows(book, "Open antwoorden")
                for book in [load_workbook(BytesIO(get(client, closed, "export_xlsx").content))]
            ]
        )

    assert "taart" not in files()
    assert "Die staan hier pas als iemand van het netwerk ze heeft nagekeken" in files()
    OpenAnswer.objects.filter(text="geheime taart").update(hidden=True)
    closed.open_answers_checked_at = closed.closed_at
    closed.save()
    assert files().count("open taart") == 2
    assert "geheime taart" not in files()


@pytest.mark.django_db
def test_number_of_queries_is_the_same_for_few_and_many(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    few, many = closed_round(values=[4] * 5), closed_round(make_network(30), values=[4] * 30)
    log_in(client, few.network)
    get(client, few, "export_csv")  # What comes from the handbook is read once per edition.
    with django_assert_max_num_queries(12) as counted:
        get(client, few, "export_csv")
    log_in(client, many.network)
    with django_assert_num_queries(len(counted)):
        get(client, many, "export_csv")
