"""Reads `fixtures/` into entries, checking each by itself: its fields, their values, its references."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import URLValidator, validate_slug

from handbook.enums import Moment
from handbook.fixture_spec import SPECS, Field, Kind, Spec, line, number, prose, ref
from handbook.links import KINDS, LISTS, address
from handbook.prose import BrokenLinkError, has_heading, render

COMMON = {
    "source": ref("sources", required=False),
    "passage": line(required=False),
    "supplements": Field(Kind.LINES, required=False),
}
STEP = {"minutes": number(), "title": line(), "text": prose()}
# What a step of a starting point links to is written as in prose: `pagina:eerste-stap`.
PATH_STEP = {"moment": line(), "link": line(), "text": line()}
Raw = dict[str, dict[str, dict[str, Any]]]


@dataclass
class Problems:
    """What is wrong with the fixtures, each with its file, its slug and its field."""

    lines: list[str] = field(default_factory=list)

    def add(self, file: str, slug: str, name: str, text: str) -> None:
        place = " › ".join(part for part in (f"{file}.yaml", slug, name) if part)
        self.lines.append(f"{place}: {text}")


@dataclass
class Entry:
    """One entry, ready for the database: columns, many-to-many targets and ordered rows by field name."""

    spec: Spec
    slug: str
    columns: dict[str, Any] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def refers_to(self, name: str) -> list[str]:
        """The slugs in a list of references, whatever table they are kept in."""
        if name in self.rows:
            return [str(row[0]) for row in self.rows[name]]
        return self.targets.get(name, [])


Entries = dict[str, dict[str, Entry]]


class DuplicateKey(yaml.YAMLError):
    pass


class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every scalar is a string, and a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line_number = node.start_mark.line + 1
                raise DuplicateKey(f"‘{key}’ staat dubbel (in het blok vanaf regel {line_number})")
        return {
            key: self.construct_object(value, deep=True)
            for key, (_, value) in zip(keys, node.value, strict=True)
        }


Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_mapping)


def read_files(directory: Path, problems: Problems) -> Raw:
    """The text of all files, by file, slug and field."""
    raw: Raw = {}
    known = {spec.file for spec in SPECS}
    for path in sorted(directory.glob("*.y*ml")):
        if path.stem not in known or path.suffix != ".yaml":
            problems.add(path.stem, "", "", "dit bestand hoort niet bij het handboek")
    for spec in SPECS:
        path = directory / f"{spec.file}.yaml"
        if not path.exists():
            problems.add(spec.file, "", "", "dit bestand ontbreekt")
            continue
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 (a BaseLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.add(spec.file, "", "", _unreadable(error))
            continue
        raw[spec.file] = _entries_of(spec, content, problems)
    return raw


def _unreadable(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    """Why a file cannot be read, for who knows no YAML: where to look, and for what."""
    if isinstance(error, UnicodeDecodeError):
        return "dit is geen platte tekst in UTF-8"
    place = getattr(error, "problem_mark", None)
    if place is None:
        return str(error)
    block = getattr(error, "context_mark", None)
    within = f" (in het blok vanaf regel {block.line + 1})" if block else ""
    return (
        f"op of boven regel {place.line + 1}{within} klopt de opmaak niet: "
        "kijk naar spaties, tabs, aanhalingstekens en dubbele punten"
    )


def _entries_of(spec: Spec, content: Any, problems: Problems) -> dict[str, dict[str, Any]]:
    if not content:
        return {}
    if not isinstance(content, dict):
        problems.add(spec.file, "", "", "hier hoort een lijst van slugs met hun velden te staan")
        return {}
    if list(content) != sorted(content):
        first = next(a for a, b in zip(content, sorted(content), strict=True) if a != b)
        problems.add(spec.file, first, "", "de stukken staan niet op volgorde van hun slug")
    entries = {}
    for slug, fields in content.items():
        try:
            validate_slug(slug)
        except ValidationError:
            problems.add(spec.file, slug, "", "dit is geen goede slug")
        if isinstance(fields, dict):
            entries[slug] = fields
        else:
            problems.add(spec.file, slug, "", "hier horen velden te staan")
    return entries


class Parser:
    """Turns the text of all files into entries. Problems are collected, so that all show at once."""

    def __init__(self, raw: Raw, problems: Problems):
        self.raw = raw
        self.problems = problems

    def entries(self) -> Entries:
        return {
            spec.file: {slug: self.entry(spec, slug, given) for slug, given in self.raw[spec.file].items()}
            for spec in SPECS
        }

    def entry(self, spec: Spec, slug: str, given: dict[str, Any]) -> Entry:
        entry = Entry(spec, slug)
        fields = _fields_of(spec)
        html: dict[str, Any] = {}
        for name in sorted(set(given) - set(fields)):
            self.problems.add(spec.file, slug, name, "onbekend veld")
        for name, declared in fields.items():
            value = given.get(name)
            if value in (None, "", []):
                if declared.required:
                    self.problems.add(spec.file, slug, name, "verplicht veld ontbreekt")
                elif name in given and value != []:
                    self.problems.add(spec.file, slug, name, "leeg: laat het veld weg")
                value = None
            for column, converted in self._columns(entry, name, declared, value, html):
                entry.columns[column] = converted
        self._check_whole(spec, slug, given)
        if spec.common:
            entry.columns["html"] = html
        return entry

    def _columns(
        self, entry: Entry, name: str, declared: Field, value: Any, html: dict[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        spec, slug = entry.spec, entry.slug
        if declared.kind in (Kind.REFS, Kind.LINES, Kind.STEPS, Kind.PATH):
            items = self._list(spec, slug, name, value)
            if declared.kind is Kind.STEPS:
                entry.rows[name] = self._steps(spec, slug, name, items, html)
            elif declared.kind is Kind.PATH:
                entry.rows[name] = self._path(spec, slug, name, items)
            elif declared.kind is Kind.REFS:
                slugs = [item for item in items if self._exists(spec, slug, name, declared.to, item)]
                if declared.ordered:
                    entry.rows[name] = [(target, place) for place, target in enumerate(slugs, 1)]
                else:
                    entry.targets[name] = slugs
            else:
                lines = [" ".join(str(item).split()) for item in items]
                if lines and name != "supplements":
                    html[name] = [self._render(spec, slug, name, item, inline=True) for item in lines]
                yield name, lines
            return
        if value is not None and not isinstance(value, str):
            self.problems.add(spec.file, slug, name, "hier hoort één tekst te staan, geen lijst")
            value = None
        if declared.kind is Kind.REF:
            known = value is not None and self._exists(spec, slug, name, declared.to, value)
            yield f"{name}_id", value if known else None
        elif declared.kind is Kind.PROSE:
            text = (value or "").strip()
            if text:
                html[name] = self._render(spec, slug, name, text, headings=declared.headings)
            yield name, text
        else:
            yield name, self._scalar(spec, slug, name, declared, value)

    def _scalar(self, spec: Spec, slug: str, name: str, declared: Field, value: str | None) -> Any:
        if declared.kind is Kind.YES:
            if value not in (None, "ja"):
                self.problems.add(spec.file, slug, name, "hier staat ‘ja’, of het veld blijft weg")
            return value == "ja"
        if value is None:
            return 0 if declared.kind is Kind.NUMBER else date.min if declared.kind is Kind.DATE else ""
        value = " ".join(value.split())
        if declared.kind is Kind.NUMBER:
            if not (value.isascii() and value.isdigit() and int(value) <= 32767):
                self.problems.add(spec.file, slug, name, f"‘{value}’ is geen heel getal")
                return 0
            return int(value)
        if declared.kind is Kind.DATE:
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.problems.add(spec.file, slug, name, f"‘{value}’ is geen datum (jjjj-mm-dd)")
                return date.min
        if declared.kind is Kind.CHOICE:
            if value not in declared.choices:
                known = ", ".join(sorted(declared.choices))
                self.problems.add(spec.file, slug, name, f"‘{value}’ kan niet; kies uit {known}")
            column = spec.model._meta.get_field(name)
            return int(value) if column.get_internal_type() != "CharField" and value.isdigit() else value
        if declared.kind is Kind.URL:
            # Written as in Markdown, <https://…>, so that an address stands apart from prose.
            value = value.removeprefix("<").removesuffix(">")
            try:
                URLValidator(["http", "https"])(value)
            except ValidationError:
                self.problems.add(spec.file, slug, name, f"‘{value}’ is geen webadres")
        self._check_line(spec, slug, name, declared, value)
        return value

    def _check_line(self, spec: Spec, slug: str, name: str, declared: Field, value: str) -> None:
        if declared.max_words and len(value.split()) > declared.max_words:
            count = len(value.split())
            self.problems.add(spec.file, slug, name, f"telt {count} woorden, hoogstens {declared.max_words}")
        if "](" in value:
            self.problems.add(spec.file, slug, name, "in een regel kan geen link staan")
        try:
            limit = getattr(spec.model._meta.get_field(name), "max_length", None)
        except FieldDoesNotExist:
            limit = None
        if limit and len(value) > limit:
            self.problems.add(spec.file, slug, name, f"telt {len(value)} tekens, hoogstens {limit}")

    def _list(self, spec: Spec, slug: str, name: str, value: Any) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.problems.add(spec.file, slug, name, "hier hoort een lijst te staan")
            return []
        texts = [item for item in value if isinstance(item, str)]
        for item in sorted({item for item in texts if texts.count(item) > 1}):
            self.problems.add(spec.file, slug, name, f"‘{item}’ staat dubbel in de lijst")
        return value

    def _steps(
        self, spec: Spec, slug: str, name: str, items: list[Any], html: dict[str, Any]
    ) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        rendered = []
        for place, item in enumerate(items, 1):
            where = f"{name} {place}"
            if not isinstance(item, dict) or set(item) != set(STEP):
                self.problems.add(spec.file, slug, where, "een stap heeft minutes, title en text")
                continue
            minutes = self._scalar(spec, slug, where, STEP["minutes"], item["minutes"])
            title, text = " ".join(item["title"].split()), item["text"].strip()
            rendered.append(self._render(spec, slug, where, text))
            rows.append((place, minutes, title, text))
        html[name] = rendered
        return rows

    def _path(self, spec: Spec, slug: str, name: str, items: list[Any]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for place, item in enumerate(items, 1):
            where = f"{name} {place}"
            if not isinstance(item, dict) or set(item) != set(PATH_STEP):
                self.problems.add(spec.file, slug, where, "een stap heeft moment, link en text")
                continue
            moment, link, text = (" ".join(str(item[part]).split()) for part in PATH_STEP)
            if moment not in Moment.values:
                known = ", ".join(Moment.values)
                self.problems.add(spec.file, slug, where, f"‘{moment}’ kan niet; kies uit {known}")
            kind, _, target = link.partition(":")
            if self._resolve(kind, target) is None:
                self.problems.add(spec.file, slug, where, f"de link ‘{link}’ leidt nergens heen")
            self._check_line(spec, slug, where, PATH_STEP["text"], text)
            rows.append((place, moment, link, text))
        return rows

    def _exists(self, spec: Spec, slug: str, name: str, file: str, target: Any) -> bool:
        if target in self.raw[file]:
            return True
        self.problems.add(spec.file, slug, name, f"‘{target}’ staat niet in {file}.yaml")
        return False

    def _render(
        self, spec: Spec, slug: str, name: str, text: str, *, inline: bool = False, headings: bool = False
    ) -> str:
        if not headings and not inline and has_heading(text):
            self.problems.add(spec.file, slug, name, "koppen horen alleen in de tekst van een pagina")
        try:
            return render(text, self._resolve, inline=inline)
        except BrokenLinkError as error:
            self.problems.add(spec.file, slug, name, f"de link ‘{error}’ leidt nergens heen")
            return ""

    def _resolve(self, kind: str, slug: str) -> str | None:
        known = slug in LISTS if kind == "lijst" else kind in KINDS and slug in self.raw[KINDS[kind][0]]
        return address(kind, slug) if known else None

    def _check_whole(self, spec: Spec, slug: str, given: dict[str, Any]) -> None:
        if spec.one_of:
            filled = [name for name in spec.one_of if given.get(name)]
            if len(filled) != 1:
                names = ", ".join(spec.one_of)
                now = " en ".join(filled) or "geen"
                self.problems.add(spec.file, slug, "", f"vul precies één in van {names} (nu: {now})")
        if not spec.common:
            return
        if spec.source_required and not given.get("source"):
            self.problems.add(spec.file, slug, "source", "verplicht veld ontbreekt")
        if given.get("source") and not given.get("passage"):
            self.problems.add(spec.file, slug, "passage", "noem de plek in de bron")
        if not given.get("source"):
            for name in ("passage", "supplements"):
                if given.get(name):
                    self.problems.add(spec.file, slug, name, "kan niet zonder source")
        for name in given.get("supplements") or []:
            if name not in given or name in COMMON:
                self.problems.add(spec.file, slug, "supplements", f"‘{name}’ is geen veld van dit stuk")


def _fields_of(spec: Spec) -> dict[str, Field]:
    fields = dict(spec.fields)
    if spec.positions:
        fields["position"] = number()
    return fields | COMMON if spec.common else fields
