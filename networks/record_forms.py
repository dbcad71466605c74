"""What every form over a record shares: the version it was opened with, and choices from its own network only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from .forms import DateField
from .models import Network, Organisation, Participant, Record
from .services.records import ChangedMeanwhile, Difference, differences


class RecordForm(forms.ModelForm):
    """Reads and checks one record; `services.records` writes. `class Meta` names the model and the fields.

    Give it `network` and, to edit, the record as `instance`. Dates are typed as people write them, and relations
    offer only what is present in the network. The template shows all fields, the hidden `version` too.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, network: Network, instance: Record | None = None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.network = self.instance.network = network
        self.differences: list[Difference] = []
        self.changed: Record | None = None
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self._of_this_network(field.queryset, name)
                if field.empty_label is not None:
                    field.empty_label = "– kies –" if field.required else "– geen –"
            elif type(field) is forms.DateField:
                self.fields[name] = DateField(
                    label=field.label, required=field.required, help_text=field.help_text
                )

    def _of_this_network(self, queryset, name: str):
        """What may be chosen; what was chosen before stays a choice, also when it is gone from the lists."""
        model = queryset.model
        if not issubclass(model, Record | Participant | Organisation):
            return queryset.filter(retired=False) | queryset.filter(pk__in=self._chosen(name))
        choices = model.objects.filter(network=self.network)
        chosen = choices.filter(pk__in=self._chosen(name))
        if issubclass(model, Organisation):
            return choices
        if issubclass(model, Participant):
            return choices.present(timezone.localdate()) | chosen
        return choices.present() | chosen

    def _chosen(self, name: str) -> list[Any]:
        chosen = self.initial.get(name)
        many = chosen if isinstance(chosen, list) else [chosen]
        return [getattr(one, "pk", one) for one in many if one is not None]

    def _get_validation_exclusions(self):
        """These are no fields of the form, but constraints speak of them."""
        return super()._get_validation_exclusions() - {"network", "deleted_at"}

    def values(self) -> dict[str, Any]:
        """What the services write: field → value."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def show_conflict(self, conflict: ChangedMeanwhile) -> None:
        """Lay both versions side by side (`differences`); the own text stays in the form.

        Saving once more then writes over the version that is shown: a choice made with open eyes.
        """
        self.changed = conflict.current
        self.differences = differences(conflict.current, self.values())
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(conflict.current.version)
        self.add_error(None, ValidationError(str(conflict), code="changed"))
