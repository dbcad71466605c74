"""The reflection questionnaire: content with versions.

A `Statement` keeps its key for ever; how it is worded is a `StatementWording`, which never changes once a
round has used it. A version of the questionnaire is an ordered list of wordings.
"""

from django.db import models
from django.db.models import Q

from .base import ContentQuerySet
from .method import CoreElement, EffectiveElement, Theme
from .reference import Page


class Questionnaire(models.Model):
    slug = models.SlugField(primary_key=True, max_length=50)
    version = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=150)
    introduction = models.TextField()
    published = models.DateField()
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        ordering = ["version"]

    def __str__(self):
        return self.title


class Statement(models.Model):
    """One thing asked, resting on one effective element or else on a page of the handbook."""

    slug = models.SlugField(primary_key=True, max_length=100)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="statements")
    effective_element = models.ForeignKey(
        EffectiveElement, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    page = models.ForeignKey(Page, models.PROTECT, null=True, blank=True, related_name="statements")
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_element__isnull=False, page__isnull=True)
                | Q(effective_element__isnull=True, page__isnull=False),
                name="statement_rests_on_one",
            )
        ]

    def __str__(self):
        return self.slug


class StatementWording(models.Model):
    slug = models.SlugField(primary_key=True, max_length=110)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=250)
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["statement", "version"], name="wording_version_once")]

    def __str__(self):
        return self.text


class QuestionnaireItem(models.Model):
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="items")
    wording = models.ForeignKey(StatementWording, models.PROTECT, related_name="questionnaire_items")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "position"], name="item_position_once"),
            models.UniqueConstraint(fields=["questionnaire", "wording"], name="item_wording_once"),
        ]


class OpenQuestion(models.Model):
    """Optional: one per core element; those without a core element close the questionnaire."""

    slug = models.SlugField(primary_key=True, max_length=100)
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="open_questions")
    position = models.PositiveSmallIntegerField()
    core_element = models.ForeignKey(CoreElement, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=250)
    retired = models.BooleanField(default=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text
