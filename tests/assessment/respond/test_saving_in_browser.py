"""Answers are kept as they are given: with a bad connection, on another device, and after going back."""

import re

import pytest
from playwright.sync_api import expect

from assessment.links import answer_path
from assessment.models import Draft, DraftText, Invitation, Submission
from assessment.services.answering import save_answers
from tests.assessment.builders import end, fill_in, invitations_of, make_invitation, make_network, make_round
from tests.assessment.respond.browser import choose, given, ids, saved, statement
from tests.browsing import assert_accessible, assert_suits_phone_and_desk
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def invitation():
    network = make_network(14, name="Jongeren in de knel, regio Haaglanden")
    return invitations_of(make_round(network, asks_perspective=True))[0]


def test_answer_is_saved_as_it_is_given_and_found_on_another_device(page, context, invitation):
    first, second = ids(invitation)[:2]
    page.goto(f"{answer_path(invitation)}stap/2/")
    expect(page.get_by_role("status")).to_have_text("Bewaren gaat vanzelf.")
    choose(page, first, "oneens")
    choose(page, second, "weet ik niet")
    page.locator("textarea").fill("Eén mailadres.")
    saved(page)
    wait_until(lambda: [row.text for row in DraftText.objects.all()] == ["Eén mailadres."])
    assert given() == {first: 2, second: None}
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


def test_too_long_answer_is_kept_and_named(page, invitation):
    page.goto(f"{answer_path(invitation)}stap/2/")
    text = "Wat ik zeggen wil. " * 520
    page.locator("textarea").fill(text)
    expect(page.get_by_text(re.compile(r"^58\d\d tekens te veel\.$"))).to_be_visible()
    page.get_by_role("button", name="Volgende").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Er passen er 4.000 in.")
    expect(page.locator("textarea")).to_have_value(text)
    assert_suits_phone_and_desk(page)
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
    assert_suits_phone_and_desk(page)


# --- Back, twice, and other pages -------------------------------------------------------------------------


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


def test_pages_for_links_that_stopped_are_accessible(page, invitation):
    page.goto("/vragenlijst/onzin/")
    assert_suits_phone_and_desk(page)
    page.goto(f"{answer_path(invitation)}stap/99/")
    assert_suits_phone_and_desk(page)
    fill_in(invitation)
    page.goto(answer_path(invitation))
    assert_suits_phone_and_desk(page)
    other = make_invitation()
    Invitation.objects.filter(pk=other.pk).update(withdrawn=True)
    page.goto(answer_path(other))
    assert_suits_phone_and_desk(page)
    end(invitation.round)
    page.goto(answer_path(invitation))
    assert_suits_phone_and_desk(page)
