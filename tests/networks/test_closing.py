"""Closing a network: the checklist, what is kept, the report of the journey, reading only and open again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from assessment.services.together import start_together
from handbook.enums import RoleName
from handbook.models import Page
from networks import closing_list, events, services, sheets
from networks.checklist import Answer
from networks.closing_list import KEYS, PARTS, QUESTIONS, Facts, answers
from networks.enums import CLOSING_PARTS, ChecklistName, Kind, TextKind, UseState, WorkState
from networks.looking_back_sheets import JOURNEY, journey_html, key_of
from networks.models import ChecklistTick, Network
from networks.yearbook import journey_of
from tests import environment, factories, pdfua
from tests.assessment.builders import make_round
from tests.networks.pages import said, text

pytestmark = pytest.mark.django_db

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render
EVERYTHING = frozenset(events.LOOKED_BACK_ON)


def as_role(client, network, role):
    user = factories.UserFactory()
    factories.ParticipantFactory(network=network, user=user, roles=[role])
    client.force_login(user)


# --- The checklist -------------------------------------------------------------------------------------------


def test_every_item_leads_to_a_place_in_the_handbook():
    pages = {page.slug: str(page.html) for page in Page.objects.current()}
    lost = [(page, anchor) for page, anchor in closing_list.anchors() if f'id="{anchor}"' not in pages[page]]
    assert lost == []
    assert len(KEYS) == sum(len(part.items) for part in PARTS) == 16


def test_every_text_has_its_questions_and_ticks_an_item():
    assert set(QUESTIONS) == set(CLOSING_PARTS) == set(closing_list.BY_TEXT.values())
    assert set(closing_list.BY_TEXT) <= KEYS


@pytest.mark.parametrize(
    ("facts", "key", "answer"),
    [
        ({}, "reden-opgeschreven", None),
        (
            {"texts": frozenset({TextKind.CLOSING_REASON})},
            "reden-opgeschreven",
            Answer(True, "Jullie tekst staat hieronder."),
        ),
        ({"products": 0, "unused": 0}, "producten-in-gebruik", None),
        (
            {"products": 3, "unused": 1},
            "producten-in-gebruik",
            Answer(False, "Nog zonder gebruiker: 1 van de 3."),
        ),
        (
            {"products": 3, "unused": 0},
            "producten-in-gebruik",
            Answer(True, "Bij elk kennisproduct staat wie het gebruikt."),
        ),
        ({"open_agreements": 1}, "afspraken-klaar", Answer(False, "Er staat er nog 1 open.")),
        ({"open_agreements": 2}, "afspraken-klaar", Answer(False, "Er staan er nog 2 open.")),
        ({"open_agreements": 0}, "afspraken-klaar", Answer(True, "Alle afspraken zijn klaar of vervallen.")),
    ],
)
def test_data_answers_an_item(facts, key, answer):
    assert answers(Facts(**({"texts": frozenset()} | facts))).get(key) == answer


def task_of(response, key):
    tasks = [task for progress in response.context["parts"] for task in progress.tasks]
    return next(task for task in tasks if task.item.key == key)


def test_network_data_ticks_by_itself(go, network):
    factories.NetworkTextFactory(network=network, kind=TextKind.CLOSING_JOURNEY)
    use = factories.ProductUseFactory(network=network, state=UseState.IN_USE)
    factories.ProductUseFactory(network=network, product=use.product, state=UseState.STUCK)
    factories.AgreementFactory(network=network, state=WorkState.DROPPED)
    page = go("closing")
    for key in ("weg-verteld", "producten-in-gebruik", "afspraken-klaar"):
        assert task_of(page, key).done
    assert page.context["done"] == 3
    factories.AgreementFactory(network=network)
    factories.KnowledgeProductFactory(network=network)
    page = go("closing")
    assert not task_of(page, "producten-in-gebruik").done
    assert not task_of(page, "afspraken-klaar").done


def test_network_without_products_or_agreements_is_asked_nothing_about_them(go):
    page = go("closing")
    assert task_of(page, "producten-in-gebruik").answer is None
    assert task_of(page, "afspraken-klaar").answer is None


def test_tick_notes_who_and_when_and_can_be_undone(go, network, owner):
    response = go("tick_closing", post={"done": "samen-besloten"})
    assert response.url == f"{reverse('networks:closing', args=[network.slug])}#punt-samen-besloten"
    tick = network.checklist_ticks.get()
    assert (tick.checklist, tick.done_by.user, tick.done_on) == ("afronden", owner, timezone.localdate())
    page = go("closing").content.decode()
    # What is done is folded away, and can be undone there.
    before, folded = page.split("<summary>Wat klaar is (1)</summary>")
    assert 'id="punt-samen-besloten"' not in before
    assert "Tess Trekker" in folded.split("</details>")[0]
    assert 'name="undo" value="samen-besloten"' in folded.split("</details>")[0]
    go("tick_closing", post={"undo": "samen-besloten"})
    assert not network.checklist_ticks.exists()


@pytest.mark.parametrize("data", [{}, {"done": "bestaat-niet"}, {"undo": "bestaat-niet"}, {"done": "\0"}])
def test_tick_of_something_unknown_does_nothing(go, network, data):
    assert go("tick_closing", post=data).url == reverse("networks:closing", args=[network.slug])
    assert not ChecklistTick.objects.exists()


def test_tick_of_the_start_list_is_another_tick(go, network):
    factories.ChecklistTickFactory(network=network, checklist=ChecklistName.START, item="samen-besloten")
    assert task_of(go("closing"), "samen-besloten").tick is None


def test_who_ticked_and_was_taken_out_of_the_list_is_not_named(go, network):
    go("tick_closing", post={"done": "samen-besloten"})
    gone = factories.ParticipantFactory(network=network, name="Gerda", deleted_at=timezone.now())
    ChecklistTick.objects.update(done_by=gone)
    assert "Gerda" not in text(go("closing"))


def test_member_ticks_and_board_only_reads(client, network):
    as_role(client, network, RoleName.MEMBER)
    url = reverse("networks:closing", args=[network.slug])
    page = text(client.get(url))
    assert 'name="done"' in page
    assert "/afronden/tekst/" in page
    assert "/afronden/afsluiten/" not in page
    as_role(client, network, RoleName.BOARD)
    page = text(client.get(url))
    assert 'name="done"' not in page
    assert "/afronden/tekst/" not in page


# --- What is kept --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CLOSING_PARTS)
def test_text_is_written_and_stands_on_the_page(go, network, kind):
    page = text(go("closing_text", kind.value))
    assert QUESTIONS[kind][0] in page
    response = go("closing_text", kind.value, post={"text": "Dit bewaren we."})
    assert response.url == f"{reverse('networks:closing', args=[network.slug])}#{kind.value}"
    assert network.networktexts.get().kind == kind
    assert "Dit bewaren we." in text(go("closing"))


@pytest.mark.parametrize("kind", ["visie-probleem", "bestaat-niet"])
def test_text_that_is_not_of_the_closing_is_404(go, kind):
    assert go("closing_text", kind).status_code == 404


# --- Reading only, and open again ----------------------------------------------------------------------------


def archived(network):
    network.refresh_from_db()
    return network.archived_at is not None


def test_archive_asks_first_and_then_makes_everything_read_only(go, network):
    page = text(go("archive"))
    assert "Jong volwassen afsluiten?" in page
    assert not archived(network)
    assert go("archive", post={}).url == reverse("networks:closing", args=[network.slug])
    assert archived(network)
    page = text(go("closing"))
    assert "Dit netwerk is afgesloten op" in page
    for gone in ('name="done"', "/afronden/tekst/", "/afronden/afsluiten/"):
        assert gone not in page
    assert go("tick_closing", post={"done": "samen-besloten"}).status_code == 403
    assert go("closing_text", "afronden-reden").status_code == 403
    assert go("plan_meeting").status_code == 403
    assert go("correct_phase").status_code == 403


def test_archived_network_shows_what_was_written_and_no_gaps(go, network):
    factories.NetworkTextFactory(network=network, kind=TextKind.CLOSING_REASON, text="Het plan is gewoon.")
    services.archive_network(network=network)
    page = text(go("closing"))
    assert "Het plan is gewoon." in page
    assert "Nog leeg" not in page
    assert "Twijfel je nog?" not in page


@pytest.mark.parametrize("name", ["closing", "looking_back", "work", "meetings", "detail"])
def test_archived_network_can_still_be_read(go, network, name):
    services.archive_network(network=network)
    assert go(name).status_code == 200


def test_archive_twice_keeps_the_first_day(go, network):
    services.archive_network(network=network)
    before = timezone.now() - timedelta(days=3)
    Network.objects.filter(pk=network.pk).update(archived_at=before)
    assert go("archive", post={}).status_code == 302
    network.refresh_from_db()
    assert network.archived_at == before


def test_reopen_gives_everybody_their_rights_back(go, network):
    services.archive_network(network=network)
    assert 'action="/netwerken/jong-volwassen/afronden/heropenen/"' in text(go("closing"))
    go("reopen", post={})
    assert not archived(network)
    assert 'name="done"' in text(go("closing"))


def test_reader_of_an_archived_network_cannot_reopen_it(client, network):
    services.archive_network(network=network)
    as_role(client, network, RoleName.MEMBER)
    page = text(client.get(reverse("networks:closing", args=[network.slug])))
    assert "/heropenen/" not in page
    assert client.post(reverse("networks:reopen", args=[network.slug])).status_code == 403
    assert archived(network)


def test_open_reflection_has_to_be_closed_first(go, network):
    factories.ParticipantFactory.create_batch(5, network=network)
    make_round(network, year=2026)
    reason = "De reflectie over 2026 loopt nog. Sluit die eerst: daarna kan niemand er meer bij."
    page = text(go("archive"))
    assert reason in page
    assert "Sluit het netwerk af" not in page
    assert f'href="{reverse("assessment:rounds", args=[network.slug])}"' in page
    response = go("archive", post={})
    assert (response.url, said(response)) == (reverse("networks:archive", args=[network.slug]), [reason])
    assert not archived(network)


def test_joint_reflection_that_is_not_finished_stands_in_the_way_too(network):
    start_together(network=network, year=2025, started_by=None)
    with pytest.raises(services.NetworkError, match="De reflectie over 2025 loopt nog"):
        services.archive_network(network=network)


def test_closed_reflection_does_not_stand_in_the_way(network):
    factories.ParticipantFactory.create_batch(6, network=network)
    make_round(network, year=2025, closed_at=timezone.now() + timedelta(days=20), outcome="too_few")
    services.archive_network(network=network)
    assert archived(network)


def test_archived_network_stands_under_its_own_heading(client, owner, network):
    other = factories.NetworkFactory(name="Nog bezig")
    factories.ParticipantFactory(network=other, user=owner, roles=[RoleName.LEADER])
    services.archive_network(network=network)
    client.force_login(owner)
    page = text(client.get(reverse("networks:list")))
    assert page.index("Nog bezig") < page.index("<h2>Afgesloten") < page.index("Jong volwassen")


def test_delete_page_leads_to_closing(go, network):
    assert f'href="{reverse("networks:closing", args=[network.slug])}"' in text(go("delete"))


@pytest.mark.seen_once
def test_page_takes_the_same_number_of_queries_at_1_and_100(go, network):
    counts = []
    for number in (1, 99):
        factories.AgreementFactory.create_batch(number, network=network)
        factories.ProductUseFactory.create_batch(number, network=network)
        people = factories.ParticipantFactory.create_batch(number, network=network)
        for key, person in zip(sorted(KEYS), people, strict=False):
            ChecklistTick.objects.get_or_create(
                network=network,
                checklist=ChecklistName.CLOSING,
                item=key,
                defaults={"done_on": date(2026, 1, 1), "done_by": person},
            )
        with CaptureQueriesContext(connection) as counted:
            assert go("closing").status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


# --- The report of the journey -------------------------------------------------------------------------------


@pytest.fixture
def full(network):
    Network.objects.filter(pk=network.pk).update(started_on=date(2024, 1, 10))
    network.refresh_from_db()
    for kind, words in (
        (TextKind.CLOSING_REASON, "Het plan is gewoon geworden."),
        (TextKind.CLOSING_LESSONS, "Het spreekuur liep niet."),
    ):
        factories.NetworkTextFactory(network=network, kind=kind, text=words)
    factories.MeetingFactory(network=network, title="Zonder les")
    factories.MeetingFactory(
        network=network,
        title="Met les",
        starts_at=datetime(2025, 3, 12, 12, tzinfo=UTC),
        learned_network="We hebben één taal.",
    )
    factories.ExperimentFactory(
        network=network, title="Appen", starts_on=date(2025, 4, 1), outcome="Acht van de tien"
    )
    factories.ExperimentFactory(network=network, title="Nog een idee")
    product = factories.KnowledgeProductFactory(network=network, title="Handreiking")
    factories.ProductUseFactory(network=network, product=product)
    return network


def test_journey_holds_timeline_texts_products_and_lessons(full):
    page = " ".join(journey_html(key_of(full, EVERYTHING)).split())
    assert "10 januari 2024 tot nu" in page
    for words in (
        "<title>Tijdlijn van 2025.",
        "<h2>Waarom we stoppen</h2> <p>Het plan is gewoon geworden.</p>",
        "Het spreekuur liep niet.",
        "Handreiking",
        "We hebben één taal.",
        "Acht van de tien",
        "Bijeenkomst: Zonder les",
    ):
        assert words in page, words
    assert "<h3>Zonder les</h3>" not in page
    assert "Nog een idee" not in page
    assert "Kennis in het onderwijs" not in page


def test_journey_without_a_right_leaves_that_out(full):
    page = journey_html(key_of(full, frozenset({Kind.MEETINGS})))
    assert "We hebben één taal." in page
    for hidden in ("Het plan is gewoon geworden.", "Handreiking", "Acht van de tien"):
        assert hidden not in page


def test_journey_of_an_empty_network_is_a_page_too(network):
    network.phase_periods.all().delete()
    journey = journey_of(network, EVERYTHING)
    assert (journey.started_on, journey.timeline.chapters) == (None, [])
    assert "Tot nu" in journey_html(key_of(network, EVERYTHING))


def test_journey_of_a_deleted_network_is_not_made(network):
    Network.objects.update(deleted_at=timezone.now())
    assert journey_html(key_of(network, EVERYTHING)) is None


@pytest.fixture
def folder(settings, tmp_path):
    """An empty place for files."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


