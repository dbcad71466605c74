"""Making a PDF quickly changes nothing about it: short cuts in WeasyPrint, and a file written in our own way."""

from io import BytesIO

import pytest
from fontTools.ttLib import woff2
from pypdf import PdfReader

from handbook import pdf, pdf_short_cuts

pytestmark = [pytest.mark.seen_once, pytest.mark.pdf]

STYLE = """
@page { size: A6; margin: 8mm; @bottom-right { content: counter(page) " van " counter(pages); } }
html { font: 9pt/1.3 "Source Sans 3"; }
body { width: 90%; margin: 0 auto; }
a::after { content: target-counter(attr(href), page); }
section { break-before: page; min-height: 20%; padding: 2% 1mm; }
table { border-collapse: collapse; width: 100%; } td { border: 0.4pt solid #d9d5cb; width: calc(30% + 1mm); }
.aside { float: right; width: 20%; } .corner { position: absolute; top: 1mm; right: -1.5mm; }
"""
BEGIN = '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title></head><body>'
CONTENTS = '<h1>Inhoud</h1><ul><li><a href="#een">Een: </a></li><li><a href="#twee">Twee: </a></li></ul>'
PART = '<h2>{0}</h2><p class="aside">Opzij</p><table><tbody><tr><td>{0}</td><td>2,5</td></tr></tbody></table>'
BACK = '<p class="corner">Zie ook <a href="#een"></a> en <a href="#twee"></a>.</p>'
PAGE = (
    f'{BEGIN}{CONTENTS}<section id="een">{PART.format("Eén")}</section><section><p>Tussenin</p></section>'
    f'<section id="twee">{PART.format("Twee")}{BACK}</section></body></html>'
)


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "proef.css"
    path.write_text(STYLE)
    return path


def test_short_cuts_give_the_same_bytes(style):
    taken = pdf.render(PAGE, style, identifier="x")
    pdf_short_cuts.leave()
    plain = pdf.render(PAGE, style, identifier="x")
    pdf_short_cuts.take()
    assert taken == plain
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(taken)).pages]
    assert "Een: 2 Twee: 4" in pages[0]
    assert "Zie ook 2 en 4." in pages[3]


def test_only_a_page_that_names_later_ones_is_made_again(style, monkeypatch):
    pdf.tools()
    from weasyprint.layout import page as layout

    made, make_page = [], layout.make_page
    monkeypatch.setattr(layout, "make_page", lambda *args: made.append(args[4]) or make_page(*args))
    pdf.lay_out(PAGE.replace(' en <a href="#twee"></a>', ""), style)
    assert made == [1, 2, 3, 4, 1]


def test_other_version_of_weasyprint_goes_its_own_way(monkeypatch):
    pdf.tools()
    from weasyprint import document
    from weasyprint.css.targets import TargetCollector

    pdf_short_cuts.leave()
    with monkeypatch.context() as patched:
        patched.setitem(pdf_short_cuts.VERSIONS, "weasyprint", "70.1")
        pdf_short_cuts.take()
        assert document.TargetCollector is TargetCollector
    pdf_short_cuts.take()
    assert document.TargetCollector is not TargetCollector


def test_file_holds_what_weasyprint_would_write(style):
    ours = PdfReader(BytesIO(pdf.render(PAGE, style, identifier="x")), strict=True)
    theirs = PdfReader(
        BytesIO(pdf.lay_out(PAGE, style).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"x")), strict=True
    )
    assert [page.get_contents().get_data() for page in ours.pages] == [
        page.get_contents().get_data() for page in theirs.pages
    ]
    assert ours.metadata == theirs.metadata
    assert ours.trailer["/ID"][0] == theirs.trailer["/ID"][0]
    assert len(set(ours.trailer["/ID"])) == 2
    assert ours.trailer["/Size"] == theirs.trailer["/Size"]


@pytest.mark.parametrize("font", ["regular", "it", "semibold"])
def test_fonts_for_print_are_those_of_the_site(font):
    path, unpacked = pdf.STATIC / "fonts" / f"source-sans-3-{font}.woff2", BytesIO()
    woff2.decompress(path, unpacked)
    assert path.with_suffix(".ttf").read_bytes() == unpacked.getvalue()
