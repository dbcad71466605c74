"""Rows for tests, as small as they may be. Through services where history matters."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from handbook.enums import Perspective, PhaseName, RoleName
from networks import models
from networks.enums import AgendaName, ChecklistName, InviteMethod, ItemKind, MoneyKind, TextKind

PASSWORD = "een lange zin als wachtwoord"
LONG_AGO = datetime.date(2024, 1, 15)


class UserFactory(DjangoModelFactory):
    """An account with a verified address; password: `PASSWORD`."""

    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"account{n}@example.org")
    name = factory.Sequence(lambda n: f"Account {n}")

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save()

    @factory.post_generation
    def address(self, create, extracted, **kwargs):
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class NetworkFactory(DjangoModelFactory):
    class Meta:
        model = models.Network

    slug = factory.Sequence(lambda n: f"netwerk-{n}")
    name = factory.Sequence(lambda n: f"Netwerk {n}")
    issue = "Hoe blijven jongeren in beeld als ze 18 worden?"


class PhasePeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.PhasePeriod

    network = factory.SubFactory(NetworkFactory)
    phase = PhaseName.UNDERSTAND
    started_on = LONG_AGO


class ParticipantFactory(DjangoModelFactory):
    """`roles=[RoleName…]`: held since long; deelnemer when nothing is said."""

    class Meta:
        model = models.Participant
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Deelnemer {n}")
    email = factory.Sequence(lambda n: f"deelnemer{n}@example.org")
    perspective = Perspective.PRACTICE
    since = LONG_AGO

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for role in [RoleName.MEMBER] if extracted is None else extracted:
            models.RolePeriod.objects.create(participant=self, role=role, since=LONG_AGO)


class ManagerInviteFactory(DjangoModelFactory):
    class Meta:
        model = models.ManagerInvite

    participant = factory.SubFactory(ParticipantFactory, roles=[RoleName.FACILITATOR])
    expires_at = factory.LazyFunction(
        lambda: datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=14)
    )


# --- What a network writes down: every factory takes `network=` and makes related rows in the same network. ---


class RecordFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    network = factory.SubFactory(NetworkFactory)


def same_network(model_factory, **fields):
    """A related row of the same network."""
    return factory.SubFactory(model_factory, network=factory.SelfAttribute("..network"), **fields)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Organisatie {n}")


class NetworkTextFactory(RecordFactory):
    class Meta:
        model = models.NetworkText

    kind = TextKind.VISION_PROBLEM
    text = "Jongeren verdwijnen uit beeld op hun achttiende."


class ChecklistTickFactory(RecordFactory):
    class Meta:
        model = models.ChecklistTick

    checklist = ChecklistName.START
    item = factory.Sequence(lambda n: f"punt-{n}")
    done_on = LONG_AGO


class BudgetLineFactory(RecordFactory):
    class Meta:
        model = models.BudgetLine

    year = 2026
    kind = MoneyKind.ROOM
    amount = Decimal("250.00")


class CommitmentFactory(RecordFactory):
    class Meta:
        model = models.Commitment

    year = 2026
    participant = same_network(ParticipantFactory)
    role = RoleName.MEMBER
    hours_per_week = Decimal("4.0")


class PartnerFactory(RecordFactory):
    class Meta:
        model = models.Partner

    organisation = same_network(OrganisationFactory)
    ambition = "Geen jongere meer kwijt."


class IntakeFactory(RecordFactory):
    class Meta:
        model = models.Intake

    participant = same_network(ParticipantFactory)
    reason = "Ik zie het elke week misgaan."


class AgendaItemFactory(RecordFactory):
    class Meta:
        model = models.AgendaItem

    agenda = AgendaName.CHANGE
    text = factory.Sequence(lambda n: f"Doel {n}")


class LearningQuestionFactory(RecordFactory):
    class Meta:
        model = models.LearningQuestion

    text = factory.Sequence(lambda n: f"Leervraag {n}")


class ExperimentFactory(RecordFactory):
    class Meta:
        model = models.Experiment
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Experiment {n}")

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        if extracted:
            self.people.set(extracted)


class KnowledgeProductFactory(RecordFactory):
    class Meta:
        model = models.KnowledgeProduct

    title = factory.Sequence(lambda n: f"Kennisproduct {n}")


class ProductUseFactory(RecordFactory):
    class Meta:
        model = models.ProductUse

    product = same_network(KnowledgeProductFactory)
    organisation = same_network(OrganisationFactory)


class MeetingFactory(RecordFactory):
    class Meta:
        model = models.Meeting

    title = factory.Sequence(lambda n: f"Bijeenkomst {n}")
    starts_at = datetime.datetime(2026, 3, 12, 13, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class MeetingItemFactory(RecordFactory):
    class Meta:
        model = models.MeetingItem

    meeting = same_network(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = ItemKind.OWN
    minutes = 30
    title = "Rondje"


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    participant = factory.SubFactory(ParticipantFactory, network=factory.SelfAttribute("..meeting.network"))


class PreparationTickFactory(DjangoModelFactory):
    class Meta:
        model = models.PreparationTick

    meeting = factory.SubFactory(MeetingFactory)
    key = factory.Sequence(lambda n: f"taak-{n}")
    done_on = LONG_AGO


class MeetingMailFactory(DjangoModelFactory):
    class Meta:
        model = models.MeetingMail

    meeting = factory.SubFactory(MeetingFactory)
    participant = factory.SubFactory(ParticipantFactory, network=factory.SelfAttribute("..meeting.network"))
    sequence = 0
    method = InviteMethod.REQUEST
    asked_at = factory.LazyFunction(lambda: datetime.datetime.now(datetime.UTC))


class DecisionFactory(RecordFactory):
    class Meta:
        model = models.Decision

    question = factory.Sequence(lambda n: f"Vraag {n}")
    choice = "We beginnen klein."
    decided_on = LONG_AGO


class AgreementFactory(RecordFactory):
    class Meta:
        model = models.Agreement

    what = factory.Sequence(lambda n: f"Afspraak {n}")
