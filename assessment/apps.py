from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from networks import attention, contributions

from . import timeline
from .attention import open_reflections
from .parting import forget_reflections


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "Reflectie"

    def ready(self) -> None:
        """The desk of a network shows when it looked back and what is open, and is not closed during a reflection."""
        attention.sources.append(open_reflections)
        contributions.sources.append(timeline.reflections)
        contributions.hindrances.append(timeline.open_reflection)
        contributions.partings.append(forget_reflections)
        # What the worker prints needs the models, which are there by now: `assessment.sheets`.
        autodiscover_modules("sheets")
