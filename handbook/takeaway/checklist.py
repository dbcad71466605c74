"""The checklist for starters, out of the page in the handbook: as a PDF to print and as a Word document to fill in."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from handbook import pdf, word
from handbook.models import Page
from handbook.takeaway.book import STYLESHEET, meta
from handbook.takeaway.files import CHECKLIST_PAGE
from handbook.takeaway.fitting import address_of

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# A box that Word and LibreOffice tick at a click.
BOX = f"""<w:sdt {nsdecls("w")} xmlns:w14="{W14}"><w:sdtPr><w:alias w:val="Afvinken"/><w14:checkbox>
<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>
<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>
<w:t>\N{BALLOT BOX}</w:t></w:r></w:sdtContent></w:sdt>"""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True)
class Block:
    """`kind`: "h2", "h3", "p", "box" for something to tick, or "step" for a numbered line."""

    kind: str
    runs: list[Run]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class _Blocks(HTMLParser):
    """Reads the HTML that `handbook.prose` makes."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag == "a":
            self._url = urljoin(settings.SITE_URL, dict(attrs).get("href") or "")
        if tag in {"h2", "h3", "li"} or (tag == "p" and "li" not in self._open):
            kind = {"li": "step" if "ol" in self._open else "box"}.get(tag, tag)
            self.blocks.append(Block(kind, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if tag == "a":
            self._url = ""

    def handle_data(self, data: str) -> None:
        if not {"h2", "h3", "li", "p"} & set(self._open):
            return
        text = f"({data})" if "span" in self._open else data.replace("\n", " ")
        self.blocks[-1].runs.append(Run(text, "strong" in self._open, "em" in self._open, self._url))


def blocks_of(html: str) -> list[Block]:
    """The headings, paragraphs, boxes and steps of a page, in order."""
    parser = _Blocks()
    parser.feed(html)
    return [block for block in parser.blocks if block.text.strip()]


def page() -> Page:
    return Page.objects.select_related("source").get(slug=CHECKLIST_PAGE)


def as_pdf() -> bytes:
    item = page()
    url = f"{settings.SITE_URL}/handboek/pagina/{CHECKLIST_PAGE}/"
    context = {"item": item, "meta": meta(), "address": address_of(url)}
    html = render_to_string("pdf/handbook/checklist.html", context)
    return pdf.render(html, STYLESHEET, identifier=f"{meta().number}-checklist")


def as_word() -> bytes:
    """The Word document: the same bytes for the same edition."""
    item = page()
    document = word.new_document(
        title=item.title, author="LISO online", made=datetime.combine(meta().date, time())
    )
    document.core_properties.keywords = "leernetwerken"
    _set_up(document)
    document.add_heading(item.title, 0)
    document.add_paragraph(item.summary, style="Subtitle")
    for block in blocks_of(item.html["body"]):
        _add(document, block)
    document.add_heading("Waar dit vandaan komt", 1)
    for line in _origin(item):
        document.add_paragraph(line)
    return word.content_of(document)


def _origin(item: Page) -> Iterator[str]:
    if item.source:
        yield f"Met eigen woorden naverteld uit {item.source.short}: {item.passage}."
    yield "Werkwijze: TNO met Hogeschool Leiden. Tekst: LISO online, CC BY-SA 4.0."
    day = meta().date
    yield f"Editie van {day.day}-{day.month}-{day.year}: {settings.SITE_URL}/handboek/pagina/{CHECKLIST_PAGE}/"


def _set_up(document: Document) -> None:
    """A style of its own for what one ticks."""
    boxes = document.styles.add_style("Afvinkpunt", WD_STYLE_TYPE.PARAGRAPH)
    boxes.base_style = document.styles["Normal"]
    boxes.paragraph_format.left_indent, boxes.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    boxes.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    boxes.paragraph_format.space_after = Pt(4)


def _add(document: Document, block: Block) -> None:
    styles = {"h2": "Heading 1", "h3": "Heading 2", "p": "Normal", "box": "Afvinkpunt", "step": "List Number"}
    paragraph = document.add_paragraph(style=styles[block.kind])
    if block.kind == "box":
        paragraph._p.append(parse_xml(BOX))
        paragraph.add_run("\t")
    for run in block.runs:
        _add_run(paragraph, run)


def _add_run(paragraph: Paragraph, run: Run) -> None:
    added = paragraph.add_run(run.text)
    added.bold, added.italic = run.bold or None, run.italic or None
    if run.url:
        added.font.color.rgb, added.font.underline = word.BRAND, True
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(deepcopy(added._r))
        paragraph._p.replace(added._r, link)
