"""What every spreadsheet of ours shares: texts that no program takes for a formula, a header that stays, paper."""

import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for the beginning of a formula, the full-width forms of Japanese keyboards too.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
# Two signs that openpyxl lets through and XML refuses: one in an open answer would take the file from everybody.
NO_XML = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ufffe\uffff]")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return text.startswith(("\t", "\r")) or text.lstrip().startswith(FORMULA_SIGNS)


def cleaned(text: str) -> str:
    """Without characters that a spreadsheet cannot hold."""
    return NO_XML.sub("", text)


def new_book(title: str) -> Workbook:
    book = Workbook()
    book.properties.title = cleaned(title)
    book.properties.creator = "LISO online"
    book.properties.language = "nl"
    return book


def write_text(cell: Cell, text: str) -> None:
    """As text, whatever it begins with, also when somebody edits the cell later."""
    cell.value = cleaned(text)
    cell.data_type = "s"
    cell.quotePrefix = is_risky(text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def start_sheet(sheet: Worksheet, columns: Iterable[tuple[str, int]], *, of: str) -> None:
    """The header of these (name, width), in sight and on top of every printed page; `of` stands above each page."""
    for number, (name, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, number)
        write_text(cell, name)
        cell.font = Font("Calibri", 11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="0D5565")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = cleaned(of).replace("&", "&&")
    sheet.oddFooter.right.text = "&P van &N"
