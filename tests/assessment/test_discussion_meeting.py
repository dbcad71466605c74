"""A meeting about the results: the minutes add up, the werkvormen fit, and it lands in the planner."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessment.discussion_meeting import (
    LENGTHS,
    QUESTION,
    STEP,
    ThemeChoice,
    WerkvormChoice,
    running_order,
    shares,
)
from assessment.report import build_report
from assessment.services.discussion import plan_discussion
from handbook.enums import RoleName, Setting
from handbook.models import Theme, Werkvorm
from networks.enums import ItemKind
from networks.models import Meeting
from tests import factories
from tests.assessment.builders import make_network, make_round
from tests.assessment.reports import close_with, closed_round

pytestmark = pytest.mark.seen_once


def theme(name, *minutes):
    forms = tuple(WerkvormChoice(f"{name}-{n}", f"Vorm {name} {n}", n) for n in minutes)
    return ThemeChoice(name, name.capitalize(), f"Hoe staat het met {name}?", forms)


@st.composite
def wishes(draw):
    names = draw(
        st.lists(st.sampled_from(["rood", "geel", "groen", "blauw"]), min_size=1, max_size=3, unique=True)
    )
    lengths = st.lists(st.integers(1, 240), max_size=6, unique=True)
    return draw(st.sampled_from(LENGTHS)), [theme(name, *draw(lengths)) for name in names]


# --- Pure -----------------------------------------------------------------------------------------------------


@given(wishes())
def test_minutes_add_up_to_the_chosen_time(wish):
    minutes, themes = wish
    parts = running_order(minutes, themes)
    assert sum(part.minutes for part in parts) == minutes
    assert all(part.minutes > 0 for part in parts)


@given(wishes())
def test_order_is_opening_themes_conclusions_closing(wish):
    minutes, themes = wish
    titles = [part.title for part in running_order(minutes, themes)]
    assert titles[0] == "Opening: de uitkomsten als geheel"
    assert titles[-2:] == ["Conclusies en afspraken", "Afsluiting"]
    assert [title for title in titles if title.startswith("Thema: ")] == [
        f"Thema: {one.name}" for one in themes
    ]


@given(wishes())
def test_every_theme_gets_its_question_and_time_for_it(wish):
    minutes, themes = wish
    talks = [part for part in running_order(minutes, themes) if part.title.startswith("Thema: ")]
    for one, part in zip(themes, talks, strict=True):
        assert part.note.startswith(f"Vraag: {one.question}")
        assert part.minutes >= QUESTION


@given(wishes())
def test_werkvorm_is_of_the_theme_before_it_and_takes_its_own_minutes(wish):
    minutes, themes = wish
    parts = running_order(minutes, themes)
    offered = {form.slug: form for one in themes for form in one.werkvormen}
    for before, part in zip(parts, parts[1:], strict=False):
        if part.werkvorm:
            assert part.minutes == offered[part.werkvorm].minutes
            assert part.werkvorm.startswith(before.title.removeprefix("Thema: ").lower())


@given(st.integers(1, 24), st.integers(1, 3))
def test_shares_differ_by_one_step_at_most(steps, number):
    found = shares(steps * STEP, number)
    assert sum(found) == steps * STEP
    assert max(found) - min(found) <= STEP


def test_example_of_ninety_minutes():
    parts = running_order(90, [theme("rood", 10, 15, 30), theme("geel", 25), theme("groen")])
    assert [(part.title, part.minutes, part.werkvorm) for part in parts] == [
        ("Opening: de uitkomsten als geheel", 10, ""),
        ("Thema: Rood", 5, ""),
        ("Vorm rood 15", 15, "rood-15"),
        ("Thema: Geel", 20, ""),
        ("Thema: Groen", 20, ""),
        ("Conclusies en afspraken", 15, ""),
        ("Afsluiting", 5, ""),
    ]
    assert parts[3].note.endswith("Geen werkvorm van dit thema past in deze tijd.")


def test_two_hours_have_a_break_between_themes_and_one_theme_has_none():
    three = running_order(120, [theme("rood"), theme("geel"), theme("groen")])
    assert [part.is_break for part in three] == [False, False, False, True, False, False, False]
    assert not any(part.is_break for part in running_order(120, [theme("rood", 60)]))


def test_werkvorm_that_two_themes_share_comes_once_when_there_is_another():
    shared, other = WerkvormChoice("samen", "Samen", 15), WerkvormChoice("anders", "Anders", 10)
    themes = [ThemeChoice("a", "A", "?", (shared,)), ThemeChoice("b", "B", "?", (shared, other))]
    assert [part.werkvorm for part in running_order(60, themes) if part.werkvorm] == ["samen", "anders"]


def test_where_nothing_of_the_theme_fits_one_of_a_related_theme_does_and_says_so():
    long, short = WerkvormChoice("lang", "Lang", 60), WerkvormChoice("kort", "Kort", 10)
    themes = [ThemeChoice(name, name, "?", (long,), (short,)) for name in "ab"]
    parts = running_order(60, themes)
    assert [part.werkvorm for part in parts] == ["", "", "kort", "", "", ""]
    assert parts[1].note.endswith("De werkvorm hierna hoort bij een verwant thema.")
    assert parts[3].note.endswith("Geen werkvorm van dit thema past in deze tijd.")


@pytest.mark.parametrize(
    ("minutes", "names"),
    [(45, ["rood"]), (60, []), (60, ["rood", "geel", "groen", "blauw"]), (90, ["rood", "rood"])],
)
def test_wish_that_cannot_be_is_refused(minutes, names):
    with pytest.raises(ValueError):
        running_order(minutes, [theme(name) for name in names])


# --- In the planner ---------------------------------------------------------------------------------------------

planned = pytest.mark.usefixtures("db", "quick_pdf")
WISH = {
    "themes": ["besluitvorming", "samenwerking"],
    "minutes": "120",
    "title": "Uitkomsten bespreken",
    "day": "3-12-2026",
    "time": "13.30",
    "place": "Buurthuis",
}


@pytest.fixture
def go(client):
    """`go(round_, post=…)` as somebody with this role."""

    def visit(round_, post=None, role=RoleName.LEADER):
        if "_auth_user_id" not in client.session:
            user = factories.UserFactory()
            factories.ParticipantFactory(network=round_.network, user=user, roles=[role])
            client.force_login(user)
        address = reverse("assessment:discuss", args=[round_.network.slug, round_.pk])
        return client.get(address) if post is None else client.post(address, post)

    return visit


@planned
def test_meeting_is_made_with_its_running_order(go):
    closed = closed_round(make_network(8))
    response = go(closed, WISH)
    meeting = Meeting.objects.get(network=closed.network)
    assert response["Location"] == reverse("networks:running_order", args=[closed.network.slug, meeting.pk])
    assert (meeting.title, meeting.minutes, meeting.place) == ("Uitkomsten bespreken", 120, "Buurthuis")
    assert meeting.starts_at == datetime.datetime(2026, 12, 3, 12, 30, tzinfo=datetime.UTC)
    assert meeting.purpose.endswith("Thema’s: Besluitvorming, Samenwerking.")
    items = list(meeting.items.select_related("werkvorm"))
    assert sum(item.minutes for item in items) == 120
    assert [item.kind for item in items].count(ItemKind.BREAK) == 1
    werkvormen = [item.werkvorm for item in items if item.werkvorm]
    assert len(werkvormen) == 2
    assert [
        one.slug in werkvorm.themes.values_list("slug", flat=True)
        for one, werkvorm in zip(
            Theme.objects.filter(slug__in=WISH["themes"]).order_by("position"), werkvormen, strict=True
        )
    ] == [True, True]
    assert [item.minutes for item in items if item.werkvorm] == [one.minutes for one in werkvormen]
    assert [item.title for item in items][-2:] == ["Conclusies en afspraken", "Afsluiting"]


@planned
@pytest.mark.parametrize("length", LENGTHS)
def test_every_theme_of_the_handbook_has_a_meeting_of_every_length(length):
    network = make_network(8)
    values = {"title": "Uitkomsten bespreken", "starts_at": timezone.now(), "minutes": length}
    for one in Theme.objects.current():
        meeting = plan_discussion(network=network, values=values, themes=[one.pk], by=None)
        assert sum(meeting.items.values_list("minutes", flat=True)) == length
        # Nothing about outcomes takes less than 40 minutes; of an hour 35 are left for a werkvorm.
        alone = one.core_element_id == "vertrouwen-in-opbrengsten" and length == 60
        assert meeting.items.filter(kind=ItemKind.WERKVORM).count() == (0 if alone else 1), one


@planned
def test_werkvormen_fit_the_group_and_any_place(go):
    closed = closed_round(make_network(6))
    go(closed, WISH)
    size = closed.network.participants.present().core().count()
    used = Werkvorm.objects.filter(
        pk__in=Meeting.objects.get(network=closed.network).items.values("werkvorm")
    )
    assert all(one.group_min <= size <= one.group_max and one.setting == Setting.BOTH for one in used)


@planned
def test_form_proposes_the_themes_that_ask_for_attention(go):
    people = [("praktijk", {n: 2 if n <= 6 else 4 for n in range(1, 43)})] * 5
    closed = close_with(make_round(), people)
    cards = {card.theme for card in build_report(closed).attention.cards}
    form = go(closed).context["form"]
    assert {dict(form.fields["themes"].choices)[slug] for slug in form["themes"].value()} == cards
    assert (form["title"].value(), form["minutes"].value()) == ("Uitkomsten 2026 bespreken", 90)


@planned
def test_what_is_wrong_is_said_and_nothing_is_made(go):
    closed = closed_round()
    four = ["besluitvorming", "samenwerking", "leiderschap", "implementatie"]
    for wrong, field, message in [
        ({"themes": []}, "themes", "Kies minstens één thema."),
        ({"themes": four}, "themes", "Kies er hoogstens drie. Meer past niet in één gesprek."),
        ({"minutes": ""}, "minutes", "Kies hoelang het gesprek duurt."),
        ({"time": "half twee"}, "time", "Schrijf een tijd, bijvoorbeeld 13:30."),
    ]:
        assert go(closed, WISH | wrong).context["form"].errors == {field: [message]}
    for not_offered in ({"themes": ["onzin"]}, {"minutes": "75"}):
        go(closed, WISH | not_offered)
    assert not Meeting.objects.exists()


@planned
def test_round_without_results_has_nothing_to_talk_about(go):
    assert go(closed_round(values=[1, 2, 3])).status_code == 404
    assert go(make_round()).status_code == 404


@planned
@pytest.mark.parametrize(
    ("role", "status"), [(RoleName.COMMUNICATION, 200), (RoleName.MEMBER, 403), (RoleName.FUNDER, 403)]
)
def test_it_is_for_who_edits_meetings(go, role, status):
    assert go(closed_round(), role=role).status_code == status
