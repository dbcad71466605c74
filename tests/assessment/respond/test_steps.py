"""The pages behind a personal link, as a browser without JavaScript sees them: the promise and the steps."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Invitation
from assessment.questionnaire import outline_of
from tests.assessment.builders import (
    answer,
    drafted,
    fill_in,
    invitations_of,
    make_network,
    make_round,
)
from tests.assessment.respond.pages import ALL_PAGES, address, first_items, read, step, words

pytestmark = pytest.mark.django_db


# --- The promise before the first question --------------------------------------------------------------------


def test_start_shows_the_introduction_in_whole_paragraphs(client, invitation):
    explained = read(client.get(address(invitation))).select_one("details.more:last-of-type")
    assert explained.find("br") is None
    assert len(explained.find_all("p")) > 2


def test_start_promises_in_the_numbers_of_this_network(client):
    network = make_network(11, name="Jong en thuis", retention_years=3)
    invitation = invitations_of(make_round(network, asks_perspective=True, threshold=5))[0]
    text = words(client.get(address(invitation)))
    for promise in [
        "Hoe gaat het met Jong en thuis?",
        "Ongeveer 13 minuten 42 stellingen en 4 vragen over hoe jullie verdergaan, en 7 open vragen",
        "11 mensen zijn uitgenodigd. Er komen pas uitkomsten bij 5 antwoorden of meer.",
        "over jou en minstens 4 anderen",
        "De trekker ziet hoeveel mensen antwoordden, en nooit wie.",
        "Bij minder dan 5 antwoorden laten we niets zien en gaat alles weg, ook wat je zelf schreef.",
        "Tot het sluiten kan wie de computer van deze site beheert, nog uitzoeken welk antwoord van wie is.",
        "alleen eigen cijfers als minstens 5 mensen met dat perspectief antwoorden",
        "Dan wissen we je antwoorden als de reflectie sluit.",
        "wissen we 30 dagen na het sluiten",
        "bewaren we 3 jaar",
        "Jullie netwerk kan een rapport ook aan anderen laten zien, zoals een gemeente.",
        "niet van TNO en nog niet gevalideerd",
        "Begin met de vragenlijst",
    ]:
        assert promise in text


def test_start_says_that_perspectives_stay_out_of_sight(client, invitation):
    text = words(client.get(address(invitation)))
    assert "Daarom vragen we er niet naar." in text
    assert "eigen cijfers als minstens" not in text


def test_start_counts_who_was_taken_off_the_list_whether_they_answered_or_not(client):
    people = invitations_of(make_round(invited=8))
    answer(people[6])
    Invitation.objects.filter(pk__in=[people[6].pk, people[7].pk]).update(withdrawn=True)
    assert "8 mensen zijn uitgenodigd" in words(client.get(address(people[0])))


# --- Steps ----------------------------------------------------------------------------------------------------


def test_steps_with_perspective_are_nine_and_tell_how_far_somebody_is(client, asked):
    outline = outline_of(asked.round)
    assert [row.title for row in outline.steps] == [
        "Jouw perspectief",
        "Kennisinfrastructuur",
        "Synergie in samenwerking",
        "Actieleren als rode draad",
        "Vliegwiel van innovatie",
        "Vertrouwen in opbrengsten",
        "Hoe gaan we verder?",
        "Tot slot",
    ]
    assert [len(row.statements) for row in outline.steps] == [0, 9, 9, 9, 9, 6, 4, 0]
    assert [len(row.questions) for row in outline.steps] == [0, 1, 1, 1, 1, 1, 0, 2]
    text = words(client.get(step(asked, 2)))
    assert re.search(r"Stap 2 van 9, nog ongeveer 1\d minuten", text)
    assert "Stap 8 van 9, nog ongeveer 1 minuut" in words(client.get(step(asked, 8)))


def test_steps_without_perspective_are_eight(client, invitation):
    page = read(client.get(step(invitation, 1)))
    assert "Stap 1 van 8" in page.main.get_text()
    assert page.find("input", attrs={"name": "perspectief"}) is None
    assert page.h1.get_text() == "Kennisinfrastructuur"


def test_whole_questionnaire_takes_ten_to_fifteen_minutes(asked):
    assert 10 <= outline_of(asked.round).minutes_from(1) <= 15


def test_statement_is_a_fieldset_with_six_labelled_radios(client, invitation):
    item = invitation.round.items.first()
    fieldset = read(client.get(step(invitation, 1))).find("fieldset", id=f"s{item.pk}")
    assert fieldset.legend.get_text(" ", strip=True) == f"1 {item.text}"
    assert [(label.input["value"], label.get_text(strip=True)) for label in fieldset.find_all("label")] == [
        ("1", "helemaal oneens"),
        ("2", "oneens"),
        ("3", "niet oneens, niet eens"),
        ("4", "eens"),
        ("5", "helemaal eens"),
        ("weet-niet", "weet ik niet"),
    ]
    assert fieldset.find_all("input", checked=True) == []


def test_statements_are_grouped_by_theme(client, invitation):
    page = read(client.get(step(invitation, 1)))
    assert [(s.h2.get_text(), len(s.find_all("fieldset"))) for s in page.find_all(class_="statements")] == [
        ("Waardeoptimalisatie", 3),
        ("Besluitvorming", 3),
        ("Leiderschap", 3),
    ]


def test_open_question_stands_beside_its_warning(client, invitation):
    page = read(client.get(step(invitation, 1)))
    area = page.textarea
    assert area["name"] == "t-open-kennisinfrastructuur"
    assert (
        page.find("label", attrs={"for": area["id"]})
        .get_text()
        .startswith("Wat zou je als eerste beter regelen")
    )
    warning = page.find(id=area["aria-describedby"]).get_text()
    assert "Schrijf geen namen op en niets waaraan anderen jou of iemand anders herkennen." in warning


@pytest.mark.parametrize("number", [0, 9, 8, 99999])
def test_step_that_does_not_exist_says_so(client, invitation, number):
    response = client.get(step(invitation, number))
    assert response.status_code == 404
    assert "Deze stap is er niet" in words(response)


# --- Measured -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kwargs", "most"), [(*ALL_PAGES[0], 6), (*ALL_PAGES[1], 5), (*ALL_PAGES[2], 5)]
)
def test_queries_do_not_grow_with_participants_or_statements(client, name, kwargs, most):
    counts = []
    for invited, statements in [(5, 3), (5, 42), (30, 42)]:
        person = invitations_of(make_round(invited=invited))[0]
        keep = first_items(person, statements)
        person.round.items.exclude(pk__in=keep).delete()
        fill_in(person, texts={"open-vieren": "Taart."})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(person, name, **kwargs)).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= most


def test_saving_a_page_is_one_upsert(client, invitation):
    data = {f"s{item}": "4" for item in first_items(invitation, 9)}
    with CaptureQueriesContext(connection) as queries:
        client.post(step(invitation, 1), {**data, "stand": ""})
    inserts = [query["sql"] for query in queries if 'INTO "assessment_draftanswer"' in query["sql"]]
    assert len(inserts) == 1
    assert len(drafted(invitation)) == 9


def test_templates_never_render_a_form_object():
    for path in Path("templates/assessment/respond").glob("*.html"):
        if path.name != "person.html":
            assert not re.search(r"\{\{\s*form\b", path.read_text(encoding="utf-8")), path.name
