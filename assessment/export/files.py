"""The tables as files. Texts are texts, whatever they begin with: no program may take one for a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from assessment.export.codebook import HEADER, TITLE, codebook
from assessment.export.tables import COLUMNS, Cell, tables
from assessment.report.parts import Report
from networks.spreadsheet import cleaned, is_risky, new_book, start_sheet, write_text

# Excel knows by it that the file is UTF-8.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
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
        text = cleaned(cell)
        return f"'{text}" if is_risky(text) else text
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def workbook_of(report: Report) -> bytes:
    """An .xlsx with a sheet per table and the sheet "Toelichting"."""
    book = new_book(f"Uitkomsten {report.year} van {report.network}")
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
    columns = [(name, WIDTHS.get(name, WIDTH)) for name in header]
    start_sheet(sheet, columns, of=f"{report.network[:60]}, {report.year}")
    _fit(sheet, 1, header, header)
    for row_number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(row_number, column), value)
        _fit(sheet, row_number, header, row)


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
    if isinstance(value, str):
        if cleaned(value):
            write_text(cell, value)
        return
    cell.value = value
    cell.alignment = Alignment(horizontal="right", vertical="top", indent=1)
    if isinstance(value, Decimal):
        cell.number_format = "0.0"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
