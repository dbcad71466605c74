"""The budget of a year as a spreadsheet: numbers are numbers, totals are formulas, texts are never formulas.

openpyxl writes a formula without its outcome. Excel and LibreOffice work it out, but a telephone or a mail program
that shows the file does not, and would show nothing: so the outcome is written beside each formula afterwards.
"""

from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.text import capfirst
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import SubElement, fromstring, tostring

from .budget import WEEKS_A_YEAR, hours_a_year
from .models import BudgetLine, Network
from .money_queries import MoneyYear
from .spreadsheet import new_book, start_sheet, write_text

# The sign and the separators of the Netherlands; below zero in red.
EUROS = "[$€-413] #,##0.00;[Red][$€-413] -#,##0.00"
HOURS = "#,##0.0"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# Sheet → address of a formula → its outcome.
Outcomes = dict[str, dict[str, Decimal]]


def workbook_of(network: Network, money: MoneyYear) -> bytes:
    """An .xlsx with the sheets "Begroting" and "Uren"."""
    book = new_book(f"Begroting {money.year} van {network.name}")
    of = f"{network.name[:60]}, {money.year}"
    budget, hours = book.worksheets[0], book.create_sheet("Uren")
    budget.title = "Begroting"
    outcomes: Outcomes = {
        "xl/worksheets/sheet1.xml": _budget(budget, money, of),
        "xl/worksheets/sheet2.xml": _hours(hours, money, of),
    }
    file = BytesIO()
    book.save(file)
    return _with_outcomes(file, outcomes)


def _budget(sheet: Worksheet, money: MoneyYear, of: str) -> dict[str, Decimal]:
    _start(sheet, ["In of uit", "Soort", "Omschrijving", "Organisatie", "Bedrag"], [12, 24, 44, 28, 18], of)
    outcomes: dict[str, Decimal] = {}
    income = _lines(sheet, "Inkomsten", money.income, money.totals.income, outcomes)
    costs = _lines(sheet, "Kosten", money.costs, money.totals.costs, outcomes)
    # Right also after somebody changed an amount in the file.
    row = _total(sheet, "Inkomsten min kosten (in het rood: tekort)", 5)
    outcomes[_formula(sheet.cell(row, 5), f"=E{income}-E{costs}", EUROS)] = money.totals.balance
    return outcomes


def _lines(
    sheet: Worksheet, name: str, lines: list[BudgetLine], amount: Decimal, outcomes: dict[str, Decimal]
) -> int:
    """One row for each line and one with their total: the number of that row."""
    first = sheet.max_row + 1
    for line in lines:
        row = sheet.max_row + 1
        texts = [name, capfirst(line.get_kind_display()), line.description, str(line.organisation or "")]
        for column, text in enumerate(texts, start=1):
            write_text(sheet.cell(row, column), text)
        _number(sheet.cell(row, 5), line.amount, EUROS)
    row = _total(sheet, f"Totaal {name.lower()}", 5)
    if lines:
        outcomes[_formula(sheet.cell(row, 5), f"=SUM(E{first}:E{row - 1})", EUROS)] = amount
    else:
        _number(sheet.cell(row, 5), Decimal(0), EUROS)
    return row


def _hours(sheet: Worksheet, money: MoneyYear, of: str) -> dict[str, Decimal]:
    _start(sheet, ["Rol", "Wie", "Organisatie", "Uren per week", "Uren per jaar"], [26, 32, 28, 16, 16], of)
    outcomes: dict[str, Decimal] = {}
    last = 1 + len(money.commitments)
    weeks = last + 3
    for row, commitment in enumerate(money.commitments, start=2):
        person = commitment.participant
        organisation = person.organisation if person and not person.deleted_at else None
        texts = [
            capfirst(commitment.get_role_display()),
            str(person or "Nog niemand"),
            organisation,
        ]
        for column, text in enumerate(texts, start=1):
            write_text(sheet.cell(row, column), str(text or ""))
        _number(sheet.cell(row, 4), commitment.hours_per_week, HOURS)
        address = _formula(sheet.cell(row, 5), f"=D{row}*$D${weeks}", HOURS)
        outcomes[address] = hours_a_year(commitment.hours_per_week)
    row = _total(sheet, "Totaal", 5)
    for column, amount in (("D", money.hours_per_week), ("E", money.hours_per_year)):
        cell = sheet[f"{column}{row}"]
        if money.commitments:
            outcomes[_formula(cell, f"=SUM({column}2:{column}{last})", HOURS)] = amount
        else:
            _number(cell, Decimal(0), HOURS)
    write_text(
        sheet.cell(weeks, 1), "Werkweken in een jaar (pas aan als het er bij jullie meer of minder zijn)"
    )
    sheet.cell(weeks, 1).alignment = Alignment(wrap_text=False)
    _number(sheet.cell(weeks, 4), Decimal(WEEKS_A_YEAR), "0")
    return outcomes


def _start(sheet: Worksheet, names: list[str], widths: list[int], of: str) -> None:
    """The header; above numbers it stands to the right, as they do."""
    start_sheet(sheet, zip(names, widths, strict=True), of=of)
    for column, width in enumerate(widths, start=1):
        sheet.cell(1, column).alignment = Alignment(
            horizontal="right" if column >= 4 and width < 20 else "left"
        )


def _total(sheet: Worksheet, label: str, columns: int) -> int:
    """A new row in bold under a line: its number."""
    row = sheet.max_row + 1
    for column in range(1, columns + 1):
        sheet.cell(row, column).font = Font("Calibri", 11, bold=True)
        sheet.cell(row, column).border = Border(top=Side("thin"))
    write_text(sheet.cell(row, 1), label)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=False)
    return row


def _number(cell: Cell, number: Decimal, form: str) -> None:
    cell.value = number
    cell.number_format = form
    cell.alignment = Alignment(vertical="top")


def _formula(cell: Cell, formula: str, form: str) -> str:
    """The address of the cell."""
    cell.value = formula
    cell.number_format = form
    cell.alignment = Alignment(vertical="top")
    return str(cell.coordinate)


def _with_outcomes(file: BytesIO, outcomes: Outcomes) -> bytes:
    """The same file, in which every formula has its outcome."""
    done = BytesIO()
    with ZipFile(file) as source, ZipFile(done, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _filled(content, outcomes[name]) if name in outcomes else content)
    return done.getvalue()


def _filled(sheet: bytes, outcomes: dict[str, Decimal]) -> bytes:
    root = fromstring(sheet)
    for cell in root.iter(f"{MAIN}c"):
        if cell.find(f"{MAIN}f") is not None:
            value = cell.find(f"{MAIN}v")
            if value is None:
                value = SubElement(cell, f"{MAIN}v")
            value.text = str(outcomes[cell.attrib["r"]])
    return tostring(root, encoding="UTF-8", xml_declaration=True)
