"""The preparation of a meeting as the handbook's page tells it, and its days: pure but for the page itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.models import Page
from networks.preparation import DAYS, PAGE, Moment, Step, keys, moments

BODY = """
Vooraf. (T)

## Acht weken vooraf

- Kies één [doel](pagina:drie-fasen): wat weten we
  na afloop? (T, P)
- Een zin zonder wie.

## De dag zelf

- Begroet iedereen. (T of P)

## Iets anders

- Dit is geen taak. (A)
"""


def test_moments_of_a_page():
    key = "kies-een-doel-wat-weten-we-na-afloop"
    assert moments(BODY) == [
        Moment(
            "Acht weken vooraf",
            -56,
            (Step(key, "Kies één doel: wat weten we na afloop?", "trekker, procesbegeleider"),),
        ),
        Moment(
            "De dag zelf", 0, (Step("begroet-iedereen", "Begroet iedereen.", "trekker of procesbegeleider"),)
        ),
    ]


def test_moments_of_an_empty_page():
    assert moments("") == []


@pytest.mark.django_db
def test_the_page_of_the_handbook_gives_every_moment():
    found = moments(Page.objects.get(slug=PAGE).body)
    assert [moment.days for moment in found] == sorted(DAYS.values())
    assert [len(moment.steps) for moment in found] == [3, 4, 3, 3, 3, 5, 3, 3, 3]
    assert len(keys(found)) == 30


@given(st.dates(date(2020, 1, 1), date(2050, 1, 1)), st.sampled_from(sorted(DAYS.values())))
def test_a_moment_is_so_many_days_from_the_meeting(meeting, days):
    found = Moment("Een moment", days, ()).on(meeting)
    assert found - meeting == timedelta(days=days)
    assert days % 7 or found.weekday() == meeting.weekday()
