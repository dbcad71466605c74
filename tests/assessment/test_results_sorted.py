"""Themes in the order of a conversation: by what is shown, ties as in the handbook, what is withheld last."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessment import links
from assessment.report import assemble_report
from assessment.report.joint import JointAnswer, JointResult
from assessment.report.order import Order, ordered, ordered_joint, orders_of
from assessment.services.together import JointAnswer as Given
from assessment.services.together import close_together, save_joint_answers, start_together
from handbook.enums import RoleName
from tests import factories
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.reports import close_with, closed_round, content_of, items_of, report_of

pytestmark = pytest.mark.seen_once

# Three themes of two statements; 'stil' is answered by fewer people than the threshold.
ITEMS = items_of({"rood": ["een", "twee"], "geel": ["drie", "stil"]}, 2)
PEOPLE = [
    ("praktijk", [3, 3, 5, 5, 4, 4, 1, None]),
    ("praktijk", [3, 3, 1, 1, 4, 4, 1, None]),
    ("praktijk", [3, 3, 5, 5, None, 4, None, None]),
    ("praktijk", [3, 3, 1, 1, None, 4, None, None]),
]


def slugs(order, people=PEOPLE, items=ITEMS, **options):
    return [theme.slug for theme in ordered(report_of(people, items, **options).figures.themes, order)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.HANDBOOK, ["een", "twee", "drie", "stil"]),
        # een and twee both 3,0: the handbook decides. stil has no score that may be shown.
        (Order.LOWEST, ["een", "twee", "drie", "stil"]),
        # twee falls into two camps; of stil and of drie (two answered its first statement) not all is shown.
        (Order.DIVIDED, ["twee", "een", "drie", "stil"]),
        (Order.UNKNOWN, ["stil", "drie", "een", "twee"]),
    ],
)
def test_each_order(order, expected):
    assert slugs(order) == expected


def test_scores_that_look_the_same_are_a_tie():
    """3,04 and 3,0 are both shown as 3,0: the order tells nothing more than the page."""
    items = items_of({"rood": ["een", "twee"]}, 2)
    people = [("praktijk", [3, 3, 3, 3])] * 24 + [("praktijk", [4, 4, 3, 3])]
    assert slugs(Order.LOWEST, people, items) == ["een", "twee"]
    people = [("praktijk", [3, 3, 3, 3])] * 24 + [("praktijk", [5, 5, 3, 3])]
    assert slugs(Order.LOWEST, people, items) == ["twee", "een"]


def test_most_changed_goes_by_size_whatever_the_direction():
    items = items_of({"rood": ["gelijk", "omlaag", "omhoog"]}, 2)
    earlier = (2025, [("praktijk", [3, 3, 5, 5, 3, 3])] * 4, items)
    people = [("praktijk", [3, 3, 2, 2, 4, 4])] * 4
    assert slugs(Order.CHANGED, people, items, earlier=earlier) == ["omlaag", "omhoog", "gelijk"]


def test_without_an_earlier_round_nothing_changed():
    assert slugs(Order.CHANGED) == ["een", "twee", "drie", "stil"]


def test_unknown_word_in_the_address_is_the_order_of_the_handbook():
    assert [Order.named(word) for word in ("", "onzin", "handboek")] == [Order.HANDBOOK] * 3
    assert Order.named("laagst") is Order.LOWEST


def joint_report(now, before=None):
    """A joint round over the themes of ITEMS, in their order."""

    def answered(values):
        themes = dict.fromkeys(item.theme for item in ITEMS)
        return {theme: JointAnswer(value, "") for theme, value in zip(themes, values, strict=True)}

    earlier = JointResult(2025, answered(before)) if before else None
    return assemble_report(JointResult(2026, answered(now)), content_of(ITEMS, kind="together"), earlier)


def test_joint_answers_go_by_the_answer_or_by_how_far_it_moved():
    report = joint_report([4, 2, None, 3], before=[4, 5, 1, 2])
    assert orders_of(report) == (Order.HANDBOOK, Order.LOWEST, Order.CHANGED)
    by = {order: [theme.slug for theme in ordered_joint(report.joint.themes, order)] for order in Order}
    assert by[Order.LOWEST] == ["twee", "stil", "een", "drie"]
    assert by[Order.CHANGED] == ["twee", "stil", "een", "drie"]
    # No spread and no counts: nothing to sort by.
    assert by[Order.DIVIDED] == by[Order.UNKNOWN] == by[Order.HANDBOOK] == ["een", "twee", "drie", "stil"]


def test_first_joint_round_has_not_changed():
    assert orders_of(joint_report([4, 2, None, 3])) == (Order.HANDBOOK, Order.LOWEST)


# --- The page -----------------------------------------------------------------------------------------------

on_page = pytest.mark.usefixtures("db", "quick_pdf")


@pytest.fixture
def page(client):
    """`page(round_, "laagst")` as a deelnemer of the network."""

    def visit(round_, op=""):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=round_.network, user=user, roles=[RoleName.MEMBER])
        client.force_login(user)
        address = reverse("assessment:results", args=[round_.network.slug, round_.pk])
        response = client.get(address, {"op": op} if op else {})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return visit


def ids(soup):
    return [section["id"] for section in soup.select("section.theme")]


@on_page
def test_starts_with_the_whole_and_offers_four_orders(page):
    soup = page(closed_round())
    links_ = soup.select("nav.order a")
    assert [link.get_text() for link in links_] == [
        "volgorde van het handboek",
        "laagste eerst",
        "meest verdeeld eerst",
        "meeste ‘weet ik niet’ eerst",
    ]
    assert [link.get_text() for link in links_ if link.get("aria-current")] == ["volgorde van het handboek"]
    sections = [section["id"] for section in soup.select("section.result[id]")]
    assert sections[0] == "kort"
    assert len(soup.find(id="kort").select("table.figures-table tbody tr")) == 5


@on_page
def test_most_changed_is_offered_in_a_second_year(page):
    network = make_network(6)
    closed_round(network, values=[2] * 5, year=2025)
    soup = page(closed_round(network, values=[4] * 5, year=2026), "veranderd")
    assert soup.select_one("nav.order a[aria-current]").get_text() == "meest veranderd eerst"


@on_page
def test_sorted_page_shows_every_theme_once_with_its_core_element(page):
    people = [("praktijk", {n: 5 - n % 4 for n in range(1, 43)})] * 5
    closed = close_with(make_round(), people)
    usual = ids(page(closed))
    soup = page(closed, "laagst")
    assert sorted(ids(soup)) == sorted(usual)
    assert ids(soup) != usual
    scores = [section.select_one(".fact-score strong").get_text() for section in soup.select("section.theme")]
    assert scores == sorted(scores)
    assert soup.select_one("section.theme .eyebrow").get_text() in {
        "Kennisinfrastructuur",
        "Synergie in samenwerking",
        "Actieleren als rode draad",
        "Vliegwiel van innovatie",
        "Vertrouwen in opbrengsten",
    }


@on_page
def test_order_works_behind_a_personal_link(client):
    closed = closed_round()
    path = links.results_path(invitations_of(closed)[0])
    soup = BeautifulSoup(client.get(path, {"op": "verdeeld"}).content, "html.parser")
    assert soup.select_one("nav.order a[aria-current]")["href"] == f"{path}?op=verdeeld#themas"
    assert client.cookies == {}


@on_page
def test_each_theme_has_its_question_and_what_the_handbook_offers(page):
    soup = page(closed_round())
    for section in soup.select("section.theme"):
        assert section.select_one(".ask").get_text(" ", strip=True).endswith("?")
        guide = section.select_one("details.guide")
        assert guide.select(".badge")
        assert guide.select("a[href^='/handboek/werkvormen/'], a[href*='werkvorm']")
        assert guide.select("a[href*='struikelblok']")


@on_page
def test_joint_page_is_sorted_by_the_answer_and_shown_in_that_order(page, client):
    joint = start_together(network=make_network(3), year=2026, started_by=None)
    save_joint_answers(
        round_=joint,
        answers={"implementatie": Given(1, "Nog niet."), "leiderschap": Given(3, "")},
    )
    closed = close_together(round_=joint)
    soup = page(closed, "laagst")
    assert ids(soup)[:3] == ["implementatie", "leiderschap", "waardeoptimalisatie"]
    first = " ".join(soup.find(id="implementatie").get_text(" ").split())
    assert first.startswith("Vliegwiel van innovatie Implementatie Jullie antwoord: 1, helemaal oneens")
    [way] = soup.select(".ways-on a[href*=tonen]")
    second = way["href"].replace("/tonen/1/", "/tonen/2/")
    assert BeautifulSoup(client.get(second).content, "html.parser").h1.get_text() == "Implementatie"
    # An order that says nothing of joint answers is that of the handbook.
    assert ids(page(closed, "verdeeld"))[0] == "waardeoptimalisatie"
