"""The short form, one statement per theme: scored as ever, said in the report, compared over what it shares."""

import datetime

import pytest
from bs4 import BeautifulSoup

from assessment import export, pdf
from assessment.models import Round
from assessment.report import build_report
from assessment.report.content import CoreContent, ThemeContent
from assessment.self_scan import SCAN_STATEMENTS
from assessment.years import StoredYear, side_by_side
from assessment.years_queries import years_of
from tests import factories
from tests.assessment.attacking import page
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with, closed_round, everybody, items_of, report_of, result_of

plain = pytest.mark.django_db

THEMES = {"rood": ["durf", "rust"], "geel": ["ruimte"], "blauw": ["kracht"]}
FULL, SHORT = items_of(THEMES, 3), items_of(THEMES, 1)
META = pdf.EditionMeta(datetime.date(2026, 11, 22), "a1b2c3d4", "0f1e2d3c")


def short_report(values=(5, 4, 4, 1), **options):
    return report_of(everybody(values, SHORT), SHORT, content={"short": True}, **options)


def durf(report):
    return next(theme for theme in report.figures.themes if theme.slug == "durf")


# --- One year ---------------------------------------------------------------------------------------------------


def test_half_of_one_statement_is_that_statement():
    people = [*everybody([5, 4, 4, 1], SHORT), ("praktijk", [None, 3, 3, 3])]
    theme = durf(report_of(people, SHORT, content={"short": True}))
    assert (theme.score.text, theme.score.n, theme.without_score) == ("3,5", "4", 1)
    assert theme.statements[0].mean == "3,5"
    # The agreement of the theme is that of its one statement.
    assert theme.agreement == theme.statements[0].agreement == "verdeeld"


def test_report_says_that_it_was_the_short_form_and_is_less_precise():
    report = short_report()
    said = (
        "Dit was de korte vragenlijst, met één stelling per thema. De scores zijn daardoor minder precies dan bij de "
        "hele vragenlijst."
    )
    assert report.summary[1] == said
    for html in (page(report), pdf.html(report, META)):
        text = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
        assert said in text
        assert "Jullie gebruikten de korte vragenlijst: bij elk thema één stelling." in text
        assert "drie per thema" not in text
    assert ("vragenlijst", "korte vorm", said) in export.codebook(report)


def test_full_form_says_nothing_of_it():
    report = report_of(everybody([4] * 4, FULL), FULL)
    assert not any("korte" in sentence for sentence in report.summary)
    assert "Jullie gebruikten" not in page(report)
    assert not any(name == "korte vorm" for _, name, _ in export.codebook(report))


# --- Beside another year ----------------------------------------------------------------------------------------


def test_short_after_short_compares_everything_and_says_on_how_little_it_rests():
    report = short_report([4] * 4, earlier=(2025, everybody([2] * 4, SHORT), SHORT))
    change = durf(report).change
    assert (change.change, change.direction) == ("+2,0", "hoger")
    assert change.note == "hoger (+2,0), meer dan één persoon kan veroorzaken; dit gaat over één stelling"
    assert report.figures.has_core_changes


@pytest.mark.parametrize(("now", "before"), [(SHORT, FULL), (FULL, SHORT)])
def test_short_beside_full_compares_the_statement_that_both_asked(now, before):
    """Last year the two other statements of the full form scored lower: they do not count."""
    lower = [
        ("praktijk", [2 if item.key.endswith("-1") else 1 for item in before]),
        *everybody([2] * 3, before),
    ]
    report = report_of(everybody([4] * 4, now), now, earlier=(2025, lower, before))
    change = durf(report).change
    assert (change.before, change.now, change.direction) == ("2,0", "4,0", "hoger")
    assert change.note.endswith("; dit gaat over de ene stelling die beide keren is gevraagd")
    # The core elements measure something else.
    assert not report.figures.has_core_changes
    assert report.figures.radar.before is None


def test_short_form_with_another_statement_has_no_trend_and_says_why():
    other = [item._replace(key=f"{item.key}-v2") for item in SHORT]
    report = short_report([4] * 4, earlier=(2025, everybody([2] * 4, other), other))
    assert durf(report).no_change == "de stellingen zijn sinds 2025 te veel veranderd"
    assert report.summary[-1] == (
        "Met 2025 is geen enkel thema te vergelijken: de stellingen zijn sinds 2025 te veel veranderd."
    )


