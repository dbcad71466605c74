"""A report that cannot be made, for now: no half file, the page says so, nothing leaks, it comes right by itself.

A worker that is killed while it makes one: tests/liso/test_worker.py.
"""

import datetime
import logging
import os
import resource
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment import editions, links, pdf
from assessment.enums import EditionKind
from assessment.kinds import KINDS
from assessment.models import OpenAnswer, ReportEdition
from assessment.not_made import told
from assessment.report import build_report
from assessment.services.open_answers import release_open_answers
from assessment.services.reports import request_report
from assessment.tasks import render_editions
from liso import jobs
from tests.assessment.builders import invitations_of, make_round
from tests.assessment.reports import close_with, closed_round
from tests.reading import page_of, words
from tests.threads import at_once

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("quick_pdf")]

QUOTE = "Taart van Karin"
ALL = [f"{kind.name} (PDF)" for kind in KINDS.values() if kind.value != EditionKind.REPORT]
FAILED = (
    "Het maken lukte de vorige keer niet. Dat ligt aan de site, niet aan jullie: er is niets kwijt. "
    "We proberen het vanzelf opnieuw. Duurt het lang?"
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """Where the files of reports stand, for this test only."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return Path(default_storage.path(editions.FOLDER))


@pytest.fixture
def closed(db, worker):
    """A closed round whose report waits to be made."""
    return close_with(make_round(), [("praktijk", 4)] * 5)


def visit(closed) -> tuple[list[str], str]:
    """(what can be downloaded, what the page says of it) for somebody with a personal link."""
    token = links.token_for(invitations_of(closed)[0], links.Purpose.RESULTS)
    answer = Client().get(reverse("assessment:shared_results", args=[token]))
    assert answer.status_code == 200
    page = page_of(answer)
    found = [*page.find_class("report-download"), *page.find_class("take-along")]
    links_there = [words(a) for part in found for a in part.iter("a")]
    return [link for link in links_there if "(PDF)" in link], " ".join(map(words, found))


def made(closed) -> bool:
    return set(editions.current_editions(closed, build_report(closed))) == set(EditionKind)


def report_jobs():
    return DBTaskResult.objects.filter(task_path=render_editions.module_path)


def later(**passed) -> None:
    """As if this much time has passed since the last attempt, and what is due was done."""
    for job in report_jobs().filter(finished_at__isnull=False):
        report_jobs().filter(pk=job.pk).update(finished_at=job.finished_at - datetime.timedelta(**passed))
    jobs.recover_jobs()
    for job in report_jobs().filter(finished_at__isnull=False):
        report_jobs().filter(pk=job.pk).update(run_after=job.run_after - datetime.timedelta(**passed))


@contextmanager
def room(size: int):
    """No file can grow beyond this: the kernel refuses the rest, as on a full disk, after a first part."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.seen_once
def test_full_disk_leaves_nothing_is_told_and_comes_right_by_itself(closed, folder, worker, monkeypatch):
    write_whole, space = editions.write_whole, [10]

    def write(path, content):
        with room(space[0]):
            write_whole(path, content)

    monkeypatch.setattr(editions, "write_whole", write)
    worker(may_fail=True)
    assert list(folder.iterdir()) == []
    assert not ReportEdition.objects.exists()
    offered, text = visit(closed)
    assert offered == []
    assert "Het rapport is nog niet klaar. Kijk opnieuw" in text
    assert FAILED in text
    assert "wordt gemaakt" not in text
    [job] = report_jobs()
    assert "rapport: OSError ([Errno 27] File too large) at " in job.traceback
    space[0] = resource.RLIM_INFINITY
    later(minutes=1)
    worker()
    assert made(closed)
    offered, text = visit(closed)
    assert offered == ["Download het rapport (PDF)", *ALL]
    assert "niet klaar" not in text
    assert "lukte" not in text


@pytest.mark.seen_once
def test_mistake_in_a_template_is_told_logged_without_answers_and_mended(
    worker, settings, tmp_path, monkeypatch, quick_pdf, db
):
    """Django's own error for a name that a filter is not given prints all that the template was given."""
    opened = make_round()
    closed = close_with(opened, [("praktijk", 4)] * 5, [{"open-vieren": QUOTE}])
    release_open_answers(
        round_=closed, choices=[(answer, True, "") for answer in OpenAnswer.objects.filter(round=closed)]
    )
    wrong = tmp_path / "templates" / "pdf"
    wrong.mkdir(parents=True)
    (wrong / "report.html").write_text("<p>\n{{ report.network|default:report.geheim }}</p>")
    right = settings.TEMPLATES
    settings.TEMPLATES = [{**right[0], "DIRS": [wrong.parent, *right[0]["DIRS"]]}]

    def render(report, meta):
        if meta.kind == EditionKind.REPORT:
            pdf.html(report, meta)
        return quick_pdf

    monkeypatch.setattr("assessment.pdf.render", render)
    logged = StringIO()
    handler = logging.getLogger("django_tasks").handlers[0]
    before = handler.setStream(logged)
    worker(may_fail=True)
    handler.setStream(before)
    # Closing asked for it, and so did releasing the answers.
    kept = report_jobs().values_list("traceback", flat=True)
    assert len(kept) == 2
    for text in (logged.getvalue(), *kept):
        assert "ReportsNotMade: rapport: VariableDoesNotExist in pdf/report.html:2 at " in text
        assert QUOTE not in text
        assert closed.network.name not in text
    offered, text = visit(closed)
    assert offered == ALL
    assert "Het rapport is nog niet klaar." in text
    assert FAILED in text
    settings.TEMPLATES = right
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: quick_pdf)
    later(minutes=1)
    worker()
    assert made(closed.__class__.objects.select_related("network", "questionnaire").get(pk=closed.pk))


