"""All reflections on paper: the figures of the page of the years, each chart with its table and its sentence."""

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from assessment.models import Round
from assessment.years import side_by_side
from assessment.years_queries import YearsPage
from assessment.years_sheet import YEARS_SHEET, html, html_by_key, html_of
from assessment.years_wording import line_sentence, summary
from handbook import pdf
from handbook.enums import RoleName
from networks import sheets
from networks.models import Network, Participant, RolePeriod
from networks.tasks import SHEETS
from tests import environment, pdfua
from tests.assessment.builders import make_network
from tests.assessment.reports import closed_round, everybody
from tests.assessment.test_years import CORES, ITEMS, THEMES, stored
from tests.factories import LONG_AGO, UserFactory
from tests.pdftext import pages_of
from tests.pdftree import assert_reads_like

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render
LONG = "Leernetwerk " + "samenwerkingsovereenkomsten " * 4
TEN = [(year, everybody([1 + (year * 3) % 5] * 8, ITEMS)) for year in range(2016, 2026)]


def years_of(*years, items=None):
    return side_by_side(stored(*years, items=items), CORES, THEMES)


def printed(years, *, without=(), name="Ons netwerk"):
    network = SimpleNamespace(name=name, issue="Hoe gaat het?", slug="ons")
    return html_of(network, YearsPage(years, (), without))


def lines_of(years):
    return {line.slug: line for core in years.cores for line in (core.core, *core.themes)}


def of_eight(year, value):
    return year, everybody([value] * 8, ITEMS)


# --- Sentences -------------------------------------------------------------------------------------------------


def test_one_year_says_that_comparing_comes_later():
    years = years_of(of_eight(2026, 4))
    assert summary(years) == (
        "Er is één reflectie met uitkomsten, die van 2026. Vanaf de tweede is er iets te vergelijken.",
        "In 2026 kregen alle kernelementen dezelfde score: 4,0.",
    )
    assert line_sentence(lines_of(years)["durf"]) == "In 2026 is de score 4,0 (sterk)."


def test_change_that_counts_is_named_with_its_year():
    years = years_of(of_eight(2025, 3), of_eight(2026, 4))
    assert line_sentence(lines_of(years)["durf"]) == (
        "In 2026 is de score 4,0 (sterk). Dat is hoger dan in 2025 (+1,0)."
    )
    assert summary(years) == (
        "Tussen 2025 en 2026 waren er twee reflecties met uitkomsten. In 2025 deden 8 van de 10 genodigden mee. In "
        "2026 waren dat er 8 van de 10.",
        "In 2026 kregen alle kernelementen dezelfde score: 4,0.",
        "Hoger dan in 2025: Durf en Rust.",
    )


def test_change_that_one_person_can_cause_is_called_that():
    years = years_of(of_eight(2025, 3), (2026, everybody([4, 4, 3, 3, 3, 3, 3, 3], ITEMS)))
    assert line_sentence(lines_of(years)["durf"]) == (
        "In 2026 is de score 3,3 (bespreken). Het verschil met 2025 (+0,3) kan van één persoon komen."
    )
    assert summary(years)[-1] == (
        "Sinds 2025 is bij geen thema een verschil te zien dat groter is dan één persoon kan veroorzaken."
    )


def test_other_statements_cannot_be_compared_and_that_is_said():
    years = years_of(of_eight(2025, 3), of_eight(2026, 4), items={2025: ITEMS[:1] + ITEMS[3:4]})
    last = line_sentence(lines_of(years)["rood"])
    assert last == "In 2026 is de score 4,0 (sterk). Vergelijken met 2025 kan niet."


def test_hidden_score_has_its_reason_and_no_number():
    few = [("praktijk", [None] * 6)] * 8
    years = years_of(of_eight(2025, 3), (2026, few))
    assert line_sentence(lines_of(years)["rust"]) == "2026: te weinig antwoorden voor een score."
    assert not any("hoogste" in line or "dezelfde score" in line for line in summary(years))
    assert "Geen enkel thema is te vergelijken met 2025. Waarom, staat bij elk thema." in summary(years)


