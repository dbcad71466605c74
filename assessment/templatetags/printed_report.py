"""What only the printed report asks: where the answers to open questions stand, and what statements rest on."""

from django import template

from assessment.report import said
from assessment.report.evidence import rows_of

register = template.Library()


@register.simple_tag
def said_at(figures, core):
    """The question about this core element with its answers, when its page has room for them."""
    return said.said_at(figures, core)


@register.simple_tag
def said_apart(figures):
    """The other open questions, for the chapter of their own."""
    return said.said_apart(figures)


@register.simple_tag
def evidence_of(report, theme):
    """What the statements of the theme rest on, one row each."""
    return rows_of(report, theme.name)
