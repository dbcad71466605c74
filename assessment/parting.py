"""What somebody keeps of reflecting alone goes when they go. Loaded before the models: it asks for them by name."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import QuerySet

if TYPE_CHECKING:
    from assessment.models import Maker
    from networks.models import Participant


def forget_reflections(participant: "Participant") -> None:
    """Of this person in this network. Part of a transaction."""
    makers = apps.get_model("assessment", "Maker").objects
    if participant.user_id is not None:
        let_go(makers.filter(user=participant.user_id, round__network=participant.network_id))


def let_go(makers: "QuerySet[Maker]") -> None:
    """A reflection goes with its last maker. Who stays is asked again whether it may be shown: the other cannot be.

    A report in which it stood gets a new edition when somebody asks for it. Part of a transaction.
    """
    rounds = set(makers.values_list("round", flat=True))
    if not rounds:
        return
    makers.delete()
    others = apps.get_model("assessment", "Maker").objects.filter(round__in=rounds)
    others.update(agrees=False)
    kept = apps.get_model("assessment", "Round").everything.filter(pk__in=rounds)
    kept.exclude(pk__in=others.values("round")).delete()
