"""The picture of the table: perspectives × organisations, and what is missing in it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from handbook.enums import CORE_PERSPECTIVES, Perspective
from networks.composition import WITHOUT, picture
from networks.enums import Ring
from networks.models import Organisation, Participant
from tests import factories

ORGANISATIONS = {name: Organisation(name=name) for name in ("Gemeente", "ROC", "Wijkteam")}


def one(organisation, perspective, *others, ring=Ring.CORE):
    return Participant(
        name="X",
        perspective=perspective,
        other_perspectives=list(others),
        ring=ring,
        organisation=ORGANISATIONS.get(organisation),
    )


# One of each, without organisation.
FIVE = [one(None, perspective) for perspective in CORE_PERSPECTIVES]


def numbers(found):
    return {row.organisation: [cell.number for cell in row.cells] for row in found.rows}


def test_picture_counts_the_core_group_by_main_perspective_largest_organisation_first():
    found = picture(
        [
            one(None, "doelgroep"),
            one("ROC", "onderwijs"),
            one("Gemeente", "beleid", "praktijk"),
            one("Gemeente", "beleid"),
            one("Wijkteam", "praktijk", ring=Ring.SECOND),
        ]
    )
    assert list(numbers(found)) == ["Gemeente", "ROC", WITHOUT]
    assert numbers(found)["Gemeente"] == [2, 0, 0, 0, 0]
    assert [cell.beside for cell in found.rows[0].cells] == [0, 1, 0, 0, 0]
    assert [column.number for column in found.columns] == [2, 0, 0, 1, 1]


def test_financier_has_a_column_only_when_somebody_brings_it():
    assert len(picture(FIVE).columns) == 5
    assert picture([one("ROC", "beleid", "financier")]).columns[-1].perspective == Perspective.FUNDER


def test_nobody_from_a_perspective_is_named():
    assert picture(FIVE[:3]).nobody == ("Niemand uit onderwijs.", "Niemand uit de doelgroep.")
    brings = [*FIVE[:3], one("ROC", "beleid", "onderwijs")]
    assert picture(brings).nobody[0] == "Niemand uit onderwijs; wel brengt 1 deelnemer dit perspectief erbij."


@pytest.mark.parametrize(
    ("homes", "sentence"),
    [
        (["Wijkteam"], None),
        (["Wijkteam", "Wijkteam"], "Beide deelnemers uit praktijk komen van één organisatie: Wijkteam."),
        (["Wijkteam"] * 3, "Alle 3 deelnemers uit praktijk komen van één organisatie: Wijkteam."),
        (["Wijkteam", "ROC"], None),
        (["Wijkteam", None], None),
        ([None, None], None),
    ],
)
def test_all_of_a_perspective_from_one_organisation_is_named(homes, sentence):
    others = [person for person in FIVE * 2 if person.perspective != "praktijk"]
    found = picture([one(home, "praktijk") for home in homes] + others)
    assert found.one_sided == ((sentence,) if sentence else ())


def test_more_than_half_from_one_organisation_is_named():
    half = [one("ROC", perspective) for perspective in CORE_PERSPECTIVES[:3]]
    others = [one("Wijkteam", perspective) for perspective in CORE_PERSPECTIVES[2:]]
    assert picture(half + others).one_sided == ()
    sentence = "Meer dan de helft van de kerngroep komt van één organisatie: ROC."
    assert picture(half + others[:2]).one_sided == (sentence,)


def test_unknown_perspective_and_empty_table():
    assert picture([one("ROC", "")]).unknown == ("Van 1 deelnemer is het perspectief nog niet bekend.",)
    assert picture([]).empty
    assert picture([]).gaps == ()


PEOPLE = st.lists(
    st.builds(
        one,
        st.sampled_from([*ORGANISATIONS, None]),
        st.sampled_from(["", *Perspective.values]),
        st.sampled_from(Perspective.values),
        ring=st.sampled_from(Ring.values),
    ),
    max_size=25,
)


@given(people=PEOPLE)
def test_picture_loses_nobody_of_the_core_group(people):
    core = [person for person in people if person.ring == Ring.CORE]
    found = picture(people)
    assert sum(row.number for row in found.rows) == len(core)
    known = [person for person in core if person.perspective]
    assert sum(cell.number for row in found.rows for cell in row.cells) == len(known)
    assert len(found.nobody) == sum(
        all(person.perspective != perspective for person in core) for perspective in CORE_PERSPECTIVES
    ) * bool(core)


@given(people=PEOPLE)
def test_picture_does_not_depend_on_the_order(people):
    assert picture(people[::-1]) == picture(people)


# --- On the pages -----------------------------------------------------------------------------------------


@pytest.fixture
def table(network):
    municipality = factories.OrganisationFactory(network=network, name="Gemeente Waterdam")
    for _ in range(2):
        factories.ParticipantFactory(
            network=network, organisation=municipality, perspective="beleid", other_perspectives=["onderzoek"]
        )
    factories.ParticipantFactory(network=network, name="Tweede", ring=Ring.SECOND, perspective="onderwijs")


def test_page_shows_a_table_with_headers_numbers_and_the_gaps_in_words(client, owner, network, table):
    client.force_login(owner)
    soup = BeautifulSoup(
        client.get(reverse("networks:participants", args=[network.slug])).content, "html.parser"
    )
    picture = soup.find("table", class_="table-picture")
    assert picture.caption.get_text() == "Kerngroep: wie komt waarvandaan, en met welk perspectief?"
    assert [th.get_text() for th in picture.thead.find_all("th", scope="col")][:3] == [
        "Organisatie",
        "beleid",
        "praktijk",
    ]
    rows = {
        tr.th.get_text(): [td.get_text(" ", strip=True) for td in tr.find_all("td")]
        for tr in picture.tbody.find_all("tr")
    }
    assert rows == {
        "Gemeente Waterdam": ["2", "niemand", "+2", "niemand", "niemand"],
        WITHOUT: ["niemand", "1", "niemand", "niemand", "niemand"],
    }
    gaps = [li.get_text() for li in soup.find(id="gaten").parent.find_all("li")]
    assert gaps == [
        "Niemand uit onderzoek; wel brengen 2 deelnemers dit perspectief erbij.",
        "Niemand uit onderwijs.",
        "Niemand uit de doelgroep.",
        "Beide deelnemers uit beleid komen van één organisatie: Gemeente Waterdam.",
        "Meer dan de helft van de kerngroep komt van één organisatie: Gemeente Waterdam.",
    ]


def test_overview_names_what_is_one_sided_and_links_the_picture(client, owner, network, table):
    client.force_login(owner)
    text = client.get(reverse("networks:detail", args=[network.slug])).content.decode()
    assert "Beide deelnemers uit beleid komen van één organisatie: Gemeente Waterdam." in text
    assert f"{reverse('networks:participants', args=[network.slug])}#samenstelling" in text
