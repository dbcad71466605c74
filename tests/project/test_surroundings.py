"""The surroundings themselves: what the other tests lean on."""

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import transaction
from django.template import engines
from django_tasks import task

from networks.models import User


@task()
def send_one(address):
    mail.send_mail("Onderwerp", "Tekst", None, [address])


@task()
def fail():
    raise ValueError("dit mislukt")


def test_settings_in_tests_are_local_and_secret_free():
    assert settings.ENV == "local"
    assert settings.DEMO is False
    assert "liso-test-" in str(settings.VAR_DIR)


def test_job_in_most_tests_runs_at_once(db):
    send_one.enqueue("a@example.org")
    assert [message.to for message in mail.outbox] == [["a@example.org"]]


def test_job_that_fails_fails_the_test(db):
    with pytest.raises(AssertionError, match="dit mislukt"):
        fail.enqueue()


def test_worker_runs_what_waits(db, worker):
    send_one.enqueue("a@example.org")
    assert mail.outbox == []
    assert [result.status for result in worker()] == ["SUCCESSFUL"]
    assert len(mail.outbox) == 1


def test_worker_names_what_failed(db, worker):
    fail.enqueue()
    with pytest.raises(AssertionError, match="dit mislukt"):
        worker()


def test_job_enqueued_in_a_transaction_that_fails_never_runs(transactional_db, worker):
    with transaction.atomic():
        send_one.enqueue("a@example.org")
        transaction.set_rollback(True)
    assert worker() == []


@pytest.mark.parametrize("turn", [1, 2])
def test_transactional_test_leaves_no_user_behind(transactional_db, turn):
    assert User.objects.count() == 0
    assert ContentType.objects.count() > 0
    User.objects.create_user("a@example.org")


def test_template_that_asks_for_what_it_was_not_given_fails():
    assert engines["django"].from_string("{% if naam %}{{ naam }}{% endif %}").render({}) == ""
    with pytest.raises(AssertionError, match="naam"):
        engines["django"].from_string("{{ naam }}").render({})
