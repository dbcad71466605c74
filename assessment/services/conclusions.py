"""What a network concludes from its results, written by several people without overwriting each other."""

from django.db import transaction

from assessment.models import Conclusion, Round
from assessment.services.reports import request_report
from handbook.models import Theme
from networks.models import User


class ConclusionChanged(Exception):
    """Somebody saved another text after the form was opened; nothing was written. `current` is what stands."""

    def __init__(self, current: Conclusion) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd. Je eigen tekst staat er nog.")
        self.current = current


@transaction.atomic
def save_conclusion(*, round_: Round, theme: Theme, text: str, version: int, by: User | None) -> Conclusion:
    """Write the text over the version that the form was opened with (0: none yet), and have a new edition made.

    An empty text takes the conclusion away; its row stays, so that the versions go on counting. The same text again
    writes nothing. Raises ConclusionChanged when `version` is no longer current.
    """
    # Two who write the first one at once wait here for each other.
    Round.objects.select_for_update().get(pk=round_.pk)
    current = Conclusion.objects.select_related("changed_by").filter(round=round_, theme=theme).first()
    if current is None:
        current = Conclusion(round=round_, theme=theme, text="", version=0)
    if current.text == text:
        return current
    if current.version != version:
        raise ConclusionChanged(current)
    current.text, current.changed_by = text, by
    current.version += 1
    current.save()
    request_report(round_=round_, changed=True)
    return current
