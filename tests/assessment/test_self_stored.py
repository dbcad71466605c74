"""What somebody keeps of reflecting alone: theirs, never part of the network's, beside it only with consent."""

from datetime import timedelta
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment import self_form, timeline
from assessment.enums import RoundKind
from assessment.models import Answer, Maker, Response, Round, RoundItem
from assessment.queries import answers_of, earlier_round
from assessment.report import build_report
from assessment.self_queries import kept_by, views_beside
from assessment.services.closing import forget_expired
from assessment.services.removing import remove_expired_networks
from assessment.services.self import forget_who_left, keep_reflection, set_agreement
from assessment.years_queries import years_of
from handbook.enums import RoleName
from networks import services as networks
from networks.models import Network, Participant
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with, closed_round
from tests.browsing import assert_accessible, assert_no_sideways_scroll
from tests.factories import ParticipantFactory, UserFactory

db = pytest.mark.django_db
LEADING = [RoleName.LEADER, RoleName.FACILITATOR]
LEADER, FACILITATOR = LEADING


def join(network, role, name=""):
    user = UserFactory()
    ParticipantFactory(network=network, user=user, name=name or role.label, email=user.email, roles=[role])
    return user


@pytest.fixture
def network():
    return make_network(8)


@pytest.fixture
def trekker(network, client):
    """Logged in."""
    user = join(network, LEADER, "Tess Trekker")
    client.force_login(user)
    return user


@pytest.fixture
def guide(network):
    return join(network, FACILITATOR, "Piet Procesbegeleider")


def keep(network, *makers, value=4, year=2026, short=True, agrees=False, roles=(LEADER,), **others):
    """`value` for every statement, or a mapping of statement to answer."""
    lines = self_form.sheet(short=short).lines
    answers = value if isinstance(value, dict) else {line.asked.key: value for line in lines}
    fields = {"together": len(makers) > 1, "answers": answers, "year": year, "short": short} | others
    return keep_reflection(network=network, makers=makers, roles=roles, agrees=agrees, **fields)


def url(name, network, *args):
    return reverse(f"assessment:{name}", args=[network.slug, *args])


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(soup_of(response).get_text(" ").split())


def scan(value="4", **others):
    return {line.field: value for line in self_form.sheet(short=True).lines} | {"stap": "1"} | others


# --- Filling in and keeping ---------------------------------------------------------------------------------


@db
def test_nothing_is_stored_until_somebody_chooses_to(client, network, trekker):
    response = client.post(url("self_fill_in", network, "kort"), scan("2"))
    assert "Er is nog niets bewaard." in words(response)
    assert "Zo zie jij je leernetwerk" in words(response)
    assert (Round.everything.count(), RoundItem.objects.count()) == (0, 0)


@db
def test_keeping_stores_one_set_of_answers_for_its_maker(client, network, trekker):
    sent = scan("2", naar="bewaren", who="alleen", year="2025")
    response = client.post(url("self_fill_in", network, "kort"), sent)
    kept = Round.everything.get()
    assert response["Location"] == url("self_kept", network, kept.pk)
    assert (kept.kind, kept.network, kept.year, kept.short) == (RoundKind.SELF, network, 2025, True)
    assert kept.result == {
        "version": 1,
        "roles": ["leernetwerktrekker"],
        "together": False,
        "answers": {line.asked.key: 2 for line in self_form.sheet(short=True).lines},
    }
    assert kept.items.count() == 14
    assert [(maker.user, maker.agrees) for maker in kept.makers.all()] == [(trekker, False)]
    assert (Response.objects.count(), Answer.objects.count()) == (0, 0)
    assert words(client.get(response["Location"])).count("zorg") >= 14


@db
def test_the_whole_questionnaire_carries_its_answers_to_the_end(client, network, trekker):
    sheet = self_form.sheet(short=False)
    given = {line.field: "weet-niet" if line.number == 5 else "3" for line in sheet.lines}
    last = {line.field: given.pop(line.field) for line in sheet.pages[-1]}
    response = client.post(url("self_fill_in", network, "volledig"), given | last | {"stap": "5"})
    form = soup_of(response).select_one("#bewaren form")
    sent = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    sent |= {"naar": "bewaren", "who": "alleen", "year": "2026"}
    client.post(form["action"], sent)
    answers = Round.everything.get().result["answers"]
    assert len(answers) == 42
    assert answers[sheet.lines[4].asked.key] is None


