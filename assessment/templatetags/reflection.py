"""The reflections of a network as a panel on its own page."""

from django import template

register = template.Library()


@register.inclusion_tag("assessment/manage/panel.html")
def network_rounds(network):
    """The three newest rounds; one query whatever their number."""
    rounds = network.rounds.with_tally()[:3]
    return {"network": network, "rounds": rounds}
