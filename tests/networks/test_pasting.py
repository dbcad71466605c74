"""Pasting on the page: look first, add once, keep what is wrong."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handbook.enums import RoleName
from networks.enums import Ring
from networks.models import Participant
from tests import factories

LINES = (
    "Naam\tE-mail\tOrganisatie\tPerspectief\tRollen\n"
    "Kees\tkees@example.org\tROC\tonderwijs\tdeelnemer\n"
    "Lot\tlot@@x\tROC\tonderwijs\tdeelnemer\n"
    "Mo\tmo@example.org\tWijkteam\tpraktijk\tlid tweede schil\n"
)


@pytest.fixture
def paste(client, owner, network):
    """`paste(lines=…, ready=…, add=…)`: posts the form; returns the response."""
    client.force_login(owner)
    url = reverse("networks:paste", args=[network.slug])
    return lambda **data: client.post(url, data)


def fields(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        "ready": soup.find("input", {"name": "ready"}).get("value", ""),
        # A browser drops the one line break after <textarea>.
        "lines": soup.find("textarea", {"name": "lines"}).text.removeprefix("\n").removeprefix("\r\n"),
    }


def names():
    return sorted(Participant.objects.filter(email__endswith="example.org").values_list("name", flat=True))


def test_look_adds_nothing_and_shows_both(paste):
    response = paste(lines=LINES)
    page = response.content.decode()
    assert "2 deelnemers staan klaar" in page
    assert "Regel 3" in page
    assert "‘lot@@x’ is geen geldig e-mailadres." in page
    assert fields(response)["lines"].splitlines() == [
        "Naam\tE-mail\tOrganisatie\tPerspectief\tRollen",
        "Lot\tlot@@x\tROC\tonderwijs\tdeelnemer",
    ]
    assert names() == ["Tess Trekker"]


def test_add_the_good_ones_keeps_the_bad_line_for_correction(paste, network):
    response = paste(**fields(paste(lines=LINES)), add="1")
    assert response.status_code == 200
    assert "2 deelnemers toegevoegd." in response.content.decode()
    assert names() == ["Kees", "Mo", "Tess Trekker"]
    left = fields(response)
    assert (left["ready"], "Lot\tlot@@x" in left["lines"]) == ("", True)
    response = paste(lines=left["lines"].replace("lot@@x", "lot@example.org"), add="1")
    assert response.url == reverse("networks:participants", args=[network.slug])
    assert names() == ["Kees", "Lot", "Mo", "Tess Trekker"]


def test_add_writes_organisation_role_and_ring(paste, owner):
    paste(**fields(paste(lines=LINES)), add="1")
    mo = Participant.objects.get(name="Mo")
    assert (mo.organisation.name, mo.ring, mo.added_by) == ("Wijkteam", Ring.SECOND, owner)
    assert [period.role for period in mo.roles.all()] == [RoleName.SECOND_RING]


def test_double_submit_adds_nobody_twice_and_loses_nothing(paste):
    data = fields(paste(lines=LINES))
    paste(**data, add="1")
    response = paste(**data, add="1")
    assert names() == ["Kees", "Mo", "Tess Trekker"]
    page = response.content.decode()
    assert "Al in de lijst: Kees en Mo." in page
    assert "Lot\tlot@@x" in fields(response)["lines"]


def test_somebody_else_with_a_known_address_is_named_and_kept(paste):
    response = paste(lines="Tessa Ander;TREKKER@example.org;;beleid;", add="1")
    assert "TREKKER@example.org staat al in de lijst, bij Tess Trekker." in response.content.decode()
    assert fields(response)["lines"] == "Tessa Ander;TREKKER@example.org;;beleid;"
    assert Participant.objects.get(email__iexact="trekker@example.org").name == "Tess Trekker"


def test_who_left_is_known_too(paste, network):
    factories.ParticipantFactory(
        network=network, name="Oud", email="oud@example.org", until=factories.LONG_AGO
    )
    response = paste(lines="Oud;oud@example.org;;beleid;", add="1")
    assert response.status_code == 302
    assert Participant.objects.filter(email="oud@example.org").count() == 1


def test_tampered_ready_lines_are_read_with_the_same_care(paste):
    response = paste(ready="X\tgeen adres\t\tmagie\theks", add="1")
    page = response.content.decode()
    assert "‘geen adres’ is geen geldig e-mailadres." in page
    assert names() == ["Tess Trekker"]


def test_nothing_pasted_asks_for_lines(paste):
    assert "Plak eerst een of meer regels." in paste(lines="").content.decode()


def test_html_in_a_line_is_shown_as_text(paste):
    page = paste(lines="<b>Vet</b>;<i>x</i>;;;\n<b>Ook</b>;ook@example.org;<u>o</u>;;").content.decode()
    for tag in ("<b>Vet", "<b>Ook", "<i>x", "<u>o"):
        assert tag not in page
    assert "&lt;b&gt;Ook" in page


def test_200_lines_take_as_many_queries_as_2(paste, network):
    counts = []
    for start, number in ((0, 2), (1000, 200)):
        lines = "\n".join(
            f"Persoon {n};p{n}@example.org;Org {n % 7}-{start};beleid;deelnemer + penvoerder"
            for n in range(start, start + number)
        )
        with CaptureQueriesContext(connection) as counted:
            assert paste(lines=lines, add="1").status_code == 302
        counts.append(len(counted))
    # SQLite takes 999 variables at a time: the rows go in a few batches.
    assert counts[1] <= counts[0] + 8
    assert network.participants.count() == 203
