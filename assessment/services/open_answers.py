"""Looking through open answers before the network reads them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from assessment.enums import FOR_OUTSIDERS
from assessment.models import OpenAnswer, Round
from assessment.services.reports import discard_editions
from assessment.tasks import render_editions

BLANK = "[…]"


@transaction.atomic
def release_open_answers(*, round_: Round, choices: Iterable[tuple[OpenAnswer, bool, str]]) -> None:
    """Apply per answer whether it is left out and which words are blanked, and have a new edition made.

    Blanked words are gone from the database too. May be done again: more can be left out later. Two people may do
    it at once: what either of them blanked stays blank.
    """
    released = Round.objects.select_for_update().get(pk=round_.pk)
    stored = {answer.pk: answer for answer in released.open_answers.all()}
    for looked_at, hidden, words in choices:
        answer = stored[looked_at.pk]
        answer.hidden = hidden
        if words:
            answer.text = answer.text.replace(words, BLANK)
        answer.save(update_fields=["hidden", "text"])
    if released.open_answers_checked_at is not None:
        # Reports made after the first time hold the answers as they were then; those for outsiders never hold any,
        # and somebody may have been given a link to one.
        discard_editions(released, keep=FOR_OUTSIDERS)
    released.open_answers_checked_at = timezone.now()
    released.save(update_fields=["open_answers_checked_at"])
    render_editions.enqueue(released.pk)
