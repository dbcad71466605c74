"""What the Word documents of a network share: plain text, a note that stands out, a table."""

from collections.abc import Iterable, Sequence
from typing import cast

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table

from .text_blocks import TextBlock, printable

NOTE_LOOK = (
    f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="8" w:color="8A5300"/></w:pBdr>',
    f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FBF1E1"/>',
)
# Titles that may end in a question mark, one after another.
EMPTY_BETWEEN = " · "
HEADER_ROW = f"<w:tblHeader {nsdecls('w')}/>"


def add_blocks(document: Document, blocks: Iterable[TextBlock]) -> None:
    """Paragraphs and lists, as they stand on the page."""
    for block in blocks:
        if block.bullets:
            for line in block.lines:
                document.add_paragraph(line, style="List Bullet")
        else:
            # A line break within the paragraph.
            document.add_paragraph("\n".join(block.lines))


def add_note(document: Document, text: str) -> None:
    """A paragraph with a bar beside it: who leafs through sees it."""
    paragraph = document.add_paragraph(printable(text))
    paragraph.paragraph_format.left_indent = Mm(4)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)
    properties = paragraph._p.get_or_add_pPr()
    # The schema wants them in this order, before the spacing.
    for look in reversed(NOTE_LOOK):
        properties.insert_element_before(
            parse_xml(look), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )


def add_table(
    document: Document, head: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int]
) -> Table:
    """A table with one header row, which returns on every page; `widths` in millimetres. Returns that table."""
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(HEADER_ROW))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = printable(text)
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    # Word reads the width of each cell, LibreOffice that of the columns.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
    document.add_paragraph()
    return cast(Table, table)
