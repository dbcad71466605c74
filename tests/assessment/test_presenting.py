"""Results on a projector: the whole and then a theme a screen, nothing that the page does not show, by keyboard."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessment import links
from assessment.report import build_report
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from handbook.enums import RoleName
from tests import factories
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.reports import close_with, closed_round
from tests.browsing import assert_suits_phone_and_desk

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("quick_pdf")]
plain = pytest.mark.django_db
# The whole, fourteen themes and the questions of every year.
SCREENS = 16


@pytest.fixture
def log_in(client):
    def as_role(round_, role=RoleName.MEMBER):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=round_.network, user=user, roles=[role])
        client.force_login(user)

    return as_role


def screen_url(round_, step):
    return reverse("assessment:present", args=[round_.network.slug, round_.pk, step])


def screen(client, round_, step, **query):
    response = client.get(screen_url(round_, step), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(soup):
    return " ".join(soup.get_text(" ").split())


@plain
def test_first_the_whole_then_every_theme_in_the_order_of_the_handbook(client, log_in):
    closed = closed_round()
    log_in(closed)
    report = build_report(closed)
    soups = [screen(client, closed, step) for step in range(1, SCREENS + 1)]
    assert [soup.h1.get_text() for soup in soups] == [
        report.headline,
        *(theme.name for theme in report.figures.themes),
        "Verder met dit netwerk?",
    ]
    assert len(soups[0].select("table.figures-table tbody tr")) == 5
    assert [f"Scherm {n} van 16" in words(soup) for n, soup in enumerate(soups, start=1)] == [True] * SCREENS


@plain
def test_screens_hang_together_by_links_with_their_meaning(client, log_in):
    closed = closed_round()
    log_in(closed)

    def ways(step):
        soup = screen(client, closed, step)
        return [
            (link["rel"], link["href"]) for link in soup.select("main ~ footer a[rel], head link[rel=prev]")
        ]

    address = [screen_url(closed, step) for step in range(SCREENS + 2)]
    assert ways(1) == [(["next"], address[2])]
    assert ways(2) == [(["prev"], address[1]), (["prev"], address[1]), (["next"], address[3])]
    assert ways(SCREENS) == [(["prev"], address[SCREENS - 1])] * 2


@plain
def test_order_of_the_page_is_kept_and_stopping_leads_back_to_the_theme(client, log_in):
    people = [("praktijk", {n: 1 if n > 36 else 4 for n in range(1, 43)})] * 5
    closed = close_with(make_round(), people)
    log_in(closed)
    soup = screen(client, closed, 2, op="laagst")
    assert soup.h1.get_text() == "Opbrengsten voor het werkveld"
    assert soup.select_one("footer a[rel=next]")["href"] == screen_url(closed, 3) + "?op=laagst"
    results = reverse("assessment:results", args=[closed.network.slug, closed.pk])
    assert soup.select_one("[data-leave]")["href"] == f"{results}?op=laagst#opbrengsten-voor-het-werkveld"


@plain
def test_screen_shows_nothing_that_the_page_does_not_show(client, log_in):
    """Every word and number of every screen stands on the page too; three people who did not know make gaps."""
    gaps = dict.fromkeys(range(1, 10))
    people = [("praktijk", {n: 1 + n % 5 for n in range(1, 43)})] * 2 + [("beleid", gaps)] * 3
    closed = close_with(make_round(), people)
    log_in(closed)
    page = BeautifulSoup(
        client.get(reverse("assessment:results", args=[closed.network.slug, closed.pk])).content,
        "html.parser",
    )
    svgs = {str(svg.title) for svg in page.select("svg")}
    known = words(page)
    for step in range(1, SCREENS + 1):
        main = screen(client, closed, step).main
        assert {str(svg.title) for svg in main.select("svg")} <= svgs
        for svg in main.select("svg"):
            svg.decompose()
        main.select_one(".eyebrow").decompose()
        for piece in main.stripped_strings:
            assert " ".join(piece.split()) in known, (step, piece)


@plain
def test_there_is_no_screen_before_the_first_or_after_the_last(client, log_in):
    closed = closed_round()
    log_in(closed)
    assert [client.get(screen_url(closed, step)).status_code for step in (0, 17, 999)] == [404] * 3


@plain
def test_round_without_results_has_no_screens(client, log_in):
    silent, running = closed_round(values=[1, 2, 3]), make_round()
    for round_ in (silent, running):
        log_in(round_)
        assert client.get(screen_url(round_, 1)).status_code == 404


@plain
def test_joint_answers_are_shown_with_what_was_said(client, log_in):
    network = make_network(3)
    joint = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=joint, answers={"besluitvorming": JointAnswer(2, "Het gaat <te> snel.")})
    closed = close_together(round_=joint)
    log_in(closed)
    text = words(screen(client, closed, 3).main)
    assert "Jullie antwoord: 2, oneens" in text
    assert "Het gaat <te> snel." in text
    assert "Samen ingevuld in een bijeenkomst" in words(screen(client, closed, 1).main)


@plain
def test_answer_stays_out_of_every_cache(client, log_in):
    closed = closed_round()
    log_in(closed)
    assert client.get(screen_url(closed, 1))["Cache-Control"] == "no-store"


@plain
def test_who_was_invited_presents_by_personal_link_without_a_trace(client):
    """The same screens, reached from the shared page; no account, no cookie, and nothing but these addresses."""
    closed = closed_round()
    page_url = links.results_path(invitations_of(closed)[0])
    shared = BeautifulSoup(client.get(page_url).content, "html.parser")
    [way] = shared.select(".ways-on a")
    assert way["href"] == f"{page_url}tonen/1/"
    for step, title in [(1, "5 van de 6 genodigden deden mee"), (SCREENS, "Verder met dit netwerk?")]:
        response = client.get(f"{page_url}tonen/{step}/")
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.h1.get_text() == title
        assert {link["href"].startswith(page_url) for link in soup.select("main a, footer a")} == {True}
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert client.cookies == {}
    assert client.get(f"{page_url}tonen/{SCREENS + 1}/").status_code == 404
    assert client.get(page_url.replace(page_url[14:20], "AAAAAA") + "tonen/1/").status_code == 404


# --- In a browser ---------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_screens_are_walked_through_by_keyboard(page, client, log_in, live_server, settings):
    network = make_network(8, perspectives=("praktijk", "beleid"))
    closed_round(network, values=[2, 3, 3, 2, 1, 4], year=2025)
    people = [("praktijk", {n: 1 + n % 5 for n in range(1, 43)}), *[("beleid", 4)] * 6]
    closed = close_with(make_round(network), people)
    log_in(closed)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    def look():
        assert_suits_phone_and_desk(page, height=720)

    def press(key, step):
        page.keyboard.press(key)
        page.wait_for_url(f"**{screen_url(closed, step)}")
        assert f"Scherm {step} van 16" in page.locator("footer").inner_text()

    page.goto(screen_url(closed, 1))
    look()
    page.keyboard.press("ArrowLeft")
    press("ArrowRight", 2)
    press("PageDown", 3)
    look()
    press("PageUp", 2)
    press("ArrowLeft", 1)
    page.keyboard.press("Control+ArrowRight")
    assert page.url.endswith(screen_url(closed, 1))
    press("ArrowRight", 2)
    # The question, last on the screen, stands above the bar: nobody need scroll.
    ask, bar = page.locator(".ask").bounding_box(), page.locator(".present-bar").bounding_box()
    assert ask["y"] + ask["height"] <= bar["y"]
    page.keyboard.press("Escape")
    page.wait_for_url("**/uitkomsten/#waardeoptimalisatie")