@pytest.mark.seen_once
def test_error_in_the_report_itself_is_logged_without_its_words(closed, worker, monkeypatch):
    def build(round_):
        raise KeyError(QUOTE)

    monkeypatch.setattr("assessment.editions.build_report", build)
    worker(may_fail=True)
    [job] = report_jobs()
    assert "ReportsNotMade: the report itself: KeyError at " in job.traceback
    assert QUOTE not in job.traceback


def test_error_that_names_no_value_is_told_in_its_own_words():
    assert told(pdf.TooLong("praatplaat takes 2 pages instead of 1")) == (
        "TooLong (praatplaat takes 2 pages instead of 1)"
    )
    assert told(ValueError(QUOTE)) == "ValueError"


@pytest.mark.seen_once
def test_page_stays_when_nothing_can_be_stored(closed, worker, monkeypatch):
    """A full disk holds the database too: to have a report made is then more than it can note down."""
    report_jobs().delete()

    def full(**_):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr("assessment.services.reports.request_report", full)
        offered, text = visit(closed)
    assert offered == []
    assert FAILED in text
    offered, text = visit(closed)
    assert "Het rapport wordt gemaakt." in text
    worker()
    assert visit(closed)[0] == ["Download het rapport (PDF)", *ALL]


@pytest.mark.django_db(transaction=True)
def test_two_who_look_at_the_same_moment_have_it_made_once(worker, monkeypatch, quick_pdf):
    closed = closed_round()
    DBTaskResult.objects.all().delete()
    rendered = []
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: rendered.append(meta.kind) or quick_pdf)
    said = at_once(*[lambda: visit(closed)] * 3)
    assert all("Het rapport wordt gemaakt." in text for _, text in said)
    assert [job.args_kwargs["args"] for job in report_jobs()] == [[closed.pk]]
    worker()
    assert rendered == list(KINDS)


def test_what_goes_on_failing_is_tried_ever_later_and_for_who_looks_now_and_then(closed, worker, monkeypatch):
    def render(report, meta):
        raise ValueError

    monkeypatch.setattr("assessment.pdf.render", render)

    def attempts() -> int:
        worker(may_fail=True)
        [job] = report_jobs()
        return len(job.worker_ids)

    assert attempts() == 1
    request_report(round_=closed)
    assert attempts() == 1
    jobs.recover_jobs()
    request_report(round_=closed)
    assert attempts() == 1
    later(minutes=6)
    assert attempts() == 2
    # It waits for its next turn now, and who looks has it go first.
    report_jobs().update(finished_at=timezone.now() - datetime.timedelta(minutes=6))
    jobs.recover_jobs()
    assert attempts() == 2
    request_report(round_=closed)
    assert attempts() == 3
    # Its turns are over: who looks gets one more, what changed gets all of them.
    report_jobs().update(worker_ids=["test"] * jobs.MOST_FOR_REPORTS)
    later(days=1)
    assert attempts() == jobs.MOST_FOR_REPORTS
    request_report(round_=closed)
    assert attempts() == jobs.MOST_FOR_REPORTS + 1
    later(days=1)
    assert attempts() == jobs.MOST_FOR_REPORTS + 1
    request_report(round_=closed, changed=True)
    assert attempts() == 1
    request_report(round_=closed, changed=True)
    assert attempts() == 1


@pytest.mark.seen_once
def test_half_file_of_a_killed_worker_goes_and_a_running_one_keeps_its_own(closed, folder, worker):
    worker()
    whole = set(folder.iterdir())
    for name, age in (".new-oud", 3700), (".new-bezig", 60):
        (folder / name).write_bytes(b"%PDF-1.7 half")
        moment = timezone.now().timestamp() - age
        os.utime(folder / name, (moment, moment))
    editions.remove_unfinished()
    assert set(folder.iterdir()) == {*whole, folder / ".new-bezig"}
