"""PURE: from every score back to what it rests on."""

from collections.abc import Iterable

from assessment.report.content import Content
from assessment.report.parts import EvidenceRow, EvidenceTable, Reference


def tables(content: Content) -> tuple[EvidenceTable, ...]:
    """Per core element every statement with the effective element it rests on, its badge and references."""
    names = {theme.slug: theme for theme in content.themes}
    rows: dict[str, list[EvidenceRow]] = {core.slug: [] for core in content.core_elements}
    for statement in content.statements:
        theme = names[statement.theme]
        rows[theme.core_element].append(
            EvidenceRow(
                number=statement.number,
                statement=statement.text,
                theme=theme.name,
                rests_on=statement.rests_on,
                badge=statement.badge,
                badge_slug=statement.badge_slug,
                references=statement.short_references,
                origin=statement.origin,
            )
        )
    return tuple(
        EvidenceTable(core.name, tuple(rows[core.slug])) for core in content.core_elements if rows[core.slug]
    )


def sources(content: Content) -> tuple[Reference, ...]:
    """Every reference named in the tables, once, in alphabetical order."""
    return tuple(sorted(set(_all_references(content)), key=lambda reference: reference.text.casefold()))


def _all_references(content: Content) -> Iterable[Reference]:
    for statement in content.statements:
        yield from statement.references
        if statement.origin_reference:
            yield statement.origin_reference
