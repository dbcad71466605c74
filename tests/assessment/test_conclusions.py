"""What a network concludes: by whom, not over each other, on the page and in the next edition of the report."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from assessment import links, pdf
from assessment.editions import current_edition
from assessment.enums import EditionKind
from assessment.models import Conclusion, ReportEdition
from assessment.report import build_report
from assessment.services.conclusions import ConclusionChanged, save_conclusion
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from handbook.enums import RoleName
from handbook.models import Theme
from networks.enums import WorkState
from tests import factories
from tests.assessment.builders import invitations_of, make_network
from tests.assessment.reports import closed_round
from tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

TEXT = "We besluiten te vaak\nzonder de doelgroep."
META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")


@pytest.fixture
def closed():
    return closed_round()


@pytest.fixture
def log_in(client):
    def as_role(round_, role=RoleName.LEADER):
        user = factories.UserFactory(name="Tess Trekker")
        factories.ParticipantFactory(network=round_.network, user=user, roles=[role])
        client.force_login(user)
        return user

    return as_role


def edit_url(round_, theme="besluitvorming"):
    return reverse("assessment:conclude", args=[round_.network.slug, round_.pk, theme])


def results_url(round_):
    return reverse("assessment:results", args=[round_.network.slug, round_.pk])


def write(round_, text=TEXT, version=0, theme="besluitvorming"):
    found = Theme.objects.get(pk=theme)
    return save_conclusion(round_=round_, theme=found, text=text, version=version, by=None)


# --- Writing ---------------------------------------------------------------------------------------------------


def test_conclusion_is_written_and_stands_at_its_theme(client, closed, log_in):
    user = log_in(closed)
    response = client.post(edit_url(closed), {"text": TEXT.replace("\n", "\r\n"), "version": "0"})
    assert response["Location"] == f"{results_url(closed)}#besluitvorming"
    stored = Conclusion.objects.get()
    assert (stored.theme_id, stored.text, stored.version, stored.changed_by) == (
        "besluitvorming",
        TEXT,
        1,
        user,
    )
    soup = BeautifulSoup(client.get(results_url(closed)).content, "html.parser")
    shown = soup.find(id="besluitvorming").select_one(".concluded p")
    assert shown.get_text("|") == "We besluiten te vaak|zonder de doelgroep."
    assert len(soup.select(".concluded")) == 1


def test_text_is_escaped(client, closed, log_in):
    log_in(closed)
    write(closed, "<script>alert(1)</script>")
    content = client.get(results_url(closed)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<script>alert" not in content


def test_two_writers_do_not_overwrite_each_other(client, closed, log_in):
    log_in(closed)
    write(closed, "Van de ander")
    response = client.post(edit_url(closed), {"text": "Van mij", "version": "0"})
    assert response.status_code == 200
    assert Conclusion.objects.get().text == "Van de ander"
    page = words(response)
    assert "Staat er nu: Van de ander" in page
    assert "Van jou: Van mij" in page
    form = response.context["form"]
    assert (form["text"].value(), form["version"].value()) == ("Van mij", "1")
    client.post(edit_url(closed), {"text": "Samen", "version": "1"})
    assert (Conclusion.objects.get().text, Conclusion.objects.get().version) == ("Samen", 2)


def test_same_text_again_is_no_conflict_and_no_new_version(closed):
    write(closed)
    assert write(closed, version=0).version == 1


def test_emptied_conclusion_is_gone_and_its_versions_go_on(client, closed, log_in):
    log_in(closed)
    write(closed)
    client.post(edit_url(closed), {"text": "", "version": "1"})
    assert "Wat jullie concluderen" not in words(client.get(results_url(closed)))
    assert build_report(closed).conclusions == ()
    with pytest.raises(ConclusionChanged):
        write(closed, "Laat", version=1)
    assert write(closed, "Weer", version=2).version == 3


def test_too_long_a_text_is_refused_and_kept_on_the_page(client, closed, log_in):
    log_in(closed)
    response = client.post(edit_url(closed), {"text": "a" * 2001, "version": "0"})
    assert response.context["form"].errors == {"text": ["Maak je tekst korter: er passen 2000 tekens."]}
    assert "a" * 2001 in response.content.decode()
    assert not Conclusion.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_version_that_makes_no_sense_writes_nothing_over(client, closed, log_in, version):
    log_in(closed)
    write(closed)
    assert client.post(edit_url(closed), {"text": "Ander", "version": version}).status_code == 200
    assert Conclusion.objects.get().text == TEXT


@pytest.mark.seen_once
@pytest.mark.parametrize(
    ("role", "may"),
    [
        (RoleName.LINKING_PIN, True),
        (RoleName.MEMBER, False),
    ],
)
def test_link_is_there_for_who_may_write(client, closed, log_in, role, may):
    log_in(closed, role)
    write(closed)
    page = words(client.get(results_url(closed)))
    assert "zonder de doelgroep." in page
    assert ("Schrijf een conclusie op" in page) is may
    assert client.get(edit_url(closed)).status_code == (200 if may else 403)


@pytest.mark.seen_once
def test_who_was_invited_reads_and_cannot_write(client, closed):
    write(closed)
    page = words(client.get(links.results_path(invitations_of(closed)[0])))
    assert "zonder de doelgroep." in page
    assert "conclusie op" not in page
    assert "Wijzig de conclusie" not in page


def test_theme_or_round_without_results_has_no_page(client, log_in, closed):
    log_in(closed)
    assert client.get(edit_url(closed, "onzin")).status_code == 404
    silent = closed_round(closed.network, values=[1, 2], year=2027)
    assert client.get(edit_url(silent)).status_code == 404


def test_joint_results_have_conclusions_too(client, log_in):
    network = make_network(3)
    joint = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=joint, answers={"besluitvorming": JointAnswer(3, "Lastig.")})
    closed = close_together(round_=joint)
    log_in(closed)
    client.post(edit_url(closed), {"text": TEXT, "version": "0"})
    section = BeautifulSoup(client.get(results_url(closed)).content, "html.parser").find(id="besluitvorming")
    assert "zonder de doelgroep." in section.get_text()


@pytest.mark.django_db(transaction=True)
def test_two_first_ones_at_once_leave_one(closed):
    both = threading.Barrier(2, timeout=20)

    def work(text):
        try:
            both.wait()
            write(closed, text)
        except ConclusionChanged:
            return "changed"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(work, ["een", "twee"])) == ["changed", "written"]
    assert Conclusion.objects.get().version == 1


# --- In the report -----------------------------------------------------------------------------------------------


def test_conclusion_makes_a_new_edition_and_the_old_one_stays(closed):
    reports = ReportEdition.objects.filter(round=closed, kind=EditionKind.REPORT).order_by("pk")
    first = reports.get()
    write(closed)
    current = current_edition(closed, build_report(closed))
    assert current not in (None, first)
    assert list(reports) == [first, current]


def test_new_edition_is_made_by_the_worker(client, closed, log_in, worker):
    log_in(closed)
    client.post(edit_url(closed), {"text": TEXT, "version": "0"})
    assert current_edition(closed, build_report(closed)) is None
    worker()
    assert current_edition(closed, build_report(closed)) is not None


def test_report_has_conclusions_in_the_order_of_the_handbook_and_agreements_of_that_year(closed):
    network = closed.network
    write(closed, "Laatste", theme="opbrengsten-voor-de-doelgroep")
    write(closed, "Eerste")
    who = factories.ParticipantFactory(network=network, name="Petra Belofte")
    due = datetime.date(2027, 1, 15)
    made = {"network": network, "reflection_year": closed.year}
    factories.AgreementFactory(what="Bellen", who=who, due=due, theme_id="besluitvorming", **made)
    factories.AgreementFactory(what="Van niemand", **made)
    factories.AgreementFactory(what="Vervallen", state=WorkState.DROPPED, **made)
    factories.AgreementFactory(what="Ander jaar", network=network, reflection_year=2025)
    factories.AgreementFactory(what="Ander netwerk", reflection_year=closed.year)
    report = build_report(closed)
    assert [(part.theme, part.text) for part in report.conclusions] == [
        ("besluitvorming", "Eerste"),
        ("opbrengsten-voor-de-doelgroep", "Laatste"),
    ]
    assert [(part.what, part.due, part.theme) for part in report.agreements] == [
        ("Bellen", due, "Besluitvorming"),
        ("Van niemand", None, ""),
    ]


@pytest.mark.seen_once
def test_printed_report_has_them_and_names_nobody(closed):
    write(closed)
    who = factories.ParticipantFactory(network=closed.network, name="Petra Belofte")
    factories.AgreementFactory(
        network=closed.network, reflection_year=2026, what="Bellen", who=who, due=datetime.date(2027, 1, 15)
    )
    html = pdf.html(build_report(closed), META)
    soup = BeautifulSoup(html, "html.parser")
    chapter = " ".join(soup.find(id="conclusies").get_text(" ").split())
    assert "Besluitvorming We besluiten te vaak zonder de doelgroep." in chapter
    assert "Bellen 15 januari 2027" in chapter
    assert "Petra" not in html
    assert soup.find(id="afspraken") is None
    assert [link["href"] for link in soup.select(".toc a")].count("#conclusies") == 1


def test_report_without_them_has_room_to_write(closed):
    soup = BeautifulSoup(pdf.html(build_report(closed), META), "html.parser")
    assert soup.find(id="conclusies") is None
    assert len(soup.select("#afspraken tbody tr")) == 5


@pytest.mark.seen_once
def test_page_names_who_and_when_for_who_takes_part_only(client, closed, log_in):
    log_in(closed)
    who = factories.ParticipantFactory(network=closed.network, name="Petra Belofte")
    due = datetime.date(2027, 1, 15)
    factories.AgreementFactory(network=closed.network, reflection_year=2026, what="Bellen", who=who, due=due)
    assert "Petra Belofte, uiterlijk 15 januari 2027" in words(client.get(results_url(closed)))
    shared = words(client.get(links.results_path(invitations_of(closed)[0])))
    assert "uiterlijk 15 januari 2027" in shared
    assert "Petra" not in shared


def test_round_without_results_shows_none_of_it():
    silent = closed_round(values=[1, 2])
    Conclusion.objects.create(round=silent, theme_id="besluitvorming", text=TEXT)
    assert build_report(silent).conclusions == ()
