"""What else is made of a report: on exactly its pages whatever a network wrote, accessible, and without quotes."""

import datetime
from dataclasses import replace
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from assessment import pdf
from assessment.enums import EditionKind
from assessment.kinds import BY_WORD, KINDS, themes_in
from assessment.report import Report, assemble_report
from assessment.report.asked_parts import CameOf, PromisePart
from assessment.report.joint import JointAnswer, JointResult
from assessment.report.parts import AgreementPart, ConclusionPart
from tests.assessment.reports import (
    content_of,
    everybody,
    items_of,
    open_question,
    report_of,
)
from tests.assessment.test_pdf import assert_accessible
from tests.pdftext import text_of
from tests.pdftree import assert_reads_like, heard_by_poppler, parts

pytestmark = pytest.mark.seen_once

FIVE = {core: [f"{core}een", f"{core}twee"] for core in ("rood", "oranje", "geel", "groen", "blauw")}
ITEMS = items_of(FIVE, 3)
LONG = ("Leernetwerk " + "samenwerkingsovereenkomsten " * 5)[:120]
# One page or a few, for one use.
SHORT = (EditionKind.SUMMARY, EditionKind.POSTER, EditionKind.CARDS)
# Words of participants, and of the group: not for outsiders.
QUOTE, NOTE = "Taart van Karin", "Notitie van Joris"


def meta_of(kind: EditionKind) -> pdf.EditionMeta:
    return pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c", kind)


def printed(report: Report, kind: EditionKind, tight: int = 0) -> BeautifulSoup:
    return BeautifulSoup(pdf.html(report, meta_of(kind), tight), "html.parser")


@pytest.fixture(scope="module")
def long_report() -> Report:
    """As much as a network can write, and everything that can be compared and differ."""
    people = everybody([5, 4, 4, 2], ITEMS) + everybody([1, 2, 3, 5], ITEMS, "beleid")
    report = report_of(
        people,
        ITEMS,
        invited=15,
        earlier=(2025, everybody([1, 1, 2, 1, 1], ITEMS), ITEMS),
        invited_again=4,
        content={
            "network": LONG.strip(),
            "issue": "Hoe helpen we gezinnen eerder? " * 60,
            "open_questions": open_question(QUOTE),
            "open_answers_checked": True,
        },
    )
    text = (
        "Wij spreken met elke gemeente af wie de samenwerkingsovereenkomsten bewaakt en wanneer dat gebeurt. "
    )
    return replace(
        report,
        agreements=(AgreementPart(text * 4, datetime.date(2027, 12, 31), "Roodeen"),) * 9,
        conclusions=tuple(
            ConclusionPart(theme.slug, theme.name, text * 12) for theme in report.figures.themes
        ),
        came_of=CameOf(2025, (PromisePart(text * 4, "loopt", text, None),) * 8, "Zin.", "Zin."),
    )


@pytest.fixture(scope="module")
def joint_report() -> Report:
    content = content_of(ITEMS, kind="together", threshold=None)
    answers = {theme.slug: JointAnswer(4, NOTE) for theme in content.themes}
    answers["roodeen"] = JointAnswer(None, "")
    answers["blauwtwee"] = JointAnswer(2, NOTE)
    return assemble_report(JointResult(2026, answers), content, JointResult(2025, answers))


def check(report: Report, kind: EditionKind, pages: int, tmp_path) -> tuple[bytes, str]:
    """Accessible, read in its order, on exactly so many pages and small: the PDF and its text."""
    tried, html = [], pdf.html
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "html", lambda *what: tried.append(html(*what)) or tried[-1])
        content = pdf.render(report, meta_of(kind))
    assert_accessible(content, tmp_path)
    assert_reads_like(content, tried[-1])
    assert len(PdfReader(BytesIO(content)).pages) == pages
    assert len(content) < 400_000
    text = text_of(content)
    assert QUOTE not in text
    assert NOTE not in text
    return content, text


# --- Real PDFs: few, they are slow -----------------------------------------------------------------------------


@pytest.mark.pdf
def test_summary_of_a_network_that_wrote_much_is_two_pages(long_report, tmp_path):
    _, text = check(long_report, EditionKind.SUMMARY, 2, tmp_path)
    for heading in ("deden", "er veranderde", "afspraken", "vragen"):
        assert f"Wat we {heading}" in text or f"Wat {heading}" in text
    assert "Wat hebben we van je nodig?" in text


@pytest.mark.pdf
def test_sheet_for_the_wall_is_one_page_and_the_same_bytes(long_report, tmp_path):
    content, text = check(long_report, EditionKind.POSTER, 1, tmp_path)
    assert "Drie vragen om over te praten" in text
    assert content == pdf.render(long_report, meta_of(EditionKind.POSTER))
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [420, 297]


