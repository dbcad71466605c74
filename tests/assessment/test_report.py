"""The report: exact numbers, worked out by hand, and sentences that fit them."""

import dataclasses
from fractions import Fraction

import pytest

from tests.assessment.reports import (
    everybody,
    items_of,
    open_question,
    report_of,
)

FIVE = {core: [f"{core}een", f"{core}twee"] for core in ("rood", "oranje", "geel", "groen", "blauw")}
ITEMS = items_of(FIVE, 3)
ONE = items_of({"rood": ["durf"]}, 3)


def themes(report):
    return {theme.slug: theme for theme in report.figures.themes}


# --- Numbers --------------------------------------------------------------------------------------------------


def test_small_round_worked_out_by_hand():
    people = [
        ("praktijk", [5, 4, 3]),  # 4
        ("praktijk", [4, 4, None]),  # 4
        ("praktijk", [2, None, None]),  # one of three: no score
        ("praktijk", [1, 2, 3]),  # 2
        ("praktijk", [5, 5, 5]),  # 5
        ("praktijk", [2, 2, 5]),  # 3
    ]
    report = report_of(people, ONE, invited=8)
    [theme] = report.figures.themes
    assert theme.score.exact == Fraction(18, 5)
    assert (theme.score.text, theme.score.band, theme.score.n) == ("3,6", "bespreken", "5")
    assert theme.without_score == 1
    first, second, third = theme.statements
    assert (first.counts, first.unknown, first.mean) == ((1, 2, 0, 1, 2), 0, "3,2")
    assert (second.counts, second.unknown, second.mean) == ((0, 2, 0, 2, 1), 1, "3,4")
    assert (third.counts, third.unknown, third.mean) == ((0, 0, 2, 0, 2), 2, "4,0")
    # 18 points of five people; two of the eight invited were silent, one could not judge: N = 7.
    assert (theme.bounds.lowest, theme.bounds.highest) == ("2,9", "4,0")
    assert report.headline == "6 van de 8 genodigden deden mee"
    assert report.figures.core_elements[0].score.text == "3,6"


def test_statements_are_numbered_as_in_the_questionnaire_and_traced_to_their_evidence():
    report = report_of(everybody([4, 4, 4, 4], ITEMS), ITEMS)
    numbers = [statement.number for theme in report.figures.themes for statement in theme.statements]
    assert numbers == list(range(1, 31))
    rows = [row for table in report.evidence for row in table.rows]
    assert [row.number for row in rows] == numbers
    assert rows[0].rests_on == "Wat werkt bij roodeen-1."
    assert rows[0].references == ("Tosun (2017)",)
    assert [source.text for source in report.sources] == [
        "TNO (2025). Het handboek.",
        "Tosun (2017). Titel niet in bron.",
    ]


def test_theme_score_below_the_threshold_is_nowhere_in_the_object():
    people = [("praktijk", [4, 4, 4]), ("praktijk", [5, 5, 5]), ("praktijk", [1, 1, 1])]
    people += [("praktijk", [None, None, None])] * 3
    report = report_of(people, ONE)
    [theme] = report.figures.themes
    assert theme.score is None
    assert theme.no_score == "geen score: minder dan 4 mensen konden dit beoordelen"
    assert [statement.counts for statement in theme.statements] == [None, None, None]
    assert [statement.unknown for statement in theme.statements] == [3, 3, 3]
    assert "3.3" not in str(dataclasses.asdict(report))
    assert report.figures.core_elements[0].score is None
    assert report.attention is None
    assert report.summary[1] == "Voor geen enkel kernelement waren er genoeg antwoorden voor een score."


def test_result_below_the_threshold_gives_a_report_without_figures():
    report = report_of(everybody([4, 4, 4], ITEMS), ITEMS)
    assert not report.has_results
    assert report.figures is None
    assert report.evidence == ()


def test_everybody_says_weet_ik_niet():
    report = report_of(everybody([None] * 5, ITEMS), ITEMS)
    assert {theme.score for theme in report.figures.themes} == {None}
    assert {statement.unknown for t in report.figures.themes for statement in t.statements} == {5}
    assert (
        "‘Weet ik niet’ kwam het vaakst voor bij dertig stellingen: bij elk 5 van de 5 mensen."
        not in report.summary
    )
    assert (
        "‘Weet ik niet’ kwam het vaakst voor bij 30 stellingen: bij elk 5 van de 5 mensen." in report.summary
    )
    assert report.figures.divided == ()
    assert report.figures.radar is None
    assert report.figures.perspectives.rows == ()


# --- Change ---------------------------------------------------------------------------------------------------


