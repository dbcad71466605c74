"""The one place that makes a PDF, and the only one that imports WeasyPrint: lazily, so that no web process does.

PDF/UA-1, bundled fonts, nothing fetched but the project's own static files; the same report and edition always
give the same bytes.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from assessment.report import Report

STATIC = Path(settings.BASE_DIR) / "static"
STYLESHEET = STATIC / "css" / "report.css"


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
    weasyprint, fetcher, fonts, stylesheet = _tools()
    document = weasyprint.HTML(string=html(report, meta), base_url=settings.SITE_URL, url_fetcher=fetcher)
    return document.write_pdf(
        stylesheets=[stylesheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=meta.number.encode(),
    )


@cache
def _tools():
    """WeasyPrint with what all reports share: importing it and reading the fonts takes a second, once a process."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class OwnFiles(weasyprint.URLFetcher):
        """Lets files below static/ through and nothing else: no network, no other file of the machine."""

        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme != "file" or not path.is_relative_to(STATIC.resolve()):
                raise ValueError(f"not one of our static files: {url}")
            return super().fetch(url, headers)

    fetcher, fonts = OwnFiles(allowed_protocols={"file"}), FontConfiguration()
    stylesheet = weasyprint.CSS(filename=str(STYLESHEET), font_config=fonts, url_fetcher=fetcher)
    return weasyprint, fetcher, fonts, stylesheet
