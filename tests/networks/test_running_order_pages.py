"""The running order of a meeting on its pages: the clock, the order, two who change it."""

import pytest

from handbook.models import Werkvorm
from networks import services
from networks.enums import ItemKind, Ring
from tests import factories
from tests.networks.pages import minutes_of, order_of, said, text

pytestmark = [pytest.mark.seen_once, pytest.mark.django_db]


def test_running_order_shows_the_clock(go, meeting, items):
    page = text(go("running_order", meeting.pk))
    slots = [
        (f"{slot.starts_at:%H:%M}", item.title)
        for item, slot in go("meeting", meeting.pk).context["order"].parts
    ]
    assert slots == [("13:00", "Ronde"), ("13:30", "Pauze"), ("13:50", "Nieuws")]
    assert "Samen 60 van 60 minuten." in page


def test_minutes_recalculate_the_clock(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items, Ronde=45))
    parts = go("running_order", meeting.pk).context["order"].parts
    assert [f"{slot.ends_at:%H:%M}" for _, slot in parts] == ["13:45", "14:05", "14:15"]


def test_running_order_longer_than_the_meeting_says_so_and_keeps_all(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items, Ronde=45))
    page = text(go("running_order", meeting.pk))
    assert "Het draaiboek duurt 75 minuten. De bijeenkomst duurt er 60." in page
    assert "Je loopt dus 15 minuten uit, tot 14:15 uur." in page
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


@pytest.mark.parametrize(
    ("button", "title", "order"),
    [
        ("up", "Pauze", ["Pauze", "Ronde", "Nieuws"]),
        ("down", "Pauze", ["Ronde", "Nieuws", "Pauze"]),
        ("up", "Ronde", ["Ronde", "Pauze", "Nieuws"]),
        ("remove", "Ronde", ["Pauze", "Nieuws"]),
    ],
)
def test_buttons_move_and_remove_and_save_the_minutes(go, meeting, items, button, title, order):
    key = next(item.pk for item in items if item.title == title)
    go("running_order", meeting.pk, post=minutes_of(items, Nieuws=12) | {button: key})
    assert order_of(meeting) == order
    assert meeting.items.get(title="Nieuws").minutes == 12


def test_wrong_minutes_are_said_and_move_nothing(go, meeting, items):
    data = minutes_of(items, Ronde="veel", Nieuws=12) | {"up": items[1].pk}
    page = text(go("running_order", meeting.pk, post=data))
    assert "Schrijf een heel getal van 1 tot en met 1440." in page
    assert 'value="veel"' in page
    assert 'value="12"' in page
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


def test_minutes_changed_by_two_the_second_sees_both(go, meeting, items, member):
    services.set_minutes(meeting=meeting, wanted={items[0].pk: services.Minutes(was=30, now=40)}, by=member)
    data = minutes_of(items, Ronde=50, Pauze=25)
    page = text(go("running_order", meeting.pk, post=data))
    assert "Iemand anders maakte hier 40 van. Bewaar nog eens om jouw getal te houden." in page
    assert 'value="50"' in page
    assert list(meeting.items.values_list("minutes", flat=True)) == [40, 25, 10]
    go("running_order", meeting.pk, post=data | {f"was-{items[0].pk}": 40})
    assert list(meeting.items.values_list("minutes", flat=True)) == [50, 25, 10]


def test_minutes_of_one_do_not_undo_those_of_another(go, meeting, items, member):
    services.set_minutes(meeting=meeting, wanted={items[0].pk: services.Minutes(was=30, now=40)}, by=member)
    go("running_order", meeting.pk, post=minutes_of(items, Pauze=25))
    assert list(meeting.items.values_list("minutes", flat=True)) == [40, 25, 10]


def test_a_part_added_meanwhile_stays(go, meeting, items):
    sent = minutes_of(items[:2], Ronde=35)
    assert go("running_order", meeting.pk, post=sent).status_code == 302
    assert list(meeting.items.values_list("minutes", flat=True)) == [35, 20, 10]


