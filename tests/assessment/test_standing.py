"""The words of the summary and of the sheet for the wall: right for none, one and many, for ties and for nothing."""

from decimal import Decimal

import pytest

from assessment.report import brief_wording as words
from assessment.report.asked_parts import CameOf, PromisePart
from assessment.report.brief import brief, shortened
from assessment.report.outsiders import for_outsiders
from assessment.report.poster import poster
from assessment.report.standing import Extremes, Standing, extremes, questions, standings
from tests.assessment.reports import everybody, items_of, open_question, report_of

FIVE = {core: [f"{core}een", f"{core}twee"] for core in ("rood", "oranje", "geel", "groen", "blauw")}
ITEMS = items_of(FIVE, 3)


def named(**values: str) -> list[Standing]:
    return [
        Standing(
            name,
            name.capitalize(),
            "Kern",
            f"Hoe is {name}?",
            Decimal(v) if v else None,
            v.replace(".", ","),
            "",
        )
        for name, v in values.items()
    ]


def names(themes) -> list[str]:
    return [theme.name for theme in themes]


def per_theme(*values: int | None) -> list:
    """Four people who give each theme of ITEMS its value."""
    given = [value for value in values for _ in range(3)]
    return [("praktijk", given)] * 4


# --- Highest and lowest ------------------------------------------------------------------------------------------


def test_extremes_are_the_highest_and_the_lowest_and_never_both():
    found = extremes(named(a="4.1", b="2.8", c="3.0", d="4.6", e="", f="4.2", g="4.0"))
    assert names(found.high) == ["D", "F", "A"]
    assert names(found.low) == ["B", "C"]
    assert (found.more_high, found.more_low) == (0, 0)


def test_others_that_share_the_last_value_are_counted():
    found = extremes(named(a="4.0", b="4.0", c="4.0", d="4.0", e="4.0", f="2.0", g="2.0"))
    assert (names(found.high), found.more_high) == (["A", "B", "C"], 2)
    assert (names(found.low), found.more_low) == (["F", "G"], 0)


@pytest.mark.parametrize("values", [{"a": "", "b": ""}, {"a": "3.0", "b": "3.0"}, {}])
def test_without_a_difference_there_is_no_highest_and_no_lowest(values):
    assert extremes(named(**values)) == Extremes()


@pytest.mark.parametrize(
    ("values", "high", "low"),
    [
        ({"a": "4.2", "b": "2.8"}, "Het sterkst staat A, met 4,2.", "Het laagst staat B, met 2,8."),
        (
            {"a": "4.2", "b": "4.2", "c": "2.8", "d": "3.0"},
            "Het sterkst staan A en B, met beide 4,2.",
            "Het laagst staan C (2,8) en D (3,0).",
        ),
        (
            {"a": "4", "b": "4", "c": "4", "d": "4", "e": "4", "f": "1"},
            "Het sterkst staan vijf thema’s, met 4.",
            "Het laagst staat F, met 1.",
        ),
        (
            {"a": "5", "b": "4", "c": "4", "d": "4", "e": "1", "f": "1"},
            "Het sterkst staan A (5), B (4) en C (4). Ook één ander thema heeft 4.",
            "Het laagst staan E en F, met beide 1.",
        ),
        ({"a": "3.0", "b": "3.0"}, "", ""),
    ],
)
def test_sentences_on_highest_and_lowest(values, high, low):
    found = extremes(named(**values))
    assert (words.high(found), words.low(found)) == (high, low)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"a": "", "b": ""}, "Geen enkel thema heeft genoeg antwoorden voor een score."),
        ({"a": "3.0", "b": "3.0"}, "Er is geen hoogste of laagste: twee thema’s staan op 3,0."),
        ({"a": "3.0", "b": ""}, "Alleen A is te tonen: 3,0."),
        ({"a": "3.0", "b": "3.1"}, ""),
    ],
)
def test_sentence_instead_of_highest_and_lowest(values, sentence):
    assert words.no_extremes(named(**values)) == sentence


