"""The handbook at a glance: every piece by name, what belongs together, and the order of reading.

Two queries, kept in memory per content edition: what a page says beside its own text comes from here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Expression, F, IntegerField, JSONField, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.urls import reverse

from handbook import edition, links, models
from handbook.enums import Basis, Chapter, ReferenceScope
from handbook.links import LISTS

LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True)
class Node:
    """A piece of the handbook. `summary`, `group` and `label` differ by kind: see `_nodes`."""

    kind: str
    slug: str
    position: int
    name: str
    summary: str
    group: str
    label: str
    html: dict[str, Any] = field(repr=False)
    source: "Node | None"
    passage: str

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.slug

    @cached_property
    def url(self) -> str:
        if self.kind == "onderdeel":
            return f"{reverse('handbook:page', args=[f'raamwerk-{self.label}'])}#onderdeel-{self.slug}"
        return links.address(self.kind, self.slug)

    @property
    def short(self) -> str:
        """Of a source: what it is called in a text, a name of its own or else author and year."""
        return self.label or (f"{self.name} ({self.group})" if self.group else self.name)

    @property
    def basis(self) -> Basis:
        """Of an effective element: what it rests on."""
        return Basis(self.label)

    @property
    def reach(self) -> ReferenceScope | None:
        """Of an effective element with references: whether they are for this point or for more."""
        return ReferenceScope(self.summary) if self.kind == "element" and self.summary else None


class Overview:
    """All pieces and their ties. Retired pieces are not in it."""

    def __init__(self, nodes: Iterable[tuple[Any, ...]], ties: Iterable[tuple[str, str, str, str, int]]):
        rows = list(nodes)
        sources = {row[1]: self._node(row, None) for row in rows if row[0] == "bron"}
        self._by_key = {
            (row[0], row[1]): sources[row[1]] if row[0] == "bron" else self._node(row, sources.get(row[8]))
            for row in rows
        }
        self._by_kind: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(self._by_key.values(), key=lambda node: (node.position, node.slug)):
            self._by_kind[node.kind].append(node)
        self._ties: dict[tuple[str, str], dict[str, list[Node]]] = defaultdict(dict)
        for kind, slug, other_kind, other_slug, place in sorted(ties):
            self._tie((kind, slug), (other_kind, other_slug), place)
        self._chapters = {chapter: list(self._contents(chapter)) for chapter in Chapter}
        self._reading = [node for nodes in self._chapters.values() for node in nodes]
        self._place = {node.key: index for index, node in enumerate(self._reading)}

    @staticmethod
    def _node(row: tuple[Any, ...], source: Node | None) -> Node:
        kind, slug, place, name, summary, group, label, html, _, passage = row
        # Of a term and an agenda the summary is prose, in which a link may stand.
        plain = LINK.sub(r"\1", summary) if "](" in summary else summary
        return Node(kind, slug, place, name, plain, group, label, html or {}, source, passage)

    def _tie(self, one: tuple[str, str], other: tuple[str, str], place: int) -> None:
        if one not in self._by_key or other not in self._by_key:
            return
        for here, there in ((one, other), (other, one)):
            found = self._ties[here].setdefault(there[0], [])
            found.append(self._by_key[there])
            # References keep the order of the text, which `place` gives; all else goes by position.
            if there[0] != "bron":
                found.sort(key=lambda node: (node.position, node.slug))

    def _contents(self, chapter: Chapter) -> Iterator[Node]:
        """The pieces of a chapter in the order of reading: its pages, then what it is about."""
        yield from (node for node in self.all("pagina") if node.group == chapter)
        if chapter == Chapter.INTRODUCTION:
            yield _list("op-maat")
        if chapter == Chapter.NETWORK:
            yield from [_list("goede-vorm"), _list("rollen"), *self.all("rol")]
        if chapter == Chapter.APPROACH:
            for phase in self.all("fase"):
                yield from [phase, *self.related(phase.key, "werkvorm")]
            yield _list("werkvormen")
        if chapter == Chapter.BUILDING_BLOCKS:
            for element in self.all("kernelement"):
                yield from [element, *self.related(element.key, "thema")]
        if chapter == Chapter.STAGES:
            yield from self.all("ontwikkelfase")
        if chapter == Chapter.STARTING:
            yield from self.all("agenda")
        if chapter == Chapter.STRUIKELBLOKKEN:
            yield _list("wat-speelt-er")
            yield from [*self.all("struikelblok"), _list("struikelblokken")]
        if chapter == Chapter.REFERENCE:
            yield from (_list(slug) for slug in ("oudere-raamwerken", "werkzame-elementen"))
            yield from (_list(slug) for slug in ("voorbeelden", "hulpmiddelen", "begrippen", "bronnen"))

    def all(self, kind: str) -> list[Node]:
        return self._by_kind.get(kind, [])

    def get(self, kind: str, slug: str) -> Node | None:
        return self._by_key.get((kind, slug))

    def follow(self, link: str) -> Node | None:
        """The piece that a link in the content leads to, such as `pagina:eerste-stap` or `lijst:werkvormen`."""
        kind, _, slug = link.partition(":")
        return _list(slug) if kind == "lijst" else self.get(kind, slug)

    def related(self, key: tuple[str, str], kind: str) -> list[Node]:
        """What of one kind is tied to a piece."""
        return self._ties.get(key, {}).get(kind, [])

    def ties(self, key: tuple[str, str]) -> dict[str, list[Node]]:
        """What is tied to a piece, by kind."""
        return self._ties.get(key, {})

    @property
    def chapters(self) -> dict[Chapter, list[Node]]:
        return self._chapters

    def chapter_of(self, key: tuple[str, str]) -> Chapter | None:
        return next((c for c, nodes in self._chapters.items() if any(n.key == key for n in nodes)), None)

    def neighbours(self, key: tuple[str, str]) -> tuple[Node | None, Node | None]:
        """The previous and the next piece in the order of reading."""
        place = self._place.get(key)
        if place is None:
            return None, None
        before = self._reading[place - 1] if place else None
        after = self._reading[place + 1] if place + 1 < len(self._reading) else None
        return before, after

    def retold_from(self, slug: str) -> list[Node]:
        """The pieces with a page of their own that retell a source, in the order of reading."""
        return [node for node in self._reading if node.source and node.source.slug == slug]


def _list(slug: str) -> Node:
    return Node("lijst", slug, 0, LISTS[slug][1], "", "", "", {}, None, "")


def _rows(
    pieces: QuerySet[Any, Any],
    kind: str,
    name: str,
    *,
    slug: str = "slug",
    place: str = "position",
    summary: str = "",
    group: str = "",
    label: str = "",
    html: Expression | F = Value({}, JSONField()),  # noqa: B008 - an expression is never changed
    source: str = "source_id",
    passage: str = "passage",
) -> QuerySet[Any, Any]:
    """The columns of `Node` for one kind, alike for all kinds so that one query fetches them all."""
    return pieces.order_by().values_list(
        Value(kind, TextField()),
        _text(slug),
        Cast(place, IntegerField()) if place else Value(0, IntegerField()),
        _text(name),
        _text(summary),
        _text(group),
        _text(label),
        html,
        _text(source),
        _text(passage),
    )


def _text(column: str) -> Any:
    return Cast(column, TextField()) if column else Value("", TextField())


def _nodes() -> QuerySet[Any, Any]:
    """Every piece, in one query. The words for `group` and `label` differ by kind."""
    m = models
    newest = m.Questionnaire.objects.current().order_by("-version").values("pk")[:1]
    asked = m.QuestionnaireItem.objects.filter(questionnaire=Subquery(newest))
    sources = _rows(
        m.Source.objects.current(),
        "bron",
        "authors",
        place="",
        summary="title",
        group="year",
        label="short_name",
        source="",
        passage="",
    )
    return sources.union(
        _rows(m.Phase.objects.current(), "fase", "name", summary="summary"),
        _rows(m.CoreElement.objects.current(), "kernelement", "name", summary="summary", label="tagline"),
        _rows(
            m.Theme.objects.current(),
            "thema",
            "name",
            summary="summary",
            group="core_element_id",
            label="question",
        ),
        _rows(m.DevelopmentStage.objects.current(), "ontwikkelfase", "name", summary="summary"),
        _rows(m.Struikelblok.objects.current(), "struikelblok", "name", summary="summary", label="complaint"),
        _rows(
            m.Werkvorm.objects.current(),
            "werkvorm",
            "name",
            summary="summary",
            group="phase_id",
            label="minutes",
            html=JSONObject(group_min="group_min", group_max="group_max"),
        ),
        _rows(m.Role.objects.current(), "rol", "name", summary="summary", label="hours"),
        _rows(m.Agenda.objects.current(), "agenda", "name", summary="goal"),
        _rows(m.Page.objects.current(), "pagina", "title", summary="summary", group="chapter"),
        _rows(m.Example.objects.current(), "voorbeeld", "name"),
        _rows(m.Aid.objects.current(), "hulpmiddel", "name", label="kind"),
        _rows(m.Term.objects.current(), "begrip", "term", place="", summary="definition"),
        _rows(
            m.FrameworkPart.objects.current(),
            "onderdeel",
            "name",
            summary="maps_to",
            label="framework",
            html=F("html"),
        ),
        _rows(
            m.EffectiveElement.objects.current(),
            "element",
            "text",
            summary="reference_scope",
            group="domain",
            label="basis",
            html=F("html"),
        ),
        _rows(m.Tip.objects.current(), "tip", "title", html=F("html")),
        _rows(m.Signal.objects.current(), "signaal", "text", summary="reason", group="group", html=F("html")),
        _rows(m.Criterion.objects.current(), "kenmerk", "name", summary="question"),
        _rows(m.FormAdvice.objects.current(), "vorm", "name", summary="sign"),
        _rows(m.StartingPoint.objects.current(), "startpunt", "name", summary="summary"),
        _rows(
            asked,
            "stelling",
            "wording__text",
            slug="wording__statement_id",
            group="questionnaire__version",
            source="",
            passage="",
        ),
        all=True,
    )


def _ties() -> QuerySet[Any, Any]:
    """Every tie between two pieces, in one query."""
    m = models

    def tie(
        rows: Any, kind: str, slug: str, other_kind: str, other_slug: str, place: str = ""
    ) -> QuerySet[Any, Any]:
        return (
            rows.exclude(**{slug: None})
            .exclude(**{other_slug: None})
            .order_by()
            .values_list(
                Value(kind, TextField()),
                _text(slug),
                Value(other_kind, TextField()),
                _text(other_slug),
                Cast(place, IntegerField()) if place else Value(0, IntegerField()),
            )
        )

    context = m.EffectiveElement.objects.filter(context=True).annotate(page=Value("context"))
    listed = m.FrameworkPart.objects.annotate(page=Concat(Value("raamwerk-"), "framework"))
    elements, tips, parts = (
        m.EffectiveElement.objects,
        m.Tip.objects,
        m.FrameworkPart.core_elements.through.objects,
    )
    return tie(m.Theme.objects, "thema", "slug", "kernelement", "core_element_id").union(
        tie(m.Werkvorm.objects, "werkvorm", "slug", "fase", "phase_id"),
        tie(m.Werkvorm.themes.through.objects, "werkvorm", "werkvorm_id", "thema", "theme_id"),
        tie(m.Werkvorm.references.through.objects, "werkvorm", "werkvorm_id", "bron", "source_id"),
        tie(m.Struikelblok.themes.through.objects, "struikelblok", "struikelblok_id", "thema", "theme_id"),
        tie(m.Struikelblok.phases.through.objects, "struikelblok", "struikelblok_id", "fase", "phase_id"),
        tie(
            m.Struikelblok.werkvormen.through.objects,
            "struikelblok",
            "struikelblok_id",
            "werkvorm",
            "werkvorm_id",
        ),
        tie(
            m.DevelopmentStage.themes.through.objects,
            "ontwikkelfase",
            "developmentstage_id",
            "thema",
            "theme_id",
        ),
        tie(m.Page.themes.through.objects, "pagina", "page_id", "thema", "theme_id"),
        tie(parts, "onderdeel", "frameworkpart_id", "kernelement", "coreelement_id"),
        tie(elements, "element", "slug", "thema", "theme_id"),
        tie(elements, "element", "slug", "ontwikkelfase", "stage_id"),
        tie(elements, "element", "slug", "rol", "role_id"),
        tie(elements, "element", "slug", "onderdeel", "framework_part_id"),
        tie(context, "element", "slug", "pagina", "page"),
        tie(listed, "onderdeel", "slug", "pagina", "page"),
        tie(
            m.EffectiveElementReference.objects,
            "element",
            "effective_element_id",
            "bron",
            "source_id",
            "position",
        ),
        tie(tips, "tip", "slug", "struikelblok", "struikelblok_id"),
        tie(tips, "tip", "slug", "fase", "phase_id"),
        tie(tips, "tip", "slug", "thema", "theme_id"),
        tie(
            m.Signal.struikelblokken.through.objects,
            "signaal",
            "signal_id",
            "struikelblok",
            "struikelblok_id",
        ),
        tie(m.Signal.themes.through.objects, "signaal", "signal_id", "thema", "theme_id"),
        tie(m.Signal.werkvormen.through.objects, "signaal", "signal_id", "werkvorm", "werkvorm_id"),
        tie(m.Criterion.alternatives.through.objects, "kenmerk", "criterion_id", "vorm", "formadvice_id"),
        tie(m.StartingPoint.objects, "startpunt", "slug", "rol", "role_id"),
        tie(m.Statement.objects, "stelling", "slug", "thema", "theme_id"),
        tie(m.Statement.objects, "stelling", "slug", "element", "effective_element_id"),
        tie(m.Statement.objects, "stelling", "slug", "pagina", "page_id"),
        all=True,
    )


_known: tuple[str, Overview | None] = ("", None)


def current() -> Overview:
    """The overview of the content that is loaded now."""
    global _known
    loaded = edition.current()
    known_edition, overview = _known
    if overview is None or loaded != known_edition or not loaded:
        overview = Overview(_nodes(), _ties())
        _known = (loaded, overview)
    return overview
