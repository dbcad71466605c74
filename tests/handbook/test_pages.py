"""Every public page: it answers, says where it comes from, stands well, and knows nobody."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handbook import overview
from handbook.enums import Origin
from handbook.models import Page, Struikelblok, Theme, Werkvorm
from handbook.takeaway import files
from tests.handbook.addresses import DETAIL, ONE_OF_EACH

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


def soup(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def test_every_page_answers_with_one_title_and_a_sound_outline(site):
    assert len(site.content) > 110
    titles = set()
    for path in site.content:
        page = site.soup(path)
        levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False)), (
            path,
            levels,
        )
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        titles.add((page.title.string, path))
    assert (
        len({title for title, _ in titles}) >= len(site.content) - 1
    )  # a theme and a struikelblok share a name


def test_every_link_within_the_handbook_leads_somewhere(site):
    places = {path: {element["id"] for element in site.soup(path).find_all(id=True)} for path in site.content}
    for path in site.content:
        for link in site.soup(path).find_all("a", href=re.compile(r"^/(handboek|over|zoeken)/|^/$|^#")):
            target, _, anchor = link["href"].partition("#")
            if target == reverse("handbook:news_feed"):
                continue  # no page: see test_news.py
            if name := re.search(r"/(liso-[^/]+\.(?:pdf|docx))", target):
                assert name[1] in [*files.names(), "liso-werkvormkaarten.pdf"], (path, link["href"])
                continue  # a file: see test_takeaway.py
            target = target.partition("?")[0]
            assert target in places or target == "", (path, link["href"])
            if anchor:
                assert anchor in places[target or path], (path, link["href"])


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_page_with_cold_memory_asks_at_most_five_queries(path, client, cold):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert len(asked) <= 5, [query["sql"][:300] for query in asked]


def test_no_page_knows_a_user_or_sets_a_cookie(site):
    for path, response in site.answers.items():
        assert response.cookies == {}, path
        assert "Cookie" not in response.headers.get("Vary", ""), path
        assert b"csrfmiddlewaretoken" not in response.content, path


def test_no_page_has_inline_script_style_or_foreign_host(site):
    for path in site.content:
        page = site.soup(path)
        assert page.find_all("script", src=False) == [], path
        assert page.find_all("style") == [], path
        assert page.find_all(style=True) == [], path
        assert page.find_all(["script", "img", "iframe"], src=re.compile("^http")) == [], path
        assert page.find_all("link", href=re.compile("^http")) == [], path


@pytest.mark.parametrize("kind", DETAIL)
def test_every_piece_shows_where_it_comes_from(kind, site):
    for node in overview.current().all(kind):
        origin = site.soup(node.url).find("section", class_="origin")
        if node.source is None:
            assert "Dit stuk is van onszelf" in origin.text, node.url
        else:
            assert origin.find("a", href=f"/handboek/bronnen/#{node.source.slug}"), node.url
            assert node.passage in origin.text, node.url


def test_werkvorm_shows_the_origin_of_each_part(client):
    werkvorm = Werkvorm.objects.get(slug="elevatorpitch")
    assert werkvorm.origin_of("goal") == Origin.SOURCE
    assert werkvorm.origin_of("steps") == Origin.SUPPLEMENT
    page = soup(client, "/handboek/werkvormen/elevatorpitch/")
    assert page.find(id="doel").find(class_="badge").text == "uit de bron"
    assert page.find(id="stappen").find(class_="badge").text == "aanvulling"


def test_theme_marks_only_what_is_ours(client):
    page = soup(client, "/handboek/thema/besluitvorming/")
    assert page.find(id="wat").find(class_="badge") is None
    assert page.find(id="vraag").find(class_="badge").text == "aanvulling"


def test_theme_shows_what_belongs_to_it(client):
    theme = Theme.objects.get(slug="besluitvorming")
    page = soup(client, "/handboek/thema/besluitvorming/")
    links = {link["href"] for link in page.find_all("a", href=True)}
    for werkvorm in theme.werkvormen.all():
        assert f"/handboek/werkvormen/{werkvorm.slug}/" in links
    for struikelblok in theme.struikelblokken.all():
        assert f"/handboek/struikelblokken/{struikelblok.slug}/" in links
    assert f"/handboek/kernelement/{theme.core_element_id}/" in links
    for element in theme.effective_elements.all():
        shown = page.find(id=f"element-{element.slug}")
        assert element.text in shown.text
        assert shown.find("a", class_=f"badge-{element.basis}")["href"] == "/handboek/pagina/onderbouwing/"
        for reference in element.references.all():
            assert shown.find("a", href=f"/handboek/bronnen/#{reference.slug}")
    statements = [li.text for li in page.find(class_="statement-list").find_all("li")]
    wordings = [s.wordings.get().text for s in theme.statements.all()]
    assert sorted(statements) == sorted(wordings)
    assert "nog niet gevalideerd" in page.text


def test_struikelblok_shows_complaint_approach_tips_and_ties(client):
    item = Struikelblok.objects.get(slug="veel-verloop")
    page = soup(client, "/handboek/struikelblokken/veel-verloop/")
    links = {link["href"] for link in page.find_all("a", href=True)}
    assert item.complaint in page.find(class_="complaint").text
    assert page.find(id="aanpak")
    assert {tip["id"] for tip in page.find(class_="tips").find_all("li")} == {
        f"tip-{tip.slug}" for tip in item.tips.all()
    }
    assert {f"/handboek/thema/{theme.slug}/" for theme in item.themes.all()} <= links
    assert {f"/handboek/werkvormen/{w.slug}/" for w in item.werkvormen.all()} <= links
    assert {f"/handboek/fase/{phase.slug}/" for phase in item.phases.all()} <= links


def test_pieces_are_read_one_after_the_other(site):
    """The next of each page has that page as its previous, from the first to the last."""
    path, seen = overview.current().chapters["vooraf"][0].url, []
    while path:
        seen.append(path)
        following = site.soup(path).find("a", rel="next")
        path = following["href"] if following else None
        if path:
            assert site.soup(path).find("a", rel="prev")["href"] == seen[-1]
    pieces = overview.current()
    assert set(seen) >= {node.url for kind in DETAIL for node in pieces.all(kind)}
    assert len(seen) == len(set(seen))


def test_figure_of_the_method_has_its_parts_in_words_and_as_links(client):
    figure = soup(client, "/").find("svg")
    words = figure.find("desc").text
    pieces = overview.current()
    for node in [*pieces.all("fase"), *pieces.all("kernelement")]:
        assert node.name.lower() in words
        assert (
            figure.find("a", href=node.url)["aria-label"]
            .lower()
            .startswith(f"{node.position} {node.name.lower()}")
        )


def test_home_has_three_ways_in(client):
    ways = [a["href"] for a in soup(client, "/").find(class_="ways-in").find_all("a")]
    assert ways == ["/handboek/", "/netwerken/", "/handboek/pagina/reflecteren/"]


@pytest.mark.parametrize(
    "path",
    [
        *(f"/handboek/{kind}/bestaat-niet/" for kind in ("fase", "kernelement", "thema", "ontwikkelfase")),
        *(f"/handboek/{kind}/bestaat-niet/" for kind in ("rollen", "werkvormen", "struikelblokken")),
        *(f"/handboek/{kind}/bestaat-niet/" for kind in ("agenda", "pagina")),
        "/over/bestaat-niet/",
    ],
)
def test_unknown_slug_is_not_found(path, client):
    assert client.get(path).status_code == 404


def test_retired_piece_stays_readable_and_leaves_the_lists(client, cold):
    Struikelblok.objects.filter(slug="veel-verloop").update(retired=True)
    page = soup(client, "/handboek/struikelblokken/veel-verloop/")
    assert "Dit stuk staat niet meer in het handboek" in page.text
    assert "Veel verloop" not in soup(client, "/handboek/struikelblokken/").text
    assert "Veel verloop" not in soup(client, "/handboek/").text


def test_text_of_the_handbook_is_escaped(client, cold):
    Page.objects.filter(slug="context").update(title="<script>alert(1)</script>", summary='"><b>x</b>')
    page = client.get("/handboek/pagina/context/").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_sources_without_title_say_so(client):
    page = soup(client, "/handboek/bronnen/")
    assert "Titel niet in bron." in page.find(id="andriessen-2020").text


def test_context_elements_stand_on_the_page_about_context(client):
    page = soup(client, "/handboek/pagina/context/")
    assert page.find(id="element-aansluiten-bij-koers")


def test_core_element_names_its_parts_in_older_frameworks(client):
    page = soup(client, "/handboek/kernelement/actieleren-als-rode-draad/")
    assert page.find("a", string="Leren en implementeren (2020)")["href"] == (
        "/handboek/pagina/raamwerk-2020/#onderdeel-leren-en-implementeren-2020"
    )
