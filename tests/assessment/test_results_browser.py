"""The results page in a real browser: accessible and readable on a phone and a desktop, with everything unfolded."""

import pytest

from assessment import links
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.reports import close_with, closed_round
from tests.browsing import assert_suits_phone_and_desk
from tests.factories import LONG_AGO, PASSWORD, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("quick_pdf"),
]

UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"


def look(page, path):
    page.goto(path)
    page.evaluate(UNFOLD)
    assert_suits_phone_and_desk(page)


@pytest.fixture
def second_year():
    """Everything there is: two perspectives, a year before, open answers, a long name."""
    network = make_network(
        10,
        perspectives=("praktijk", "beleid"),
        name="Leernetwerk samenwerkingsovereenkomsten Noordoost-Gelderland en omstreken",
    )
    closed_round(network, values=[2, 3, 3, 2, 1, 4], year=2025)
    people = [
        ("praktijk", {n: 1 + n % 5 for n in range(1, 43)}),
        *[("praktijk", 5)] * 4,
        *[("beleid", 2)] * 5,
    ]
    closed = close_with(
        make_round(network), people, [{"open-vieren": "Een-heel-lang-woord-zonder-spatie" * 5}]
    )
    closed.open_answers_checked_at = closed.closed_at
    closed.save()
    return closed


def test_shared_results_are_accessible_and_fit(page, second_year):
    look(page, links.results_path(invitations_of(second_year)[0]))
    assert page.locator("table.perspectives").count() == 1
    assert page.locator("table.changes svg").count() == 14
    assert page.context.cookies() == []


def test_every_chapter_of_the_list_can_be_reached(page, second_year):
    page.goto(links.results_path(invitations_of(second_year)[0]))
    anchors = page.locator(".on-this-page a").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert len(anchors) == 15
    assert [anchor for anchor in anchors if page.locator(f"[id='{anchor}']").count() != 1] == []


def test_joint_results_are_accessible_and_fit(page):
    network = make_network(4)
    started = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=started, answers={"leiderschap": JointAnswer(2, "Woorden" * 30)})
    closed = close_together(round_=started)
    user = UserFactory()
    participant = network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role="leernetwerktrekker", since=LONG_AGO)
    page.goto("/account/login/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/netwerken/**")
    look(page, f"/netwerken/{network.slug}/reflectie/{closed.pk}/uitkomsten/")