def test_journey_is_made_by_the_worker_and_then_served(go, folder, full, worker, monkeypatch):
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: b"%PDF-1.7 stand-in")
    waiting = go("journey_sheet")
    assert "Het verslag van jullie reis wordt voor je gemaakt" in text(waiting)
    # It looks by itself whether the file is there, and says so to who cannot see it.
    assert 'role="status" data-waiting' in waiting.content.decode()
    assert "js/waiting.js" in waiting.content.decode()
    assert len(worker()) == 1
    response = go("journey_sheet")
    # This is what the page that waits looks at.
    assert response.headers["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == b"%PDF-1.7 stand-in"
    assert response.headers["Content-Disposition"] == 'inline; filename="reisverslag-jong-volwassen.pdf"'


@pytest.mark.pdf
def test_journey_is_accessible(folder, full):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    factories.PhasePeriodFactory(network=full, phase="samen-doorgronden", started_on=date(2025, 3, 4))
    key = key_of(full, EVERYTHING)
    RENDER(JOURNEY, key)
    path = JOURNEY.path_of(key)
    assert pdfua.failures(path) == []
    words = " ".join(page.extract_text() for page in PdfReader(path).pages)
    for expected in (
        "Onze reis",
        "Het plan is gewoon geworden.",
        "Acht van de tien",
        "Fase: samen doorgronden",
    ):
        assert expected in words
