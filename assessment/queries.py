"""What pages and the closing need from several tables at once."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet, Sum

from assessment.enums import ItemOrigin, MailKind, MailState, Outcome, RoundKind
from assessment.models import Answer, Mailing, Round, RoundItem
from assessment.result import Answers
from assessment.scoring import Item
from assessment.tally import Asked
from networks.enums import WorkState
from networks.models import Agreement, Network


def answers_of(round_: Round) -> Answers:
    """The stored responses of a closed round in three queries, whatever its size. What is asked beside the statements
    of the framework stands apart, known by its place in the round."""
    items: dict[int, Item] = {}
    asked: dict[int, Asked] = {}
    rows = round_.items.values_list(
        "pk", "position", "origin", "scale", "wording_id", "theme_id", "theme__core_element_id"
    )
    for pk, position, origin, scale, wording, theme, core in rows:
        if origin == ItemOrigin.FRAMEWORK:
            items[pk] = Item(wording, theme, core)
        else:
            asked[pk] = Asked(str(position), origin, scale)
    keys = {pk: one.key for pk, one in (*items.items(), *asked.items())}
    given: dict = defaultdict(dict)
    for response, item, value in Answer.objects.filter(response__round=round_).values_list(
        "response_id", "item_id", "value"
    ):
        given[response][keys[item]] = value
    responses = round_.responses.order_by("pk").values_list("pk", "perspective")
    return Answers(
        tuple(items.values()),
        tuple((perspective, given[pk]) for pk, perspective in responses),
        tuple(asked.values()),
    )


def answered_in(round_: Round) -> int:
    """How many people answered: counted while the round is open, as stored when it closed."""
    if round_.answered_count is not None:
        return round_.answered_count
    return round_.invitations.filter(answered=True).count()


def earlier_round(round_: Round) -> Round | None:
    """The newest earlier round of the same network and kind that has results."""
    return (
        Round.objects.with_results()
        .filter(network_id=round_.network_id, kind=RoundKind.NETWORK, year__lt=round_.year)
        .order_by("-year")
        .first()
    )


@dataclass(frozen=True)
class Promised:
    """What was agreed after this reflection (`now`), and after the newest one before it (`earlier`, of `year`)."""

    year: int | None
    earlier: list[Agreement]
    now: list[Agreement]

    @property
    def done(self) -> int:
        """How many of the earlier ones are done."""
        return sum(agreement.state == WorkState.DONE for agreement in self.earlier)


def promised_around(round_: Round) -> Promised:
    """One query; of nobody's network nothing is agreed."""
    rows = Agreement.objects.present().filter(
        network=round_.network_id, network__isnull=False, reflection_year__lte=round_.year
    )
    agreements = list(rows.select_related("theme", "who").order_by("pk"))
    before = [row.reflection_year for row in agreements if row.reflection_year != round_.year]
    year = max(filter(None, before), default=None)
    return Promised(
        year,
        [row for row in agreements if row.reflection_year == year],
        [row for row in agreements if row.reflection_year == round_.year],
    )


def agreed_before(network: Network, year: int) -> list[Agreement]:
    """What the network agreed after its last reflection before this year: what the next round opens with.

    Without what was dropped, and without what an earlier round with results asked already. Two queries.
    """
    rows = Agreement.objects.present().filter(network=network, reflection_year__lt=year)
    last = rows.aggregate(year=Max("reflection_year"))["year"]
    if last is None:
        return []
    asked = RoundItem.objects.filter(
        agreement=OuterRef("pk"), round__outcome=Outcome.RESULTS, round__year__lt=year
    )
    rows = rows.filter(reflection_year=last).exclude(state=WorkState.DROPPED)
    return list(rows.filter(~Exists(asked)).order_by("pk"))


def waiting_on_paper(round_: Round) -> int:
    """Lists whose code counts as answered already and that nobody has typed over yet."""
    waiting: int | None = round_.entry_desks.aggregate(waiting=Sum("waiting"))["waiting"]
    return waiting or 0


def mail_trouble(round_: Round) -> QuerySet[Mailing]:
    """Invitations that bounced or whose fate is unknown. Reminders stay out: they would tell who is silent."""
    return (
        Mailing.objects.filter(
            invitation__round=round_,
            invitation__withdrawn=False,
            kind=MailKind.INVITATION,
            state__in=[MailState.FAILED, MailState.SENDING],
        )
        .select_related("invitation__participant")
        .order_by("invitation__participant__name")
    )
