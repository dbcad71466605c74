"""Is a learning network the right form: five answers, an outcome with reasons, and the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook import right_form
from handbook.enums import Form, FormAnswer
from handbook.models import Criterion
from handbook.right_form import Outcome
from tests.handbook.finding import IN_ORDER, RIGHT_FORM, soup, words

pytestmark = [pytest.mark.seen_once, pytest.mark.usefixtures("nothing_remembered")]


# --- The right form: pure -----------------------------------------------------------------------------------

CRITERIA = ("a", "b", "c", "d", "e")
POINTING = {
    "a": ["werkgroep", "project"],
    "b": ["project"],
    "c": ["werkgroep"],
    "d": ["training"],
    "e": ["training"],
}
LETTERS = {"j": FormAnswer.YES, "n": FormAnswer.NO, "?": FormAnswer.UNKNOWN}


def answered(letters):
    return {slug: LETTERS[letter] for slug, letter in zip(CRITERIA, letters, strict=True)}


@pytest.mark.parametrize(
    ("letters", "form", "better"),
    [
        ("jjjjj", Form.NETWORK, []),
        ("jjjj?", Form.NOT_YET, []),
        ("?????", Form.NOT_YET, []),
        ("jjjjn", Form.NOT_YET, ["training"]),
        ("n????", Form.NOT_YET, ["project", "werkgroep"]),
        ("nnjjj", Form.OTHER, ["project"]),
        ("jjjnn", Form.OTHER, ["training"]),
        ("njnj?", Form.OTHER, ["werkgroep"]),
        ("nnnnn", Form.OTHER, ["training", "project", "werkgroep"]),
    ],
)
def test_answers_come_to(letters, form, better):
    assert right_form.advise(answered(letters), POINTING) == Outcome(form, better)


@given(st.text("jn?", min_size=5, max_size=5))
def test_a_network_is_advised_only_when_everything_holds(letters):
    outcome = right_form.advise(answered(letters), POINTING)
    assert (outcome.form == Form.NETWORK) == (letters == "jjjjj")
    assert (outcome.form == Form.OTHER) == (letters.count("n") >= 2)
    assert bool(outcome.better) == ("n" in letters)


def test_read_of_answers_leaves_out_what_is_no_answer():
    assert right_form.read({"a": "ja", "b": "misschien", "x": "nee"}, CRITERIA) == {"a": FormAnswer.YES}


# --- The right form: the page -------------------------------------------------------------------------------


def outcome_page(client, letters):
    answers = {slug: LETTERS[letter].value for slug, letter in zip(IN_ORDER, letters, strict=True)}
    return soup(client, RIGHT_FORM, **answers)


def test_right_form_asks_the_five_criteria(client, db):
    page = soup(client, RIGHT_FORM)
    asked = [field.find("input")["name"] for field in page.select("form.form-questions fieldset")]
    assert asked == list(IN_ORDER)
    for field in page.select("fieldset"):
        assert [radio["value"] for radio in field.find_all("input")] == ["ja", "nee", "weet-niet"]
    assert page.find("form", class_="form-questions")["method"] == "get"
    assert page.find(class_="error-summary") is None
    assert page.find(checked=True) is None


def test_right_form_with_questions_open_names_them_and_keeps_the_rest(client, db):
    page = soup(client, RIGHT_FORM, **{"meer-oorzaken": "ja", "veel-partijen": "misschien"})
    assert page.title.string.startswith("Fout: ")
    links = [link["href"] for link in page.find(class_="error-summary").find_all("a")]
    assert links == [f"#{slug}-ja" for slug in IN_ORDER[1:]]
    assert all(page.find(id=link.removeprefix("#")) for link in links)
    assert page.find(checked=True)["id"] == "meer-oorzaken-ja"
    assert page.find("section", class_="outcome") is None


def test_right_form_with_nothing_answered_names_all_questions(client, db):
    page = soup(client, RIGHT_FORM, klaar="ja")
    assert len(page.find(class_="error-summary").find_all("a")) == 5


@pytest.mark.parametrize(
    ("letters", "outcome"),
    [
        ("jjjjj", "Een leernetwerk past bij dit vraagstuk"),
        ("jjjj?", "Nog niet: zoek eerst iets uit"),
        ("jnjnj", "Iets anders past waarschijnlijk beter"),
    ],
)
def test_right_form_gives_an_outcome_with_the_reason_of_every_answer(letters, outcome, client, db):
    page = outcome_page(client, letters)
    assert page.find(id="uitkomst").text == outcome
    reasons = {"j": "if_yes", "n": "if_no", "?": "if_unknown"}
    items = [words(item) for item in page.select(".answered li")]
    for slug, letter, item in zip(IN_ORDER, letters, items, strict=True):
        criterion = Criterion.objects.get(slug=slug)
        assert criterion.question in item
        assert getattr(criterion, reasons[letter]) in item
        assert item.startswith(LETTERS[letter].label)


def test_right_form_shows_the_other_forms_with_their_signs_unless_a_network_fits(client, db):
    page = outcome_page(client, "jjjnj")
    assert [card.find("h3").text for card in page.select(".form-cards .card")] == [
        "Training",
        "Project",
        "Werkgroep",
    ]
    assert [card.find("h3").text for card in page.select(".card.is-better")] == ["Training"]
    assert outcome_page(client, "jjjjj").select(".form-cards") == []


def test_right_form_puts_what_fits_first_and_folds_the_rest(client, db):
    page = outcome_page(client, "jjjnn")
    assert "Je antwoordde 2 keer nee." in page.text
    assert [card.find("h3").text for card in page.select("section > .form-cards .card")] == ["Training"]
    assert [card.find("h3").text for card in page.select("details .form-cards .card")] == [
        "Project",
        "Werkgroep",
    ]


def test_right_form_says_what_is_from_the_handbook_and_what_is_ours(client, db):
    origin = words(outcome_page(client, "jjjjj").find("section", class_="origin"))
    assert "komen uit het LISO-handboek, hoofdstuk 1" in origin
    assert "De uitleg en de grens zijn van ons" in origin
    for criterion in Criterion.objects.all():
        assert criterion.source_id == "liso-handboek-2025"
        assert {"explanation", "if_yes", "if_no", "if_unknown", "alternatives"} == set(criterion.supplements)
