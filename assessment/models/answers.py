"""Answers. Until closing as a `Submission` without keys; after closing as shuffled responses."""

import uuid

from django.db import models
from django.db.models import Q

from handbook.models import OpenQuestion, Theme

from .round import Round, RoundItem


class Submission(models.Model):
    """What one person sent, waiting for the closing of the round. No foreign key, no time.

    `round_id` is a plain number. `payload`: {"perspective": str, "answers": {item id: 1-5 or null},
    "texts": {open question slug: str}}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round_id = models.BigIntegerField(db_index=True)
    payload = models.JSONField()


class Response(models.Model):
    """One anonymous questionnaire of a closed round, written in random order at closing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="responses")
    perspective = models.CharField(max_length=20)


class Answer(models.Model):
    """`value` 1 (helemaal oneens) to 5 (helemaal eens); empty for "weet ik niet"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(RoundItem, models.PROTECT, related_name="answers")
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="answer_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=1, value__lte=5),
                name="answer_1_to_5",
                violation_error_message="Een antwoord is een getal van 1 tot en met 5.",
            ),
        ]


class OpenAnswer(models.Model):
    """What somebody wrote, tied to a question only; each question's answers shuffled by themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="open_answers")
    question = models.ForeignKey(OpenQuestion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    # Left out by whoever looked through the answers.
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "position"], name="open_answer_position_once"
            )
        ]


class ThemeAnswer(models.Model):
    """The one joint answer to a theme in a `together` round: 1 to 5, or empty for "we weten het niet".

    `settled` is False while there is only a note: then nobody chose yet.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="theme_answers")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("antwoord", null=True, blank=True)
    note = models.TextField("wat is er gezegd", max_length=2000, blank=True)
    settled = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "theme"], name="theme_answer_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=1, value__lte=5), name="theme_answer_1_to_5"
            ),
        ]
