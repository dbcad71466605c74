"""The running order on paper: made by the worker, gone after a day, accessible."""

import os
import time

import pytest
from pypdf import PdfReader

from handbook.models import Werkvorm
from networks import running_order_sheet, services, sheets
from networks.running_order_sheet import RUNNING_ORDER
from tests import environment, pdfua
from tests.networks.pages import text

pytestmark = pytest.mark.django_db

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render


@pytest.fixture
def folder(settings, tmp_path):
    """An empty place for files."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


def test_sheet_holds_the_running_order(meeting, items):
    services.add_werkvorm(meeting=meeting, werkvorm=Werkvorm.objects.get(pk="elevatorpitch"), by=None)
    page = " ".join(running_order_sheet.html(meeting).split())
    for row in ('13:00</td> <td> <p class="title">Ronde', '13:50</td> <td> <p class="title">Elevatorpitch'):
        assert row in page
    for step in Werkvorm.objects.get(pk="elevatorpitch").steps.all():
        assert f"<li>{step.title} ({step.minutes} min.)</li>" in page
    assert "90 minuten langer dan de bijeenkomst" in page


def test_sheet_is_made_by_the_worker_and_then_served(go, folder, meeting, items, worker, monkeypatch):
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: b"%PDF-1.7 stand-in")
    for _ in range(2):
        assert "Het draaiboek wordt voor je gemaakt" in text(go("running_order_sheet", meeting.pk))
    assert len(worker()) == 1
    response = go("running_order_sheet", meeting.pk)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="draaiboek-2026-03-12.pdf"'
    assert response.headers["Cache-Control"] == "no-store"
    services.update_record(record=items[0], version=1, values={"minutes": 35}, by=None)
    assert "Het draaiboek wordt voor je gemaakt" in text(go("running_order_sheet", meeting.pk))


def test_sheet_of_a_meeting_that_was_taken_away_is_not_made(folder, meeting):
    services.delete_record(record=meeting, by=None)
    RENDER(RUNNING_ORDER, str(meeting.pk))
    assert list(folder.rglob("*.pdf")) == []


def test_sheets_go_after_a_day(folder, meeting):
    kept, old = (folder / sheets.FOLDER / name for name in ("kept.pdf", "old.pdf"))
    sheets.remove_old_sheets()
    kept.parent.mkdir()
    for path, hours in ((kept, 23), (old, 25)):
        path.touch()
        moment = time.time() - hours * 3600
        os.utime(path, (moment, moment))
    sheets.remove_old_sheets()
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.pdf
def test_sheet_is_accessible(folder, meeting, items):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    meeting.url = "https://voorbeeld.nl/zaal"
    meeting.save()
    services.add_werkvorm(meeting=meeting, werkvorm=Werkvorm.objects.get(pk="elevatorpitch"), by=None)
    RENDER(RUNNING_ORDER, str(meeting.pk))
    path = RUNNING_ORDER.path_of(str(meeting.pk))
    assert pdfua.failures(path) == []
    assert "Elevatorpitch" in PdfReader(path).pages[0].extract_text()
