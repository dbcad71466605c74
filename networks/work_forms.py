"""Forms over what a network works on: agreements, decisions, questions, experiments, agendas, products."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.timezone import localtime

from .forms import LineField
from .models import (
    AgendaItem,
    Agreement,
    Decision,
    Experiment,
    KnowledgeProduct,
    LearningQuestion,
    ProductUse,
)
from .models.money import FIRST_YEAR, LAST_YEAR
from .record_forms import RecordForm

# More a column cannot hold; beyond it the oldest comes first.
LAST_PLACE = 32767
TALL = forms.Textarea(attrs={"rows": 3})
LINE = forms.Textarea(attrs={"rows": 2})


class NewAgreementForm(RecordForm):
    """What is agreed now; how it goes comes later."""

    # It stands in a mail to somebody else.
    what = LineField(label="Wat", help_text="Wat doet iemand, in één zin.", max_length=500, widget=LINE)
    reflection_year = forms.IntegerField(
        label="Uit de reflectie van",
        help_text="Een jaar, bijvoorbeeld 2026.",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
    )

    class Meta:
        model = Agreement
        fields = ["what", "who", "due", "meeting", "reflection_year", "theme", "remind"]
        labels = {"meeting": "Uit de bijeenkomst", "theme": "Over het thema"}
        help_texts = {
            "remind": "Er gaat alleen mail naar wie daar zelf om vroeg.",
            "who": "Staat de naam er niet bij? Zet de deelnemer dan eerst in de lijst.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:
            self.fields["meeting"].label_from_instance = meeting_label


class AgreementForm(NewAgreementForm):
    class Meta(NewAgreementForm.Meta):
        fields = [
            "what",
            "who",
            "due",
            "state",
            "outcome",
            "meeting",
            "reflection_year",
            "theme",
            "remind",
        ]
        widgets = {"outcome": TALL}


class OwnAgreementForm(RecordForm):
    """Who promised something says how it goes; the promise itself stays as it was made."""

    class Meta:
        model = Agreement
        fields = ["state", "outcome"]
        widgets = {"outcome": TALL}


class DecisionForm(RecordForm):
    class Meta:
        model = Decision
        fields = ["question", "heard", "choice", "not_adopted", "minority_view", "decided_on", "meeting"]
        labels = {"meeting": "In de bijeenkomst"}
        widgets = {
            "question": LINE,
            "heard": TALL,
            "choice": TALL,
            "not_adopted": TALL,
            "minority_view": TALL,
        }
        help_texts = {
            "question": "Schrijf de vraag op zoals die op tafel lag.",
            "heard": "Bijvoorbeeld de penvoerder, een adviesgroep of bestuurders.",
            "minority_view": "In hun eigen woorden. Dit blijft naast het besluit staan.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].label_from_instance = meeting_label


class NewQuestionForm(RecordForm):
    class Meta:
        model = LearningQuestion
        fields = ["text", "participant", "theme"]
        labels = {"theme": "Over het thema"}
        widgets = {"text": LINE, "answer": TALL}
        help_texts = {"participant": "Laat dit leeg als de vraag van het hele netwerk is."}


class QuestionForm(NewQuestionForm):
    class Meta(NewQuestionForm.Meta):
        fields = ["text", "participant", "theme", "state", "answer"]


class NewOwnQuestionForm(RecordForm):
    """Of the visitor: nobody writes a question in the name of somebody else."""

    class Meta(NewQuestionForm.Meta):
        fields = ["text", "theme"]

    def values(self):
        return super().values() | {"participant_id": self.network.own}


class OwnQuestionForm(RecordForm):
    class Meta(NewQuestionForm.Meta):
        fields = ["text", "theme", "state", "answer"]


class PeopleField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        """SQLite breaks on a list with a number that is longer than an id can be."""
        for key in value or []:
            if len(key) >= 19:
                message = self.error_messages["invalid_choice"]
                raise ValidationError(message, code="invalid_choice", params={"value": key})
        return super().clean(value)


class NewExperimentForm(RecordForm):
    """What is written down beforehand."""

    cycle = forms.IntegerField(
        label="Ronde",
        help_text="De hoeveelste ronde experimenten van jullie netwerk.",
        min_value=1,
        max_value=99,
    )

    class Meta:
        model = Experiment
        fields = [
            "title",
            "cycle",
            "learning_question",
            "expectation",
            "different",
            "needed",
            "signs",
            "people",
            "starts_on",
            "ends_on",
        ]
        labels = {"learning_question": "Bij de leervraag"}
        field_classes = {"people": PeopleField}
        widgets = {
            "people": forms.CheckboxSelectMultiple,
            **dict.fromkeys(
                ("expectation", "different", "needed", "signs", "outcome", "meaning", "next_step"), TALL
            ),
        }
        help_texts = {
            "needed": "Denk aan tijd, spullen en ruimte van een leidinggevende.",
            "signs": "Wat zie of hoor je dan? Van wie?",
        }


class ExperimentForm(NewExperimentForm):
    class Meta(NewExperimentForm.Meta):
        fields = [*NewExperimentForm.Meta.fields, "outcome", "meaning", "next_step"]
        help_texts = NewExperimentForm.Meta.help_texts | {
            "outcome": "Ook als het anders liep dan je dacht.",
        }


class AgendaItemForm(RecordForm):
    """A goal, or a milestone: that stands in the agenda of its goal."""

    class Meta:
        model = AgendaItem
        fields = ["text", "agenda", "goal", "who", "due", "state"]
        labels = {"goal": "Mijlpaal van het doel"}
        widgets = {"text": LINE}
        help_texts = {"goal": "Laat dit leeg als het zelf een doel is."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goals = self.fields["goal"].queryset.filter(goal__isnull=True)
        self.fields["goal"].queryset = goals.exclude(pk=self.instance.pk)

    def clean(self):
        data = super().clean()
        if goal := data.get("goal"):
            data["agenda"] = goal.agenda
            if self.instance.pk and self.instance.milestones.present().exists():
                self.add_error("goal", "Dit doel heeft zelf mijlpalen. Haal die eerst weg of verplaats ze.")
        return data

    def values(self):
        """What is new comes last."""
        if self.instance.pk:
            return super().values()
        last = self.network.agendaitems.aggregate(last=Max("position"))["last"] or 0
        return super().values() | {"position": min(last + 1, LAST_PLACE)}


class ProductForm(RecordForm):
    url = forms.URLField(
        label="Webadres",
        help_text="Waar anderen het vinden.",
        max_length=500,
        assume_scheme="https",
        required=False,
    )

    class Meta:
        model = KnowledgeProduct
        fields = ["title", "kind", "description", "url", "experiment", "made_on"]
        widgets = {"description": TALL}
        labels = {"experiment": "Uit het experiment"}


class ProductUseForm(RecordForm):
    class Meta:
        model = ProductUse
        fields = ["organisation", "state", "plan", "agreed_by", "agreed_on", "obstacle"]
        widgets = {"plan": TALL, "obstacle": TALL}
        help_texts = {"plan": "Wie gaat het gebruiken, wanneer, en wat is daarvoor nodig?"}


class NewProductUseForm(ProductUseForm):
    def __init__(self, *args, product: KnowledgeProduct, **kwargs):
        super().__init__(*args, **kwargs)
        self.product = product

    def values(self):
        return super().values() | {"product": self.product}


def meeting_label(meeting) -> str:
    """Meetings often bear the same name: the day tells them apart."""
    return f"{date_format(localtime(meeting.starts_at), 'j F Y')}: {meeting.title}"
