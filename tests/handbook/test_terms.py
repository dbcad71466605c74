"""Terms are linked where a page first uses them, quietly and not too often."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from handbook import overview, term_links
from handbook.fixture_read import Parser, Problems, read_files
from handbook.models import Term
from tests.handbook.addresses import DETAIL

from .small_handbook import SOURCE, small_handbook, write

pytestmark = pytest.mark.seen_once

TERMS = {
    "achterban": {"term": "achterban", "definition": "Wie achter je staat."},
    "kerngroep": {"term": "kerngroep", "definition": "De vaste groep.", "synonyms": ["kernteam"]},
    "leernetwerk": {"term": "leernetwerk", "definition": "Een groep die leert.", "everyday": "ja"},
    "leervraag": {"term": "leervraag", "definition": "Jouw vraag."},
    "lerende-organisatie": {"term": "lerende organisatie", "definition": "Een organisatie die leert."},
    "organisatie": {"term": "organisatie", "definition": "Waar je werkt."},
}


@pytest.fixture
def linked(tmp_path):
    """Links the terms in a page with this text, and gives its HTML; or all entries, for other places."""

    def link(body="Tekst.", *, title="Lezen", terms=TERMS, change=lambda handbook: None, whole=False):
        handbook = small_handbook()
        handbook["terms"] = terms
        handbook["pages"]["lezen"] |= {"body": body, "title": title}
        change(handbook)
        problems = Problems()
        entries = Parser(read_files(write(handbook, tmp_path), problems), problems).entries()
        assert problems.lines == []
        term_links.link(entries)
        return entries if whole else entries["pages"]["lezen"].columns["html"]["body"]

    return link


def a(slug, text):
    return f'<a class="term" href="/handboek/begrippen/#{slug}">{text}</a>'


def test_term_is_linked_at_its_first_use_and_not_again(linked):
    assert linked("De achterban luistert.\n\nJe achterban ook.") == (
        f"<p>De {a('achterban', 'achterban')} luistert.</p>\n<p>Je achterban ook.</p>"
    )


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("kerngroep", "kernteam"),
        ("kerngroep", "Kerngroepen"),
        ("leervraag", "leervragen"),
        ("achterban", "achterbannen"),
        ("lerende-organisatie", "lerende\norganisaties"),
    ],
)
def test_synonym_plural_and_capital_are_uses_too(slug, text, linked):
    assert linked(f"Hier: {text}.") == f"<p>Hier: {a(slug, text)}.</p>"


@pytest.mark.parametrize("text", ["achterbanvergadering", "leervragend", "lerende, organisaties"])
def test_other_word_with_the_term_in_it_is_no_use(text, linked):
    terms = {slug: TERMS[slug] for slug in ("achterban", "leervraag", "lerende-organisatie")}
    assert "<a" not in linked(f"Hier: {text}.", terms=terms)


def test_verb_that_looks_like_the_term_is_no_use(linked):
    terms = {"stelling": {"term": "stelling", "definition": "Een zin."}}
    assert linked("Jij stelt vragen.", terms=terms) == "<p>Jij stelt vragen.</p>"


def test_longer_term_goes_before_the_shorter_in_it(linked):
    html = linked("Een lerende organisatie en een organisatie.")
    assert html == (
        f"<p>Een {a('lerende-organisatie', 'lerende organisatie')} en een {a('organisatie', 'organisatie')}.</p>"
    )


def test_of_two_terms_that_begin_alike_the_longer_is_meant(linked):
    terms = {
        name: {"term": name.replace("-", " "), "definition": "Iets."} for name in ("werk", "werk-en-inkomen")
    }
    html = linked("Over werk en inkomen, en over werk.", terms=terms)
    assert html == f"<p>Over {a('werk-en-inkomen', 'werk en inkomen')}, en over {a('werk', 'werk')}.</p>"


def test_term_in_a_heading_waits_for_the_text(linked):
    html = linked("## De achterban\n\nJe achterban luistert.")
    assert html == (
        f'<h2 id="de-achterban">De achterban</h2>\n<p>Je {a("achterban", "achterban")} luistert.</p>'
    )


def test_term_in_a_link_has_had_its_use(linked):
    html = linked("Lees over [de achterban](fase:samen-begrijpen). Je achterban luistert.")
    assert html == (
        '<p>Lees over <a href="/handboek/fase/samen-begrijpen/">de achterban</a>. Je achterban luistert.</p>'
    )


def test_subject_of_the_page_is_not_linked(linked):
    html = linked("De achterban en de kerngroep.", title="Je achterban meenemen")
    assert html == f"<p>De achterban en de {a('kerngroep', 'kerngroep')}.</p>"


def test_everyday_term_is_not_linked(linked):
    assert linked("Het leernetwerk leert.") == "<p>Het leernetwerk leert.</p>"


def test_page_has_no_more_than_eight_links(linked):
    words = ["aap", "beer", "das", "eend", "geit", "hond", "kat", "lam", "muis", "wolf"]
    terms = {word: {"term": word, "definition": "Een dier."} for word in words}
    html = linked(" en ".join(words) + ".", terms=terms)
    assert html.count('class="term"') == term_links.MOST == 8
    assert html.endswith(f"{a('lam', 'lam')} en muis en wolf.</p>")


def test_page_of_a_theme_is_one_page_with_its_elements(linked):
    def change(handbook):
        handbook["themes"]["thema-01"] |= {
            "what": "Wat.",
            "why": "Waarom.",
            "evidence": "De achterban, kerngroep.",
        }
        handbook["effective_elements"]["element-thema-01"]["explanation"] = "Je achterban."

    entries = linked(change=change, whole=True)
    element = entries["effective_elements"]["element-thema-01"].columns["html"]
    theme = entries["themes"]["thema-01"].columns["html"]
    assert element["explanation"] == f"<p>Je {a('achterban', 'achterban')}.</p>"
    assert theme["evidence"] == f"<p>De achterban, {a('kerngroep', 'kerngroep')}.</p>"
    # Another theme is another page.
    assert "term" not in entries["themes"]["thema-02"].columns["html"]["what"]


def test_lists_and_steps_are_linked_in_their_order(linked):
    def change(handbook):
        werkvorm = handbook["werkvormen"]["praten"]
        werkvorm["steps"][0]["text"], werkvorm["steps"][1]["text"] = "Je achterban.", "De achterban."
        handbook["roles"]["initiator"]["tasks"] = ["kent de achterban", "helpt de achterban"]

    entries = linked(change=change, whole=True)
    link = a("achterban", "achterban")
    assert entries["werkvormen"]["praten"].columns["html"]["steps"] == [
        f"<p>Je {link}.</p>",
        "<p>De achterban.</p>",
    ]
    assert entries["roles"]["initiator"].columns["html"]["tasks"] == [f"kent de {link}", "helpt de achterban"]


def test_tips_are_taken_along_without_links(linked):
    def change(handbook):
        handbook["tips"]["tip-1"] |= {**SOURCE, "text": "Bel je achterban."}

    assert (
        linked(change=change, whole=True)["tips"]["tip-1"].columns["html"]["text"]
        == "<p>Bel je achterban.</p>"
    )


@pytest.mark.django_db
def test_page_of_terms_has_a_place_for_each_of_at_least_forty(client):
    page = BeautifulSoup(client.get("/handboek/begrippen/").content, "html.parser")
    slugs = set(Term.objects.values_list("slug", flat=True))
    assert len(slugs) >= 40
    assert {slug for slug in slugs if page.find("section", id=slug)} == slugs


@pytest.mark.django_db
def test_every_page_links_a_term_once_and_to_its_place(site):
    pieces = overview.current()
    pages = [node.url for kind in DETAIL for node in pieces.all(kind)]
    pages += [reverse("handbook:examples"), reverse("handbook:aids")]
    slugs = set(Term.objects.values_list("slug", flat=True))
    with_links = 0
    for path in pages:
        page = site.soup(path)
        found = [
            re.sub("^/handboek/begrippen/#", "", link["href"]) for link in page.find_all("a", class_="term")
        ]
        assert len(found) == len(set(found)) <= term_links.MOST, path
        assert set(found) <= slugs, path
        assert page.find(re.compile("^h[1-6]$"), class_="term") is None
        with_links += bool(found)
    assert with_links > 60


@pytest.mark.django_db
def test_definition_with_a_link_is_plain_in_the_overview():
    node = overview.current().get("begrip", "borgen")
    assert "[" in Term.objects.get(slug="borgen").definition
    assert node.summary.startswith("Ervoor zorgen dat iets blijft bestaan als de mensen")


@pytest.mark.django_db
def test_page_of_terms_leads_to_each_letter(client):
    page = BeautifulSoup(client.get("/handboek/begrippen/").content, "html.parser")
    letters = {link.text: link["href"] for link in page.find(class_="letters").find_all("a")}
    assert letters["W"] == "#werkplaats"
    assert len(letters) == len({term.term[0].upper() for term in Term.objects.all()})
