"""A report as a PDF: its HTML and its style; what makes a PDF of them is `handbook.pdf`."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from assessment.enums import EditionKind
from assessment.kinds import KINDS, Kind
from assessment.report import Report
from handbook import pdf

# How often a kind with a fixed number of pages may be set smaller: 0 is as designed.
TIGHTEST = 3


@dataclass(frozen=True)
class EditionMeta:
    """What an edition says about itself. `number`: a short name for this input and template. `address`: where who
    takes part in the network reads the same online."""

    date: date
    number: str
    content_edition: str
    kind: EditionKind = EditionKind.REPORT
    address: str = ""


class TooLong(Exception):
    """Even set as small as may be it takes more pages than this kind has."""


def html(report: Report, meta: EditionMeta, tight: int = 0) -> str:
    """What is printed, as HTML: tests and layout work read this. `tight`: 0 to TIGHTEST."""
    kind = KINDS[meta.kind]
    seen = kind.made_from(report)
    return render_to_string(
        kind.template,
        {"report": seen, "shown": kind.shown(seen), "meta": meta, "kind": kind, "tight": tight},
    )


def render(report: Report, meta: EditionMeta) -> bytes:
    """The PDF. Raises ValueError for a kind that is not made of this report, as most without results."""
    kind = KINDS[meta.kind]
    if not kind.is_made_of(report):
        raise ValueError(f"a round without results has no PDF of this kind: {kind.word}")
    identifier = meta.number.encode()
    with pdf.undisturbed():
        return _fitting(kind, report, meta).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)


def _fitting(kind: Kind, report: Report, meta: EditionMeta):
    """Laid out as large as fits the pages of its kind. Raises TooLong."""
    wanted = kind.pages(report)
    for tight in range(TIGHTEST + 1):
        document = pdf.lay_out(html(report, meta, tight), pdf.STATIC / "css" / kind.stylesheet)
        if wanted is None or len(document.pages) <= wanted:
            return document
    raise TooLong(f"{kind.word} takes {len(document.pages)} pages instead of {wanted}")
