"""Summary and conclusions of a report in Word, for a network that writes on: what stands there comes from the `Report`.

Open answers and notes stay out: a Word document soon travels further than it was meant to.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from xml.sax.saxutils import quoteattr

from django.utils.formats import date_format
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from assessment.report import Report
from assessment.report.parts import Change, Figures, Joint
from handbook import word
from networks.text_blocks import blocks_of, printable
from networks.word_texts import add_blocks, add_note, add_table

NONE = "–"
# Rows to write agreements in, below those that stand already.
FREE_ROWS = 4
GREY = RGBColor(0x4A, 0x5B, 0x64)
# Click it and type: what stood there goes. A reader of the screen hears its name.
ROOM = (
    "<w:sdt {namespace}><w:sdtPr><w:alias w:val={name}/></w:sdtPr><w:sdtContent><w:p><w:pPr>"
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="0D5565"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF5F6"/><w:spacing w:before="80" w:after="200"/>'
    '<w:ind w:left="227"/></w:pPr><w:r><w:rPr><w:i/><w:color w:val="4A5B64"/></w:rPr><w:t>{hint}</w:t></w:r></w:p>'
    "</w:sdtContent></w:sdt>"
)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
HEAD_LOOK = '<w:shd {namespace} w:val="clear" w:color="auto" w:fill="EEF5F6"/>'
WHOLE_ROW = "<w:cantSplit {namespace}/>"
# What may follow the borders among the properties of a table.
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
# So many rows stay on one page together.
SHORT = 7
PAGE_NUMBER = (
    '<w:fldSimple {namespace} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
    "<w:t>1</w:t></w:r></w:fldSimple>"
)


def as_word(report: Report) -> bytes:
    """The document; the same bytes for the same report. Raises ValueError for a report without results."""
    if not report.has_results:
        raise ValueError("a round without results has no summary")
    document = word.new_document(
        title=printable(f"Samenvatting en conclusies {report.network} {report.year}"),
        author="LISO online",
        made=datetime.combine(report.closed_on, time()),
    )
    document.add_heading("Samenvatting en conclusies", 0)
    document.add_paragraph(printable(f"{report.network}, reflectie {report.year}"), style="Subtitle")
    add_note(
        document,
        "Schrijf in dit document verder. Wat je hier verandert, verandert niet op de site. "
        "Wat mensen in eigen woorden schreven, staat hier niet in.",
    )
    _in_short(document, report)
    if report.figures:
        _figures(document, report.figures)
    elif report.joint:
        _joint(document, report.joint)
    _came_of(document, report)
    _to_talk_about(document, report)
    _conclusions(document, report)
    _method(document, report)
    _footer(document, f"{report.network}, reflectie {report.year}")
    return word.content_of(document)


def _in_short(document: Document, report: Report) -> None:
    document.add_heading("Ons vraagstuk", 1)
    add_blocks(document, blocks_of(report.issue))
    document.add_heading("In het kort", 1)
    # Without the numbers per perspective: this goes to anybody.
    who = " ".join(report.composition.sentences[1:]) if report.composition else ""
    for sentence in filter(None, (*report.summary, who)):
        document.add_paragraph(printable(sentence), style="List Bullet")
    _room(document, "Eigen inleiding", "Schrijf hier wat jullie eerst willen zeggen.")


def _figures(document: Document, figures: Figures) -> None:
    document.add_heading("Hoe we ervoor staan", 1)
    document.add_paragraph(
        "Een score loopt van 1 tot 5. Vanaf 4,0 is het oordeel ‘sterk’, tot en met 2,9 ‘zorg’, ertussen ‘bespreken’."
    )
    head = ["", "Score", "Oordeel", "Antwoorden"]
    year, widths = figures.earlier_year, [76, 20, 30, 34]
    if figures.has_changes:
        head, widths = [*head, f"Verschil met {year}"], [52, 18, 26, 32, 32]
    for title, parts in (("Kernelement", figures.core_elements), ("Thema", figures.themes)):
        document.add_heading("De vijf kernelementen" if title == "Kernelement" else "De thema’s", 2)
        rows = []
        for part in parts:
            score = part.score
            row = [
                part.name,
                *([score.text, score.band, score.n] if score else [NONE, "geen score", "te weinig"]),
            ]
            rows.append([*row, _change(part.change)] if figures.has_changes else row)
        _table(document, [title, *head[1:]], rows, widths=widths)
    if figures.has_changes:
        document.add_paragraph(
            "‘Hoger’ of ‘lager’ staat er alleen als één persoon het verschil niet kan veroorzaken. "
            + figures.response.earlier
        )


def _change(change: Change | None) -> str:
    if change is None:
        return NONE
    return f"{change.direction} ({change.change})" if change.direction else change.change


def _joint(document: Document, joint: Joint) -> None:
    document.add_heading("Wat we samen antwoordden", 1)
    document.add_paragraph("Een antwoord loopt van 1 (helemaal oneens) tot 5 (helemaal eens).")
    for core in joint.core_elements:
        document.add_heading(printable(core.name), 2)
        rows: Iterable[Sequence[str]] = [
            [theme.name, f"{theme.value}, {theme.word}" if theme.value else theme.word]
            for theme in core.themes
        ]
        head, widths = ["Thema", "Ons antwoord"], [80, 80]
        if joint.earlier_year:
            rows = [[*row, theme.before or NONE] for row, theme in zip(rows, core.themes, strict=True)]
            head, widths = [*head, f"In {joint.earlier_year}"], [60, 50, 50]
        _table(document, head, rows, widths=widths)


def _came_of(document: Document, report: Report) -> None:
    if report.came_of is None:
        return
    document.add_heading(printable(report.came_of.title), 1)
    document.add_paragraph(printable(f"{report.came_of.sentence} {report.came_of.list_sentence}".strip()))
    rows = [
        (promise.what, promise.state or "niet meer in de lijst", promise.outcome or NONE)
        for promise in report.came_of.promises
    ]
    _table(document, ["Afspraak", "Stand", "Wat ervan kwam"], rows, widths=[66, 34, 60])


def _to_talk_about(document: Document, report: Report) -> None:
    if report.attention is None:
        return
    strong = report.attention.all_strong
    document.add_heading("Wat we kunnen vasthouden" if strong else "Waar we over praten", 1)
    document.add_paragraph("Deze vragen komen uit het handboek. Ze zijn geen uitkomst van de reflectie.")
    for line in report.attention.explanation:
        document.add_paragraph(printable(line))
    for card in report.attention.cards:
        document.add_heading(printable(card.theme), 2)
        if card.n:
            document.add_paragraph(f"Score {card.score} ({card.band}), {card.n} antwoorden.")
        else:
            document.add_paragraph(f"Ons antwoord: {card.score}, {card.band}.")
        _line(document, "Vraag voor het gesprek", card.question)
        if not report.conclusion(_slug_of(report, card.theme)):
            _room(document, f"Conclusie over {card.theme}", "Schrijf hier wat jullie concluderen.")


def _slug_of(report: Report, theme: str) -> str:
    """A conclusion that stands already is printed once, under its own heading."""
    return next((part.theme for part in report.conclusions if part.name == theme), "")


def _conclusions(document: Document, report: Report) -> None:
    document.add_heading("Onze conclusies", 1)
    for conclusion in report.conclusions:
        document.add_heading(printable(conclusion.name), 2)
        add_blocks(document, blocks_of(conclusion.text))
    _room(document, "Meer conclusies", "Schrijf hier wat jullie nog meer concluderen.")
    document.add_heading("Wat we afspreken", 1)
    rows = [
        (part.what, "", date_format(part.due, "j F Y") if part.due else "") for part in report.agreements
    ] + [("", "", "")] * FREE_ROWS
    _table(document, ["Wat gaan we doen?", "Wie?", "Wanneer?"], rows, widths=[80, 38, 42], boxes=True)
    document.add_heading("Wat we van anderen vragen", 1)
    _room(document, "Wat we vragen", "Schrijf hier wat jullie vragen aan bestuur, gemeente of financier.")


def _method(document: Document, report: Report) -> None:
    document.add_heading("Hoe deze cijfers zijn gemaakt" if report.figures else "Hoe dit is gemaakt", 1)
    if report.figures:
        response = report.figures.response
        document.add_paragraph(
            f"{response.sentence} Uitkomsten staan er pas vanaf {response.threshold} antwoorden. "
            "Waar dat niet lukt, staat een streepje. Wie niet antwoordde, kan anders denken: in het rapport staat "
            "hoeveel dat kan schelen."
        )
    document.add_paragraph(
        f"De reflectie sloot op {date_format(report.closed_on, 'j F Y')}. Gebruikt is: "
        f"{printable(report.questionnaire)}. De stellingen zijn eigen werk van LISO online. Ze zijn niet van "
        "TNO en nog niet gevalideerd. De uitkomsten zijn voor het gesprek. Netwerken zijn er niet mee te vergelijken."
    )


def _table(
    document: Document,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int],
    boxes: bool = False,
) -> None:
    """A table whose rows stay whole; a short one stays on one page. `boxes`: with lines around every cell."""
    table = add_table(document, head, rows, widths=widths)
    table._tbl.tblPr.insert_element_before(parse_xml(_borders(boxes)), *AFTER_BORDERS)
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(HEAD_LOOK.format(namespace=nsdecls("w"))))
    for n, row in enumerate(table.rows, start=1):
        row._tr.get_or_add_trPr().insert(0, parse_xml(WHOLE_ROW.format(namespace=nsdecls("w"))))
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = n == 1 or (
                len(table.rows) <= SHORT and n < len(table.rows)
            )
        if boxes:
            row.height = Mm(9)


def _borders(boxes: bool) -> str:
    """Thin lines below rows, as in the report, or a box around every cell to write in."""
    lines = "".join(
        f'<w:{side} w:val="{"single" if boxes or side in {"bottom", "insideH"} else "nil"}" w:sz="4" '
        f'w:color="{"66757D" if boxes or side == "bottom" else "C9C4B8"}"/>'
        for side in SIDES
    )
    return f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"


def _line(document: Document, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{printable(label)}: ").bold = True
    paragraph.add_run(printable(text))


def _room(document: Document, name: str, hint: str) -> None:
    """A field to type in, before the end of the document as it is now."""
    xml = ROOM.format(namespace=nsdecls("w"), name=quoteattr(printable(name)), hint=hint)
    document.element.body.add_p().addnext(parse_xml(xml))
    # `add_p` gave the place; the empty line itself is not wanted.
    document.element.body.remove(document.paragraphs[-1]._p)


def _footer(document: Document, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(f"{printable(text)} · pagina ")
    run.font.size, run.font.color.rgb = Pt(9), GREY
    number = parse_xml(PAGE_NUMBER.format(namespace=nsdecls("w")))
    paragraph._p.append(number)
