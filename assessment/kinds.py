"""What people can take along of one report: the whole of it, and what is made for one use.

Each kind is laid out from the same `Report`; all but the network's own are made from one without quotes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessment.enums import EditionKind
from assessment.report.brief import brief
from assessment.report.outsiders import for_outsiders
from assessment.report.parts import Report
from assessment.report.poster import poster

_REPORT = (
    "templates/pdf/report.html",
    "templates/pdf/cover.html",
    "templates/pdf/contents.html",
    "templates/pdf/figures.html",
    "templates/pdf/joint.html",
    "templates/pdf/too_few.html",
    "templates/pdf/report",
    "assessment/report/said.py",
    "templates/assessment/report",
    "static/css/report.css",
    "static/img/report-cover.svg",
    "static/fonts",
)
# What the short ones share. Also the code that writes their sentences: these stand in no report.
_SHORT = (
    "templates/assessment/report",
    "templates/pdf/editions",
    "static/css/editions.css",
    "static/img/lines.svg",
    "static/fonts",
    "assessment/report/brief.py",
    "assessment/report/brief_wording.py",
    "assessment/report/outsiders.py",
    "assessment/report/poster.py",
    "assessment/report/standing.py",
)


@dataclass(frozen=True)
class Kind:
    """`word` in addresses and names of files, `purpose` and `size` on the page that offers it.

    `template` and `stylesheet` below templates/ and static/css/; `looks`: files and folders that decide how it looks.
    `made_from`: what of the report goes into it. `shown`: what its template gets beside that. `pages`: how many it
    must have, None for as many as it takes. `without_results`: made of a round with too few answers too.
    """

    value: EditionKind
    word: str
    name: str
    purpose: str
    size: str
    template: str
    stylesheet: str
    looks: tuple[str, ...]
    made_from: Callable[[Report], Report] = for_outsiders
    shown: Callable[[Report], object] = lambda report: None
    pages: Callable[[Report], int | None] = lambda report: None
    without_results: bool = False

    def is_made_of(self, report: Report) -> bool:
        return report.has_results or (self.without_results and report.too_few is not None)


def themes_in(report: Report) -> int:
    """How many themes the report is about."""
    cores = (report.figures or report.joint).core_elements if report.has_results else ()  # type: ignore[union-attr]
    return sum(len(core.themes) for core in cores)


_ALL = (
    Kind(
        EditionKind.REPORT,
        "rapport",
        "Rapport",
        "Alles, voor jullie zelf: cijfers, eigen woorden, conclusies en bronnen.",
        "A4",
        "pdf/report.html",
        "report.css",
        _REPORT,
        made_from=lambda report: report,
        without_results=True,
    ),
    Kind(
        EditionKind.OUTSIDERS,
        "rapport-zonder-citaten",
        "Rapport zonder citaten",
        "Hetzelfde rapport om door te geven, zonder wat mensen zelf opschreven.",
        "A4",
        "pdf/report.html",
        "report.css",
        (*_REPORT, "assessment/report/outsiders.py"),
    ),
    Kind(
        EditionKind.SUMMARY,
        "samenvatting",
        "Samenvatting",
        "Voor een bestuur of een financier: hoe het gaat, wat we afspraken en wat we vragen.",
        "2 pagina’s A4",
        "pdf/editions/summary.html",
        "editions.css",
        _SHORT,
        shown=brief,
        pages=lambda report: 2,
    ),
    Kind(
        EditionKind.POSTER,
        "praatplaat",
        "Praatplaat",
        "Voor aan de muur: het beeld in één oogopslag en drie vragen om over te praten.",
        "1 vel A3, ook leesbaar op A4",
        "pdf/editions/poster.html",
        "editions.css",
        _SHORT,
        shown=poster,
        pages=lambda report: 1,
    ),
    Kind(
        EditionKind.CARDS,
        "themakaarten",
        "Themakaarten",
        "Voor op tafel bij het gesprek: per thema de antwoorden, een vraag en werkvormen.",
        "Eén A4 per thema",
        "pdf/editions/cards.html",
        "editions.css",
        _SHORT,
        pages=themes_in,
    ),
)
KINDS: Mapping[EditionKind, Kind] = {kind.value: kind for kind in _ALL}
BY_WORD: Mapping[str, Kind] = {kind.word: kind for kind in _ALL}
