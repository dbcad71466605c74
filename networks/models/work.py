"""The work itself: agendas, learning questions, experiments and what they yield."""

from django.db import models
from django.db.models import F, Q

from handbook.models import Theme
from networks.enums import AgendaName, ProductKind, QuestionState, UseState, WorkState

from .network import Organisation
from .people import Participant
from .record import Record


class AgendaItem(Record):
    """A goal of one of the three agendas, or with `goal` a milestone on the way to it."""

    agenda = models.CharField("agenda", max_length=20, choices=AgendaName)
    goal = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="milestones", verbose_name="doel"
    )
    text = models.CharField("wat", max_length=500)
    due = models.DateField("uiterlijk", null=True, blank=True)
    state = models.CharField("stand", max_length=20, choices=WorkState, default=WorkState.OPEN)
    who = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="agenda_items", verbose_name="wie"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta(Record.Meta):
        verbose_name = "agendapunt"
        ordering = ["agenda", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True) | ~Q(goal=F("id")),
                name="agenda_item_not_its_own_goal",
                violation_error_message="Een doel kan geen mijlpaal van zichzelf zijn.",
            )
        ]

    def __str__(self) -> str:
        return self.text


class LearningQuestion(Record):
    """What one participant wants to learn (or, without one, the network)."""

    participant = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="learning_questions",
        verbose_name="van wie",
    )
    text = models.CharField("leervraag", max_length=500)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thema"
    )
    state = models.CharField("stand", max_length=20, choices=QuestionState, default=QuestionState.OPEN)
    answer = models.TextField("antwoord tot nu toe", max_length=5000, blank=True)

    class Meta(Record.Meta):
        verbose_name = "leervraag"

    def __str__(self) -> str:
        return self.text


class Experiment(Record):
    """A small change in practice, tried out to learn from; `cycle` is the round of experiments it belongs to."""

    learning_question = models.ForeignKey(
        LearningQuestion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="experiments",
        verbose_name="leervraag",
    )
    title = models.CharField("naam", max_length=200)
    cycle = models.PositiveSmallIntegerField("ronde", default=1)
    expectation = models.TextField("wat we verwachten", max_length=5000, blank=True)
    different = models.TextField("wat we anders doen", max_length=5000, blank=True)
    needed = models.TextField("wat we nodig hebben", max_length=5000, blank=True)
    signs = models.TextField("waaraan we effect zien", max_length=5000, blank=True)
    starts_on = models.DateField("begint op", null=True, blank=True)
    ends_on = models.DateField("eindigt op", null=True, blank=True)
    outcome = models.TextField("wat eruit kwam", max_length=5000, blank=True)
    meaning = models.TextField("wat dat betekent", max_length=5000, blank=True)
    next_step = models.TextField("hoe nu verder", max_length=5000, blank=True)
    people = models.ManyToManyField(
        Participant, blank=True, related_name="experiments", verbose_name="wie doen mee"
    )

    class Meta(Record.Meta):
        verbose_name = "experiment"
        ordering = ["-cycle", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="experiment_ends_after_start",
                violation_error_message="Het experiment eindigt voordat het begint. Kies een latere einddatum.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class KnowledgeProduct(Record):
    """Something made from what was learned, that others can use."""

    title = models.CharField("naam", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=ProductKind, default=ProductKind.OTHER)
    description = models.TextField("waar het over gaat", max_length=5000, blank=True)
    url = models.URLField("webadres", max_length=500, blank=True)
    experiment = models.ForeignKey(
        Experiment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="products",
        verbose_name="uit experiment",
    )
    made_on = models.DateField("gemaakt op", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "kennisproduct"
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return self.title


class ProductUse(Record):
    """An organisation uses a product, or plans to: its implementation plan."""

    product = models.ForeignKey(
        KnowledgeProduct, models.CASCADE, related_name="uses", verbose_name="kennisproduct"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="product_uses", verbose_name="organisatie"
    )
    plan = models.TextField("plan", max_length=5000, blank=True)
    agreed_by = models.CharField("afgesproken door", max_length=200, blank=True)
    agreed_on = models.DateField("afgesproken op", null=True, blank=True)
    obstacle = models.TextField("wat in de weg staat", max_length=2000, blank=True)
    state = models.CharField("stand", max_length=20, choices=UseState, default=UseState.PLANNED)

    named_by = ("product", "organisation")

    class Meta(Record.Meta):
        verbose_name = "gebruik van een kennisproduct"

    def __str__(self) -> str:
        return f"{self.product.title} bij {self.organisation.name}"
