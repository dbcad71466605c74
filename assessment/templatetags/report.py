"""Charts and fixed explanations of the report, the same in page and PDF.

Each tag hands a template the geometry that the report carries, with the colours of `assessment.charts`: CSS reaches
an SVG on the page only, presentation attributes reach it in the PDF too.
"""

from django import template

from assessment import charts
from assessment.report import method

register = template.Library()

COLOURS = {
    "ink": charts.TEXT_COLOUR,
    "grid": charts.GRID_COLOUR,
    "now": charts.NOW_COLOUR,
    "before": charts.BEFORE_COLOUR,
    "dash": charts.BEFORE_DASH,
    "outline": charts.OUTLINE,
}


def _chart(name):
    @register.inclusion_tag(f"assessment/report/charts/{name}.html", name=name)
    def tag(chart):
        return {"chart": chart, **COLOURS}

    return tag


@register.simple_tag
def conclusion_of(report, theme):
    """What the network concluded at the theme with this slug; "" when nothing was."""
    return report.conclusion(theme)


for chart_name in (
    "radar",
    "distribution",
    "band_scale",
    "change_chart",
    "answer_scale",
    "own_answers",
    "years_chart",
    "shares_bar",
    "people_dots",
    "quartile_band",
    "places",
):
    _chart(chart_name)


@register.inclusion_tag("assessment/report/legend.html")
def answer_legend():
    """What the five colours of the bars mean."""
    return {"steps": charts.ANSWER_STEPS}


@register.inclusion_tag("assessment/report/shares_legend.html")
def shares_legend(parts):
    """What the colours of the bars with three words mean; `parts` share one scale."""
    fills = [value for value, _, _ in charts.SHARE_FILLS]
    return {"steps": zip(fills, (*parts[0].words, "weet ik niet"), strict=True) if parts else ()}


@register.inclusion_tag("assessment/report/method_words.html")
def method_words():
    """Tables of the words for scores and for agreement."""
    return {"bands": method.BANDS, "agreement": method.AGREEMENT}
