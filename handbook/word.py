"""What every Word document of ours shares: paper, language, styles, and the same bytes for the same content."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BRAND = RGBColor(0x0D, 0x55, 0x65)
FONT = "Calibri"


def new_document(*, title: str, author: str, made: datetime) -> Document:
    """An empty A4 document. Headings are styles, so that a reader can jump by them."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("Title", 26, 0, 4),
        ("Subtitle", 13, 0, 10),
        ("Heading 1", 15, 14, 4),
        ("Heading 2", 12, 10, 3),
        ("List Number", 11, 0, 4),
    ):
        style = document.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        if name in {"Title", "Heading 1", "Heading 2"}:
            style.font.color.rgb = BRAND
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, "nl-NL"
    properties.comments = ""
    properties.created = properties.modified = made
    return document


def content_of(document: Document) -> bytes:
    """The file without the moment at which it was made, which a zip keeps for each of its parts."""
    made, result = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as before, ZipFile(result, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return result.getvalue()
