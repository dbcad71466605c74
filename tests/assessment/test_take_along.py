"""What can be taken along of the results: offered when it is ready, and what the page says while it is not."""

import pytest
from django.urls import reverse

from assessment import links
from assessment.enums import EditionKind
from assessment.kinds import KINDS
from assessment.models import ReportEdition
from handbook.enums import RoleName
from tests.assessment.builders import invitations_of, make_round
from tests.assessment.reports import close_with, closed_round
from tests.factories import LONG_AGO, UserFactory
from tests.reading import page_of, words

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

NAMES = [kind.name for value, kind in KINDS.items() if value != EditionKind.REPORT]


@pytest.fixture
def closed():
    return close_with(make_round(), [("praktijk", 4)] * 5)


@pytest.fixture
def member(client, closed):
    user = UserFactory()
    participant = closed.network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role=RoleName.MEMBER, since=LONG_AGO)
    client.force_login(user)
    return client


def results_url(round_):
    return reverse("assessment:results", args=[round_.network.slug, round_.pk])


def kind_url(round_, word):
    return reverse("assessment:kind_pdf", args=[round_.network.slug, round_.pk, word])


def listed(client, url) -> tuple[list[str], str]:
    """(which PDFs can be downloaded, everything the list says)."""
    [found] = page_of(client.get(url)).find_class("take-along")
    offered = [words(link) for link in found.iterfind(".//li//a")]
    return [link for link in offered if "(PDF)" in link], words(found)


def test_everything_that_is_ready_is_offered_with_its_use_and_size(member, closed):
    offered, text = listed(member, results_url(closed))
    assert offered == [f"{name} (PDF)" for name in NAMES]
    assert "Voor een bestuur of een financier: hoe het gaat, wat we afspraken en wat we vragen." in text
    assert "2 pagina’s A4, 17 bytes," in text
    assert "wordt gemaakt" not in text


@pytest.mark.parametrize("kind", sorted(EditionKind))
def test_each_is_served_as_a_private_file_with_a_name(member, closed, kind, quick_pdf):
    word = KINDS[kind].word
    response = member.get(kind_url(closed, word))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        f'attachment; filename="liso-{word}-{closed.network.slug}-2026.pdf"'
    )
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response.streaming_content) == quick_pdf


def test_unknown_word_does_not_exist(member, closed):
    assert member.get(kind_url(closed, "stripverhaal")).status_code == 404


def test_what_is_missing_is_made_again_and_the_rest_stays_on_offer(member, closed, worker):
    ReportEdition.objects.filter(kind=EditionKind.POSTER).delete()
    offered, text = listed(member, results_url(closed))
    assert offered == [f"{name} (PDF)" for name in NAMES if name != "Praatplaat"]
    assert "1 vel A3, ook leesbaar op A4, wordt gemaakt" in text
    assert "Nog niet alles is klaar. Kijk opnieuw" in text
    response = member.get(kind_url(closed, "praatplaat"))
    assert (response.status_code, response["Location"]) == (302, f"{results_url(closed)}#rapport")
    worker()
    offered, text = listed(member, results_url(closed))
    assert len(offered) == len(NAMES)
    assert "Nog niet alles is klaar." not in text


def test_who_was_invited_takes_along_the_same_by_personal_link(client, closed, quick_pdf):
    token = links.token_for(invitations_of(closed)[0], links.Purpose.RESULTS)
    offered, _ = listed(client, reverse("assessment:shared_results", args=[token]))
    assert offered == [f"{name} (PDF)" for name in NAMES]
    response = client.get(reverse("assessment:shared_kind_pdf", args=[token, "themakaarten"]))
    assert b"".join(response.streaming_content) == quick_pdf
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize("purpose", [links.Purpose.ANSWER, links.Purpose.PERSON])
def test_a_link_for_something_else_takes_nothing_along(client, closed, purpose):
    token = links.token_for(invitations_of(closed)[0], purpose)
    assert client.get(reverse("assessment:shared_kind_pdf", args=[token, "samenvatting"])).status_code == 404
    right = links.token_for(invitations_of(closed)[0], links.Purpose.RESULTS)
    assert client.get(reverse("assessment:shared_kind_pdf", args=[right, "stripverhaal"])).status_code == 404


def test_stranger_and_visitor_take_nothing_along(client, closed):
    paths = [kind_url(closed, kind.word) for kind in KINDS.values()]
    assert [client.get(path)["Location"].split("?")[0] for path in paths] == ["/account/login/"] * len(KINDS)
    client.force_login(UserFactory())
    assert [client.get(path).status_code for path in paths] == [404] * len(KINDS)


def test_round_below_the_threshold_offers_nothing(client, db):
    below = closed_round(values=[1, 2])
    token = links.token_for(invitations_of(below)[0], links.Purpose.RESULTS)
    page = client.get(reverse("assessment:shared_results", args=[token])).content.decode()
    assert "Meenemen" not in page
    path = reverse("assessment:shared_kind_pdf", args=[token, "samenvatting"])
    assert client.get(path).status_code == 302
