"""The demo: three networks, made through the services, the same every time."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessment import result as results
from assessment.enums import Outcome
from assessment.models import Draft, Round, Submission
from liso.demo.people import LOGIN_EMAIL, LOGIN_PASSWORD
from networks.models import RECORDS, Network, Participant, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, worker):
    """Made with the jobs left waiting: what they render and send is tested elsewhere."""
    settings.DEMO = True
    call_command("create_demo_data", verbosity=0)


def test_the_demo_is_whole_made_once_and_its_login_works(demo, client):
    """One test for all: making the demo takes seconds."""
    assert_shows_what_the_reflection_can_do()
    assert_has_two_years_of_work_behind_it(Network.objects.get(name__startswith="Kansrijk"))
    assert_made_once()
    response = client.post("/account/login/", {"login": LOGIN_EMAIL, "password": LOGIN_PASSWORD})
    assert response["Location"] == "/netwerken/"


def assert_shows_what_the_reflection_can_do():
    kinds = sorted(Round.objects.values_list("kind", "outcome"))
    assert kinds == [("network", ""), *[("network", "results")] * 3, ("together", "results")]

    sizes = {network.name: network.participants.present().count() for network in Network.objects.all()}
    assert sorted(sizes.values()) == [4, 14, 20]
    fourteen = Network.objects.get(name__startswith="Kansrijk")
    present = set(fourteen.participants.values_list("perspective", flat=True))
    assert present == {"beleid", "praktijk", "onderzoek", "onderwijs", "doelgroep"}

    closed = fourteen.rounds.with_results().order_by("year")
    shown = [results.from_json(round_.result).disclosure.groups for round_ in closed]
    assert shown == [{"doelgroep", "praktijk"}, frozenset()], "one year shows two perspectives, the next none"

    running = fourteen.rounds.get(outcome=Outcome.OPEN)
    assert running.is_open
    assert running.invitations.filter(answered=True).count() == 6
    assert Submission.objects.count() == 6
    assert Draft.objects.count() == 0

    addresses = Participant.objects.exclude(email="").values_list("email", flat=True)
    assert len(addresses) == 38
    assert all(address.endswith("@demo.example") for address in addresses), (
        "nobody could have such an address"
    )


def assert_has_two_years_of_work_behind_it(network):
    today = timezone.localdate()
    held = network.meetings.filter(starts_at__lt=timezone.now())
    assert (held.count(), network.meetings.count()) == (8, 9)
    assert (today - timezone.localdate(held.first().starts_at)).days > 600
    assert all(meeting.items.exists() and meeting.learned_network + meeting.learned_work for meeting in held)
    assert network.participants.filter(until__lt=today).get().name == "Willem Vertrekker"
    rows = {model.__name__: model.objects.filter(network=network).count() for model in RECORDS}
    assert all(rows.values()), rows
    state = {agreement.state for agreement in network.agreements.all()}
    assert state == {"open", "bezig", "gedaan", "vervallen"}
    assert network.agreements.filter(reflection_year=today.year - 1).count() == 2
    assert network.checklist_ticks.count() == 9


def assert_made_once():
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
