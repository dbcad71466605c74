"""How each file that can be taken along is made."""

from collections.abc import Callable
from functools import partial

from handbook.enums import Chapter
from handbook.takeaway import book, cards, checklist, files, handouts, sheets


def makers() -> dict[str, Callable[[], bytes]]:
    """What makes each file, by its name."""
    return {
        files.CHECKLIST: checklist.as_pdf,
        files.CHECKLIST_WORD: checklist.as_word,
        **{files.handout_file(slug): partial(handouts.handout, slug) for slug in handouts.slugs()},
        files.CARDS: cards.all_cards,
        files.CARD_SHEETS: _card_sheets,
        **{files.chapter_file(chapter): partial(book.chapter, chapter) for chapter in Chapter},
        files.WHOLE: book.whole,
    }


def _card_sheets() -> bytes:
    made = files.stored(files.CARDS)
    return sheets.two_up(made.path.read_bytes() if made else cards.all_cards(), sheets.TITLE_OF_SHEETS)


def make(name: str) -> None:
    """Make and keep one file, unless it stands there already. Raises KeyError for a name that is not ours.

    May run at two places at once: both write the same whole file.
    """
    maker = makers()[name]
    if files.stored(name) is None:
        content = maker()
        files.store(name, content, sheets.count_pages(content) if name.endswith(".pdf") else 0)
