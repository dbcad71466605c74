"""The pages behind a personal link, as a browser without JavaScript sees them."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment import links
from assessment.enums import ItemOrigin, Outcome
from assessment.links import token_for
from assessment.models import Draft, DraftAnswer, DraftText, Invitation, Round, RoundItem, Submission
from assessment.questionnaire import outline_of
from assessment.services.answering import save_answers
from assessment.services.closing import close_round
from networks.models import User
from tests.assessment.builders import (
    answer,
    end,
    fill_in,
    invitations_of,
    make_invitation,
    make_network,
    make_round,
)

pytestmark = pytest.mark.django_db


def address(invitation, name="respond", **kwargs):
    return reverse(f"assessment:{name}", kwargs={"token": token_for(invitation), **kwargs})


def step(invitation, number):
    return address(invitation, "respond_step", number=number)


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(read(response).main.get_text(" ").split()).replace(" .", ".").replace(" ,", ",")


def given(invitation):
    return dict(DraftAnswer.objects.filter(draft=invitation.pk).values_list("item_id", "value"))


def first_items(invitation, number=3):
    return list(invitation.round.items.values_list("pk", flat=True)[:number])


@pytest.fixture
def invitation():
    """Of a round without perspectives: step 1 is the first core element."""
    return make_invitation(asks_perspective=False)


@pytest.fixture
def asked():
    """Of a round with perspectives: step 1 asks for it."""
    return make_invitation(asks_perspective=True)


# --- The promise before the first question -----------------------------------------------------------------


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
        "10 tot 15 minuten",
        "42 stellingen en 7 open vragen",
        "11 mensen zijn uitgenodigd. Er komen pas uitkomsten bij 5 antwoorden of meer.",
        "over jou en minstens 4 anderen",
        "De trekker ziet hoeveel mensen antwoordden, en nooit wie.",
        "Bij minder dan 5 antwoorden laten we niets zien en gaat alles weg, ook wat je zelf schreef.",
        "Tot het sluiten kan wie de computer van deze site beheert, nog uitzoeken welk antwoord van wie is.",
        "alleen eigen cijfers als minstens 5 mensen met dat perspectief antwoorden",
        "Dan wissen we je antwoorden als de reflectie sluit.",
        "wissen we 30 dagen na het sluiten",
        "bewaren we 3 jaar",
        "niet van TNO en nog niet gevalideerd",
        "Begin met de vragenlijst",
    ]:
        assert promise in text


def test_start_says_that_perspectives_stay_out_of_sight(client, invitation):
    text = words(client.get(address(invitation)))
    assert "Daarom vragen we er niet naar." in text
    assert "eigen cijfers als minstens" not in text


def test_start_does_not_count_who_was_withdrawn_before_answering(client):
    people = invitations_of(make_round(invited=8))
    Invitation.objects.filter(pk=people[7].pk).update(withdrawn=True)
    answer(people[6])
    Invitation.objects.filter(pk=people[6].pk).update(withdrawn=True)
    assert "7 mensen zijn uitgenodigd" in words(client.get(address(people[0])))


# --- Steps -------------------------------------------------------------------------------------------------


def test_steps_with_perspective_are_eight_and_tell_how_far_somebody_is(client, asked):
    outline = outline_of(asked.round)
    assert [row.title for row in outline.steps] == [
        "Jouw perspectief",
        "Kennisinfrastructuur",
        "Synergie in samenwerking",
        "Actieleren als rode draad",
        "Vliegwiel van innovatie",
        "Vertrouwen in opbrengsten",
        "Tot slot",
    ]
    assert [len(row.statements) for row in outline.steps] == [0, 9, 9, 9, 9, 6, 0]
    assert [len(row.questions) for row in outline.steps] == [0, 1, 1, 1, 1, 1, 2]
    text = words(client.get(step(asked, 2)))
    assert re.search(r"Stap 2 van 8, nog ongeveer 1\d minuten", text)
    assert "Stap 7 van 8, nog ongeveer 1 minuut" in words(client.get(step(asked, 7)))


def test_steps_without_perspective_are_seven(client, invitation):
    page = read(client.get(step(invitation, 1)))
    assert "Stap 1 van 7" in page.main.get_text()
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


def test_statements_of_the_network_itself_stand_apart(client, invitation):
    own = RoundItem.objects.create(
        round=invitation.round, position=99, origin=ItemOrigin.OWN, text="Wij lachen genoeg."
    )
    assert [row.title for row in outline_of(invitation.round).steps][-2:] == [
        "Stellingen van jullie netwerk",
        "Tot slot",
    ]
    response = client.post(step(invitation, 6), {f"s{own.pk}": "5"})
    assert response.url == step(invitation, 7)
    assert given(invitation) == {own.pk: 5}


@pytest.mark.parametrize("number", [0, 8, 7, 99999])
def test_step_that_does_not_exist_says_so(client, invitation, number):
    response = client.get(step(invitation, number))
    assert response.status_code == 404
    assert "Deze stap is er niet" in words(response)


# --- Saving a page -----------------------------------------------------------------------------------------


def test_page_is_saved_and_the_next_follows(client, invitation):
    first, second, _ = first_items(invitation)
    data = {f"s{first}": "2", f"s{second}": "weet-niet", "t-open-kennisinfrastructuur": "Eén mailadres."}
    response = client.post(step(invitation, 1), {**data, "stand": "", "naar": "volgende"})
    assert (response.status_code, response.url) == (302, step(invitation, 2))
    assert given(invitation) == {first: 2, second: None}
    page = read(client.get(step(invitation, 1)))
    checked = {field["name"]: field["value"] for field in page.find_all("input", checked=True)}
    assert checked == {f"s{first}": "2", f"s{second}": "weet-niet"}
    assert page.textarea.get_text().strip() == "Eén mailadres."


@pytest.mark.parametrize(("way", "goes_to"), [("vorige", "start"), ("later", "later"), ("", 2), ("onzin", 2)])
def test_every_button_saves(client, invitation, way, goes_to):
    first = first_items(invitation)[0]
    response = client.post(step(invitation, 1), {f"s{first}": "4", "naar": way})
    start = address(invitation)
    assert response.url == {"start": start, "later": f"{start}?bewaard", 2: step(invitation, 2)}[goes_to]
    assert given(invitation) == {first: 4}


def test_previous_goes_one_step_back_and_the_last_step_to_the_review(client, invitation):
    assert client.post(step(invitation, 3), {"naar": "vorige"}).url == step(invitation, 2)
    assert client.post(step(invitation, 6), {}).url == address(invitation, "respond_review")


def test_later_says_that_all_is_kept_and_until_when(client, invitation):
    client.post(step(invitation, 1), {f"s{first_items(invitation)[0]}": "4", "naar": "later"})
    text = words(client.get(address(invitation) + "?bewaard"))
    assert "Je antwoorden zijn bewaard." in text
    assert "dezelfde link uit je mail" in text


def test_link_resumes_at_the_first_open_statement(client, asked):
    assert "Begin met de vragenlijst" in words(client.get(address(asked)))
    save_answers(invitation=asked, answers={}, perspective="beleid")
    save_answers(invitation=asked, answers=dict.fromkeys(first_items(asked, 12), 4))
    page = read(client.get(address(asked)))
    assert page.find("a", class_="button")["href"] == step(asked, 3)
    assert "Wat je eerder invulde, is bewaard." in page.main.get_text()
    assert "3 van 9 stellingen" in page.main.get_text()


def test_link_resumes_at_the_closing_questions_when_all_statements_are_done(client, invitation):
    fill_in(invitation)
    assert read(client.get(address(invitation))).find("a", class_="button")["href"] == step(invitation, 6)


def test_perspective_is_prefilled_explained_and_changeable(client, asked):
    page = read(client.get(step(asked, 1)))
    labels = [label.get_text(" ", strip=True) for label in page.find(id="perspectief").find_all("label")]
    assert [label.split()[0] for label in labels] == [
        "Beleid", "Praktijk", "Onderzoek", "Onderwijs", "Doelgroep", "Financier", "Zeg",
    ]  # fmt: skip
    assert all(len(label.split()) > 5 for label in labels)
    assert page.find("input", checked=True)["value"] == asked.perspective == "beleid"
    assert Draft.objects.count() == 0
    client.post(step(asked, 1), {"perspectief": "onbekend", "stand": ""})
    assert Draft.objects.get().perspective == "onbekend"
    assert read(client.get(step(asked, 1))).find("input", checked=True)["value"] == "onbekend"


def test_unchanged_fields_of_an_old_page_do_not_undo_another_device(client, invitation):
    """The phone shows an old page; the laptop changed two answers; the phone changes a third and goes on."""
    first, second, third = first_items(invitation)
    text = {"open-kennisinfrastructuur": "Van de telefoon."}
    save_answers(invitation=invitation, answers={first: 1, second: 1}, texts=text)
    old = read(client.get(step(invitation, 1)))
    shown = old.find("input", attrs={"name": "stand"})["value"]
    laptop = {"open-kennisinfrastructuur": "Van de laptop."}
    save_answers(invitation=invitation, answers={first: 5}, texts=laptop)
    client.post(
        step(invitation, 1),
        {
            "stand": shown,
            f"s{first}": "1",
            f"s{second}": "3",
            f"s{third}": "2",
            "t-open-kennisinfrastructuur": "Van de telefoon.",
        },
    )
    assert given(invitation) == {first: 5, second: 3, third: 2}
    assert DraftText.objects.get().text == "Van de laptop."


def test_text_that_somebody_wiped_is_gone(client, invitation):
    save_answers(invitation=invitation, answers={}, texts={"open-kennisinfrastructuur": "Weg ermee."})
    shown = read(client.get(step(invitation, 1))).find("input", attrs={"name": "stand"})["value"]
    client.post(step(invitation, 1), {"stand": shown, "t-open-kennisinfrastructuur": "  "})
    assert DraftText.objects.count() == 0


# --- Bad input ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["6", "0", "abc", "", "-1", "3.0", "٣", "<b>5</b>"])
def test_impossible_answer_is_named_and_the_others_are_kept(client, invitation, value):
    first, second, _ = first_items(invitation)
    response = client.post(
        step(invitation, 1), {f"s{first}": value, f"s{second}": "4", "t-open-kennisinfrastructuur": "Hoi."}
    )
    assert response.status_code == 422
    page = read(response)
    link = page.find(class_="error-summary").a
    assert link.get_text() == "Stelling 1: kies een van de zes antwoorden."
    fieldset = page.find(id=link["href"][1:])
    assert page.find(id=fieldset["aria-describedby"]).get_text() == link.get_text()
    assert given(invitation) == {second: 4}
    assert page.find("input", attrs={"name": f"s{second}", "value": "4"}).has_attr("checked")
    assert page.textarea.get_text().strip() == "Hoi."
    assert DraftText.objects.get().text == "Hoi."


@pytest.mark.parametrize("forge", ["other round", "unknown", "huge"])
def test_forged_statement_is_refused_and_the_others_are_kept(client, invitation, forge):
    foreign = {"other round": first_items(make_invitation())[0], "unknown": 10**9, "huge": 10**17}[forge]
    first = first_items(invitation)[0]
    response = client.post(step(invitation, 1), {f"s{foreign}": "5", f"s{first}": "4"})
    assert response.status_code == 422
    assert "een stelling die niet bij deze vragenlijst hoort" in words(response)
    assert given(invitation) == {first: 4}
    assert DraftAnswer.objects.count() == 1


def test_forged_question_is_refused(client, invitation):
    response = client.post(step(invitation, 1), {"t-onzin": "Tekst"})
    assert response.status_code == 422
    assert "een vraag die niet bij deze vragenlijst hoort" in words(response)


def test_unknown_perspective_is_refused(client, asked):
    response = client.post(step(asked, 1), {"perspectief": "marsmannetje"})
    assert response.status_code == 422
    assert "Dit perspectief kennen we niet." in words(response)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("way", ["volgende", "vorige", "later"])
def test_open_answer_of_10000_characters_stays_in_its_field(client, invitation, way):
    first = first_items(invitation)[0]
    text = "Wat ik zeggen wil. " * 527
    response = client.post(
        step(invitation, 1), {"t-open-kennisinfrastructuur": text[:10_000], f"s{first}": "3", "naar": way}
    )
    assert response.status_code == 422
    page = read(response)
    assert page.textarea.get_text().strip() == text[:10_000].strip()
    assert page.textarea["aria-invalid"] == "true"
    assert (
        "Je antwoord heeft 10.000 tekens. Er passen er 4.000 in."
        in page.find(class_="error-summary").get_text()
    )
    described = [page.find(id=name).get_text() for name in page.textarea["aria-describedby"].split()]
    assert "Er passen er 4.000 in." in described[0]
    assert page.title.get_text().startswith("Fout: ")
    assert given(invitation) == {first: 3}
    assert DraftText.objects.count() == 0


def test_line_ends_count_once(client, invitation):
    client.post(step(invitation, 1), {"t-open-kennisinfrastructuur": "a\r\n" * 1999 + "bc"})
    assert DraftText.objects.get().text == "a\n" * 1999 + "bc"


def test_control_characters_are_left_out(client, invitation):
    client.post(step(invitation, 1), {"t-open-kennisinfrastructuur": "Ho\x00i\x1b daar"})
    assert DraftText.objects.get().text == "Hoi daar"


def test_html_is_shown_as_it_was_typed(client, invitation):
    typed = "<script>alert(1)</script></textarea><b>vet</b>"
    client.post(step(invitation, 1), {"t-open-kennisinfrastructuur": typed})
    page = read(client.get(step(invitation, 1)))
    assert page.textarea.get_text().strip() == typed
    review = client.get(address(invitation, "respond_review"))
    assert b"<script>alert" not in review.content
    assert typed in read(review).blockquote.get_text()


def test_page_of_more_than_a_megabyte_gets_a_dutch_answer(client, invitation, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = "t-open-kennisinfrastructuur=" + "x" * 2000
    response = client.post(step(invitation, 1), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Dit is te veel tekst" in words(response)


# --- Autosave ----------------------------------------------------------------------------------------------


def test_autosave_keeps_and_says_what_is_stored(client, invitation):
    first = first_items(invitation)[0]
    url = address(invitation, "respond_autosave")
    response = client.post(url, {f"s{first}": "5", "t-open-vieren": "Taart."})
    assert response.status_code == 200
    stored = response.json()["stored"]
    assert stored[f"s{first}"] == "5"
    assert given(invitation) == {first: 5}
    # The hidden field of the closing page would hold the same.
    assert f"t-open-vieren={stored['t-open-vieren']}" in client.get(step(invitation, 6)).content.decode()
    assert client.post(url, {"t-open-vieren": ""}).json()["stored"] == {"t-open-vieren": ""}
    assert DraftText.objects.count() == 0


def test_autosave_names_what_is_wrong_and_keeps_the_rest(client, invitation):
    first, second, _ = first_items(invitation)
    response = client.post(address(invitation, "respond_autosave"), {f"s{first}": "9", f"s{second}": "1"})
    assert response.status_code == 422
    assert response.json()["errors"] == {f"s{first}": "Stelling 1: kies een van de zes antwoorden."}
    assert given(invitation) == {second: 1}


def test_autosave_after_sending_or_closing_says_stop(client):
    people = invitations_of(make_round(threshold=4))
    data = {f"s{first_items(people[0])[0]}": "5"}
    answer(people[0])
    response = client.post(address(people[0], "respond_autosave"), data)
    assert (response.status_code, response.json()["stop"][:24]) == (409, "Je hebt al verstuurd. Di")
    end(people[0].round)
    response = client.post(address(people[1], "respond_autosave"), data)
    assert (response.status_code, response.json()["stop"][:27]) == (410, "De vragenlijst is gesloten.")
    assert Draft.objects.count() == 0


def test_autosave_takes_post_only(client, invitation):
    assert client.get(address(invitation, "respond_autosave")).status_code == 405


# --- Review and sending ------------------------------------------------------------------------------------


def test_review_shows_what_was_given_and_what_is_open(client, asked):
    rows = list(asked.round.items.all())
    save_answers(invitation=asked, answers={item.pk: 4 for item in rows[2:]}, texts={"open-vieren": "Taart."})
    save_answers(invitation=asked, answers={rows[2].pk: None}, perspective="onderzoek")
    page = read(client.get(address(asked, "respond_review")))
    text = page.main.get_text(" ", strip=True)
    assert "Stap 8 van 8" in text
    assert "Er staan nog 2 stellingen open. Dat mag: je kunt zo versturen." in text
    assert "Onderzoek" in text
    assert "Taart." in text
    assert [link["href"] for link in page.find(class_="review-open-list").find_all("a")] == [
        f"{step(asked, 2)}#s{rows[0].pk}",
        f"{step(asked, 2)}#s{rows[1].pk}",
    ]
    answers = [dd.get_text() for dd in page.find_all("dd")]
    assert (len(answers), answers.count("eens"), answers.count("weet ik niet")) == (40, 39, 1)


def test_review_of_everything_filled_in_says_so(client, invitation):
    fill_in(invitation)
    assert "Je hebt alle stellingen ingevuld." in words(client.get(address(invitation, "respond_review")))


def test_sending_thanks_and_shows_nothing_of_what_was_answered(client, asked):
    fill_in(asked, 5, texts={"open-vieren": "Geheime taart."}, perspective="doelgroep")
    response = client.post(address(asked, "respond_review"))
    assert (response.status_code, response.url) == (302, address(asked, "respond_sent"))
    page = client.get(response.url)
    assert page.status_code == 200
    text = words(page)
    assert "Bedankt, je antwoorden zijn verstuurd" in text
    assert "Zijn er 4 antwoorden of meer?" in text
    for secret in ["Geheime", "taart", "helemaal eens", "Doelgroep", "doelgroep", "stelling"]:
        assert secret not in page.content.decode()
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("name", ["respond", "respond_review", "respond_step"])
def test_used_link_leads_to_thanks_from_everywhere(client, invitation, name):
    answer(invitation, texts={"open-vieren": "Taart."})
    where = address(invitation, name, **({"number": 1} if name == "respond_step" else {}))
    response = client.get(where)
    assert (response.status_code, response.url) == (302, address(invitation, "respond_sent"))


def test_sending_twice_in_a_row_gives_the_same_thanks(client, invitation):
    fill_in(invitation)
    review = address(invitation, "respond_review")
    assert [client.post(review).url for _ in range(2)] == [address(invitation, "respond_sent")] * 2
    assert Submission.objects.count() == 1


def test_page_posted_after_sending_says_that_it_does_not_count(client, invitation):
    answer(invitation, 4)
    before = Submission.objects.get().payload
    response = client.post(step(invitation, 1), {f"s{first_items(invitation)[0]}": "1"})
    assert response.status_code == 409
    assert "Wat je daarna nog invulde, telt niet mee." in words(response)
    assert Submission.objects.get().payload == before
    assert Draft.objects.count() == 0


def test_sending_nothing_is_refused_with_a_way_out(client, invitation):
    response = client.post(address(invitation, "respond_review"))
    assert response.status_code == 422
    assert read(response).find(class_="error-summary").a["href"] == step(invitation, 1)
    assert Submission.objects.count() == 0


def test_thanks_page_before_sending_leads_to_the_start(client, invitation):
    assert client.get(address(invitation, "respond_sent")).url == address(invitation)


# --- Links that lead elsewhere -----------------------------------------------------------------------------

ALL_PAGES = [
    ("respond", {}),
    ("respond_step", {"number": 1}),
    ("respond_review", {}),
    ("respond_sent", {}),
]


@pytest.mark.parametrize(("name", "kwargs"), ALL_PAGES)
@pytest.mark.parametrize("token", ["onzin", "A" * 43, "é"])
def test_wrong_link_gets_a_clear_page(client, name, kwargs, token):
    response = client.get(reverse(f"assessment:{name}", kwargs={"token": token, **kwargs}))
    assert response.status_code == 404
    assert "Deze link werkt niet" in words(response)


@pytest.mark.parametrize(("name", "kwargs"), ALL_PAGES)
def test_withdrawn_link_gets_a_clear_page(client, invitation, name, kwargs):
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn=True)
    response = client.get(address(invitation, name, **kwargs))
    assert response.status_code == 410
    assert "Deze uitnodiging is ingetrokken" in words(response)


@pytest.mark.parametrize("purpose", [links.Purpose.RESULTS, links.Purpose.PERSON])
def test_link_for_something_else_does_not_open_the_questionnaire(client, invitation, purpose):
    token = token_for(invitation, purpose)
    assert client.get(reverse("assessment:respond", args=[token])).status_code == 404


def closed_round(enough: bool):
    round_ = make_round(threshold=4)
    people = invitations_of(round_)
    for person in people[: 4 if enough else 3]:
        answer(person)
    close_round(round_id=round_.pk)
    return people


@pytest.mark.parametrize("number", [0, 5])
@pytest.mark.parametrize(("name", "kwargs"), ALL_PAGES[:3])
def test_link_after_closing_leads_to_the_results(client, name, kwargs, number):
    person = closed_round(enough=True)[number]
    response = client.get(address(person, name, **kwargs))
    assert (response.status_code, response.url) == (302, links.results_path(person))


def test_thanks_page_after_closing_leads_to_the_results(client):
    person = closed_round(enough=True)[0]
    assert client.get(address(person, "respond_sent")).url == links.results_path(person)


def test_link_after_closing_with_too_few_answers_explains(client):
    people = closed_round(enough=False)
    response = client.get(address(people[0]))
    assert response.status_code == 410
    text = words(response)
    assert "Er kwamen te weinig antwoorden binnen." in text
    assert "minstens 4 antwoorden nodig" in text
    assert "We hebben alle antwoorden gewist, ook wat mensen zelf schreven." in text
    # Who answered is forgotten: whoever opens a link in somebody else's mail is not told either.
    assert words(client.get(address(people[5]))) == text


def test_link_of_a_cancelled_round_explains(client, invitation):
    Round.objects.filter(pk=invitation.round_id).update(outcome=Outcome.CANCELLED, closed_at=timezone.now())
    response = client.get(address(invitation))
    assert response.status_code == 410
    assert "heeft deze reflectie afgebroken" in words(response)


def test_link_between_closing_time_and_closing_job_says_wait(client, invitation):
    fill_in(invitation)
    end(invitation.round)
    response = client.get(step(invitation, 1))
    assert response.status_code == 410
    assert "De uitkomsten worden nu gemaakt." in words(response)


@pytest.mark.parametrize("job_has_run", [False, True])
def test_posting_to_a_closed_round_hands_the_open_answers_back(client, job_has_run):
    people = closed_round(enough=True) if job_has_run else invitations_of(make_round())
    if not job_has_run:
        end(people[5].round)
    first = first_items(people[5])[0]
    data = {f"s{first}": "5", "t-open-kennisinfrastructuur": "Dit wil ik kwijt.", "t-onzin": "Ander."}
    response = client.post(step(people[5], 1), data)
    assert response.status_code == 410
    page = read(response)
    assert "De reflectie is gesloten" in page.h1.get_text()
    assert page.blockquote.get_text(strip=True) == "Dit wil ik kwijt."
    assert Draft.objects.count() == 0
    assert client.post(address(people[5], "respond_review")).status_code == 410


def test_last_day_is_announced(client):
    soon = make_invitation(days=20)
    assert "Let op: invullen kan nog" not in words(client.get(step(soon, 1)))
    Round.objects.filter(pk=soon.round_id).update(closes_at=timezone.now() + timedelta(hours=20))
    assert "Let op: invullen kan nog" in words(client.get(step(soon, 1)))


# --- No trace, no change -----------------------------------------------------------------------------------


def every_response(client, invitation):
    data = {f"s{first_items(invitation)[0]}": "5", "stand": ""}
    yield client.get(address(invitation))
    yield client.get(step(invitation, 1))
    yield client.post(step(invitation, 1), data)
    yield client.post(step(invitation, 1), {"t-onzin": "x"})
    yield client.post(address(invitation, "respond_autosave"), data)
    yield client.get(address(invitation, "respond_review"))
    yield client.post(address(invitation, "respond_review"))
    yield client.get(address(invitation, "respond_sent"))
    yield client.get(address(invitation))
    yield client.get(reverse("assessment:respond", args=["onzin"]))


def test_no_cookie_no_cache_no_referrer_no_index(client, invitation):
    for response in every_response(client, invitation):
        assert "Set-Cookie" not in response.headers
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_session_of_somebody_logged_in_is_left_alone(client, invitation):
    client.force_login(User.objects.create_user("trekker@example.org"))
    with CaptureQueriesContext(connection) as queries:
        for response in every_response(client, invitation):
            assert response.cookies == {}
            assert b"trekker@example.org" not in response.content
    assert [query["sql"] for query in queries if "django_session" in query["sql"]] == []


def test_forms_carry_no_csrf_token_and_work_without(invitation):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    page = strict.get(step(invitation, 1))
    assert b"csrfmiddlewaretoken" not in page.content
    assert strict.post(step(invitation, 1), {f"s{first_items(invitation)[0]}": "5"}).status_code == 302


def test_looking_changes_nothing(client, asked):
    """Mail scanners open every link in a mail."""
    tables = ["assessment_draft", "assessment_submission", "assessment_invitation"]
    with CaptureQueriesContext(connection) as queries:
        for name, kwargs in ALL_PAGES:
            client.get(address(asked, name, **kwargs))
            client.head(address(asked, name, **kwargs))
    writes = [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert writes == []
    assert tables
    asked.refresh_from_db()
    assert asked.answered is False


def test_log_holds_no_link(client, invitation, caplog, capsys):
    token = token_for(invitation)
    handler = logging.getLogger("django").handlers[0]
    lines = []
    # The last characters may be the same by chance; these are no part of any token.
    forged = f"{token[:-3]}---"
    for url in [f"/vragenlijst/{token}/onzin/", f"/vragenlijst/{forged}/", step(invitation, 99)]:
        caplog.clear()
        assert client.get(url).status_code == 404
        for record in caplog.records:
            if handler.filter(record):
                lines.append(handler.format(record))
    assert lines
    assert [line for line in lines if token[:30] in line] == []


# --- Measured ----------------------------------------------------------------------------------------------


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
    assert len(given(invitation)) == 9


def test_templates_never_render_a_form_object():
    for path in Path("templates/assessment/respond").glob("*.html"):
        if path.name != "person.html":
            assert not re.search(r"\{\{\s*form\b", path.read_text(encoding="utf-8")), path.name
