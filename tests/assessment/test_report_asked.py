"""What comes out of all that is asked beside the statements: counted through the gate, said in Dutch, never scored."""

import dataclasses
import datetime

import pytest
from bs4 import BeautifulSoup

from assessment import pdf
from assessment import result as results
from assessment.report import assemble_report
from assessment.report.asked_wording import answers, came_of, listed_as_done
from assessment.report.content import PromiseContent
from assessment.report.joint import JointAnswer, JointResult
from assessment.tally import AGREE, COURSE, DONE, FOLLOW_UP, OWN, YEARLY, Asked, tally
from tests.assessment.attacking import page
from tests.assessment.reports import content_of, everybody, items_of, report_of, result_of

ITEMS = items_of({"rood": ["durf"], "geel": ["rust"], "blauw": ["ruimte"]}, 3)
PEOPLE = everybody([4] * 8, ITEMS)
META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")
PROMISED = (FOLLOW_UP, DONE, "We bellen de wethouder.", [3, 3, 3, 3, 3, 2, 1, None])
LITTLE_KNOWN = (FOLLOW_UP, DONE, "We maken een kaart.", [1, 3, 2, *[None] * 5])
OWN_ONE = (OWN, AGREE, "De koffie is goed.", [5, 5, 4, 2, 1, 1, 3, None])
CURRENT = (YEARLY, AGREE, "Ons vraagstuk is nog steeds actueel.", [4] * 8)
GO_ON = (YEARLY, COURSE, "Doorgaan, verschuiven of stoppen?", [3, 3, 3, 3, 3, 2, 2, None])
ALL = (PROMISED, LITTLE_KNOWN, OWN_ONE, CURRENT, GO_ON)


@pytest.fixture(scope="module")
def report():
    return report_of(PEOPLE, ITEMS, asked=ALL)


@pytest.fixture(scope="module")
def html(report):
    """The page and what is printed."""
    return [BeautifulSoup(text, "html.parser") for text in (page(report), pdf.html(report, META))]


def text_of(tag):
    return " ".join(tag.get_text(" ").split())


# --- Counting ---------------------------------------------------------------------------------------------------


def test_each_question_is_counted_on_its_own_scale():
    asked = [Asked("1", FOLLOW_UP, DONE), Asked("2", OWN, AGREE)]
    done, own = tally([{"1": 3, "2": 5}, {"1": 3, "2": None}, {"1": 1}], asked)
    assert (done.counts, done.unknown, done.answered) == ((1, 0, 2), 0, 3)
    assert (own.counts, own.unknown, own.answered) == ((0, 0, 0, 0, 1), 2, 1)
    assert done.agreement is None
    assert own.agreement == 1


@pytest.mark.parametrize("answer", [0, 4, 5])
def test_answer_outside_the_scale_is_refused(answer):
    with pytest.raises(ValueError):
        tally([{"1": answer}], [Asked("1", FOLLOW_UP, DONE)])


def test_scores_are_the_same_with_and_without_what_stands_beside():
    without, beside = result_of(PEOPLE, ITEMS), result_of(PEOPLE, ITEMS, asked=ALL)
    assert dataclasses.replace(beside, asked=()) == without


def test_result_of_before_is_read_and_stays_as_it_was():
    old = results.to_json(result_of(PEOPLE, ITEMS)) | {"version": 1}
    del old["asked"]
    kept = results.from_json(old)
    assert kept == result_of(PEOPLE, ITEMS)
    assert kept.asked == ()
    with pytest.raises(ValueError):
        results.from_json(old | {"version": 3})


# --- Sentences --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "counts", "unknown", "sentence"),
    [
        (COURSE, (8, 0, 0), 0, "Alle acht mensen kiezen ‘doorgaan’."),
        (COURSE, (0, 0, 0), 8, "Alle acht mensen weten het niet."),
        (
            COURSE,
            (5, 1, 1),
            1,
            "Vijf van de acht mensen kiezen ‘doorgaan’, één kiest ‘verschuiven’, één kiest ‘stoppen’ en één weet het "
            "niet.",
        ),
        (COURSE, (1, 0, 7), 0, "Eén van de acht mensen kiest ‘doorgaan’ en zeven kiezen ‘stoppen’."),
        (DONE, (0, 3, 2), 0, "Drie van de vijf mensen zeggen ‘deels’ en twee zeggen ‘niet’."),
        (
            AGREE,
            (1, 1, 1, 2, 3),
            2,
            "Vijf van de tien mensen zijn het (helemaal) eens, één kiest het midden, twee zijn het (helemaal) oneens "
            "en twee weten het niet.",
        ),
    ],
)
def test_sentence_says_what_the_people_answered(scale, counts, unknown, sentence):
    assert answers(scale, counts, unknown) == sentence


