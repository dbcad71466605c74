"""The results page: the same numbers as the report, who may see it, and what it says while there is nothing."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from assessment import charts, links
from assessment.models import Invitation, OpenAnswer, ReportEdition
from assessment.report import build_report
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from handbook.enums import RoleName
from liso import settings as project
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.reports import close_with, closed_round
from tests.factories import LONG_AGO, UserFactory
from tests.reading import words

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def log_in(client, network, role=RoleName.MEMBER):
    user = UserFactory()
    participant = network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role=role, since=LONG_AGO)
    client.force_login(user)


def results_url(round_):
    return reverse("assessment:results", args=[round_.network.slug, round_.pk])


def pdf_url(round_):
    return reverse("assessment:report_pdf", args=[round_.network.slug, round_.pk])


def page_of(client, round_):
    response = client.get(results_url(round_))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup) -> str:
    return " ".join(soup.get_text(" ").split())


def said_on(client, round_) -> str:
    response = client.get(results_url(round_))
    assert response.status_code == 200
    return words(response)


VARIED = {
    "praktijk": [{n: 5 - n % 3 for n in range(1, 43)}, {n: 1 + n % 5 for n in range(1, 43)}, 4, 4],
    "beleid": [
        2,
        3,
        {n: None if n % 4 == 0 else 3 for n in range(1, 43)},
        {n: 5 - n % 4 for n in range(1, 43)},
    ],
}


@pytest.fixture
def varied():
    """Eight people of two perspectives who do not agree."""
    opened = make_round(make_network(8, perspectives=("praktijk", "beleid")))
    return close_with(opened, [(name, given) for name, people in VARIED.items() for given in people])


def test_page_shows_every_number_of_the_report(client, varied):
    log_in(client, varied.network)
    soup, report = page_of(client, varied), build_report(varied)
    for theme in report.figures.themes:
        section = soup.find(id=theme.slug)
        facts = [" ".join(fact.get_text(" ").split()) for fact in section.select(".fact")]
        assert facts[:3] == [
            f"Score {theme.score.text}",
            f"Oordeel {theme.score.band}",
            f"Antwoorden {theme.score.n} van 8",
        ]
        rows = [
            [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
            for row in section.select("table.statements tbody tr")
        ]
        assert rows == [
            [f"Stelling {s.number}", *map(str, s.counts), str(s.unknown), s.mean] for s in theme.statements
        ]
    perspectives = report.figures.perspectives
    assert perspectives.columns == (("beleid", 4), ("praktijk", 4))
    shown = [
        tuple(cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"]))
        for row in soup.select("table.perspectives tbody tr")
    ]
    assert shown == [(row.name, row.whole, *row.cells) for row in perspectives.rows]
    text = text_of(soup)
    assert all(sentence in text for sentence in report.summary)


def test_alternative_text_of_each_bar_holds_every_number_of_its_table(client, varied):
    log_in(client, varied.network)
    soup = page_of(client, varied)
    sections = soup.select("section.theme")
    assert len(sections) == 14
    for section in sections:
        titles = [svg.title.get_text() for svg in section.select("svg.chart-bar")]
        rows = section.select("table.statements tbody tr")
        for title, row in zip(titles, rows, strict=True):
            number, *counts, unknown, _ = [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
            said = re.findall(r"\d+", title)
            assert said[0] == number.split()[1]
            assert said[2:7] == counts
            assert said[7] == unknown
    radar = soup.select_one("svg.chart-radar").title.get_text()
    for row in soup.select("table.figures-table tbody tr"):
        name, score = (cell.get_text(strip=True) for cell in row.find_all(["th", "td"])[:2])
        assert f"{name}: {score}" in radar


def test_page_of_an_open_round_shows_nothing_yet(client):
    opened = make_round()
    log_in(client, opened.network, RoleName.LEADER)
    text = said_on(client, opened)
    assert "De reflectie loopt nog." in text
    assert "Download" not in text
    assert client.get(pdf_url(opened)).status_code == 302


def test_page_below_the_threshold_explains_and_shows_nothing(client):
    closed = closed_round(values=[1, 2, 5])
    log_in(client, closed.network, RoleName.LEADER)
    soup = page_of(client, closed)
    text = text_of(soup)
    assert "Er kwamen minder dan vier antwoorden binnen." in text
    assert soup.find_all("svg") == []
    assert soup.select("main table") == []
    assert "Download het rapport (PDF)" in text
    assert "Themakaarten" not in text
    assert b"".join(client.get(pdf_url(closed)).streaming_content) == b"%PDF-1.7 stand-in"
    ReportEdition.objects.all().delete()
    assert "Er komt een kort rapport" in said_on(client, closed)


def test_report_is_offered_when_it_is_ready(client):
    closed = closed_round()
    log_in(client, closed.network)
    assert "Download het rapport (PDF)" in said_on(client, closed)
    response = client.get(pdf_url(closed))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        f'attachment; filename="liso-rapport-{closed.network.slug}-2026.pdf"'
    )
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"


def test_report_that_is_not_ready_is_made_and_offered_later(client, worker):
    closed = closed_round()
    log_in(client, closed.network)
    assert "Het rapport wordt gemaakt." in said_on(client, closed)
    response = client.get(pdf_url(closed))
    assert (response.status_code, response["Location"]) == (302, f"{results_url(closed)}#rapport")
    worker()
    assert "Download het rapport (PDF)" in said_on(client, closed)


def test_report_whose_job_was_lost_is_asked_for_again(client, worker):
    closed = closed_round()
    log_in(client, closed.network)
    DBTaskResult.objects.all().delete()
    said_on(client, closed)
    said_on(client, closed)
    jobs = DBTaskResult.objects.filter(task_path="assessment.tasks.render_editions")
    assert [job.args_kwargs["args"] for job in jobs] == [[closed.pk]]
    worker()
    assert "Download het rapport (PDF)" in said_on(client, closed)


def test_open_answers_of_a_network_are_escaped(client):
    opened = make_round()
    texts = [{"open-vieren": "<script>alert(1)</script>"}]
    closed = close_with(opened, [("praktijk", 4)] * 5, texts)
    closed.open_answers_checked_at = closed.closed_at
    closed.save()
    log_in(client, closed.network)
    content = client.get(results_url(closed)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<script>alert" not in content


def test_manager_is_told_that_open_answers_wait_and_a_member_is_not(client):
    closed = close_with(make_round(), [("praktijk", 4)] * 5, [{"open-vieren": "Taart van Anneke"}])
    log_in(client, closed.network, RoleName.LEADER)
    text = said_on(client, closed)
    assert "Er zijn open antwoorden die nog niemand heeft nagekeken." in text
    assert "Anneke" not in text
    closed.network.participants.first().roles.update(role=RoleName.MEMBER)
    text = said_on(client, closed)
    assert "die nog niemand heeft nagekeken" not in text
    assert "Anneke" not in text


def test_joint_results_show_answers_and_notes_without_figures(client):
    network = make_network(4)
    started = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=started, answers={"leiderschap": JointAnswer(5, "Gaat\ngoed.")})
    closed = close_together(round_=started)
    log_in(client, network)
    soup = page_of(client, closed)
    assert "5, helemaal eens" in text_of(soup.find(id="kennisinfrastructuur"))
    assert "Gaat goed." in text_of(soup)
    assert soup.select("svg.chart-radar, svg.chart-bar, table.perspectives") == []


def test_a_page_behind_a_login_lets_its_forms_say_where_they_come_from(client, varied):
    """With "no-referrer" a browser calls the origin of a form "null": nobody could log out of this page."""
    log_in(client, varied.network)
    response = client.get(reverse("assessment:results", args=[varied.network.slug, varied.pk]))
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("same-origin", "no-store")
    assert b'action="/account/logout/"' in response.content


# --- By personal link ---------------------------------------------------------------------------------------


def test_shared_results_need_no_account_and_leave_no_trace(client, varied):
    invitation = invitations_of(varied)[0]
    response = client.get(links.results_path(invitation))
    assert response.status_code == 200
    assert "Uitkomsten 2026" in words(response)
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert client.cookies == {}


def test_shared_results_look_up_nothing_about_an_account(client, varied, django_assert_num_queries):
    log_in(client, varied.network)
    session_cookie = dict(client.cookies)
    path = links.results_path(invitations_of(varied)[0])
    response = client.get(path)
    assert "Ingelogd als" not in response.content.decode()
    assert dict(client.cookies) == session_cookie


def test_shared_report_is_the_same_file(client):
    closed = closed_round()
    response = client.get(links.results_path(invitations_of(closed)[0]) + "rapport.pdf")
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Content-Disposition"].endswith(f'-{closed.network.slug}-2026.pdf"')


@pytest.mark.parametrize("ending", ["", "rapport.pdf"])
def test_wrong_link_gets_a_dutch_page(client, ending):
    closed = closed_round()
    invitation = invitations_of(closed)[0]
    for token in ["onzin", links.token_for(invitation), links.token_for(invitation, links.Purpose.PERSON)]:
        response = client.get(f"/uitkomsten/{token}/{ending}")
        assert response.status_code == 404
        assert closed.network.name not in response.content.decode()


def test_revoked_and_withdrawn_links_stop_working(client):
    closed = closed_round()
    one, other = invitations_of(closed)[:2]
    paths = [links.results_path(one), links.results_path(other)]
    Invitation.objects.filter(pk=one.pk).update(generation=2)
    Invitation.objects.filter(pk=other.pk).update(withdrawn=True)
    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_link_to_results_of_an_open_round_shows_nothing_yet(client):
    response = client.get(links.results_path(invitations_of(make_round())[0]))
    assert "De reflectie loopt nog." in words(response)


# --- Queries and style --------------------------------------------------------------------------------------


@pytest.mark.seen_once
def test_number_of_queries_is_the_same_for_few_and_many(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    few, network = closed_round(values=[4] * 5), make_network(30)
    for year in (2024, 2025):
        closed_round(network, values=[4] * 30, year=year)
    many = closed_round(network, values=[4] * 30, year=2026)
    log_in(client, few.network)
    with django_assert_max_num_queries(22) as counted:
        client.get(results_url(few))
    log_in(client, network)
    with django_assert_num_queries(len(counted)):
        client.get(results_url(many))


@pytest.mark.parametrize("name", ["liso.css", "report.css"])
def test_style_uses_the_colours_of_the_charts(name):
    css = (project.BASE_DIR / "static" / "css" / name).read_text().lower()
    for step in charts.ANSWER_STEPS:
        assert f".swatch-{step.value} {{ background: {step.fill.lower()}; }}" in css


def test_nothing_hidden_is_on_the_page(client):
    closed = close_with(
        make_round(), [("praktijk", 4)] * 5, [{"open-vieren": "geheime taart"}, {"open-vieren": "open taart"}]
    )
    OpenAnswer.objects.filter(text="geheime taart").update(hidden=True)
    closed.open_answers_checked_at = closed.closed_at
    closed.save()
    log_in(client, closed.network)
    content = client.get(results_url(closed)).content.decode()
    assert "open taart" in content
    assert "geheime taart" not in content
