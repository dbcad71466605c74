"""Makes the demo through the services that people use: create, add, invite, fill in, send, close."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from assessment.enums import ItemOrigin, ItemScale, MailState
from assessment.forms import end_of_day
from assessment.models import Invitation, Mailing, Round
from assessment.services import answering, open_answers, rounds, together
from assessment.services.closing import close_round
from assessment.services.together import JointAnswer
from handbook.enums import Perspective, PhaseName, RoleName, StageName
from handbook.models import Theme
from liso.demo import open_answers as written
from liso.demo.alone import look_back_alone
from liso.demo.desk import fill_desk
from liso.demo.people import GROWING_UP, LOGIN_EMAIL, LOGIN_NAME, LOGIN_PASSWORD, NEIGHBOURS, WORK
from networks import services as networks
from networks.enums import Level
from networks.models import Network, RolePeriod, User

SEED = 20251121
# Where the demo networks stand: theme → mean answer. What is not named is 3,7.
USUAL = 3.7
FIRST_YEAR = {
    "waardeoptimalisatie": 3.4,
    "besluitvorming": 2.6,
    "goede-bijeenkomsten": 3.2,
    "goede-werkvormen": 3.0,
    "impactanalyse": 2.7,
    "naar-organisaties-van-leden": 2.9,
    "implementatie": 2.8,
    "opbrengsten-voor-de-doelgroep": 3.3,
}
SECOND_YEAR = {
    "waardeoptimalisatie": 3.8,
    "besluitvorming": 3.1,
    "leiderschap": 4.1,
    "goede-bijeenkomsten": 4.3,
    "samenwerking": 4.3,
    "deelnemersbetrokkenheid": 4.2,
    "leercondities-scheppen": 4.2,
    "goede-werkvormen": 4.2,
    "impactanalyse": 2.6,
    "naar-organisaties-van-leden": 2.7,
    "implementatie": 3.2,
}
STRONG = dict.fromkeys(
    [
        "waardeoptimalisatie",
        "besluitvorming",
        "leiderschap",
        "goede-bijeenkomsten",
        "samenwerking",
        "deelnemersbetrokkenheid",
        "leercondities-scheppen",
        "goede-werkvormen",
        "samenwerkend-leren",
        "impactanalyse",
        "naar-organisaties-van-leden",
        "implementatie",
        "opbrengsten-voor-het-werkveld",
        "opbrengsten-voor-de-doelgroep",
    ],
    4.4,
)
# Some see it differently: perspective → theme → how much higher or lower.
DIFFERENT = {
    "doelgroep": {"besluitvorming": -1.0, "opbrengsten-voor-de-doelgroep": -0.8, "samenwerking": 0.4},
    "beleid": {"naar-organisaties-van-leden": 0.8},
    "praktijk": {"impactanalyse": -0.4},
}


@transaction.atomic
def build_demo() -> None:
    """Three networks and a login. Part of one transaction: half a demo never stands."""
    leader = User.objects.create_user(LOGIN_EMAIL, LOGIN_PASSWORD, name=LOGIN_NAME)
    EmailAddress.objects.create(user=leader, email=LOGIN_EMAIL, verified=True, primary=True)
    this_year = timezone.localdate().year
    growing_up(leader, this_year)
    neighbours(leader, this_year)
    work(leader, this_year)


def growing_up(leader: User, this_year: int) -> None:
    """Two closed years (one that shows two perspectives, one that shows none) and one that is still open."""
    network = make_network(leader, GROWING_UP, Perspective.PRACTICE, date(this_year - 3, 9, 12))
    networks.change_phase(
        network=network,
        phase=PhaseName.FATHOM,
        started_on=date(this_year - 1, 3, 4),
        reason="We spraken dezelfde taal en wilden gaan proberen.",
    )
    closed_round(
        network,
        leader,
        this_year - 2,
        FIRST_YEAR,
        written.GROWING_UP,
        threshold=4,
        silent=["Ingrid van der Proef"],
        random=Random(SEED),
    )
    closed_round(
        network,
        leader,
        this_year - 1,
        SECOND_YEAR,
        written.GROWING_UP,
        threshold=5,
        silent=["Dennis Oosterling", "Kevin Mulder"],
        random=Random(SEED + 1),
    )
    running = open_round(network, leader, this_year)
    random = Random(SEED + 2)
    texts = shuffled(written.GROWING_UP, random)
    for invitation in answering_order(running)[:6]:
        fill_in(invitation, SECOND_YEAR, texts, random)
    fill_desk(network, leader)
    look_back_alone(network, leader, this_year, lambda theme: SECOND_YEAR.get(theme, USUAL), Random(SEED + 5))


def neighbours(leader: User, this_year: int) -> None:
    """Too small to be anonymous: looks back together."""
    network = make_network(leader, NEIGHBOURS, Perspective.RESEARCH, date(this_year - 1, 10, 3))
    joint = together.start_together(network=network, year=this_year, started_by=leader)
    random = Random(SEED + 3)
    answers = {
        theme.pk: JointAnswer(random.choice([2, 3, 4, 4, 5]), written.JOINT_NOTES.get(theme.pk, ""))
        for theme in Theme.objects.current()
    }
    answers["implementatie"] = JointAnswer(None, "Hier zijn we nog niet aan toe.")
    together.save_joint_answers(round_=joint, answers=answers)
    together.close_together(round_=joint)


def work(leader: User, this_year: int) -> None:
    """Twenty people, and nearly everything goes well."""
    network = make_network(
        leader, WORK, Perspective.PRACTICE, date(this_year - 4, 2, 6), StageName.MAINTAINING
    )
    networks.change_phase(
        network=network,
        phase=PhaseName.TRANSLATE,
        started_on=date(this_year - 1, 9, 9),
        reason="Onze proeven zijn klaar om door te geven.",
    )
    closed_round(
        network,
        leader,
        this_year - 1,
        STRONG,
        written.WORK,
        threshold=None,
        silent=["Wim Plannink", "Ruben Data"],
        random=Random(SEED + 4),
    )


def make_network(
    leader: User, about: dict, perspective: Perspective, started: date, stage: StageName = StageName.FORMING
) -> Network:
    network = networks.create_network(
        creator=leader,
        details=networks.NetworkDetails(
            name=about["name"],
            issue=about["issue"],
            region=about["region"],
            level=Level.REGION,
            started_on=started,
            stage=stage,
        ),
        phase=PhaseName.UNDERSTAND,
        person_name=LOGIN_NAME,
        perspective=perspective,
        role=RoleName.LEADER,
    )
    network.phase_periods.update(started_on=started)
    network.participants.update(since=started)
    RolePeriod.objects.filter(participant__network=network).update(since=started)
    for name, organisation, group, roles in about["people"]:
        networks.add_participant(
            network=network,
            details=networks.PersonDetails(
                name=name,
                email=address(name),
                organisation=organisation,
                perspective=Perspective(group),
                since=started,
            ),
            roles=[RoleName(role) for role in roles],
            added_by=leader,
        )
    return network


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@demo.example"


def open_round(network: Network, leader: User, year: int, threshold: int | None = None) -> Round:
    people = list(network.participants.present())
    return rounds.open_round(
        network=network,
        year=year,
        closes_at=end_of_day(timezone.localdate() + timedelta(weeks=3)),
        participants=people,
        opened_by=leader,
        threshold=threshold,
    )


def closed_round(
    network: Network,
    leader: User,
    year: int,
    means: Mapping[str, float],
    answers: Mapping[str, list[str]],
    *,
    threshold: int | None,
    silent: Sequence[str],
    random: Random,
) -> None:
    """A round of an earlier year. Its mail is not sent any more, and its dates are put back to that year."""
    made = open_round(network, leader, year, threshold)
    texts = shuffled(answers, random)
    for invitation in answering_order(made):
        if invitation.participant.name not in silent:
            fill_in(invitation, means, texts, random)
    closed = close_round(round_id=made.pk)
    open_answers.release_open_answers(
        round_=closed, choices=[(answer, False, "") for answer in closed.open_answers.all()]
    )
    Mailing.objects.filter(invitation__round=made).update(state=MailState.SENT)
    opened = timezone.make_aware(datetime(year, 11, 3, 9))
    Round.objects.filter(pk=made.pk).update(
        opened_at=opened,
        closes_at=opened + timedelta(weeks=3),
        closed_at=opened + timedelta(weeks=3, minutes=1),
        open_answers_checked_at=opened + timedelta(weeks=3, days=2),
    )
    Invitation.objects.filter(round=made).update(email="")


def answering_order(round_: Round) -> list[Invitation]:
    return list(
        round_.invitations.select_related("round__questionnaire", "participant").order_by("participant__name")
    )


def shuffled(answers: Mapping[str, list[str]], random: Random) -> dict[str, list[str]]:
    """The open answers of one round in a random order: each is written by one person only."""
    return {question: random.sample(texts, len(texts)) for question, texts in answers.items()}


def fill_in(
    invitation: Invitation, means: Mapping[str, float], unwritten: dict[str, list[str]], random: Random
) -> None:
    """One believable person: a mood of their own, sometimes "weet ik niet", now and then an open answer."""
    mood = random.gauss(0, 0.35)
    differently = DIFFERENT.get(invitation.perspective, {})
    given = {}
    for item in invitation.round.items.filter(origin=ItemOrigin.FRAMEWORK):
        mean = means.get(item.theme_id, USUAL) + differently.get(item.theme_id, 0) + mood
        unsure = random.random() < (0.16 if item.theme_id in {"implementatie", "impactanalyse"} else 0.04)
        given[item.pk] = None if unsure else min(5, max(1, round(random.gauss(mean, 0.75))))
    # Chance of their own: what is asked beside the statements leaves the scores of the demo as they are.
    beside = Random(f"{SEED} {invitation.participant.name}")
    for item in invitation.round.items.exclude(origin=ItemOrigin.FRAMEWORK):
        given[item.pk] = beside.choices(
            [5, 4, 3, 2, None] if item.scale == ItemScale.AGREE else [3, 2, 1, None], k=1
        )[0]
    texts = {question: left.pop() for question, left in unwritten.items() if left and random.random() < 0.35}
    answering.save_answers(
        invitation=invitation,
        answers=given,
        texts=texts,
        perspective=invitation.perspective if invitation.round.asks_perspective else None,
    )
    answering.submit(invitation=invitation)
