"""Making an edition of the figures over many networks, in a background job."""

from django.db import IntegrityError, transaction

from assessment.models import PooledEdition
from assessment.pooled import asked_whole, candidates, from_json, renewed, to_json
from assessment.pooled_queries import answers_in, shared_rounds

# Two jobs at once look at the same last edition: one of them wins, the other looks again.
ATTEMPTS = 3


def renew() -> bool:
    """Publish a new edition when at least one figure may be renewed; whether there is one. Four queries and one row.

    May run any number of times: without enough change nothing happens. Raises IntegrityError when other jobs were
    faster three times running; the next change of consent tries again.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _renew()
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    return False


@transaction.atomic
def _renew() -> bool:
    stored = list(PooledEdition.objects.order_by("number"))
    rounds = shared_rounds()
    found = candidates(rounds, answers_in(asked_whole(rounds)))
    figures = renewed(found, [from_json(edition.figures) for edition in stored])
    if figures is None:
        return False
    number = stored[-1].number + 1 if stored else 1
    PooledEdition.objects.create(number=number, figures=to_json(figures))
    return True
