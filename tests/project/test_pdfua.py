"""The validator itself: it must see a fault, else every report passes."""

import pytest
import weasyprint

from tests import environment, pdfua

GOOD = "<html lang='nl'><head><title>Verslag</title></head><body><h1>Kop</h1><p>Tekst</p></body></html>"


@pytest.fixture(autouse=True)
def _verapdf():
    if what := pdfua.missing():
        environment.cannot_run(what)


@pytest.mark.pdf
def test_failures_of_an_accessible_pdf_are_none(tmp_path):
    path = tmp_path / "good.pdf"
    weasyprint.HTML(string=GOOD).write_pdf(path, pdf_variant="pdf/ua-1")
    assert pdfua.failures(path) == []


@pytest.mark.pdf
def test_failures_of_an_untagged_pdf_are_named(tmp_path):
    path = tmp_path / "bad.pdf"
    weasyprint.HTML(string=GOOD).write_pdf(path)
    rules = [line.split(",")[0] for line in pdfua.failures(path)]
    assert rules == ["6.2-1", "7.1-10", "7.1-11", "7.1-3", "7.1-8"]
