"""Summary and conclusions in Word: the report's own figures, headings and tables for everybody, room to write on."""

import datetime
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from assessment.report import assemble_report
from assessment.report.joint import JointAnswer, JointResult
from assessment.report.parts import AgreementPart, ConclusionPart
from assessment.report_word import FREE_ROWS, as_word
from tests.assessment.reports import content_of, everybody, items_of, open_question, report_of

ITEMS = items_of({"rood": ["durf", "rust"], "geel": ["lef"]}, 3)
NOTE = "Dit zei iemand letterlijk"


@pytest.fixture(scope="module")
def report():
    found = report_of(
        everybody([4, 4, 4, 2, 1], ITEMS),
        ITEMS,
        invited=7,
        earlier=(2025, everybody([1, 1, 1, 1, 1], ITEMS), ITEMS),
        content={"open_questions": open_question(NOTE), "open_answers_checked": True},
    )
    return replace(
        found,
        conclusions=(ConclusionPart("durf", "Durf", "We durven meer.\n- nu al\n- straks"),),
        agreements=(AgreementPart("Bellen met de wethouder", datetime.date(2027, 1, 2), "Durf"),),
    )


def opened(report):
    return docx.Document(BytesIO(as_word(report)))


def headings(document, level):
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def rows_of(document):
    """First cell of the head → the rows below it."""
    return {
        table.cell(0, 0).text: [[cell.text for cell in row.cells] for row in table.rows[1:]]
        for table in document.tables
    }


def all_text(document):
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def rooms(document):
    return [node.get(qn("w:val")) for node in document.element.body.iter(qn("w:alias"))]


def test_headings_run_from_issue_to_method_without_a_jump(report):
    document = opened(report)
    assert headings(document, 1) == [
        "Ons vraagstuk",
        "In het kort",
        "Hoe we ervoor staan",
        "Waar we over praten",
        "Onze conclusies",
        "Wat we afspreken",
        "Wat we van anderen vragen",
        "Hoe deze cijfers zijn gemaakt",
    ]
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_summary_and_scores_are_those_of_the_report(report):
    document = opened(report)
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert bullets[: len(report.summary)] == list(report.summary)
    rows = rows_of(document)
    assert rows["Kernelement"] == [
        ["Rood", "3,0", "bespreken", "5", "hoger (+2,0)"],
        ["Geel", "3,0", "bespreken", "5", "hoger (+2,0)"],
    ]
    assert [row[:4] for row in rows["Thema"]] == [
        [name, "3,0", "bespreken", "5"] for name in ("Durf", "Rust", "Lef")
    ]


def test_withheld_score_is_a_dash():
    people = [("praktijk", [4] * 3 + [None] * 3 + [4] * 3)] * 5
    rows = rows_of(opened(report_of(people, ITEMS)))
    assert rows["Thema"][1] == ["Rust", "–", "geen score", "te weinig"]


def test_tables_repeat_their_one_head_and_keep_rows_whole(report):
    for table in opened(report).tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_document_is_dutch_and_has_a_title(report):
    document = opened(report)
    assert {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    properties = document.core_properties
    assert properties.language == "nl-NL"
    assert properties.title == f"Samenvatting en conclusies {report.network} {report.year}"


def test_what_was_concluded_and_agreed_stands_there_with_room_for_more(report):
    document = opened(report)
    assert "We durven meer." in all_text(document)
    agreed = rows_of(document)["Wat gaan we doen?"]
    assert agreed == [["Bellen met de wethouder", "", "2 januari 2027"], *[["", "", ""]] * FREE_ROWS]
    found = rooms(document)
    assert found[0] == "Eigen inleiding"
    assert found[-2:] == ["Meer conclusies", "Wat we vragen"]
    talked = {card.theme for card in report.attention.cards} - {"Durf"}
    assert set(found[1:-2]) == {f"Conclusie over {theme}" for theme in talked}


def test_no_word_of_an_open_answer_or_a_note_stands_in_it(report):
    assert NOTE not in all_text(opened(report))
    answers = {"durf": JointAnswer(4, NOTE), "rust": JointAnswer(None, ""), "lef": JointAnswer(2, "")}
    joint = assemble_report(JointResult(2026, answers), content_of(ITEMS, kind="together"))
    document = opened(joint)
    assert NOTE not in all_text(document)
    assert "Wat we samen antwoordden" in headings(document, 1)
    assert [table.cell(1, 1).text for table in document.tables][:2] == ["4, eens", "2, oneens"]


def test_signs_that_xml_refuses_are_cleaned(report):
    bad = "a\x00b\x0bc\x1f\ufffe <w:p/> & ]]>"
    hostile = replace(
        report,
        network=bad,
        issue=bad,
        summary=(bad,),
        questionnaire=bad,
        conclusions=(ConclusionPart("durf", f"Over {bad}", bad),),
        agreements=(AgreementPart(bad, None, ""),),
        attention=replace(
            report.attention,
            explanation=(bad,),
            cards=tuple(replace(card, theme=bad, question=bad) for card in report.attention.cards),
        ),
    )
    document = opened(hostile)
    clean = "a b c   <w:p/> & ]]>"
    assert {clean, f"Over {clean}"} <= set(headings(document, 2))
    assert f"Conclusie over {clean}" in rooms(document)
    assert rows_of(document)["Wat gaan we doen?"][0][0] == clean


def test_same_report_gives_the_same_bytes(report):
    assert as_word(report) == as_word(report)


def test_round_without_results_has_no_document():
    with pytest.raises(ValueError, match="without results"):
        as_word(report_of(everybody([4, 4], ITEMS), ITEMS))
