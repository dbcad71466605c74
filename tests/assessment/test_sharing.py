"""One edition for somebody outside the network: by link, until a date, without quotes, and it can be taken back."""

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from assessment.enums import FOR_OUTSIDERS, EditionKind
from assessment.kinds import KINDS
from assessment.links import Purpose, share_url, token_for
from assessment.models import EditionShare, ReportEdition
from assessment.report.outsiders import for_outsiders
from assessment.services.reports import discard_editions
from assessment.services.sharing import LONGEST, ShareRefused, share_edition, withdraw_share
from handbook.enums import RoleName
from liso.logs import masked
from networks.models import Network, Participant, RolePeriod
from tests.assessment.builders import make_network, make_round
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 stand-in"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


@pytest.fixture
def network():
    return make_network(6, name="Wijk & Zorg")


@pytest.fixture
def leader(client, network):
    user = UserFactory(name="Truus Trekker")
    person = Participant.objects.create(
        network=network, name="Truus", email="t@example.org", user=user, since=LONG_AGO
    )
    RolePeriod.objects.create(participant=person, role=RoleName.LEADER, since=LONG_AGO)
    client.force_login(user)
    return user


def edition_of(network, kind=EditionKind.SUMMARY, year=2026, number="1"):
    round_ = network.rounds.filter(year=year).first() or make_round(network, year=year)
    name = default_storage.save(f"editions/{kind}-{year}-{number}.pdf", ContentFile(CONTENT))
    return ReportEdition.objects.create(
        round=round_,
        kind=kind,
        input_hash=number,
        template_version="1",
        content_edition="1",
        file=name,
        created_at=timezone.make_aware(datetime(2026, 11, 1, 12, int(number))),
    )


def shared(network, *, days=30, **fields):
    edition = fields.pop("edition", None) or edition_of(network)
    share = share_edition(
        edition=edition, reader="ZonMw", expires_on=timezone.localdate() + timedelta(days=30), shared_by=None
    )
    EditionShare.objects.filter(pk=share.pk).update(
        expires_on=timezone.localdate() + timedelta(days=days), **fields
    )
    share.refresh_from_db()
    return share


def page_of(share):
    return reverse("assessment:shared_edition", args=[token_for(share, Purpose.EDITION)])


def file_of(share):
    return reverse("assessment:shared_edition_pdf", args=[token_for(share, Purpose.EDITION)])


# --- Behind the link -------------------------------------------------------------------------------------------


def test_reader_without_account_sees_what_it_is_and_fetches_the_file(client, network):
    share = shared(network)
    response = client.get(page_of(share))
    said = response.content.decode()
    assert response.status_code == 200
    for words in ("Wijk &amp; Zorg", "Samenvatting van de reflectie 2026", "1 november 2026", file_of(share)):
        assert words in said
    assert f"{share.expires_on.day} " in said
    assert "ZonMw" not in said
    fetched = client.get(file_of(share))
    assert b"".join(fetched.streaming_content) == CONTENT
    assert fetched.headers["Content-Type"] == "application/pdf"
    name = f"liso-samenvatting-{network.slug}-2026.pdf"
    assert fetched.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_link_sets_no_cookie_is_kept_nowhere_and_found_by_no_search_engine(client, network):
    share = shared(network)
    for path in (page_of(share), file_of(share), page_of(share)[:-4] + "aaa/"):
        response = client.get(path)
        assert response.cookies == {}
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "Cookie" not in response.headers.get("Vary", "")
    assert '<meta name="robots" content="noindex">' in client.get(page_of(share)).content.decode()


def test_link_works_through_its_last_day_and_not_after(client, network):
    last_day = shared(network, days=0)
    assert client.get(page_of(last_day)).status_code == 200
    EditionShare.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    for path in (page_of(last_day), file_of(last_day)):
        response = client.get(path)
        assert response.status_code == 410
        assert "Deze link is verlopen" in response.content.decode()
        assert "Wijk" not in response.content.decode()


def test_withdrawn_link_says_so_and_gives_nothing(client, network):
    share = shared(network)
    withdraw_share(share=share)
    for path in (page_of(share), file_of(share)):
        response = client.get(path)
        assert response.status_code == 410
        assert "Deze link is ingetrokken" in response.content.decode()
        assert "Wijk" not in response.content.decode()


def test_wrong_link_does_not_exist(client, network):
    share = shared(network)
    token = token_for(share, Purpose.EDITION)
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    for wrong in (changed, token[:-1], token + "A", token_for(share, Purpose.RESULTS), "x"):
        response = client.get(reverse("assessment:shared_edition", args=[wrong]))
        assert response.status_code == 404
        assert "Deze link werkt niet" in response.content.decode()


def test_link_ends_with_its_edition_and_with_the_network(client, network):
    share = shared(network)
    Network.objects.filter(pk=network.pk).update(deleted_at=timezone.now())
    assert client.get(page_of(share)).status_code == 404
    Network.objects.filter(pk=network.pk).update(deleted_at=None)
    discard_editions(share.edition.round)
    assert client.get(page_of(share)).status_code == 404
    assert not EditionShare.objects.exists()


