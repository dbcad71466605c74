"""The vision document in Word, to go on with or to send along."""

from django.utils import timezone

from handbook import word

from .models import Network
from .vision_document import version_of, vision_of
from .word_texts import EMPTY_BETWEEN, add_blocks, add_note


def as_word(network: Network) -> bytes:
    """The parts that are written, under the headings of the page, and which are still empty."""
    vision = vision_of(network)
    document = word.new_document(
        title=f"Visiedocument {vision.name}",
        author=vision.name,
        made=timezone.localtime(vision.changed_at or network.created_at).replace(tzinfo=None),
    )
    document.add_heading("Visiedocument", 0)
    version = version_of(vision.changed_at)
    document.add_paragraph(
        f"{vision.name}, versie van {version}" if version else vision.name, style="Subtitle"
    )
    document.add_heading("Ons vraagstuk", 1)
    add_blocks(document, vision.issue)
    for chapter in vision.filled:
        document.add_heading(chapter.chapter.title, 1)
        for one in chapter.filled:
            if len(chapter.written) > 1:
                document.add_heading(one.part.title, 2)
            add_blocks(document, one.blocks)
    if vision.empty:
        add_note(document, f"Nog te schrijven: {EMPTY_BETWEEN.join(vision.empty)}")
    return word.content_of(document)