def parts(*done_of_eight: int | None):
    """One agreement per number: so many of eight called it done; None where the counts are withheld."""
    asked = [
        (FOLLOW_UP, DONE, "Iets", [None] * 8 if done is None else [3] * done + [1] * (8 - done))
        for done in done_of_eight
    ]
    found = report_of(PEOPLE, ITEMS, asked=asked).came_of.asked
    return [
        dataclasses.replace(part, counts=None) if done is None else part
        for part, done in zip(found, done_of_eight, strict=True)
    ]


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        ((), ""),
        ((5,), "De ene afspraak uit 2025 is volgens meer dan de helft van jullie gedaan."),
        ((4,), "De ene afspraak uit 2025 is volgens hooguit de helft van jullie gedaan."),
        ((0, 4), "Geen van de twee afspraken uit 2025 is volgens meer dan de helft van jullie gedaan."),
        ((8, 4), "Eén van de twee afspraken uit 2025 is volgens meer dan de helft van jullie gedaan."),
        ((5, 6, 1), "Twee van de drie afspraken uit 2025 zijn volgens meer dan de helft van jullie gedaan."),
        ((5, 6, 7), "Alle drie afspraken uit 2025 zijn volgens meer dan de helft van jullie gedaan."),
        (
            (5, None),
            "Eén afspraak uit 2025 is volgens meer dan de helft van jullie gedaan. Bij één afspraak waren er te weinig "
            "antwoorden.",
        ),
        ((None, None), "Over de afspraken uit 2025 gaven te weinig mensen een antwoord om te tonen."),
    ],
)
def test_sentence_about_the_agreements(done, sentence):
    assert came_of(parts(*done) if done else (), 2025) == sentence


@pytest.mark.parametrize(
    ("done", "total", "sentence"),
    [
        (0, 0, ""),
        (1, 1, "In jullie eigen lijst staat de afspraak op ‘gedaan’."),
        (0, 1, "In jullie eigen lijst staat de afspraak niet op ‘gedaan’."),
        (0, 3, "In jullie eigen lijst staat geen van de drie afspraken op ‘gedaan’."),
        (1, 3, "In jullie eigen lijst staat één van de drie afspraken op ‘gedaan’."),
        (2, 3, "In jullie eigen lijst staan twee van de drie afspraken op ‘gedaan’."),
        (3, 3, "In jullie eigen lijst staan alle drie afspraken op ‘gedaan’."),
    ],
)
def test_sentence_about_the_list(done, total, sentence):
    assert listed_as_done(done, total) == sentence


def test_summary_ends_with_what_came_of_it_and_how_to_go_on(report):
    assert report.summary[-2:] == (
        "Eén afspraak uit 2025 is volgens meer dan de helft van jullie gedaan. Bij één afspraak waren er te weinig "
        "antwoorden.",
        "Hoe verder? Vijf van de acht mensen kiezen ‘doorgaan’, twee kiezen ‘verschuiven’ en één weet het niet.",
    )


# --- The parts of the report ------------------------------------------------------------------------------------


def test_counts_stand_in_the_order_of_their_words(report):
    promised, hidden = report.came_of.asked
    assert (promised.words, promised.counts, promised.unknown) == (("gedaan", "deels", "niet"), (5, 1, 1), 1)
    assert promised.shares.alt == "Afspraak 1: 8 mensen. Gedaan: 5; deels: 1; niet: 1; weet ik niet: 1."
    [own] = report.figures.beside.own
    assert (own.counts, own.agreement) == ((2, 1, 1, 1, 2), "tegenpolen")
    assert own.bar.alt.startswith("Eigen stelling 1: 7 antwoorden. Helemaal oneens: 2;")
    [current], [course] = report.figures.beside.current, report.figures.beside.course
    assert (current.number, current.counts) == (2, (0, 0, 0, 8, 0))
    assert (course.number, course.words, course.counts) == (
        1,
        ("doorgaan", "verschuiven", "stoppen"),
        (5, 2, 0),
    )


def test_counts_of_too_few_people_are_nowhere_in_the_object(report):
    hidden = report.came_of.asked[1]
    assert (hidden.counts, hidden.shares, hidden.unknown) == (None, None, 5)
    assert hidden.sentence == "Minder dan vier mensen gaven antwoord. Daarom staan er geen aantallen."