def test_third_year_tells_what_went_one_way_and_what_went_before():
    years = years_of(of_eight(2023, 2), of_eight(2024, 3), of_eight(2025, 4), of_eight(2026, 4))
    assert summary(years)[-1] == "Meer dan één keer hoger en nooit lager: Durf en Rust."
    assert line_sentence(lines_of(years)["durf"]).endswith("Eerder hoger dan de keer ervoor: 2024 en 2025.")
    back = years_of(of_eight(2024, 3), of_eight(2025, 4), of_eight(2026, 3))
    assert summary(back)[-1] == "Geen thema ging meer dan één keer dezelfde kant op."


# --- What is printed -------------------------------------------------------------------------------------------


def test_every_chart_has_its_table_with_the_same_numbers_and_its_sentence():
    years = years_of(*TEN)
    page = BeautifulSoup(printed(years), "html.parser")
    charts = page.select(".chart-years")
    assert len(charts) == len(lines_of(years)) == 3
    for chart, line in zip(charts, lines_of(years).values(), strict=True):
        block = chart.find_parent(class_=re.compile("year-(pair|stack)"))
        table = block.select_one("table.year-table")
        assert table.caption.text == f"{line.name} per jaar"
        assert line_sentence(line) in page.text
        said = chart.title.text
        for row, cell in zip(table.select("tbody tr"), line.cells, strict=True):
            assert [row.th.text, row.select("td")[0].text] == [str(cell.year), cell.score]
            assert f"{cell.year}: {cell.score}, {cell.n} antwoorden" in said
            assert cell.note in said


def test_years_without_results_are_named_and_headings_do_not_jump():
    page = BeautifulSoup(printed(years_of(*TEN[-2:]), without=(2019, 2023)), "html.parser")
    assert "In 2019 en 2023 kwamen er te weinig antwoorden." in page.text
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.pdf
def test_ten_years_of_a_network_with_a_long_name_are_accessible(tmp_path):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    page = printed(years_of(*TEN), name=LONG.strip())
    made = pdf.render(page, YEARS_SHEET.stylesheet, identifier="x")
    assert_reads_like(made, page)
    # What runs off the paper is not found.
    assert " ".join(str(year) for year, _ in TEN) in pages_of(made)[2]
    path = tmp_path / "jaren.pdf"
    path.write_bytes(made)
    assert pdfua.failures(path) == []
    assert PdfReader(BytesIO(made)).metadata.title == f"Over de jaren: {LONG.strip()}"
    assert len(made) < 400_000


# --- Served ----------------------------------------------------------------------------------------------------


@pytest.fixture
def network(db):
    network = make_network(6)
    closed_round(network, year=2025)
    closed_round(network, year=2026)
    return network


def test_sheet_is_known_to_the_worker_and_quotes_nobody(network):
    assert SHEETS["over-de-jaren"] is YEARS_SHEET
    page = html(network)
    assert "In 2025 deden 5 van de 6 genodigden mee" in page
    assert html_by_key(str(network.pk)) == page


def test_network_that_is_gone_or_has_no_results_has_no_sheet(network):
    assert html_by_key(str(make_network(6).pk)) is None
    Network.objects.filter(pk=network.pk).update(deleted_at="2026-01-01T00:00Z")
    assert html_by_key(str(network.pk)) is None


def test_sheet_is_made_by_the_worker_and_then_served_by_its_name(
    client, network, worker, settings, tmp_path, monkeypatch
):
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: b"%PDF-1.7 stand-in")
    user = UserFactory()
    person = Participant.objects.create(network=network, name="Lid", user=user, since=LONG_AGO)
    RolePeriod.objects.create(participant=person, role=RoleName.MEMBER, since=LONG_AGO)
    client.force_login(user)
    path = reverse("assessment:years_pdf", args=[network.slug])
    assert "Over de jaren wordt voor je gemaakt" in client.get(path).content.decode()
    worker()
    response = client.get(path)
    name = f"liso-over-de-jaren-{network.slug}.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"
    Round.objects.filter(network=network, year=2026).update(
        result=Round.objects.get(network=network, year=2025).result
    )
    assert "wordt voor je gemaakt" in client.get(path).content.decode()
