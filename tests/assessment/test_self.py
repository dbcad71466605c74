"""Reflecting alone: nobody is known, nothing is stored, and one person's view is never dressed up as a score."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter
from playwright.sync_api import expect

from assessment import self_form
from assessment.models import Answer, Response, Round
from assessment.scoring import Band
from assessment.self_scan import SCAN, SCAN_STATEMENTS, Asked, Silence, reflect
from handbook.models import Statement, Theme
from tests.browsing import assert_accessible, assert_no_sideways_scroll
from tests.factories import UserFactory

SCAN_PAGE, WHOLE = "/reflectie/scan/", "/reflectie/zelf/"


# --- Pure: what answers say --------------------------------------------------------------------------------


def asked(themes=5, statements=1):
    return [
        Asked(f"t{theme}-{number}", f"t{theme}", "kern")
        for theme in range(1, themes + 1)
        for number in range(1, statements + 1)
    ]


def view_of(*values, statements=1):
    """Values in the order of the statements; "-" was skipped."""
    rows = asked(len(values) // statements, statements)
    given = {row.key: value for row, value in zip(rows, values, strict=True) if value != "-"}
    return reflect(rows, given)


def test_one_answer_gives_the_band():
    view = view_of(1, 2, 3, 4, 5)
    assert [theme.band for theme in view.themes] == [
        Band.ZORG,
        Band.ZORG,
        Band.BESPREKEN,
        Band.STERK,
        Band.STERK,
    ]
    assert view.strong == ("t4", "t5")
    assert view.look_at == ("t1", "t2", "t3")
    assert view.tied == ()


def test_at_most_three_themes_to_look_at_and_the_tie_is_named():
    view = view_of(2, 1, 2, 2, 5)
    assert view.look_at == ("t2", "t1", "t3")
    assert view.tied == ("t1", "t3", "t4")


def test_all_strong_leaves_nothing_to_look_at():
    view = view_of(4, 5, 4, 4, 5)
    assert view.look_at == view.tied == ()
    assert view.strong == ("t1", "t2", "t3", "t4", "t5")


def test_dont_know_is_a_finding_and_skipped_is_not():
    view = view_of(None, "-", 3)
    assert (view.unknown, view.skipped, view.look_at) == (("t1",), ("t2",), ("t3",))
    assert [theme.silence for theme in view.themes] == [Silence.UNKNOWN, Silence.SKIPPED, None]
    assert [theme.band for theme in view.themes] == [None, None, Band.BESPREKEN]


def test_theme_of_three_needs_two_answers():
    view = view_of(5, None, "-", 5, 3, None, 4, 4, 3, statements=3)
    assert [theme.band for theme in view.themes] == [None, Band.STERK, Band.BESPREKEN]
    assert view.unknown == ("t1",)
    assert view.look_at == ("t3",)


def test_too_few_answers_is_not_the_same_as_not_knowing():
    view = view_of(5, "-", "-", statements=3)
    assert (view.skipped, view.unknown, view.strong) == (("t1",), (), ())


def test_nothing_given_says_nothing():
    view = view_of("-", "-")
    assert (view.strong, view.look_at, view.unknown, view.skipped) == ((), (), (), ("t1", "t2"))


def test_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="1 to 5"):
        view_of(6)


# --- The choice of the quick scan --------------------------------------------------------------------------


@pytest.mark.django_db
def test_scan_has_one_statement_for_every_theme():
    assert set(SCAN) == set(Theme.objects.current().values_list("slug", flat=True))
    themes = dict(Statement.objects.filter(slug__in=SCAN_STATEMENTS).values_list("slug", "theme"))
    assert themes == {chosen.statement: theme for theme, chosen in SCAN.items()}
    sheet = self_form.sheet(short=True)
    assert [len(page) for page in sheet.pages] == [14]
    assert {line.asked.key for line in sheet.lines} == SCAN_STATEMENTS


@pytest.mark.django_db
def test_whole_is_every_statement_a_page_per_core_element():
    sheet = self_form.sheet(short=False)
    assert [len(page) for page in sheet.pages] == [9, 9, 9, 9, 6]
    assert [line.number for line in sheet.lines] == list(range(1, 43))


# --- The pages ---------------------------------------------------------------------------------------------

pages = pytest.mark.django_db


def scan_answers(value="4", **others):
    return {line.field: value for line in self_form.sheet(short=True).lines} | others


def inputs(response, kind):
    """Name → value of the hidden fields, or of the radios that are chosen."""
    text = response.content.decode()
    if kind == "hidden":
        return dict(re.findall(r'<input type="hidden" name="(s-[^"]+)" value="([^"]+)">', text))
    return dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked>', text))


@pages
def test_scan_shows_words_and_bands_and_no_number(client):
    field = f"s-{SCAN['besluitvorming'].statement}"
    response = client.post(SCAN_PAGE, scan_answers(**{field: "2"}))
    text = response.content.decode()
    assert response.status_code == 200
    assert text.count('class="alone-band alone-sterk"') == 13
    assert text.count('class="alone-band alone-zorg"') == 1
    assert "Hoe kwam ons laatste grote besluit tot stand" in text
    assert "Onduidelijkheid over wie besluit" in text
    assert "Redactionele koppeling." in text
    assert "telt daar nooit in mee" in text
    assert not re.search(r"\d,\d", re.sub(r"<[^>]+>", " ", text))


@pages
def test_page_has_no_cookie_no_session_no_cache_and_no_visitor(client):
    client.force_login(UserFactory(email="trekker@example.org"))
    with CaptureQueriesContext(connection) as queries:
        responses = [
            client.get(SCAN_PAGE),
            client.get(WHOLE),
            client.post(SCAN_PAGE, scan_answers()),
            client.post(WHOLE, {"stap": "1"}),
            client.post(SCAN_PAGE, {}),
        ]
    for response in responses:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")
        assert b"trekker@example.org" not in response.content
        assert b"csrfmiddlewaretoken" not in response.content
    sql = [query["sql"] for query in queries]
    assert [line for line in sql if "django_session" in line] == []
    assert [line for line in sql if not line.startswith("SELECT")] == []
    assert (Round.objects.count(), Response.objects.count(), Answer.objects.count()) == (0, 0, 0)


@pages
def test_answers_are_not_kept_by_the_public_cache(client):
    client.post(SCAN_PAGE, scan_answers("1"))
    assert inputs(client.get(SCAN_PAGE), "radio") == {}
    assert "ETag" not in client.get(SCAN_PAGE).headers


@pages
def test_form_works_where_csrf_is_checked():
    assert Client(enforce_csrf_checks=True).post(SCAN_PAGE, scan_answers()).status_code == 200


@pages
def test_answers_never_stand_in_an_address(client):
    text = client.post(SCAN_PAGE, scan_answers()).content.decode()
    assert re.findall(r'(?:href|action)="[^"]*[?#&]s-', text) == []
    assert re.findall(r'<form method="(\w+)"', text) == ["post", "post"]


@pages
def test_answers_in_the_address_are_not_read(client):
    field = f"s-{SCAN['leiderschap'].statement}"
    assert inputs(client.get(f"{SCAN_PAGE}?{field}=5"), "radio") == {}


@pages
def test_nothing_answered_is_said_and_dont_know_is_kept(client):
    field = f"s-{SCAN['leiderschap'].statement}"
    response = client.post(SCAN_PAGE, {field: "weet-niet"})
    assert response.status_code == 422
    assert "Kies bij minstens één stelling een antwoord." in response.content.decode()
    assert inputs(response, "radio") == {field: "weet-niet"}


@pages
def test_unreadable_answer_is_named_and_the_rest_stays(client):
    wrong, right = (line.field for line in self_form.sheet(short=True).lines[:2])
    response = client.post(SCAN_PAGE, {wrong: "9", right: "3"})
    assert response.status_code == 422
    text = response.content.decode()
    assert f'<a href="#{wrong}">Stelling 1: kies een van de zes antwoorden.</a>' in text
    assert "<title>Fout: " in text
    assert inputs(response, "radio") == {right: "3"}


@pages
def test_statement_that_is_not_asked_is_said(client):
    response = client.post(SCAN_PAGE, scan_answers(**{"s-onzin": "1"}))
    assert response.status_code == 422
    assert "een stelling die hier niet bij hoort" in response.content.decode()
    assert len(inputs(response, "radio")) == 14


@pages
def test_whole_carries_every_answer_from_page_to_page(client):
    lines = self_form.sheet(short=False).lines
    given = {line.field: str(1 + line.number % 5) for line in lines}
    carried = {}
    for number in range(1, 6):
        page = [line.field for line in self_form.sheet(short=False).pages[number - 1]]
        response = client.post(WHOLE, carried | {name: given[name] for name in page} | {"stap": str(number)})
        assert response.status_code == 200
        carried = inputs(response, "hidden")
        if number < 5:
            assert f"Stap {number + 1} van 5" in response.content.decode()
    assert carried == given
    assert "Zo zie jij je leernetwerk" in response.content.decode()


@pages
def test_whole_goes_back_with_what_was_just_chosen(client):
    first, second = (self_form.sheet(short=False).pages[at][0].field for at in (0, 1))
    response = client.post(WHOLE, {"stap": "2", "naar": "vorige", first: "5", second: "2"})
    assert "Stap 1 van 5" in response.content.decode()
    assert inputs(response, "radio") == {first: "5"}
    assert inputs(response, "hidden") == {second: "2"}


@pages
def test_wrong_answer_from_another_page_brings_that_page_back(client):
    first = self_form.sheet(short=False).pages[0][0].field
    response = client.post(WHOLE, {"stap": "4", first: "onzin"})
    assert response.status_code == 422
    assert "Stap 1 van 5" in response.content.decode()


@pages
@pytest.mark.parametrize("step", ["", "0", "6", "-1", "x", "²", "9" * 5000])
def test_step_that_is_none_is_the_first(client, step):
    response = client.post(WHOLE, {"stap": step, "naar": "vorige"})
    assert response.status_code == 200
    assert "Stap 1 van 5" in response.content.decode()


@pages
def test_scan_goes_on_in_the_whole_with_its_answers(client):
    response = client.post(WHOLE, scan_answers("5", naar="antwoorden"))
    assert response.status_code == 200
    chosen, carried = inputs(response, "radio"), inputs(response, "hidden")
    assert (len(chosen), len(carried)) == (3, 11)
    assert chosen | carried == scan_answers("5")


@pages
def test_answers_can_be_changed_from_the_outcome(client):
    response = client.post(SCAN_PAGE, scan_answers("2", naar="antwoorden"))
    assert inputs(response, "radio") == scan_answers("2")


@pages
def test_no_answer_reaches_a_log(client, caplog, monkeypatch):
    """Not in a line, and not in the report of an error."""
    field = f"s-{SCAN['leiderschap'].statement}"
    caplog.set_level(logging.DEBUG)
    for logger in ("django", "django.request", "liso"):
        monkeypatch.setattr(logging.getLogger(logger), "propagate", True)
    client.post(SCAN_PAGE, {field: "5", "s-geheim": "1"})
    client.get(f"{SCAN_PAGE}nergens/")
    client.raise_request_exception = False

    def fail(*args):
        raise RuntimeError("kapot")

    monkeypatch.setattr("assessment.views.alone.reflect", fail)
    assert client.post(SCAN_PAGE, {field: "5"}).status_code == 500
    lines = [caplog.handler.format(record) for record in caplog.records]
    assert any("kapot" in line for line in lines)
    assert [line for line in lines if field in line or "s-geheim" in line] == []
    # What would be mailed to a keeper of the site, if that were ever switched on.
    request = next(record.request for record in caplog.records if record.exc_info)
    told = ExceptionReporter(request, None, None, None).get_traceback_text()
    assert f"{field} = '********************'" in told


@pages
def test_ways_in(client):
    for path in ("/", "/handboek/pagina/reflecteren/"):
        assert f'href="{SCAN_PAGE}"' in client.get(path).content.decode(), path


@pages
def test_outcome_costs_no_more_queries_for_more_answers(client, django_assert_max_num_queries):
    client.post(SCAN_PAGE, scan_answers())
    with django_assert_max_num_queries(2):
        client.post(SCAN_PAGE, scan_answers("1"))


# --- In a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_both_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(SCAN_PAGE)
    check(page)
    for row in page.locator("fieldset.statement").all():
        row.get_by_text("oneens", exact=True).click()
    page.get_by_role("button", name="Laat zien wat eruit komt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo zie jij je leernetwerk")
    assert page.locator(".alone-zorg").count() == 14
    assert page.locator(".alone-cards .card").count() == 3
    check(page)
    page.get_by_role("button", name="Ga verder met alle 42 stellingen").click()
    for number in range(1, 6):
        expect(page.get_by_text(f"Stap {number} van 5")).to_be_visible()
        assert page.locator("input:checked").count() == [3, 3, 3, 3, 2][number - 1]
        if number < 3:
            check(page)
        page.locator("button[value=volgende]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo zie jij je leernetwerk")
    assert page.url.endswith(WHOLE)
    assert page.context.cookies() == []


def check(page):
    assert_accessible(page)
    assert_no_sideways_scroll(page)
