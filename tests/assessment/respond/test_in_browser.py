"""Filling in as people do it: on a phone, on a desktop, by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import expect

from assessment.asked import YEARLY
from assessment.links import answer_path
from assessment.models import Submission
from assessment.questionnaire import outline_of
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.respond.browser import WIDTHS, at_most, choose, ids, narrow, statement
from tests.browsing import assert_no_sideways_scroll, assert_suits_phone_and_desk
from tests.factories import AgreementFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def invitation():
    network = make_network(14, name="Jongeren in de knel, regio Haaglanden")
    return invitations_of(make_round(network, asks_perspective=True))[0]


def test_whole_path(page, invitation):
    page.goto(answer_path(invitation))
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert_suits_phone_and_desk(page)
    page.get_by_role("link", name="Begin met de vragenlijst").click()

    assert_suits_phone_and_desk(page)
    expect(page.get_by_role("radio", name="Beleid")).to_be_checked()
    page.get_by_role("radio", name="Doelgroep").check()
    page.get_by_role("button", name="Volgende").click()

    steps = outline_of(invitation.round).steps[1:]
    for step in steps:
        expect(page.get_by_role("heading", level=1)).to_have_text(step.title)
        if step in (steps[0], steps[-1]):  # between them they are alike
            assert_suits_phone_and_desk(page)
        for row in step.statements:
            answered = "eens" if "eens" in row.choices.values() else "doorgaan"
            choose(page, row.id, "weet ik niet" if row.id == ids(invitation)[6] else answered)
        for question in step.questions:
            page.get_by_label(question.text).fill(f"Antwoord op {question.slug}")
        page.get_by_role("button", name="Volgende").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk je antwoorden na")
    expect(page.get_by_text("Je hebt overal een antwoord gekozen.")).to_be_visible()
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert_suits_phone_and_desk(page)
    page.get_by_role("button", name="Verstuur mijn antwoorden").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt, je antwoorden zijn verstuurd")
    assert_suits_phone_and_desk(page)
    payload = Submission.objects.get().payload
    assert payload["answers"] == at_most(invitation, 4) | {str(ids(invitation)[6]): None}
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


def test_whole_path_by_keyboard(page, invitation):
    narrow(page, 320)
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
    # The second radio button from the left: of the last question that is "verschuiven".
    assert payload["answers"] == dict.fromkeys(map(str, ids(invitation)), 2)
    assert payload["perspective"] == "praktijk"


AGREEMENT = ["helemaal oneens", "oneens", "niet oneens, niet eens", "eens", "helemaal eens", "weet ik niet"]
DONE = ["gedaan", "deels", "niet", "weet ik niet"]
COURSE = ["doorgaan", "verschuiven", "stoppen", "weet ik niet"]


def test_each_kind_of_statement_as_a_screen_reader_says_it(page):
    network = make_network(6)
    AgreementFactory(network=network, what="We bellen de gemeente.", reflection_year=2025)
    opened = make_round(network, own=["Wij lachen genoeg."], asks_perspective=False)
    invitation = invitations_of(opened)[0]
    framework = opened.items.filter(origin="framework").first()
    for number, where, said, spoken in [
        (1, "Wat kwam er van onze afspraken?", "1 We bellen de gemeente.", DONE),
        (2, "Kennisinfrastructuur", f"1 {framework.text}", AGREEMENT),
        (7, "Stellingen van jullie netwerk", "1 Wij lachen genoeg.", AGREEMENT),
        (8, "Hoe gaan we verder?", "1 Ons vraagstuk is nog steeds actueel.", AGREEMENT),
        (8, "Hoe gaan we verder?", f"4 {YEARLY[-1].text}", COURSE),
    ]:
        page.goto(f"{answer_path(invitation)}stap/{number}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(where)
        group = page.get_by_role("group", name=said, exact=True)
        # All that is there, in this order: the heads of the columns are for the eye only.
        radios = "".join(f'\n  - radio "{word}"\n  - text: "{word}"' for word in spoken)
        expect(group).to_match_aria_snapshot(
            f'- \'group "{said}"\':\n  - /children: equal\n  - text: "{said}"{radios}'
        )
    assert_suits_phone_and_desk(page)


# --- What axe does not see --------------------------------------------------------------------------------


def test_targets_are_large_enough(page, invitation):
    for number in (1, 2):
        page.goto(f"{answer_path(invitation)}stap/{number}/")
        for width in WIDTHS:
            narrow(page, width)
            boxes = page.locator("label:has(input), main button, .more > summary").evaluate_all(
                "all => all.map(element => element.getBoundingClientRect().toJSON())"
            )
            assert len(boxes) >= 10
            assert [box for box in boxes if box["height"] < 44 or box["width"] < 44] == []


def test_text_spacing_of_the_reader_fits(page, invitation):
    """WCAG 1.4.12."""
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
        for width in WIDTHS:
            narrow(page, width)
            assert_no_sideways_scroll(page)
            cut = page.evaluate(
                """() => [...document.querySelectorAll('main label, main button, main legend, main p')]
                  .filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
                  .map(element => element.outerHTML.slice(0, 120))"""
            )
            assert cut == []


def test_chosen_answer_shows_in_forced_colours(page, invitation):
    page.emulate_media(forced_colors="active")
    page.goto(f"{answer_path(invitation)}stap/2/")
    choose(page, ids(invitation)[0], "eens")
    label = statement(page, ids(invitation)[0]).locator("label:has(:checked)")
    for width in WIDTHS:
        narrow(page, width)
        assert label.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_headings_step_down_without_gaps(page, invitation):
    for where in ("", "stap/1/", "stap/2/", "stap/7/", "nakijken/"):
        page.goto(answer_path(invitation) + where)
        levels = [
            int(tag[1]) for tag in page.locator("h1,h2,h3,h4").evaluate_all("e => e.map(x => x.tagName)")
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
