"""Saving a page of answers: nothing good is lost, nothing bad is kept."""

import pytest

from assessment.models import Draft, DraftAnswer, DraftText
from assessment.services.answering import save_answers
from tests.assessment.builders import (
    answer,
    drafted,
    end,
    fill_in,
    invitations_of,
    make_invitation,
    make_round,
)
from tests.assessment.respond.pages import address, first_items, read, step, words

pytestmark = pytest.mark.django_db


# --- Saving a page --------------------------------------------------------------------------------------------


def test_page_is_saved_and_the_next_follows(client, invitation):
    first, second, _ = first_items(invitation)
    data = {f"s{first}": "2", f"s{second}": "weet-niet", "t-open-kennisinfrastructuur": "Eén mailadres."}
    response = client.post(step(invitation, 1), {**data, "stand": "", "naar": "volgende"})
    assert (response.status_code, response.url) == (302, step(invitation, 2))
    assert drafted(invitation) == {first: 2, second: None}
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
    assert drafted(invitation) == {first: 4}


def test_previous_goes_one_step_back_and_the_last_step_to_the_review(client, invitation):
    assert client.post(step(invitation, 3), {"naar": "vorige"}).url == step(invitation, 2)
    assert client.post(step(invitation, 7), {}).url == address(invitation, "respond_review")


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
    assert read(client.get(address(invitation))).find("a", class_="button")["href"] == step(invitation, 7)


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
    assert drafted(invitation) == {first: 5, second: 3, third: 2}
    assert DraftText.objects.get().text == "Van de laptop."


def test_text_that_somebody_wiped_is_gone(client, invitation):
    save_answers(invitation=invitation, answers={}, texts={"open-kennisinfrastructuur": "Weg ermee."})
    shown = read(client.get(step(invitation, 1))).find("input", attrs={"name": "stand"})["value"]
    client.post(step(invitation, 1), {"stand": shown, "t-open-kennisinfrastructuur": "  "})
    assert DraftText.objects.count() == 0


# --- Bad input ------------------------------------------------------------------------------------------------


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
    assert drafted(invitation) == {second: 4}
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
    assert drafted(invitation) == {first: 4}
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
    assert drafted(invitation) == {first: 3}
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


# --- Autosave -------------------------------------------------------------------------------------------------


def test_autosave_keeps_and_says_what_is_stored(client, invitation):
    first = first_items(invitation)[0]
    url = address(invitation, "respond_autosave")
    response = client.post(url, {f"s{first}": "5", "t-open-vieren": "Taart."})
    assert response.status_code == 200
    stored = response.json()["stored"]
    assert stored[f"s{first}"] == "5"
    assert drafted(invitation) == {first: 5}
    # The hidden field of the closing page would hold the same.
    assert f"t-open-vieren={stored['t-open-vieren']}" in client.get(step(invitation, 7)).content.decode()
    assert client.post(url, {"t-open-vieren": ""}).json()["stored"] == {"t-open-vieren": ""}
    assert DraftText.objects.count() == 0


def test_autosave_names_what_is_wrong_and_keeps_the_rest(client, invitation):
    first, second, _ = first_items(invitation)
    response = client.post(address(invitation, "respond_autosave"), {f"s{first}": "9", f"s{second}": "1"})
    assert response.status_code == 422
    assert response.json()["errors"] == {f"s{first}": "Stelling 1: kies een van de zes antwoorden."}
    assert drafted(invitation) == {second: 1}


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
