"""The words of a network that the handbook does not know."""

from django.db import models


class Level(models.TextChoices):
    ORGANISATION = "organisatie", "binnen één organisatie"
    NEIGHBOURHOOD = "wijk", "wijk"
    MUNICIPALITY = "gemeente", "gemeente"
    REGION = "regio", "regio"
    NATIONAL = "land", "landelijk"


class Ring(models.TextChoices):
    CORE = "kern", "kerngroep"
    SECOND = "schil", "tweede schil"


class ExperienceKind(models.TextChoices):
    """Lived experience brought as an own story, or from above many stories."""

    OWN_STORY = "eigen-verhaal", "eigen verhaal"
    HELICOPTER = "helikopter", "helikopterblik"
