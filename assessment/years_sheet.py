"""All reflections of a network on paper, as the page of the years shows them: no quotes, nothing but scores."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from assessment.years import Line
from assessment.years_queries import YearsPage, years_of
from assessment.years_wording import line_sentence, summary
from handbook import pdf
from networks.models import Network
from networks.sheets import Sheet

# Years of which the table fits beside the picture.
MOST_BESIDE = 3


@dataclass(frozen=True)
class Told:
    """A line with its sentence."""

    line: Line
    sentence: str

    @property
    def many(self) -> bool:
        """Whether the table is too long to stand beside the picture."""
        return len(self.line.cells) > MOST_BESIDE


@dataclass(frozen=True)
class ToldCore:
    core: Told
    themes: tuple[Told, ...]


def html(network: Network) -> str:
    return html_of(network, years_of(network))


def html_of(network: Network, page: YearsPage) -> str:
    """What is printed."""
    context = {
        "network": network,
        "years": page.years,
        "without": page.without,
        "summary": summary(page.years),
        "cores": [
            ToldCore(_told(core.core), tuple(_told(theme) for theme in core.themes))
            for core in page.years.cores
        ],
        "address": f"{settings.SITE_URL}{reverse('assessment:years', args=[network.slug])}",
    }
    return render_to_string("pdf/years.html", context)


def _told(line: Line) -> Told:
    return Told(line, line_sentence(line))


def html_by_key(key: str) -> str | None:
    """None for a network that is gone, and without any reflection that has results."""
    network = Network.objects.present().filter(pk=int(key)).first()
    page = years_of(network) if network else None
    return html_of(network, page) if network and page and page.years.years else None


YEARS_SHEET = Sheet(
    name="over-de-jaren",
    html=html_by_key,
    stylesheet=pdf.STATIC / "css" / "years.css",
    looks=(
        "templates/pdf/years.html",
        "templates/pdf/years_guide.html",
        "templates/pdf/years_line.html",
        "templates/pdf/years_row.html",
        "templates/assessment/report/arrow.html",
        "templates/assessment/report/charts/years_chart.html",
        "static/css/years.css",
        "static/css/report.css",
        "static/img/report-cover.svg",
        "static/fonts",
    ),
)