@db
def test_together_with_a_colleague_both_read_it_and_each_consents_alone(client, network, trekker, guide):
    person = Participant.objects.get(user=guide)
    page = client.post(url("self_fill_in", network, "kort"), scan())
    assert "Wij samen: ik en Piet Procesbegeleider" in words(page)
    sent = scan(naar="bewaren", who=str(person.pk), year="2026", agrees="on")
    address = client.post(url("self_fill_in", network, "kort"), sent)["Location"]
    assert "Het staat er pas als Piet Procesbegeleider ook ja zegt." in words(client.get(address))
    kept = Round.everything.get()
    assert {maker.user: maker.agrees for maker in kept.makers.all()} == {trekker: True, guide: False}
    assert kept.result["roles"] == ["leernetwerktrekker", "procesbegeleider"]
    client.force_login(guide)
    assert "Je keek terug met Tess Trekker." in words(client.get(address))
    client.post(url("self_agree", network, kept.pk), {"ja": ""})
    assert "Dit mag naast de uitkomsten over 2026 staan." in words(client.get(address))


@db
@pytest.mark.parametrize("wrong", [{"who": ""}, {"who": "9999"}, {"year": "26"}])
def test_a_wrong_choice_is_named_and_the_answers_stay(client, network, trekker, wrong):
    sent = scan("5", naar="bewaren", who="alleen", year="2026") | wrong
    response = client.post(url("self_fill_in", network, "kort"), sent)
    assert "Kijk hier nog even naar" in words(response)
    assert len(soup_of(response).select("#bewaren input[type=hidden][name^=s-][value='5']")) == 14
    assert Round.everything.count() == 0


@db
def test_a_double_click_keeps_one(network, trekker):
    assert keep(network, trekker) == keep(network, trekker)
    assert keep(network, trekker, value=2) != keep(network, trekker)


# --- Whose it is --------------------------------------------------------------------------------------------

NAMES = ["self_list", "self_fill_in", "self_kept", "self_pdf", "self_compare", "self_agree", "self_remove"]


def addresses(network, kept):
    later = keep(network, kept.makers.get().user, value=1)
    args = {"self_list": [], "self_fill_in": ["kort"], "self_compare": [later.pk, kept.pk]}
    return {name: url(name, network, *args.get(name, [kept.pk])) for name in NAMES}


@db
@pytest.mark.seen_once
@pytest.mark.parametrize("who", ["anonymous", "stranger", *RoleName.values])
def test_only_its_maker_sees_it_and_only_who_leads_keeps(client, network, who):
    """Not even another trekker of the same network."""
    kept = keep(network, join(network, LEADER))
    paths = addresses(network, kept)
    if who != "anonymous":
        user = UserFactory() if who == "stranger" else join(network, RoleName(who), "Een ander")
        client.force_login(user)
    before = list(Round.everything.order_by("pk").values()), list(Maker.objects.order_by("pk").values())
    expected = dict.fromkeys(NAMES, 404)
    if who == "anonymous":
        expected = dict.fromkeys(NAMES, 302)
    elif who != "stranger":
        expected |= {"self_list": 200, "self_fill_in": 200 if who in LEADING else 403}
    for name, path in paths.items():
        for method in (client.get, client.post):
            response = method(path, {"ja": ""})
            allowed = {expected[name], 405} if who != "anonymous" else {302}
            if name == "self_fill_in" and expected[name] == 200:
                # An empty form says that nothing was chosen.
                allowed |= {422}
            assert response.status_code in allowed, (name, method)
            assert str(kept.closed_at.date()) not in response.content.decode()
    after = list(Round.everything.order_by("pk").values()), list(Maker.objects.order_by("pk").values())
    assert after == before


@db
def test_another_network_does_not_know_it(client, network, trekker):
    kept = keep(network, trekker)
    other = make_network(3)
    ParticipantFactory(network=other, user=trekker, roles=[LEADER])
    assert client.get(url("self_kept", other, kept.pk)).status_code == 404
    assert list(kept_by(trekker, other)) == []


@db
def test_list_shows_what_i_kept_and_costs_the_same_for_many(client, network, trekker, guide):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url("self_list", network))
        return len(captured)

    keep(network, trekker, guide)
    one = queries()
    for value in (1, 2, 3):
        keep(network, trekker, guide, value=value, year=2025)
    assert queries() == one
    assert len(soup_of(client.get(url("self_list", network))).select(".card")) == 4


@db
def test_thrown_away_is_gone_for_both(client, network, trekker, guide):
    kept = keep(network, trekker, guide)
    assert "Ook" in words(client.get(url("self_remove", network, kept.pk)))
    assert Round.everything.exists()
    client.post(url("self_remove", network, kept.pk))
    assert [model.objects.count() for model in (Maker, RoundItem)] == [0, 0]
    assert not Round.everything.exists()


