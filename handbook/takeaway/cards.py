"""Werkvormen as cards: one on a page of A5, whatever its length.

A card is tried in large letters first. What does not fit goes a size down, at last with steps of one sentence and
then with their titles only. What is left out stands on the page that the card points to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from handbook import overview, pdf
from handbook.models import Werkvorm
from handbook.overview import Node
from handbook.takeaway import files
from handbook.takeaway.book import STYLESHEET, meta
from handbook.takeaway.fitting import Address, address_of, first_sentence, fits, length_of, run_in

# Points, as in takeaway.css under letter-1, letter-2, …
LETTERS = (10.4, 10, 9.5, 9, 8.5, 8, 7.6)
# (size of the letters, how much of each step), from the most to the least.
FITS = [*((size, "whole") for size in range(len(LETTERS))), (6, "sentence"), (6, "title")]
# Characters times the square of their size that may just fit on a card: where trying begins.
ROOM = 147_000
# What stands on a card, of the fields that can be ours in a piece that retells a source.
ON_CARD = {
    "goal",
    "minutes",
    "group_min",
    "setting",
    "difficulty_facilitator",
    "steps",
    "questions",
    "material",
}


@dataclass(frozen=True)
class Card:
    """What is printed of one werkvorm. `steps`: (title, minutes, HTML of its text)."""

    item: Werkvorm
    phase: Node
    steps: list[tuple[str, int, str]]
    references: list[Node]
    address: Address
    fit: int = 0

    @property
    def letter(self) -> int:
        return FITS[self.fit][0] + 1

    @property
    def partly_ours(self) -> bool:
        """It retells a source, and something on the card does not."""
        return bool(self.item.source_id and ON_CARD & set(self.item.supplements))

    @property
    def shown_steps(self) -> list[tuple[int, str]]:
        """(minutes, HTML): the title runs into the text."""
        cut = {"whole": str, "sentence": first_sentence, "title": lambda _: "<p></p>"}[FITS[self.fit][1]]
        return [(minutes, run_in(title, cut(html))) for title, minutes, html in self.steps]


def all_cards() -> bytes:
    """A card on each page, in the order of `files.cards()`. Raises TooLongError."""
    return pdf.render(html(fitted(cards())), STYLESHEET, identifier=f"{meta().number}-kaarten")


def html(chosen: list[Card], *, fitting: bool = False) -> str:
    """What is printed. With `fitting` a page is as low as what stands above the foot of a card may be."""
    return render_to_string("pdf/handbook/cards.html", {"cards": chosen, "meta": meta(), "fitting": fitting})


def cards() -> list[Card]:
    """Of every current werkvorm, in the order of `files.cards()`, in the largest size."""
    pieces = overview.current()
    rows = Werkvorm.objects.select_related("source").prefetch_related("steps").in_bulk(files.cards())
    return [_card(rows[slug], pieces) for slug in files.cards()]


def _card(item: Werkvorm, pieces: overview.Overview) -> Card:
    key = ("werkvorm", item.slug)
    [phase] = pieces.related(key, "fase")
    return Card(
        item=item,
        phase=phase,
        steps=[
            (step.title, step.minutes, text)
            for step, text in zip(item.steps.all(), item.html["steps"], strict=True)
        ],
        references=[node for node in pieces.related(key, "bron") if node.slug != item.source_id],
        address=address_of(settings.SITE_URL + reverse("handbook:werkvorm", args=[item.slug])),
    )


def fitted(chosen: list[Card]) -> list[Card]:
    """The same cards, each as large as keeps it on one page. Raises TooLongError."""
    by_name = {f"kaart-{card.item.slug}": card for card in chosen}

    def tried(some: Mapping[str, int]) -> str:
        return html([replace(by_name[name], fit=fit) for name, fit in some.items()], fitting=True)

    first = {name: _first_guess(card) for name, card in by_name.items()}
    found = fits(first, len(FITS) - 1, tried, STYLESHEET)
    return [replace(card, fit=found[name]) for name, card in by_name.items()]


def _first_guess(card: Card) -> int:
    """The largest letters that can be expected to fit: it saves most of the trying."""
    text = card.item.html
    length = length_of(
        text["goal"],
        *(title + html for title, _, html in card.steps),
        *text["questions"],
        *text["material"],
    )
    return next((size for size, points in enumerate(LETTERS) if length * points**2 <= ROOM), len(LETTERS) - 1)
