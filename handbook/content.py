"""Loads the handbook from `fixtures/`: checked, all or nothing, and a second time nothing changes.

What vanished from the fixtures is deleted when nothing refers to it; else it is retired, and comes back when
the fixtures name it again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone

from handbook import edition, fixture_rules, term_links
from handbook.fixture_read import Entries, Entry, Parser, Problems, read_files
from handbook.fixture_spec import SPECS, Kind, Spec
from handbook.models import (
    ContentEdition,
    OpenQuestion,
    Questionnaire,
    StartingStep,
    StatementWording,
    WerkvormStep,
)

STEP_COLUMNS = ("position", "minutes", "title", "text")
PATH_COLUMNS = ("position", "moment", "link", "text")
NEW_VERSION = "staat al in een geladen vragenlijst en mag niet veranderen: maak een nieuwe versie"
# Once loaded, these columns stay as they are: a round may have asked them.
FROZEN: Mapping[type[Model], tuple[str, ...]] = {
    StatementWording: ("statement_id", "version", "text"),
    Questionnaire: ("version",),
    OpenQuestion: ("questionnaire_id", "core_element_id", "text"),
}


class ContentError(Exception):
    """The fixtures cannot be loaded. `problems` says why, a line each, with file, slug and field."""

    def __init__(self, problems: Iterable[str]):
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass
class LoadReport:
    """What a load changed: names such as `themes › besluitvorming`, in the order of loading."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return any((self.created, self.updated, self.deleted, self.retired, self.restored))


@dataclass(frozen=True)
class RowTable:
    """Ordered rows that belong to one entry and have no slug of their own."""

    model: type[Model]
    parent: str
    columns: tuple[str, ...]


def read(directory: Path) -> Entries:
    """All entries of `directory`, by file and slug. Raises ContentError. Asks nothing of the database."""
    problems = Problems()
    raw = read_files(directory, problems)
    if problems.lines:
        raise ContentError(problems.lines)
    entries = Parser(raw, problems).entries()
    if problems.lines:
        raise ContentError(problems.lines)
    fixture_rules.check(entries, problems)
    if problems.lines:
        raise ContentError(problems.lines)
    return entries


def load(directory: Path, *, dry_run: bool = False) -> LoadReport:
    """Loads every file of `directory`. Raises ContentError, and then nothing has changed.

    `dry_run` reports what would change and changes nothing.
    """
    entries = read(directory)
    term_links.link(entries)
    with transaction.atomic():
        report = _write(entries)
        transaction.set_rollback(dry_run)
    edition.forget()
    return report


def _write(entries: Entries) -> LoadReport:
    report, problems = LoadReport(), Problems()
    vanished = {spec.file: _write_entries(spec, entries[spec.file], report, problems) for spec in SPECS}
    if problems.lines:
        raise ContentError(problems.lines)
    # Backwards: what refers goes before what it refers to.
    for spec in reversed(SPECS):
        _remove(spec, vanished[spec.file], report)
    _write_edition(entries)
    return report


def _write_entries(
    spec: Spec, entries: dict[str, Entry], report: LoadReport, problems: Problems
) -> dict[str, bool]:
    """Writes one file; returns the slugs that are in the database only, with whether they are retired."""
    columns = [*next(iter(entries.values())).columns] if entries else []
    rows = spec.model._default_manager.values("slug", "retired", *columns)
    existing = {row.pop("slug"): row for row in rows}
    changed: dict[str, Entry] = {}
    restored: set[str] = set()
    for slug, entry in entries.items():
        row = existing.get(slug)
        if row is None:
            changed[slug] = entry
            continue
        retired = row.pop("retired")
        different = [name for name in columns if row[name] != entry.columns[name]]
        for name in FROZEN.get(spec.model, ()):
            if name in different:
                problems.add(spec.file, slug, name.removesuffix("_id"), NEW_VERSION)
        if retired:
            restored.add(slug)
        if different or retired:
            changed[slug] = entry
    if changed:
        objects = [spec.model(slug=slug, retired=False, **entry.columns) for slug, entry in changed.items()]
        spec.model._default_manager.bulk_create(
            objects, update_conflicts=True, unique_fields=["slug"], update_fields=["retired", *columns]
        )
    touched = set(changed) | _write_targets(spec, entries) | _write_rows(spec, entries, existing, problems)
    for slug in entries:
        if slug in touched:
            kind = report.created if slug not in existing else report.updated
            (report.restored if slug in restored else kind).append(f"{spec.file} › {slug}")
    return {slug: row["retired"] for slug, row in existing.items() if slug not in entries}


