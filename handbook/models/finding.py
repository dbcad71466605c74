"""To find the way: signals of what is going on, whether a learning network fits, and where to start."""

from django.db import models

from handbook.enums import Moment, SignalGroup

from .base import Content
from .method import Theme
from .practice import Role, Struikelblok, Werkvorm


class Signal(Content):
    """Something that a trekker may see, in a trekker's words, and what it points to.

    `reason` says what may lie behind it. `said`: other ways to say it, by which own words are recognised.
    """

    group = models.CharField(max_length=20, choices=SignalGroup)
    text = models.CharField(max_length=100)
    reason = models.TextField()
    said = models.JSONField(default=list)
    struikelblokken = models.ManyToManyField(Struikelblok, related_name="signals")
    themes = models.ManyToManyField(Theme, related_name="signals")
    werkvormen = models.ManyToManyField(Werkvorm, related_name="signals")

    def __str__(self):
        return self.text


class FormAdvice(Content):
    """What the questions about the right form come to (see `enums.Form`). `sign`: by what you know it."""

    name = models.CharField(max_length=100)
    sign = models.TextField()
    text = models.TextField()

    def __str__(self):
        return self.name


class Criterion(Content):
    """A sign that a learning network is the right form, as a question, with what each answer means.

    `alternatives`: what may fit better when the answer is no.
    """

    name = models.CharField(max_length=100)
    question = models.TextField()
    explanation = models.TextField()
    if_yes = models.TextField()
    if_no = models.TextField()
    if_unknown = models.TextField()
    alternatives = models.ManyToManyField(FormAdvice, related_name="criteria")

    def __str__(self):
        return self.name


class StartingPoint(Content):
    """A short path through the handbook for one kind of reader."""

    name = models.CharField(max_length=100)
    summary = models.TextField()
    role = models.ForeignKey(Role, models.PROTECT, null=True, blank=True, related_name="starting_points")

    def __str__(self):
        return self.name


class StartingStep(models.Model):
    """One step of a path. `link` is a piece of the handbook, as in `pagina:eerste-stap`; `text` says why."""

    starting_point = models.ForeignKey(StartingPoint, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    moment = models.CharField(max_length=20, choices=Moment)
    link = models.CharField(max_length=150)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["starting_point", "position"], name="starting_step_once")
        ]
