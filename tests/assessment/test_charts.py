"""Charts: coordinates that an SVG accepts, geometry true to the numbers, complete alternative texts."""

import dataclasses
import math
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts import (
    ANSWER_STEPS,
    BAND_FILLS,
    BAR_WIDTH,
    BEFORE_COLOUR,
    GRID_COLOUR,
    NOW_COLOUR,
    OUTLINE,
    RADAR_HEIGHT,
    RADAR_RADIUS,
    RADAR_WIDTH,
    SCALE_WIDTH,
    TEXT_COLOUR,
    RadarValue,
    Text,
    answer_scale,
    band_scale,
    break_label,
    change_chart,
    coord,
    distribution_bar,
    dutch_change,
    dutch_score,
    people_dots,
    radar,
)
from assessment.charts.drawing import centred
from assessment.charts.people_dots import DOTS_WIDTH
from assessment.scoring import SCALE, displayed, trend
from handbook.pdf import STATIC

NAMES = (
    "Kennisinfrastructuur",
    "Synergie in samenwerking",
    "Actieleren als rode draad",
    "Vliegwiel van innovatie",
    "Vertrouwen in opbrengsten",
)
scores = st.fractions(1, 5, max_denominator=60)
maybe = st.none() | scores
counts = st.lists(st.integers(0, 20), min_size=5, max_size=5)

NUMBER = r"-?\d+(?:\.\d{1,2})?"
PRINTED = {"content", "alt", "label", "anchor", "fill", "text", "count_colour", "band"}


def geometry(value, name=""):
    """Every string in a chart that lands in a coordinate attribute."""
    if isinstance(value, str):
        if name not in PRINTED:
            yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from geometry(getattr(value, field.name), field.name)
    elif hasattr(value, "_fields"):
        for field in value._fields:
            yield from geometry(getattr(value, field), field)
    elif isinstance(value, tuple):
        for part in value:
            yield from geometry(part)


def is_geometry(text):
    return all(re.fullmatch(NUMBER, part) for part in re.split("[MLZ ,]+", text) if part)


