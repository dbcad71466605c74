"""What the network page concludes: who is missing, is the group too small or too big, what next."""

import pytest
from django.urls import reverse

from handbook.enums import CORE_PERSPECTIVES, Perspective, RoleName
from networks import overview
from networks.enums import Ring
from networks.models import Participant
from tests import factories


def people(*perspectives, ring=Ring.CORE):
    return [Participant(name="X", perspective=perspective, ring=ring) for perspective in perspectives]


def test_compose_counts_the_core_group_only():
    composition = overview.compose(
        people(Perspective.POLICY, Perspective.POLICY, "") + people(Perspective.RESEARCH, ring=Ring.SECOND)
    )
    assert [(seat.label, seat.number) for seat in composition.seats] == [
        ("beleid", 2),
        ("praktijk", 0),
        ("onderzoek", 0),
        ("onderwijs", 0),
        ("doelgroep", 0),
    ]
    assert (composition.core, composition.second_ring, composition.unknown) == (3, 1, 1)
    assert composition.missing == ["praktijk", "onderzoek", "onderwijs", "doelgroep"]


def test_compose_financier_has_a_seat_only_when_there_is_one():
    assert len(overview.compose([]).seats) == 5
    composition = overview.compose(people(*CORE_PERSPECTIVES, Perspective.FUNDER))
    assert composition.seats[-1].label == "financier"
    assert composition.missing == []


@pytest.mark.parametrize(
    ("number", "few", "many"), [(4, True, False), (5, False, False), (20, False, False), (21, False, True)]
)
def test_compose_size(number, few, many):
    composition = overview.compose(people(*[Perspective.POLICY] * number))
    assert (composition.too_few, composition.too_many) == (few, many)


def test_next_steps_at_most_three_and_the_most_helpful_first():
    composition = overview.compose(people(Perspective.POLICY, ""))
    steps = overview.next_steps(composition, managers=1, without_email=2)
    assert [step.text for step in steps] == [
        "Zoek iemand voor: praktijk, onderzoek, onderwijs en doelgroep.",
        "Deel het beheer met een collega.",
        "Vul het perspectief aan van 1 deelnemer.",
    ]


@pytest.mark.parametrize(
    ("core", "text"),
    [(3, "De kerngroep is klein"), (6, None), (21, "De kerngroep is groot")],
)
def test_page_warns_under_5_and_over_20(client, network, owner, core, text):
    for perspective in (CORE_PERSPECTIVES * 5)[: core - 1]:
        factories.ParticipantFactory(network=network, perspective=perspective)
    client.force_login(owner)
    page = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert f"De kerngroep telt {core} deelnemers." in page
    assert ("De kerngroep is" in page) == (text is not None)
    assert text is None or text in page


def test_page_names_the_missing_perspectives(client, network, owner):
    factories.ParticipantFactory(network=network, perspective=Perspective.POLICY)
    factories.ParticipantFactory(
        network=network, perspective=Perspective.RESEARCH, ring=Ring.SECOND, roles=[RoleName.SECOND_RING]
    )
    client.force_login(owner)
    page = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert "<strong>onderzoek</strong>, <strong>onderwijs</strong> en <strong>doelgroep</strong>" in page
    assert "<strong>beleid</strong>" not in page
