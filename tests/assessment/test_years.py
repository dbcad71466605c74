"""Years side by side: each year's own report again, no more, and where there is no trend, why."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessment.charts import YearValue, years_chart
from assessment.models import Round
from assessment.report import build_report
from assessment.report.content import CoreContent, ThemeContent
from assessment.services.together import JointAnswer, close_together, save_joint_answers, start_together
from assessment.years import MOST_YEARS, StoredYear, side_by_side
from assessment.years_queries import years_of
from handbook.enums import RoleName
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with, closed_round, everybody, items_of, result_of
from tests.factories import LONG_AGO, UserFactory

pytestmark = pytest.mark.seen_once

ITEMS = items_of({"rood": ["durf", "rust"]}, 3)
CORES = [CoreContent("rood", 1, "Rood", "", "/rood/")]
THEMES = [
    ThemeContent("durf", 1, "Durf", "", "", "/durf/", "rood"),
    ThemeContent("rust", 2, "Rust", "", "", "/rust/", "rood"),
]


def stored(*years, items=None):
    """(year, people) per round, each compared with the one before it. `items`: year → its statements."""
    found, earlier = [], None
    for year, people in years:
        asked = (items or {}).get(year, ITEMS)
        given = [(group, answers[: len(asked)]) for group, answers in people]
        result = result_of(given, asked, earlier=earlier, invited=len(given) + 2, invited_again=3)
        found.append(StoredYear(year, result, f"Vragenlijst {year}"))
        earlier = (year, given, asked)
    return found


def lines(rounds):
    """Slug → cells, oldest first."""
    years = side_by_side(rounds, CORES, THEMES)
    all_lines = [line for core in years.cores for line in (core.core, *core.themes)]
    return {line.slug: line.cells for line in all_lines}


def chart_of(rounds, slug):
    years = side_by_side(rounds, CORES, THEMES)
    [chart] = [line.chart for core in years.cores for line in (core.core, *core.themes) if line.slug == slug]
    return chart


def two(now, *, items=None):
    return stored((2025, everybody([3] * 8, ITEMS)), (2026, everybody(now, ITEMS)), items=items)


# --- What stands in a cell -------------------------------------------------------------------------------------


def test_change_larger_than_one_person_can_cause_has_an_arrow():
    first, second = lines(two([4] * 8))["durf"]
    assert (first.score, first.n, first.note) == ("3,0", "8", "eerste keer, nog niets om mee te vergelijken")
    assert (second.score, second.n, second.since) == ("4,0", "8", 2025)
    assert (second.change, second.direction, second.wording) == ("+1,0", "hoger", "alle 3 gelijk")
    assert second.note == "hoger (+1,0), meer dan één persoon kan veroorzaken"


def test_change_that_one_person_can_cause_has_none():
    """4 / 8 = 0,5: half a point is not more than that."""
    cell = lines(two([4, 4, 4, 4, 3, 3, 3, 3]))["durf"][1]
    assert (cell.change, cell.direction) == ("+0,5", "")
    assert cell.note == "geen pijl (+0,5), want één persoon kan dit verschil al veroorzaken"


def test_fewest_people_of_both_years_decide():
    """From 8 to 4 people: 4 / 4 = 1,0, so a whole point has no arrow any more."""
    cell = lines(two([4] * 4))["durf"][1]
    assert (cell.change, cell.direction) == ("+1,0", "")


def test_year_that_hid_a_score_stays_hidden_and_gives_no_trend():
    few = [("praktijk", [4] * 3 + ([2] * 3 if n < 3 else [None] * 3)) for n in range(8)]
    rounds = stored((2024, everybody([3] * 8, ITEMS)), (2025, few), (2026, everybody([5] * 8, ITEMS)))
    cells = lines(rounds)
    assert [cell.score for cell in cells["rust"]] == ["3,0", "", "5,0"]
    hidden, after = cells["rust"][1:]
    assert (hidden.n, hidden.band, hidden.change) == ("", "", "")
    assert hidden.why == "te weinig antwoorden voor een score"
    assert hidden.note == "te weinig antwoorden, nu of in 2024"
    assert (after.change, after.note) == ("", "te weinig antwoorden, nu of in 2025")
    # The core element is the mean of its themes: the hidden one could be worked out.
    assert [cell.score for cell in cells["rood"]] == ["3,0", "", "5,0"]
    chart = chart_of(rounds, "rust")
    assert (len(chart.dots), chart.lines) == (2, ())
    assert "2,0" not in chart.alt
    assert "2025: geen score; te weinig antwoorden" in chart.alt


def changed(n):
    """The same themes, of which "durf" got `n` other statements."""
    return [
        item._replace(key=f"{item.key}-v2") if item.key in [f"durf-{i}" for i in range(1, n + 1)] else item
        for item in ITEMS
    ]


def test_changed_wording_is_shown_and_compared_over_what_stayed():
    cells = lines(two([4] * 8, items={2026: changed(1)}))
    durf, core = cells["durf"][1], cells["rood"][1]
    assert (durf.change, durf.direction, durf.wording) == ("+1,0", "hoger", "2 van de 4 gelijk")
    assert durf.note == (
        "hoger (+1,0), meer dan één persoon kan veroorzaken; vergeleken over de twee stellingen die gelijk "
        "bleven: 3,0 (8) werd 4,0 (8)"
    )
    assert (core.change, core.wording) == ("", "5 van de 7 gelijk")
    assert core.note == "niet te vergelijken: niet alle stellingen zijn sinds 2025 gelijk gebleven"
    assert cells["rust"][1].wording == "alle 3 gelijk"


def test_one_shared_statement_is_no_trend():
    rounds = two([4] * 8, items={2026: changed(2)})
    cell = lines(rounds)["durf"][1]
    assert (cell.score, cell.change, cell.wording) == ("4,0", "", "1 van de 5 gelijk")
    assert cell.note == "de stellingen zijn sinds 2025 te veel veranderd"
    assert chart_of(rounds, "durf").lines == ()


def test_theme_that_a_year_did_not_ask_says_so():
    cells = lines(two([4] * 8, items={2025: ITEMS[:3]}))["rust"]
    assert (cells[0].score, cells[0].why) == ("", "dit jaar niet gevraagd")
    assert cells[1].note == "de stellingen zijn sinds 2025 te veel veranderd"


def test_earlier_round_that_was_deleted_keeps_its_comparison():
    rounds = stored(*((year, everybody([3] * 8, ITEMS)) for year in (2024, 2025, 2026)))
    cell = lines(rounds[1:])["durf"][0]
    assert (cell.since, cell.change, cell.wording) == (2024, "0,0", "3 van de 3 gelijk")
    # Nothing is drawn from a year that is not there, nor to one that was not compared with.
    assert chart_of([rounds[0], rounds[2]], "durf").lines == ()


def test_round_that_closed_before_the_earlier_one_was_never_compared():
    alone = [StoredYear(year, result_of(everybody([3] * 8, ITEMS), ITEMS)) for year in (2025, 2026)]
    assert lines(alone)["durf"][1].note == (
        "niet vergeleken: toen deze ronde sloot, was er nog geen eerdere met uitkomsten"
    )


def test_membership_says_who_was_asked_and_how_many_before():
    rounds = two([4] * 6)
    first, second = side_by_side(rounds, CORES, THEMES).membership
    assert (first.invited, first.responses, first.since, first.again) == (10, 8, None, None)
    assert (second.invited, second.responses, second.since, second.again) == (8, 6, 2025, 3)
    assert second.questionnaire == "Vragenlijst 2026"
    unknown = replace(
        rounds[1],
        result=replace(rounds[1].result, before=replace(rounds[1].result.before, invited_again=None)),
    )
    assert side_by_side([unknown], CORES, THEMES).membership[0].again is None


def test_no_more_than_ten_years_and_none_at_all():
    rounds = stored(*((year, everybody([3] * 4, ITEMS)) for year in range(2014, 2027)))
    assert side_by_side(rounds, CORES, THEMES).years == tuple(range(2027 - MOST_YEARS, 2027))
    assert side_by_side([], CORES, THEMES).cores == ()


# --- The chart --------------------------------------------------------------------------------------------------


def test_chart_joins_only_years_that_were_compared():
    values = [
        YearValue(2021, 3, "8"),
        YearValue(2022, 4, "8", "same"),
        YearValue(2023, None, "", "same"),
        YearValue(2024, 3, "8", "same"),
        YearValue(2026, 5, "9", "part"),
        YearValue(2027, 2, "9"),
    ]
    chart = years_chart("Durf", values)
    assert [line.partly for line in chart.lines] == [False, True]
    assert [label.content for _, label in chart.dots] == ["3,0", "4,0", "3,0", "5,0", "2,0"]
    assert [text.content for text in chart.years] == ["2021", "2022", "2023", "2024", "2026", "2027"]
    x = [float(text.x) for text in chart.years]
    # A year without a round leaves room.
    assert x[4] - x[3] == pytest.approx(2 * (x[1] - x[0]), abs=0.02)
    assert chart.alt == (
        "Durf per jaar, op een schaal van 1 tot 5. 2021: 3,0, 8 antwoorden. 2022: 4,0, 8 antwoorden. "
        "2023: geen score. 2024: 3,0, 8 antwoorden. 2026: 5,0, 9 antwoorden. 2027: 2,0, 9 antwoorden."
    )


@pytest.mark.parametrize("years", [[2026], range(2017, 2027), [2006, 2026]])
def test_chart_stays_inside_its_view_box(years):
    chart = years_chart("Durf", [YearValue(year, 1 + n % 5, "8", "same") for n, year in enumerate(years)])
    _, _, width, height = map(float, chart.view_box.split())
    for point, label in chart.dots:
        assert 40 <= float(point.x) <= width - 20
        assert 5 <= float(label.y) < height - 20
        assert float(label.y) - float(point.y) in (-9, 17)
    places = [float(text.x) for text in chart.years]
    assert all(later - earlier >= 27 for earlier, later in zip(places[:-1], places[1:], strict=True))


def test_score_in_a_valley_stands_below_its_dot():
    """Above it the lines to both neighbours would run through it. At the foot stand the years."""
    for scores, below in (((4, 2, 4), [1]), ((2, 4, 2), [0, 2]), ((3, 3, 3), []), ((4, 1, 4), [])):
        values = [YearValue(2024 + n, score, "8", "same") for n, score in enumerate(scores)]
        dots = years_chart("Durf", values).dots
        assert [n for n, (point, label) in enumerate(dots) if float(label.y) > float(point.y)] == below


@pytest.mark.parametrize("years", [[], [2026, 2025], [2026, 2026]])
def test_chart_of_years_in_no_order_is_refused(years):
    with pytest.raises(ValueError):
        years_chart("Durf", [YearValue(year, 3, "8") for year in years])


# --- The page ----------------------------------------------------------------------------------------------------


def log_in(client, network):
    user = UserFactory()
    participant = network.participants.first()
    participant.user = user
    participant.save()
    participant.roles.create(role=RoleName.MEMBER, since=LONG_AGO)
    client.force_login(user)


def page_of(client, network):
    response = client.get(reverse("assessment:years", args=[network.slug]))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup) -> str:
    return " ".join(soup.get_text(" ").split())


@pytest.fixture
def three_years():
    """A network with three rounds: high, with a theme that few could judge, and lower."""
    network = make_network(8)
    for year, values in ((2024, (5, 4, 4, 4, 5)), (2025, (4, 4, 3, 4, 4, 4))):
        closed_round(network, values=values, year=year)
    few = [{n: (2 if n > 3 or person < 2 else None) for n in range(1, 43)} for person in range(6)]
    close_with(make_round(network, year=2026), [("praktijk", given) for given in few])
    return network


@pytest.mark.django_db
def test_page_shows_what_each_report_shows_and_no_more(client, three_years):
    log_in(client, three_years)
    soup = page_of(client, three_years)
    rounds = list(Round.objects.filter(network=three_years).order_by("year"))
    reports = [build_report(round_).figures for round_ in rounds]
    hidden = 0
    for n, core in enumerate(reports[0].core_elements):
        section = soup.find(id=core.slug)
        for theme in [core, *core.themes]:
            place = section if theme is core else soup.find(id=theme.slug)
            rows = place.find("table", class_="year-table").select("tbody tr")
            for figures, row in zip(reports, rows, strict=True):
                part = figures.core_elements[n]
                if theme is not core:
                    [part] = [one for one in part.themes if one.slug == theme.slug]
                _, score, people, change, *_ = [
                    td.get_text(" ", strip=True) for td in row.find_all(["th", "td"])
                ]
                assert score == (part.score.text if part.score else "–")
                assert people == (part.score.n if part.score else "–")
                assert change.lstrip("↑↓ ") == (part.change.change if part.change else "–")
                assert ("↑" in change, "↓" in change) == (
                    (part.change.direction == "hoger", part.change.direction == "lager")
                    if part.change
                    else (False, False)
                )
                hidden += part.score is None
    assert hidden >= 1


@pytest.mark.django_db
def test_alternative_text_of_each_chart_holds_every_number_of_its_table(client, three_years):
    log_in(client, three_years)
    soup = page_of(client, three_years)
    charts, tables = soup.select("svg.chart-years"), soup.select("table.year-table")
    assert (len(charts), len(tables)) == (19, 19)
    for chart, table in zip(charts, tables, strict=True):
        said = re.findall(r"[+−]?\d+(?:,\d)?", chart.title.get_text())
        for row in table.select("tbody tr"):
            shown = re.findall(r"[+−]?\d+(?:,\d)?", row.get_text(" "))
            assert set(shown) <= set(said), (shown, said)


@pytest.mark.django_db
def test_page_tells_of_years_without_results_and_leaves_joint_rounds_out(client):
    network = make_network(8)
    closed_round(network, values=[4] * 5, year=2024)
    closed_round(network, values=[1, 2], year=2025)
    joint = start_together(network=network, year=2026, started_by=None)
    save_joint_answers(round_=joint, answers={"leiderschap": JointAnswer(4, "")})
    close_together(round_=joint)
    log_in(client, network)
    soup = page_of(client, network)
    assert "In 2025 kwamen er te weinig antwoorden. Van dat jaar zijn er geen uitkomsten." in text_of(soup)
    assert [row.th.get_text() for row in soup.select("table.membership tbody tr")] == ["2024"]
    assert "Er is één reflectie met uitkomsten." in text_of(soup)


@pytest.mark.django_db
def test_page_of_a_network_without_rounds_says_what_will_come(client):
    network = make_round().network
    log_in(client, network)
    text = text_of(page_of(client, network))
    assert "Er is nog geen reflectie met uitkomsten waarin iedereen apart antwoordde." in text
    assert "Tabel" not in text


@pytest.mark.django_db
def test_page_of_rounds_leads_here(client, three_years):
    log_in(client, three_years)
    address = reverse("assessment:years", args=[three_years.slug])
    pages = [reverse("assessment:rounds", args=[three_years.slug])]
    pages.append(reverse("assessment:results", args=[three_years.slug, three_years.rounds.first().pk]))
    for page in pages:
        assert f'href="{address}"' in client.get(page).content.decode()


@pytest.mark.django_db
def test_rounds_of_another_network_stay_out(three_years):
    other = closed_round(values=[1] * 5, year=2026).network
    assert [year for year, _ in years_of(other).rounds] == [2026]
    assert [year for year, _ in years_of(three_years).rounds] == [2024, 2025, 2026]


@pytest.mark.django_db
def test_number_of_queries_is_the_same_for_two_and_ten_years(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    """Closed for real twice; the other years are copies, which is all that stored results need."""
    few = make_network(6)
    for year in (2025, 2026):
        closed_round(few, values=[4] * 5, year=year)
    many = make_network(6)
    newest = closed_round(many, values=[4] * 5, year=2026)
    for year in range(2017, 2026):
        newest.pk, newest.year = None, year
        newest.save(force_insert=True)
    with django_assert_num_queries(2):
        years_of(few)
    log_in(client, few)
    with django_assert_max_num_queries(9) as counted:
        page_of(client, few)
    log_in(client, many)
    with django_assert_num_queries(len(counted)):
        soup = page_of(client, many)
    assert len(soup.select("table.membership tbody tr")) == 10