def texts(value):
    """Every placed text of a chart."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def numbers(text):
    return re.findall(r"-?\d+(?:,\d+)?", text)


@given(st.floats(-1e6, 1e6))
def test_coord_is_a_plain_number_close_to_the_value(value):
    text = coord(value)
    assert re.fullmatch(NUMBER, text)
    assert text != "-0"
    assert abs(float(text) - value) <= 0.00501


def test_coord_exact_text():
    assert [coord(v) for v in (0, -0.001, 12.5, 100, Fraction(1, 3), -2.25)] == [
        "0", "0", "12.5", "100", "0.33", "-2.25",
    ]  # fmt: skip


def test_dutch_numbers():
    assert dutch_score(Fraction(79, 20)) == "4,0"
    assert dutch_score(None) == "geen score"
    assert [dutch_change(Fraction(n, 10)) for n in (3, -2, 0)] == ["+0,3", "−0,2", "0,0"]


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Kennisinfrastructuur", ("Kennisinfrastructuur",)),
        ("Synergie in samenwerking", ("Synergie in", "samenwerking")),
        ("Actieleren als rode draad", ("Actieleren", "als rode draad")),
        ("Goede werkvormen", ("Goede werkvormen",)),
    ],
)
def test_break_label(label, lines):
    assert break_label(label) == lines


@given(st.lists(st.integers(0, 300), min_size=1, max_size=7))
def test_dots_of_people_are_counted_apart_and_inside(people):
    for count, chart in zip(people, people_dots([("Beleid", count) for count in people]), strict=True):
        assert all(is_geometry(text) for text in geometry(chart))
        assert numbers(chart.alt) == [str(count)]
        assert bool(chart.nobody) == (not chart.dots)
        places = [float(x) for x in chart.dots]
        radius = float(chart.radius)
        assert len(places) == count
        assert all(after - before > 2 * radius for before, after in zip(places, places[1:], strict=False))
        assert not places or (places[0] >= radius and places[-1] + radius <= DOTS_WIDTH)


def test_dots_of_fewer_than_nobody_are_refused():
    with pytest.raises(ValueError, match="negative"):
        people_dots([("Beleid", -1)])


@given(st.lists(st.tuples(maybe, maybe), min_size=5, max_size=5))
def test_radar_geometry_and_alternative_text(pairs):
    chart = radar([RadarValue(n, now, before) for n, (now, before) in zip(NAMES, pairs, strict=True)])
    assert all(is_geometry(text) for text in geometry(chart))
    assert len(list(geometry(chart))) > 30
    assert chart.now.closed == all(now is not None for now, _ in pairs)
    assert (chart.before is None) == all(before is None for _, before in pairs)
    shown = [n for n, _ in pairs] + ([b for _, b in pairs] if chart.before else [])
    expected = sorted(dutch_score(score).replace("geen score", "") for score in shown)
    found = numbers(chart.alt.split(". ", 1)[1])
    assert sorted(found) == [text for text in expected if text]
    assert chart.alt.count("geen score") == sum(score is None for score in shown)
    assert all(name in chart.alt for name in NAMES)


@given(st.lists(scores, min_size=5, max_size=5))
def test_radar_dots_stand_at_the_displayed_score(values):
    chart = radar([RadarValue(name, value) for name, value in zip(NAMES, values, strict=True)])
    for dot, axis, value in zip(chart.now.dots, chart.axes, values, strict=True):
        x, y = float(dot.x) - RADAR_WIDTH / 2, float(dot.y) - RADAR_HEIGHT / 2
        assert math.hypot(x, y) == pytest.approx(RADAR_RADIUS * float(displayed(value)) / 5, abs=0.02)
        end_x, end_y = float(axis.end.x) - RADAR_WIDTH / 2, float(axis.end.y) - RADAR_HEIGHT / 2
        assert x * end_y == pytest.approx(y * end_x, abs=3)  # on its own axis
        assert x * end_x + y * end_y > 0
    assert chart.now.path.count("L") == 4
    assert chart.now.path.endswith("Z")


def test_radar_draws_no_more_decimals_than_it_prints():
    close = [radar([RadarValue(n, Fraction(v, 1000)) for n in NAMES]) for v in (3751, 3849)]
    assert close[0] == close[1]


def test_radar_gap_is_not_bridged():
    values = [Fraction(4), Fraction(3), None, Fraction(5), Fraction(2)]
    shape = radar([RadarValue(n, v) for n, v in zip(NAMES, values, strict=True)]).now
    assert not shape.closed
    assert "Z" not in shape.path
    assert shape.path.count("M") == shape.path.count("L") == 3
    first, second, fourth, fifth = shape.dots
    joined = {frozenset(line.split(" L")) for line in shape.path.removeprefix("M").split(" M")}
    assert joined == {
        frozenset(f"{dot.x} {dot.y}" for dot in pair)
        for pair in ((fifth, first), (first, second), (fourth, fifth))
    }


def test_radar_texts_stay_inside_and_apart():
    chart = radar([RadarValue(name, Fraction(4)) for name in NAMES])
    anchors = [axis.value.anchor for axis in chart.axes]
    assert anchors == ["middle", "start", "start", "end", "end"]
    for text in texts(chart):
        width = 8 * len(text.content)
        left = float(text.x) - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
        assert left >= 0
        assert left + width <= RADAR_WIDTH
        assert 12 <= float(text.y) <= RADAR_HEIGHT - 4
    for axis in chart.axes:
        heights = [float(text.y) for text in (*axis.label, axis.value)]
        assert all(low - high >= 14 for high, low in zip(heights, heights[1:], strict=False))
        assert len(axis.label) <= 2


def test_radar_needs_three_axes():
    with pytest.raises(ValueError):
        radar([RadarValue("a", Fraction(1)), RadarValue("b", Fraction(1))])


@given(counts, st.integers(0, 9))
def test_distribution_bar_geometry_and_alternative_text(given_counts, unknown):
    bar = distribution_bar("Stelling", given_counts, unknown)
    total = sum(given_counts)
    assert all(is_geometry(text) for text in geometry(bar))
    assert numbers(bar.alt) == [str(n) for n in (total, *given_counts, unknown)]
    assert [s.step.value for s in bar.segments] == [v for v, c in zip(SCALE, given_counts, strict=True) if c]
    assert [s.count.content for s in bar.segments] == [str(c) for c in given_counts if c]
    right = None
    for segment in bar.segments:
        count = given_counts[segment.step.value - 1]
        full_width = BAR_WIDTH / 2 - 8
        assert float(segment.width) == pytest.approx(full_width * count / total, abs=0.01)
        assert right is None or float(segment.x) == pytest.approx(right, abs=0.02)
        right = float(segment.x) + float(segment.width)
        assert 0 <= float(segment.x) <= right <= BAR_WIDTH
    if total:
        disagree = given_counts[0] + given_counts[1] + given_counts[2] / 2
        left_part = float(bar.centre_x) - float(bar.segments[0].x)
        assert left_part == pytest.approx((BAR_WIDTH / 2 - 8) * disagree / total, abs=0.02)


@given(counts.filter(lambda c: 0 < sum(c) <= 40))
def test_distribution_bar_numbers_do_not_cover_each_other(given_counts):
    bar = distribution_bar("Stelling", given_counts, 0)
    placed = [(float(s.count.x), s.count.y, 6 * len(s.count.content)) for s in bar.segments]
    for i, (x, y, width) in enumerate(placed):
        assert all(y != other_y or other_x - x >= width for other_x, other_y, _ in placed[i + 1 :])


def test_number_stands_with_its_middle_where_it_is_asked():
    font = TTFont(STATIC / "fonts" / "source-sans-3-semibold.woff2")
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    [width] = widths
    assert centred(200, 27.5, 12, 15) == (
        coord(200 - 15 * width / font["head"].unitsPerEm),
        "27.5",
        "start",
        "12",
    )


def test_distribution_bar_narrow_neighbours_stand_below_and_above():
    bar = distribution_bar("Stelling", [1, 1, 1, 1, 36], 0)
    heights = [float(segment.count.y) for segment in bar.segments]
    top, bottom = float(bar.y), float(bar.y) + float(bar.height)
    assert heights[0] == heights[2] > bottom
    assert heights[1] == heights[3] < top
    assert top < heights[4] < bottom
    assert [s.count_colour for s in bar.segments] == [TEXT_COLOUR] * 4 + ["#FFFFFF"]


def test_distribution_bar_of_nobody_has_words_only():
    bar = distribution_bar("Stelling", [0] * 5, 7)
    assert bar.segments == ()
    assert "0 antwoorden" in bar.alt
    assert bar.alt.endswith("Weet ik niet: 7.")


@pytest.mark.parametrize(
    ("given_counts", "unknown"), [([1, 2, 3, 4], 0), ([1, 1, 1, 1, -1], 0), ([1] * 5, -1)]
)
def test_distribution_bar_refuses_impossible_counts(given_counts, unknown):
    with pytest.raises(ValueError):
        distribution_bar("Stelling", given_counts, unknown)


@given(maybe, maybe, st.integers(5, 20), st.integers(5, 20))
def test_change_chart_geometry_and_alternative_text(now, before, n_now, n_before):
    arrow = trend(now, before, n_now=n_now, n_before=n_before)
    chart = change_chart("Leiderschap", now, before, n_now=n_now, n_before=n_before, trend=arrow)
    assert all(is_geometry(text) for text in geometry(chart))
    assert bool(chart.arrow) == (arrow is not None)
    assert (chart.now_x is None, chart.before_x is None) == (now is None, before is None)
    expected = [*numbers(dutch_score(now)), str(n_now), *numbers(dutch_score(before)), str(n_before)]
    if now is not None and before is not None:
        expected += numbers(dutch_change(now - before))
    assert numbers(chart.alt) == expected
    ticks = [float(x) for x in chart.ticks]
    for x, score in ((chart.now_x, now), (chart.before_x, before)):
        if x is not None:
            part = float(displayed(score) - 1) / 4
            assert float(x) == pytest.approx(ticks[0] + part * (ticks[4] - ticks[0]), abs=0.02)


def test_change_chart_arrow_points_the_way_of_the_change():
    for now, before, word in ((Fraction(5), Fraction(2), "hoger"), (Fraction(2), Fraction(5), "lager")):
        arrow = trend(now, before, n_now=9, n_before=9)
        chart = change_chart("Thema", now, before, n_now=9, n_before=9, trend=arrow)
        tip, back = (float(part.split()[0]) for part in chart.arrow[1:].split(" L")[:2])
        assert tip == float(chart.now_x)
        assert (tip > back) == (now > before)
        assert word in chart.alt


@given(scores, st.none() | st.tuples(scores, scores).map(lambda pair: tuple(sorted(pair))))
def test_band_scale_marker_stands_in_its_own_band(score, bounds):
    chart = band_scale("Leiderschap", score, bounds)
    assert all(is_geometry(text) for text in geometry(chart))
    x = float(chart.value.x)
    inside = [z for z in chart.zones if float(z.x) - 0.01 <= x <= float(z.x) + float(z.width) + 0.01]
    assert [z.band.label for z in inside] == [
        chart.alt.removeprefix("Leiderschap: ").split(", ")[1].split(".")[0]
    ]
    expected = [dutch_score(score), *(dutch_score(bound) for bound in bounds or ())]
    assert numbers(chart.alt) == expected
    if bounds is not None:
        low, high = (float(bound) for bound in chart.bounds)
        assert 0 < low <= high < SCALE_WIDTH


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_palette_contrast_and_order_in_black_and_white():
    fills = [step.fill for step in ANSWER_STEPS]
    assert [step.value for step in ANSWER_STEPS] == list(SCALE)
    assert all(contrast(step.fill, step.text) >= 4.5 for step in ANSWER_STEPS)
    assert all(
        luminance(light) > luminance(dark) and contrast(light, dark) >= 1.5
        for light, dark in zip(fills, fills[1:], strict=False)
    )
    # What carries meaning stands out from the paper: 3:1 for lines, 4.5:1 for text.
    assert all(
        contrast(colour, "#FFFFFF") >= 3 for colour in (OUTLINE, GRID_COLOUR, NOW_COLOUR, BEFORE_COLOUR)
    )
    assert all(contrast(fill, TEXT_COLOUR) >= 4.5 for fill in (*BAND_FILLS.values(), "#FFFFFF"))


def test_radar_scale_starts_at_nought():
    chart = radar([RadarValue(name, None) for name in NAMES])
    heights = [Decimal(points.split(",")[1].split()[0]) for points, _ in chart.rings]
    assert [RADAR_HEIGHT / 2 - float(h) for h in heights] == [RADAR_RADIUS * v / 5 for v in SCALE]
    assert [label.content for _, label in chart.rings] == ["1", "2", "3", "4", "5"]


def test_answer_scale_fills_the_one_box_that_was_chosen():
    scale = answer_scale("Leiderschap", 4, 2, earlier="in 2025")
    fills = {text.content: fill for _, text, fill, _ in scale.boxes}
    assert fills == {"1": "#FFFFFF", "2": "#FFFFFF", "3": "#FFFFFF", "4": NOW_COLOUR, "5": "#FFFFFF"}
    assert scale.alt == "Leiderschap: 4 van 5, eens; in 2025 2, oneens."


def test_answer_scale_without_an_answer_fills_nothing():
    scale = answer_scale("Leiderschap", None)
    assert {fill for _, _, fill, _ in scale.boxes} == {"#FFFFFF"}
    assert scale.alt == "Leiderschap: geen antwoord."
