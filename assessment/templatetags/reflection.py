"""The reflections of a network as a panel on its own page."""

from django import template
from django.db.models import Count, Q

register = template.Library()


@register.inclusion_tag("assessment/manage/panel.html")
def network_rounds(network):
    """The three newest rounds; one query whatever their number."""
    rounds = network.rounds.annotate(
        answered=Count("invitations", filter=Q(invitations__answered=True)), invited=Count("invitations")
    ).order_by("-year", "-pk")[:3]
    return {"network": network, "rounds": rounds}
