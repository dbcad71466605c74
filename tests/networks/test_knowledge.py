"""The knowledge infrastructure on one page, the page that edits one text, and the plan per knowledge product."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from handbook.enums import RoleName
from networks import models, services
from networks.enums import INFRASTRUCTURE_PARTS, TextKind, UseState, WorkState
from networks.knowledge import PARTS, coming_of, has_agreed_plan, plans_of, with_links
from networks.permissions import get_network_or_404
from networks.work_queries import products_of
from tests import factories

NOW = datetime.datetime(2026, 3, 16, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=True):
        yield


def day(number):
    return TODAY + datetime.timedelta(days=number)


def url(name, network, *args):
    return reverse(f"networks:{name}", args=[network.slug, *args])


def page(client, user, name, network, *args):
    client.force_login(user)
    return client.get(url(name, network, *args)).content.decode()


def text_of(network, kind=TextKind.PLACES, **fields):
    return factories.NetworkTextFactory(network=network, kind=kind, **fields)


# --- The page ---------------------------------------------------------------------------------------------


def test_all_five_parts_stand_on_one_page_with_what_is_written(client, network, owner):
    text_of(network, text="De bibliotheek.\n\nOf online.")
    text_of(network, kind=TextKind.DOCUMENTS, text="Weg", deleted_at=timezone.now())
    text_of(network, kind=TextKind.VISION_PROBLEM, text="Visie")
    text_of(factories.NetworkFactory(), text="Ander netwerk")
    text = page(client, owner, "knowledge", network)
    titles = ["Jaarplanning", "Plekken", "Documenten", "Organogram", "Communicatieplan"]
    assert [part.title for part in PARTS.values()] == titles
    order = [f"<h2>{title}</h2>" for title in titles]
    assert sorted(order, key=text.index) == order
    assert "<p>De bibliotheek.</p>\n\n<p>Of online.</p>" in text
    for hidden in ("Weg<", "Visie", "Ander netwerk"):
        assert hidden not in text
    assert text.count("Schrijf dit op") == 4


@pytest.mark.parametrize("kind", INFRASTRUCTURE_PARTS)
def test_every_part_has_questions_and_a_passage_that_exists(kind, client, network, owner):
    text = page(client, owner, "edit_knowledge", network, kind.value)
    part = PARTS[kind]
    assert len(part.questions) >= 4
    for question in part.questions:
        assert f"<li>{question}</li>" in text
    passage = client.get(reverse(part.passage.passage_url, args=[part.passage.passage]))
    assert part.passage.passage_title in passage.content.decode()


@pytest.mark.parametrize("part", ["visie-probleem", "x", "afronden-reis"])
def test_text_of_another_part_of_the_desk_is_not_edited_here(part, client, network, owner):
    client.force_login(owner)
    assert client.post(url("edit_knowledge", network, part), {"text": "X"}).status_code == 404


def test_reader_sees_what_is_written_and_no_way_to_change_it(client, network):
    text_of(network, text="De bibliotheek.")
    product = factories.KnowledgeProductFactory(network=network)
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[RoleName.BOARD])
    text = page(client, user, "knowledge", network)
    assert "De bibliotheek." in text
    assert text.count("Hier staat nog niets.") == 4
    assert product.title in text
    assert "/kennis/" not in text
    assert "/gebruik/" not in text


@pytest.mark.seen_once
def test_query_count_is_the_same_for_1_and_100(client, network, owner):
    client.force_login(owner)
    text_of(network)
    counts = []
    for more in (1, 99):
        for number in range(more):
            factories.ProductUseFactory(network=network)
            factories.MeetingFactory(network=network, starts_at=NOW + datetime.timedelta(days=number))
            factories.ExperimentFactory(network=network, starts_on=day(number))
            factories.AgendaItemFactory(network=network, due=day(number))
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url("knowledge", network)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 11


# --- Writing one text -------------------------------------------------------------------------------------


def test_text_is_written_edited_and_emptied_with_a_way_back(client, network, owner):
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    back = url("knowledge", network) + "#plekken"
    assert client.post(address, {"text": "Boven."}).url == back
    text = models.NetworkText.objects.get()
    assert (text.kind, text.text, text.changed_by) == ("plekken", "Boven.", owner)
    form = {"opened": text.pk, "version": 1}
    assert client.post(address, form | {"text": "Beneden."}).url == back
    text.refresh_from_db()
    assert (text.text, text.version) == ("Beneden.", 2)
    response = client.post(address, form | {"version": 2, "text": "  "}, follow=True)
    assert "Zet de tekst terug bij Weggehaald" in response.content.decode()
    client.post(url("restore_record", network, "networktext", text.pk))
    text.refresh_from_db()
    assert (text.text, text.deleted_at) == ("Beneden.", None)


def test_nothing_written_is_nothing_kept(client, network, owner):
    client.force_login(owner)
    assert client.post(url("edit_knowledge", network, "plekken"), {"text": ""}).status_code == 302
    assert not models.NetworkText.objects.exists()


def test_two_who_both_begin_on_an_empty_page_see_each_others_text(client, network, owner):
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    client.post(address, {"text": "Van de eerste."})
    response = client.post(address, {"text": "Van de tweede."})
    page = response.content.decode()
    assert "Intussen gewijzigd" in page
    assert "nu:</strong> Van de eerste." in page
    assert "Van de tweede.</textarea>" in page
    text = models.NetworkText.objects.get()
    assert text.text == "Van de eerste."
    form = response.context["form"]
    kept = {name: form[name].value() for name in ("text", "version", "opened")}
    assert client.post(address, kept).status_code == 302
    assert models.NetworkText.objects.get().text == "Van de tweede."


@pytest.mark.parametrize("mine", ["Van mij.", ""])
def test_the_second_of_two_overwrites_nothing_unseen(mine, client, network, owner):
    text = text_of(network, text="Eerst.")
    services.update_record(record=text, version=1, values={"text": "Van een ander."}, by=None)
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    page = client.post(address, {"opened": text.pk, "version": 1, "text": mine}).content.decode()
    assert "Intussen gewijzigd" in page
    assert "nu:</strong> Van een ander." in page
    text.refresh_from_db()
    assert (text.text, text.deleted_at) == ("Van een ander.", None)


def test_text_taken_away_meanwhile_comes_back_when_somebody_insists(client, network, owner):
    text = text_of(network, text="Eerst.")
    services.delete_record(record=text, by=None)
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    form = {"opened": text.pk, "version": 1, "text": "Van mij."}
    assert "Intussen weggehaald" in client.post(address, form).content.decode()
    assert client.post(address, form | {"version": 2}).status_code == 302
    assert models.NetworkText.objects.present().get().text == "Van mij."


def test_text_taken_away_and_written_anew_meanwhile_is_not_overwritten(client, network, owner):
    text = text_of(network, text="Eerst.")
    services.delete_record(record=text, by=None)
    newer = text_of(network, text="Opnieuw.")
    assert newer.version == 1
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    page = client.post(address, {"opened": text.pk, "version": 1, "text": "Van mij."}).content.decode()
    assert "nu:</strong> Opnieuw." in page
    newer.refresh_from_db()
    assert newer.text == "Opnieuw."


@pytest.mark.parametrize("opened", ["x", "²", "-1", "9" * 40, "1"])
def test_forged_hidden_fields_do_no_harm(opened, client, network, owner):
    theirs = text_of(factories.NetworkFactory(), text="Ander netwerk.")
    client.force_login(owner)
    address = url("edit_knowledge", network, "plekken")
    for value in (opened, theirs.pk):
        client.post(address, {"opened": value, "version": opened, "text": "Van mij."})
    theirs.refresh_from_db()
    assert theirs.text == "Ander netwerk."
    assert models.NetworkText.objects.filter(network=network).count() <= 1


def test_too_long_a_text_gives_a_message_and_stays(client, network, owner):
    client.force_login(owner)
    text = "lang " * 2001
    page = client.post(url("edit_knowledge", network, "plekken"), {"text": text}).content.decode()
    assert 'class="error-summary"' in page
    assert text.strip() in page


# --- What the year planning knows by itself -----------------------------------------------------------------


def test_year_planning_lists_what_has_a_date_from_today_on(client, network, owner):
    for number, title in [(0, "Vandaag"), (9, "Later"), (-1, "Gisteren")]:
        factories.MeetingFactory(
            network=network,
            title=title,
            starts_at=NOW - datetime.timedelta(hours=8) + datetime.timedelta(number),
        )
    factories.MeetingFactory(network=network, title="Afgezegd", starts_at=NOW, cancelled_at=NOW)
    factories.MeetingFactory(network=network, title="Verwijderd", starts_at=NOW, deleted_at=NOW)
    factories.ExperimentFactory(network=network, title="Bellen", starts_on=day(-5), ends_on=day(5))
    factories.ExperimentFactory(network=network, title="Appen", starts_on=day(1), ends_on=day(20))
    factories.AgendaItemFactory(network=network, text="Les af", due=day(3))
    factories.AgendaItemFactory(network=network, text="Oud doel", due=day(-1))
    factories.AgendaItemFactory(network=network, text="Klaar", due=day(3), state=WorkState.DONE)
    factories.AgendaItemFactory(network=network, text="Zonder datum")
    factories.MeetingFactory(title="Ander netwerk", starts_at=NOW)
    found = coming_of(get_network_or_404(owner, network.slug, "view_network"))
    assert [(one.day - TODAY, one.what, one.sort) for one in found] == [
        (datetime.timedelta(number), what, sort)
        for number, what, sort in [
            (0, "Vandaag", "bijeenkomst"),
            (1, "Appen", "experiment begint"),
            (3, "Les af", "veranderagenda"),
            (5, "Bellen", "experiment eindigt"),
            (9, "Later", "bijeenkomst"),
            (20, "Appen", "experiment eindigt"),
        ]
    ]
    text = page(client, owner, "knowledge", network)
    order = ["16 maart 2026", "Vandaag", ">bijeenkomst<", "19 maart 2026", "Les af", "5 april 2026"]
    assert sorted(order, key=text.index) == order
    assert "En daarna" not in text


def test_more_than_ten_dates_stand_behind_a_click(client, network, owner):
    for number in range(12):
        factories.AgendaItemFactory(network=network, due=day(number))
    assert "En daarna (2)" in page(client, owner, "knowledge", network)


# --- A plan per knowledge product ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "agreed"),
    [
        ({"plan": "In mei.", "state": UseState.AGREED}, True),
        ({"plan": "In mei.", "state": UseState.IN_USE}, True),
        ({"plan": "In mei.", "state": UseState.STUCK, "agreed_on": TODAY}, True),
        ({"plan": "In mei.", "agreed_by": "Els"}, True),
        ({"plan": "In mei."}, False),
        ({"plan": "  ", "state": UseState.AGREED, "agreed_by": "Els"}, False),
        ({"plan": "In mei.", "state": UseState.ENDED, "agreed_by": "Els"}, False),
    ],
)
def test_plan_is_agreed_when_it_is_there_and_somebody_said_yes(fields, agreed):
    assert has_agreed_plan(models.ProductUse(**fields)) is agreed


def test_products_without_an_agreed_plan_come_first_and_say_what_is_missing(client, network, owner):
    use = factories.ProductUseFactory
    kaart = factories.KnowledgeProductFactory(network=network, title="Kaart")
    film = factories.KnowledgeProductFactory(network=network, title="Film")
    factories.KnowledgeProductFactory(network=network, title="Les")
    roc, wijk, gemeente = (
        factories.OrganisationFactory(network=network, name=name) for name in ("ROC", "Wijkteam", "Gemeente")
    )
    use(
        network=network, product=kaart, organisation=roc, plan="In mei.", state="afgesproken", agreed_on=TODAY
    )
    use(network=network, product=kaart, organisation=wijk)
    use(network=network, product=film, organisation=roc, plan="In juni.")
    use(network=network, product=film, organisation=wijk)
    use(network=network, product=film, organisation=gemeente, state="gestopt")
    assert [
        (plan.product.title, len(plan.agreed), plan.lacking) for plan in plans_of(products_of(network))
    ] == [
        ("Film", 0, ["ROC: het plan is nog niet afgesproken", "Wijkteam: er staat nog geen plan"]),
        ("Les", 0, []),
        ("Kaart", 1, []),
    ]
    text = page(client, owner, "knowledge", network)
    assert "Plan afgesproken met ROC (16 maart 2026)" in text
    assert "nog geen organisatie die het gebruikt" in text
    assert text.count("nog geen afgesproken plan") == 2
    overview = page(client, owner, "work", network)
    assert overview.count("nog geen afgesproken plan") == 2
    assert "0 van de 5 teksten geschreven" in overview


def test_products_page_says_once_that_and_by_whom_a_plan_was_agreed(client, network, owner):
    factories.ProductUseFactory(
        network=network, plan="In mei.", state="afgesproken", agreed_by="Els", agreed_on=TODAY
    )
    text = page(client, owner, "products", network)
    assert "<span>afgesproken door Els op 16 maart 2026</span>" in text
    assert text.count("afgesproken") == 1


# --- Links ------------------------------------------------------------------------------------------------


def link(address):
    return f'<a href="{address}" rel="noopener">{address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Zie https://x.nl/a.", f"Zie {link('https://x.nl/a')}."),
        ("(https://x.nl/a)", f"({link('https://x.nl/a')})"),
        ("https://x.nl/a_(b) en", f"{link('https://x.nl/a_(b)')} en"),
        ("https://x.nl?a=1&b=2", link("https://x.nl?a=1&amp;b=2")),
        ("https://a.nl, https://b.nl", f"{link('https://a.nl')}, {link('https://b.nl')}"),
        ("(zie https://x.nl/a_(b))", f"(zie {link('https://x.nl/a_(b)')})"),
        ("http://x.nl", "http://x.nl"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://", "https://"),
        ("https://...", "https://..."),
        (
            'https://x.nl"onclick="alert(1)',
            f"{link('https://x.nl')}&quot;onclick=&quot;alert(1)",
        ),
        ("<script>https://x.nl</script>", f"&lt;script&gt;{link('https://x.nl')}&lt;/script&gt;"),
    ],
)
def test_address_of_https_becomes_a_link_and_everything_is_escaped(text, html):
    assert with_links(text) == html


@given(st.text("ab/:.,() https<>&'\"\n", max_size=60))
def test_text_with_links_says_what_was_typed(text):
    html = with_links(text)
    assert html.count("<") == html.count(">") == 2 * html.count("<a href=")


def test_link_in_a_text_can_be_clicked(client, network, owner):
    text_of(network, kind=TextKind.DOCUMENTS, text="Alles staat op https://map.example/netwerk.")
    assert link("https://map.example/netwerk") in page(client, owner, "knowledge", network)
