"""The words of the reflection."""

from django.db import models

from networks.enums import MailState as MailState


class RoundKind(models.TextChoices):
    SELF = "self", "zelfreflectie"
    NETWORK = "network", "iedereen apart"
    TOGETHER = "together", "samen in een bijeenkomst"


class Outcome(models.TextChoices):
    """How a closed round ended. Empty while it is still open."""

    OPEN = "", "loopt nog"
    RESULTS = "results", "met uitkomsten"
    TOO_FEW = "too_few", "te weinig antwoorden"
    CANCELLED = "cancelled", "afgebroken"


class ItemOrigin(models.TextChoices):
    FRAMEWORK = "framework", "vragenlijst"
    OWN = "own", "eigen stelling"
    FOLLOW_UP = "follow_up", "afspraak van vorig jaar"
    YEARLY = "yearly", "vraag van elk jaar"


class ItemScale(models.TextChoices):
    """How an item is answered: always a number from 1, what it means differs. Only `agree` is ever scored."""

    AGREE = "agree", "oneens–eens"
    DONE = "done", "niet–deels–gedaan"
    COURSE = "course", "stoppen–verschuiven–doorgaan"


class MailKind(models.TextChoices):
    INVITATION = "invitation", "uitnodiging"
    FIRST_REMINDER = "first_reminder", "eerste herinnering"
    SECOND_REMINDER = "second_reminder", "tweede herinnering"
    RESULTS = "results", "uitkomsten"


# Mail that only the silent get: gone at closing, because it tells who they were.
REMINDERS = frozenset({MailKind.FIRST_REMINDER, MailKind.SECOND_REMINDER})


class EditionKind(models.TextChoices):
    """What is made of one report. What people read about each stands in `assessment.kinds`."""

    REPORT = "report", "rapport"
    OUTSIDERS = "outsiders", "rapport zonder citaten"
    SUMMARY = "summary", "samenvatting"
    POSTER = "poster", "praatplaat"
    CARDS = "cards", "themakaarten"


# Named one by one: kinds without a word that somebody wrote in answer to the reflection. Only these may be read by who
# stands outside the network.
FOR_OUTSIDERS = frozenset({EditionKind.OUTSIDERS, EditionKind.SUMMARY, EditionKind.POSTER, EditionKind.CARDS})


# What a respondent chooses beside the perspectives of the handbook.
UNKNOWN_PERSPECTIVE = "onbekend"
