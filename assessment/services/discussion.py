"""A meeting about the results, in the planner of the network."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessment.discussion_meeting import ThemeChoice, WerkvormChoice, running_order
from handbook.enums import Setting
from handbook.models import Theme, Werkvorm
from networks import services as networks
from networks.enums import ItemKind
from networks.models import Meeting, Network, Participant, User


@transaction.atomic
def plan_discussion(
    *, network: Network, values: Mapping[str, Any], themes: Sequence[str], by: User | None
) -> Meeting:
    """A meeting with a running order about these themes (slugs), in the order of the handbook.

    `values`: the fields of the meeting; its `minutes` is one of `discussion_meeting.LENGTHS`.
    """
    parts = running_order(values["minutes"], _choices(network, themes))
    found = Werkvorm.objects.in_bulk([part.werkvorm for part in parts if part.werkvorm])
    meeting = networks.create_record(model=Meeting, network=network, values=values, by=by)
    for part in parts:
        if part.werkvorm:
            networks.add_werkvorm(meeting=meeting, werkvorm=found[part.werkvorm], by=by)
            continue
        item = {"title": part.title, "minutes": part.minutes, "note": part.note}
        kind = ItemKind.BREAK if part.is_break else ItemKind.OWN
        networks.add_item(meeting=meeting, kind=kind, values=item, by=by)
    return meeting


def _choices(network: Network, slugs: Sequence[str]) -> list[ThemeChoice]:
    """With the werkvormen that fit the size of the core group, live and online: where they meet is not known yet."""
    werkvormen = Werkvorm.objects.current().filter(setting=Setting.BOTH).prefetch_related("themes")
    if size := Participant.objects.present(timezone.localdate()).core().filter(network=network).count():
        werkvormen = werkvormen.filter(group_min__lte=size, group_max__gte=size)
    ordered = list(werkvormen.order_by("phase__position", "position", "slug"))
    choices = []
    for theme in Theme.objects.filter(slug__in=slugs):
        own = [form for form in ordered if theme in form.themes.all()]
        related = [
            form
            for form in ordered
            if form not in own and any(t.core_element_id == theme.core_element_id for t in form.themes.all())
        ]
        question = " ".join(theme.question.split())
        choices.append(ThemeChoice(theme.slug, theme.name, question, _offered(own), _offered(related)))
    return choices


def _offered(werkvormen: Sequence[Werkvorm]) -> tuple[WerkvormChoice, ...]:
    return tuple(WerkvormChoice(form.slug, form.name, form.minutes) for form in werkvormen)
