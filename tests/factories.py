"""Rows for tests, as small as they may be. Through services where history matters."""

import datetime

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from handbook.enums import Perspective, PhaseName, RoleName
from networks import models

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
