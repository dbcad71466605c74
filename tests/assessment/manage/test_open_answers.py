"""Looking through open answers before the network reads them."""

import pytest

from assessment.models import OpenAnswer
from assessment.services.closing import close_round
from assessment.services.open_answers import release_open_answers
from tests.assessment.builders import answer, invitations_of, make_round
from tests.assessment.manage.pages import QUESTION, text_of, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(network):
    round_ = make_round(network)
    for number, invitation in enumerate(invitations_of(round_)):
        answer(invitation, texts={QUESTION: f"Antwoord {number} over Karin van de balie"})
    return close_round(round_id=round_.pk)


def test_open_answers_wait_until_somebody_has_read_them(client, trekker, network, closed):
    page = text_of(client.get(url("round", network, closed.pk)))
    assert "Lees eerst de open antwoorden door" in page
    client.post(url("open_answers", network, closed.pk), {})
    closed.refresh_from_db()
    assert closed.open_answers_checked_at is not None


def test_blanked_words_are_gone_and_the_rest_stays(client, trekker, network, closed):
    first, second = OpenAnswer.objects.all()[:2]
    client.post(
        url("open_answers", network, closed.pk),
        {f"{first.pk}-words": "Karin van de balie", f"{second.pk}-hidden": "on"},
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.text.endswith("over […]")
    assert first.text.startswith("Antwoord ")
    assert second.hidden
    assert OpenAnswer.objects.filter(text__contains="Karin").count() == 5


def test_what_two_people_blank_at_once_stays_blank(closed):
    """Both looked at the same text: the second does not put back what the first took out."""
    seen_by_one, seen_by_other = OpenAnswer.objects.first(), OpenAnswer.objects.first()
    release_open_answers(round_=closed, choices=[(seen_by_one, False, "Karin")])
    release_open_answers(round_=closed, choices=[(seen_by_other, False, "van de balie")])
    assert OpenAnswer.objects.get(pk=seen_by_one.pk).text.endswith("over […] […]")


def test_words_that_do_not_stand_there_are_named_and_nothing_is_released(client, trekker, network, closed):
    first = OpenAnswer.objects.first()
    page = text_of(client.post(url("open_answers", network, closed.pk), {f"{first.pk}-words": "Pietje"}))
    assert "Deze woorden staan zo niet in het antwoord." in page
    closed.refresh_from_db()
    assert closed.open_answers_checked_at is None
