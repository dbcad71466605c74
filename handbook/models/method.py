"""The method itself: phases, core elements, themes, stages, and what is known to work."""

from django.db import models
from django.db.models import Q

from handbook.enums import Basis, Domain, ReferenceScope

from .base import Content, Source


class Phase(Content):
    name = models.CharField(max_length=100)
    summary = models.TextField()
    process = models.TextField()
    result = models.TextField()
    moving = models.TextField()

    def __str__(self):
        return self.name


class CoreElement(Content):
    name = models.CharField(max_length=100)
    tagline = models.CharField(max_length=100)
    summary = models.TextField()
    body = models.TextField()

    def __str__(self):
        return self.name


class Theme(Content):
    core_element = models.ForeignKey(CoreElement, models.PROTECT, related_name="themes")
    name = models.CharField(max_length=100)
    summary = models.TextField()
    what = models.TextField()
    why = models.TextField()
    question = models.TextField()
    evidence = models.TextField()
    # The page about this theme in the online tool of TNO, whose text our documents do not hold.
    url = models.URLField(max_length=500, blank=True)

    def __str__(self):
        return self.name


class DevelopmentStage(Content):
    name = models.CharField(max_length=100)
    summary = models.TextField()
    body = models.TextField()
    preconditions = models.TextField(blank=True)
    securing = models.TextField(blank=True)
    ending = models.TextField(blank=True)
    themes = models.ManyToManyField(Theme, related_name="stages")

    def __str__(self):
        return self.name


class FrameworkPart(Content):
    """A part of an older list of the framework (2020, 2023), kept apart and mapped onto the core elements."""

    framework = models.CharField(max_length=4, choices=[("2020", "2020"), ("2023", "2023")])
    name = models.CharField(max_length=100)
    asks = models.TextField()
    maps_to = models.TextField()
    core_elements = models.ManyToManyField(CoreElement, related_name="older_parts")

    def __str__(self):
        return f"{self.name} ({self.framework})"


class EffectiveElement(Content):
    """Something that works, with what that rests on. Hangs on one theme, stage or role, or on the context."""

    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="effective_elements")
    stage = models.ForeignKey(
        DevelopmentStage, models.PROTECT, null=True, blank=True, related_name="effective_elements"
    )
    role = models.ForeignKey(
        "handbook.Role", models.PROTECT, null=True, blank=True, related_name="effective_elements"
    )
    context = models.BooleanField(default=False)
    framework_part = models.ForeignKey(
        FrameworkPart, models.PROTECT, null=True, blank=True, related_name="effective_elements"
    )
    text = models.TextField()
    explanation = models.TextField()
    basis = models.CharField(max_length=20, choices=Basis)
    domain = models.CharField(max_length=20, choices=Domain)
    # Of literature only: whether the source gives the references for this point or for more than this point.
    reference_scope = models.CharField(max_length=20, choices=ReferenceScope, blank=True)
    references = models.ManyToManyField(
        Source, through="handbook.EffectiveElementReference", related_name="effective_elements"
    )

    class Meta(Content.Meta):
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(theme__isnull=False, stage__isnull=True, role__isnull=True, context=False)
                    | Q(theme__isnull=True, stage__isnull=False, role__isnull=True, context=False)
                    | Q(theme__isnull=True, stage__isnull=True, role__isnull=False, context=False)
                    | Q(theme__isnull=True, stage__isnull=True, role__isnull=True, context=True)
                ),
                name="effective_element_hangs_on_one",
            )
        ]

    def __str__(self):
        return self.text


class EffectiveElementReference(models.Model):
    """The references of an effective element, in the order of the source."""

    effective_element = models.ForeignKey(EffectiveElement, models.CASCADE, related_name="reference_rows")
    source = models.ForeignKey(Source, models.PROTECT, related_name="reference_rows")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["effective_element", "source"], name="reference_once"),
        ]
