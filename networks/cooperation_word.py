"""The samenwerkingsovereenkomst in Word: a draft from the network's own data, for a lawyer to read."""

from datetime import date, datetime, time

from django.utils.formats import date_format
from docx.document import Document

from handbook import word

from .cooperation import ENDING, GOALS, OWNERSHIP, TASKS, CooperationPart
from .cooperation_document import Agreed
from .overview import listed
from .word_texts import EMPTY_BETWEEN, add_blocks, add_note, add_table

LAWYER = (
    "Dit is een concept en nog geen overeenkomst. Laat een jurist het lezen voordat iemand tekent. "
    "LISO online geeft geen juridisch advies."
)
ROLES = (
    "De taken bij een rol komen uit ons handboek. Daar lees je wat uit de bron komt en wat aanvulling is. "
    "Schrap en verander wat bij jullie anders is."
)
NOBODY = "nog niemand"


def as_word(agreed: Agreed, *, today: date) -> bytes:
    """The whole document; what is not written yet says so in its place."""
    document = word.new_document(
        title=f"Samenwerkingsovereenkomst {agreed.name}",
        author=agreed.name,
        made=datetime.combine(today, time()),
    )
    document.add_heading("Samenwerkingsovereenkomst", 0)
    document.add_paragraph(f"{agreed.name}, concept van {date_format(today, 'j F Y')}", style="Subtitle")
    add_note(document, LAWYER)
    if agreed.empty:
        add_note(document, f"Nog te schrijven: {EMPTY_BETWEEN.join(agreed.empty)}")
    _parties(document, agreed)
    _goals(document, agreed)
    _roles(document, agreed)
    _clause(document, "4. Eigendom", agreed, OWNERSHIP)
    _clause(document, "5. Looptijd en einde", agreed, ENDING)
    _signing(document, agreed)
    return word.content_of(document)


def _parties(document: Document, agreed: Agreed) -> None:
    document.add_heading("1. Wie samenwerken", 1)
    if any(party.ambition for party in agreed.parties):
        rows = [(party.name, party.ambition) for party in agreed.parties]
        add_table(document, ["Organisatie", "Wat die wil bereiken"], rows, widths=[55, 105])
    elif agreed.parties:
        for party in agreed.parties:
            document.add_paragraph(party.name, style="List Bullet")
    else:
        document.add_paragraph("Er staan nog geen organisaties bij de deelnemers.")
    if agreed.loose:
        document.add_paragraph(f"Zonder organisatie doen mee: {listed(agreed.loose)}.")


def _goals(document: Document, agreed: Agreed) -> None:
    document.add_heading("2. Vraagstuk en doelen", 1)
    document.add_heading("Ons vraagstuk", 2)
    add_blocks(document, agreed.issue)
    document.add_heading(GOALS.title, 2)
    _text(document, agreed, GOALS)
    for agenda, goals in agreed.goals:
        document.add_heading(f"Doelen in de {agenda}", 2)
        for goal in goals:
            document.add_paragraph(goal, style="List Bullet")


def _roles(document: Document, agreed: Agreed) -> None:
    document.add_heading("3. Rollen en verantwoordelijkheden", 1)
    document.add_paragraph(ROLES)
    for duty in agreed.duties:
        document.add_heading(duty.role.capitalize(), 2)
        document.add_paragraph(f"Wie: {', '.join(duty.names) or NOBODY}")
        for task in duty.tasks:
            document.add_paragraph(task, style="List Bullet")
    document.add_heading(TASKS.title, 2)
    _text(document, agreed, TASKS)


def _clause(document: Document, heading: str, agreed: Agreed, part: CooperationPart) -> None:
    document.add_heading(heading, 1)
    document.add_heading(part.title, 2)
    _text(document, agreed, part)


def _text(document: Document, agreed: Agreed, part: CooperationPart) -> None:
    """The text, or the questions to talk about while there is none."""
    clause = agreed.clauses[part.slug]
    if clause.text:
        add_blocks(document, clause.blocks)
        return
    document.add_paragraph().add_run("Nog te schrijven. Vragen voor het gesprek:").italic = True
    for question in part.questions:
        document.add_paragraph(question, style="List Bullet")


def _signing(document: Document, agreed: Agreed) -> None:
    document.add_heading("6. Ondertekening", 1)
    names = [party.name for party in agreed.parties] or [""]
    head = ["Namens", "Naam en functie", "Datum", "Handtekening"]
    add_table(document, head, [(name, "\n\n", "", "") for name in names], widths=[48, 46, 24, 42])
