"""What a trekker works with: werkvormen, struikelblokken, tips, roles and agendas."""

from django.db import models
from django.db.models import F, Q

from handbook.enums import Difficulty, Setting

from .base import Content, Source
from .method import Phase, Theme


class Werkvorm(Content):
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="werkvormen")
    name = models.CharField(max_length=100)
    summary = models.TextField()
    goal = models.TextField()
    when = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    group_min = models.PositiveSmallIntegerField()
    group_max = models.PositiveSmallIntegerField()
    setting = models.CharField(max_length=10, choices=Setting)
    preparation = models.TextField()
    material = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    variations = models.TextField()
    pitfalls = models.TextField()
    lived_experience = models.TextField()
    quiet_people = models.TextField()
    difficulty_facilitator = models.PositiveSmallIntegerField(choices=Difficulty)
    difficulty_participants = models.PositiveSmallIntegerField(choices=Difficulty)
    themes = models.ManyToManyField(Theme, related_name="werkvormen")
    references = models.ManyToManyField(Source, related_name="werkvormen")

    class Meta(Content.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gt=0, group_min__gt=0, group_max__gte=F("group_min")),
                name="werkvorm_numbers",
            )
        ]

    def __str__(self):
        return self.name


class WerkvormStep(models.Model):
    werkvorm = models.ForeignKey(Werkvorm, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["werkvorm", "position"], name="step_position_once")]


class Struikelblok(Content):
    name = models.CharField(max_length=100)
    complaint = models.TextField()
    summary = models.TextField()
    approach = models.TextField()
    themes = models.ManyToManyField(Theme, related_name="struikelblokken")
    phases = models.ManyToManyField(Phase, related_name="struikelblokken")
    werkvormen = models.ManyToManyField(Werkvorm, related_name="struikelblokken")

    def __str__(self):
        return self.name


class Tip(Content):
    """A practical tip of a struikelblok or a theme; of a phase it is an aandachtspunt."""

    struikelblok = models.ForeignKey(Struikelblok, models.CASCADE, null=True, blank=True, related_name="tips")
    phase = models.ForeignKey(Phase, models.CASCADE, null=True, blank=True, related_name="aandachtspunten")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="tips")
    title = models.CharField(max_length=100)
    text = models.TextField()

    class Meta(Content.Meta):
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(struikelblok__isnull=False, phase__isnull=True, theme__isnull=True)
                    | Q(struikelblok__isnull=True, phase__isnull=False, theme__isnull=True)
                    | Q(struikelblok__isnull=True, phase__isnull=True, theme__isnull=False)
                ),
                name="tip_belongs_to_one",
            )
        ]

    def __str__(self):
        return self.title


class Role(Content):
    name = models.CharField(max_length=100)
    summary = models.TextField()
    tasks = models.JSONField(default=list)
    hours = models.CharField(max_length=100, blank=True)
    works = models.TextField()
    without = models.TextField()

    def __str__(self):
        return self.name


class Agenda(Content):
    name = models.CharField(max_length=100)
    goal = models.TextField()
    content = models.TextField()
    example = models.TextField()
    milestones = models.JSONField(default=list)

    def __str__(self):
        return self.name
