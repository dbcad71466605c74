"""The yearbook: everything of one year on one page and as a PDF, as far as the visitor may read."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from handbook.enums import Perspective, RoleName
from networks import events, sheets
from networks.enums import Kind, Presence, UseState, WorkState
from networks.looking_back_sheets import YEARBOOK, key_of, yearbook_html
from networks.models import Agreement, KnowledgeProduct
from networks.yearbook import yearbook_of
from tests import environment, factories, pdfua

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]

# Before `conftest` puts something quick in its place.
RENDER = sheets.Sheet.render
EVERYTHING = frozenset(events.LOOKED_BACK_ON)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _first_of_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def full(network):
    """A network with one of everything in 2025."""
    anna = factories.ParticipantFactory(network=network, name="Anna", perspective=Perspective.POLICY)
    meeting = factories.MeetingFactory(
        network=network,
        title="Herfst",
        starts_at=datetime(2025, 10, 2, 11, tzinfo=UTC),
        celebrated="Taart",
        learned_me="Vragen stellen",
        learned_network="Eén taal",
        learned_work="Kortere brief",
    )
    factories.AttendanceFactory(meeting=meeting, participant=anna)
    factories.AttendanceFactory(meeting=meeting, presence=Presence.EXCUSED)
    experiment = factories.ExperimentFactory(
        network=network,
        title="Appen",
        starts_on=date(2025, 2, 1),
        ends_on=date(2025, 6, 1),
        expectation="Sneller antwoord",
        outcome="Acht van de tien",
        meaning="Het kanaal doet ertoe",
    )
    product = factories.KnowledgeProductFactory(
        network=network, title="Handreiking", made_on=date(2025, 9, 1), experiment=experiment
    )
    organisation = factories.OrganisationFactory(network=network, name="Wijkteam Oost")
    factories.ProductUseFactory(
        network=network,
        product=product,
        organisation=organisation,
        state=UseState.STUCK,
        obstacle="Geen telefoon",
    )
    factories.DecisionFactory(
        network=network,
        question="Gaan we door?",
        choice="Ja",
        minority_view="Eerst rust",
        decided_on=date(2025, 12, 1),
    )
    factories.AgreementFactory(
        network=network,
        what="Brief schrijven",
        who=anna,
        state=WorkState.DONE,
        outcome="De wethouder kwam",
        meeting=meeting,
    )
    goal = factories.AgendaItemFactory(network=network)
    factories.AgendaItemFactory(network=network, goal=goal, text="Eén plan", due=date(2025, 12, 20))
    return network


def book_of(network, year=2025, seen=EVERYTHING):
    return yearbook_of(network, year, seen)


def page_of(client, user, network, year=2025):
    client.force_login(user)
    response = client.get(reverse("networks:yearbook", args=[network.slug, year]))
    return " ".join(response.content.decode().split())


# What stands on the page of `full` in 2025, by the right that it takes.
WORDS = {
    Kind.PEOPLE: ["Wie deden er mee?", "Per perspectief: ", "beleid 1"],
    Kind.MEETINGS: ["2 oktober 2025 · 1 aanwezig", "Taart", "Vragen stellen", "Eén taal", "Kortere brief"],
    Kind.WORK: [
        "Sneller antwoord",
        "Acht van de tien",
        "Het kanaal doet ertoe",
        "Handreiking · gemaakt op 1 september 2025 · uit Appen",
        "Wijkteam Oost: zit vast. Wat in de weg staat: Geen telefoon",
        "Eén plan: nog niet gehaald (uiterlijk 20 december)",
    ],
    Kind.AGREEMENTS: [
        "Gaan we door?",
        "Besloten op 1 december 2025",
        "Eerst rust",
        "Gedaan · Anna",
        "De wethouder kwam",
    ],
}


def test_page_has_everything_of_the_year(client, owner, full):
    KnowledgeProduct.objects.update(kind="handreiking")
    page = page_of(client, owner, full)
    missing = [word for words in WORDS.values() for word in words if word not in page]
    assert missing == []
    assert "<title>Tijdlijn van 2025." in page
    assert "Samen begrijpen, sinds 15 januari 2024." in page


@pytest.mark.parametrize("hidden", list(WORDS))
def test_without_a_right_nothing_of_it_is_in_the_book(full, hidden):
    KnowledgeProduct.objects.update(kind="handreiking")
    html = " ".join(yearbook_html(key_of(full, EVERYTHING - {hidden}, 2025)).split())
    for kind, words in WORDS.items():
        for word in words:
            assert (word in html) is (kind is not hidden), word


def test_other_year_has_nothing_of_it(client, owner, full):
    # What has no day of its own counts in the year in which it was written down.
    Agreement.objects.update(meeting=None)
    page = page_of(client, owner, full, 2024)
    for words in ("Herfst", "Appen", "Handreiking", "Gaan we door?", "Brief schrijven", "Eén plan"):
        assert words not in page


def test_empty_year_says_so_and_offers_no_pdf(client, owner, network):
    page = page_of(client, owner, network, 2025)
    assert "Over 2025 is nog niets opgeschreven." in page
    assert "/2025/pdf/" not in page
    assert "<h2>Bijeenkomsten</h2>" not in page


def test_year_in_which_a_phase_began_is_not_empty(client, owner, network):
    page = page_of(client, owner, network, 2024)
    assert "nog niets opgeschreven" not in page


@pytest.mark.parametrize("year", [0, 1899, 2200, 999999999])
def test_year_that_cannot_be_is_404(client, owner, network, year):
    client.force_login(owner)
    for name in ("yearbook", "yearbook_sheet"):
        assert client.get(reverse(f"networks:{name}", args=[network.slug, year])).status_code == 404


def test_pager_leads_to_the_years_beside_it(client, owner, full):
    page = page_of(client, owner, full)
    for year in (2024, 2026):
        assert f'href="/netwerken/jong-volwassen/terugkijken/{year}/"' in page


def test_who_left_counts_without_a_name_and_who_came_is_named(network):
    for name, since, until in (
        ("Anna", date(2024, 1, 1), None),
        ("Bert", date(2025, 5, 1), None),
        ("Carla", date(2024, 1, 1), date(2025, 8, 1)),
    ):
        factories.ParticipantFactory(network=network, name=name, since=since, until=until, roles=[])
    people = book_of(network).people
    assert (people.number, people.perspectives) == (3, [("praktijk", 3)])
    assert (people.names, people.came, people.left) == (
        "Anna, Bert en 1 oud-deelnemer",
        "Bert",
        "1 oud-deelnemer",
    )
    assert book_of(network, 2024).people.came == ""
    assert book_of(network, 2023).people is None


def test_experiment_stands_in_every_year_in_which_it_ran(network):
    for title, fields in {
        "Twee jaar": {"starts_on": date(2024, 10, 1), "ends_on": date(2025, 3, 1)},
        "Loopt door": {"starts_on": date(2024, 10, 1)},
        "Klaar": {"starts_on": date(2024, 10, 1), "outcome": "Het werkt"},
        "Idee": {},
    }.items():
        factories.ExperimentFactory(network=network, title=title, **fields)
    titles = {
        year: [row.title for row in book_of(network, year).experiments]
        for year in (2023, 2024, 2025, 2026, 2027)
    }
    assert titles == {
        2023: [],
        2024: ["Twee jaar", "Loopt door", "Klaar"],
        2025: ["Twee jaar", "Loopt door"],
        2026: ["Loopt door", "Idee"],
        2027: [],
    }


def test_product_stands_in_the_year_in_which_it_was_made_and_in_which_its_use_was_agreed(network):
    product = factories.KnowledgeProductFactory(network=network, made_on=date(2024, 5, 1))
    factories.ProductUseFactory(network=network, product=product, agreed_on=date(2025, 5, 1))
    factories.ProductUseFactory(network=network, product=product, agreed_on=date(2026, 5, 1), deleted_at=NOW)
    found = {year: [row.title for row in book_of(network, year).products] for year in (2024, 2025, 2026)}
    assert found == {2024: [product.title], 2025: [product.title], 2026: []}


def test_agreement_stands_in_the_year_of_its_meeting_or_reflection_or_else_of_writing(network):
    meeting = factories.MeetingFactory(network=network, starts_at=datetime(2024, 5, 1, tzinfo=UTC))
    factories.AgreementFactory(network=network, what="Vergadering", meeting=meeting, reflection_year=2025)
    factories.AgreementFactory(network=network, what="Reflectie", reflection_year=2025)
    factories.AgreementFactory(network=network, what="Los")
    found = {year: [row.what for row in book_of(network, year).agreements] for year in (2024, 2025, 2026)}
    assert found == {2024: ["Vergadering"], 2025: ["Reflectie"], 2026: ["Los"]}


def test_reflection_stands_in_the_year_that_it_looks_back_on(network, monkeypatch):
    closed = events.Event(
        events.EventKind.REFLECTION, "Reflectie over 2025", date(2026, 1, 9), year=2025, url="/uitkomsten/"
    )
    monkeypatch.setattr("networks.contributions.sources", [lambda network: [closed]])
    assert book_of(network, 2025).reflections == [closed]
    assert book_of(network, 2026).reflections == []
    assert book_of(network, 2025, EVERYTHING - {Kind.RESULTS}).reflections == []


def test_person_taken_out_of_the_list_is_not_named(network):
    gone = factories.ParticipantFactory(network=network, name="Gerda", deleted_at=timezone.now())
    factories.AgreementFactory(network=network, who=gone)
    assert "Gerda" not in yearbook_html(key_of(network, EVERYTHING, 2026))


def test_meeting_still_to_come_is_marked_and_a_cancelled_one_left_out(network):
    factories.MeetingFactory(network=network, title="Straks", starts_at=datetime(2026, 9, 1, tzinfo=UTC))
    factories.MeetingFactory(network=network, cancelled_at=timezone.now())
    [meeting] = book_of(network, 2026).meetings
    assert (meeting.title, meeting.coming, meeting.present) == ("Straks", True, 0)


def test_page_takes_the_same_number_of_queries_at_1_and_100(client, network, owner):
    client.force_login(owner)
    counts = []
    for number in (1, 99):
        for _ in range(number):
            meeting = factories.MeetingFactory(network=network)
            factories.AttendanceFactory(meeting=meeting)
            factories.DecisionFactory(network=network, meeting=meeting, decided_on=date(2026, 2, 1))
            person = factories.ParticipantFactory(network=network)
            factories.AgreementFactory(network=network, meeting=meeting, who=person)
            question = factories.LearningQuestionFactory(network=network)
            experiment = factories.ExperimentFactory(
                network=network, learning_question=question, starts_on=date(2026, 2, 1)
            )
            product = factories.KnowledgeProductFactory(network=network, experiment=experiment)
            factories.ProductUseFactory(network=network, product=product)
        with CaptureQueriesContext(connection) as counted:
            response = client.get(reverse("networks:yearbook", args=[network.slug, 2026]))
        assert "<h2>Kennisproducten</h2>" in response.content.decode()
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


# --- On paper ------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(settings, tmp_path):
    """An empty place for files."""
    default = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": {"location": tmp_path}}}
    return tmp_path


def test_key_says_what_may_be_in_it(network):
    seen = frozenset({Kind.WORK, Kind.MEETINGS})
    assert key_of(network, seen, 2025) == f"{network.pk}:2025:meetings+work"


def test_sheet_holds_what_its_reader_may_read(client, folder, full, worker, monkeypatch):
    """Somebody who reads less asks for another sheet, also when the whole one was made before."""
    monkeypatch.setattr("networks.sheets.Sheet.render", RENDER)
    monkeypatch.setattr("handbook.pdf.render", lambda html, stylesheet, *, identifier: html.encode())
    monkeypatch.setattr(
        "networks.views.looking_back.seen_by_visitor",
        lambda network: EVERYTHING if "manage_network" in network.allowed else frozenset({Kind.WORK}),
    )
    for role, sees in ((RoleName.LEADER, True), (RoleName.BOARD, False)):
        user = factories.UserFactory()
        factories.ParticipantFactory(network=full, user=user, roles=[role])
        client.force_login(user)
        url = reverse("networks:yearbook_sheet", args=[full.slug, 2025])
        assert "wordt voor je gemaakt" in client.get(url).content.decode()
        worker()
        response = client.get(url)
        made = b"".join(response.streaming_content).decode()
        assert ("Brief schrijven" in made) is sees
        assert (
            response.headers["Content-Disposition"] == 'inline; filename="jaarboek-jong-volwassen-2025.pdf"'
        )


def test_sheet_of_a_deleted_network_is_not_made(network):
    key = key_of(network, EVERYTHING, 2025)
    network.deleted_at = timezone.now()
    network.save()
    assert yearbook_html(key) is None


@pytest.mark.pdf
def test_sheet_is_accessible(folder, full):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    key = key_of(full, EVERYTHING, 2025)
    RENDER(YEARBOOK, key)
    path = YEARBOOK.path_of(key)
    assert pdfua.failures(path) == []
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    for words in ("Jaarboek 2025", "Bijeenkomsten", "Acht van de tien", "De wethouder kwam"):
        assert words in text