def _write_targets(spec: Spec, entries: dict[str, Entry]) -> set[str]:
    """Brings the many-to-many tables up to date; returns the slugs whose list changed."""
    touched: set[str] = set()
    names = [name for name, declared in spec.fields.items() if _is_many_to_many(spec, name)]
    for name in names:
        relation = spec.model._meta.get_field(name)
        through: Any = relation.remote_field.through  # type: ignore[union-attr]
        here, there = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"  # type: ignore[union-attr]
        existing = {(row[1], row[2]): row[0] for row in through.objects.values_list("pk", here, there)}
        wanted = {(slug, target) for slug, entry in entries.items() for target in entry.targets[name]}
        superfluous = {pair: pk for pair, pk in existing.items() if pair[0] in entries and pair not in wanted}
        missing = sorted(wanted - set(existing))
        if superfluous:
            through.objects.filter(pk__in=superfluous.values()).delete()
        if missing:
            through.objects.bulk_create([through(**{here: slug, there: target}) for slug, target in missing])
        touched |= {slug for slug, _ in [*superfluous, *missing]}
    return touched


def _is_many_to_many(spec: Spec, name: str) -> bool:
    declared = spec.fields[name]
    return declared.kind is Kind.REFS and not declared.ordered


def _row_tables(spec: Spec) -> dict[str, RowTable]:
    tables = {}
    for name, declared in spec.fields.items():
        if declared.ordered:
            model, parent, target = declared.ordered
            tables[name] = RowTable(model, parent, (target, "position"))
        elif declared.kind is Kind.STEPS:
            tables[name] = RowTable(WerkvormStep, "werkvorm_id", STEP_COLUMNS)
        elif declared.kind is Kind.PATH:
            tables[name] = RowTable(StartingStep, "starting_point_id", PATH_COLUMNS)
    return tables


def _write_rows(
    spec: Spec, entries: dict[str, Entry], existing: Mapping[str, object], problems: Problems
) -> set[str]:
    """Brings the ordered rows up to date; returns the slugs whose rows changed."""
    touched: set[str] = set()
    for name, table in _row_tables(spec).items():
        now: dict[str, list[tuple[Any, ...]]] = {}
        rows = table.model._default_manager.order_by(table.parent, "position")
        for parent, *values in rows.values_list(table.parent, *table.columns):
            now.setdefault(parent, []).append(tuple(values))
        different = {slug: e for slug, e in entries.items() if e.rows[name] != now.get(slug, [])}
        if spec.model is Questionnaire:
            for slug in different:
                if slug in existing:
                    problems.add(spec.file, slug, name, NEW_VERSION)
        if not different or problems.lines:
            continue
        table.model._default_manager.filter(**{f"{table.parent}__in": list(different)}).delete()
        table.model._default_manager.bulk_create(
            table.model(**{table.parent: slug}, **dict(zip(table.columns, values, strict=True)))
            for slug, entry in different.items()
            for values in entry.rows[name]
        )
        touched |= set(different)
    return touched


def _remove(spec: Spec, vanished: Mapping[str, bool], report: LoadReport) -> None:
    """Deletes what vanished in one go; if something refers to it, piece by piece, retiring what must stay."""
    if not vanished:
        return
    try:
        with transaction.atomic():
            spec.model._default_manager.filter(slug__in=vanished).delete()
        report.deleted += [f"{spec.file} › {slug}" for slug in vanished]
        return
    except ProtectedError:
        pass
    for slug, already_retired in vanished.items():
        rows = spec.model._default_manager.filter(slug=slug)
        try:
            with transaction.atomic():
                rows.delete()
        except ProtectedError:
            if not already_retired:
                rows.update(retired=True)
                report.retired.append(f"{spec.file} › {slug}")
        else:
            report.deleted.append(f"{spec.file} › {slug}")


def _write_edition(entries: Entries) -> None:
    """The hash covers everything as loaded, rendered prose included; the row changes only with it."""
    everything = [
        [spec.file, slug, entry.columns, {k: sorted(v) for k, v in entry.targets.items()}, entry.rows]
        for spec in SPECS
        for slug, entry in entries[spec.file].items()
    ]
    text = json.dumps(everything, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if not ContentEdition.objects.filter(hash=digest).exists():
        ContentEdition.objects.update_or_create(id=1, defaults={"hash": digest, "loaded_at": timezone.now()})
