"""The public pages in a real browser: accessible, and within the window of a phone."""

import pytest

from tests import browsing
from tests.handbook.test_pages import ONE_OF_EACH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATHS = [*ONE_OF_EACH, "/zoeken/?q=deelnemers+haken+af", "/zoeken/?q=xqzwkv"]


@pytest.mark.parametrize("path", PATHS)
def test_page_is_accessible_and_fits_a_phone_and_a_desktop(path, page):
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(path)
        browsing.assert_no_sideways_scroll(page)
        browsing.assert_accessible(page)


# WCAG 1.4.12: what a reader may set without losing text.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; }'
    + '* { word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


@pytest.mark.parametrize("path", ["/", "/handboek/", "/handboek/thema/deelnemersbetrokkenheid/"])
def test_page_bears_wider_text(path, phone):
    phone.goto(path)
    phone.evaluate(SPACING)
    browsing.assert_no_sideways_scroll(phone)


def test_figure_is_walked_by_keyboard_with_visible_focus(page):
    page.goto("/")
    part = page.locator("svg.method a").first
    part.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == part.get_attribute("href")
    assert part.locator(".method-part").evaluate("e => getComputedStyle(e).stroke") == "rgb(255, 191, 71)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/handboek/fase/samen-begrijpen/")


def test_visitor_searches_and_reads_on(phone):
    phone.goto("/handboek/")
    phone.get_by_label("Zoek in het handboek").fill("wie hakt de knoop door")
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name="Onduidelijkheid over wie besluit").click()
    phone.get_by_role("link", name="Besluitvorming").first.click()
    assert phone.get_by_role("heading", level=1).inner_text() == "Besluitvorming"
