"""The PDF: the report's own numbers, accessible by veraPDF, the same bytes every time. Few real PDFs: they are slow."""

import datetime
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from assessment import pdf
from assessment.beside import OwnView, beside
from assessment.enums import EditionKind
from assessment.report import assemble_report, build_report
from assessment.report.content import PromiseContent
from assessment.report.joint import JointAnswer, JointResult
from handbook.pdf import STATIC, tools
from tests import environment, pdfua
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import (
    close_with,
    closed_round,
    content_of,
    everybody,
    items_of,
    open_question,
    report_of,
)
from tests.pdftext import pages_of, text_of
from tests.pdftree import assert_reads_like

META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")
FIVE = {core: [f"{core}een", f"{core}twee"] for core in ("rood", "oranje", "geel", "groen", "blauw")}
ITEMS = items_of(FIVE, 3)
LONG = "Leernetwerk " + "samenwerkingsovereenkomsten " * 4


def assert_accessible(content: bytes, tmp_path: Path):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    path = tmp_path / "rapport.pdf"
    path.write_bytes(content)
    assert pdfua.failures(path) == []


# Beside the statements: an agreement that all twelve answered and one that few could judge, and the rest.
ASKED = (
    ("follow_up", "done", "We bellen de wethouder.", [3] * 7 + [2, 1, 1, None, None]),
    ("follow_up", "done", "Kaart maken & delen.", [3, 1, *[None] * 10]),
    ("own", "agree", "Het <b>kloppend</b> hart is de keuken.", [5, 5, 5, 4, 4, 3, 2, 1, 1, None, None, None]),
    ("yearly", "course", "Doorgaan, verschuiven of stoppen?", [3] * 8 + [2, 2, 1, None]),
)


@pytest.fixture(scope="module")
def network_report():
    """Two perspectives, a year before, divided answers, withheld figures, open answers a very long name, and a
    view beside it."""
    people = everybody([5, 4, 4, 2], ITEMS, "praktijk") + everybody([1, 2, 3, 5], ITEMS, "beleid")
    people += [("onbekend", [None if n % 3 else 4 for n in range(30)])] * 4
    report = report_of(
        people,
        ITEMS,
        invited=15,
        earlier=(2025, everybody([2, 2, 3, 2, 2], ITEMS), ITEMS),
        invited_again=4,
        composition={"beleid": 4, "praktijk": 6, "doelgroep": 3, "": 2},
        asked=ASKED,
        content={
            "network": LONG.strip(),
            "issue": "Hoe? " * 200,
            "open_questions": open_question(*["Taart & koffie <voor iedereen>. " * 12] * 9),
            "open_answers_checked": True,
        },
    )
    views = [OwnView("trekker", 1, {"roodeen": Fraction(1), "geeltwee": None})]
    return replace(report, views_beside=beside(report.figures, views))


@pytest.fixture(scope="module")
def network_pdf(network_report):
    return pdf.render(network_report, META)


@pytest.mark.pdf
def test_network_report_is_accessible(network_pdf, tmp_path):
    assert_accessible(network_pdf, tmp_path)


@pytest.mark.pdf
def test_network_report_holds_every_number_of_the_report(network_report, network_pdf):
    text = text_of(network_pdf)
    for sentence in network_report.summary[:3]:
        assert sentence in text
    for theme in network_report.figures.themes:
        if theme.score:
            change = f"{theme.change.before} ({theme.change.n_before})"
            assert f"{theme.name} {theme.score.text} {theme.score.band} {change}" in text
            assert f" {theme.score.n} {theme.bounds.lowest} {theme.bounds.highest} " in text
        for statement in theme.statements:
            if statement.counts is not None:
                counts = " ".join(map(str, statement.counts))
                assert f"{counts} {statement.unknown} {statement.mean}" in text
    for row in network_report.figures.perspectives.rows:
        assert " ".join([row.name, row.whole or "–", *(cell or "–" for cell in row.cells)]) in text
    assert "Taart & koffie <voor iedereen>." in text
    came_of, beside_themes = network_report.came_of, network_report.figures.beside
    for part in (*came_of.asked, *beside_themes.own, *beside_themes.yearly):
        counts = (
            " ".join(map(str, part.counts)) if part.counts else "niet getoond: te weinig antwoorden – – –"
        )
        assert f"{counts} {part.unknown}" in text
        assert part.text in text


@pytest.mark.pdf
def test_pdf_carries_title_language_bookmarks_and_only_our_fonts(network_report, network_pdf):
    reader = PdfReader(BytesIO(network_pdf))
    assert reader.metadata.title == f"Evaluatierapport {network_report.network} 2026"
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:4] == [
        network_report.network,
        "In het kort",
        network_report.came_of.title,
        "Alle thema’s naast elkaar",
    ]
    assert titles[4:6] == ["Rood", "Oranje"]
    assert titles[-2:] == ["Bronnen", "Colofon"]
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert all(font.startswith("Source-Sans-3") for font in fonts), fonts
    assert len(network_pdf) < 400_000
    assert len(reader.pages) <= 16


