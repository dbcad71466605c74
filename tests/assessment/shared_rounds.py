"""Rounds of many networks that count in the figures over all of them."""

from uuid import uuid4

from assessment.models import Answer, Response, Round, RoundItem
from networks.models import Network


def copies(closed, number, *, answers=False, **fields) -> list[Round]:
    """Networks that closed a round with the same result, and let it count. `answers`: their answers too, for alpha.

    Rows only: how a round closes is tested elsewhere.
    """
    networks = Network.objects.bulk_create(
        Network(slug=f"kopie-{uuid4().hex[:8]}", name=f"Kopie {n}", issue="Een vraagstuk")
        for n in range(number)
    )
    kept = {field.attname: getattr(closed, field.attname) for field in Round._meta.concrete_fields[1:]}
    rounds = Round.objects.bulk_create(
        Round(**kept | {"network_id": network.pk, "pool_consent": True} | fields) for network in networks
    )
    if answers:
        for copy in rounds:
            copy_answers(closed, copy)
    return rounds


def copy_answers(closed, copy) -> None:
    given = list(Answer.objects.filter(response__round=closed, item__wording__isnull=False))
    items = {item.pk: item for item in closed.items.filter(wording__isnull=False)}
    asked = RoundItem.objects.bulk_create(
        RoundItem(round=copy, position=item.position, wording_id=item.wording_id, theme_id=item.theme_id)
        for item in items.values()
    )
    new = dict(zip(items, asked, strict=True))
    people = {answer.response_id: Response(round=copy, perspective="onbekend") for answer in given}
    Response.objects.bulk_create(people.values())
    Answer.objects.bulk_create(
        Answer(response=people[answer.response_id], item=new[answer.item_id], value=answer.value)
        for answer in given
    )