def test_new_part_comes_before_the_announcements(go, meeting, items):
    go("add_item", meeting.pk, "eigen", post={"title": "Vieren", "minutes": "5"})
    assert order_of(meeting) == ["Ronde", "Pauze", "Vieren", "Nieuws"]
    go("add_item", meeting.pk, "mededelingen", post={"title": "Mededelingen", "minutes": "5"})
    assert order_of(meeting)[-2:] == ["Nieuws", "Mededelingen"]


def test_announcements_that_are_not_last_get_advice(go, meeting, items):
    advice = "Zet mededelingen liever als laatste"
    assert advice not in text(go("running_order", meeting.pk))
    go("running_order", meeting.pk, post=minutes_of(items) | {"up": items[2].pk})
    assert advice in text(go("running_order", meeting.pk))


def test_break_has_its_name_and_minutes_already(go, meeting):
    form = go("add_item", meeting.pk, "pauze").context["form"]
    assert (form["title"].value(), form["minutes"].value()) == ("Pauze", 15)


@pytest.mark.parametrize("kind", ["werkvorm", "feest"])
def test_part_of_an_unknown_kind_is_404(go, meeting, kind):
    assert go("add_item", meeting.pk, kind).status_code == 404


def test_pick_shows_what_fits_phase_and_group_first(go, meeting, network):
    factories.ParticipantFactory.create_batch(11, network=network)
    factories.ParticipantFactory(network=network, ring=Ring.SECOND)
    meeting.phase = "samen-doorgronden"
    meeting.save()
    context = go("pick_werkvorm", meeting.pk).context
    fitting = {werkvorm.slug for werkvorm in context["fitting"]}
    expected = Werkvorm.objects.current().filter(
        phase="samen-doorgronden", group_min__lte=12, group_max__gte=12
    )
    assert fitting == set(expected.values_list("pk", flat=True))
    assert len(fitting) >= 3
    assert len(context["others"]) == Werkvorm.objects.current().count() - len(fitting)
    assert context["size"] == 12


def test_picked_werkvorm_stands_in_the_running_order(go, meeting, items):
    werkvorm = Werkvorm.objects.get(pk="elevatorpitch")
    response = go("pick_werkvorm", meeting.pk, post={"werkvorm": "elevatorpitch"})
    assert said(response) == [f"{werkvorm.name} staat in het draaiboek."]
    item = meeting.items.get(kind=ItemKind.WERKVORM)
    assert (item.werkvorm, item.title, item.minutes, item.position) == (
        werkvorm,
        werkvorm.name,
        werkvorm.minutes,
        3,
    )


def test_unknown_werkvorm_is_404(go, meeting):
    assert go("pick_werkvorm", meeting.pk, post={"werkvorm": "bestaat-niet"}).status_code == 404


def test_removed_part_can_come_back(go, meeting, items):
    go("running_order", meeting.pk, post=minutes_of(items) | {"remove": items[1].pk})
    go("restore_record", "meetingitem", items[1].pk, post={})
    assert order_of(meeting) == ["Ronde", "Pauze", "Nieuws"]


def test_edit_of_a_part_by_two_shows_both_versions(go, meeting, items, member):
    services.update_record(record=items[0], version=1, values={"note": "Stoelen"}, by=member)
    sent = {"title": "Ronde", "minutes": "30", "note": "Koffie", "version": "1"}
    response = go("edit_item", meeting.pk, items[0].pk, post=sent)
    assert [(row.theirs, row.mine) for row in response.context["form"].differences] == [("Stoelen", "Koffie")]
    assert go("edit_item", meeting.pk, items[0].pk, post=sent | {"version": "2"}).status_code == 302
    assert meeting.items.get(title="Ronde").note == "Koffie"


def test_part_of_another_meeting_is_404(go, network, items):
    other = factories.MeetingFactory(network=network)
    assert go("edit_item", other.pk, items[0].pk).status_code == 404


def test_buttons_do_nothing_with_parts_of_another_network(go, meeting):
    theirs = factories.MeetingItemFactory()
    go(
        "running_order",
        meeting.pk,
        post={"remove": theirs.pk, f"minutes-{theirs.pk}": 1, f"was-{theirs.pk}": 30},
    )
    theirs.refresh_from_db()
    assert (theirs.deleted_at, theirs.minutes) == (None, 30)
