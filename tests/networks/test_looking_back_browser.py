"""Looking back and closing on a phone: accessible, within the window, and without JavaScript."""

import re
from datetime import date

import pytest
from django.urls import reverse

from networks import services
from tests import browsing, factories

pytestmark = [browsing.PHONE, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(sign_in, owner):
    return sign_in(owner)


def test_a_network_is_closed_and_opened_again_without_javascript(
    signed_in, network, new_context, live_server
):
    plain = new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(signed_in.context.cookies())
    page = plain.new_page()
    page.set_default_timeout(10_000)
    page.goto(reverse("networks:detail", args=[network.slug]))
    page.get_by_role("link", name="Terugkijken").click()
    page.get_by_role("link", name="Naar afronden").click()
    page.get_by_role("button", name=re.compile("Klaar.*We kozen samen dit moment")).click()
    page.get_by_text("Waar je aan denkt (1 van 16)").wait_for()
    page.get_by_role("link", name=re.compile("^Schrijf.*waarom we stoppen")).click()
    page.get_by_label("Jullie tekst").fill("Het plan is gewoon geworden.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Waar je aan denkt (2 van 16)").wait_for()
    page.get_by_role("link", name="Naar afsluiten").click()
    page.get_by_role("button", name="Sluit het netwerk af").click()
    page.get_by_text("Dit netwerk is afgesloten op").wait_for()
    assert page.get_by_role("button", name=re.compile("^Klaar")).count() == 0
    page.get_by_role("button", name="Heropen het netwerk").click()
    page.get_by_text("is weer open. Iedereen kan weer schrijven.").wait_for()


def test_pages_are_accessible_and_fit_a_phone(signed_in, network):
    factories.MeetingFactory(
        network=network, celebrated="Taart", title="Samenwerkingsovereenkomstbijeenkomst"
    )
    factories.ExperimentFactory(network=network, title="Appen", starts_on=date(2026, 2, 1), outcome="Goed")
    factories.ProductUseFactory(network=network)
    factories.DecisionFactory(network=network, decided_on=date(2026, 2, 1))
    slug = network.slug
    pages = [(name, []) for name in ("looking_back", "closing", "archive", "change_phase", "correct_phase")]
    for name, args in [*pages, ("yearbook", [2026]), ("closing_text", ["afronden-reis"])]:
        signed_in.goto(reverse(f"networks:{name}", args=[slug, *args]))
        browsing.assert_no_sideways_scroll(signed_in)
        browsing.assert_accessible(signed_in)
    signed_in.goto(reverse("networks:looking_back", args=[slug]))
    for summary in signed_in.locator(".year summary").all():
        summary.click()
    browsing.assert_no_sideways_scroll(signed_in)
    services.archive_network(network=network)
    signed_in.goto(reverse("networks:closing", args=[slug]))
    browsing.assert_accessible(signed_in)
