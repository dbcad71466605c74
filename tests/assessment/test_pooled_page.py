"""A round counts in the figures over many networks when its network says so; who sees what of them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment import pooled_editions
from assessment.enums import Outcome
from assessment.models import PooledEdition, Round
from assessment.pooled_queries import pooled_page, sharing
from assessment.services.pooling import set_pool_consent
from assessment.services.together import start_together
from handbook.enums import RoleName
from networks.models import Network
from tests.assessment.reports import closed_round
from tests.assessment.shared_rounds import copies
from tests.factories import LONG_AGO, UserFactory
from tests.reading import words

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

KEEPER = "/reflectie/landelijke-cijfers/"


@pytest.fixture
def closed():
    return closed_round(values=(5, 4, 4, 3, 2), invited=6)


def log_in(client, network, role=RoleName.LEADER):
    user = UserFactory()
    participant = network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role=role, since=LONG_AGO)
    client.force_login(user)


def give(client, round_, answer):
    return client.post(
        reverse("assessment:pool_consent", args=[round_.network.slug, round_.pk]), {"meetellen": answer}
    )


def keeper_page(client) -> str:
    client.force_login(UserFactory(is_staff=True))
    return words(client.get(KEEPER))


def peers_page(client, round_):
    response = client.get(reverse("assessment:results", args=[round_.network.slug, round_.pk]))
    return BeautifulSoup(response.content, "html.parser").find(id="andere-netwerken")


# --- Permission -------------------------------------------------------------------------------------------------


def test_round_does_not_count_by_itself(closed):
    assert closed.pool_consent is False
    assert sharing() == {}


def test_manager_lets_a_round_count_and_takes_it_back(client, closed):
    log_in(client, closed.network)
    page = reverse("assessment:round", args=[closed.network.slug, closed.pk])
    assert "Nee, dat gebeurt alleen als jullie ja zeggen." in words(client.get(page))
    response = give(client, closed, "ja")
    assert response["Location"] == page
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "Deze reflectie telt mee in de landelijke cijfers."
    assert sharing() == {closed.network_id: frozenset({closed.pk})}
    assert "Tel niet meer mee" in words(client.get(page))
    give(client, closed, "nee")
    assert sharing() == {}


def test_anything_but_yes_takes_the_round_out(client, closed):
    set_pool_consent(round_=closed, gives=True)
    log_in(client, closed.network)
    give(client, closed, "")
    assert sharing() == {}


def test_only_a_round_of_everybody_with_results_can_count(client, closed):
    joint = start_together(network=closed.network, year=2026, started_by=None)
    log_in(client, closed.network)
    assert give(client, joint, "ja").status_code == 404
    Round.objects.filter(pk=closed.pk).update(outcome=Outcome.TOO_FEW)
    assert give(client, closed, "ja").status_code == 404
    set_pool_consent(round_=joint, gives=True)
    assert sharing() == {}


def test_round_of_a_deleted_network_does_not_count(closed):
    set_pool_consent(round_=closed, gives=True)
    Network.objects.filter(pk=closed.network_id).update(deleted_at=timezone.now())
    assert sharing() == {}


# --- Editions ----------------------------------------------------------------------------------------------------


def test_tenth_network_makes_the_first_edition(closed):
    copies(closed, 9)
    assert pooled_page().needed == 1
    set_pool_consent(round_=closed, gives=True)
    page = pooled_page()
    assert (page.needed, page.networks, page.rounds, page.responses) == (0, 10, 10, 50)


def test_network_that_comes_alone_waits_for_two_others(closed):
    copies(closed, 10)
    assert pooled_editions.renew() is True
    set_pool_consent(round_=closed, gives=True)
    assert PooledEdition.objects.count() == 1
    assert pooled_page().networks == 10
    copies(closed, 2)
    assert pooled_editions.renew() is True
    assert pooled_page().networks == 13


def test_withdrawal_below_ten_takes_everything_away(client, closed):
    set_pool_consent(round_=closed, gives=True)
    copies(closed, 9)
    pooled_editions.renew()
    set_pool_consent(round_=closed, gives=False)
    assert "Nog 1 leernetwerk nodig." in keeper_page(client)
    # Who comes instead does not bring back what the other put in, nor stands out against it.
    copies(closed, 1)
    pooled_editions.renew()
    assert PooledEdition.objects.count() == 1
    assert "er is nog niets te laten zien" in keeper_page(client)


def test_job_that_another_overtook_looks_again(closed, monkeypatch):
    copies(closed, 10)
    look, looked = pooled_editions._renew, []

    def overtaken():
        looked.append(None)
        if len(looked) < 3:
            raise IntegrityError
        return look()

    monkeypatch.setattr(pooled_editions, "_renew", overtaken)
    assert pooled_editions.renew() is True
    assert len(looked) == 3


def test_job_that_is_always_overtaken_fails_aloud(monkeypatch):
    def overtaken():
        raise IntegrityError

    monkeypatch.setattr(pooled_editions, "_renew", overtaken)
    with pytest.raises(IntegrityError):
        pooled_editions.renew()


def test_edition_names_nobody(closed):
    named = copies(closed, 10)
    pooled_editions.renew()
    stored = str(PooledEdition.objects.get().figures)
    assert [r.network.name for r in named if r.network.name in stored or r.network.slug in stored] == []


# --- The page of the keepers ---------------------------------------------------------------------------------------


def test_below_ten_networks_the_page_says_only_how_many_more(client, closed):
    copies(closed, 7)
    assert "Nog 3 leernetwerken nodig." in keeper_page(client)
    soup = BeautifulSoup(client.get(KEEPER).content, "html.parser")
    assert soup.select("table, svg, .bars") == []


def test_page_shows_what_was_counted(client, closed):
    copies(closed, 10, answers=True)
    pooled_editions.renew()
    client.force_login(UserFactory(is_staff=True))
    response = client.get(KEEPER)
    soup = BeautifulSoup(response.content, "html.parser")
    assert "50 ingevulde vragenlijsten uit 10 reflecties van 10 leernetwerken." in words(response)
    # Everybody gave one answer to everything, so the statements hang together entirely.
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in soup.select("#samenhang tbody tr")
    ]
    assert rows[0] == ["Kennisinfrastructuur", "1,00", "1,00 tot 1,00", "50 van 50", "10", "9", "1"]
    assert len(rows) == 5
    bars = soup.select("#whole-1 .bars li")
    assert len(bars) == 42
    assert bars[0].title.get_text() == (
        "Stelling 1: 50 antwoorden. Helemaal oneens: 0; oneens: 10; niet oneens, niet eens: 10; eens: 20; "
        "helemaal eens: 10. Weet ik niet: 0."
    )
    assert bars[0].select_one(".bar-note").get_text() == "weet ik niet: 0% van 50, in 10 netwerken"
    assert response.headers["Cache-Control"] == "no-store"


def test_unknown_per_place_and_per_third(closed):
    result = closed.result
    # From the eleventh theme on one in five does not know.
    for theme in result["whole"]["themes"][10:]:
        for statement in theme["statements"]:
            counts = statement["counts"]
            counts[3] -= 1
            statement["unknown"] = 1
    copies(closed, 10, result=result)
    pooled_editions.renew()
    places = pooled_page().places
    shares = dict(places.rows)
    assert len(shares) == 42
    assert sorted(place for place, share in shares.items() if share == "20%") == list(range(31, 43))
    assert places.thirds == ("0%", "0%", "17%")


def test_short_form_is_shown_apart(closed):
    copies(closed, 10, answers=True)
    short = closed.result
    for theme in short["whole"]["themes"]:
        theme["statements"] = theme["statements"][:1]
    copies(closed, 10, short=True, result=short)
    pooled_editions.renew()
    page = pooled_page()
    assert [(f.title, sum(len(t.statements) for t in f.themes)) for f in page.forms] == [
        ("Vragenlijst, versie 1", 42),
        ("Korte vragenlijst, versie 1", 14),
    ]
    assert {row.networks for row in page.alphas} == {10}


# --- Where most networks stand ---------------------------------------------------------------------------------------


def test_network_that_counts_sees_where_most_stand(client, closed):
    set_pool_consent(round_=closed, gives=True)
    copies(closed, 9)
    pooled_editions.renew()
    log_in(client, closed.network)
    section = peers_page(client, closed)
    assert [" ".join(li.get_text(" ").split()) for li in section.select("li p")][:2] == [
        "Het hele kernelement Jullie: 3,6. De helft zit op 3,6.",
        "Waardeoptimalisatie Jullie: 3,6. De helft zit op 3,6.",
    ]
    assert len(section.select("li")) == 5 + 14
    assert section.title.get_text() == (
        "Kennisinfrastructuur: de helft van de netwerken zit op 3,6, de middelste op 3,6; jullie 3,6."
    )


def test_network_that_does_not_count_sees_nothing_of_others(client, closed):
    copies(closed, 10)
    pooled_editions.renew()
    log_in(client, closed.network)
    assert peers_page(client, closed) is None


def test_nine_networks_that_count_see_nothing_of_each_other(client, closed):
    set_pool_consent(round_=closed, gives=True)
    copies(closed, 8)
    pooled_editions.renew()
    log_in(client, closed.network)
    assert peers_page(client, closed) is None


# --- Queries -----------------------------------------------------------------------------------------------------


def queries_of(work) -> int:
    with CaptureQueriesContext(connection) as counted:
        work()
    return len(counted)


def test_number_of_queries_is_the_same_for_ten_and_for_more_networks(client, closed):
    set_pool_consent(round_=closed, gives=True)
    copies(closed, 9, answers=True)
    made = [queries_of(pooled_editions.renew)]
    client.force_login(UserFactory(is_staff=True))
    shown = [queries_of(lambda: client.get(KEEPER))]
    copies(closed, 6, answers=True)
    made.append(queries_of(pooled_editions.renew))
    shown.append(queries_of(lambda: client.get(KEEPER)))
    assert PooledEdition.objects.count() == 2
    assert made[0] == made[1]
    # One for the page itself: edition, who shares, the questionnaire; two for the account.
    assert shown == [5, 5]