def test_full_form_of_which_one_statement_stayed_is_still_not_compared():
    """One of three that stayed is a statement, not a theme: the short form asked no more, this one did."""
    reworded = [item if item.key.endswith("-1") else item._replace(key=f"{item.key}-v2") for item in FULL]
    report = report_of(everybody([4] * 4, FULL), FULL, earlier=(2025, everybody([2] * 4, reworded), reworded))
    assert durf(report).change is None


def test_year_that_withheld_a_count_is_not_compared_over_one_statement():
    """Score and two of the three counts would give the third away."""
    few = [("praktijk", [2, 2, 2 if n < 2 else None] * 4) for n in range(6)]
    report = short_report([4] * 4, earlier=(2025, few, FULL))
    assert durf(report).no_change == "te weinig antwoorden, nu of in 2025"


def test_years_side_by_side_say_which_was_short():
    full = result_of(everybody([2] * 5, FULL), FULL)
    short = result_of(everybody([4] * 5, SHORT), SHORT, earlier=(2025, everybody([2] * 5, FULL), FULL))
    again = result_of(everybody([4] * 5, SHORT), SHORT, earlier=(2026, everybody([4] * 5, SHORT), SHORT))
    rounds = [StoredYear(2025, full), StoredYear(2026, short), StoredYear(2027, again)]
    cores = [CoreContent("rood", 1, "Rood", "", "/rood/")]
    themes = [ThemeContent("durf", 1, "Durf", "", "", "/durf/", "rood")]
    [core] = side_by_side(rounds, cores, themes).cores
    assert [cell.wording for cell in core.themes[0].cells] == ["", "1 van de 3 gelijk", "de ene gelijk"]
    assert [cell.change for cell in core.themes[0].cells] == ["", "+2,0", "0,0"]
    assert core.core.cells[1].note == "niet te vergelijken: nu of in 2025 was het de korte vragenlijst"
    assert core.core.cells[2].note == "gelijk gebleven"


# --- From the database ------------------------------------------------------------------------------------------


@plain
def test_short_round_with_all_that_it_asks_from_opening_to_report():
    network = make_network(6)
    closed_round(network, values=[2] * 5, year=2025)
    agreed = {"network": network, "reflection_year": 2025}
    done = factories.AgreementFactory(what="Persoon 1 belt de wethouder", state="gedaan", **agreed)
    factories.AgreementFactory(what="Kaart maken", **agreed)
    opened = make_round(network, year=2026, short=True, own=["De koffie is goed."])
    closed = close_with(opened, [("praktijk", 4)] * 5)
    report = build_report(closed)
    assert report.short
    assert [len(theme.statements) for theme in report.figures.themes] == [1] * 14
    assert {s.key.removesuffix("-v1") for t in report.figures.themes for s in t.statements} == set(
        SCAN_STATEMENTS
    )
    # Numbered as in the questionnaire, whatever was asked first.
    assert [s.number for t in report.figures.themes for s in t.statements] == list(range(1, 15))
    assert {theme.change.direction for theme in report.figures.themes} == {"hoger"}
    assert [(part.what, part.state, part.asked.counts) for part in report.came_of.promises] == [
        ("Iemand belt de wethouder", "gedaan", (5, 0, 0)),
        ("Kaart maken", "open", (5, 0, 0)),
    ]
    assert report.came_of.title == "Wat jullie in 2025 afspraken, en wat ervan kwam"
    assert [(part.text, part.counts) for part in report.figures.beside.own] == [
        ("De koffie is goed.", (0, 0, 0, 5, 0))
    ]
    assert [part.counts for part in report.figures.beside.yearly] == [(5, 0, 0)] + [(0, 0, 0, 5, 0)] * 3
    [first, second] = years_of(network).years.membership
    assert not first.questionnaire.endswith("korte vorm")
    assert second.questionnaire.endswith(", korte vorm")
    # The question stays when the agreement goes; the list then says nothing.
    done.delete()
    [gone, _] = build_report(Round.objects.get(pk=closed.pk)).came_of.promises
    assert (gone.what, gone.state, gone.asked.counts) == ("Iemand belt de wethouder", "", (5, 0, 0))
