"""PURE: at most three themes to talk about, with what the handbook offers beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from assessment.report import joint_wording, wording
from assessment.report.content import ThemeContent
from assessment.report.parts import Attention, AttentionCard, JointTheme, ThemePart
from assessment.scoring import STRONG_FROM, displayed

CARDS = 3
# A card is one look at the handbook, not a copy of it.
TIPS, STRUIKELBLOK_TIPS, WERKVORMEN = 2, 2, 2
# The joint answers "eens" and "helemaal eens" are strong, as a score of 4,0 is.
STRONG_ANSWER = 4


def attention(
    themes: Sequence[ThemePart], contents: Mapping[str, ThemeContent]
) -> tuple[Attention | None, str]:
    """The section and its sentence in the summary; None when no theme has a score that may be shown."""
    parts = {theme.slug: theme for theme in themes if theme.score}
    values = {slug: displayed(theme.score.exact) for slug, theme in parts.items() if theme.score}
    if not parts:
        return None, ""
    chosen, tied, all_strong = choose(values, STRONG_FROM)
    named = [parts[slug] for slug in chosen if slug not in tied]
    sharing = [parts[slug] for slug in tied]
    lines = (wording.tied(sharing, sum(slug in tied for slug in chosen)),) if tied else ()
    cards = _cards(
        [(contents[slug], _facts(parts[slug])) for slug in chosen], with_struikelblok=not all_strong
    )
    return Attention(all_strong, lines, cards), wording.attention(named, sharing, all_strong)


def joint_attention(
    themes: Sequence[tuple[JointTheme, str]], contents: Mapping[str, ThemeContent]
) -> Attention | None:
    """The same for joint answers; `themes` with the name of their core element."""
    given = {theme.slug: (theme, core) for theme, core in themes if theme.value is not None}
    values = {slug: theme.value for slug, (theme, _) in given.items() if theme.value is not None}
    if not values:
        return None
    chosen, tied, all_strong = choose(values, STRONG_ANSWER)
    lines: tuple[str, ...] = ()
    if tied:
        names = [given[slug][0].name for slug in tied]
        lines = (joint_wording.tied(names, values[tied[0]], sum(slug in tied for slug in chosen)),)
    facts = [
        (contents[slug], _Facts(given[slug][1], str(values[slug]), given[slug][0].word, "", ""))
        for slug in chosen
    ]
    return Attention(all_strong, lines, _cards(facts, with_struikelblok=not all_strong))


Value = TypeVar("Value", Decimal, int)


def choose(values: Mapping[str, Value], strong_from: Value) -> tuple[list[str], list[str], bool]:
    """(slugs that get a card, slugs that tie at the border when they do not all fit, whether all are strong).

    The lowest below `strong_from`, at most CARDS; when nothing is below it, the highest. Among ties the order given
    (the handbook's) decides which get a card.
    """
    weak = {slug: value for slug, value in values.items() if value < strong_from}
    if weak:
        ranked = sorted(weak.items(), key=lambda pair: pair[1])
    else:
        ranked = sorted(values.items(), key=lambda pair: -pair[1])
    chosen = [slug for slug, _ in ranked[:CARDS]]
    if len(ranked) <= CARDS or ranked[CARDS][1] != ranked[CARDS - 1][1]:
        return chosen, [], not weak
    border = ranked[CARDS][1]
    return chosen, [slug for slug, value in ranked if value == border], not weak


@dataclass(frozen=True)
class _Facts:
    """What a card says about its theme; `n` and `agreement` "" for a joint answer."""

    core_element: str
    score: str
    band: str
    n: str
    agreement: str


def _facts(theme: ThemePart) -> _Facts:
    score = theme.score
    assert score is not None  # only themes with a score are chosen; narrows the type
    return _Facts(theme.core_element, score.text, score.band, score.n, theme.agreement)


def _cards(
    chosen: Sequence[tuple[ThemeContent, _Facts]], *, with_struikelblok: bool
) -> tuple[AttentionCard, ...]:
    """One card per theme. A struikelblok that an earlier card shows makes room for the theme's next one."""
    cards: list[AttentionCard] = []
    used: set[str] = set()
    for content, facts in chosen:
        block = next((block for block in content.struikelblokken if block.path not in used), None)
        if with_struikelblok and block:
            used.add(block.path)
            block = replace(block, tips=block.tips[:STRUIKELBLOK_TIPS])
        cards.append(
            AttentionCard(
                theme=content.name,
                core_element=facts.core_element,
                path=content.path,
                score=facts.score,
                band=facts.band,
                n=facts.n,
                agreement=facts.agreement,
                question=content.question,
                tips=content.tips[:TIPS],
                struikelblok=block if with_struikelblok else None,
                werkvormen=content.werkvormen[:WERKVORMEN],
            )
        )
    return tuple(cards)
