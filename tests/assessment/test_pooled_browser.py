"""The figures over many networks in a real browser: accessible, and no wider than a small phone."""

import pytest

from assessment import links, pooled_editions
from assessment.services.pooling import set_pool_consent
from handbook.enums import RoleName
from tests.assessment.builders import invitations_of
from tests.assessment.reports import closed_round
from tests.assessment.shared_rounds import copies
from tests.browsing import PHONE, assert_accessible, assert_no_sideways_scroll
from tests.factories import LONG_AGO, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_pdf"),
]


@PHONE
def test_pages_are_accessible_and_fit_a_phone(page, sign_in):
    closed = closed_round(values=(5, 4, 4, None, 2))
    set_pool_consent(round_=closed, gives=True)
    copies(closed, 12, answers=True)
    assert pooled_editions.renew() is True
    keeper = UserFactory(is_staff=True)
    manager = closed.network.participants.first()
    manager.user = keeper
    manager.save()
    manager.roles.create(role=RoleName.LEADER, since=LONG_AGO)
    page.goto(links.results_path(invitations_of(closed)[0]))
    assert page.locator("#andere-netwerken svg").count() == 19
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    sign_in(keeper)
    for path in (
        "/reflectie/landelijke-cijfers/",
        f"/netwerken/{closed.network.slug}/reflectie/{closed.pk}/",
    ):
        page.goto(path)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
