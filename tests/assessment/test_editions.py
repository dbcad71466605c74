"""Editions: made once, the same bytes from the same input, never half, never for a stranger."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from assessment import editions
from assessment.models import OpenAnswer, ReportEdition, Round
from assessment.report import build_report
from assessment.services.open_answers import release_open_answers
from handbook.models import ContentEdition
from tests.assessment.builders import make_round
from tests.assessment.reports import close_with, closed_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def files() -> set[str]:
    folder = Path(default_storage.path(editions.FOLDER))
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def test_closing_makes_one_edition(quick_pdf):
    closed = closed_round()
    edition = ReportEdition.objects.get(round=closed)
    assert Path(edition.file.path).read_bytes() == quick_pdf
    assert editions.current_edition(closed, build_report(closed)) == edition
    assert files() == {Path(edition.file.name).name}


def test_same_input_makes_no_second_edition(monkeypatch):
    closed = closed_round()
    monkeypatch.setattr("assessment.pdf.render", lambda *_: pytest.fail("rendered again"))
    editions.render_round(closed.pk)
    assert ReportEdition.objects.filter(round=closed).count() == 1


def test_round_below_the_threshold_gets_no_edition():
    closed = closed_round(values=[1, 2, 3])
    editions.render_round(closed.pk)
    assert ReportEdition.objects.count() == 0
    assert files() == set()


def test_open_or_vanished_round_gets_no_edition():
    editions.render_round(make_round().pk)
    editions.render_round(0)
    assert ReportEdition.objects.count() == 0


def test_new_input_makes_a_new_edition_and_keeps_the_old():
    closed = close_with(make_round(), [("praktijk", 4)] * 5, [{"open-vieren": "Taart"}])
    first = ReportEdition.objects.get(round=closed)
    answers = OpenAnswer.objects.filter(round=closed)
    release_open_answers(round_=closed, choices=[(answer, False, "") for answer in answers])
    closed = Round.objects.select_related("network", "questionnaire").get(pk=closed.pk)
    current = editions.current_edition(closed, build_report(closed))
    assert current != first
    assert set(ReportEdition.objects.filter(round=closed)) == {first, current}
    assert len(files()) == 2


def test_changed_template_or_handbook_makes_a_new_edition(monkeypatch):
    closed = closed_round()
    ContentEdition.objects.update(hash="ander-handboek")
    assert editions.current_edition(closed, build_report(closed)) is None
    editions.render_round(closed.pk)
    monkeypatch.setattr("assessment.editions.template_version", lambda: "andere-sjabloon")
    editions.render_round(closed.pk)
    assert ReportEdition.objects.filter(round=closed).count() == 3


def test_lost_file_is_made_again_with_the_date_of_its_edition(monkeypatch):
    closed = closed_round()
    long_ago = timezone.now().replace(year=2024)
    ReportEdition.objects.update(created_at=long_ago)
    edition = ReportEdition.objects.get()
    Path(edition.file.path).unlink()
    assert editions.current_edition(closed, build_report(closed)) is None
    dates = []
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: dates.append(meta.date) or b"weer")
    editions.render_round(closed.pk)
    assert dates == [timezone.localdate(long_ago)]
    assert ReportEdition.objects.get() == edition
    assert editions.current_edition(closed, build_report(closed)) == edition


def test_failure_while_writing_leaves_no_file_and_no_row(monkeypatch):
    closed = closed_round()
    ReportEdition.objects.all().delete()
    before = files()
    monkeypatch.setattr("assessment.editions.template_version", lambda: "andere-sjabloon")

    def full_disk(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("handbook.pdf.os.replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        editions.render_round(closed.pk)
    assert files() == before
    assert ReportEdition.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_edition(monkeypatch):
    closed = closed_round()
    ReportEdition.objects.all().delete()
    both = threading.Barrier(2, timeout=20)

    def render(report, meta):
        both.wait()
        return b"%PDF-1.7 van twee werkers"

    monkeypatch.setattr("assessment.pdf.render", render)

    def work(_):
        try:
            editions.render_round(closed.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    edition = ReportEdition.objects.get()
    assert Path(edition.file.path).read_bytes() == b"%PDF-1.7 van twee werkers"
    assert len(files()) == 1


def test_template_version_follows_every_file_that_decides_the_look(tmp_path, settings):
    for look in editions.LOOKS:
        assert (Path(settings.BASE_DIR) / look).exists()
    editions.template_version.cache_clear()
    real = editions.template_version()
    for look in editions.LOOKS:
        place = tmp_path / look
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("anders")
    settings.BASE_DIR = tmp_path
    editions.template_version.cache_clear()
    assert editions.template_version() != real
    editions.template_version.cache_clear()


def test_file_has_no_public_address(client):
    edition = ReportEdition.objects.get(round=closed_round())
    for path in (f"/{edition.file.name}", f"/static/{edition.file.name}", f"/media/{edition.file.name}"):
        assert client.get(path).status_code == 404
