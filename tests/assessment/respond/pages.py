"""The pages behind a personal link, as tests read them."""

from bs4 import BeautifulSoup
from django.urls import reverse

from assessment.links import token_for
from tests.assessment.builders import item_ids

# Every page that somebody can open with a link.
ALL_PAGES = [
    ("respond", {}),
    ("respond_step", {"number": 1}),
    ("respond_review", {}),
    ("respond_sent", {}),
]


def address(invitation, name="respond", **kwargs):
    return reverse(f"assessment:{name}", kwargs={"token": token_for(invitation), **kwargs})


def step(invitation, number):
    return address(invitation, "respond_step", number=number)


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(read(response).main.get_text(" ").split()).replace(" .", ".").replace(" ,", ",")


def first_items(invitation, number=3):
    return item_ids(invitation)[:number]
