"""Fills the desk of one demo network with two years of work, through the services that people use."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from handbook.enums import Perspective, RoleName
from handbook.models import Page, Werkvorm
from liso.demo import life
from networks import checklist, preparation, services
from networks.enums import ChecklistName, ItemKind, Presence
from networks.models import (
    AgendaItem,
    Agreement,
    BudgetLine,
    Commitment,
    Decision,
    Experiment,
    Intake,
    KnowledgeProduct,
    LearningQuestion,
    Meeting,
    Network,
    NetworkText,
    Organisation,
    Participant,
    Partner,
    ProductUse,
    Record,
    User,
)

THURSDAY = 3
BEGINS = time(13, 30)
HALF_A_DAY = 210  # minutes


def fill_desk(network: Network, leader: User) -> None:
    """Two years of `life`, counted back from today."""
    Desk(network, leader).fill()


def day(weeks: int | None) -> date | None:
    return None if weeks is None else timezone.localdate() + timedelta(weeks=weeks)


def moment(weeks: int) -> datetime:
    """The Thursday afternoon of that week."""
    today = timezone.localdate() + timedelta(weeks=weeks)
    return timezone.make_aware(datetime.combine(today + timedelta(days=THURSDAY - today.weekday()), BEGINS))


class Desk:
    """One network while it is filled: what was made already, to refer to."""

    def __init__(self, network: Network, leader: User) -> None:
        self.network, self.leader = network, leader
        self.people: dict[str, Participant] = {person.name: person for person in network.participants.all()}
        self.organisations: dict[str, Organisation] = {
            organisation.name: organisation for organisation in network.organisations.all()
        }

    def fill(self) -> None:
        self.one_who_left()
        self.texts()
        self.checklist()
        meetings = [self.meeting(held) for held in life.MEETINGS]
        for held, meeting in zip(life.MEETINGS, meetings, strict=True):
            self.attendance(held, meeting)
        self.prepare(self.meeting(life.COMING))
        questions = [self.question(*question) for question in life.QUESTIONS]
        experiments = [self.experiment(tried, questions) for tried in life.EXPERIMENTS]
        self.products(experiments)
        self.goals()
        self.promises(meetings)
        self.money()
        self.partners()

    def make(self, model: type[Record], **values: object) -> Record:
        return services.create_record(model=model, network=self.network, values=values, by=self.leader)

    def who(self, name: str | None) -> Participant | None:
        return self.people[name] if name else None

    def one_who_left(self) -> None:
        name, organisation, perspective, came, left = life.LEFT
        details = services.PersonDetails(
            name=name,
            email="",
            organisation=organisation,
            perspective=Perspective(perspective),
            since=day(came),
        )
        person = services.add_participant(
            network=self.network, details=details, roles=[RoleName.MEMBER], added_by=self.leader
        )
        services.leave(participant=person, until=day(left))

    def texts(self) -> None:
        for kind, text in life.TEXTS.items():
            self.make(NetworkText, kind=kind, text=text)

    def checklist(self) -> None:
        page = Page.objects.get(slug=checklist.START.passage)
        items = [item for part in checklist.parts(page.body) for item in part.items]
        for number, item in enumerate(items[: life.START_TICKS]):
            services.tick_item(
                network=self.network,
                checklist=ChecklistName.START,
                item=item.key,
                by=self.people["Hanneke Testa"] if number % 2 else self.me,
                on=timezone.localdate() + timedelta(weeks=number - 108),
            )

    @property
    def me(self) -> Participant:
        return next(person for person in self.people.values() if person.user_id == self.leader.pk)

    def meeting(self, held: life.Held) -> Meeting:
        meeting = services.create_record(
            model=Meeting,
            network=self.network,
            values={
                "title": held.title,
                "starts_at": moment(held.weeks),
                "minutes": HALF_A_DAY,
                "place": "Buurthuis De Linde, Lindewerf",
                "phase": held.phase,
                "purpose": held.purpose,
                "celebrated": held.celebrated,
                "learned_me": held.learned_me,
                "learned_network": held.learned_network,
                "learned_work": held.learned_work,
                "notes": held.notes,
            },
            by=self.leader,
        )
        for name, minutes in held.items:
            self.item(meeting, name, minutes)
        return meeting

    def item(self, meeting: Meeting, name: str, minutes: int) -> None:
        """A werkvorm of the handbook by its slug, else something of the network's own."""
        werkvorm = Werkvorm.objects.filter(slug=name).first()
        kind = {"Pauze": ItemKind.BREAK, "Mededelingen": ItemKind.ANNOUNCEMENTS}.get(name, ItemKind.OWN)
        values = {"title": werkvorm.name if werkvorm else name, "minutes": minutes, "werkvorm": werkvorm}
        services.add_item(
            meeting=meeting, kind=ItemKind.WERKVORM if werkvorm else kind, values=values, by=self.leader
        )

    def attendance(self, held: life.Held, meeting: Meeting) -> None:
        services.note_attendance(
            meeting=meeting,
            presences={
                person.pk: Presence.EXCUSED if name in held.absent else Presence.PRESENT
                for name, person in self.people.items()
            },
        )

    def prepare(self, meeting: Meeting) -> None:
        page = Page.objects.get(slug=preparation.PAGE)
        steps = [step for found in preparation.moments(page.body) for step in found.steps]
        for step in steps[: life.PREPARED]:
            services.tick_preparation(meeting=meeting, key=step.key, by=self.me, on=timezone.localdate())

    def question(self, name: str | None, text: str, theme: str, state: str, answer: str) -> Record:
        return self.make(
            LearningQuestion,
            participant=self.who(name),
            text=text,
            theme_id=theme,
            state=state,
            answer=answer,
        )

    def experiment(self, tried: life.Tried, questions: list[Record]) -> Record:
        return self.make(
            Experiment,
            title=tried.title,
            cycle=tried.cycle,
            learning_question=questions[tried.question],
            starts_on=day(tried.begins),
            ends_on=day(tried.ends),
            expectation=tried.expectation,
            different=tried.different,
            needed=tried.needed,
            signs=tried.signs,
            outcome=tried.outcome,
            meaning=tried.meaning,
            next_step=tried.next_step,
            people=[self.people[name] for name in tried.people],
        )

    def products(self, experiments: list[Record]) -> None:
        for title, kind, description, number, weeks, uses in life.PRODUCTS:
            product = self.make(
                KnowledgeProduct,
                title=title,
                kind=kind,
                description=description,
                experiment=experiments[number],
                made_on=day(weeks),
            )
            for organisation, plan, by, agreed, state, obstacle in uses:
                self.make(
                    ProductUse,
                    product=product,
                    organisation=self.organisations[organisation],
                    plan=plan,
                    agreed_by=by,
                    agreed_on=day(agreed),
                    state=state,
                    obstacle=obstacle,
                )

    def goals(self) -> None:
        for place, (agenda, text, weeks, state, who, steps) in enumerate(life.GOALS, start=1):
            goal = self.make(
                AgendaItem,
                agenda=agenda,
                text=text,
                due=day(weeks),
                state=state,
                who=self.who(who),
                position=place,
            )
            for number, (step, due, how) in enumerate(steps, start=1):
                self.make(
                    AgendaItem,
                    agenda=agenda,
                    goal=goal,
                    text=step,
                    due=day(due),
                    state=how,
                    position=number,
                )

    def promises(self, meetings: list[Meeting]) -> None:
        """Decisions, and agreements from meetings and from the reflection of last year."""
        for question, heard, choice, not_adopted, minority, number in life.DECISIONS:
            self.make(
                Decision,
                question=question,
                heard=heard,
                choice=choice,
                not_adopted=not_adopted,
                minority_view=minority,
                decided_on=timezone.localdate(meetings[number].starts_at),
                meeting=meetings[number],
            )
        for what, who, weeks, state, outcome, number in life.AGREEMENTS:
            self.agreement(what, who, weeks, state, outcome, meeting=meetings[number])
        last_year = timezone.localdate().year - 1
        for what, who, theme, weeks, state, outcome in life.FROM_REFLECTION:
            self.agreement(what, who, weeks, state, outcome, reflection_year=last_year, theme_id=theme)

    def agreement(self, what: str, who: str, weeks: int, state: str, outcome: str, **origin: object) -> None:
        self.make(
            Agreement, what=what, who=self.who(who), due=day(weeks), state=state, outcome=outcome, **origin
        )

    def money(self) -> None:
        year = timezone.localdate().year
        for kind, description, amount, organisation in life.BUDGET:
            self.make(
                BudgetLine,
                year=year,
                kind=kind,
                description=description,
                amount=amount,
                organisation=self.organisations[organisation] if organisation else None,
            )
        for role, name, hours in life.HOURS:
            self.make(Commitment, year=year, role=role, participant=self.who(name), hours_per_week=hours)

    def partners(self) -> None:
        for name, ambition, start, halfway, goal, power, weeks, talk in life.PARTNERS:
            self.make(
                Partner,
                organisation=self.organisations[name],
                ambition=ambition,
                at_start=start,
                halfway=halfway,
                goal=goal,
                power=power,
                board_talk_on=day(weeks),
                board_talk_with=talk,
            )
        for name, reason, interest, hoped, hours, mandate, needed in life.INTAKES:
            self.make(
                Intake,
                participant=self.people[name],
                reason=reason,
                interest=interest,
                hoped_yield=hoped,
                hours_per_week=hours,
                mandate_by=mandate,
                practical_needs=needed,
            )
