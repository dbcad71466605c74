"""What was agreed after a reflection: written down from its results, and seen again at the next."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment import links
from assessment.models import Round
from assessment.queries import promised_around
from assessment.report import build_report
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from handbook.enums import RoleName
from handbook.models import Theme
from networks.enums import WorkState
from tests import factories
from tests.assessment.builders import invitations_of, make_network, make_round
from tests.assessment.reports import close_with

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def closed():
    """A reflection of 2026 with results."""
    return close_with(make_round(make_network(6), year=2026), [("praktijk", 3)] * 6)


@pytest.fixture
def page(client):
    """`page(round_, role)`: the results as somebody with that role sees them."""

    def visit(round_, role=RoleName.LEADER):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=round_.network, user=user, roles=[role])
        client.force_login(user)
        address = reverse("assessment:results", args=[round_.network.slug, round_.pk])
        return " ".join(client.get(address).content.decode().split())

    return visit


def add_url(round_):
    return (
        f"{reverse('networks:add_agreement', args=[round_.network.slug])}?reflectie={round_.year}&amp;thema="
    )


def test_every_theme_has_a_link_to_make_an_agreement_of_it(page, closed):
    text = page(closed)
    for theme in Theme.objects.current():
        assert text.count(f'{add_url(closed)}{theme.pk}"') == 1


def test_joint_results_have_them_too(page):
    network = make_network(3)
    joint = start_together(network=network, year=2026, started_by=None)
    answers = {theme.pk: JointAnswer(3, "") for theme in Theme.objects.current()}
    save_joint_answers(round_=joint, answers=answers)
    close_together(round_=joint)
    text = page(Round.objects.get(pk=joint.pk))
    for theme in Theme.objects.current():
        assert text.count(f'{add_url(joint)}{theme.pk}"') == 1


@pytest.mark.parametrize("role", [RoleName.MEMBER, RoleName.FUNDER])
def test_who_may_not_write_agreements_has_no_link(page, closed, role):
    assert "Maak er een afspraak van" not in page(closed, role)


def test_next_reflection_shows_what_came_of_it(page, closed):
    network = closed.network
    for year, what, fields in [
        (2024, "Te oud", {}),
        (2025, "Wethouder bellen", {"state": WorkState.DONE, "outcome": "Ze komt elk kwartaal."}),
        (2025, "Kaart maken", {}),
        (2025, "Weg", {"deleted_at": timezone.now()}),
        (2026, "Nieuw plan", {"theme_id": "besluitvorming"}),
        (2027, "Later", {}),
        (None, "Uit een bijeenkomst", {}),
    ]:
        factories.AgreementFactory(network=network, reflection_year=year, what=what, **fields)
    factories.AgreementFactory(reflection_year=2025, what="Van een ander")
    text = page(closed, RoleName.MEMBER)
    assert "Wat jullie in 2025 afspraken, en wat ervan kwam</h2>" in text
    assert "In jullie eigen lijst staat één van de twee afspraken op ‘gedaan’." in text
    came_of = build_report(closed).came_of
    assert [(part.what, part.state, part.outcome, part.asked) for part in came_of.promises] == [
        ("Wethouder bellen", "gedaan", "Ze komt elk kwartaal.", None),
        ("Kaart maken", "open", "", None),
    ]
    for part in came_of.promises:
        assert f"{part.what}</p>" in text
        assert f'<span class="badge">{part.state}</span>' in text
    assert "Wat jullie na deze reflectie afspraken" in text
    assert "Nieuw plan" in text
    for other in ("Te oud", "Weg ", "Later", "Uit een bijeenkomst", "Van een ander"):
        assert other not in text


def test_who_was_invited_sees_them_without_account_and_without_names(client, closed):
    who = factories.ParticipantFactory(network=closed.network, name="Petra Belofte")
    factories.AgreementFactory(network=closed.network, reflection_year=2026, what="Nieuw plan", who=who)
    token = links.token_for(invitations_of(closed)[0], links.Purpose.RESULTS)
    text = client.get(reverse("assessment:shared_results", args=[token])).content.decode()
    assert "Nieuw plan" in text
    assert "Petra Belofte" not in text
    assert "Maak er een afspraak van" not in text


def test_without_agreements_nothing_is_said(page, closed):
    text = page(closed)
    assert "afspraken uit" not in text
    assert "na deze reflectie afspraken" not in text


def test_quick_scan_of_nobody_has_none(closed):
    factories.AgreementFactory(reflection_year=2026)
    found = promised_around(Round(kind="self", year=2026))
    assert (found.earlier, found.now) == ([], [])
