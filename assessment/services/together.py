"""A round that the network fills in together: one joint answer per theme, and never a response."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessment.enums import Outcome, RoundKind
from assessment.models import Round, ThemeAnswer
from assessment.services.rounds import RoundRefused, current_questionnaire, freeze_items
from assessment.tasks import render_editions
from networks.models import Network, User


@dataclass(frozen=True)
class JointAnswer:
    """`value` 1 to 5, or None when the group could not say."""

    value: int | None
    note: str = ""


@transaction.atomic
def start_together(*, network: Network, year: int, started_by: User | None) -> Round:
    """Start a joint round, or go on with the one of that year that is still open."""
    # Of two who start at once, the second waits here and finds the round of the first.
    Network.objects.select_for_update().get(pk=network.pk)
    going = network.rounds.open().filter(kind=RoundKind.TOGETHER, year=year).first()
    if going is not None:
        return going
    started = Round.objects.create(
        network=network,
        kind=RoundKind.TOGETHER,
        year=year,
        questionnaire=current_questionnaire(),
        created_by=started_by,
    )
    freeze_items(started)
    return started


@transaction.atomic
def save_joint_answers(*, round_: Round, answers: Mapping[str, JointAnswer]) -> None:
    """Store the joint answers (theme slug → answer); may be done again until the round is closed."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.closed_at is not None:
        raise RoundRefused("Deze reflectie is al afgerond. De antwoorden staan vast.")
    ThemeAnswer.objects.bulk_create(
        [
            ThemeAnswer(round=locked, theme_id=theme, value=answer.value, note=answer.note)
            for theme, answer in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["round", "theme"],
        update_fields=["value", "note"],
    )


@transaction.atomic
def close_together(*, round_: Round) -> Round:
    """Freeze the joint answers as the result and have the report made."""
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.closed_at is not None:
        return locked
    if not locked.theme_answers.filter(value__isnull=False).exists():
        raise RoundRefused("Vul eerst bij minstens één thema een antwoord in.")
    locked.closed_at = timezone.now()
    locked.outcome = Outcome.RESULTS
    locked.result = {
        "version": 1,
        "themes": {
            answer.theme_id: {"value": answer.value, "note": answer.note}
            for answer in locked.theme_answers.all()
        },
    }
    locked.save(update_fields=["closed_at", "outcome", "result"])
    render_editions.enqueue(locked.pk)
    return locked
