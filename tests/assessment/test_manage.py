"""What a trekker does with a round, through the pages."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.enums import MailKind, MailState, Outcome, RoundKind
from assessment.models import Invitation, Mailing, OpenAnswer, Round, ThemeAnswer
from assessment.services.closing import close_round
from assessment.services.open_answers import release_open_answers
from handbook.enums import RoleName
from networks.models import Participant, RolePeriod
from tests.assessment.builders import answer, invitations_of, make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db

QUESTION = "open-vieren"


@pytest.fixture
def network():
    return make_network(6)


@pytest.fixture
def trekker(client, network):
    """The first participant leads the network and is logged in on `client`."""
    user = UserFactory()
    person = network.participants.first()
    Participant.objects.filter(pk=person.pk).update(user=user)
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user


def url(name, network, *args):
    return reverse(f"assessment:{name}", args=[network.slug, *args])


def in_weeks(weeks):
    return (timezone.localdate() + timedelta(weeks=weeks)).isoformat()


def posted(network, **changes):
    people = [str(pk) for pk in network.participants.values_list("pk", flat=True)]
    return {"year": "2026", "closes_at": in_weeks(2), "participants": people, "threshold": "", **changes}


def text_of(response):
    return response.content.decode()


def end_with_results(round_):
    Round.objects.filter(pk=round_.pk).update(closed_at=timezone.now(), outcome=Outcome.RESULTS)


# --- Opening ----------------------------------------------------------------------------------------------


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
        assert page.count("checked") == 6


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
    assert page.count("checked") == 4
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


# --- Following and closing --------------------------------------------------------------------------------


def test_the_trekker_sees_how_many_but_nowhere_who(client, trekker, network):
    round_ = make_round(network)
    people = invitations_of(round_)
    answer(people[2])
    page = text_of(client.get(url("round", network, round_.pk)))
    for invitation in people:
        assert invitation.participant.name not in page
        assert invitation.email not in page


def test_extending_moves_the_last_day(client, trekker, network):
    round_ = make_round(network, days=3)
    client.post(url("extend", network, round_.pk), {"closes_at": in_weeks(3)})
    round_.refresh_from_db()
    assert timezone.localtime(round_.closes_at).date() == timezone.localdate() + timedelta(weeks=3)


@pytest.mark.parametrize("date", ["2020-01-01", "", "onzin"])
def test_extending_to_an_impossible_day_changes_nothing(client, trekker, network, date):
    round_ = make_round(network, days=3)
    client.post(url("extend", network, round_.pk), {"closes_at": date})
    assert Round.objects.get().closes_at == round_.closes_at


def test_a_closed_round_does_not_open_again(client, trekker, network):
    round_ = make_round(network)
    close_round(round_id=round_.pk)
    page = text_of(client.post(url("extend", network, round_.pk), {"closes_at": in_weeks(3)}, follow=True))
    assert "al gesloten en gaat niet meer open" in page
    assert Round.objects.get().outcome == Outcome.TOO_FEW


def test_closing_asks_first_and_warns_when_answers_will_be_lost(client, trekker, network):
    round_ = make_round(network)
    answer(invitations_of(round_)[0])
    page = text_of(client.get(url("close", network, round_.pk)))
    assert "Er is pas 1 antwoord." in page
    assert Round.objects.get().closed_at is None


def test_closing_twice_is_closing_once(client, trekker, network):
    round_ = make_round(network)
    for _ in range(2):
        response = client.post(url("close", network, round_.pk))
        assert response["Location"] == url("round", network, round_.pk)
    assert Mailing.objects.filter(kind=MailKind.RESULTS).count() == 6


def test_a_refused_invitation_is_shown_with_a_way_to_correct_it(client, trekker, network):
    round_ = make_round(network)
    mailing = Mailing.objects.first()
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.FAILED)
    page = text_of(client.get(url("round", network, round_.pk)))
    assert "de mail is geweigerd" in page
    mail.outbox.clear()
    address = url("resend", network, round_.pk, mailing.invitation_id)
    client.post(address, {"email": "beter@example.org"})
    assert [message.to for message in mail.outbox] == [["beter@example.org"]]
    assert "de mail is geweigerd" not in text_of(client.get(url("round", network, round_.pk)))


def test_resending_an_invitation_that_arrived_sends_nothing(client, trekker, network):
    round_ = make_round(network)
    mail.outbox.clear()
    invitation = invitations_of(round_)[0]
    client.post(url("resend", network, round_.pk, invitation.pk), {"email": invitation.email})
    assert mail.outbox == []


def test_resending_after_closing_says_that_it_is_too_late(client, trekker, network):
    round_ = make_round(network)
    mailing = Mailing.objects.first()
    Mailing.objects.filter(pk=mailing.pk).update(state=MailState.FAILED)
    close_round(round_id=round_.pk)
    mail.outbox.clear()
    address = url("resend", network, round_.pk, mailing.invitation_id)
    page = text_of(client.post(address, {"email": "beter@example.org"}, follow=True))
    assert "De reflectie is gesloten. Er is niets verstuurd." in page
    assert mail.outbox == []


def test_a_closed_round_still_says_how_many_answered(client, trekker, network):
    round_ = make_round(network)
    for invitation in invitations_of(round_)[:5]:
        answer(invitation)
    close_round(round_id=round_.pk)
    assert "5 van de 6 antwoordden." in text_of(client.get(url("rounds", network)))
    assert "5 van de 6 mensen hebben geantwoord." in text_of(client.get(url("round", network, round_.pk)))


def test_states_of_reminders_are_shown_nowhere(client, trekker, network):
    round_ = make_round(network)
    silent = invitations_of(round_)[1]
    Mailing.objects.create(invitation=silent, kind=MailKind.FIRST_REMINDER, state=MailState.FAILED)
    page = text_of(client.get(url("round", network, round_.pk)))
    assert silent.participant.name not in page


# --- Open answers -----------------------------------------------------------------------------------------


@pytest.fixture
def closed(network):
    round_ = make_round(network)
    for number, invitation in enumerate(invitations_of(round_)):
        answer(invitation, texts={QUESTION: f"Antwoord {number} over Karin van de balie"})
    return close_round(round_id=round_.pk)


def test_open_answers_wait_until_somebody_has_read_them(client, trekker, network, closed):
    page = text_of(client.get(url("round", network, closed.pk)))
    assert "Lees eerst de open antwoorden door" in page
    client.post(url("open_answers", network, closed.pk), {})
    closed.refresh_from_db()
    assert closed.open_answers_checked_at is not None


def test_blanked_words_are_gone_and_the_rest_stays(client, trekker, network, closed):
    first, second = OpenAnswer.objects.all()[:2]
    client.post(
        url("open_answers", network, closed.pk),
        {f"{first.pk}-words": "Karin van de balie", f"{second.pk}-hidden": "on"},
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.text.endswith("over […]")
    assert first.text.startswith("Antwoord ")
    assert second.hidden
    assert OpenAnswer.objects.filter(text__contains="Karin").count() == 5


def test_what_two_people_blank_at_once_stays_blank(closed):
    """Both looked at the same text: the second does not put back what the first took out."""
    seen_by_one, seen_by_other = OpenAnswer.objects.first(), OpenAnswer.objects.first()
    release_open_answers(round_=closed, choices=[(seen_by_one, False, "Karin")])
    release_open_answers(round_=closed, choices=[(seen_by_other, False, "van de balie")])
    assert OpenAnswer.objects.get(pk=seen_by_one.pk).text.endswith("over […] […]")


def test_words_that_do_not_stand_there_are_named_and_nothing_is_released(client, trekker, network, closed):
    first = OpenAnswer.objects.first()
    page = text_of(client.post(url("open_answers", network, closed.pk), {f"{first.pk}-words": "Pietje"}))
    assert "Deze woorden staan zo niet in het antwoord." in page
    closed.refresh_from_db()
    assert closed.open_answers_checked_at is None


# --- Together ---------------------------------------------------------------------------------------------


@pytest.fixture
def joint(client, trekker, network):
    client.post(url("start_together", network), {"year": "2026"})
    return Round.objects.get(kind=RoundKind.TOGETHER)


def test_together_saves_a_part_and_goes_on_later(client, network, joint):
    client.post(
        url("together", network, joint.pk),
        {"leiderschap-value": "4", "leiderschap-note": "Gaat goed", "bewaren": ""},
    )
    page = text_of(client.get(url("together", network, joint.pk)))
    assert "Gaat goed" in page
    assert ThemeAnswer.objects.get(theme="leiderschap").value == 4
    assert Round.objects.get(pk=joint.pk).closed_at is None


def test_together_makes_no_responses_and_stands_beside_the_anonymous_kind(client, network, joint):
    make_round(network, year=2026)
    client.post(url("together", network, joint.pk), {"leiderschap-value": "4", "afronden": ""})
    joint.refresh_from_db()
    assert joint.outcome == Outcome.RESULTS
    assert joint.result["themes"]["leiderschap"] == {"value": 4, "note": ""}
    assert joint.responses.count() == 0


def test_together_without_any_answer_cannot_be_finished(client, network, joint):
    page = text_of(client.post(url("together", network, joint.pk), {"afronden": ""}, follow=True))
    assert "Vul eerst bij minstens één thema een antwoord in." in page


@pytest.mark.parametrize("value", ["0", "6", "-1", "vier", "4.5"])
def test_together_refuses_an_answer_outside_the_scale_and_keeps_the_note(client, network, joint, value):
    page = text_of(
        client.post(
            url("together", network, joint.pk),
            {"leiderschap-value": value, "leiderschap-note": "Een heel verhaal", "bewaren": ""},
        )
    )
    assert "Kies een van de antwoorden." in page
    assert "Een heel verhaal" in page
    assert ThemeAnswer.objects.count() == 0


def test_starting_together_twice_goes_on_with_the_first(client, trekker, network, joint):
    response = client.post(url("start_together", network), {"year": "2026"})
    assert response["Location"] == url("together", network, joint.pk)
    assert Round.objects.filter(kind=RoundKind.TOGETHER).count() == 1


def test_a_finished_joint_round_has_its_own_page(client, network, joint):
    client.post(url("together", network, joint.pk), {"leiderschap-value": "4", "afronden": ""})
    page = text_of(client.get(url("round", network, joint.pk)))
    assert "Samen in een bijeenkomst" in page
    assert "Bekijk de uitkomsten" in page


def test_a_finished_joint_round_takes_no_more_answers(client, network, joint):
    client.post(url("together", network, joint.pk), {"leiderschap-value": "4", "afronden": ""})
    client.post(url("together", network, joint.pk), {"leiderschap-value": "1", "bewaren": ""})
    assert ThemeAnswer.objects.get(theme="leiderschap").value == 4


# --- Queries ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rounds", "open", "round"])
def test_pages_cost_the_same_for_few_and_many(client, name):
    counts = []
    for people, years in [(5, [2026]), (30, [2024, 2025, 2026])]:
        network = make_network(people)
        user = UserFactory()
        person = network.participants.first()
        Participant.objects.filter(pk=person.pk).update(user=user)
        RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
        for year in years:
            round_ = make_round(network, year=year)
            if year != years[-1]:
                end_with_results(round_)
        client.force_login(user)
        address = url(name, network, *([round_.pk] if name == "round" else []))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_newest_round_stands_first(client, trekker, network):
    for year in (2024, 2026, 2025):
        end_with_results(make_round(network, year=year))
    for address in (url("rounds", network), reverse("networks:detail", args=[network.slug])):
        page = text_of(client.get(address))
        assert page.index("2026</") < page.index("2025</") < page.index("2024</"), address
