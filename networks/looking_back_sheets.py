"""The yearbook and the report of the journey as PDFs.

The key of a sheet holds what may be in it, so that nobody is served more than their rights: "5:2026:meetings+work" is
the yearbook of 2026 of network 5 for who reads meetings and work.
"""

from django.template.loader import render_to_string

from handbook import pdf

from .enums import Kind
from .models import Network
from .sheets import Sheet
from .yearbook import journey_of, yearbook_of

STYLE = pdf.STATIC / "css" / "sheet.css"
SHARED_LOOKS = ("templates/networks/looking_back", "static/css/sheet.css", "static/fonts")


def key_of(network: Network, seen: frozenset[Kind], *more: int) -> str:
    return ":".join([str(network.pk), *map(str, more), "+".join(sorted(seen))])


def yearbook_html(key: str) -> str | None:
    pk, year, seen = key.split(":")
    network = Network.objects.present().filter(pk=pk).first()
    if network is None:
        return None
    book = yearbook_of(network, int(year), _seen(seen))
    return render_to_string("pdf/yearbook.html", {"network": network, "book": book, "on_paper": True})


def journey_html(key: str) -> str | None:
    pk, seen = key.split(":")
    network = Network.objects.present().filter(pk=pk).first()
    if network is None:
        return None
    journey = journey_of(network, _seen(seen))
    return render_to_string("pdf/journey.html", {"network": network, "journey": journey, "on_paper": True})


def _seen(words: str) -> frozenset[Kind]:
    return frozenset(Kind(word) for word in words.split("+") if word)


YEARBOOK = Sheet("jaarboek", yearbook_html, STYLE, ("templates/pdf/yearbook.html", *SHARED_LOOKS))
JOURNEY = Sheet("reisverslag", journey_html, STYLE, ("templates/pdf/journey.html", *SHARED_LOOKS))
