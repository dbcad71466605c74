"""Every page of the handbook, read once for all tests that look at all of them; and a small handbook to break."""

from functools import cache

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache as pages
from django.test import Client

from handbook import edition, overview, piece
from handbook.fixture_spec import SPECS
from handbook.models import ContentEdition
from tests.handbook.addresses import every_page
from tests.handbook.small_handbook import small_handbook


class Site:
    """`answers[path]` is the answer, `content[path]` its HTML as bytes, `soup(path)` the same as a tree: to look at,
    not to change."""

    def __init__(self) -> None:
        client = Client()
        self.answers = {path: client.get(path) for path in every_page()}
        self.content = {}
        for path, answer in self.answers.items():
            assert answer.status_code == 200, path
            self.content[path] = answer.content
        self.soup = cache(lambda path: BeautifulSoup(self.content[path], "lxml"))


def forget():
    overview._known = ("", None)
    edition.forget()


@pytest.fixture
def cold():
    """Nothing in memory: the first visitor after a start."""
    forget()
    piece._find.cache_clear()
    yield
    piece._find.cache_clear()


@pytest.fixture
def nothing_remembered():
    """What a test changed in the handbook is not another's."""
    yield
    forget()


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        forget()
        pages.clear()
        return Site()


@pytest.fixture
def handbook():
    return small_handbook()


@pytest.fixture
def empty(db):
    """A database without a handbook."""
    for spec in reversed(SPECS):
        spec.model.objects.all().delete()
    ContentEdition.objects.all().delete()
