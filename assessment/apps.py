from django.apps import AppConfig

from networks import contributions

from . import timeline


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "Reflectie"

    def ready(self) -> None:
        """The desk of a network shows when it looked back, and is not closed during a reflection."""
        contributions.sources.append(timeline.reflections)
        contributions.hindrances.append(timeline.open_reflection)