@pytest.mark.pdf
def test_network_report_is_read_in_the_order_of_its_text(network_report, network_pdf):
    assert_reads_like(network_pdf, pdf.html(network_report, META))


ANOTHER_PROCESS = """
import sys, django
django.setup()
import pickle
from assessment import pdf
sys.stdout.buffer.write(pdf.render(*pickle.load(sys.stdin.buffer)))
"""


@pytest.mark.pdf
def test_same_input_gives_the_same_bytes_in_another_process(network_report, network_pdf):
    done = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        input=pickle.dumps((network_report, META)),
        stdout=subprocess.PIPE,
        cwd=STATIC.parent,
        check=True,
    )
    assert done.stdout == network_pdf


@pytest.mark.pdf
def test_joint_report_is_accessible_and_says_what_was_answered(tmp_path):
    content = content_of(ITEMS, kind="together", threshold=None)
    answers = {theme.slug: JointAnswer(4, f"Notitie bij {theme.name}.") for theme in content.themes}
    answers["roodeen"] = JointAnswer(None, "")
    report = assemble_report(JointResult(2026, answers), content, JointResult(2025, answers))
    rendered = pdf.render(report, META)
    assert_accessible(rendered, tmp_path)
    assert_reads_like(rendered, pdf.html(report, META))
    text = text_of(rendered)
    assert "we weten het niet –" in text
    assert "4, eens 4 (eens)" in text
    assert "Notitie bij Roodtwee." in text


@pytest.mark.pdf
def test_report_of_a_round_with_too_few_answers_has_questions_and_room_instead(tmp_path):
    promises = tuple(PromiseContent(f"Afspraak {n}", "open", "", False, "") for n in range(3))
    content = content_of(ITEMS, outcome="too_few", answered=0, promises=promises, promised_year=2025)
    report = assemble_report(None, content)
    rendered = pdf.render(report, META)
    assert_accessible(rendered, tmp_path)
    assert_reads_like(rendered, pdf.html(report, META))
    _, short, talk, last = pages_of(rendered)
    assert "Niemand van de acht genodigden vulde de vragenlijst in. Er kwamen minder dan vier" in short
    assert "Afspraak 2 open –" in short
    for theme in content.themes:
        assert f"{theme.name} {theme.question}" in talk
    assert "Wat gaan we doen?" in last
    assert "Colofon" in last


@pytest.mark.pdf
@pytest.mark.django_db
def test_command_writes_the_real_report(tmp_path, capsys, monkeypatch):
    # The command makes the report itself: not twice, it takes seconds.
    monkeypatch.setattr("assessment.tasks.render_round", lambda round_id: None)
    network = make_network(6, name="Kansrijk Oost")
    people = [("praktijk", {n: 1 + n % 5 for n in range(1, 43)}), *[("praktijk", 4)] * 3, ("beleid", None)]
    close_with(make_round(network), people)
    path = tmp_path / "rapport.pdf"
    call_command("render_report", network.slug, "2026", output=path)
    assert capsys.readouterr().out == f"Wrote {path}.\n"
    written = path.read_bytes()
    assert 10 <= len(PdfReader(path).pages) <= 16
    text = text_of(written)
    assert "Vijf van de zes genodigden vulden de vragenlijst in." in text
    for statement in (
        s for theme in build_report(network.rounds.get()).figures.themes for s in theme.statements
    ):
        assert f"{' '.join(map(str, statement.counts))} {statement.unknown} {statement.mean}" in text


@pytest.mark.django_db
def test_command_says_what_is_wrong(tmp_path):
    path = tmp_path / "rapport.pdf"
    with pytest.raises(CommandError, match="There is no network 'nergens'"):
        call_command("render_report", "nergens", "2026", output=path)
    opened = make_round()
    with pytest.raises(CommandError, match="has no network round in 2019"):
        call_command("render_report", opened.network.slug, "2019", output=path)
    with pytest.raises(CommandError, match="is still open"):
        call_command("render_report", opened.network.slug, "2026", output=path)
    closed = closed_round(values=[1, 2])
    with pytest.raises(CommandError, match="has no results"):
        call_command("render_report", closed.network.slug, "2026", edition="samenvatting", output=path)
    assert not path.exists()


# --- What will be printed, read as HTML ----------------------------------------------------------------------


def printed(report) -> BeautifulSoup:
    return BeautifulSoup(pdf.html(report, META), "html.parser")


def test_round_that_was_broken_off_has_no_pdf_and_one_with_too_few_answers_no_summary():
    broken_off = assemble_report(None, content_of(ITEMS, outcome="cancelled"))
    too_few = assemble_report(None, content_of(ITEMS, outcome="too_few", answered=3))
    for report, kind in [(broken_off, EditionKind.REPORT), (too_few, EditionKind.SUMMARY)]:
        with pytest.raises(ValueError, match="no PDF"):
            pdf.render(report, replace(META, kind=kind))


