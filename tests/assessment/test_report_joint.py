"""The report of a round that was filled in together: answers as given, and no figures."""

from assessment.report import assemble_report
from assessment.report.joint import JointAnswer, JointResult
from tests.assessment.reports import (
    content_of,
    everybody,
    items_of,
    result_of,
)

FIVE = {core: [f"{core}een", f"{core}twee"] for core in ("rood", "oranje", "geel", "groen", "blauw")}
ITEMS = items_of(FIVE, 3)
ONE = items_of({"rood": ["durf"]}, 3)


def themes(report):
    return {theme.slug: theme for theme in report.figures.themes}


def joint_report(values, notes=None, earlier=None):
    content = content_of(ITEMS, kind="together", threshold=None)
    slugs = [theme.slug for theme in content.themes]

    def result(year, given):
        return JointResult(
            year,
            {slug: JointAnswer(v, (notes or {}).get(slug, "")) for slug, v in zip(slugs, given, strict=True)},
        )

    return assemble_report(result(2026, values), content, result(2025, earlier) if earlier else None)


def test_joint_report_has_answers_and_no_figures():
    report = joint_report([4, 2, 5, 4, 4, 4, None, 4, 4, 4], {"roodtwee": "We weten niet wie beslist."})
    assert report.figures is None
    theme = report.joint.core_elements[0].themes[1]
    assert (theme.name, theme.value, theme.word, theme.note) == (
        "Roodtwee",
        2,
        "oneens",
        "We weten niet wie beslist.",
    )
    assert report.summary == (
        "Jullie gaven samen antwoord op negen van de tien thema’s.",
        "Het hoogste antwoord is 5: Oranjeeen. Het laagste is 2: Roodtwee.",
    )
    assert [card.theme for card in report.attention.cards] == ["Roodtwee"]
    assert [theme.word for core in report.joint.core_elements for theme in core.themes][
        6
    ] == "we weten het niet"


def test_joint_report_beside_an_earlier_one():
    report = joint_report([4] * 9 + [None], earlier=[4, 3, 5] + [4] * 7)
    assert report.summary[-1] == (
        "Van de negen antwoorden die je met 2025 kunt vergelijken, zijn er één hoger, één lager en zeven gelijk."
    )
    assert report.joint.core_elements[0].themes[1].before == "3 (niet oneens, niet eens)"


def test_kinds_are_never_mixed():
    people = everybody([4] * 4, ITEMS)
    before = result_of(people, ITEMS, earlier=(2025, people, ITEMS)).before
    joint = assemble_report(JointResult(2026, {}), content_of(ITEMS, kind="together"), before)
    assert joint.figures is None
    assert joint.joint.earlier_year is None
    network = assemble_report(result_of(people, ITEMS), content_of(ITEMS), JointResult(2025, {}))
    assert network.figures.earlier_year is None
