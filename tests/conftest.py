"""What every test can ask for. First the surroundings, then the people and networks."""

import gc
import logging
import socket
from copy import copy
from io import StringIO

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase
from django.test import client as test_client
from django.test.utils import ContextList
from django_tasks import TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.signals import task_finished
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from assessment import editions
from handbook import edition
from handbook.enums import RoleName
from handbook.takeaway import files
from tests import browsing, environment, factories
from tests.postbox import Postbox
from tests.snapshot import OnPostgres, OnSqlite

# --- Database ---------------------------------------------------------------------------------------------


def pytest_collection_modifyitems(config, items):
    """What takes longest first: at the end nobody waits for one process with a row of browser tests.

    PostgreSQL is asked only by who asks a database.
    """
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "pdf"))))
    if environment.SQLITE:
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason="about PostgreSQL; runs in the suite's second turn"))
    else:
        config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
        items[:] = filter(asks_a_database, items)


def asks_a_database(item):
    return item.get_closest_marker("django_db") or not ASKING.isdisjoint(item.fixturenames)


ASKING = {"db", "transactional_db", "live_server", "django_db_setup"}


def first_context_only(store, signal, sender, template, context, **kwargs):
    """What `response.context` holds: that of the page itself. Django keeps a copy for every part it includes."""
    if not store:
        store.update(templates=[template], context=ContextList([copy(context)]))


test_client.store_rendered_templates = first_context_only


def pytest_collection_finish():
    """What is loaded by now stays: going through it for garbage again and again costs a tenth of the time.

    And what a test leaves behind waits until there is a lot of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.fixture(scope="session")
def snapshot(django_db_blocker):
    with django_db_blocker.unblock():
        return OnSqlite() if environment.SQLITE else OnPostgres()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, snapshot):
    if snapshot.ready:
        snapshot.use()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, snapshot):
    """The test database holds the handbook, as every real one does."""
    with django_db_blocker.unblock():
        if not snapshot.ready:
            call_command("load_handbook", verbosity=0)
            snapshot.finish()
        # As if they were made: no worker of a test spends minutes on printing the handbook.
        for name in files.names():
            files.store(name, b"%PDF-1.7 stand-in", pages=1)


KEPT_TABLES = {"django_content_type", "auth_permission"}


def empty_all_but_the_handbook(self):
    """Instead of Django's flush after a transactional test: loading the handbook again would take seconds.

    And emptying what is empty already takes PostgreSQL longer than most tests.
    A transactional test that changes the handbook asks for the fixture `changed_handbook`.
    """
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [name for name in names if name not in KEPT_TABLES and not name.startswith("handbook_")]
    with connection.cursor() as cursor:
        each = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables)
        cursor.execute(" UNION ALL ".join(each))
        filled = [name for (name,) in cursor.fetchall()]
    if environment.SQLITE:
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), filled))
    elif filled:
        with connection.cursor() as cursor:
            # In any order: what they refer to goes as well.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("; ".join(f"DELETE FROM {name}" for name in filled))
            cursor.execute("SET session_replication_role = DEFAULT")


TransactionTestCase._fixture_teardown = empty_all_but_the_handbook


@pytest.fixture
def changed_handbook(transactional_db):
    """For a transactional test that changes the handbook: loads it again afterwards."""
    yield
    call_command("load_handbook", verbosity=0)


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits and cached pages of one test are not another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _edition_known(monkeypatch):
    """A test asks once which content is loaded: its number of queries does not hang on how long it takes."""
    edition.forget()
    monkeypatch.setattr(edition, "LASTS", float("inf"))


@pytest.fixture
def lines():
    """What Django's own handler writes, as on the console."""
    handler = logging.getLogger("django").handlers[0]
    text = StringIO()
    before = handler.setStream(text)
    yield text
    handler.setStream(before)


# --- Background jobs --------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_silent_failure():
    """Jobs run at once in most tests; one that fails fails the test instead of being noted and forgotten."""

    def finished(sender, task_result, **kwargs):
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(f"A background job failed:\n{task_result.errors[0].traceback}")

    task_finished.connect(finished, sender=ImmediateBackend)
    yield
    task_finished.disconnect(finished, sender=ImmediateBackend)


