"""PURE: scores in, SVG geometry and alternative texts out.

Every coordinate is a string with a dot, ready for an attribute: a number that passes through a Dutch template
turns into "12,5" and breaks the SVG. Words and printed numbers are Dutch ("3,8"). Colours are constants for
presentation attributes, because page CSS and ``var()`` do not reach an SVG in the PDF. Geometry is drawn from
*displayed* values, so that nobody can read more decimals from a picture than from its table.
Lengths are in units of the view box, angles in radians, y runs downwards.
"""

from .answers import (
    BAR_WIDTH,
    AnswerScale,
    DistributionBar,
    OwnAnswers,
    answer_scale,
    distribution_bar,
    own_answers,
)
from .drawing import (
    ANSWER_STEPS,
    BAND_FILLS,
    BEFORE_COLOUR,
    BEFORE_DASH,
    GRID_COLOUR,
    NOW_COLOUR,
    OUTLINE,
    TEXT_COLOUR,
    Text,
    break_label,
    coord,
    dutch,
    dutch_change,
    dutch_score,
)
from .people_dots import PeopleDots, people_dots
from .radar_chart import RADAR_HEIGHT, RADAR_RADIUS, RADAR_WIDTH, Radar, RadarValue, radar
from .scales import SCALE_WIDTH, BandScale, ChangeChart, band_scale, change_chart
from .shares_bar import FILLS as SHARE_FILLS
from .shares_bar import SharesBar, shares_bar
from .years_chart import YearsChart, YearValue, years_chart

__all__ = [
    "ANSWER_STEPS",
    "BAND_FILLS",
    "BAR_WIDTH",
    "BEFORE_COLOUR",
    "BEFORE_DASH",
    "GRID_COLOUR",
    "NOW_COLOUR",
    "OUTLINE",
    "RADAR_HEIGHT",
    "RADAR_RADIUS",
    "RADAR_WIDTH",
    "SCALE_WIDTH",
    "SHARE_FILLS",
    "TEXT_COLOUR",
    "AnswerScale",
    "BandScale",
    "ChangeChart",
    "DistributionBar",
    "OwnAnswers",
    "PeopleDots",
    "Radar",
    "RadarValue",
    "SharesBar",
    "Text",
    "YearValue",
    "YearsChart",
    "answer_scale",
    "band_scale",
    "break_label",
    "change_chart",
    "coord",
    "distribution_bar",
    "dutch",
    "dutch_change",
    "dutch_score",
    "own_answers",
    "people_dots",
    "radar",
    "shares_bar",
    "years_chart",
]
