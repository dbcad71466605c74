"""One page of every public type, as people set their screen: large letters, narrow, forced colours, on paper.

What a program sees of accessibility (axe), and what it does not: text that is cut off or leaves its box, a page
that scrolls sideways, focus that cannot be seen.
"""

import pytest

from tests import browsing, environment
from tests.handbook.addresses import ONE_OF_EACH
from tests.handbook.test_finders_browser import STATES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATHS = [*ONE_OF_EACH, *STATES]
PATHS += ["/zoeken/?q=deelnemers+haken+af", "/zoeken/?q=xqzwkv", "/handboek/thema/deelnemersbetroken/"]

# Where something shows by its colour when a reader sets their own: the figure, the strength of evidence, choices.
OWN_COLOURS = {"/", "/handboek/fase/samen-begrijpen/", "/handboek/werkzame-elementen/", *STATES}

LARGE_TEXT = "html { font-size: 212.5% !important }"  # twice the style sheet's own
# WCAG 1.4.12: what a reader may set without losing text.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)
WITH_STYLE = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""

# Text outside the window or outside a box that one can see (an edge, a colour, or what hides what flows over),
# and a choice that is longer than its menu. Sideways a table may scroll inside its own box.
CUT_OFF = """() => {
  const faults = [], width = document.documentElement.clientWidth;
  const style = new Map(), look = e => style.get(e) || style.set(e, getComputedStyle(e)).get(e);
  const isBox = e => {
    const s = look(e);
    if (s.display.startsWith('inline') && s.display !== 'inline-block') return false;
    return s.overflowX !== 'visible' || s.backgroundColor !== 'rgba(0, 0, 0, 0)' || s.borderRightWidth !== '0px';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('.visually-hidden, .skip, svg, option, textarea, script')) continue;
    if (!parent.checkVisibility({visibilityProperty: true})) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      let left = 0, right = width, scrolls = false;
      for (let box = parent; box !== document.body; box = box.parentElement) {
        if (look(box).overflowX === 'auto') { scrolls = true; break; }
        if (!isBox(box)) continue;
        const edge = box.getBoundingClientRect();
        left = Math.max(left, edge.left); right = Math.min(right, edge.right);
      }
      if (!scrolls && (rect.left < left - 1.5 || rect.right > right + 1.5)) {
        faults.push(`${parent.outerHTML.slice(0, 120)}: ${rect.left} to ${rect.right} in ${left} to ${right}`);
        break;
      }
    }
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const menu of document.querySelectorAll('select')) {
    if (!menu.checkVisibility()) continue;
    const s = look(menu);
    pen.font = s.font; pen.letterSpacing = s.letterSpacing; pen.wordSpacing = s.wordSpacing;
    const words = menu.selectedOptions[0].text, arrow = 20;
    const room = menu.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight) - arrow;
    if (pen.measureText(words).width > room) faults.push(`${menu.id}: no room for '${words}'`);
  }
  return faults;
}"""

OUTLINE = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => Number(e.localName[1]))"


@pytest.fixture(scope="module")
def window(request, live_server, browser_context_args):
    """One window for the whole file: opening one for each page takes longer than looking at it."""
    if not browsing.available():
        environment.cannot_run("Chromium")
    browser = request.getfixturevalue("browser")
    context = browser.new_context(**browser_context_args, base_url=live_server.url)
    faults = browsing.watch(context, live_server.url)
    context.add_init_script(path=browsing.AXE)
    yield context.new_page()
    context.close()
    assert faults == []


@pytest.fixture
def tab(window):
    """The window as most people have it."""
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(media="screen", forced_colors="none")
    return window


def assert_all_in_sight(page):
    browsing.assert_no_sideways_scroll(page)
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_suits_whoever_reads_it(path, tab):
    tab.goto(path)
    levels = tab.evaluate(OUTLINE)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    browsing.assert_accessible(tab)
    assert_all_in_sight(tab)

    tab.evaluate(WITH_STYLE, LARGE_TEXT)
    assert_all_in_sight(tab)

    tab.evaluate(WITH_STYLE, "")
    tab.set_viewport_size({"width": 320, "height": 640})
    browsing.assert_accessible(tab, only_rules=browsing.SIZES)
    assert_all_in_sight(tab)

    tab.evaluate(WITH_STYLE, SPACING)
    assert_all_in_sight(tab)

    tab.evaluate(WITH_STYLE, "")
    if path in OWN_COLOURS:
        tab.emulate_media(forced_colors="active")
        browsing.assert_accessible(tab, only_rules=browsing.COLOURS)

    tab.emulate_media(media="print", forced_colors="none")
    tab.set_viewport_size({"width": 718, "height": 1000})  # A4 within margins of 1 cm, in CSS pixels
    if path in OWN_COLOURS:
        browsing.assert_accessible(tab, only_rules=browsing.COLOURS)
    assert_all_in_sight(tab)


# Where the focus is: what has it, and whether one sees that. A choice shows it on the label around it, a part of
# the figure on its own shape.
STOP = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const name = (here.getAttribute('aria-label') || here.innerText || here.id || here.outerHTML).trim().slice(0, 60);
  const ring = getComputedStyle(here.matches('.signal input, .form-answer input') ? here.parentElement : here);
  const shape = here.querySelector('.method-part');
  const marked = shape
    ? getComputedStyle(shape).stroke === 'rgb(255, 191, 71)'
    : ring.outlineStyle === 'solid' && parseFloat(ring.outlineWidth) >= 2;
  const box = here.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const inWindow = x >= 0 && x <= innerWidth && box.bottom > 0 && box.top < innerHeight;
  const top = inWindow && document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
  const uncovered = here.getClientRects().length > 1 || here.contains(top) || here.parentElement.contains(top);
  return {name, seen: marked && inWindow && Boolean(uncovered)};
}"""
STOPS = "a[href], button, input, select, textarea, summary"


@pytest.mark.parametrize("path", ["/", "/handboek/thema/deelnemersbetrokkenheid/", "/handboek/goede-vorm/"])
def test_every_stop_of_the_tab_key_is_seen(path, tab):
    tab.emulate_media(reduced_motion="reduce")  # a page that glides is still on its way
    tab.goto(path)
    stops = []
    while len(stops) < 200:
        tab.keyboard.press("Tab")
        if (stop := tab.evaluate(STOP)) is None:
            break
        stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    # A group of radio buttons is one stop.
    radio_groups = len({radio.get_attribute("name") for radio in tab.locator("input[type=radio]").all()})
    # What is folded away, or meant for a phone, is no stop.
    shown = tab.locator(STOPS).evaluate_all("stops => stops.filter(stop => stop.checkVisibility()).length")
    assert len(stops) == shown - tab.locator("input[type=radio]").count() + radio_groups
    assert stops[0]["name"] == "Naar de inhoud"


def test_figure_is_walked_by_keyboard_with_visible_focus(tab):
    tab.goto("/")
    part = tab.locator("svg.method a").first
    part.focus()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == part.get_attribute("href")
    assert part.locator(".method-part").evaluate("e => getComputedStyle(e).stroke") == "rgb(255, 191, 71)"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/handboek/fase/samen-begrijpen/")


def test_visitor_searches_and_reads_on(tab):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto("/handboek/")
    tab.get_by_label("Zoek in het handboek").fill("wie hakt de knoop door")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Onduidelijkheid over wie besluit").click()
    tab.get_by_role("link", name="Besluitvorming").first.click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Besluitvorming"
