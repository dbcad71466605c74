"""PURE: from every score back to what it rests on."""

from dataclasses import replace

from assessment.report.content import Content
from assessment.report.parts import EvidenceRow, EvidenceTable, Reference, Report


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


def rows_of(report: Report, theme: str) -> tuple[EvidenceRow, ...]:
    """What the statements of the theme with this name rest on, in the order of the questionnaire."""
    return tuple(row for table in report.evidence for row in table.rows if row.theme == theme)


def sources(content: Content) -> tuple[Reference, ...]:
    """Every reference named in the tables, once, in alphabetical order, with where it is named."""
    core_of = {theme.slug: theme.core_element for theme in content.themes}
    cited: dict[Reference, dict[str, None]] = {}
    for statement in content.statements:
        for reference in (*statement.references, *filter(None, [statement.origin_reference])):
            cited.setdefault(reference, {})[core_of[statement.theme]] = None
    found = (replace(reference, cited_at=tuple(cores)) for reference, cores in cited.items())
    return tuple(sorted(found, key=lambda reference: reference.text.casefold()))
