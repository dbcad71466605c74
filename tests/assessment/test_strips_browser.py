"""A strip in a real browser: from the QR code to the questionnaire on a small phone, and the trekker's own pages."""

import pytest
from playwright.sync_api import expect

from assessment.services.inviting import make_strips
from assessment.strips import code_of
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import make_network, make_round
from tests.browsing import PHONE, assert_accessible, assert_no_sideways_scroll
from tests.factories import LONG_AGO, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def round_():
    made = make_round(make_network(6, name="Leernetwerk samenwerkingsovereenkomsten Noordoost-Gelderland"))
    make_strips(round_=made, number=2)
    return made


@PHONE
def test_from_a_qr_code_to_the_questionnaire_on_a_phone(page, round_):
    strip = round_.invitations.filter(is_strip=True).first()
    page.goto(f"/strook/{code_of(strip).replace('-', '')}/")
    assert_accessible(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schrijf eerst je nieuwe code op")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("link", name="Naar de vragenlijst").click()
    expect(page.get_by_role("link", name="Begin met de vragenlijst")).to_be_visible()
    assert page.context.cookies() == []


@PHONE
def test_the_pages_of_the_trekker_are_accessible_on_a_phone(page, sign_in, round_):
    user = UserFactory()
    person = round_.network.participants.first()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    sign_in(user)
    for name in ("stroken/", "stroken/afdrukken/", "uitgenodigd/"):
        page.goto(f"/netwerken/{round_.network.slug}/reflectie/{round_.pk}/{name}")
        assert_accessible(page)
        assert_no_sideways_scroll(page)
