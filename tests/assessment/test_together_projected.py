"""Filling in together on a projector: one theme a screen, and nothing lost when two people write."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from playwright.sync_api import expect

from assessment.enums import Outcome
from assessment.models import Round, ThemeAnswer
from assessment.services.together import JointAnswer, save_joint_answers, start_together
from handbook.enums import RoleName
from handbook.models import Theme
from tests import factories
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with
from tests.browsing import assert_accessible, assert_no_sideways_scroll

pytestmark = pytest.mark.seen_once

plain = pytest.mark.django_db
THEME = "leiderschap"


def led(people=6):
    """A network and the account of who leads it."""
    network = make_network(people)
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.LEADER])
    return network, user


@pytest.fixture
def joint(client):
    network, user = led()
    client.force_login(user)
    return start_together(network=network, year=2026, started_by=user)


def url(round_, theme=""):
    name, args = ("joint_theme", [theme]) if theme else ("joint", [])
    return reverse(f"assessment:{name}", args=[round_.network.slug, round_.pk, *args])


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def words(soup):
    return " ".join(soup.get_text(" ").split())


def filled(client, round_, theme=THEME, **changes):
    """What a browser sends back of the form as it stands, with changes: value, note, naar."""
    soup = soup_of(client.get(url(round_, theme)))
    chosen = soup.select_one(f"input[name={theme}-value][checked]")
    form = {
        f"{theme}-seen": soup.select_one(f"input[name={theme}-seen]")["value"],
        f"{theme}-value": chosen["value"] if chosen else "",
        f"{theme}-note": soup.select_one("textarea").get_text().removeprefix("\n"),
    }
    return form | {name if name == "naar" else f"{theme}-{name}": value for name, value in changes.items()}


def stored(theme=THEME):
    return [(row.value, row.note, row.settled) for row in ThemeAnswer.objects.filter(theme=theme)]


# --- A screen per theme -------------------------------------------------------------------------------------


@plain
def test_every_theme_has_a_screen_with_its_question_and_statements(client, joint):
    slugs = list(dict.fromkeys(joint.items.values_list("theme", flat=True)))
    assert len(slugs) == 14
    for number, slug in enumerate(slugs, start=1):
        soup = soup_of(client.get(url(joint, slug)))
        theme = Theme.objects.get(pk=slug)
        assert soup.h1.get_text() == theme.name[:1].upper() + theme.name[1:]
        assert " ".join(theme.question.split()) in words(soup)
        texts = [p.get_text() for p in soup.select(".together-statements li > p:first-child")]
        assert texts == list(joint.items.filter(theme=slug).values_list("text", flat=True))
        assert f"Thema {number} van 14" in words(soup.footer)
    assert client.get(url(joint, "bestaat-niet")).status_code == 404


@plain
def test_minutes_are_advised_without_javascript(client, joint):
    timer = soup_of(client.get(url(joint, THEME))).select_one(".timer")
    assert timer.select_one("[data-timer-advice]").get_text() == "Praat er ongeveer 8 minuten over."
    assert timer.select_one("[data-timer-run]").has_attr("hidden")


@plain
def test_every_way_on_saves_first(client, joint):
    ways = {
        "volgende": url(joint, "goede-bijeenkomsten"),
        "vorige": url(joint, "besluitvorming"),
        "overzicht": url(joint),
        "hier": url(joint, THEME),
    }
    for value, (way, address) in enumerate(ways.items(), start=1):
        response = client.post(url(joint, THEME), filled(client, joint, value=str(value), naar=way))
        assert response["Location"] == address
        assert stored() == [(value, "", True)]


@plain
def test_last_theme_leads_to_the_overview(client, joint):
    last = "opbrengsten-voor-de-doelgroep"
    assert "Naar het overzicht" in words(soup_of(client.get(url(joint, last))).footer)
    response = client.post(url(joint, last), filled(client, joint, last, value="4", naar="volgende"))
    assert response["Location"] == url(joint)


@plain
def test_passing_by_leaves_nothing(client, joint):
    client.post(url(joint, THEME), filled(client, joint, naar="volgende"))
    assert stored() == []


@plain
def test_a_note_without_a_choice_is_no_answer_yet(client, joint):
    client.post(url(joint, THEME), filled(client, joint, note="Daar komen we op terug", naar="overzicht"))
    assert stored() == [(None, "Daar komen we op terug", False)]
    assert "nog geen antwoord, wel iets opgeschreven" in words(soup_of(client.get(url(joint))))
    assert filled(client, joint)[f"{THEME}-value"] == ""


@plain
def test_not_knowing_is_an_answer(client, joint):
    client.post(url(joint, THEME), filled(client, joint, value="weet-niet", naar="overzicht"))
    assert stored() == [(None, "", True)]
    assert "1 van de 14 thema’s heeft een antwoord." in words(soup_of(client.get(url(joint))))


@plain
def test_an_answer_that_is_none_is_named_and_the_note_stays(client, joint):
    response = client.post(url(joint, THEME), filled(client, joint, value="6", note="Een heel verhaal"))
    text = words(soup_of(response))
    assert "Kies een van de antwoorden." in text
    assert "Een heel verhaal" in text
    assert stored() == []


# --- Two people at two laptops ------------------------------------------------------------------------------


@plain
def test_the_second_sees_both_versions_and_then_decides(client, joint):
    mine = filled(client, joint, value="2", note="Van mij", naar="volgende")
    client.post(url(joint, THEME), filled(client, joint, value="4", note="Van een ander", naar="volgende"))
    response = client.post(url(joint, THEME), mine)
    assert response.status_code == 200
    conflict = soup_of(response).select_one(".both-versions")
    assert [" ".join(dd.get_text(" ").split()) for dd in conflict.select("dd")] == [
        "Staat er nu: eens",
        "Van jou: oneens",
        "Staat er nu: Van een ander",
        "Van jou: Van mij",
    ]
    assert stored() == [(4, "Van een ander", True)]
    seen = soup_of(response).select_one(f"input[name={THEME}-seen]")["value"]
    client.post(url(joint, THEME), mine | {f"{THEME}-seen": seen})
    assert stored() == [(2, "Van mij", True)]


@plain
def test_who_changed_nothing_overwrites_nothing(client, joint):
    """The one who only leafs through has no part in it, also on the page with everything."""
    page = reverse("assessment:together", args=[joint.network.slug, joint.pk])
    soup = soup_of(client.get(page))
    sent = {field["name"]: field["value"] for field in soup.select("input[name$=-seen]")}
    untouched = filled(client, joint, naar="volgende")
    client.post(url(joint, THEME), filled(client, joint, value="5", note="Nieuw"))
    assert client.post(url(joint, THEME), untouched).status_code == 302
    assert client.post(page, sent | {"samenwerking-value": "3"}).status_code == 302
    assert stored() == [(5, "Nieuw", True)]
    assert stored("samenwerking") == [(3, "", True)]


@plain
def test_on_the_page_with_everything_only_the_clash_waits(client, joint):
    page = reverse("assessment:together", args=[joint.network.slug, joint.pk])
    save_joint_answers(round_=joint, answers={THEME: JointAnswer(5, "Van een ander")})
    response = client.post(page, {f"{THEME}-value": "1", "samenwerking-value": "3", "afronden": ""})
    assert "Staat er nu:" in words(soup_of(response))
    assert (stored(), stored("samenwerking")) == ([(5, "Van een ander", True)], [(3, "", True)])
    assert Round.objects.get(pk=joint.pk).closed_at is None


@plain
def test_what_is_sent_after_the_end_stays_on_the_screen(client, joint):
    sent = filled(client, joint, note="Net te laat opgeschreven", naar="volgende")
    save_joint_answers(round_=joint, answers={"samenwerking": JointAnswer(3)})
    client.post(url(joint))
    response = client.post(url(joint, THEME), sent)
    assert "Deze reflectie is al afgerond." in words(soup_of(response))
    assert "Net te laat opgeschreven" in words(soup_of(response))
    assert stored() == []


# --- Beside it, what everybody answered alone ---------------------------------------------------------------


def bars(client, joint, theme=THEME):
    return [str(svg.title) for svg in soup_of(client.get(url(joint, theme))).select("svg")]


@plain
def test_counts_of_that_year_stand_beside_as_the_report_shows_them(client, joint):
    """The gate decides: with four answers of which three say nothing, a statement shows no counts."""
    assert bars(client, joint) == []
    statements = list(joint.items.filter(theme=THEME).values_list("wording", flat=True))
    alone = make_round(joint.network, year=2026, threshold=4)
    at = dict(alone.items.filter(wording__in=statements).values_list("wording", "position"))
    hidden = at[statements[0]]
    people = [("praktijk", {n: 4 for n in range(1, 60) if n != hidden or who == 0}) for who in range(5)]
    close_with(alone, people)
    soup = soup_of(client.get(url(joint, THEME)))
    rows = [words(li) for li in soup.select(".together-statements li")]
    assert "Niet getoond: te weinig antwoorden." in rows[0]
    assert len(soup.select(".together-statements svg")) == sum("Niet getoond" not in row for row in rows)
    assert "Zo antwoordden jullie over 2026 ieder apart. Dat telt hier niet mee." in words(soup)


@plain
@pytest.mark.parametrize(("year", "answers"), [(2025, 5), (2026, 3)])
def test_another_year_and_too_few_answers_show_nothing(client, joint, year, answers):
    close_with(make_round(joint.network, year=year, threshold=4), [("praktijk", 4)] * answers)
    assert bars(client, joint) == []


@plain
def test_a_running_round_shows_nothing(client, joint):
    make_round(joint.network, year=2026)
    assert bars(client, joint) == []


# --- Overview and end ---------------------------------------------------------------------------------------


@plain
def test_overview_says_where_we_stand_and_goes_on_where_we_were(client, joint):
    assert "Begin bij waardeoptimalisatie" in words(soup_of(client.get(url(joint))))
    for theme, value in {"waardeoptimalisatie": 4, "besluitvorming": None}.items():
        save_joint_answers(round_=joint, answers={theme: JointAnswer(value, "Zo zit het")})
    text = words(soup_of(client.get(url(joint))))
    assert "2 van de 14 thema’s hebben een antwoord." in text
    assert "Waardeoptimalisatie 4, eens Zo zit het" in text
    assert "Besluitvorming we weten het niet Zo zit het" in text
    assert "Verder bij leiderschap" in text
    assert "Van 12 thema’s staat er nog geen antwoord." in text


@plain
def test_finishing_freezes_the_answers(client, joint):
    assert "Afronden kan zodra" in words(soup_of(client.get(url(joint))))
    client.post(url(joint))
    assert Round.objects.get(pk=joint.pk).closed_at is None
    save_joint_answers(round_=joint, answers={THEME: JointAnswer(4, "Goed zo")})
    response = client.post(url(joint))
    assert response["Location"].endswith("/uitkomsten/")
    joint.refresh_from_db()
    assert joint.outcome == Outcome.RESULTS
    assert joint.result["themes"] == {THEME: {"value": 4, "note": "Goed zo"}}
    assert client.get(url(joint, THEME))["Location"] == client.get(url(joint))["Location"]


@plain
def test_screen_costs_the_same_with_more_answers(client, joint, django_assert_max_num_queries):
    close_with(make_round(joint.network, year=2026, threshold=4), [("praktijk", 4)] * 5)
    save_joint_answers(
        round_=joint,
        answers={theme: JointAnswer(3, "Zo") for theme in joint.items.values_list("theme", flat=True)},
    )
    client.get(url(joint, THEME))
    with django_assert_max_num_queries(30):
        client.get(url(joint, THEME))


# --- In a browser -------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_meeting_by_keyboard_with_a_clock(page, sign_in):
    network, user = led(8)
    close_with(make_round(network, year=2026), [("praktijk", {n: 1 + n % 5 for n in range(1, 60)})] * 6)
    joint = start_together(network=network, year=2026, started_by=user)
    sign_in(user)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.clock.install()
    page.goto(url(joint, "waardeoptimalisatie"))
    assert_accessible(page)
    time, end = page.get_by_role("timer"), page.locator("[data-timer-end]")
    expect(time).to_have_text("8:00")
    page.get_by_role("button", name="1 minuut erbij").click()
    page.get_by_role("button", name="Start de tijd").click()
    page.clock.run_for(61_000)
    expect(time).to_have_text("7:59")
    page.get_by_role("button", name="Pauze").click()
    page.clock.run_for(60_000)
    expect(time).to_have_text("7:59")
    # The answer by keyboard; saving keeps the clock.
    page.get_by_role("radio", name="helemaal oneens").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    expect(page.get_by_role("radio", name="oneens", exact=True)).to_be_checked()
    expect(time).to_have_text("7:59")
    page.get_by_role("button", name="Verder").click()
    expect(end).to_have_text("")
    page.clock.run_for(480_000)
    expect(end).to_have_text("De tijd is om. Rond jullie gesprek af.")
    # All of it in sight: the note stands above the bar.
    note, bar = page.locator("textarea").bounding_box(), page.locator(".present-bar").bounding_box()
    assert note["y"] + note["height"] <= bar["y"]
    page.get_by_label("Wat is er gezegd?").fill("Dat scheelt")
    page.keyboard.press("PageDown")
    assert page.url.endswith(url(joint, "waardeoptimalisatie"))
    page.keyboard.press("Tab")
    page.keyboard.press("PageDown")
    page.wait_for_url(f"**{url(joint, 'besluitvorming')}")
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**{url(joint, 'waardeoptimalisatie')}")
    expect(page.get_by_label("Wat is er gezegd?")).to_have_value("Dat scheelt")
    page.set_viewport_size({"width": 320, "height": 640})
    assert_no_sideways_scroll(page)
