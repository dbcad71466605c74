"""The demo: three networks, made through the services, the same every time."""

import pytest
from django.core.management import CommandError, call_command

from assessment import result as results
from assessment.enums import Outcome, RoundKind
from assessment.models import Draft, Round, Submission
from liso.demo.people import LOGIN_EMAIL, LOGIN_PASSWORD
from networks.models import Network, Participant, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, worker):
    """Made with the jobs left waiting: what they render and send is tested elsewhere."""
    settings.DEMO = True
    call_command("create_demo_data", verbosity=0)


def test_the_demo_has_the_rounds_that_show_what_the_reflection_can_do(demo):
    rounds = {(r.network.name, r.kind, r.outcome): r for r in Round.objects.select_related("network")}
    kinds = sorted((kind, outcome) for _, kind, outcome in rounds)
    assert kinds == [("network", ""), ("network", "results"), ("network", "results"), ("together", "results")]
    assert Round.objects.count() == 5
    assert {network.participants.count() for network in Network.objects.all()} == {4, 14, 20}


def test_one_year_shows_two_perspectives_and_another_none(demo):
    closed = Round.objects.with_results().filter(kind=RoundKind.NETWORK, invited_count=14).order_by("year")
    shown = [results.from_json(round_.result).disclosure.groups for round_ in closed]
    assert shown == [{"doelgroep", "praktijk"}, frozenset()]


def test_the_open_round_has_some_answers_in(demo):
    running = Round.objects.get(outcome=Outcome.OPEN)
    assert running.is_open
    assert running.invitations.filter(answered=True).count() == 6
    assert Submission.objects.count() == 6
    assert Draft.objects.count() == 0


def test_all_five_perspectives_are_at_the_table(demo):
    network = Network.objects.get(name__startswith="Kansrijk")
    present = set(network.participants.values_list("perspective", flat=True))
    assert present == {"beleid", "praktijk", "onderzoek", "onderwijs", "doelgroep"}


def test_nobody_in_the_demo_has_an_address_that_could_exist(demo):
    addresses = Participant.objects.exclude(email="").values_list("email", flat=True)
    assert addresses
    assert all(address.endswith("@demo.example") for address in addresses)


def test_the_login_that_is_printed_works(demo, client):
    response = client.post("/account/login/", {"login": LOGIN_EMAIL, "password": LOGIN_PASSWORD})
    assert response["Location"] == "/netwerken/"


def test_the_demo_is_made_once(demo):
    call_command("create_demo_data", verbosity=0)
    assert Network.objects.count() == 3
    assert User.objects.count() == 1


def test_the_demo_is_refused_without_being_asked_for():
    with pytest.raises(CommandError, match="LISO_DEMO=1"):
        call_command("create_demo_data")
    assert Network.objects.count() == 0


def test_the_demo_is_refused_in_production(settings):
    settings.DEMO = settings.PRODUCTION = True
    with pytest.raises(CommandError, match="never in production"):
        call_command("create_demo_data")
