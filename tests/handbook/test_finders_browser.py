"""The finders as people use them: on a phone, by keyboard, without JavaScript, printed, in forced colours."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from handbook.models import Signal, Werkvorm
from tests import browsing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WERKVORMEN = "/handboek/werkvormen/"
SIGNALS = "/handboek/wat-speelt-er/"
RIGHT_FORM = "/handboek/goede-vorm/"
IN_ORDER = ("meer-oorzaken", "alles-hangt-samen", "veel-partijen", "meer-vakgebieden", "nog-niet-gedaan")
NO_NO = RIGHT_FORM + "?" + "&".join(f"{slug}=nee" for slug in IN_ORDER)
# With answers: how these look on a phone and a desktop is seen in test_accessible.
STATES = [
    f"{WERKVORMEN}?tijd=60&groep=12&thema=besluitvorming",
    f"{WERKVORMEN}?tijd=1&waar=online",
    f"{SIGNALS}?signaal=geen-tijd&signaal=in-de-la",
    f"{RIGHT_FORM}?meer-oorzaken=ja",
    NO_NO,
]


@pytest.fixture
def without_script(request, live_server):
    """A page in a browser that runs no JavaScript."""
    if not browsing.available():
        pytest.skip("Chromium")
    context = request.getfixturevalue("new_context")(base_url=live_server.url, java_script_enabled=False)
    return context.new_page()


def short_ones():
    return Werkvorm.objects.filter(minutes__lte=30).count()


def test_werkvorm_is_chosen_with_the_button_when_there_is_no_script(without_script):
    page = without_script
    page.goto(WERKVORMEN)
    page.get_by_label("Tijd").select_option("30")
    page.get_by_role("button", name="Toon werkvormen").click()
    assert (
        page.locator("#aantal").inner_text() == f"{short_ones()} van de {Werkvorm.objects.count()} werkvormen"
    )
    assert page.locator(".werkvorm-cards .card").count() == short_ones()
    page.get_by_role("link", name="tot 30 minuten").click()
    assert page.url.endswith(WERKVORMEN)


def test_werkvorm_is_chosen_in_place_by_keyboard_and_the_number_is_announced(page):
    page.goto(WERKVORMEN)
    expect(page.get_by_role("button", name="Toon werkvormen")).to_be_hidden()
    page.evaluate("window.sameDocument = true")
    menu = page.get_by_label("Tijd")
    menu.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**/werkvormen/?tijd=30")
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{short_ones()} van de {Werkvorm.objects.count()} werkvormen")
    assert page.evaluate("window.sameDocument")
    assert page.evaluate("document.activeElement.id") == "tijd"
    count = page.get_by_label("Waar").locator("option[value=live]").inner_text()
    assert count == f"live ({Werkvorm.objects.filter(minutes__lte=30).exclude(setting='online').count()})"
    page.get_by_label("Volgorde").select_option("naam")
    page.wait_for_url("**/werkvormen/?tijd=30&volgorde=naam")
    names = page.locator(".werkvorm-cards h3").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_werkvorm_finder_that_cannot_reach_the_server_falls_back_on_the_form(page):
    page.goto(WERKVORMEN)
    page.route(
        "**/werkvormen/?**",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.get_by_label("Tijd").select_option("30")
    page.wait_for_url("**/werkvormen/?tijd=30&**")
    assert page.locator(".werkvorm-cards .card").count() == short_ones()


def test_choices_show_on_a_phone_and_are_let_go_one_by_one(phone):
    phone.goto(f"{WERKVORMEN}?tijd=60&begeleiden=1")
    expect(phone.get_by_label("Begeleiden")).to_be_hidden()
    phone.get_by_text("Verander je keuzes").click()
    expect(phone.get_by_label("Begeleiden")).to_be_visible()
    phone.get_by_role("link", name="Laat los: tot 60 minuten").click()
    phone.wait_for_url("**/werkvormen/?begeleiden=1")
    assert phone.get_by_label("Tijd").input_value() == ""


def test_nothing_found_leads_to_something(phone):
    phone.goto(f"{WERKVORMEN}?tijd=1&waar=online")
    phone.get_by_role("link", name="Zonder ‘tot 1 minuut’").click()
    phone.wait_for_url("**/werkvormen/?waar=online")
    assert phone.locator(".werkvorm-cards .card").count() > 0


def test_visitor_ticks_what_they_see_and_reads_why(phone):
    phone.goto(SIGNALS)
    signal = Signal.objects.get(slug="wie-hakt-de-knoop-door")
    phone.get_by_label(signal.text).focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"**{SIGNALS}?signaal={signal.slug}")
    found = phone.locator(
        "li.suggestion", has=phone.get_by_role("link", name="Onduidelijkheid over wie besluit")
    )
    expect(found).to_contain_text(f"Bij ‘{signal.text}’")
    phone.get_by_role("link", name="Onduidelijkheid over wie besluit").click()
    assert phone.get_by_role("heading", level=1).inner_text() == "Onduidelijkheid over wie besluit"


def test_own_words_stay_out_of_the_address_and_can_be_changed(without_script):
    page = without_script
    page.goto(SIGNALS)
    page.get_by_label("Vertel in je eigen woorden wat je ziet").fill("Er komen steeds minder mensen opdagen")
    page.get_by_role("button", name="Laat zien wat past").first.click()
    expect(page.get_by_role("heading", name="Wat jij ziet")).to_be_visible()
    assert page.url.endswith(SIGNALS)
    assert page.locator("li.suggestion").count() > 0
    page.get_by_text("Verander wat je vertelde").click()
    assert page.get_by_label("Vertel in je eigen woorden wat je ziet").input_value() == (
        "Er komen steeds minder mensen opdagen"
    )


def test_five_questions_are_answered_by_keyboard(page):
    page.goto(RIGHT_FORM)
    page.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(page.get_by_role("heading", name="Er zijn nog 5 vragen open")).to_be_visible()
    page.locator("#meer-oorzaken-ja").check()
    page.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(page.get_by_role("heading", name="Er zijn nog 4 vragen open")).to_be_visible()
    page.get_by_role("link", name="Hangen de oorzaken en de gevolgen met elkaar samen?").press("Enter")
    assert page.evaluate("document.activeElement.id") == "alles-hangt-samen-ja"
    for slug in IN_ORDER[1:]:
        page.locator(f"#{slug}-ja").focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Een leernetwerk past bij dit vraagstuk")).to_be_visible()


@pytest.mark.parametrize("answer", ["ja", "nee", "weet-niet"])
def test_outcome_prints_on_one_page(answer, page):
    page.goto(RIGHT_FORM + "?" + "&".join(f"{slug}={answer}" for slug in IN_ORDER))
    sheet = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    [printed] = PdfReader(BytesIO(sheet)).pages
    # Where letters stand close together, a reader of PDFs puts spaces of its own.
    text = "".join(printed.extract_text().split())
    assert "Heefthetvraagstukmeerdanéénoorzaak?" in text
    assert "Veranderjeantwoorden" not in text


def test_starting_point_leads_from_home_to_a_first_page(phone):
    phone.goto("/")
    phone.get_by_role("link", name="Onze gemeente wil beginnen").click()
    phone.get_by_role("link", name="Is een leernetwerk de goede vorm?").click()
    phone.wait_for_url(f"**{RIGHT_FORM}")


CONTRAST = """link => {
  const shade = name => {
    const part = link.querySelector(name), style = getComputedStyle(part);
    const [r, g, b] = style.fill.match(/[0-9.]+/g).map(Number);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return Math.abs(shade('.method-part') - shade('.method-number'));
}"""


@pytest.mark.parametrize("path", ["/", "/handboek/fase/samen-vertalen/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figure_is_readable_in_forced_colours(path, scheme, page):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(path)
    links = page.locator("svg.method a")
    assert links.count() == 8
    # Of 255: black on white is all of it, and half is still far apart.
    assert [link.evaluate(CONTRAST) > 110 for link in links.all()] == [True] * 8


def test_figure_beside_a_page_shows_the_focus_and_where_you_are(page):
    page.goto("/handboek/fase/samen-vertalen/")
    here = page.locator("svg.method a[aria-current=page]")
    assert here.get_attribute("href") == "/handboek/fase/samen-vertalen/"
    fills = {
        link.locator(".method-part").evaluate("e => getComputedStyle(e).strokeWidth")
        for link in page.locator("svg.method a:not([aria-current])").all()
    }
    assert fills == {"4px"}
    assert here.locator(".method-part").evaluate("e => getComputedStyle(e).strokeWidth") == "14px"
    first = page.locator("svg.method a").first
    first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert first.locator(".method-part").evaluate("e => getComputedStyle(e).stroke") == "rgb(255, 191, 71)"