@pytest.mark.parametrize(
    ("n", "sentence"), [(0, ""), (1, "En nog één thema met 4,0."), (3, "En nog drie thema’s met 4,0.")]
)
def test_others_on_the_sheet(n, sentence):
    assert words.more(n, "4,0") == sentence


# --- Three questions -----------------------------------------------------------------------------------------------


def test_questions_are_of_the_lowest_the_most_divided_and_the_highest_theme():
    people = [
        ("praktijk", [1] * 3 + [3] * 6 + [1 if n % 2 else 5] * 3 + [5] * 3 + [3] * 15) for n in range(4)
    ]
    found = questions(report_of(people, ITEMS))
    assert [(question.theme, question.why) for question in found] == [
        ("Roodeen", "het laagst, 1,0"),
        ("Oranjetwee", "hier verschillen we het meest"),
        ("Geeleen", "het hoogst, 5,0: houd dit vast"),
    ]
    assert found[0].text == "Hoe staat het met roodeen?"


def test_questions_say_hold_on_only_of_what_is_strong():
    found = questions(report_of(per_theme(3, 1, 2, 2, 2, 2, 2, 2, 2, 2), ITEMS))
    assert ("Roodeen", "het hoogst, 3,0") in [(question.theme, question.why) for question in found]


@pytest.mark.parametrize("value", [None, 3, 5])
def test_there_are_always_three_questions_of_three_themes(value):
    found = questions(report_of(everybody([value] * 4, ITEMS), ITEMS))
    assert len({question.theme for question in found}) == 3
    why = "hier weten we weinig van" if value is None else "om over te praten"
    assert {question.why for question in found} == {why}


# --- The summary ---------------------------------------------------------------------------------------------------


def test_summary_says_what_was_done_and_how_we_stand():
    found = brief(report_of(per_theme(5, 4, 4, 4, 4, 4, 4, 4, 4, 1), ITEMS, invited=6))
    assert found.did == (
        "In 2026 keken we samen terug. Iedereen kreeg een vragenlijst over ons leernetwerk, en vulde die apart en "
        "zonder naam in.",
        "Vier van de zes genodigden vulden de vragenlijst in.",
        "Uitkomsten tonen we pas vanaf vier antwoorden. Zo is niemand te herkennen.",
    )
    assert found.stands == (
        "Het hoogst scoort Rood (4,5), het laagst scoort Blauw (2,5).",
        "Negen thema’s staan op ‘sterk’ en één op ‘zorg’.",
        "Het sterkst staan Roodeen (5,0), Roodtwee (4,0) en Oranjeeen (4,0). Ook zes andere thema’s hebben 4,0.",
        "Het laagst staat Blauwtwee, met 1,0.",
    )
    assert found.changed == (
        "Er is nog geen eerdere reflectie om mee te vergelijken. Volgend jaar kan dat wel.",
    )
    assert found.asks == "Praat met ons over deze vraag: daar willen we verder mee komen."
    assert [question.text for question in found.questions] == ["Hoe staat het met blauwtwee?"]


def test_summary_of_a_strong_network_asks_to_hold_on():
    found = brief(report_of(everybody([5] * 4, ITEMS), ITEMS))
    assert found.asks == "Praat met ons over deze drie vragen: wat goed gaat, willen we vasthouden."


def test_summary_without_any_score_says_what_people_do_not_know():
    found = brief(report_of(everybody([None] * 4, ITEMS), ITEMS))
    assert found.stands[0] == "Voor geen enkel kernelement waren er genoeg antwoorden voor een score."
    assert found.stands[1].startswith("‘Weet ik niet’ kwam het vaakst voor bij")
    assert (found.asks, found.questions) == ("Praat met ons over deze uitkomsten.", ())
    assert found.divided_sentence == "Er zijn te weinig antwoorden om dit te laten zien."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([3, 3, 3, 3], "Nergens liepen de antwoorden ver uiteen."),
        ([1, 1, 5, 5], "Bij alle stellingen liepen de antwoorden uiteen."),
        ([None] * 4, ""),
    ],
)
def test_sentence_on_differing(values, sentence):
    assert words.divided(report_of(everybody(values, ITEMS), ITEMS).figures) == sentence


