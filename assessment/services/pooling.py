"""A network lets a round count in the figures over many networks, or takes that back."""

from django.db import transaction

from assessment.enums import RoundKind
from assessment.models import Round
from assessment.tasks import renew_pooled_figures


@transaction.atomic
def set_pool_consent(*, round_: Round, gives: bool) -> None:
    """Only a closed round with results in which everybody answered alone can count. Enqueues a look at the figures."""
    countable = Round.objects.with_results().filter(kind=RoundKind.NETWORK, pk=round_.pk)
    if countable.filter(pool_consent=not gives).update(pool_consent=gives):
        renew_pooled_figures.enqueue()
