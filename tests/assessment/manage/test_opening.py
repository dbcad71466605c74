"""Opening a round: what is chosen, promised and refused before anything is sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessment.asked import YEARLY
from assessment.enums import ItemOrigin
from assessment.models import Invitation, Round, RoundItem
from assessment.services.closing import close_round
from networks.models import Participant
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.assessment.manage.pages import posted, text_of, url
from tests.assessment.respond.pages import read
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


def test_opening_shows_the_promise_in_numbers_before_anything_is_sent(client, trekker, network):
    page = text_of(client.post(url("open", network), posted(network) | {"controleren": ""}))
    assert "<strong>6 mensen</strong> zijn uitgenodigd" in page
    assert "<strong>4 antwoorden</strong> of meer" in page
    assert "Verstuur 6 uitnodigingen" in page
    assert Round.objects.count() == 0
    assert mail.outbox == []


def test_opening_sends_to_everybody_and_shows_how_many_answered(client, trekker, network):
    response = client.post(url("open", network), posted(network) | {"versturen": ""})
    round_ = Round.objects.get()
    assert response["Location"] == url("round", network, round_.pk)
    assert len(mail.outbox) == 6
    answer(invitations_of(round_)[0])
    page = text_of(client.get(url("round", network, round_.pk)))
    assert '<span class="tally-number">1</span> van de 6 mensen heeft geantwoord' in page


def test_opening_closes_at_the_end_of_the_last_day(client, trekker, network):
    client.post(url("open", network), posted(network, closes_at="2099-01-01") | {"versturen": ""})
    assert Round.objects.count() == 0
    day = timezone.localdate() + timedelta(weeks=2)
    client.post(url("open", network), posted(network) | {"versturen": ""})
    closes_at = timezone.localtime(Round.objects.get().closes_at)
    assert (closes_at.date(), closes_at.hour, closes_at.minute) == (day, 23, 59)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"closes_at": "01-01-2020"}, "De laatste dag is al voorbij."),
        ({"closes_at": "31-02-2026"}, "Schrijf een dag die bestaat"),
        ({"closes_at": ""}, "Vul dit nog in."),
        ({"closes_at": "1-1-2090"}, "hooguit een jaar open"),
        ({"year": "abc"}, "Vul een jaar in, bijvoorbeeld 2026."),
        ({"year": "1999"}, "Vul een jaar in, bijvoorbeeld 2026."),
        ({"participants": []}, "Kies minstens vijf mensen."),
        ({"threshold": "3"}, "staat niet in de lijst."),
        ({"threshold": "10"}, "De drempel is hoger dan het aantal mensen"),
    ],
)
@pytest.mark.parametrize("button", ["controleren", "versturen"])
def test_opening_with_bad_input_says_what_is_wrong_and_keeps_the_rest(
    client, trekker, network, changes, message, button
):
    page = text_of(client.post(url("open", network), posted(network, **changes) | {button: ""}))
    assert message in page
    assert Round.objects.count() == 0
    if "participants" not in changes:
        assert page.count("checked") == 7  # six people and the full questionnaire


def test_opening_with_four_people_points_to_filling_in_together(client, trekker, network):
    four = posted(network)["participants"][:4]
    page = text_of(client.post(url("open", network), posted(network, participants=four) | {"versturen": ""}))
    assert "vul de reflectie dan samen in" in page
    assert Round.objects.count() == 0


def test_opening_with_a_person_of_another_network_is_refused(client, trekker, network):
    stranger = make_network(5).participants.first()
    people = [*posted(network)["participants"], str(stranger.pk)]
    page = text_of(
        client.post(url("open", network), posted(network, participants=people) | {"versturen": ""})
    )
    assert "staat niet in de lijst. Kies" in page
    assert Invitation.objects.count() == 0


def test_a_second_round_in_a_year_with_results_is_refused(client, trekker, network):
    round_ = make_round(network, year=2026)
    for invitation in invitations_of(round_):
        answer(invitation)
    close_round(round_id=round_.pk)
    page = text_of(client.post(url("open", network), posted(network) | {"versturen": ""}))
    assert "Over 2026 is er al een reflectie die nog loopt of uitkomsten heeft." in page
    assert Round.objects.count() == 1


def test_a_second_round_beside_an_open_one_is_refused(client, trekker, network):
    make_round(network, year=2025)
    page = text_of(client.post(url("open", network), posted(network) | {"versturen": ""}))
    assert "Sluit die eerst." in page
    assert Round.objects.count() == 1


def test_opening_twice_at_once_makes_one_round(client, trekker, network):
    for _ in range(2):
        client.post(url("open", network), posted(network) | {"versturen": ""})
    assert Round.objects.count() == 1
    assert len(mail.outbox) == 6


def test_the_second_ring_and_financiers_are_not_chosen_by_default(client, trekker, network):
    people = list(network.participants.all())
    Participant.objects.filter(pk=people[4].pk).update(ring="schil")
    Participant.objects.filter(pk=people[5].pk).update(perspective="financier")
    page = text_of(client.get(url("open", network)))
    assert page.count("checked") == 5  # four people and the full questionnaire
    assert people[5].name in page


def test_a_network_of_four_is_told_to_fill_in_together(client, trekker, network):
    for person in network.participants.order_by("-pk")[:2]:
        person.delete()
    page = text_of(client.get(url("rounds", network)))
    assert "Met minder mensen is niemand anoniem." in page
    assert "Reflectie openen" not in page


def test_a_participant_name_with_html_is_shown_as_text(client, trekker, network):
    network.participants.update(name="<script>alert(1)</script>")
    page = text_of(client.post(url("open", network), posted(network) | {"controleren": ""}))
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# --- What is asked --------------------------------------------------------------------------------------------


def test_opening_shows_all_questions_before_anything_is_sent(client, trekker, network):
    person = network.participants.last()
    Participant.objects.filter(pk=person.pk).update(name="Samira el Amrani")
    AgreementFactory(network=network, what="Samira belt de gemeente.", reflection_year=2025)
    data = posted(network, own_2="  Wij lachen \n genoeg. ") | {"controleren": ""}
    page = read(client.post(url("open", network), data))
    asked = page.find(class_="asked")
    assert "1 afspraak, 42 stellingen, 1 stelling van jullie netwerk en 4 vragen" in asked.get_text(" ")
    lists = [[li.get_text() for li in ol.find_all("li")] for ol in asked.find_all("ol")]
    assert lists[:2] == [["Iemand belt de gemeente."], ["Wij lachen genoeg."]]
    assert lists[2] == [question.text for question in YEARLY]
    assert len(asked.details.find_all("li")) == 42 + 7
    assert "volledig, ongeveer 13 minuten" in page.find(class_="facts").get_text(" ")
    assert RoundItem.objects.count() == 0


@pytest.mark.parametrize(("short", "statements"), [("nee", 42), ("ja", 14)])
def test_opening_asks_what_was_chosen(client, trekker, network, short, statements):
    data = posted(network, short=short, own_1="Wij lachen genoeg.", own_5="Ik leer veel.")
    checked = read(client.post(url("open", network), data | {"controleren": ""}))
    form = next(form for form in checked.find_all("form") if form.find("button", attrs={"name": "versturen"}))
    people = [field["value"] for field in form.find_all("input", attrs={"name": "participants"})]
    carried = {field["name"]: field["value"] for field in form.find_all("input")} | {"participants": people}
    client.post(url("open", network), carried | {"versturen": ""})
    round_ = Round.objects.get()
    assert round_.short == (short == "ja")
    assert round_.items.filter(origin=ItemOrigin.FRAMEWORK).count() == statements
    own = round_.items.filter(origin=ItemOrigin.OWN).values_list("text", flat=True)
    assert list(own) == ["Wij lachen genoeg.", "Ik leer veel."]


def test_opening_says_in_two_sentences_what_the_short_form_costs(client, trekker, network):
    page = read(client.get(url("open", network)))
    assert page.find(id="id_short_helptext").get_text() == (
        "De korte vragenlijst heeft één stelling per thema, dus de uitkomsten zijn minder precies. "
        "Vergelijken met een ander jaar kan alleen op de stellingen die toen ook zijn gevraagd."
    )
    assert not page.find("details").has_attr("open")


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"own_1": "woord " * 21}, "Deze stelling heeft 21 woorden."),
        ({"own_1": "w" * 251}, "Deze stelling heeft 251 tekens."),
        ({"own_1": "Wij <b>lachen</b>."}, "zonder de tekens"),
        ({"own_1": "Kijk op www.voorbeeld.nl"}, "Hier kan geen webadres staan."),
        ({"own_1": "Wij lachen.", "own_3": "wij  lachen"}, "Deze stelling staat er al."),
        ({"own_1": "Ons vraagstuk is nog steeds actueel"}, "Deze stelling staat er al."),
    ],
)
def test_own_statement_that_cannot_be_asked_is_named_and_kept(client, trekker, network, own, message):
    page = read(client.post(url("open", network), posted(network, **own) | {"versturen": ""}))
    last = list(own)[-1]
    assert [link["href"] for link in page.select(".error-summary a")] == [f"#id_{last}"]
    assert message in page.find(id=f"id_{last}_error").get_text()
    assert page.find("details").has_attr("open")
    for name, text in own.items():
        assert page.find(id=f"id_{name}").get_text().strip() == text.strip()
    assert Round.objects.count() == 0
