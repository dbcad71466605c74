"""PURE: at most three themes to talk about, with what the handbook offers beside them."""

from collections.abc import Mapping, Sequence

from assessment.report import joint_wording, wording
from assessment.report.content import ThemeContent
from assessment.report.parts import Attention, AttentionCard, JointTheme, ThemePart
from assessment.scoring import displayed

CARDS = 3
# A card is one look at the handbook, not a copy of it.
TIPS, STRUIKELBLOK_TIPS, WERKVORMEN = 2, 2, 2
# The joint answers "eens" and "helemaal eens" are strong: the displayed limit of a score.
STRONG_ANSWER = 4


def attention(
    themes: Sequence[ThemePart], contents: Mapping[str, ThemeContent]
) -> tuple[Attention | None, str]:
    """The section and its sentence in the summary; None when no theme has a score that may be shown."""
    scored = [theme for theme in themes if theme.score]
    if not scored:
        return None, ""
    weak = [theme for theme in scored if wording.below_strong(theme)]
    values = {theme.slug: displayed(theme.score.exact) for theme in scored if theme.score}
    chosen, tied = choose(
        [(theme.slug, values[theme.slug] if weak else -values[theme.slug]) for theme in weak or scored]
    )
    parts = {theme.slug: theme for theme in scored}
    named = [parts[slug] for slug in chosen if slug not in tied]
    sharing = [parts[slug] for slug in tied]
    lines = (wording.tied(sharing, sum(slug in tied for slug in chosen)),) if tied else ()
    cards = tuple(card(contents[slug], parts[slug], with_struikelblok=bool(weak)) for slug in chosen)
    return Attention(not weak, lines, cards), wording.attention(named, sharing, not weak)


def choose(ranked: Sequence[tuple[str, object]]) -> tuple[list[str], list[str]]:
    """The slugs with the lowest values, at most CARDS, and those that tie at the border when they do not all fit.

    Among ties the order given (the handbook's) decides which get a card.
    """
    in_order = sorted(ranked, key=lambda pair: pair[1])  # type: ignore[arg-type, return-value]
    chosen = [slug for slug, _ in in_order[:CARDS]]
    if len(in_order) <= CARDS or in_order[CARDS][1] != in_order[CARDS - 1][1]:
        return chosen, []
    border = in_order[CARDS - 1][1]
    return chosen, [slug for slug, value in in_order if value == border]


def card(content: ThemeContent, theme: ThemePart, *, with_struikelblok: bool) -> AttentionCard:
    score = theme.score
    return _card(
        content,
        theme.core_element,
        score=score.text if score else "",
        band=score.band if score else "",
        n=score.n if score else "",
        agreement=theme.agreement,
        with_struikelblok=with_struikelblok,
    )


def _card(
    content: ThemeContent,
    core_element: str,
    *,
    score: str,
    band: str,
    n: str,
    agreement: str,
    with_struikelblok: bool,
) -> AttentionCard:
    block = content.struikelblokken[0] if with_struikelblok and content.struikelblokken else None
    return AttentionCard(
        theme=content.name,
        core_element=core_element,
        path=content.path,
        score=score,
        band=band,
        n=n,
        agreement=agreement,
        question=content.question,
        tips=content.tips[:TIPS],
        struikelblok=block,
        werkvormen=content.werkvormen[:WERKVORMEN],
    )


def joint_attention(
    themes: Sequence[tuple[JointTheme, str]], contents: Mapping[str, ThemeContent]
) -> tuple[Attention | None, str]:
    """The same for joint answers; `themes` with the name of their core element."""
    given = [(theme, theme.value, core) for theme, core in themes if theme.value is not None]
    if not given:
        return None, ""
    weak = [entry for entry in given if entry[1] < STRONG_ANSWER]
    ranked = [(theme.slug, value if weak else -value) for theme, value, _ in weak or given]
    chosen, tied = choose(ranked)
    parts = {theme.slug: (theme, value, core) for theme, value, core in given}
    cards = tuple(
        _card(
            contents[slug],
            parts[slug][2],
            score=str(parts[slug][1]),
            band=parts[slug][0].word,
            n="",
            agreement="",
            with_struikelblok=bool(weak),
        )
        for slug in chosen
    )
    lines: tuple[str, ...] = ()
    if tied:
        lines = (
            joint_wording.tied(
                [parts[slug][0].name for slug in tied],
                parts[tied[0]][1],
                sum(slug in tied for slug in chosen),
            ),
        )
    return Attention(not weak, lines, cards), ""
