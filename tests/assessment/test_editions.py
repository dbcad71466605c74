"""Editions: made once, the same bytes from the same input, never half, never for a stranger."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from assessment import editions
from assessment.enums import EditionKind, Outcome
from assessment.kinds import KINDS
from assessment.models import OpenAnswer, ReportEdition, Round
from assessment.not_made import ReportsNotMade
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


def report_editions():
    return ReportEdition.objects.filter(kind=EditionKind.REPORT)


def test_closing_makes_one_edition_of_each_kind(quick_pdf):
    closed = closed_round()
    report = build_report(closed)
    made = {EditionKind(edition.kind): edition for edition in ReportEdition.objects.filter(round=closed)}
    assert set(made) == set(EditionKind)
    assert ReportEdition.objects.count() == len(EditionKind)
    assert editions.current_editions(closed, report) == made
    assert editions.current_edition(closed, report) == made[EditionKind.REPORT]
    assert files() == {Path(edition.file.name).name for edition in made.values()}
    assert {Path(edition.file.path).read_bytes() for edition in made.values()} == {quick_pdf}


def test_one_kind_that_fails_holds_up_no_other_and_comes_right_by_itself(monkeypatch, quick_pdf):
    monkeypatch.setattr("assessment.tasks.render_round", lambda round_id: None)
    closed = closed_round()

    def no_poster(report, meta):
        if meta.kind == EditionKind.POSTER:
            raise ValueError("a mistake in the template")
        return quick_pdf

    monkeypatch.setattr("assessment.pdf.render", no_poster)
    with pytest.raises(ReportsNotMade, match=r"^praatplaat: ValueError at \S+:\d+$"):
        editions.render_round(closed.pk)
    assert set(editions.current_editions(closed, build_report(closed))) == set(EditionKind) - {
        EditionKind.POSTER
    }
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: quick_pdf)
    editions.render_round(closed.pk)
    assert set(editions.current_editions(closed, build_report(closed))) == set(EditionKind)


def test_each_kind_has_its_own_name_file_and_look():
    closed = closed_round()
    keys = [editions.key_of(closed, build_report(closed), kind) for kind in EditionKind]
    assert len({editions.file_path(key) for key in keys}) == len(keys)
    slug = closed.network.slug
    assert [editions.download_name(closed, kind) for kind in EditionKind] == [
        f"liso-rapport-{slug}-2026.pdf",
        f"liso-rapport-zonder-citaten-{slug}-2026.pdf",
        f"liso-samenvatting-{slug}-2026.pdf",
        f"liso-praatplaat-{slug}-2026.pdf",
        f"liso-themakaarten-{slug}-2026.pdf",
    ]


def test_same_input_makes_no_second_edition(monkeypatch):
    closed = closed_round()
    monkeypatch.setattr("assessment.pdf.render", lambda *_: pytest.fail("rendered again"))
    editions.render_round(closed.pk)
    assert ReportEdition.objects.filter(round=closed).count() == len(EditionKind)


def test_round_below_the_threshold_gets_its_report_and_nothing_else():
    closed = closed_round(values=[1, 2, 3])
    made = editions.current_editions(closed, build_report(closed))
    assert set(made) == {EditionKind.REPORT}
    assert ReportEdition.objects.count() == len(files()) == 1


def test_round_that_was_broken_off_gets_no_edition():
    closed = make_round(outcome=Outcome.CANCELLED, closed_at=timezone.now())
    editions.render_round(closed.pk)
    assert ReportEdition.objects.count() == 0
    assert files() == set()


def test_open_or_vanished_round_gets_no_edition():
    editions.render_round(make_round().pk)
    editions.render_round(0)
    assert ReportEdition.objects.count() == 0


def test_released_open_answers_make_a_new_report_and_nothing_else():
    """The old report is kept, and what carries no quotes is not made again."""
    closed = close_with(make_round(), [("praktijk", 4)] * 5, [{"open-vieren": "Taart"}])
    first = editions.current_editions(closed, build_report(closed))
    answers = OpenAnswer.objects.filter(round=closed)
    release_open_answers(round_=closed, choices=[(answer, False, "") for answer in answers])
    closed = Round.objects.select_related("network", "questionnaire").get(pk=closed.pk)
    current = editions.current_editions(closed, build_report(closed))
    assert {kind for kind in EditionKind if current[kind] != first[kind]} == {EditionKind.REPORT}
    assert set(report_editions()) == {first[EditionKind.REPORT], current[EditionKind.REPORT]}
    assert len(files()) == len(EditionKind) + 1


def test_changed_template_or_handbook_makes_a_new_edition(monkeypatch):
    closed = closed_round()
    ContentEdition.objects.update(hash="ander-handboek")
    assert editions.current_edition(closed, build_report(closed)) is None
    editions.render_round(closed.pk)
    monkeypatch.setattr("assessment.editions.template_version", lambda kind: f"andere-{kind}")
    editions.render_round(closed.pk)
    assert report_editions().filter(round=closed).count() == 3
    assert ReportEdition.objects.count() == 3 * len(EditionKind)


def test_lost_file_is_made_again_with_the_date_of_its_edition(monkeypatch):
    closed = closed_round()
    long_ago = timezone.now().replace(year=2024)
    ReportEdition.objects.update(created_at=long_ago)
    edition = report_editions().get()
    Path(edition.file.path).unlink()
    assert editions.current_edition(closed, build_report(closed)) is None
    dates = []
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: dates.append(meta.date) or b"weer")
    editions.render_round(closed.pk)
    assert dates == [timezone.localdate(long_ago)]
    assert report_editions().get() == edition
    assert editions.current_edition(closed, build_report(closed)) == edition


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_edition_of_each_kind(monkeypatch):
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
    for edition in ReportEdition.objects.all():
        assert Path(edition.file.path).read_bytes() == b"%PDF-1.7 van twee werkers"
    assert ReportEdition.objects.count() == len(files()) == len(EditionKind)


@pytest.mark.parametrize("kind", EditionKind)
def test_template_version_follows_every_file_that_decides_the_look(kind, tmp_path, settings):
    looks = KINDS[kind].looks
    for look in looks:
        assert (Path(settings.BASE_DIR) / look).exists()
    assert any(f"templates/{KINDS[kind].template}".startswith(look) for look in looks)
    assert f"static/css/{KINDS[kind].stylesheet}" in looks
    editions.template_version.cache_clear()
    real = editions.template_version(kind)
    for look in looks:
        place = tmp_path / look
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("anders")
    settings.BASE_DIR = tmp_path
    editions.template_version.cache_clear()
    assert editions.template_version(kind) != real
    editions.template_version.cache_clear()


@pytest.mark.seen_once
def test_file_has_no_public_address(client):
    edition = report_editions().get(round=closed_round())
    for path in (f"/{edition.file.name}", f"/static/{edition.file.name}", f"/media/{edition.file.name}"):
        assert client.get(path).status_code == 404