@db
def test_two_of_ones_own_side_by_side_in_words(client, network, trekker):
    lines = self_form.sheet(short=True).lines
    before = keep(network, trekker, value={line.asked.key: 3 for line in lines[1:]}, year=2025)
    Round.everything.filter(pk=before.pk).update(
        opened_at=timezone.now() - timedelta(days=401), closed_at=timezone.now() - timedelta(days=400)
    )
    values = [4, 5, 1, None, *[3] * 10]
    now = keep(network, trekker, value={line.asked.key: v for line, v in zip(lines, values, strict=True)})
    response = client.get(url("self_compare", network, now.pk, before.pk))
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in soup_of(response).select("tbody tr")
        if row.select("td")
    ]
    assert rows[:5] == [
        ["overgeslagen", "sterk", ""],
        ["bespreken", "sterk", "sterker"],
        ["bespreken", "zorg", "minder sterk"],
        ["bespreken", "weet ik niet", ""],
        ["bespreken", "bespreken", "gelijk"],
    ]
    assert client.get(url("self_compare", network, before.pk, now.pk)).status_code == 404
    assert "Leg naast" in words(client.get(url("self_kept", network, now.pk)))


# --- Never part of the network's own ------------------------------------------------------------------------


@pytest.fixture
def both(network, trekker):
    """One kept, and a closed network round of the same year."""
    kept = keep(network, trekker, value=1, agrees=True)
    return kept, closed_round(network, year=2026, values=(4, 4, 4, 4, 4, 4))


@db
def test_rounds_of_a_network_leave_it_out(both, network):
    kept, closed = both
    every = [
        Round.objects.all(),
        Round.objects.open(),
        Round.objects.with_results(),
        Round.objects.with_tally(),
        Round.objects.due(),
        network.rounds.all(),
        network.rounds.with_tally(),
    ]
    assert [kept in rounds for rounds in every] == [False] * 7
    assert list(network.rounds.all()) == [closed]
    assert set(Round.everything.filter(network=network)) == {kept, closed}


@db
def test_its_number_opens_no_page_of_a_round(client, both, network):
    kept, _ = both
    for name, *args in [
        ("round",),
        ("results",),
        ("present", 1),
        ("joint",),
        ("together",),
        ("report_pdf",),
        ("export_csv",),
        ("open_answers",),
        ("close",),
    ]:
        assert client.get(url(name, network, kept.pk, *args)).status_code == 404, name


@db
def test_list_years_timeline_and_attention_do_not_know_it(client, network, trekker):
    kept = keep(network, trekker)
    # Nobody can leave one open; should it ever be, then still.
    Round.everything.filter(pk=kept.pk).update(closed_at=None, outcome="")
    assert "Er is nog geen reflectie geweest." in words(client.get(url("rounds", network)))
    assert client.get(url("years", network)).status_code == 200
    assert years_of(network).rounds == ()
    assert timeline.reflections(network) == []
    assert timeline.open_reflection(network) == ""
    assert "bezig met de reflectie" not in words(client.get(reverse("networks:list")))


@db
def test_it_is_counted_in_no_score(both, network):
    kept, closed = both
    report = build_report(closed)
    assert report.figures.response.responses == 6
    assert {theme.score.text for theme in report.figures.themes} == {"4,0"}
    assert len(answers_of(closed).responses) == 6
    later = make_round(network, year=2027)
    assert earlier_round(later) == closed


@db
def test_the_year_of_a_kept_one_stays_free(network, trekker):
    keep(network, trekker)
    assert make_round(network, year=2026).kind == RoundKind.NETWORK


# --- Beside the results, with consent -----------------------------------------------------------------------


@db
def test_without_consent_of_all_makers_nothing_stands_beside(network, trekker, guide):
    kept = keep(network, trekker, guide, agrees=True, roles=LEADING)
    closed = closed_round(network, year=2026, values=(4,) * 8)
    assert build_report(closed).views_beside is None
    set_agreement(kept=kept, user=guide, agrees=True)
    assert build_report(closed).views_beside.labels == ("trekker en procesbegeleider",)
    set_agreement(kept=kept, user=trekker, agrees=False)
    assert build_report(closed).views_beside is None


@db
def test_consent_shows_words_on_the_page_and_withdrawing_takes_them_away(client, both, network):
    kept, closed = both
    page = words(client.get(url("results", network, closed.pk)))
    assert "Waar trekker en netwerk verschillen" in page
    assert "De trekker kijkt kritischer: ‘zorg’. Het netwerk komt uit op 4,0 (sterk)." in page
    client.post(url("self_agree", network, kept.pk), {"nee": ""})
    assert "Waar trekker" not in words(client.get(url("results", network, closed.pk)))