def test_list_says_how_the_agreements_stand_and_names_nobody(report):
    promises = (
        PromiseContent("We bellen de wethouder.", "gedaan", "Ze komt.", True, "101"),
        PromiseContent("We maken een kaart.", "", "", False, "102"),
        PromiseContent("Niet gevraagd.", "bezig", "", False, ""),
    )
    found = report_of(PEOPLE, ITEMS, asked=ALL, content={"promises": promises}).came_of
    assert [
        (part.what, part.state, part.outcome, part.asked and part.asked.number) for part in found.promises
    ] == [
        ("We bellen de wethouder.", "gedaan", "Ze komt.", 1),
        ("We maken een kaart.", "", "", 2),
        ("Niet gevraagd.", "bezig", "", None),
    ]
    assert found.list_sentence == "In jullie eigen lijst staat één van de twee afspraken op ‘gedaan’."
    assert "who" not in {field.name for part in found.promises for field in dataclasses.fields(part)}


def test_round_that_asked_nothing_beside_says_nothing():
    bare = report_of(PEOPLE, ITEMS)
    assert (bare.came_of, bare.figures.beside.own, bare.figures.beside.yearly) == (None, (), ())
    for text in (page(bare), pdf.html(bare, META)):
        soup = BeautifulSoup(text, "html.parser")
        for name in ("wat-ervan-kwam", "eigen-stellingen", "verder"):
            assert soup.find(id=name) is None
            assert soup.select(f'a[href="#{name}"]') == []


def test_joint_round_tells_what_came_of_agreements_from_the_list_only():
    promises = (PromiseContent("Bellen", "gedaan", "Ze komt.", True, ""),)
    content = content_of(ITEMS, kind="together", promises=promises, promised_year=2025)
    found = assemble_report(JointResult(2026, {"durf": JointAnswer(4, "")}), content)
    assert found.came_of.sentence == ""
    assert found.came_of.list_sentence == "In jullie eigen lijst staat de afspraak op ‘gedaan’."
    for text in (page(found), pdf.html(found, META)):
        section = text_of(BeautifulSoup(text, "html.parser").find(id="wat-ervan-kwam"))
        assert "Bellen" in section
        assert "Ze komt." in section
        assert "Iedereen kreeg" not in section


# --- Page and PDF -----------------------------------------------------------------------------------------------


def test_sections_stand_at_their_place(html):
    for soup in html:
        order = [
            tag["id"]
            for tag in soup.select("section[id]")
            if tag["id"] not in ("durf", "rust", "ruimte", "overzicht")
        ]
        assert order[:3] == ["kort", "wat-ervan-kwam", "rood"]
        assert order[order.index("blauw") :][:3] == ["blauw", "eigen-stellingen", "verdeeld"]
        assert order[order.index("eigen-woorden") :][:3] == ["eigen-woorden", "verder", "gesprek"]
        for name in ("wat-ervan-kwam", "eigen-stellingen", "verder"):
            assert len(soup.select(f'a[href="#{name}"]')) == 1


def test_each_chart_has_its_table_with_the_same_numbers_and_its_sentence(report, html):
    beside = report.figures.beside
    for soup in html:
        for name, shown in [
            ("wat-ervan-kwam", report.came_of.asked),
            ("eigen-stellingen", beside.own),
            ("verder", (*beside.course, *beside.current)),
        ]:
            section = soup.find(id=name)
            rows = [
                [td.get_text() for td in row.select("td.count")]
                for row in section.select("table.asked tbody tr")
            ]
            assert rows == [
                [*(map(str, part.counts) if part.counts else ["–"] * len(part.words)), str(part.unknown)]
                for part in shown
            ]
            alts = [title.get_text() for title in section.select("svg > title")]
            assert alts == [(part.bar or part.shares).alt for part in shown if part.counts]
            for part in shown:
                assert part.sentence in text_of(section)
                assert part.text in text_of(section)


def test_words_are_printed_where_they_fit_so_that_colour_says_nothing_alone(report):
    course = report.figures.beside.course[0].shares
    assert [share.label.content for share in course.shares] == ["doorgaan 5", "2", "1"]
    heads = {"doorgaan", "verschuiven", "stoppen", "weet niet"}
    head = BeautifulSoup(page(report), "html.parser").find(id="verder").select_one("thead")
    assert heads <= set(head.stripped_strings)


def test_own_statements_get_no_score_and_the_page_says_so(html):
    for soup in html:
        section = text_of(soup.find(id="eigen-stellingen"))
        assert "Ze krijgen geen score en tellen nergens in mee." in section
        assert "Onderling: tegenpolen." in section
        for word in ("gemiddeld", "sterk", "bespreken", "zorg"):
            assert word not in section