def test_arrow_only_for_more_than_one_person_can_cause():
    before = everybody([2, 2, 2, 2], ITEMS)
    report = report_of(everybody([4, 4, 4, 4], ITEMS), ITEMS, earlier=(2025, before, ITEMS), invited_again=3)
    change = themes(report)["roodeen"].change
    assert (change.before, change.n_before, change.now, change.n_now) == ("2,0", "4", "4,0", "4")
    assert (change.change, change.direction) == ("+2,0", "hoger")
    assert report.figures.response.earlier == (
        "In 2025 antwoordden 4 van de 4 genodigden. Drie van de mensen die nu zijn uitgenodigd, waren dat toen ook."
    )
    assert report.summary[-1] == "Vergeleken met 2025 scoren tien thema’s hoger."


def test_no_arrow_for_a_change_of_one_person():
    before = everybody([3, 4, 4, 4], ITEMS)
    report = report_of(everybody([4, 4, 4, 4], ITEMS), ITEMS, earlier=(2025, before, ITEMS))
    change = themes(report)["roodeen"].change
    assert (change.change, change.direction) == ("+0,3", "")
    assert change.note == "geen pijl (+0,3), want één persoon kan dit verschil al veroorzaken"
    assert report.figures.core_elements[0].change.direction == ""
    assert report.summary[-1] == (
        "Bij geen enkel thema is het verschil met 2025 groter dan één persoon kan veroorzaken."
    )


def test_first_year_says_so():
    report = report_of(everybody([4, 4, 4, 4], ITEMS), ITEMS)
    assert report.figures.earlier_year is None
    assert not report.figures.has_changes
    assert report.summary[-1] == (
        "Dit is jullie eerste reflectie met uitkomsten waarin ieder apart antwoordde. Volgend jaar kun je vergelijken."
    )
    assert themes(report)["roodeen"].no_change == "eerste keer, nog niets om mee te vergelijken"


def test_changed_statements_are_not_compared():
    old = [item._replace(key=f"{item.key}-oud") for item in ITEMS]
    report = report_of(everybody([4] * 4, ITEMS), ITEMS, earlier=(2025, everybody([2] * 4, old), old))
    assert themes(report)["roodeen"].change is None
    assert themes(report)["roodeen"].no_change == "de stellingen zijn sinds 2025 te veel veranderd"
    assert report.summary[-1] == (
        "Met 2025 is geen enkel thema te vergelijken: de stellingen zijn sinds 2025 te veel veranderd."
    )


def test_comparison_over_part_of_the_statements_says_how_many():
    old = [item._replace(key=f"{item.key}-oud") if item.key == "roodeen-3" else item for item in ITEMS]
    report = report_of(everybody([4] * 4, ITEMS), ITEMS, earlier=(2025, everybody([2] * 4, old), old))
    note = themes(report)["roodeen"].change.note
    assert note.endswith("; vergeleken over de twee stellingen die gelijk bleven")
    assert report.figures.core_elements[0].change is None
    assert report.figures.core_elements[1].change.direction == "hoger"


# --- Attention ------------------------------------------------------------------------------------------------


def with_theme_values(**values):
    """Four people; each theme gets one answer from all, 4 when not named."""
    return report_of([("praktijk", [values.get(item.theme, 4) for item in ITEMS])] * 4, ITEMS)


def test_at_most_three_themes_for_attention_lowest_first():
    report = with_theme_values(roodeen=3, geeltwee=1, groeneen=2)
    assert [card.theme for card in report.attention.cards] == ["Geeltwee", "Groeneen", "Roodeen"]
    assert report.attention.explanation == ()
    assert report.summary[3] == "De meeste aandacht vragen Geeltwee (1,0), Groeneen (2,0) en Roodeen (3,0)."
    card = report.attention.cards[0]
    assert card.struikelblok.name == "Blok geeltwee"
    assert [tip.title for tip in card.tips] == ["Tip over geeltwee"]
    assert [form.name for form in card.werkvormen] == ["Vorm geeltwee"]


def test_one_theme_for_attention_reads_as_one():
    report = with_theme_values(roodeen=3)
    assert report.summary[3] == "De meeste aandacht vraagt Roodeen (3,0)."
    assert len(report.attention.cards) == 1


def test_ties_at_the_border_are_named():
    report = with_theme_values(roodeen=2, geeleen=3, geeltwee=3, groeneen=3)
    assert [card.theme for card in report.attention.cards] == ["Roodeen", "Geeleen", "Geeltwee"]
    assert report.attention.explanation == (
        "Drie thema’s hebben dezelfde score, 3,0: Geeleen, Geeltwee en Groeneen. Hier passen er twee. We houden de "
        "volgorde van het handboek aan; kies samen welke jullie bespreken.",
    )
    assert report.summary[3] == "De meeste aandacht vragen Roodeen (2,0), en daarna drie thema’s met 3,0."


