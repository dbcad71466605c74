"""docs/vragenlijst.md says of every statement of version 1 where it comes from, why it is worded so, and what a low
score may mean; with the wording and the origin that the handbook holds now."""

import re

import pytest
from django.conf import settings

from assessment.asked import YEARLY
from handbook.enums import Basis
from handbook.models import EffectiveElement, QuestionnaireItem

DOCUMENT = (settings.BASE_DIR / "docs" / "vragenlijst.md").read_text(encoding="utf-8")
PARTS = ("Waar het op rust", "Waarom zo gevraagd", "Wat een lage score kan betekenen")
LONGEST_SENTENCE = 25

pytestmark = pytest.mark.django_db


def described() -> list[tuple[int, str, str, dict[str, str]]]:
    """(number, wording, key, part → text), in the order of the document."""
    found = []
    for section in re.split(r"^#### ", DOCUMENT, flags=re.MULTILINE)[1:]:
        heading, key, *rest = [line for line in section.splitlines() if line.strip()]
        number, wording = heading.split(". ", 1)
        parts = dict(re.findall(r"^- \*\*(.+?)\.\*\* (.+)$", "\n".join(rest), flags=re.MULTILINE))
        found.append((int(number), wording, key.strip("`"), parts))
    return found


def items():
    return QuestionnaireItem.objects.filter(questionnaire="v1").select_related("wording__statement")


def test_every_statement_stands_there_in_its_wording():
    asked = [(item.position, item.wording.text, item.wording.statement_id) for item in items()]
    assert [(number, wording, key) for number, wording, key, _ in described()] == asked
    assert len(asked) == 42


def test_every_statement_has_its_three_parts():
    assert {key: tuple(parts) for _, _, key, parts in described() if tuple(parts) != PARTS} == {}
    short = [
        (key, name) for _, _, key, parts in described() for name in PARTS if len(parts[name].split()) < 12
    ]
    assert short == []


def test_reasons_and_meanings_are_each_written_once():
    texts = [parts[name] for _, _, _, parts in described() for name in PARTS[1:]]
    assert len(texts) == len(set(texts))


def origin(element: EffectiveElement) -> str:
    basis = {
        Basis.LITERATURE: "literatuur",
        Basis.EXPERIENCE: "ervaring van experts",
        Basis.HANDBOOK: "handboek, onderbouwing niet vermeld",
    }[element.basis]
    return f"‘{element.text}’ ({basis}). Bron: {element.source.short_name}, {element.passage}."


def test_the_origin_is_that_of_the_handbook():
    told = {key: parts[PARTS[0]] for _, _, key, parts in described()}
    for item in items():
        statement = item.wording.statement
        element = EffectiveElement.objects.select_related("source").get(pk=statement.effective_element_id)
        said, *literature = told[statement.pk].split(" Literatuur: ")
        assert said == origin(element), statement.pk
        years = [source.year for source in element.references.all()]
        assert sorted(re.findall(r"\((\d{4})\)", " ".join(literature))) == sorted(years), statement.pk


def test_no_sentence_is_long():
    prose = [parts[name] for _, _, _, parts in described() for name in PARTS[1:]]
    sentences = [sentence for text in prose for sentence in re.split(r"(?<=[.?:;])\s+", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_the_questions_of_every_year_stand_there_in_their_wording():
    told = re.findall(r"^\| (.+?) \| .+ \| .+ \| .+ \|$", DOCUMENT, flags=re.MULTILINE)
    assert told == ["vraag", *(question.text for question in YEARLY)]