def test_sentence_on_differing_says_that_not_every_statement_is_shown():
    people = [*everybody([4] * 3, ITEMS), ("praktijk", [4, *[None] * (len(ITEMS) - 1)])]
    assert words.divided(report_of(people, ITEMS).figures) == (
        "Bij geen van de stellingen die we kunnen tonen, liepen de antwoorden ver uiteen."
    )


def test_summary_counts_statements_on_which_people_differ():
    people = [("praktijk", [1 if n % 2 else 5] * 2 + [3] * 28) for n in range(4)]
    report = report_of(people, ITEMS)
    assert words.divided(report.figures) == "Bij twee van de 30 stellingen liepen de antwoorden uiteen."
    assert [line.said for line in brief(report).divided] == [
        "Twee van de vier mensen zijn het (helemaal) eens en twee zijn het (helemaal) oneens."
    ] * 2


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (["gedaan"], "In 2025 maakten we één afspraak. De stand nu: gedaan."),
        (["loopt", "loopt"], "In 2025 maakten we twee afspraken. De stand van beide: loopt."),
        (
            ["gedaan", "", "gedaan"],
            "In 2025 maakten we drie afspraken. De stand nu: twee gedaan en één niet meer in de lijst.",
        ),
    ],
)
def test_sentence_on_earlier_agreements(states, sentence):
    found = CameOf(2025, tuple(PromisePart("Bellen", state, "", None) for state in states), "", "")
    assert words.came_of(found) == sentence
    assert words.came_of(None) == ""


@pytest.mark.parametrize(
    ("total", "shown", "sentence"),
    [
        (0, 0, "We bespreken deze uitkomsten nog samen. Nieuwe afspraken zijn er nog niet."),
        (1, 1, "Na deze reflectie maakten we één afspraak."),
        (6, 4, "Na deze reflectie maakten we zes afspraken. Hier staan de eerste vier."),
    ],
)
def test_sentence_on_new_agreements(total, shown, sentence):
    assert words.agreed(total, shown) == sentence


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("kort", "kort"),
        ("een\nregel  verder", "een regel verder"),
        ("precies twintig tekens", "precies twintig…"),
        ("aaneengeschrevenwoord", "aaneengeschrevenwoo…"),
        ("eerst dit, daarna dat nog", "eerst dit, daarna…"),
    ],
)
def test_text_is_shortened_after_a_word(text, short):
    assert shortened(text, 20) == short
    assert len(shortened(text, 20)) <= 20


# --- For the wall, and for outsiders -----------------------------------------------------------------------------


def test_sheet_shows_at_most_two_divided_statements_with_their_counts_in_words():
    shown = poster(report_of(everybody([1, 1, 5, 5], ITEMS), ITEMS))
    assert len(shown.divided) == 2
    assert shown.divided[0].counts == (2, 0, 0, 0, 2)
    assert shown.divided_sentence == ""
    assert poster(report_of(everybody([4] * 4, ITEMS), ITEMS)).divided_sentence == (
        "Nergens liepen de antwoorden ver uiteen."
    )


def test_report_for_outsiders_holds_nothing_that_somebody_wrote():
    report = report_of(
        everybody([4] * 4, ITEMS),
        ITEMS,
        content={"open_questions": open_question("Taart van Karin"), "open_answers_checked": True},
    )
    assert "Karin" in repr(report)
    seen = for_outsiders(report)
    assert "Karin" not in repr(seen)
    assert seen.figures.themes == report.figures.themes
    assert (
        seen.figures.open_sentence == "Wat deelnemers in eigen woorden schreven, staat niet in deze editie."
    )
    assert for_outsiders(seen) == seen


def test_standings_of_a_report_without_results_are_none():
    assert standings(report_of(everybody([4], ITEMS), ITEMS)) == ()
