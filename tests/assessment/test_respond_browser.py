"""Filling in as people do it: on a phone, on a desktop, by keyboard, without JavaScript, with a bad connection."""

import re

import pytest
from playwright.sync_api import expect

from assessment.links import answer_path
from assessment.models import Draft, DraftAnswer, DraftText, Invitation, Submission
from assessment.questionnaire import outline_of
from assessment.services.answering import save_answers
from tests.assessment.builders import end, fill_in, invitations_of, make_invitation, make_network, make_round
from tests.browsing import assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOTH = pytest.mark.parametrize("width", [320, 1280])


@pytest.fixture
def invitation():
    network = make_network(14, name="Jongeren in de knel, regio Haaglanden")
    return invitations_of(make_round(network, asks_perspective=True))[0]


def narrow(page, width):
    page.set_viewport_size({"width": width, "height": 800})


def check(page):
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def given():
    return dict(DraftAnswer.objects.values_list("item_id", "value"))


def ids(invitation):
    return list(invitation.round.items.values_list("pk", flat=True))


def statement(page, item):
    return page.locator(f"#s{item}")


def choose(page, item, words):
    """Clicks beside the radio button: all of its cell is the target."""
    label = statement(page, item).locator("label").filter(has=page.get_by_text(words, exact=True))
    label.click(position={"x": 6, "y": 6})


def saved(page):
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Bewaard om \d\d:\d\d uur$"))


