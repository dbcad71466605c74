"""A meeting planned on a phone, without JavaScript; its pages are accessible and fit the window."""

import re

import pytest
from django.urls import reverse

from tests import browsing, factories

pytestmark = [browsing.PHONE, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(sign_in, owner):
    return sign_in(owner)


def test_a_meeting_is_planned_on_a_phone_without_javascript(signed_in, network, new_context, live_server):
    plain = new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(signed_in.context.cookies())
    page = plain.new_page()
    page.set_default_timeout(10_000)
    page.goto(reverse("networks:detail", args=[network.slug]))
    page.get_by_role("link", name="Bijeenkomsten").click()
    page.get_by_role("link", name="Plan een bijeenkomst").click()
    page.get_by_label("Naam").fill("Lente")
    page.get_by_label("Dag").fill("12-3-2027")
    page.get_by_label("Begint om").fill("13.30")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Maak het draaiboek").click()
    page.get_by_role("button", name="Mededelingen").click()
    page.get_by_role("button", name="Zet erbij").click()
    page.get_by_role("button", name="Een werkvorm").click()
    page.get_by_role("button", name=re.compile("Kies.*Elevatorpitch")).click()
    page.get_by_label(re.compile("Minuten.*Elevatorpitch")).fill("170")
    page.keyboard.press("Enter")
    page.get_by_text("Samen 180 van 180 minuten.").wait_for()
    assert page.locator(".part h2").all_inner_texts() == ["Elevatorpitch", "Mededelingen"]
    assert page.locator(".part-end").all_inner_texts() == ["16:20", "16:30"]


def test_pages_are_accessible_and_fit_a_phone(signed_in, network):
    meeting = factories.MeetingFactory(network=network, minutes=20)
    item = factories.MeetingItemFactory(network=network, meeting=meeting, title="Samenwerkingsovereenkomst")
    slug = network.slug
    pages = [("meetings", []), ("plan_meeting", []), ("edit_item", [meeting.pk, item.pk])]
    pages += [
        (name, [meeting.pk]) for name in ("meeting", "running_order", "pick_werkvorm", "meeting_report")
    ]
    pages += [
        (name, [meeting.pk]) for name in ("meeting_attendance", "meeting_preparation", "cancel_meeting")
    ]
    for name, args in pages:
        signed_in.goto(reverse(f"networks:{name}", args=[slug, *args]))
        browsing.assert_no_sideways_scroll(signed_in)
        browsing.assert_accessible(signed_in)
