"""Looking through open answers before the network reads them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from assessment.models import OpenAnswer, Round
from assessment.tasks import render_editions

BLANK = "[…]"


@transaction.atomic
def release_open_answers(*, round_: Round, choices: Iterable[tuple[OpenAnswer, bool, str]]) -> None:
    """Apply per answer whether it is left out and which words are blanked, and have a new edition made.

    Blanked words are gone from the database too. May be done again: more can be left out later.
    """
    for answer, hidden, words in choices:
        answer.hidden = hidden
        if words:
            answer.text = answer.text.replace(words, BLANK)
        answer.save(update_fields=["hidden", "text"])
    if round_.open_answers_checked_at is not None:
        # Reports made after the first time hold the answers as they were then.
        for edition in round_.editions.all():
            edition.file.delete(save=False)
            edition.delete()
    Round.objects.filter(pk=round_.pk).update(open_answers_checked_at=timezone.now())
    render_editions.enqueue(round_.pk)