def test_headings_start_at_one_and_skip_no_level(network_report):
    levels = [int(heading.name[1]) for heading in printed(network_report).find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_contents_name_every_chapter(network_report):
    soup = printed(network_report)
    targets = [link["href"][1:] for link in soup.select(".toc a")]
    assert targets == [section["id"] for section in soup.select("section.chapter")]
    for link in soup.select(".toc a"):
        assert soup.find(id=link["href"][1:]).h2.get_text(strip=True) == link.get_text(strip=True)


def test_lists_share_the_page_of_all_themes_where_there_is_room(network_report):
    def below_the_themes(divided, came_of):
        figures = replace(network_report.figures, divided=divided)
        report = replace(network_report, figures=figures, came_of=came_of)
        shown = [section["id"] for section in printed(report).select("section.chapter")]
        assert (shown.count("verdeeld"), shown.count("weet-niet")) == (1, 1)
        return shown[shown.index("overzicht") + 1 : shown.index("rood")]

    found = network_report.figures.divided
    assert below_the_themes(found, None) == ["verdeeld"]
    assert below_the_themes((), None) == ["verdeeld", "weet-niet"]
    assert below_the_themes(found, network_report.came_of) == []


def test_every_drawing_has_an_alternative_text(network_report):
    drawings = printed(network_report).find_all("svg")
    assert len(drawings) > 30
    assert all(drawing.find("title").get_text(strip=True) for drawing in drawings)


def test_alternative_text_of_each_bar_holds_every_number_of_its_row(network_report):
    rows = [row for row in printed(network_report).select("tr") if row.select_one(".chart-bar title")]
    assert len(rows) > 30
    for row in rows:
        said = row.select_one(".chart-bar title").get_text()
        told = [int(n) for n in re.findall(r": (\d+)(?=[;.])", said)]
        assert told == [int(cell.get_text()) for cell in row.select("td.count:not(.mean)")], said


def test_alternative_text_of_who_is_in_the_network_holds_every_number_of_its_row(network_report):
    rows = printed(network_report).select(".composition tbody tr")
    told = [re.findall(r"\d+", row.select_one(".chart-people title").get_text()) for row in rows]
    assert told == [[row.select_one("td.number").get_text()] for row in rows]
    assert told == [["4"], ["6"], ["0"], ["0"], ["3"], ["2"]]


def test_alternative_text_of_the_figure_and_of_each_change_holds_its_numbers(network_report):
    soup = printed(network_report)
    radar = soup.select_one(".chart-radar title").get_text()
    for core in network_report.figures.core_elements:
        before = core.change.before or "geen score"
        assert f"{core.name}: {core.score.text} (in 2025: {before})" in radar
    changes = [title.get_text() for title in soup.select(".chart-change title")]
    for theme in network_report.figures.themes:
        [said] = [said for said in changes if said.startswith(f"{theme.name}: ")]
        change = theme.change
        assert f"dit jaar {theme.score.text} (n = {theme.score.n}), in 2025 " in said
        assert f"{change.before} (n = {change.n_before})" in said
        assert change.change in said


def test_every_page_number_of_a_source_is_that_of_a_core_element_that_names_it(network_report):
    soup = printed(network_report)
    cores = [core.slug for core in network_report.figures.core_elements]
    assert [[a["href"][1:] for a in li.select(".cited a")] for li in soup.select(".sources li")] == [
        cores
    ] * 2


def test_statements_of_a_theme_stand_with_what_they_rest_on(network_report):
    soup = printed(network_report)
    for theme in network_report.figures.themes:
        shown = soup.find("h3", string=theme.name).parent.select_one(".rests-on").get_text()
        for statement in theme.statements:
            assert (
                f"{statement.number} Wat werkt bij {statement.key}. Literatuur: Tosun (2017), in TNO" in shown
            )


def test_what_people_wrote_is_escaped(network_report):
    html = pdf.html(network_report, META)
    assert "&lt;voor iedereen&gt;" in html
    assert "<voor iedereen>" not in html


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([5, 5, 5, 5], "Wat jullie kunnen vasthouden"),
        ([3, 3, 3, 3], "Tien thema’s hebben dezelfde score, 3,0"),
        ([None, None, None, None], "Voor geen enkel kernelement waren er genoeg antwoorden voor een score."),
    ],
)
def test_extreme_rounds_are_printed_with_fitting_words(values, words):
    soup = printed(report_of(everybody(values, ITEMS), ITEMS))
    text = " ".join(soup.get_text(" ").split())
    assert words in text
    assert "Bij de open vragen is niets ingevuld." in text
    assert "None" not in text


def test_nothing_but_our_own_files_is_fetched(tmp_path):
    _, fetcher, _ = tools()
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    inside = STATIC / "css" / "report.css"
    assert fetcher.fetch(inside.as_uri()).read()
    for url in [
        secret.as_uri(),
        f"{STATIC.as_uri()}/../liso/settings.py",
        f"{STATIC.as_uri()}/%2e%2e/liso/settings.py",
        "https://example.org/x.css",
        "data:text/css,a{}",
    ]:
        with pytest.raises(ValueError, match=r"not one of our static files|disallowed"):
            fetcher.fetch(url)
