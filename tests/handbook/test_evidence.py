"""What the effective elements rest on is shown as it is: counted, with the reach of references, never mixed."""

import pytest
from bs4 import BeautifulSoup

from handbook import evidence, overview, piece
from handbook.citation import apa
from handbook.enums import Basis, ReferenceScope
from handbook.models import CoreElement, EffectiveElement, FrameworkPart, Source, Theme
from liso.templatetags.liso import FIELD_NAMES

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

REVIEW, TOOL, HANDBOOK = "tno-review-2023", "liso-tool-ontwikkelfasen", "liso-handboek-2025"


def soup(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def words(tag):
    return " ".join(tag.text.split())


def test_every_row_of_the_review_and_every_point_of_the_tool_has_its_element():
    """Counted by hand in the two sources: 38 statements in 17 rows, and 60 points of which 33 with (E)."""
    elements = EffectiveElement.objects.current()
    assert elements.filter(source=REVIEW).count() == 38
    assert elements.filter(source=TOOL, basis=Basis.EXPERIENCE).count() == 33
    assert elements.filter(source=TOOL, basis=Basis.LITERATURE).count() == 27
    rows = {
        "community-context-2023": 3,
        "leernetwerk-zelf-2023": 6,
        "organisatie-2023": 9,
        "synergie-2023": 4,
        "opbrengsten-2023": 9,
        "leerlessen-zichtbaar-maken-2023": 4,
        "kennistransfer-van-opbrengsten-2023": 2,
        "ontwikkelfasen-2023": 1,
    }
    assert {
        part.slug: part.effective_elements.count() for part in FrameworkPart.objects.filter(framework="2023")
    } == rows


def test_badge_follows_from_the_source():
    """The review gives literature, the handbook never says what it rests on, the tool marks experts."""
    elements = EffectiveElement.objects.current()
    assert set(elements.filter(source=REVIEW).values_list("basis", "domain")) == {
        (Basis.LITERATURE, "werk-en-inkomen")
    }
    assert set(elements.filter(source=HANDBOOK).values_list("basis", flat=True)) == {Basis.HANDBOOK}
    assert set(elements.values_list("source", flat=True)) == {REVIEW, TOOL, HANDBOOK}


def test_references_of_the_tool_belong_to_a_section():
    literature = EffectiveElement.objects.filter(source=TOOL, basis=Basis.LITERATURE)
    assert set(literature.values_list("reference_scope", flat=True)) == {ReferenceScope.SECTION}


def test_reach_of_references_is_told_beside_them(client):
    themes = soup(client, "/handboek/thema/leiderschap/")
    assert "bij het hele onderdeel, niet bij dit punt apart: Salem (2002)" in words(
        themes.find(id="element-heldere-visie")
    )
    row = words(soup(client, "/handboek/thema/besluitvorming/").find(id="element-heldere-rollen"))
    assert "bij de hele rij, niet bij dit punt apart: Camps & Torres (2011);" in row
    point = words(themes.find(id="element-trekker-houdt-overzicht"))
    assert "apart" not in point
    assert "Tosun (2017)" in point
    many = soup(client, "/handboek/rollen/initiator/").find(id="element-kans-of-dreiging").find("details")
    assert words(many).startswith("Waarop rust dit? bij het hele onderdeel, niet bij dit punt apart: ")
    assert len(many.find_all("a")) == 9 + 1  # and the document that gives them


def test_every_theme_counts_its_points_and_says_where_there_is_little(client):
    for theme in Theme.objects.current():
        page = soup(client, f"/handboek/thema/{theme.slug}/")
        counts = [
            theme.effective_elements.filter(basis=basis).count()
            for basis in (Basis.LITERATURE, Basis.EXPERIENCE, Basis.HANDBOOK)
        ]
        assert [int(number.text) for number in page.select(".evidence strong")] == counts, theme.slug
        said = words(page.find(class_="tally-line"))
        expected = (
            "Over dit thema noemen onze bronnen geen onderzoek."
            if counts[0] == 0
            else "Over dit thema is weinig onderzoek."
            if counts[0] <= 2
            else "Dit zijn de punten hierboven"
        )
        assert said.startswith(expected), theme.slug


def test_every_theme_has_all_that_a_theme_needs(client):
    for theme in Theme.objects.current():
        page = soup(client, f"/handboek/thema/{theme.slug}/")
        for anchor in ("wat", "waarom", "vraag", "werkzame-elementen", "onderbouwing", "tips", "stellingen"):
            assert page.find(id=anchor), (theme.slug, anchor)
        asides = [heading.text for heading in page.find("aside").find_all("h2")]
        assert "Werkvormen bij dit thema" in asides, theme.slug
        assert "Struikelblokken bij dit thema" in asides, theme.slug
        # The handbook gives no address for the two themes about what it yields.
        assert bool(theme.url) == (not theme.slug.startswith("opbrengsten")), theme.slug
        assert not theme.url or page.find("a", href=theme.url), theme.slug
        for element in theme.effective_elements.all():
            shown = page.find(id=f"element-{element.slug}")
            assert shown.find("a", class_=f"badge-{element.basis}")
            assert ("domein: werk en inkomen" in shown.text) == (element.domain == "werk-en-inkomen")


def test_tally_counts_a_work_once():
    pieces = overview.current()
    elements = pieces.related(("thema", "opbrengsten-voor-het-werkveld"), "element")
    tally = evidence.tally(pieces, elements)
    assert (tally.literature, tally.works) == (8, 2)
    assert not tally.thin
    assert evidence.tally(pieces, []) == evidence.Tally(0, 0, 0, 0)


def test_list_of_effective_elements_names_each_once_with_its_place(client):
    page = soup(client, "/handboek/werkzame-elementen/")
    links = [link["href"] for link in page.select(".element-group li a")]
    slugs = [link.partition("#element-")[2] for link in links]
    assert sorted(slugs) == sorted(EffectiveElement.objects.values_list("slug", flat=True))
    assert [int(number.text) for number in page.select(".evidence strong")] == [
        EffectiveElement.objects.filter(basis=basis).count()
        for basis in (Basis.LITERATURE, Basis.EXPERIENCE, Basis.HANDBOOK)
    ]
    row = page.find("a", href="#bij-thema-besluitvorming").find_parent("tr")
    theme = Theme.objects.get(slug="besluitvorming")
    assert [int(cell.text) for cell in row.find_all("td")] == [
        theme.effective_elements.filter(basis=basis).count()
        for basis in (Basis.LITERATURE, Basis.EXPERIENCE, Basis.HANDBOOK)
    ]


def test_older_frameworks_stand_side_by_side_by_core_element(client):
    page = soup(client, "/handboek/oudere-raamwerken/")
    for core in CoreElement.objects.current():
        row = page.find(id=f"kern-{core.slug}").find_parent("section")
        for year, cell in zip(("2020", "2023"), row.find_all("dd"), strict=True):
            names = [link.text for link in cell.find_all("a")]
            assert names == [part.name for part in core.older_parts.filter(framework=year)]
    beside = page.find(id="kern-eromheen").find_parent("section")
    assert [link.text for link in beside.select("dd a")] == [
        "Community context",
        "Formeren, onderhoud, institutionaliseren",
        "Community context",
        "Ontwikkelfasen",
    ]


@pytest.mark.parametrize("year", ["2020", "2023"])
def test_page_of_an_older_framework_shows_its_parts_with_their_place_now(year, client):
    page = soup(client, f"/handboek/pagina/raamwerk-{year}/")
    parts = FrameworkPart.objects.filter(framework=year)
    assert len(page.select(".parts > li")) == len(parts) == 8
    for part in parts:
        shown = page.find(id=f"onderdeel-{part.slug}")
        assert shown.find("h3").text == part.name
        assert part.maps_to in shown.find(class_="part-now").text
        assert shown.find(class_="badge-aanvulling")
        for core in part.core_elements.all():
            assert shown.find("a", href=f"/handboek/kernelement/{core.slug}/")


def test_source_tells_where_it_is_used(client):
    page = soup(client, "/handboek/bronnen/")
    for source in Source.objects.filter(kind="literatuur"):
        places = page.find_all(id=source.slug)
        assert len(places) == 1, source.slug
        links = {link["href"] for link in places[0].find_all("a")}
        for element in source.effective_elements.all():
            assert any(link.endswith(f"#element-{element.slug}") for link in links), source.slug
        for werkvorm in source.werkvormen.all():
            assert f"/handboek/werkvormen/{werkvorm.slug}/" in links, source.slug
    assert page.find(id="kegler-swan-2011").find("a", href="/handboek/pagina/onderbouwing/")


def test_literature_of_our_own_stands_apart(client):
    page = soup(client, "/handboek/bronnen/")
    from_documents, from_us = page.find_all("ul", class_="references")
    for source in Source.objects.filter(kind="literatuur", werkvormen__isnull=False).distinct():
        assert from_us.find(id=source.slug) or source.effective_elements.exists(), source.slug
    assert from_documents.find(id="tosun-2017")
    assert "aanvulling" in page.find(id="literatuur-bij-werkvormen").find_next("p").text


def test_every_reference_stands_once():
    references = [source.reference for source in Source.objects.all()]
    assert len(references) == len(set(references))


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (("Tosun", "2017", "", ""), "Tosun (2017). Titel niet in bron."),
        (("TNO", "", "Ontwikkelfasen", "Online tool"), "TNO (z.d.). *Ontwikkelfasen*. Online tool."),
        (("Owen, H.", "2008", "Open Space", "Berrett"), "Owen, H. (2008). *Open Space*. Berrett."),
        (("Snel", "2013", "Werkt het?", ""), "Snel (2013). *Werkt het?*"),
        (
            ("Bryson, J. M.", "2004", "What to Do", "Public Management, 6(1), 21–53"),
            "Bryson, J. M. (2004). What to Do. *Public Management, 6*(1), 21–53.",
        ),
        (
            (
                "Weiss, C. H.",
                "1995",
                "Good Theory",
                "In Connell & Kubisch (red.), Methods (pp. 65–92). Aspen",
            ),
            "Weiss, C. H. (1995). Good Theory. In Connell & Kubisch (red.), *Methods* (pp. 65–92). Aspen.",
        ),
    ],
)
def test_reference_in_the_form_of_apa(given, printed):
    assert "".join(f"*{text}*" if italic else text for text, italic in apa(*given)) == printed


@pytest.mark.parametrize("kind", piece.TEMPLATES)
def test_every_field_of_ours_has_a_dutch_name_on_its_page(kind):
    for node in overview.current().all(kind):
        assert set(piece.find(kind, node.slug).supplements) <= set(FIELD_NAMES), node.slug
