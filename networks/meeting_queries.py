"""What the pages of meetings show. Every function asks the same number of queries, however much there is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from handbook import werkvorm_finder
from handbook.models import Page, Werkvorm

from . import preparation
from .enums import ItemKind, Kind, Presence, Right
from .models import Meeting, MeetingItem, Network, Participant, PreparationTick
from .permissions import may
from .running_order import Balance, Slot, announcements_wait, balance, clock, later

# More meetings than a network has on one day.
SEVERAL = 10


def meetings_of(network: Network) -> tuple[list[Meeting], list[Meeting]]:
    """(coming, past): the first the soonest first, the second the latest first. One query."""
    now = timezone.now()
    meetings = list(Meeting.objects.present().filter(network=network))
    coming = [meeting for meeting in meetings if ends_at(meeting) >= now]
    return coming, [meeting for meeting in reversed(meetings) if ends_at(meeting) < now]


def next_meeting(network: Network) -> Meeting | None:
    """The first that is not over and takes place, as far as the visitor may read meetings."""
    if not may(network, Kind.MEETINGS, Right.READ):
        return None
    now = timezone.now()
    since = now - timedelta(days=1)
    meetings = Meeting.objects.present().filter(
        network=network, cancelled_at__isnull=True, starts_at__gt=since
    )
    # One that goes on now is next too; none lasts longer than a day.
    return next((meeting for meeting in meetings[:SEVERAL] if ends_at(meeting) >= now), None)


def ends_at(meeting: Meeting) -> datetime:
    return later(timezone.localtime(meeting.starts_at), meeting.minutes)


@dataclass(frozen=True)
class RunningOrder:
    """The parts in their order, each with its slot; `warn_announcements` when they do not stand last."""

    parts: list[tuple[MeetingItem, Slot]]
    balance: Balance
    warn_announcements: bool

    @property
    def items(self) -> list[MeetingItem]:
        return [item for item, _ in self.parts]

    @property
    def ends_at(self) -> datetime | None:
        return self.parts[-1][1].ends_at if self.parts else None


def running_order_of(meeting: Meeting, *, with_steps: bool = False) -> RunningOrder:
    """One query; with the steps of the werkvormen, two."""
    rows = MeetingItem.objects.present().filter(meeting=meeting).select_related("leader", "werkvorm")
    items = list(rows.prefetch_related("werkvorm__steps") if with_steps else rows)
    minutes = [item.minutes for item in items]
    slots = clock(timezone.localtime(meeting.starts_at), minutes)
    waiting = announcements_wait([item.kind == ItemKind.ANNOUNCEMENTS for item in items])
    return RunningOrder(
        list(zip(items, slots, strict=True)),
        balance(minutes, meeting.minutes),
        warn_announcements=not waiting,
    )


@dataclass(frozen=True)
class Task:
    step: preparation.Step
    tick: PreparationTick | None


@dataclass(frozen=True)
class Due:
    """A moment of the preparation on its day; `now` when that day came and something is still to be done."""

    moment: preparation.Moment
    day: date
    tasks: list[Task]
    now: bool

    @property
    def done(self) -> int:
        return sum(task.tick is not None for task in self.tasks)


def preparation_of(meeting: Meeting) -> tuple[list[Due], list[PreparationTick]]:
    """The moments of the handbook with what is done, and what was ticked before the handbook was rewritten."""
    page = Page.objects.filter(slug=preparation.PAGE).first()
    moments = preparation.moments(page.body) if page else []
    ticks = {tick.key: tick for tick in meeting.preparation_ticks.select_related("done_by")}
    day, today = timezone.localdate(meeting.starts_at), timezone.localdate()
    dues = []
    for moment in moments:
        tasks = [Task(step, ticks.get(step.key)) for step in moment.steps]
        open_ones = any(task.tick is None for task in tasks)
        dues.append(Due(moment, moment.on(day), tasks, now=open_ones and moment.on(day) <= today))
    known = preparation.keys(moments)
    return dues, [tick for tick in ticks.values() if tick.key not in known]


def people_at(meeting: Meeting) -> list[Participant]:
    """Who took part in the network on the day of the meeting, and who was noted: core group first.

    A network that only came here after that day has nobody on it: then everybody who is there now. Whoever was taken
    out of the list is not named any more.
    """
    day = timezone.localdate(meeting.starts_at)
    not_left = Q(until__isnull=True) | Q(until__gte=day)
    then = not_left & (Q(since__isnull=True) | Q(since__lte=day))
    noted = Q(pk__in=meeting.attendances.values("participant"))
    people = (
        Participant.objects.present_or_left()
        .filter(network=meeting.network_id)
        .select_related("organisation")
        .order_by("ring", "name", "pk")
    )
    return list(people.filter(then | noted)) or list(people.filter(not_left))


def noted_presences(meeting: Meeting) -> dict[int, str]:
    return dict(meeting.attendances.values_list("participant_id", "presence"))


def present_names(meeting: Meeting) -> list[str]:
    there = meeting.attendances.filter(presence=Presence.PRESENT, participant__deleted_at__isnull=True)
    return list(there.values_list("participant__name", flat=True))


def werkvormen_for(meeting: Meeting) -> tuple[list[Werkvorm], list[Werkvorm], werkvorm_finder.Wish]:
    """(fitting, others, what was asked for): the phase, and the size of the core group. Four queries.

    A meeting without a phase takes that of the network; what is not known is not asked for.
    """
    period = meeting.network.current_phase
    phase = meeting.phase or (period.phase if period else "")
    size = Participant.objects.present(timezone.localdate()).core().filter(network=meeting.network_id).count()
    wish: dict[str, werkvorm_finder.Value] = {}
    if phase:
        wish["fase"] = phase
    if size:
        wish["groep"] = size
    rows = Werkvorm.objects.current().select_related("phase").prefetch_related("themes")
    werkvormen = {
        werkvorm.slug: werkvorm for werkvorm in rows.order_by("phase__position", "position", "slug")
    }
    facts = [_facts(werkvorm, place) for place, werkvorm in enumerate(werkvormen.values())]
    found = werkvorm_finder.ordered(
        werkvorm_finder.matching(facts, wish), wish, werkvorm_finder.DEFAULT_ORDER
    )
    fitting = [werkvormen[fact.slug] for fact in found]
    return fitting, [werkvorm for werkvorm in werkvormen.values() if werkvorm not in fitting], wish


def _facts(werkvorm: Werkvorm, place: int) -> werkvorm_finder.Facts:
    return werkvorm_finder.Facts(
        slug=werkvorm.slug,
        name=werkvorm.name,
        place=place,
        phase=werkvorm.phase_id,
        themes=frozenset(theme.pk for theme in werkvorm.themes.all()),
        minutes=werkvorm.minutes,
        group_min=werkvorm.group_min,
        group_max=werkvorm.group_max,
        setting=werkvorm.setting,
        facilitator=werkvorm.difficulty_facilitator,
        participants=werkvorm.difficulty_participants,
        ours=werkvorm.source_id is None,
    )
