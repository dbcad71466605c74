"""`load_handbook --check`: what would be a pity is named, each with file, slug and field."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from handbook.content_check import Sort, check, spelling
from handbook.content_check.texts import Text
from tests.environment import cannot_run
from tests.handbook.small_handbook import small_handbook, write

TOO_LONG = "Wij " + "heel " * 23 + "graag samen."


@pytest.fixture
def handbook():
    """The smallest handbook, with what the rows below take away."""
    handbook = small_handbook()
    handbook["tips"]["thema-tip"] = {"theme": "thema-01", "position": "1", "title": "Doe mee", "text": "Nu."}
    handbook["editions"]["eerste"]["text"] = "Nu met [praten](werkvorm:praten)."
    return handbook


@pytest.fixture
def without_spelling(monkeypatch):
    monkeypatch.setattr(spelling, "COMMAND", ["liso-has-no-such-program"])


@pytest.fixture
def dutch():
    if spelling.unknown(["huis"], set()) is None:
        cannot_run(spelling.PACKAGES)


def change(file, slug, **fields):
    return lambda handbook: handbook[file][slug].update(fields)


def body(text):
    return change("pages", "lezen", body=text)


def definition(text):
    return change("terms", "begrip", definition=text)


def add(file, slug, **fields):
    return lambda handbook: handbook[file].update({slug: fields})


def werkvorm(**fields):
    return change("werkvormen", "praten", **fields)


# What is changed in the small handbook, and what then has to be said of which it said nothing before.
NAMED = {
    "heading that is not on the page": (
        body("## Kop\n\nZie [boven](#kopp)."),
        Sort.LINK,
        "pages.yaml › lezen › body: op de pagina van de link ‘#kopp’ staat geen kop of plek ‘kopp’",
    ),
    "heading that is not on another page": (
        definition("Zie [daar](/handboek/pagina/lezen/#top)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: op de pagina van de link ‘/handboek/pagina/lezen/#top’ staat geen kop "
        "of plek ‘top’",
    ),
    "place that is not on a list": (
        definition("Zie [daar](/handboek/bronnen/#weg-2010)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: op de pagina van de link ‘/handboek/bronnen/#weg-2010’ staat geen kop of "
        "plek ‘weg-2010’",
    ),
    "path of a piece that is not there": (
        definition("Zie [daar](/handboek/thema/weg/)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: de link ‘/handboek/thema/weg/’ leidt nergens heen",
    ),
    "path that the site does not have": (
        definition("Zie [daar](/handboekje/)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: de link ‘/handboekje/’ leidt nergens heen",
    ),
    "address that is none": (
        definition("Zie [daar](https://tno)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: ‘https://tno’ is geen goed adres",
    ),
    "address without https": (
        definition("Zie [daar](//www.tno.nl/)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: ‘//www.tno.nl/’ is geen goed adres",
    ),
    "mail address that is none": (
        definition("Mail [ons](mailto:liso)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: ‘mailto:liso’ is geen goed adres",
    ),
    "link with a space in it": (
        definition("Zie [daar] (thema:thema-01)."),
        Sort.LINK,
        "terms.yaml › begrip › definition: een link is [tekst](soort:slug), zonder spatie ertussen",
    ),
    "address that is no link": (
        definition("Kijk op www.tno.nl voor meer."),
        Sort.LINK,
        "terms.yaml › begrip › definition: zet een webadres tussen < en >",
    ),
    "method without source": (
        lambda handbook: [
            handbook["themes"]["thema-01"].pop(name) for name in ("source", "passage", "supplements")
        ],
        Sort.SOURCE,
        "themes.yaml › thema-01 › source: dit stuk hoort bij de werkwijze: noem de bron",
    ),
    "example from nowhere": (
        add("examples", "wijk", position="1", name="Wijk", question="Hoe?"),
        Sort.SOURCE,
        "examples.yaml › wijk › source: noem de bron, of in url de website",
    ),
    "werkvorm of ours without reference": (
        lambda handbook: handbook["werkvormen"]["praten"].pop("references"),
        Sort.SOURCE,
        "werkvormen.yaml › praten › references: noem waar deze werkvorm vandaan komt",
    ),
    "source without title or note": (
        add("sources", "weiss-1995", kind="literatuur", authors="Weiss", year="1995"),
        Sort.SOURCE,
        "sources.yaml › weiss-1995 › note: de titel ontbreekt: zeg wat de bron wel geeft",
    ),
    "page that nothing leads to": (
        add("pages", "los", chapter="vooraf", position="2", title="Los", summary="Kort.", body="Tekst."),
        Sort.ORPHAN,
        "pages.yaml › los: geen ander stuk verwijst hiernaar",
    ),
    "page that only leads to itself": (
        add(
            "pages",
            "los",
            chapter="vooraf",
            position="2",
            title="Los",
            summary="Kort.",
            body="[Ik](pagina:los).",
        ),
        Sort.ORPHAN,
        "pages.yaml › los: geen ander stuk verwijst hiernaar",
    ),
    "werkvorm on no theme": (
        lambda handbook: handbook["werkvormen"]["praten"].pop("themes"),
        Sort.ORPHAN,
        "werkvormen.yaml › praten › themes: hoort bij geen enkel thema",
    ),
    "source that nobody uses": (
        lambda handbook: handbook["werkvormen"]["praten"].pop("references"),
        Sort.ORPHAN,
        "sources.yaml › tosun-2017: wordt nergens als bron gebruikt",
    ),
    "statement that was never worded": (
        add("statements", "thema-01-nieuw", theme="thema-01", effective_element="element-thema-01"),
        Sort.ORPHAN,
        "statements.yaml › thema-01-nieuw: staat niet in statement_wordings.yaml",
    ),
    "wording that is never asked": (
        add(
            "statement_wordings",
            "thema-01-a-v2",
            statement="thema-01-a",
            version="2",
            text="Wij doen het beter.",
        ),
        Sort.ORPHAN,
        "statement_wordings.yaml › thema-01-a-v2: staat niet in questionnaires.yaml",
    ),
    "theme without tips": (
        lambda handbook: handbook["tips"].pop("thema-tip"),
        Sort.EMPTY,
        "themes.yaml › thema-01: heeft geen tips",
    ),
    "theme without werkvormen": (
        werkvorm(themes=["thema-02"]),
        Sort.EMPTY,
        "themes.yaml › thema-01: heeft geen werkvormen",
    ),
    "struikelblok without themes": (
        lambda handbook: handbook["struikelblokken"]["blok-1"].pop("themes"),
        Sort.EMPTY,
        "struikelblokken.yaml › blok-1 › themes: heeft geen thema’s",
    ),
    "example that says nothing": (
        add("examples", "wijk", position="1", name="Wijk", url="https://example.org/"),
        Sort.EMPTY,
        "examples.yaml › wijk: zegt niets: vul question, partners of made",
    ),
    "chapter without pages": (
        change("pages", "lezen", chapter="starten"),
        Sort.EMPTY,
        "pages.yaml › chapter: hoofdstuk ‘vooraf’ heeft geen pagina’s",
    ),
    "heading without text": (
        body("## Eerst\n\n## Daarna\n\nTekst."),
        Sort.EMPTY,
        "pages.yaml › lezen › body: onder de kop ‘eerst’ staat geen tekst",
    ),
    "heading at the end": (
        body("Tekst.\n\n## Slot"),
        Sort.EMPTY,
        "pages.yaml › lezen › body: onder de kop ‘slot’ staat geen tekst",
    ),
    "long sentence in prose": (
        definition(f"Kort. {TOO_LONG}"),
        Sort.LONG,
        "terms.yaml › begrip › definition: telt 26 woorden, hoogstens 25: ‘Wij heel heel heel heel heel heel heel …’",
    ),
    "long sentence in a step": (
        lambda handbook: handbook["werkvormen"]["praten"]["steps"][1].update(text=TOO_LONG),
        Sort.LONG,
        "werkvormen.yaml › praten › steps 2: telt 26 woorden, hoogstens 25: ‘Wij heel heel heel heel heel heel heel …’",
    ),
    "long sentence where a starting point leads": (
        lambda handbook: handbook["starting_points"]["begin"]["steps"][1].update(text=TOO_LONG),
        Sort.LONG,
        "starting_points.yaml › begin › steps 2: telt 26 woorden, hoogstens 25: "
        "‘Wij heel heel heel heel heel heel heel …’",
    ),
    "sentence that stands twice": (
        lambda handbook: [
            handbook["terms"]["begrip"].update(definition="Zo praat je [samen](fase:samen-begrijpen)."),
            werkvorm(questions=["zo praat je samen"])(handbook),
        ],
        Sort.TWICE,
        "terms.yaml › begrip › definition: ‘Zo praat je samen.’ staat ook bij werkvormen › praten",
    ),
    "sentence twice in one paragraph": (
        definition("Zo praat je samen. Zo praat je samen."),
        Sort.TWICE,
        "terms.yaml › begrip › definition: ‘Zo praat je samen.’ staat ook bij terms › begrip",
    ),
    "werkvorm that no edition names": (
        change("editions", "eerste", text="Alles is nieuw."),
        Sort.NEWS,
        "werkvormen.yaml › praten: geen enkele editie in editions.yaml noemt deze werkvorm",
    ),
}


def test_check_of_the_small_handbook_names_none_of_these(handbook, tmp_path, without_spelling):
    found = check(write(handbook, tmp_path))
    assert [line for _, sort, line in NAMED.values() if line in found.lines(sort)] == []


@pytest.mark.parametrize("name", NAMED)
def test_check_names(name, handbook, tmp_path, without_spelling):
    spoil, sort, line = NAMED[name]
    spoil(handbook)
    assert line in check(write(handbook, tmp_path)).lines(sort)


# --- What is well, and must not be named --------------------------------------------------------------------


def named(handbook, tmp_path, sort, slug):
    """What is said about one piece."""
    return [line for line in check(write(handbook, tmp_path)).lines(sort) if f" › {slug}" in line]


def test_links_that_lead_somewhere_are_not_named(handbook, tmp_path, without_spelling):
    body(
        "## Één kop\n\nZie [boven](#een-kop), [zoeken](/zoeken/?q=x), [een bron](/handboek/bronnen/#handboek), "
        "[ons](/over/colofon/), [een thema](/handboek/thema/thema-01/#wat), <https://www.tno.nl/nl/> en "
        "[mail](mailto:info@example.org)."
    )(handbook)
    assert named(handbook, tmp_path, Sort.LINK, "lezen") == []


def test_smaller_heading_below_a_heading_is_not_named(handbook, tmp_path, without_spelling):
    body("## Groot\n\n### Klein\n\nTekst.")(handbook)
    assert named(handbook, tmp_path, Sort.EMPTY, "lezen") == []


def test_piece_in_a_list_of_references_is_no_orphan(handbook, tmp_path, without_spelling):
    assert named(handbook, tmp_path, Sort.ORPHAN, "praten") == [
        "werkvormen.yaml › praten: geen ander stuk verwijst hiernaar"
    ]
    handbook["struikelblokken"]["blok-1"]["werkvormen"] = ["praten"]
    assert named(handbook, tmp_path, Sort.ORPHAN, "praten") == []


@pytest.mark.parametrize("text", ["De begrippen staan vast.", "Hij zei: ‘Bĕgrip!’"])
def test_term_is_used_in_any_form(text, handbook, tmp_path, without_spelling):
    assert named(handbook, tmp_path, Sort.ORPHAN, "begrip") == [
        "terms.yaml › begrip: komt in geen enkele tekst voor"
    ]
    body(text)(handbook)
    assert named(handbook, tmp_path, Sort.ORPHAN, "begrip") == []


def test_titles_and_short_sentences_may_come_back(handbook, tmp_path, without_spelling):
    handbook["werkvormen"]["praten"]["steps"][0]["title"] = "Praat eerst met elkaar over vroeger"
    handbook["tips"]["tip-1"]["title"] = "Praat eerst met elkaar over vroeger"
    body("## Praat eerst met elkaar over vroeger\n\nEn zo verder.\n\nEn zo verder.")(handbook)
    assert named(handbook, tmp_path, Sort.TWICE, "lezen") == []
    assert named(handbook, tmp_path, Sort.TWICE, "tip-1") == []


def test_new_version_of_the_questionnaire_may_ask_again(handbook, tmp_path, without_spelling):
    handbook["open_questions"] = {
        slug: question | {"text": "Wat wil je nog aan ons kwijt?"}
        for slug, question in handbook["open_questions"].items()
    }
    assert named(handbook, tmp_path, Sort.TWICE, "open-") == []


def text_of(text):
    return Text("pages", "lezen", "body", text, False, ())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eén. Twee!  ‘Drie?’ Vier…", ["Eén.", "Twee!", "‘Drie?", "Vier…"]),
        ("Zeg: ‘Kom je?’ en wacht.", ["Zeg: ‘Kom je?’ en wacht."]),
        ("Als wij … doen, enz. dan 1,5 uur.", ["Als wij … doen, enz. dan 1,5 uur."]),
        ("Klaar. 3 mensen bleven.", ["Klaar.", "3 mensen bleven."]),
    ],
)
def test_text_falls_into_sentences(text, sentences):
    assert text_of(text).sentences() == sentences


def test_text_falls_into_words():
    words = text_of("Foto’s van 12 zorg- en A2-vellen: LISO-werkwijze, e-mail in 2025.").words()
    assert words == ["Foto's", "van", "zorg-", "en", "vellen", "LISO-werkwijze", "e-mail", "in"]


# --- Spelling -----------------------------------------------------------------------------------------------


def test_check_names_a_word_that_no_list_knows(handbook, tmp_path, dutch):
    definition("Een [mooi](https://www.mooj.nl/) woordt met <https://mooj.nl/>.")(handbook)
    assert named(handbook, tmp_path, Sort.WORD, "begrip") == [
        "terms.yaml › begrip › definition: ‘woordt’ staat in geen woordenlijst"
    ]


def test_check_leaves_names_and_titles_of_sources_alone(handbook, tmp_path, dutch):
    handbook["sources"]["tosun-2017"] |= {
        "title": "Learning togethr",
        "container": "Jrnl",
        "note": "Ook fuot.",
    }
    assert named(handbook, tmp_path, Sort.WORD, "tosun-2017") == [
        "sources.yaml › tosun-2017 › note: ‘fuot’ staat in geen woordenlijst"
    ]


def test_own_list_knows_words_compounds_and_the_start_of_a_sentence(handbook, tmp_path, dutch):
    (tmp_path / "words.txt").write_text("Divosa\nplanvel\n", encoding="utf-8")
    definition("Planvel van Divosa, Divosa-planvel, divosa, Planvelx.")(handbook)
    assert named(handbook, tmp_path, Sort.WORD, "begrip") == [
        "terms.yaml › begrip › definition: ‘divosa’ staat in geen woordenlijst",
        "terms.yaml › begrip › definition: ‘Planvelx’ staat in geen woordenlijst",
    ]


def test_own_list_is_in_order_and_in_use(handbook, tmp_path, without_spelling):
    (tmp_path / "words.txt").write_text("planvel\nDivosa\nDivosa\nviskom\n", encoding="utf-8")
    definition("Planvel van Divosa.")(handbook)
    assert check(write(handbook, tmp_path)).lines(Sort.WORD) == [
        "words.txt › Divosa: staat niet op volgorde, of staat er dubbel",
        "words.txt › Divosa: staat niet op volgorde, of staat er dubbel",
        "words.txt › viskom: komt in geen enkele tekst voor",
    ]


def test_words_are_asked_of_the_list_all_at_once(dutch):
    words = [
        "huis",
        "fiets",
        "fietz",
        "Fietz-huis",
        "één",
        "Januari",
        "co-creatie",
        "LISO-huis",
        "zorg-",
        "d'r",
        "a",
    ]
    assert spelling.unknown(words, {"LISO", "d'r"}) == {"fietz", "Fietz-huis"}


# --- The command --------------------------------------------------------------------------------------------


def run(fixtures):
    """What the command prints, and with what it ends."""
    out = StringIO()
    try:
        call_command("load_handbook", "--check", fixtures=fixtures, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), None


def test_command_counts_every_sort_and_ends_with_an_error(handbook, tmp_path, without_spelling):
    definition("Zie [daar](/handboekje/).")(handbook)
    printed, error = run(write(handbook, tmp_path))
    assert printed.startswith(
        "kapotte links: 1\n"
        "  terms.yaml › begrip › definition: de link ‘/handboekje/’ leidt nergens heen\n"
        "ontbrekende bronnen: "
    )
    assert [line.partition(":")[0] for line in printed.splitlines() if not line.startswith(" ")] == [
        *Sort,
        "De spelling is niet nagekeken",
    ]
    assert error.startswith("Nog te doen: ")


def test_command_says_that_it_could_not_look_at_the_spelling(handbook, tmp_path, without_spelling):
    printed, _ = run(write(handbook, tmp_path))
    assert "De spelling is niet nagekeken: installeer daarvoor hunspell hunspell-nl.\n" in printed


def test_command_with_what_cannot_be_loaded_says_that_first(handbook, tmp_path):
    handbook["terms"]["begrip"]["colour"] = "rood"
    assert run(write(handbook, tmp_path)) == (
        "",
        "Zo kan het handboek niet geladen worden (1 fout):\nterms.yaml › begrip › colour: onbekend veld",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "begrip:\n  term: Kort: begrip\n",
            "op of boven regel 2 klopt de opmaak niet: kijk naar spaties, tabs, aanhalingstekens en dubbele punten",
        ),
        (
            'begrip:\n  term: "begrip\n  definition: Iets.\n',
            "op of boven regel 4 (in het blok vanaf regel 2) klopt de opmaak niet: kijk naar spaties, tabs, "
            "aanhalingstekens en dubbele punten",
        ),
        ("begrip:\n  term: caf\xe9\n", "dit is geen platte tekst in UTF-8"),
    ],
)
def test_command_says_in_dutch_where_a_file_cannot_be_read(text, problem, handbook, tmp_path):
    write(handbook, tmp_path)
    (tmp_path / "terms.yaml").write_text(text, encoding="latin-1")
    _, error = run(tmp_path)
    assert error == f"Zo kan het handboek niet geladen worden (1 fout):\nterms.yaml: {problem}"


def test_command_finds_nothing_to_mend_in_the_handbook(dutch):
    printed, error = run(settings.BASE_DIR / "fixtures")
    assert error is None, printed
    assert printed == "".join(f"{sort}: 0\n" for sort in Sort) + "De teksten zijn in orde.\n"