def test_newer_edition_changes_nothing_for_who_has_a_link(client, network):
    share = shared(network)
    edition_of(network, number="2")
    assert "1 november 2026" in client.get(page_of(share)).content.decode()
    assert client.get(file_of(share)).status_code == 200


def test_lost_file_is_told_and_not_offered(client, network):
    share = shared(network)
    default_storage.delete(share.edition.file.name)
    assert "De PDF is nu niet te openen" in client.get(page_of(share)).content.decode()
    assert client.get(file_of(share))["Location"] == page_of(share)


def test_log_holds_no_link(network):
    share = shared(network)
    token = token_for(share, Purpose.EDITION)
    assert masked(f"Not Found: {page_of(share)}") == "Not Found: /gedeeld/…/"
    assert token not in masked(f"GET {share_url(share)}liso.pdf")


# --- What may be shared ----------------------------------------------------------------------------------------


def test_only_kinds_made_without_quotes_are_for_outsiders():
    assert {kind for kind in EditionKind if KINDS[kind].made_from is for_outsiders} == FOR_OUTSIDERS
    assert EditionKind.REPORT not in FOR_OUTSIDERS


def test_report_with_quotes_is_neither_offered_nor_shared(client, network, leader):
    quotes = edition_of(network, EditionKind.REPORT)
    path = reverse("assessment:shares", args=[network.slug])
    assert "Er is nog niets om te delen" in client.get(path).content.decode()
    edition_of(network)
    posted = {
        "edition": quotes.pk,
        "reader": "Pers",
        "expires_on": (timezone.localdate() + timedelta(9)).strftime("%d-%m-%Y"),
    }
    assert "Kies iets uit deze lijst." in client.post(path, posted).content.decode()
    with pytest.raises(ShareRefused):
        share_edition(edition=quotes, reader="Pers", expires_on=timezone.localdate(), shared_by=leader)
    assert not EditionShare.objects.exists()


@pytest.mark.parametrize("days", [-1, LONGEST.days + 1])
def test_date_in_the_past_or_over_a_year_ahead_is_refused(client, network, leader, days):
    edition, day = edition_of(network), timezone.localdate() + timedelta(days=days)
    with pytest.raises(ShareRefused):
        share_edition(edition=edition, reader="Pers", expires_on=day, shared_by=leader)
    posted = {"edition": edition.pk, "reader": "Pers", "expires_on": day.strftime("%d-%m-%Y")}
    response = client.post(reverse("assessment:shares", args=[network.slug]), posted)
    assert response.status_code == 200
    assert "error" in response.content.decode()
    assert not EditionShare.objects.exists()


# --- For who manages -------------------------------------------------------------------------------------------


def test_trekker_makes_a_link_sees_who_made_it_and_withdraws_it(client, network, leader):
    edition = edition_of(network)
    path = reverse("assessment:shares", args=[network.slug])
    until = timezone.localdate() + LONGEST
    posted = {"edition": edition.pk, "reader": "Wethouder Zorg", "expires_on": until.strftime("%d-%m-%Y")}
    assert client.post(path, posted).status_code == 302
    share = EditionShare.objects.get()
    assert (share.edition, share.reader, share.expires_on) == (edition, "Wethouder Zorg", until)
    said = client.get(path).content.decode()
    assert share_url(share) in said
    assert "door Truus Trekker" in said
    assert client.post(reverse("assessment:share_withdraw", args=[network.slug, share.pk])).status_code == 302
    said = client.get(path).content.decode()
    assert share_url(share) not in said
    assert "Ingetrokken op" in said


def test_share_of_another_network_cannot_be_withdrawn(client, network, leader):
    share = shared(make_network(6))
    path = reverse("assessment:share_withdraw", args=[network.slug, share.pk])
    assert client.post(path).status_code == 404
    share.refresh_from_db()
    assert share.works


def test_closed_network_ends_links_and_makes_none(client, network, leader):
    share = shared(network)
    Network.objects.filter(pk=network.pk).update(archived_at=timezone.now())
    path = reverse("assessment:shares", args=[network.slug])
    said = client.get(path).content.decode()
    assert "Trek deze link in" in said
    assert "Maak de link" not in said
    assert client.post(path, {"edition": share.edition.pk}).status_code == 403
    assert client.post(reverse("assessment:share_withdraw", args=[network.slug, share.pk])).status_code == 302
    assert not EditionShare.objects.get().works


def test_newest_edition_of_each_kind_is_offered_and_asks_no_more_with_more(
    client, network, leader, django_assert_max_num_queries
):
    for kind in (EditionKind.SUMMARY, EditionKind.POSTER):
        edition_of(network, kind)
    path = reverse("assessment:shares", args=[network.slug])
    with django_assert_max_num_queries(12) as few:
        client.get(path)
    newest = edition_of(network, number="2")
    for number in "34":
        shared(network, edition=edition_of(network, EditionKind.POSTER, number=number))
    with django_assert_max_num_queries(len(few)):
        response = client.get(path)
    offered = [edition.pk for edition in response.context["offered"]]
    assert len(offered) == 2
    assert offered[0] == newest.pk
