"""PURE: the report of a round with fewer answers than its threshold: no figures, but a conversation all the same."""

from assessment.report import wording
from assessment.report.content import Content
from assessment.report.too_few_parts import TalkCore, TalkTheme, TooFew


def too_few(content: Content) -> TooFew | None:
    """What to talk about without figures. None for a round that was broken off: nobody was waiting for its results."""
    if content.outcome == "cancelled" or content.threshold is None:
        return None
    cores = tuple(
        TalkCore(
            core.slug,
            core.number,
            core.name,
            core.tagline,
            tuple(
                TalkTheme(theme.name, theme.path, theme.question)
                for theme in content.themes
                if theme.core_element == core.slug
            ),
        )
        for core in content.core_elements
    )
    return TooFew(wording.response(content.answered, content.invited), content.threshold, cores)
