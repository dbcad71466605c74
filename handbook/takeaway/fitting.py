"""What cards and handouts share: one page each, whatever their length, and the way to their page on the site."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import qrcode

from handbook import pdf

TAG = re.compile(r"<[^>]+>")
SENTENCE_END = re.compile(r"(?<=[.?!])\s")


class TooLongError(ValueError):
    """Something that fits on no page, however small its letters and however much is left out."""


@dataclass(frozen=True)
class Address:
    """A page of the site on paper: in words, and as a QR code (the path of an SVG of `size` by `size`)."""

    url: str
    path: str
    size: int

    @property
    def short(self) -> str:
        """Without what a browser does not need."""
        return re.sub(r"^https?://", "", self.url)


def address_of(url: str) -> Address:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(url)
    rows = ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
    runs = [
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(rows)
        for run in re.finditer("1+", row)
    ]
    return Address(url, "".join(runs), len(rows))


def fits(
    first: Mapping[str, int], last: int, html_of: Callable[[Mapping[str, int]], str], stylesheet: Path
) -> dict[str, int]:
    """For each id the first fit, from `first` up to `last`, with which it stays on one page.

    `html_of` gives the document of some ids in some fits. Raises TooLongError.
    """
    found = dict(first)
    trying = list(found)
    while trying:
        html = html_of({name: found[name] for name in trying})
        pages = Counter(name for names in pdf.anchors_by_page(html, stylesheet) for name in names)
        trying = [name for name in trying if pages[name] > 1]
        for name in trying:
            if found[name] == last:
                raise TooLongError(name)
            found[name] += 1
    return found


def length_of(*html: str) -> int:
    """Characters of text."""
    return sum(len(TAG.sub("", part)) for part in html)


def first_sentence(html: str) -> str:
    """The first sentence of a text, without its marks, as a paragraph; a question with the sentence after it."""
    sentences = SENTENCE_END.split(" ".join(unescape(TAG.sub(" ", html)).split()))
    return f"<p>{escape(' '.join(sentences[: 2 if sentences[0].endswith('?') else 1]))}</p>"


def run_in(title: str, html: str) -> str:
    """A text whose first paragraph begins with its title."""
    end = "" if title[-1] in ".?!" else "."
    return html.replace("<p>", f"<p><strong>{escape(title)}{end}</strong> ", 1)