@db
def test_another_year_or_who_left_does_not_stand_beside(both, network, trekker):
    _, closed = both
    assert [view.label for view in views_beside(closed)] == ["trekker"]
    closed.year = 2025
    assert views_beside(closed) == []
    closed.year = 2026
    join(network, LEADER)
    networks.leave(
        participant=Participant.objects.get(user=trekker), until=timezone.localdate() - timedelta(days=1)
    )
    assert views_beside(closed) == []


@db
def test_the_newest_of_each_maker_counts(network, trekker, guide):
    closed = closed_round(network, year=2026, values=(4,) * 8)
    keep(network, guide, value=2, agrees=True, roles=[FACILITATOR])
    keep(network, trekker, value=1, agrees=True)
    keep(network, trekker, value=5, agrees=True)
    views = views_beside(closed)
    assert [(view.label, view.people) for view in views] == [("trekker", 1), ("procesbegeleider", 1)]
    assert set(views[0].scores.values()) == {Fraction(5)}


# --- Going ---------------------------------------------------------------------------------------------------


def left():
    return Round.everything.filter(kind=RoundKind.SELF).count(), Maker.objects.count()


@db
@pytest.mark.parametrize("forget", [True, False])
def test_an_account_that_is_deleted_takes_it_along_at_once(network, trekker, forget):
    keep(network, trekker)
    networks.delete_account(user=trekker, forget=forget)
    assert left() == (0, 0)
    assert RoundItem.objects.count() == 0


@db
def test_of_two_the_other_keeps_it_and_is_asked_again(network, trekker, guide):
    kept = keep(network, trekker, guide, agrees=True, roles=LEADING)
    set_agreement(kept=kept, user=guide, agrees=True)
    networks.delete_account(user=trekker, forget=False)
    assert [(maker.user, maker.agrees) for maker in kept.makers.all()] == [(guide, False)]


@db
def test_who_is_made_unrecognisable_takes_it_along_from_that_network_only(network, trekker):
    other = make_network(3)
    ParticipantFactory(network=other, user=trekker, roles=[LEADER])
    keep(network, trekker)
    elsewhere = keep(other, trekker)
    join(network, LEADER)
    networks.remove_personal_data(participant=Participant.objects.get(user=trekker, network=network))
    assert list(Round.everything.all()) == [elsewhere]


@db
@pytest.mark.parametrize("way", ["leave", "remove"])
def test_who_left_loses_it_after_thirty_days(network, trekker, way):
    keep(network, trekker)
    join(network, LEADER)
    getattr(networks, way)(participant=Participant.objects.get(user=trekker))
    forget_who_left(now=timezone.now() + timedelta(days=29))
    assert left() == (1, 1)
    forget_who_left(now=timezone.now() + timedelta(days=32))
    assert left() == (0, 0)


@db
def test_a_network_that_is_deleted_takes_it_along(network, trekker):
    keep(network, trekker)
    Network.objects.filter(pk=network.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    assert remove_expired_networks() == 1
    assert left() == (0, 0)


@db
def test_it_goes_when_the_results_of_its_year_go(network, trekker):
    kept = keep(network, trekker)
    long_ago = timezone.now() - timedelta(days=365 * network.retention_years + 1)
    Round.everything.filter(pk=kept.pk).update(opened_at=long_ago, closed_at=long_ago)
    forget_expired()
    assert left() == (0, 0)


# --- In a browser -------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_keeping_on_a_phone(phone, sign_in):
    network = make_network(8)
    user = join(network, LEADER)
    closed = close_with(make_round(network, year=timezone.localdate().year), [("praktijk", 3)] * 8)
    page = sign_in(user)
    page.goto(url("self_list", network))
    page.get_by_role("link", name="Kort terugkijken").click()
    for row in page.locator("fieldset.statement").all():
        row.get_by_text("helemaal eens", exact=True).click()
    page.get_by_role("button", name="Laat zien wat eruit komt").click()
    page.get_by_label("Laat mijn blik naast de uitkomsten van het netwerk zien").check()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard. Alleen wie dit invulde, kan het lezen.").wait_for()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.goto(url("results", network, closed.pk) + "#eigen-blik")
    page.get_by_role("heading", name="Waar trekker en netwerk verschillen").wait_for()
    page.locator("#eigen-blik summary").click()
    assert_no_sideways_scroll(page)
