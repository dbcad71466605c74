"""Typing a list over in a browser: by the number keys, and with a connection that breaks."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from assessment.links import Purpose, token_for
from assessment.models import Invitation, Submission
from assessment.services.desk import mark_code, open_desk
from assessment.strips import code_of
from tests.assessment.builders import make_network, make_round
from tests.browsing import PHONE, assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk():
    round_ = make_round(make_network(6, name="Jongeren in de knel, regio Haaglanden"))
    desk = open_desk(round_=round_, name="Bibliotheek Noord")
    for strip in Invitation.objects.bulk_create(Invitation(round=round_, is_strip=True) for _ in range(2)):
        mark_code(desk=desk, typed=code_of(strip))
    return desk


@PHONE
def test_list_is_typed_over_with_the_number_keys(page, desk):
    page.goto(f"/intypen/{token_for(desk, Purpose.DESK)}/")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("link", name="De codes zijn op").click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    asked = list(desk.round.items.order_by("position"))
    page.locator(f"#s{asked[0].pk} input:checked").focus()
    for key in ("4", "0", " ", "5"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Bewaar deze lijst").click()
    expect(page.get_by_role("status")).to_have_text("De lijst is bewaard. Leg hem weg en pak de volgende.")
    kept = Submission.objects.get()
    assert kept.payload["answers"] == {str(asked[0].pk): 4, str(asked[1].pk): None, str(asked[3].pk): 5}
    assert UUID(str(kept.pk)).version == 4


def test_list_stays_on_the_page_when_the_connection_breaks(page, context, desk):
    page.goto(f"/intypen/{token_for(desk, Purpose.DESK)}/lijst/")
    page.get_by_role("textbox").first.fill("Samen koken.")
    context.set_offline(True)
    page.get_by_role("button", name="Bewaar deze lijst").click()
    expect(page.get_by_role("alert")).to_contain_text("Bewaren lukt nu niet.")
    expect(page.get_by_role("textbox").first).to_have_value("Samen koken.")
    context.set_offline(False)
    page.get_by_role("button", name="Bewaar deze lijst").click()
    page.wait_for_url("**bewaard")
    assert list(Submission.objects.get().payload["texts"].values()) == ["Samen koken."]
