"""One load: checked, all or nothing, and a second time nothing changes."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessment.enums import RoundKind
from assessment.models import Round
from handbook.content import load
from handbook.fixture_spec import SPECS
from handbook.models import (
    ContentEdition,
    EffectiveElement,
    Page,
    Questionnaire,
    Source,
    StatementWording,
    Struikelblok,
    Term,
    Theme,
    Tip,
    Werkvorm,
)
from tests.handbook.small_handbook import problems, small_handbook, write


@pytest.fixture
def loaded(empty, handbook, tmp_path):
    """The small handbook, loaded; `handbook` may then be changed and loaded again."""
    load(write(handbook, tmp_path))


def rows():
    return {spec.file: list(spec.model.objects.order_by("slug").values()) for spec in SPECS}


# --- What a load does --------------------------------------------------------------------------------------


def test_load_into_empty_database_makes_every_piece(empty, handbook, tmp_path):
    report = load(write(handbook, tmp_path))
    assert len(report.created) == sum(len(entries) for entries in handbook.values())
    assert (report.updated, report.deleted, report.retired, report.restored) == ([], [], [], [])
    theme = Theme.objects.get(slug="thema-01")
    assert (theme.name, theme.position, theme.core_element_id) == ("thema-01", 1, "kern-2")
    assert theme.origin_of("question") == "aanvulling"
    assert theme.origin_of("what") == "bron"
    assert theme.html["what"] == '<p>Wat met een <a href="/handboek/fase/samen-begrijpen/">link</a>.</p>'
    werkvorm = Werkvorm.objects.get()
    assert list(werkvorm.steps.values_list("position", "minutes", "title")) == [
        (1, 10, "Begin"),
        (2, 20, "Praat"),
    ]
    assert werkvorm.html["steps"] == ["<p>Zit.</p>", "<p>Praat.</p>"]
    assert [source.slug for source in werkvorm.references.all()] == ["tosun-2017"]
    items = Questionnaire.objects.get().items.values_list("position", "wording_id")
    assert list(items)[:2] == [(1, "thema-01-a-v1"), (2, "thema-01-b-v1")]


def test_load_again_changes_no_row(loaded, handbook, tmp_path, django_assert_max_num_queries):
    before, edition = rows(), ContentEdition.objects.values().get()
    with django_assert_max_num_queries(60) as queries:
        report = load(write(handbook, tmp_path))
    assert report.changed is False
    assert rows() == before
    assert ContentEdition.objects.values().get() == edition
    assert [q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []


def test_load_of_changed_text_updates_that_piece_only(loaded, handbook, tmp_path):
    edition = ContentEdition.objects.get().hash
    handbook["terms"]["begrip"]["definition"] = "Een ander woord."
    assert load(write(handbook, tmp_path)).updated == ["terms › begrip"]
    assert Term.objects.get().html == {"definition": "<p>Een ander woord.</p>"}
    assert ContentEdition.objects.get().hash != edition


def test_load_of_changed_list_updates_that_piece(loaded, handbook, tmp_path):
    handbook["struikelblokken"]["blok-1"]["themes"] = ["thema-02", "thema-03"]
    assert load(write(handbook, tmp_path)).updated == ["struikelblokken › blok-1"]
    themes = Struikelblok.objects.get(slug="blok-1").themes.order_by("slug")
    assert [theme.slug for theme in themes] == ["thema-02", "thema-03"]


def test_load_of_changed_references_keeps_their_order(loaded, handbook, tmp_path):
    element = handbook["effective_elements"]["element-thema-01"]
    element |= {"basis": "literatuur", "references": ["tosun-2017", "handboek"], "reference_scope": "rij"}
    assert load(write(handbook, tmp_path)).updated == ["effective_elements › element-thema-01"]
    rows_now = EffectiveElement.objects.get(slug="element-thema-01").reference_rows
    assert list(rows_now.values_list("source_id", flat=True)) == ["tosun-2017", "handboek"]


def test_load_with_dry_run_says_what_changes_and_changes_nothing(loaded, handbook, tmp_path):
    before = rows()
    handbook["terms"]["begrip"]["definition"] = "Een ander woord."
    handbook["terms"]["nieuw"] = {"term": "nieuw", "definition": "Vers."}
    del handbook["tips"]["tip-1"]
    report = load(write(handbook, tmp_path), dry_run=True)
    assert report.created == ["terms › nieuw"]
    assert report.updated == ["terms › begrip"]
    assert report.deleted == ["tips › tip-1"]
    assert rows() == before


def test_load_deletes_what_vanished(loaded, handbook, tmp_path):
    del handbook["werkvormen"]["praten"]
    del handbook["tips"]["tip-1"]
    del handbook["sources"]["tosun-2017"]
    assert load(write(handbook, tmp_path)).deleted == [
        "tips › tip-1",
        "werkvormen › praten",
        "sources › tosun-2017",
    ]
    assert (Tip.objects.count(), Werkvorm.objects.count(), Source.objects.count()) == (0, 0, 1)


def test_load_retires_what_a_round_refers_to_and_brings_it_back(loaded, handbook, tmp_path):
    Round.objects.create(kind=RoundKind.SELF, year=2026, questionnaire_id="v1")
    first = handbook["questionnaires"].pop("v1")
    handbook["questionnaires"]["v2"] = first | {"version": "2"}
    for question in handbook["open_questions"].values():
        question["questionnaire"] = "v2"
    questions = {f"nieuw-{slug}": question for slug, question in handbook.pop("open_questions").items()}
    handbook["open_questions"] = questions
    report = load(write(handbook, tmp_path))
    assert report.retired == ["questionnaires › v1"]
    assert [q.slug for q in Questionnaire.objects.current()] == ["v2"]
    assert Questionnaire.objects.get(slug="v1").items.count() == 42
    assert load(write(handbook, tmp_path)).changed is False

    handbook["questionnaires"]["v1"] = first
    handbook["open_questions"] |= small_handbook()["open_questions"]
    assert load(write(handbook, tmp_path)).restored == ["questionnaires › v1"]
    assert Questionnaire.objects.current().count() == 2


def test_load_with_a_problem_changes_nothing(loaded, handbook, tmp_path):
    before = rows()
    handbook["terms"]["begrip"]["definition"] = "Een ander woord."
    handbook["statement_wordings"]["thema-01-a-v1"]["text"] = "Wij doen het anders."
    problems(handbook, tmp_path)
    assert rows() == before


def test_load_never_changes_a_loaded_wording(loaded, handbook, tmp_path):
    handbook["statement_wordings"]["thema-01-a-v1"]["text"] = "Wij doen het anders."
    assert problems(handbook, tmp_path) == [
        "statement_wordings.yaml › thema-01-a-v1 › text: staat al in een geladen vragenlijst en mag niet "
        "veranderen: maak een nieuwe versie"
    ]
    assert StatementWording.objects.get(slug="thema-01-a-v1").text == "Wij doen het goed."


def test_load_never_changes_the_items_of_a_loaded_questionnaire(loaded, handbook, tmp_path):
    items = handbook["questionnaires"]["v1"]["items"]
    items[0], items[1] = items[1], items[0]
    [problem] = problems(handbook, tmp_path)
    assert problem.startswith("questionnaires.yaml › v1 › items: ")
    assert problem.endswith("maak een nieuwe versie")


# --- Text is text ------------------------------------------------------------------------------------------


@pytest.mark.seen_once
def test_load_reads_every_scalar_as_text(empty, handbook, tmp_path):
    write(handbook, tmp_path)
    (tmp_path / "terms.yaml").write_text("begrip:\n  term: no\n  definition: 1:30\n", encoding="utf-8")
    load(tmp_path)
    assert list(Term.objects.values_list("term", "definition")) == [("no", "1:30")]


@pytest.mark.seen_once
def test_load_escapes_html_of_the_writer(empty, handbook, tmp_path):
    handbook["pages"]["lezen"]["body"] = (
        "## Kop (aanvulling)\n\n<script>alert(1)</script> <b>x</b> [y](javascript:z)"
    )
    load(write(handbook, tmp_path))
    assert Page.objects.get().html["body"] == (
        '<h2 id="kop">Kop <span class="badge badge-aanvulling">aanvulling</span></h2>\n'
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt; [y](javascript:z)</p>"
    )


# --- The command -------------------------------------------------------------------------------------------


def run(*args, **kwargs):
    out = StringIO()
    call_command("load_handbook", *args, stdout=out, **kwargs)
    return out.getvalue()


def test_command_second_time_reports_nothing_to_do(empty, handbook, tmp_path):
    write(handbook, tmp_path)
    assert run(fixtures=tmp_path).startswith("Het handboek is geladen.\n  nieuw: ")
    assert run(fixtures=tmp_path) == "Het handboek is bij: niets te doen.\n"


def test_command_dry_run_names_what_would_change(loaded, handbook, tmp_path):
    handbook["terms"]["begrip"]["definition"] = "Een ander woord."
    write(handbook, tmp_path)
    assert run("--dry-run", fixtures=tmp_path) == "Dit zou veranderen:\n  gewijzigd: 1\n    terms › begrip\n"


def test_command_with_a_problem_says_where(loaded, handbook, tmp_path):
    handbook["terms"]["begrip"]["colour"] = "rood"
    write(handbook, tmp_path)
    with pytest.raises(CommandError, match="1 fout.*\n.*terms.yaml › begrip › colour: onbekend veld"):
        run(fixtures=tmp_path)


def test_own_fixtures_are_the_loaded_handbook(db):
    assert run() == "Het handboek is bij: niets te doen.\n"
    assert Questionnaire.objects.get().published == datetime.date(2026, 11, 21)
