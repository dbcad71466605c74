"""What the browser tests of the questionnaire do on its pages."""

import re

from playwright.sync_api import expect

from assessment.models import DraftAnswer
from tests.assessment.builders import on_scale

WIDTHS = (1280, 320)


def narrow(page, width):
    page.set_viewport_size({"width": width, "height": 800})


def given():
    return dict(DraftAnswer.objects.values_list("item_id", "value"))


def ids(invitation):
    return list(invitation.round.items.values_list("pk", flat=True))


def at_most(invitation, value):
    """This value for everything that is asked, or the highest of its scale."""
    return {str(item.pk): on_scale(item, value) for item in invitation.round.items.all()}


def statement(page, item):
    return page.locator(f"#s{item}")


def choose(page, item, words):
    """Clicks beside the radio button: all of its cell is the target."""
    label = statement(page, item).locator("label").filter(has=page.get_by_text(words, exact=True))
    label.click(position={"x": 6, "y": 6})


def saved(page):
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Bewaard om \d\d:\d\d uur$"))