@pytest.mark.pdf
def test_cards_are_one_page_per_theme(long_report, tmp_path):
    _, text = check(long_report, EditionKind.CARDS, 10, tmp_path)
    for theme in long_report.figures.themes:
        assert theme.question in text
        for statement in theme.statements:
            counts = " ".join(map(str, statement.counts))
            assert f"{counts} {statement.unknown} {statement.mean}" in text


@pytest.mark.pdf
def test_joint_reflection_has_a_sheet_for_the_wall(joint_report, tmp_path):
    content, text = check(joint_report, EditionKind.POSTER, 1, tmp_path)
    assert "Wat we niet wisten Roodeen" in text
    assert parts(content)[0].text == heard_by_poppler(content)


def test_kind_that_does_not_fit_is_no_file(monkeypatch):
    report = report_of(everybody([4] * 4, ITEMS), ITEMS)
    tried = []

    class Document:
        pages = (1, 2, 3)

    monkeypatch.setattr("assessment.pdf.html", lambda report, meta, tight: tried.append(tight))
    monkeypatch.setattr("assessment.pdf.pdf.lay_out", lambda html, stylesheet: Document)
    with pytest.raises(pdf.TooLong, match="samenvatting takes 3 pages instead of 2"):
        pdf.render(report, meta_of(EditionKind.SUMMARY))
    assert tried == [0, 1, 2, 3]


# --- What will be printed, read as HTML ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(set(EditionKind) - {EditionKind.REPORT}))
def test_what_people_wrote_is_in_no_edition_for_outsiders(kind, long_report, joint_report):
    for report in (long_report, joint_report):
        html = pdf.html(report, meta_of(kind))
        assert QUOTE not in html
        assert NOTE not in html
    assert QUOTE in pdf.html(long_report, meta_of(EditionKind.REPORT))
    assert NOTE in pdf.html(joint_report, meta_of(EditionKind.REPORT))


def test_report_without_quotes_says_so_on_its_cover(long_report):
    cover = printed(long_report, EditionKind.OUTSIDERS).select_one(".cover-kind").get_text()
    assert cover == "Evaluatierapport 2026, zonder citaten"
    assert printed(long_report, EditionKind.REPORT).select_one(".cover-kind").get_text() == (
        "Evaluatierapport 2026"
    )


@pytest.mark.parametrize("kind", SHORT)
def test_headings_skip_no_level_and_drawings_say_what_they_show(kind, long_report, joint_report):
    for report in (long_report, joint_report):
        soup = printed(report, kind)
        levels = [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
        assert all(drawing.find("title").get_text(strip=True) for drawing in soup.find_all("svg"))
        assert all(table.find("caption").get_text(strip=True) for table in soup.find_all("table"))
        assert soup.html["lang"] == "nl"


@pytest.mark.parametrize("kind", SHORT)
@pytest.mark.parametrize("values", [[5] * 4, [3] * 4, [None] * 4, [1, 1, 5, 5]])
def test_extremes_leave_no_hole_in_the_text(kind, values):
    soup = printed(report_of(everybody(values, ITEMS), ITEMS), kind)
    text = " ".join(soup.get_text(" ").split())
    assert "None" not in text
    assert not [tag for tag in soup.find_all(["h1", "h2", "h3", "p", "li"]) if not tag.get_text(strip=True)]


@pytest.mark.parametrize("kind", SHORT)
def test_what_a_network_wrote_is_escaped(kind):
    report = report_of(everybody([4] * 4, ITEMS), ITEMS, content={"network": "<b>Oost</b> & West"})
    html = pdf.html(report, meta_of(kind))
    assert "<b>Oost" not in html
    assert "&lt;b&gt;Oost&lt;/b&gt; &amp; West" in html


def test_radar_of_the_summary_says_every_number_of_its_table(long_report):
    soup = printed(long_report, EditionKind.SUMMARY)
    said = soup.select_one(".chart-radar title").get_text()
    for core in long_report.figures.core_elements:
        assert f"{core.name}: {core.score.text}" in said


def test_every_kind_has_a_word_of_its_own_and_says_what_it_is_for(long_report, joint_report):
    assert set(KINDS) == set(EditionKind)
    assert len(BY_WORD) == len(KINDS)
    assert all(kind.name and kind.purpose.endswith(".") and kind.size for kind in KINDS.values())
    assert [themes_in(report) for report in (long_report, joint_report)] == [10, 10]
    assert themes_in(report_of(everybody([4], ITEMS), ITEMS)) == 0
