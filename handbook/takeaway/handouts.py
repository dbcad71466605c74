"""A struikelblok as a handout for a meeting: one page of A4, with room for what is agreed.

It is tried in large letters first, then smaller, with less room to write and with less of each tip. What is left
out stands on the page that the handout points to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from handbook import overview, pdf
from handbook.models import Struikelblok
from handbook.overview import Node
from handbook.takeaway.book import STYLESHEET, meta
from handbook.takeaway.fitting import Address, address_of, first_sentence, fits, length_of, run_in

# (size of the letters as in takeaway.css, lines to write on, how much of each tip), from the most to the least.
FITS = [
    *((letter, 4, "whole") for letter in (1, 2, 3, 4)),
    *((letter, 3, "sentence") for letter in (2, 3, 4, 5)),
    *((letter, 3, "title") for letter in (4, 5, 6, 7)),
    (5, 3, "no approach"),
]
# Where trying begins: with more characters than this in approach and tips, what comes before is not even tried.
WHOLE_FITS, SENTENCES_FIT_LARGE = 1500, 1600
MOST_QUESTIONS, MOST_WERKVORMEN = 3, 6


@dataclass(frozen=True)
class Handout:
    """What is printed of one struikelblok. `questions`: of the themes that it hangs on."""

    item: Struikelblok
    count: int
    questions: list[str]
    tips: list[Node]
    werkvormen: list[Node]
    address: Address
    fit: int = 0

    @property
    def letter(self) -> int:
        return FITS[self.fit][0]

    @property
    def lines(self) -> range:
        return range(FITS[self.fit][1])

    @property
    def approach(self) -> str:
        return "" if FITS[self.fit][2] == "no approach" else self.item.html["approach"]

    @property
    def retold_tips(self) -> list[str]:
        return self._shown(tip for tip in self.tips if tip.source)

    @property
    def own_tips(self) -> list[str]:
        return self._shown(tip for tip in self.tips if not tip.source)

    def _shown(self, tips: Iterable[Node]) -> list[str]:
        """HTML: the title runs into the text."""
        cut = {"whole": str, "sentence": first_sentence}.get(FITS[self.fit][2], lambda _: "<p></p>")
        return [run_in(tip.name, cut(tip.html["text"])) for tip in tips]

    @property
    def werkvormen_column(self) -> str:
        """With their titles only the tips are the shorter column."""
        return "left" if FITS[self.fit][2] in ("whole", "sentence") else "right"


def slugs() -> list[str]:
    return [node.slug for node in overview.current().all("struikelblok")]


def handout(slug: str) -> bytes:
    """The page of one struikelblok. Raises TooLongError."""
    return pdf.render(html(fitted(handouts([slug]))), STYLESHEET, identifier=f"{meta().number}-{slug}")


def html(chosen: list[Handout], *, fitting: bool = False) -> str:
    """What is printed. With `fitting` a page is as low as what stands above the room to write may be."""
    return render_to_string(
        "pdf/handbook/handouts.html", {"handouts": chosen, "meta": meta(), "fitting": fitting}
    )


def handouts(wanted: list[str]) -> list[Handout]:
    """Of these struikelblokken, in the largest size."""
    pieces = overview.current()
    rows = Struikelblok.objects.select_related("source").in_bulk(wanted)
    return [_handout(rows[slug], pieces) for slug in wanted]


def _handout(item: Struikelblok, pieces: overview.Overview) -> Handout:
    key = ("struikelblok", item.slug)
    return Handout(
        item=item,
        count=len(pieces.all("struikelblok")),
        questions=[theme.label for theme in pieces.related(key, "thema")][:MOST_QUESTIONS],
        tips=pieces.related(key, "tip"),
        werkvormen=pieces.related(key, "werkvorm")[:MOST_WERKVORMEN],
        address=address_of(settings.SITE_URL + reverse("handbook:struikelblok", args=[item.slug])),
    )


def fitted(chosen: list[Handout]) -> list[Handout]:
    """The same handouts, each as large as keeps it on one page. Raises TooLongError."""
    by_name = {f"blad-{page.item.slug}": page for page in chosen}

    def tried(some: Mapping[str, int]) -> str:
        return html([replace(by_name[name], fit=fit) for name, fit in some.items()], fitting=True)

    first = {name: _first_guess(page) for name, page in by_name.items()}
    found = fits(first, len(FITS) - 1, tried, STYLESHEET)
    return [replace(page, fit=found[name]) for name, page in by_name.items()]


def _first_guess(page: Handout) -> int:
    """The first fit that may be expected to do: it saves most of the trying."""
    approach = length_of(page.item.html["approach"])
    tips = [tip.html["text"] for tip in page.tips]
    if approach + length_of(*tips) <= WHOLE_FITS:
        return 0
    large = approach + length_of(*map(first_sentence, tips)) <= SENTENCES_FIT_LARGE
    return FITS.index((2, 3, "sentence") if large else (4, 3, "sentence"))
