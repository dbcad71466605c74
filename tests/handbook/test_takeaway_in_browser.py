"""Taking it along in a real browser: a page printed without the site, an address to copy, cards of one's choice."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from handbook.takeaway import files
from tests import browsing
from tests.handbook.test_takeaway import blank_cards

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "path", ["/handboek/thema/besluitvorming/", "/handboek/werkvormen/", "/over/colofon/"]
)
def test_page_is_printed_without_the_site_around_it(path, page, live_server):
    page.goto(path)
    page.emulate_media(media="print")
    for part in (
        ".site-header",
        ".site-footer",
        ".breadcrumb",
        ".pager",
        ".chapter-nav",
        ".anchor",
        "button",
    ):
        for found in page.locator(part).all():
            assert not found.is_visible(), part
    assert page.locator("h1").is_visible()
    assert page.locator(".printed-from").inner_text().endswith(path)


def test_address_is_not_on_the_screen(page):
    page.goto("/handboek/thema/besluitvorming/")
    assert not page.locator(".printed-from").is_visible()


def test_address_of_a_heading_shows_at_focus_and_stands_in_the_bar(page):
    page.goto("/handboek/thema/besluitvorming/")
    link = page.get_by_role("link", name="Adres van dit deel: Waarom doet het ertoe?")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "0"
    link.focus()
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    box = link.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    page.wait_for_url("**/handboek/thema/besluitvorming/#waarom")
    expect(page.get_by_role("heading", name="Waarom doet het ertoe?", exact=True)).to_be_in_viewport()


def test_trekker_takes_two_cards_along(phone, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    files.store(files.CARDS, blank_cards(), len(files.cards()))
    phone.goto("/handboek/meenemen/")
    browsing.assert_no_sideways_scroll(phone)
    phone.get_by_role("link", name="Kies zelf welke kaarten je wilt").click()
    phone.get_by_label("Elevatorpitch").check()
    phone.get_by_label("Spiraal tekenen").check()
    phone.get_by_label("Twee kaarten op een vel van A4").check()
    with phone.expect_download() as waiting:
        phone.get_by_role("button", name="Download de kaarten (PDF)").click()
    assert waiting.value.suggested_filename == "liso-werkvormkaarten.pdf"
    [sheet] = PdfReader(waiting.value.path()).pages
    assert "elevatorpitch" in sheet.extract_text()
    assert "spiraal-tekenen" in sheet.extract_text()
