"""A round that the network fills in together: one joint answer per theme, and never a response."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from assessment.enums import Outcome, RoundKind
from assessment.models import Round, ThemeAnswer
from assessment.services.rounds import RoundRefused, current_questionnaire, freeze_items
from assessment.tasks import render_editions
from networks.enums import Ring
from networks.models import Network, User


@dataclass(frozen=True)
class JointAnswer:
    """`value` 1 to 5, or None when the group could not say. Not `settled`: a note, and nothing chosen yet."""

    value: int | None
    note: str = ""
    settled: bool = True

    @property
    def mark(self) -> str:
        """Tells one version from another: a form carries the mark of what stood there when it was opened."""
        text = f"{self.value} {self.settled} {self.note}"
        return sha256(text.encode()).hexdigest()[:16]


NOTHING_YET = JointAnswer(None, "", settled=False)


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
def save_joint_answers(
    *, round_: Round, answers: Mapping[str, JointAnswer], seen: Mapping[str, str] | None = None
) -> dict[str, JointAnswer]:
    """Store the joint answers (theme slug → answer); may be done again until the round is closed.

    `seen`: theme slug → the mark of what stood there when the form was opened. What the writer left as it was is not
    written. What somebody else changed since is not written over: these themes are returned with what stands now.
    Without `seen` the answers are written over anything. Raises RoundRefused when the round is closed.
    """
    # Who writes at the same moment waits here.
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    if locked.closed_at is not None:
        raise RoundRefused("Deze reflectie is al afgerond. De antwoorden staan vast.")
    rows = {row.theme_id: row for row in locked.theme_answers.all()}
    refused = {}
    for theme, answer in answers.items():
        stands = joint_answer(rows.get(theme))
        if answer == stands or (seen is not None and answer.mark == seen[theme]):
            continue
        if seen is not None and stands.mark != seen[theme]:
            refused[theme] = stands
            continue
        row = rows.get(theme) or ThemeAnswer(round=locked, theme_id=theme)
        row.value, row.note, row.settled = answer.value, answer.note, answer.settled
        row.save()
    return refused


def joint_answer(row: ThemeAnswer | None) -> JointAnswer:
    """What stands at a theme."""
    return JointAnswer(row.value, row.note, row.settled) if row else NOTHING_YET


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
        "composition": _composition(locked.network) if locked.network else {},
    }
    locked.save(update_fields=["closed_at", "outcome", "result"])
    render_editions.enqueue(locked.pk)
    return locked


def _composition(network: Network) -> dict[str, int]:
    """Perspective → how many in the core group today, "" for those without one. Who was at the table is not known."""
    core = network.participants.present().filter(ring=Ring.CORE)
    return dict(sorted(Counter(core.values_list("perspective", flat=True)).items()))
