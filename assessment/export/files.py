"""The tables as files. Texts are texts, whatever they begin with: no program may take one for a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from assessment.export.codebook import HEADER, TITLE, codebook
from assessment.export.tables import COLUMNS, Cell, tables
from assessment.report.parts import Report

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel knows by it that the file is UTF-8.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What a spreadsheet takes for the beginning of a formula, the full-width forms of Japanese keyboards too.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
WIDTHS = {
    "tekst": 60,
    "vraag": 40,
    "reden": 60,
    "thema": 32,
    "kernelement": 28,
    "netwerk": 32,
    "vragenlijst": 34,
    "uitleg": 90,
    "naam": 26,
    "eensgezindheid": 21,
}
WIDTH, LINE_HEIGHT = 13, 15


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return text.startswith(("\t", "\r")) or text.lstrip().startswith(FORMULA_SIGNS)


def csv_of(report: Report) -> bytes:
    """All tables under one another, with the same columns. UTF-8 with BOM, semicolons, decimal commas."""
    found = tables(report)
    used = {column for table in found for column in table.columns}
    columns = ["netwerk", "jaar", "soort", *(c for c in list(COLUMNS)[3:] if c in used)]
    rows = (
        [{"netwerk": report.network, "jaar": report.year, "soort": table.kind, **row}.get(c) for c in columns]
        for table in found
        for row in table.rows
    )
    return _csv(columns, rows)


def codebook_csv(report: Report) -> bytes:
    return _csv(HEADER, codebook(report))


def _csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    file = StringIO()
    # Everything in quotes: nothing inside a text begins a new cell, whatever a program takes for the separator.
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return (BOM + file.getvalue()).encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, str):
        text = _clean(cell)
        return f"'{text}" if is_risky(text) else text
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def workbook_of(report: Report) -> bytes:
    """An .xlsx with a sheet per table and the sheet "Toelichting"."""
    book = Workbook()
    book.properties.title = f"Uitkomsten {report.year} van {_clean(report.network)}"
    book.properties.creator = "LISO online"
    book.properties.language = "nl"
    book.remove(book.worksheets[0])
    for table in tables(report):
        rows = ([row.get(column) for column in table.columns] for row in table.rows)
        _sheet(book.create_sheet(table.title), report, table.columns, rows)
    _sheet(book.create_sheet(TITLE), report, HEADER, codebook(report))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(sheet: Worksheet, report: Report, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """The header stays in sight, and on top of every printed page."""
    for column, name in enumerate(header, start=1):
        cell = sheet.cell(1, column)
        _write(cell, name)
        cell.font = Font("Calibri", 11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="0D5565")
        sheet.column_dimensions[cell.column_letter].width = WIDTHS.get(name, WIDTH)
    _fit(sheet, 1, header, header)
    for row_number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(row_number, column), value)
        _fit(sheet, row_number, header, row)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = f"{_clean(report.network)[:60]}, {report.year}".replace("&", "&&")
    sheet.oddFooter.right.text = "&P van &N"


def _fit(sheet: Worksheet, row: int, header: Sequence[str], cells: Sequence[Cell]) -> None:
    """Room for the longest text of the row: not every program makes it by itself."""
    lines = max(
        sum(-(-max(len(line), 1) // (WIDTHS.get(name, WIDTH) - 1)) for line in cell.split("\n"))
        for name, cell in zip(header, [c if isinstance(c, str) else "" for c in cells], strict=True)
    )
    if lines > 1:
        # No row is higher than 409 points.
        sheet.row_dimensions[row].height = min(lines * LINE_HEIGHT, 405)


def _write(cell: SheetCell, value: Cell) -> None:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        text = _clean(value)
        if not text:
            return
        cell.value = text
        # As text, also when somebody edits the cell later.
        cell.data_type = "s"
        cell.quotePrefix = is_risky(text)
        return
    cell.value = value
    cell.alignment = Alignment(horizontal="right", vertical="top", indent=1)
    if isinstance(value, Decimal):
        cell.number_format = "0.0"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"


def _clean(text: str) -> str:
    """Without characters that a spreadsheet cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
