"""What a round asks: the short form, what was agreed last time, own statements, the questions of every year."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment.asked import YEARLY
from assessment.emails import build_mail
from assessment.enums import ItemOrigin, MailKind
from assessment.models import Answer, Draft, Mailing, Round, RoundItem, Submission
from assessment.questionnaire import outline_of
from assessment.self_scan import SCAN_STATEMENTS
from assessment.services.answering import InvalidAnswer, save_answers
from assessment.services.closing import close_round
from assessment.services.rounds import RoundRefused
from assessment.services.together import start_together
from networks.enums import WorkState
from networks.models import Agreement
from tests.assessment.builders import (
    answer,
    drafted,
    fill_in,
    invitations_of,
    make_network,
    make_round,
)
from tests.assessment.respond.pages import address, read, step, words
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db

OWN = ["Onze nieuwsbrief helpt mij in mijn werk.", "Wij lachen genoeg."]


@pytest.fixture
def network():
    return make_network(6)


def agreed(network, *whats, year=2025, **fields) -> list[Agreement]:
    return [AgreementFactory(network=network, what=what, reflection_year=year, **fields) for what in whats]


def texts(round_, origin) -> list[str]:
    return list(round_.items.filter(origin=origin).values_list("text", flat=True))


def item_of(invitation, origin) -> RoundItem:
    return invitation.round.items.filter(origin=origin).last()


# --- What is frozen -------------------------------------------------------------------------------------------


def test_everything_that_is_asked_stands_in_order(network):
    agreed(network, "We bellen de gemeente.")
    round_ = make_round(network, own=OWN)
    items = list(round_.items.values_list("position", "origin", "scale", "theme", "wording"))
    assert [position for position, *_ in items] == list(range(1, 1 + 42 + 2 + 4 + 1))
    assert items[0][1:] == ("follow_up", "done", None, None)
    assert {(origin, scale) for _, origin, scale, *_ in items[1:43]} == {("framework", "agree")}
    assert all(theme and wording for *_, theme, wording in items[1:43])
    assert [row[1:] for row in items[43:45]] == [("own", "agree", None, None)] * 2
    assert [row[1:] for row in items[45:]] == [("yearly", question.scale, None, None) for question in YEARLY]
    assert texts(round_, ItemOrigin.OWN) == OWN
    assert texts(round_, ItemOrigin.YEARLY) == [question.text for question in YEARLY]


def test_the_short_form_asks_the_statements_of_the_quick_scan(network):
    round_ = make_round(network, short=True)
    items = round_.items.filter(origin=ItemOrigin.FRAMEWORK)
    assert Round.objects.get().short
    assert {item.wording.statement_id for item in items} == SCAN_STATEMENTS
    assert len({item.theme_id for item in items}) == 14
    assert [item.position for item in items] == list(range(1, 15))
    assert len(texts(round_, ItemOrigin.YEARLY)) == 4


def test_a_joint_round_asks_the_statements_only(network):
    agreed(network, "We bellen de gemeente.")
    round_ = start_together(network=network, year=2026, started_by=None)
    assert set(round_.items.values_list("origin", flat=True)) == {"framework"}
    assert round_.items.count() == 42


def test_what_was_agreed_after_the_last_reflection_is_asked_first(network):
    agreed(network, "Van lang geleden.", year=2023)
    agreed(network, "Van dit jaar.", year=2026)
    agreed(make_network(5), "Van een ander netwerk.")
    AgreementFactory(network=network, what="Van een bijeenkomst.")
    agreed(network, "Weggehaald.", deleted_at=timezone.now())
    agreed(network, "Laten vallen.", state=WorkState.DROPPED)
    first, second = agreed(network, "We bellen de gemeente.", "We maken een folder.")
    round_ = make_round(network)
    asked = round_.items.filter(origin=ItemOrigin.FOLLOW_UP)
    assert list(asked.values_list("position", "text", "agreement")) == [
        (1, "We bellen de gemeente.", first.pk),
        (2, "We maken een folder.", second.pk),
    ]


def test_a_follow_up_names_nobody_of_the_network(network):
    person = network.participants.first()
    person.name = "Samira el Amrani"
    person.save()
    agreed(network, "Samira belt de gemeente.", who=person)
    assert texts(make_round(network), ItemOrigin.FOLLOW_UP) == ["Iemand belt de gemeente."]


def test_a_follow_up_stays_as_it_was_asked_when_the_agreement_changes_or_goes(network):
    [agreement] = agreed(network, "We bellen de gemeente.")
    round_ = make_round(network)
    Agreement.objects.filter(pk=agreement.pk).update(what="Iets anders.")
    assert texts(round_, ItemOrigin.FOLLOW_UP) == ["We bellen de gemeente."]
    Agreement.objects.all().delete()
    assert texts(round_, ItemOrigin.FOLLOW_UP) == ["We bellen de gemeente."]


def test_an_agreement_is_asked_once_and_again_only_when_there_were_no_results(network):
    agreed(network, "We bellen de gemeente.", year=2023)
    too_few = make_round(network, year=2024)
    close_round(round_id=too_few.pk)
    again = make_round(network, year=2025)
    assert texts(again, ItemOrigin.FOLLOW_UP) == ["We bellen de gemeente."]
    for invitation in invitations_of(again):
        answer(invitation)
    close_round(round_id=again.pk)
    assert texts(make_round(network, year=2026), ItemOrigin.FOLLOW_UP) == []


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (["Een.", "Twee.", "Drie.", "Vier.", "Vijf.", "Zes."], "Kies hooguit 5 eigen stellingen."),
        (["Goed.", "woord " * 21], "Eigen stelling 2: Deze stelling heeft 21 woorden."),
        (["Goed.", "goed"], "Eigen stelling 2: Deze stelling staat er al."),
        ([YEARLY[0].text], "Eigen stelling 1: Deze stelling staat er al."),
    ],
)
def test_own_statements_that_cannot_be_asked_are_refused(network, own, said):
    with pytest.raises(RoundRefused, match=said):
        make_round(network, own=own)
    assert Round.objects.count() == 0


# --- Filling in -----------------------------------------------------------------------------------------------


@pytest.fixture
def everything(network):
    """An invitation to a round with all kinds of questions, without perspectives."""
    agreed(network, "We bellen de gemeente.", "We maken een folder.")
    return invitations_of(make_round(network, own=OWN, asks_perspective=False))[0]


def test_steps_open_with_what_was_agreed_and_each_kind_has_its_own(everything):
    outline = outline_of(everything.round)
    assert [(row.title, [len(group.statements) for group in row.groups]) for row in outline.steps] == [
        ("Wat kwam er van onze afspraken?", [2]),
        ("Kennisinfrastructuur", [3, 3, 3]),
        ("Synergie in samenwerking", [3, 3, 3]),
        ("Actieleren als rode draad", [3, 3, 3]),
        ("Vliegwiel van innovatie", [3, 3, 3]),
        ("Vertrouwen in opbrengsten", [3, 3]),
        ("Stellingen van jullie netwerk", [2]),
        ("Hoe gaan we verder?", [3, 1]),
        ("Tot slot", []),
    ]
    assert [row.statements[0].number for row in outline.steps if row.statements] == [
        1,
        1,
        10,
        19,
        28,
        37,
        1,
        1,
    ]


def test_start_says_what_is_asked_and_how_long_it_takes(client, everything):
    assert (
        "Ongeveer 14 minuten 2 afspraken, 42 stellingen, 2 stellingen van jullie netwerk en 4 vragen over hoe jullie "
        "verdergaan, en 7 open vragen die je mag overslaan"
    ) in words(client.get(address(everything)))


@pytest.mark.parametrize("asks_perspective", [True, False])
def test_the_short_form_takes_four_minutes_without_the_open_questions(client, network, asks_perspective):
    invitation = invitations_of(make_round(network, short=True, asks_perspective=asks_perspective))[0]
    start = words(client.get(address(invitation)))
    assert (
        "Ongeveer 4 minuten 14 stellingen en 4 vragen over hoe jullie verdergaan. "
        "Vul je ook de 7 open vragen in? Dan duurt het langer"
    ) in start
    first = 1 + asks_perspective
    page = words(client.get(step(invitation, first)))
    assert f"Stap {first} van {7 + first}, nog ongeveer 4 minuten" in page
    assert "mag leeg blijven" in page
    last = words(client.get(step(invitation, 6 + first)))
    assert f"Stap {6 + first} van {7 + first}, nog ongeveer 1 minuut" in last


PAGES = {ItemOrigin.FOLLOW_UP: 1, ItemOrigin.OWN: 7, ItemOrigin.YEARLY: 8}


@pytest.mark.parametrize(
    ("origin", "labels"),
    [
        (ItemOrigin.FOLLOW_UP, ["gedaan", "deels", "niet", "weet ik niet"]),
        (
            ItemOrigin.OWN,
            ["helemaal oneens", "oneens", "niet oneens, niet eens", "eens", "helemaal eens", "weet ik niet"],
        ),
        (ItemOrigin.YEARLY, ["doorgaan", "verschuiven", "stoppen", "weet ik niet"]),
    ],
)
def test_each_kind_is_a_fieldset_with_the_words_of_its_scale(client, everything, origin, labels):
    item = item_of(everything, origin)
    page = read(client.get(step(everything, PAGES[origin])))
    fieldset = page.find("fieldset", id=f"s{item.pk}")
    assert fieldset.legend.get_text(" ", strip=True).endswith(item.text)
    rows = fieldset.find_all("label")
    assert [label.get_text(strip=True) for label in rows] == labels
    assert [label.get_text(strip=True) for label in rows if "apart" in label["class"]] == ["weet ik niet"]
    head = fieldset.find_parent("section").find(class_="answers-words")
    assert [span.get_text() for span in head.find_all("span")] == labels


@pytest.mark.parametrize(
    ("origin", "value", "message"),
    [
        (ItemOrigin.FOLLOW_UP, "4", "Afspraak 2: kies een van de vier antwoorden."),
        (ItemOrigin.OWN, "6", "Stelling 2: kies een van de zes antwoorden."),
        (ItemOrigin.YEARLY, "5", "Vraag 4: kies een van de vier antwoorden."),
    ],
)
def test_an_answer_beyond_its_scale_is_refused_and_the_rest_kept(client, everything, origin, value, message):
    last = item_of(everything, origin)
    first = everything.round.items.filter(origin=origin).first()
    response = client.post(
        step(everything, PAGES[origin]), {f"s{last.pk}": value, f"s{first.pk}": "3", "stand": ""}
    )
    assert response.status_code == 422
    assert read(response).find(class_="error-summary").a.get_text() == message
    assert drafted(everything) == {first.pk: 3}


@pytest.mark.parametrize(("origin", "value"), [("follow_up", 4), ("yearly", 5), ("own", 6), ("own", 0)])
def test_the_service_keeps_nothing_of_an_answer_beyond_its_scale(everything, origin, value):
    with pytest.raises(InvalidAnswer):
        save_answers(invitation=everything, answers={item_of(everything, origin).pk: value})
    assert Draft.objects.count() == 0


def test_each_kind_is_saved_by_itself_resumed_and_reviewed_in_its_own_words(client, everything):
    autosave = address(everything, "respond_autosave")
    given = {}
    for origin, value in [(ItemOrigin.FOLLOW_UP, "2"), (ItemOrigin.OWN, "1"), (ItemOrigin.YEARLY, "2")]:
        name = f"s{item_of(everything, origin).pk}"
        response = client.post(autosave, {name: value})
        assert (response.status_code, response.json()["stored"]) == (200, {name: value})
        given[name] = value
    start = read(client.get(address(everything)))
    assert start.find("a", class_="button")["href"] == step(everything, 1)
    steps = [li.get_text(" ", strip=True) for li in start.select(".step-list li")]
    assert steps[0] == "Wat kwam er van onze afspraken? 1 van 2 afspraken"
    assert steps[6:8] == [
        "Stellingen van jullie netwerk 1 van 2 stellingen",
        "Hoe gaan we verder? 1 van 4 vragen",
    ]
    page = read(client.get(step(everything, 8)))
    checked = {field["name"]: field["value"] for field in page.find_all("input", checked=True)}
    assert checked.items() <= given.items()
    review = read(client.get(address(everything, "respond_review")))
    assert [dd.get_text() for dd in review.find_all("dd")] == ["deels", "helemaal oneens", "verschuiven"]
    assert "Er staan nog 47 antwoorden open." in review.main.get_text()
    assert "Alle 9 stellingen staan nog open." in review.main.get_text()


def test_one_own_statement_that_is_open_is_spoken_of_in_the_singular(client, network):
    invitation = invitations_of(make_round(network, own=OWN[:1]))[0]
    text = words(client.get(address(invitation, "respond_review")))
    assert "De ene stelling staat nog open." in text


def test_an_own_statement_is_shown_as_it_was_typed(client, network):
    round_ = make_round(network, own=OWN)
    round_.items.filter(origin=ItemOrigin.OWN).update(text="<script>alert(1)</script>")
    invitation = invitations_of(round_)[0]
    number = next(row.number for row in outline_of(round_).steps if row.kind == "own")
    response = client.get(step(invitation, number))
    assert b"<script>alert" not in response.content
    assert "<script>alert(1)</script>" in words(response)


def test_queries_of_a_page_do_not_grow_with_what_is_asked_beside_the_statements(client, everything):
    plain = invitations_of(make_round(make_network(6), asks_perspective=False))[0]
    counts = []
    for invitation in (plain, everything):
        fill_in(invitation)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(step(invitation, 1)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- Closing --------------------------------------------------------------------------------------------------


def test_closing_takes_all_answers_along_and_scores_the_framework_only(network):
    agreed(network, "We bellen de gemeente.")
    round_ = make_round(network, own=OWN)
    for invitation, value in zip(invitations_of(round_), [1, 2, 3, 4, 5, None], strict=True):
        answer(invitation, value)
    assert Submission.objects.count() == 6
    closed = close_round(round_id=round_.pk)
    stored = {
        origin: sorted(
            Answer.objects.filter(item=round_.items.filter(origin=origin).last()).values_list(
                "value", flat=True
            ),
            key=lambda value: value or 0,
        )
        for origin in ItemOrigin.values
    }
    assert stored == {
        "follow_up": [None, 1, 2, 3, 3, 3],
        "framework": [None, 1, 2, 3, 4, 5],
        "own": [None, 1, 2, 3, 4, 5],
        "yearly": [None, 1, 2, 3, 3, 3],
    }
    scored = [row["key"] for theme in closed.result["whole"]["themes"] for row in theme["statements"]]
    framework = round_.items.filter(origin=ItemOrigin.FRAMEWORK).values_list("wording_id", flat=True)
    assert sorted(scored) == sorted(framework)


# --- What the mails say ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [MailKind.INVITATION, MailKind.FIRST_REMINDER, MailKind.SECOND_REMINDER])
@pytest.mark.parametrize(("short", "takes"), [(False, "10 tot 15 minuten"), (True, "ongeveer 4 minuten")])
def test_mail_says_how_long_it_takes(network, kind, short, takes):
    invitation = invitations_of(make_round(network, short=short))[0]
    body = build_mail(Mailing(invitation=invitation, kind=kind)).body
    assert f" {takes}" in body
    assert body.count(" minuten") == 1


def test_the_last_reminder_warns_that_a_draft_goes(network):
    invitation = invitations_of(make_round(network))[0]
    body = build_mail(Mailing(invitation=invitation, kind=MailKind.SECOND_REMINDER)).body
    assert "Was je al begonnen? Wat je dan niet hebt verstuurd, wissen we." in body
