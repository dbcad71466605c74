"""A network that fills in together: one answer per theme."""

import pytest

from assessment.enums import Outcome, RoundKind
from assessment.models import Round, ThemeAnswer
from tests.assessment.builders import make_round
from tests.assessment.manage.pages import text_of, url

pytestmark = pytest.mark.django_db


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
    assert response["Location"] == url("joint", network, joint.pk)
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
