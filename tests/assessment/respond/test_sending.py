"""Looking through, sending, and where a link leads after that."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment import links
from assessment.enums import Outcome
from assessment.forms import end_of_day
from assessment.links import token_for
from assessment.models import Draft, Invitation, Round, Submission
from assessment.services.answering import save_answers
from assessment.services.closing import close_round
from tests.assessment.builders import (
    answer,
    drafted,
    end,
    fill_in,
    invitations_of,
    make_invitation,
    make_round,
    on_scale,
)
from tests.assessment.respond.pages import ALL_PAGES, address, first_items, read, step, words

pytestmark = pytest.mark.django_db


# --- Review and sending ---------------------------------------------------------------------------------------


def test_review_shows_what_was_given_and_what_is_open(client, asked):
    rows = list(asked.round.items.all())
    given = {item.pk: on_scale(item, 4) for item in rows[2:]}
    save_answers(invitation=asked, answers=given, texts={"open-vieren": "Taart."})
    save_answers(invitation=asked, answers={rows[2].pk: None}, perspective="onderzoek")
    page = read(client.get(address(asked, "respond_review")))
    text = page.main.get_text(" ", strip=True)
    assert "Stap 9 van 9" in text
    assert "Er staan nog 2 antwoorden open. Dat mag: je kunt zo versturen." in text
    assert "Onderzoek" in text
    assert "Taart." in text
    assert [link["href"] for link in page.find(class_="review-open-list").find_all("a")] == [
        f"{step(asked, 2)}#s{rows[0].pk}",
        f"{step(asked, 2)}#s{rows[1].pk}",
    ]
    answers = [dd.get_text() for dd in page.find_all("dd")]
    assert (len(answers), answers.count("eens"), answers.count("weet ik niet"), answers[-1]) == (
        44, 42, 1, "doorgaan",
    )  # fmt: skip


def test_review_of_everything_filled_in_says_so(client, invitation):
    fill_in(invitation)
    assert "Je hebt overal een antwoord gekozen." in words(client.get(address(invitation, "respond_review")))


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


# --- Links that lead elsewhere --------------------------------------------------------------------------------


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
    fill_in(people[5])
    close_round(round_id=round_.pk)
    return people


@pytest.mark.seen_once
@pytest.mark.parametrize("number", [0, 5])
@pytest.mark.parametrize(("name", "kwargs"), ALL_PAGES)
def test_link_after_closing_says_that_a_draft_is_gone_and_leads_to_the_results(client, name, kwargs, number):
    """The same for who answered (0) and who was half way (5): the site has forgotten which."""
    person = closed_round(enough=True)[number]
    response = client.get(address(person, name, **kwargs))
    assert response.status_code == 410
    assert "Was je nog bezig? Wat niet verstuurd is, telt niet mee en is gewist." in words(response)
    assert read(response).find("a", class_="button")["href"] == links.results_path(person)
    assert Draft.objects.count() == 0


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


# --- The end --------------------------------------------------------------------------------------------------

WARNING = "Let op: invullen kan nog tot en met"


def open_until(day):
    """A round until the end of this day, and somebody invited to it; opened three weeks before."""
    closes_at = end_of_day(day)
    invitation = make_invitation()
    Round.objects.filter(pk=invitation.round_id).update(
        opened_at=closes_at - timedelta(days=21), closes_at=closes_at
    )
    return invitation


# The clock goes forward in the night of 29 March 2026 and back in that of 25 October.
DAYS = [
    (date(2026, 5, 12), "2026-05-12T21:59:00", "dinsdag 12 mei"),
    (date(2026, 3, 29), "2026-03-29T21:59:00", "zondag 29 maart"),
    (date(2026, 3, 28), "2026-03-28T22:59:00", "zaterdag 28 maart"),
    (date(2026, 10, 25), "2026-10-25T22:59:00", "zondag 25 oktober"),
    (date(2026, 10, 24), "2026-10-24T21:59:00", "zaterdag 24 oktober"),
]


@pytest.mark.parametrize(("day", "ends", "said"), DAYS)
def test_the_last_day_lasts_until_a_minute_before_midnight_also_when_the_clock_changes(
    client, time_machine, day, ends, said
):
    invitation = open_until(day)
    end_utc = datetime.fromisoformat(ends).replace(tzinfo=UTC)
    first = first_items(invitation)[0]
    time_machine.move_to(end_utc - timedelta(seconds=1), tick=False)
    page = client.get(step(invitation, 1))
    assert f"{WARNING} {said}, 23:59 uur. Wat dan niet verstuurd is, wordt gewist." in words(page)
    assert client.post(step(invitation, 1), {f"s{first}": "4"}).status_code == 302
    time_machine.move_to(end_utc, tick=False)
    assert client.get(step(invitation, 1)).status_code == 410
    assert client.post(address(invitation, "respond_review")).status_code == 410
    assert drafted(invitation) == {first: 4}


def test_a_page_opened_before_midnight_and_sent_after_it_is_handed_back(client, time_machine):
    invitation = open_until(date(2026, 10, 25))
    time_machine.move_to(datetime(2026, 10, 25, 22, 58, tzinfo=UTC), tick=False)
    assert client.get(step(invitation, 1)).status_code == 200
    time_machine.move_to(datetime(2026, 10, 25, 23, 1, tzinfo=UTC), tick=False)
    response = client.post(step(invitation, 1), {"t-open-kennisinfrastructuur": "Net te laat."})
    assert response.status_code == 410
    assert read(response).blockquote.get_text(strip=True) == "Net te laat."
    assert "Was je nog bezig? Wat niet verstuurd is, telt niet mee." in words(response)


@pytest.mark.seen_once
@pytest.mark.parametrize(("hours", "warned"), [(49, False), (47, True), (1, True)])
def test_the_last_two_days_are_announced_on_every_page(client, hours, warned):
    invitation = make_invitation(days=20)
    fill_in(invitation)
    Round.objects.filter(pk=invitation.round_id).update(closes_at=timezone.now() + timedelta(hours=hours))
    for name, kwargs in ALL_PAGES[:3]:
        assert (WARNING in words(client.get(address(invitation, name, **kwargs)))) == warned


def test_the_warning_offers_paper_and_sending_what_is_there(client):
    invitation = make_invitation()
    Round.objects.filter(pk=invitation.round_id).update(closes_at=timezone.now() + timedelta(hours=20))
    offer = "Ook een half ingevulde vragenlijst telt mee."
    assert offer not in words(client.get(address(invitation)))
    page = read(client.get(step(invitation, 1)))
    assert offer in page.main.get_text()
    assert page.find(class_="notice-warning").a["href"] == address(invitation, "respond_review")
    review = client.get(address(invitation, "respond_review"))
    assert "Druk deze pagina dan eerst af." in words(review)
    assert read(review).find(class_="notice-warning").a is None