def test_all_themes_tied():
    report = report_of(everybody([3, 3, 3, 3], ITEMS), ITEMS)
    assert report.summary[1:4] == (
        "Alle vijf kernelementen scoren even hoog: 3,0.",
        "Alle tien thema’s staan op ‘bespreken’.",
        "De meeste aandacht vragen tien thema’s met 3,0.",
    )
    assert len(report.attention.cards) == 3


def test_all_strong_shows_what_to_hold_on_to():
    report = with_theme_values(roodeen=5, oranjeeen=5, geeltwee=5)
    assert report.attention.all_strong
    assert [card.theme for card in report.attention.cards] == ["Roodeen", "Oranjeeen", "Geeltwee"]
    assert {card.struikelblok for card in report.attention.cards} == {None}
    assert report.summary[3] == (
        "Alle thema’s met een score zijn sterk. Houd vast wat het hoogst scoort: Roodeen (5,0), Oranjeeen (5,0) en "
        "Geeltwee (5,0)."
    )


# --- Divided, unknown, perspectives, open answers -------------------------------------------------------------


def test_most_divided_statement_first():
    answers = [
        [1, 1, 4],
        [5, 2, 4],
        [1, 4, 4],
        [5, 5, 4],
        [5, 5, 4],
    ]
    report = report_of([("praktijk", row) for row in answers], ONE)
    assert [(s.number, s.agreement) for s in report.figures.divided] == [(1, "tegenpolen"), (2, "verdeeld")]
    assert report.figures.divided_sentence == (
        "Bij twee stellingen liepen de antwoorden uiteen. Het meest bij: ‘Stelling over durf-1.’"
    )


def test_nobody_divided():
    report = report_of(everybody([4] * 4, ITEMS), ITEMS)
    assert report.figures.divided == ()
    assert report.figures.divided_sentence == "Bij geen van de stellingen liepen de antwoorden ver uiteen."
    assert report.figures.unknown_sentence == "Niemand antwoordde ‘weet ik niet’."


def test_most_unknown_is_named():
    people = [("praktijk", [4, None, 4]), ("praktijk", [4, None, 4])] + everybody([4] * 3, ONE)
    report = report_of(people, ONE)
    assert [(s.number, s.unknown) for s in report.figures.unknown] == [(2, 2)]
    assert report.figures.unknown_sentence == (
        "‘Weet ik niet’ kwam het vaakst voor bij: ‘Stelling over durf-2.’ (2 van de 5 mensen)."
    )


def test_perspectives_that_pass_stand_side_by_side_with_their_n():
    people = everybody([5] * 4, ONE, "praktijk") + everybody([2] * 4, ONE, "beleid")
    report = report_of(people, ONE)
    assert report.figures.perspectives.columns == (("beleid", 4), ("praktijk", 4))
    core, theme = report.figures.perspectives.rows
    assert (theme.name, theme.whole, theme.cells) == ("Durf", "3,5 (8)", ("2,0 (4)", "5,0 (4)"))
    assert (core.name, core.is_core_element, core.cells) == ("Rood", True, ("2,0 (4)", "5,0 (4)"))


def test_perspective_whose_rest_would_be_small_is_withheld_with_the_reason():
    people = everybody([5] * 5, ONE, "praktijk") + everybody([1], ONE, "doelgroep")
    report = report_of(people, ONE)
    assert report.figures.perspectives.columns == ()
    assert report.figures.perspectives.rows == ()
    first, why = report.figures.perspectives.explanation
    assert first == "Geen enkel perspectief kan apart worden getoond."
    assert "vier antwoorden of meer" in why


def test_perspective_that_was_not_asked():
    report = report_of(everybody([4] * 4, ONE), ONE, content={"asks_perspective": False})
    [line] = report.figures.perspectives.explanation
    assert line.startswith("In deze reflectie is niet naar het perspectief gevraagd")


@pytest.mark.parametrize(
    ("changes", "shown", "sentence"),
    [
        ({}, (), "Bij de open vragen is niets ingevuld."),
        ({"open_questions": open_question("Taart!")}, (), "Er zijn open antwoorden."),
        (
            {"open_questions": open_question("Taart!"), "open_answers_checked": True},
            ("Taart!",),
            "Dit schreven deelnemers zelf op",
        ),
        (
            {"open_questions": open_question(), "open_answers_checked": True, "open_answers_hidden": True},
            (),
            "Alle open antwoorden zijn weggelaten",
        ),
    ],
)
def test_open_answers_only_after_somebody_looked(changes, shown, sentence):
    report = report_of(everybody([4] * 4, ONE), ONE, content=changes)
    assert tuple(a for question in report.figures.open_questions for a in question.answers) == shown
    assert report.figures.open_sentence.startswith(sentence)
