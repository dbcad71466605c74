"""What the overview of somebody's networks costs, beside a page of the handbook, at 1 and at 50 networks.

    .venv/bin/python bench/overview.py

Each network has everything that can ask for attention: late agreements, a talk that is overdue, an experiment without
outcome, coming meetings and an open reflection. The handbook page is made anew with what is in memory, and from
nothing: see `bench/ratios.py`, also for how time is measured.
"""

# ruff: isort: off
from ratios import Client, cpu, forget_all, queries, visit_to  # sets the surroundings up: first

from datetime import timedelta
from functools import partial
from statistics import median

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessment.services import together
from handbook.enums import Perspective, PhaseName
from networks import models, services
from networks.services import NetworkDetails, PersonDetails
# ruff: isort: on

HANDBOOK = "/handboek/thema/besluitvorming/?nieuw"
REPEATS = 40
COLD_REPEATS = 5
PEOPLE = 15


def make_network(leader: models.User, number: int) -> None:
    """A network of usual size in which everything asks for attention."""
    network = services.create_network(
        creator=leader,
        details=NetworkDetails(name=f"Netwerk {number}", issue="Hoe houden we jongeren in beeld? " * 8),
        phase=PhaseName.UNDERSTAND,
        person_name="Tess Trekker",
    )
    for person in range(PEOPLE):
        details = PersonDetails(
            name=f"Deelnemer {person}",
            email=f"p{person}@example.org",
            organisation=f"Organisatie {person % 5}",
            perspective=Perspective.PRACTICE,
        )
        services.add_participant(network=network, details=details, roles=[], added_by=leader)
    today = timezone.localdate()
    past = today - timedelta(days=3)
    make = partial(services.create_record, network=network, by=leader)
    for _ in range(5):
        make(model=models.Agreement, values={"what": "Bellen", "due": past})
    for week in range(1, 5):
        starts_at = timezone.now() + timedelta(weeks=week)
        make(model=models.Meeting, values={"title": "Bijeenkomst", "starts_at": starts_at})
    make(model=models.Experiment, values={"title": "Proef", "ends_on": past})
    make(
        model=models.Partner,
        values={"organisation": network.organisations.first(), "board_talk_on": past},
    )
    together.start_together(network=network, year=today.year, started_by=leader)


def main() -> None:
    for name in ("migrate", "createcachetable", "load_handbook"):
        call_command(name, verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    leader = models.User.objects.create_user("bench@example.org", name="Tess Trekker")
    visitor, manager = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    manager.force_login(leader)
    theirs = visit_to(visitor, HANDBOOK)
    print(f"{'networks':>10}{'queries':>10}{'× a handbook page: made anew':>32}{'from nothing':>16}{'ms':>8}")
    for number in (1, 50):
        for extra in range(number - leader.participations.count()):
            make_network(leader, number + extra)
        ours = visit_to(manager, reverse("networks:list"))
        anew, nothing, overview = [], [], []
        for _ in range(REPEATS):
            anew.append(cpu(theirs))
            overview.append(cpu(ours))
        for _ in range(COLD_REPEATS):
            forget_all()
            nothing.append(cpu(theirs))
        took = median(overview)
        print(
            f"{number:10}{queries(ours):10}{took / median(anew):32.1f}{took / median(nothing):16.2f}{took * 1000:8.1f}"
        )


if __name__ == "__main__":
    main()
