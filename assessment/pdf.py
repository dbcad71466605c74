"""The report as a PDF: its HTML and its style; what makes a PDF of them is `handbook.pdf`."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from assessment.report import Report
from handbook import pdf

STYLESHEET = pdf.STATIC / "css" / "report.css"


@dataclass(frozen=True)
class EditionMeta:
    """What an edition says about itself. `number`: a short name for this input and template."""

    date: date
    number: str
    content_edition: str


def html(report: Report, meta: EditionMeta) -> str:
    """What is printed, as HTML: tests and layout work read this."""
    return render_to_string("pdf/report.html", {"report": report, "meta": meta})


def render(report: Report, meta: EditionMeta) -> bytes:
    """The PDF. Raises ValueError for a report without results: there is nothing to print."""
    if not report.has_results:
        raise ValueError("a round without results has no PDF")
    return pdf.render(html(report, meta), STYLESHEET, identifier=meta.number)
