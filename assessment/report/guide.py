"""PURE: what the handbook offers beside each theme: what works and on what that rests, a struikelblok, werkvormen."""

from collections.abc import Mapping

from assessment.report.content import Content, ThemeContent
from assessment.report.parts import ElementCard, Guide

# A first step, no copy of the handbook.
WERKVORMEN = 3


def guides(content: Content) -> Mapping[str, Guide]:
    """Per theme (slug) its guide. The effective elements are those that the statements of the theme rest on."""
    return {theme.slug: _guide(theme, content) for theme in content.themes}


def _guide(theme: ThemeContent, content: Content) -> Guide:
    resting = (statement for statement in content.statements if statement.theme == theme.slug)
    elements = dict.fromkeys(
        ElementCard(s.rests_on, s.badge, s.badge_slug, s.short_references, s.origin) for s in resting
    )
    return Guide(
        elements=tuple(elements),
        struikelblok=theme.struikelblokken[0] if theme.struikelblokken else None,
        werkvormen=theme.werkvormen[:WERKVORMEN],
    )
