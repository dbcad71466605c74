"""What is printed: every piece with its origin, links that lead somewhere, one page per card and per handout,
accessible by veraPDF. Few real PDFs: they are slow.
"""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from docx import Document
from pypdf import PdfReader

from handbook import overview, pdf
from handbook.enums import Chapter
from handbook.models import Page
from handbook.takeaway import book, cards, checklist, files, handouts, sheets
from handbook.takeaway.book import STYLESHEET
from handbook.takeaway.fitting import TooLongError, address_of, first_sentence, fits, run_in
from tests import environment, pdfua

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
TODAY = re.compile(r"\d{1,2} [a-z]+ 20\d\d")


def assert_accessible(content: bytes, tmp_path: Path):
    if lacking := pdfua.missing():
        environment.cannot_run(lacking)
    path = tmp_path / "mee.pdf"
    path.write_bytes(content)
    assert pdfua.failures(path) == []


def text_of(page) -> str:
    return " ".join(page.extract_text().split())


def words_of(html: str) -> str:
    """All text without its spaces: where blocks meet, HTML has none."""
    return re.sub(r"\s", "", BeautifulSoup(html, "html.parser").text)


def once(make):
    """A fixture that makes something of the loaded handbook once for all tests of this file."""

    @pytest.fixture(scope="module")
    def fixture(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock():
            return make()

    return fixture


# --- Chapters and the whole handbook -----------------------------------------------------------------------

SHORT = Chapter.CLOSING
whole_html = once(lambda: BeautifulSoup(book.whole_html(), "html.parser"))
chapter_html = once(lambda: BeautifulSoup(book.chapter_html(Chapter.BUILDING_BLOCKS), "html.parser"))
chapter_pdf = once(lambda: book.chapter(SHORT))


def printed(nodes):
    return [node for node in nodes if node.kind != "lijst" or node.slug in book.LISTS]


def test_whole_holds_every_piece_of_every_chapter(whole_html):
    wanted = [
        f"{n.kind}-{n.slug}" for chapter in Chapter for n in printed(overview.current().chapters[chapter])
    ]
    assert len(wanted) > 100
    assert [part["id"] for part in whole_html.select(".part")] == wanted


def test_chapter_holds_its_pieces_and_no_other(chapter_html):
    nodes = printed(overview.current().chapters[Chapter.BUILDING_BLOCKS])
    assert [part["id"] for part in chapter_html.select(".part")] == [f"{n.kind}-{n.slug}" for n in nodes]


@pytest.mark.parametrize("html", ["whole_html", "chapter_html"])
def test_outline_starts_at_one_and_skips_no_level(html, request):
    document = request.getfixturevalue(html)
    levels = [int(heading.name[1]) for heading in document.find_all(re.compile("^h[1-6]$"))]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("html", ["whole_html", "chapter_html"])
def test_links_within_lead_somewhere_and_the_others_to_the_site(html, request):
    document = request.getfixturevalue(html)
    ids = [element["id"] for element in document.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = {link["href"] for link in document.find_all("a", href=True)}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert [link for link in links if not link.startswith(("#", "http://", "https://", "mailto:"))] == []


def test_whole_sends_nobody_to_the_site_for_a_piece_that_it_holds(whole_html):
    held = {
        settings.SITE_URL + node.url
        for chapter in Chapter
        for node in printed(overview.current().chapters[chapter])
    }
    links = {link["href"].partition("#")[0] for link in whole_html.find_all("a", href=True)}
    assert links & held == set()


def test_chapter_sends_to_the_site_for_a_piece_of_another(chapter_html):
    link = chapter_html.select_one("#thema-besluitvorming a[href*='/handboek/struikelblokken/']")
    assert link["href"] == f"{settings.SITE_URL}/handboek/struikelblokken/onduidelijkheid-over-wie-besluit/"


def test_every_piece_says_where_it_comes_from(whole_html):
    for part in whole_html.select(".part"):
        if not part["id"].startswith("lijst-"):
            assert part.find(class_="origin").p.text.strip(), part["id"]


def test_chapter_ends_with_the_sources_that_it_names(chapter_html):
    entries = chapter_html.select("#lijst-bronnen li")
    named = {link["href"] for link in chapter_html.select(".part a[href^='#lijst-bronnen.']")}
    assert named == {f"#{entry['id']}" for entry in entries}
    assert len(named) > 5
    assert "Tosun (2017)" in chapter_html.find(id="lijst-bronnen.tosun-2017").text


def test_nothing_of_the_site_itself_is_printed(whole_html):
    assert whole_html.find_all(["form", "script", "header", "footer"]) == []
    assert whole_html.select(".pager, .chapter-nav, .breadcrumb, .search, .anchor") == []


def test_colophon_says_who_and_what_is_allowed(chapter_html):
    text = " ".join(chapter_html.find(id="colofon").text.split())
    for words in (
        "TNO",
        "Hogeschool Leiden",
        "CC BY-SA 4.0",
        "SIL Open Font License",
        "nog niet gevalideerd",
    ):
        assert words in text


@pytest.mark.pdf
def test_chapter_is_accessible(chapter_pdf, tmp_path):
    assert_accessible(chapter_pdf, tmp_path)


@pytest.mark.pdf
def test_contents_of_a_chapter_name_the_pages_on_which_things_stand(chapter_pdf):
    reader = PdfReader(BytesIO(chapter_pdf))
    contents = text_of(reader.pages[1])
    starts = {
        o.title: reader.get_destination_page_number(o) + 1 for o in reader.outline if not isinstance(o, list)
    }
    pieces = [node.name for node in overview.current().chapters[SHORT]]
    assert list(starts) == [SHORT.label, "Inhoud", *pieces, "Bronnen bij dit hoofdstuk", "Colofon"]
    for name in [*pieces, "Bronnen bij dit hoofdstuk", "Colofon"]:
        assert f"{name} {starts[name]}" in contents
        assert name in text_of(reader.pages[starts[name] - 1])


@pytest.mark.pdf
def test_chapter_has_title_language_our_fonts_and_a_running_foot(chapter_pdf):
    reader = PdfReader(BytesIO(chapter_pdf))
    assert reader.metadata.title == "Afronden – Handboek voor leernetwerken"
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert all(font.startswith("Source-Sans-3") for font in fonts), fonts
    for number, page in enumerate(reader.pages[2:], 3):
        foot = text_of(page)
        assert re.search(rf"LISO online, editie van {TODAY.pattern}", foot)
        assert re.search(rf"\b{number}\b", foot)


@pytest.mark.pdf
def test_line_is_not_broken_after_its_first_word(tmp_path):
    """WeasyPrint 70 does, when a text fits the line and the space after it does not."""
    html = (
        "<html lang='nl'><title>x</title><p>Bewaar de kaart en leg hem de volgende keer ernaast. Is het vraagstuk "
        "zelf verschoven? Lees dan\n<a href='https://x.example'>stoppen of verschuiven</a>.</p>"
    )
    for width in range(500, 560, 6):
        page = html.replace("<p>", f"<div style='width: {width}px'><p>").replace("</p>", "</p></div>")
        made = pdf.render(
            page.replace("<title>", "<meta charset='utf-8'><title>"), STYLESHEET, identifier="x"
        )
        first = PdfReader(BytesIO(made)).pages[0].extract_text().split("\n")[0]
        assert first.startswith("Bewaar de kaart"), width


# --- Cards -------------------------------------------------------------------------------------------------


def fullest(pieces, html, number):
    """Those with the most words: when they fit, the others do. Fitting takes seconds a piece."""
    most = sorted(pieces, key=lambda piece: -len(words_of(html([piece]))))[:number]
    return [piece for piece in pieces if piece in most]


fitted_cards = once(lambda: cards.fitted(fullest(cards.cards(), cards.html, 6)))


@pytest.fixture(scope="module")
def cards_pdf(fitted_cards, django_db_blocker):
    with django_db_blocker.unblock():
        return pdf.render(cards.html(fitted_cards), STYLESHEET, identifier="kaarten")


@pytest.mark.pdf
def test_even_a_full_card_is_one_page(fitted_cards, cards_pdf):
    reader = PdfReader(BytesIO(cards_pdf))
    assert len(cards.cards()) == len(files.cards()) > 30
    assert len(reader.pages) == len(fitted_cards) == 6
    starts = [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline]
    assert starts == [(card.item.name, place) for place, card in enumerate(fitted_cards)]
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {(420, 595)}
    smallest = max(range(len(fitted_cards)), key=lambda place: fitted_cards[place].fit)
    printed_words = re.sub(r"\W", "", reader.pages[smallest].extract_text())
    page = BeautifulSoup(cards.html([fitted_cards[smallest]]), "html.parser").body
    page.find("svg").decompose()
    for words in page.stripped_strings:
        assert re.sub(r"\W", "", words) in printed_words


@pytest.mark.pdf
def test_even_a_full_card_has_all_that_belongs_on_it(fitted_cards):
    """Also: what is there now fits with all of its steps. A new werkvorm that does not, is better made shorter."""
    for card in fitted_cards:
        item, text = card.item, words_of(cards.html([card]))
        steps = [
            f"{step.minutes} min {run_in(step.title, html)}"
            for step, html in zip(item.steps.all(), item.html["steps"], strict=True)
        ]
        for html in (item.html["goal"], *steps, *item.html["questions"], *item.html["material"]):
            assert words_of(html) in text, item.slug
        group = f"{item.group_min}–{item.group_max} mensen"
        for words in (item.name, card.phase.name.lower(), f"{item.minutes} min", group, card.address.short):
            assert words_of(words) in text, item.slug
        assert ("IdeeuitLISO-handboek(2025)" in text) == (item.source_id is not None)


@pytest.mark.pdf
def test_sheet_of_chosen_cards_is_accessible(cards_pdf, tmp_path):
    assert_accessible(sheets.two_up(cards_pdf, "Drie kaarten", [1, 4, 5]), tmp_path)


@pytest.mark.pdf
def test_chosen_cards_are_accessible(cards_pdf, tmp_path):
    assert_accessible(sheets.chosen(cards_pdf, [1, 4], "Twee kaarten"), tmp_path)


@pytest.mark.pdf
@pytest.mark.parametrize(("count", "repeated", "kept"), [(12, 12, "sentence"), (14, 8, "title")])
def test_very_long_werkvorm_fits_with_less_of_its_steps(count, repeated, kept, fitted_cards):
    text = "Je vraagt door tot iedereen weet wat er aan de hand is" + (
        ", en dan weer" * 9 if kept == "title" else ""
    )
    steps = [(f"Stap {n}", 5, f"<p>{f'{text}. ' * repeated}</p>") for n in range(count)]
    [fitted] = cards.fitted([replace(fitted_cards[0], steps=steps)])
    assert cards.FITS[fitted.fit] == (6, kept)


@pytest.mark.pdf
def test_what_fits_no_page_says_what_it_is():
    """From the second fit `kort` stays on one page; `lang` never does."""

    def html_of(some):
        more = "<p style='break-before: page'>meer</p>"
        parts = [
            f"<div id='{name}' style='break-before: page'>x{more if name == 'lang' or fit == 0 else ''}</div>"
            for name, fit in some.items()
        ]
        return f"<html lang='nl'><title>x</title>{''.join(parts)}"

    assert fits({"kort": 0}, 3, html_of, STYLESHEET) == {"kort": 1}
    with pytest.raises(TooLongError, match="lang"):
        fits({"kort": 0, "lang": 0}, 3, html_of, STYLESHEET)


def test_card_of_our_own_says_so_and_names_where_the_form_comes_from(db):
    [card] = [card for card in cards.cards() if card.item.slug == "wereldcafe"]
    page = BeautifulSoup(cards.html([card]), "html.parser").find(class_="kaart-foot")
    text = " ".join(page.text.split())
    assert "aanvulling van LISO online, niet uit het LISO-handboek." in text
    for source in card.references:
        assert source.short in text


def test_card_that_retells_says_what_is_ours(db):
    [card] = [card for card in cards.cards() if card.item.slug == "elevatorpitch"]
    text = " ".join(BeautifulSoup(cards.html([card]), "html.parser").find(class_="kaart-foot").text.split())
    assert "Idee uit LISO-handboek (2025), hoofdstuk 2, fase 1, werkvormen" in text
    assert "aanvulling De uitwerking is van LISO online." in text


def test_code_on_a_card_is_square_and_leads_to_the_page():
    address = address_of("https://liso.example/handboek/werkvormen/elevatorpitch/")
    assert address.short == "liso.example/handboek/werkvormen/elevatorpitch/"
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", address.path)
    rows = {int(y) for y in re.findall(r"M\d+ (\d+)", address.path)}
    assert (min(rows), max(rows)) == (2, address.size - 3)


def test_first_sentence_keeps_what_a_question_leads_to():
    assert first_sentence("<p>Hang <em>alles</em> op. Loop rond.</p>") == "<p>Hang alles op.</p>"
    assert (
        first_sentence("<p>Past het niet? Laat het dan. En nu verder.</p>")
        == "<p>Past het niet? Laat het dan.</p>"
    )


def test_title_runs_into_the_text():
    assert run_in("Doe dit", "<p>Nu.</p><p>Later.</p>") == "<p><strong>Doe dit.</strong> Nu.</p><p>Later.</p>"
    assert run_in("Wat & hoe?", "<p>Nu.</p>") == "<p><strong>Wat &amp; hoe?</strong> Nu.</p>"


# --- Handouts ----------------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_even_a_full_handout_is_one_page_with_all_that_belongs_on_it(tmp_path):
    every = handouts.handouts(handouts.slugs())
    assert len(every) == 9
    fitted = handouts.fitted(fullest(every, handouts.html, 2))
    content = pdf.render(handouts.html(fitted), STYLESHEET, identifier="alle")
    reader = PdfReader(BytesIO(content))
    starts = [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline]
    assert len(reader.pages) == len(fitted) == 2
    assert starts == [(page.item.name, place) for place, page in enumerate(fitted)]
    assert_accessible(content, tmp_path)
    for page in fitted:
        item, text = page.item, words_of(handouts.html([page]))
        names = [node.name for node in (*page.tips, *page.werkvormen)]
        origin = f"naverteld uit LISO-handboek (2025), {item.passage}."
        for words in (item.complaint, item.summary, item.html["approach"], *page.questions, *names, origin):
            assert words_of(words) in text, item.slug
        assert len(page.tips) > 1
        assert "Watgaanwedoen?Wie?Wanneer?" in text


def test_handout_keeps_tips_of_ours_apart(db):
    [handout] = handouts.handouts(["veel-verloop"])
    page = BeautifulSoup(handouts.html([handout]), "html.parser")
    [heading] = [h2 for h2 in page.find_all("h2") if h2.text.startswith("Tips van ons")]
    titles = [tip.name for tip in handout.tips if tip.source is None]
    assert titles
    assert [item.strong.text.rstrip(".") for item in heading.find_next("ul").find_all("li")] == titles


# --- The checklist -----------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_checklist_is_accessible_and_has_every_point(tmp_path):
    content = checklist.as_pdf()
    reader = PdfReader(BytesIO(content))
    text = " ".join(text_of(page) for page in reader.pages)
    blocks = checklist.blocks_of(checklist.page().html["body"])
    letters = re.sub(r"\W", "", text)
    assert all(re.sub(r"\W", "", block.text) in letters for block in blocks)
    assert reader.metadata.title == "Checklist voor starters"
    assert_accessible(content, tmp_path)
    assert checklist.as_pdf() == content


@pytest.fixture
def word():
    return Document(BytesIO(checklist.as_word()))


def test_word_has_headings_and_a_box_for_every_point(word):
    item = Page.objects.get(slug=files.CHECKLIST_PAGE)
    page = BeautifulSoup(item.html["body"], "html.parser")
    styles = [(p.style.name, p.text.strip()) for p in word.paragraphs]
    assert styles[0] == ("Title", item.title)
    assert styles[1] == ("Subtitle", item.summary)
    headings = [text for style, text in styles if style == "Heading 1"]
    for heading in page.find_all("h2"):
        assert heading.text.replace("aanvulling", "(aanvulling)") in headings
    points = [" ".join(point.text.split()) for point in page.select("ul > li")]
    assert [text for style, text in styles if style == "Afvinkpunt"] == points
    xml = word.element.xml
    assert xml.count("<w14:checkbox>") == xml.count("<w:t>☐</w:t>") == len(points) > 25
    assert word.tables == []


def test_word_is_dutch_names_itself_and_says_where_it_comes_from(word):
    languages = {
        mark.get(mark.nsmap["w"].join("{}") + "val") for mark in word.styles.element.xpath(".//w:lang")
    }
    assert languages == {"nl-NL"}
    assert (word.core_properties.title, word.core_properties.language) == ("Checklist voor starters", "nl-NL")
    assert word.core_properties.author == "LISO online"
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Met eigen woorden naverteld uit LISO-tool, ontwikkelfasen" in text
    assert "CC BY-SA 4.0" in text


def test_word_links_to_the_site(word):
    links = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert f"{settings.SITE_URL}/handboek/pagina/startnotitie/" in links
    assert all(link.startswith((settings.SITE_URL, "https://")) for link in links)


def test_word_has_the_same_bytes_for_the_same_edition():
    first = checklist.as_word()
    assert checklist.as_word() == first
    assert {part.date_time[0] for part in ZipFile(BytesIO(first)).infolist()} == {1980}


def test_page_is_read_in_blocks():
    html = (
        '<p>Lees <a href="/handboek/">dit</a>\n<em>eerst</em>.</p><h2 id="a">Kop <span class="badge">aanvulling</span>'
        "</h2><ul><li>Punt <strong>een</strong>.</li></ul><ol><li><p>Stap.</p></li></ol>"
    )
    blocks = checklist.blocks_of(html)
    assert [(block.kind, block.text) for block in blocks] == [
        ("p", "Lees dit eerst."),
        ("h2", "Kop (aanvulling)"),
        ("box", "Punt een."),
        ("step", "Stap."),
    ]
    assert blocks[0].runs[1] == checklist.Run("dit", url=f"{settings.SITE_URL}/handboek/")
    assert blocks[2].runs[1] == checklist.Run("een", bold=True)