@pytest.fixture(autouse=True)
def _no_rendering(request, monkeypatch):
    """A PDF takes seconds, and every closing has one made: only tests marked `pdf` really do."""
    if not request.node.get_closest_marker("pdf"):
        monkeypatch.setattr("assessment.tasks.render_round", lambda round_id: None)
        monkeypatch.setattr("handbook.tasks.make_apart", lambda name: None)
        monkeypatch.setattr("networks.sheets.Sheet.render", lambda sheet, key: None)


@pytest.fixture
def worker(settings, monkeypatch):
    """Jobs wait in the database, as in use, until the test calls `worker()`.

    `worker()` runs what waits, also what these jobs enqueue, and returns the `DBTaskResult`s in the order of
    ending.
    It fails when a job fails; `worker(may_fail=True)` leaves the judgement to the test.
    """
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    # A test that is rolled back is one long transaction; the worker would close its connection.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run(may_fail=False):
        before = set(DBTaskResult.objects.finished().values_list("pk", flat=True))
        db_worker.Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="test",
            excluded_queue_names=[],
        ).run()
        results = list(DBTaskResult.objects.finished().exclude(pk__in=before).order_by("finished_at"))
        failed = [result.traceback for result in results if result.status == TaskResultStatus.FAILED]
        assert may_fail or not failed, "\n".join(failed)
        return results

    return run


# --- Mail ------------------------------------------------------------------------------------------------


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    yield box
    controller.stop()


@pytest.fixture
def dead_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False


# --- People and networks ----------------------------------------------------------------------------------


@pytest.fixture
def network(db):
    """A network in its first phase, without people."""
    return factories.PhasePeriodFactory(
        network__slug="jong-volwassen", network__name="Jong volwassen"
    ).network


@pytest.fixture
def owner(network):
    """The account of the network's trekker."""
    user = factories.UserFactory(email="trekker@example.org", name="Tess Trekker")
    factories.ParticipantFactory(
        network=network, user=user, name=user.name, email=user.email, roles=[RoleName.LEADER]
    )
    return user


@pytest.fixture
def member(network):
    """The account of a deelnemer of the network."""
    user = factories.UserFactory(email="deelnemer@example.org", name="Daan Deelnemer")
    factories.ParticipantFactory(network=network, user=user, name=user.name, email=user.email)
    return user


@pytest.fixture
def stranger(db):
    """An account that leads another network."""
    user = factories.UserFactory(email="vreemde@example.org", name="Vera Vreemd")
    other = factories.NetworkFactory(slug="ander-netwerk", name="Ander netwerk")
    factories.ParticipantFactory(
        network=other, user=user, name=user.name, email=user.email, roles=[RoleName.LEADER]
    )
    return user


# --- Reports -----------------------------------------------------------------------------------------------


@pytest.fixture
def quick_pdf(monkeypatch):
    """Editions are made and stored as in use, only the PDF itself is a few bytes. Returns these bytes."""
    content = b"%PDF-1.7 stand-in"
    monkeypatch.setattr("assessment.pdf.render", lambda report, meta: content)
    monkeypatch.setattr("assessment.tasks.render_round", editions.render_round)
    return content


# --- Browser ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium, or the one that CHROMIUM names, or else (Ubuntu) Playwright's own."""
    path = browsing.chromium()
    return {"args": browsing.ARGUMENTS, **({"executable_path": path} if path else {})}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def context(request, live_server):
    """A browser window in which nothing may happen that never should: see `browsing.watch`."""
    if not browsing.available():
        environment.cannot_run("Chromium")
    context = request.getfixturevalue("new_context")(base_url=live_server.url)
    faults = browsing.watch(context, live_server.url)
    yield context
    assert faults == []


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 320, "height": 640})
    return page


@pytest.fixture
def sign_in(page, client, live_server, settings):
    """`sign_in(user)`: the browser, with that account logged in."""

    def login(user):
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return login