@BOTH
def test_whole_path(page, invitation, width):
    narrow(page, width)
    page.goto(answer_path(invitation))
    check(page)
    for details in page.locator("details").all():
        details.locator("summary").click()
    check(page)
    page.get_by_role("link", name="Begin met de vragenlijst").click()

    check(page)
    expect(page.get_by_role("radio", name="Beleid")).to_be_checked()
    page.get_by_role("radio", name="Doelgroep").check()
    page.get_by_role("button", name="Volgende").click()

    for step in outline_of(invitation.round).steps[1:]:
        expect(page.get_by_role("heading", level=1)).to_have_text(step.title)
        check(page)
        for row in step.statements:
            choose(page, row.id, "weet ik niet" if row.number == 7 else "eens")
        for question in step.questions:
            page.get_by_label(question.text).fill(f"Antwoord op {question.slug}")
        page.get_by_role("button", name="Volgende").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk je antwoorden na")
    expect(page.get_by_text("Je hebt alle stellingen ingevuld.")).to_be_visible()
    check(page)
    for details in page.locator("details").all():
        details.locator("summary").click()
    check(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt, je antwoorden zijn verstuurd")
    check(page)
    payload = Submission.objects.get().payload
    expected = dict.fromkeys(map(str, ids(invitation)), 4) | {str(ids(invitation)[6]): None}
    assert payload["answers"] == expected
    assert payload["perspective"] == "doelgroep"
    assert len(payload["texts"]) == 7
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


NOT_COVERED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at.matches('.skip')) return true;
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return Boolean(seen) && (at.contains(seen) || seen.contains(at));
}"""


def tab_to(page, locator, most=80):
    """Press Tab until the element has the focus; every stop on the way must show where it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
              const at = document.activeElement.closest('label') || document.activeElement;
              return [at, document.activeElement].some(
                element => getComputedStyle(element).outlineStyle === 'solid');
            }"""
        ), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(NOT_COVERED), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the focus never came there")


@BOTH
def test_whole_path_by_keyboard(page, invitation, width):
    narrow(page, width)
    page.emulate_media(reduced_motion="reduce")
    page.goto(answer_path(invitation))
    tab_to(page, page.get_by_role("link", name="Begin met de vragenlijst"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/stap/1/")
    tab_to(page, page.get_by_role("radio", name="Beleid"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Volgende"))
    page.keyboard.press("Enter")
    steps = outline_of(invitation.round).steps
    for number in range(2, len(steps) + 1):
        page.wait_for_url(f"**/stap/{number}/")
        for row in steps[number - 1].statements:
            tab_to(page, statement(page, row.id).get_by_role("radio").first)
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
        tab_to(page, page.get_by_role("button", name="Volgende"))
        page.keyboard.press("Enter")
    page.wait_for_url("**/nakijken/")
    tab_to(page, page.get_by_role("button", name="Verstuur mijn antwoorden"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/verzonden/")
    payload = Submission.objects.get().payload
    assert payload["answers"] == dict.fromkeys(map(str, ids(invitation)), 2)
    assert payload["perspective"] == "praktijk"


def test_whole_path_without_javascript(new_context, live_server, invitation):
    context = new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    narrow(page, 320)
    page.goto(answer_path(invitation))
    page.get_by_role("link", name="Begin met de vragenlijst").click()
    page.get_by_role("button", name="Volgende").click()
    for step in outline_of(invitation.round).steps[1:]:
        expect(page.get_by_text("Elke knop bewaart deze pagina.")).to_be_visible()
        for row in step.statements:
            choose(page, row.id, "helemaal eens")
        for question in step.questions:
            page.get_by_label(question.text).fill("Taart.")
        page.get_by_role("button", name="Volgende").click()
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt, je antwoorden zijn verstuurd")
    payload = Submission.objects.get().payload
    assert payload["answers"] == dict.fromkeys(map(str, ids(invitation)), 5)
    assert payload["perspective"] == "beleid"
    assert set(payload["texts"].values()) == {"Taart."}
    assert context.cookies() == []


def test_statement_as_a_screen_reader_says_it(page, invitation):
    page.goto(f"{answer_path(invitation)}stap/2/")
    item = invitation.round.items.first()
    expect(statement(page, item.pk)).to_match_aria_snapshot(f"""
      - group "1 {item.text}":
        - radio "helemaal oneens"
        - radio "oneens"
        - radio "niet oneens, niet eens"
        - radio "eens"
        - radio "helemaal eens"
        - radio "weet ik niet"
    """)


# --- Saving as answers are given ---------------------------------------------------------------------------


def test_answer_is_saved_as_it_is_given_and_found_on_another_device(page, context, invitation):
    first, second = ids(invitation)[:2]
    page.goto(f"{answer_path(invitation)}stap/2/")
    expect(page.get_by_role("status")).to_have_text("Bewaren gaat vanzelf.")
    choose(page, first, "oneens")
    choose(page, second, "weet ik niet")
    page.locator("textarea").fill("Eén mailadres.")
    saved(page)
    page.wait_for_timeout(1500)
    assert given() == {first: 2, second: None}
    assert DraftText.objects.get().text == "Eén mailadres."
    phone = context.new_page()
    phone.goto(answer_path(invitation))
    phone.get_by_role("link", name="Verder met").click()
    phone.goto(f"{answer_path(invitation)}stap/2/")
    expect(statement(phone, first).get_by_role("radio", name="oneens", exact=True)).to_be_checked()
    expect(phone.locator("textarea")).to_have_value("Eén mailadres.")


def test_answer_changed_back_after_an_autosave_stays_changed_back(page, invitation):
    """The hidden field that tells what was shown follows what the script has saved."""
    first = ids(invitation)[0]
    save_answers(invitation=invitation, answers={first: 3})
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, first, "eens")
    saved(page)
    page.route("**/bewaren/", lambda route: route.abort())
    choose(page, first, "niet oneens, niet eens")
    expect(page.get_by_role("status")).to_contain_text("Bewaren lukt nu niet.")
    page.unroute("**/bewaren/")
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/stap/3/")
    assert given() == {first: 3}


def test_without_connection_the_page_keeps_everything_and_sends_it_later(page, context, invitation):
    first = ids(invitation)[0]
    page.goto(f"{answer_path(invitation)}stap/2/")
    context.set_offline(True)
    choose(page, first, "eens")
    page.locator("textarea").fill("Dit wil ik niet kwijt.")
    status = page.get_by_role("status")
    expect(status).to_contain_text("Bewaren lukt nu niet. Wat je invulde, staat nog op deze pagina.")
    assert_accessible(page)
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_timeout(300)
    assert page.url.endswith("/stap/2/")
    expect(page.locator("textarea")).to_have_value("Dit wil ik niet kwijt.")
    assert Draft.objects.count() == 0
    context.set_offline(False)
    saved(page)
    assert given() == {first: 4}
    assert DraftText.objects.get().text == "Dit wil ik niet kwijt."
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/stap/3/")


def test_failing_server_is_tried_again(page, invitation):
    first = ids(invitation)[0]
    tries = []

    def fail_twice(route):
        tries.append(route.request.post_data)
        if len(tries) > 2:
            route.continue_()
        else:
            route.fulfill(status=503, content_type="text/html", body="<h1>Er ging iets mis</h1>")

    page.route("**/bewaren/", fail_twice)
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, first, "eens")
    expect(page.get_by_role("status")).to_contain_text("Bewaren lukt nu niet.")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Bewaard om"), timeout=15_000)
    assert tries == [f"s{first}=4"] * 3
    assert given() == {first: 4}


def test_leaving_at_once_saves_first(page, invitation):
    """A button pressed before the script has sent the last answer."""
    first = ids(invitation)[0]
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, first, "eens")
    page.get_by_role("button", name="Later verder").click()
    expect(page.get_by_text("Je antwoorden zijn bewaard.")).to_be_visible()
    assert_accessible(page)
    assert given() == {first: 4}


def test_round_that_closes_meanwhile_hands_the_text_back(page, invitation):
    page.goto(f"{answer_path(invitation)}stap/2/")
    end(invitation.round)
    page.locator("textarea").fill("Net te laat.")
    page.locator("textarea").blur()
    expect(page.get_by_role("status")).to_contain_text("De vragenlijst is gesloten.")
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De reflectie is gesloten")
    expect(page.get_by_text("Net te laat.")).to_be_visible()
    assert_accessible(page)


@BOTH
def test_too_long_answer_is_kept_and_named(page, invitation, width):
    narrow(page, width)
    page.goto(f"{answer_path(invitation)}stap/2/")
    text = "Wat ik zeggen wil. " * 520
    page.locator("textarea").fill(text)
    expect(page.get_by_text(re.compile(r"^58\d\d tekens te veel\.$"))).to_be_visible()
    page.get_by_role("button", name="Volgende").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Er passen er 4.000 in.")
    expect(page.locator("textarea")).to_have_value(text)
    check(page)
    summary.get_by_role("link").click()
    expect(page.locator("textarea")).to_be_focused()
    page.locator("textarea").fill("Kort.")
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/stap/3/")
    assert DraftText.objects.get().text == "Kort."


def test_too_long_answer_is_named_before_any_button(page, invitation):
    page.goto(f"{answer_path(invitation)}stap/2/")
    page.locator("textarea").fill("x" * 4001)
    expect(page.locator(".field-error")).to_contain_text("Je antwoord heeft 4.001 tekens.")
    expect(page.locator("textarea")).to_have_attribute("aria-invalid", "true")
    assert_accessible(page)
    page.locator("textarea").fill("x" * 4000)
    expect(page.locator(".field-error")).to_have_count(0)
    saved(page)


def test_error_of_a_statement_stands_beside_it(page, invitation):
    """Nobody can choose a seventh answer by hand; a broken browser extension can."""
    first = ids(invitation)[0]
    page.goto(f"{answer_path(invitation)}stap/2/")
    statement(page, first).get_by_role("radio").first.evaluate("radio => { radio.value = '7'; }")
    page.route("**/bewaren/", lambda route: route.abort())
    choose(page, first, "helemaal oneens")
    page.evaluate("document.querySelector('form[data-autosave]').submit()")
    page.get_by_role("alert").get_by_role("link", name="Stelling 1: kies een van de zes antwoorden.").click()
    expect(statement(page, first)).to_be_focused()
    expect(statement(page, first).locator(".field-error")).to_be_visible()
    check(page)


# --- Back, twice, and other pages --------------------------------------------------------------------------


def test_browser_that_goes_back_shows_what_was_kept(page, invitation):
    first = ids(invitation)[0]
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, first, "eens")
    page.locator("textarea").fill("Taart.")
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/stap/3/")
    page.go_back()
    expect(statement(page, first).get_by_role("radio", name="eens", exact=True)).to_be_checked()
    expect(page.locator("textarea")).to_have_value("Taart.")


def test_browser_that_goes_back_after_sending_sees_thanks(page, invitation):
    fill_in(invitation)
    page.goto(f"{answer_path(invitation)}nakijken/")
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()
    page.wait_for_url("**/verzonden/")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt, je antwoorden zijn verstuurd")


def test_double_click_sends_once(page, invitation):
    fill_in(invitation)
    page.goto(f"{answer_path(invitation)}nakijken/")
    page.get_by_role("button", name="Verstuur mijn antwoorden").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt, je antwoorden zijn verstuurd")
    assert Submission.objects.count() == 1


@BOTH
def test_pages_for_links_that_stopped_are_accessible(page, invitation, width):
    narrow(page, width)
    page.goto("/vragenlijst/onzin/")
    check(page)
    page.goto(f"{answer_path(invitation)}stap/99/")
    check(page)
    fill_in(invitation)
    page.goto(answer_path(invitation))
    check(page)
    other = make_invitation()
    Invitation.objects.filter(pk=other.pk).update(withdrawn=True)
    page.goto(answer_path(other))
    check(page)
    end(invitation.round)
    page.goto(answer_path(invitation))
    check(page)


# --- What axe does not see ---------------------------------------------------------------------------------


@BOTH
def test_targets_are_large_enough(page, invitation, width):
    narrow(page, width)
    for number in (1, 2):
        page.goto(f"{answer_path(invitation)}stap/{number}/")
        boxes = [
            element.bounding_box()
            for element in page.locator("label:has(input), main button, .more > summary").all()
        ]
        assert len(boxes) >= 10
        assert [box for box in boxes if box["height"] < 44 or box["width"] < 44] == []


@BOTH
def test_text_spacing_of_the_reader_fits(page, invitation, width):
    """WCAG 1.4.12."""
    narrow(page, width)
    for where in ("", "stap/1/", "stap/2/", "nakijken/"):
        page.goto(answer_path(invitation) + where)
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; ' +
                'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert_no_sideways_scroll(page)
        cut = page.evaluate(
            """() => [...document.querySelectorAll('main label, main button, main legend, main p')]
              .filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
              .map(element => element.outerHTML.slice(0, 120))"""
        )
        assert cut == []


@BOTH
def test_chosen_answer_shows_in_forced_colours(page, invitation, width):
    narrow(page, width)
    page.emulate_media(forced_colors="active")
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, ids(invitation)[0], "eens")
    label = statement(page, ids(invitation)[0]).locator("label:has(:checked)")
    assert label.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


@BOTH
def test_headings_step_down_without_gaps(page, invitation, width):
    narrow(page, width)
    for where in ("", "stap/1/", "stap/2/", "stap/7/", "nakijken/"):
        page.goto(answer_path(invitation) + where)
        levels = [
            int(tag[1]) for tag in page.locator("h1,h2,h3,h4").evaluate_all("e => e.map(x => x.tagName)")
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
