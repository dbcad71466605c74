"""What a report takes from the handbook, read once per edition of it: it is the same for every network."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.conf import settings
from django.db.models import Prefetch

from assessment.report.content import CoreContent, StatementContent, ThemeContent
from assessment.report.parts import Reference, StruikelblokCard, Tip, WerkvormCard
from handbook import edition
from handbook.links import address
from handbook.models import (
    CoreElement,
    EffectiveElement,
    EffectiveElementReference,
    Page,
    Source,
    StatementWording,
    Struikelblok,
    Theme,
    Werkvorm,
)
from handbook.models import Tip as TipModel


@dataclass(frozen=True)
class FromHandbook:
    """`statements`: by slug of the wording, its number is for the round to give. The rest in order."""

    core_elements: tuple[CoreContent, ...]
    themes: tuple[ThemeContent, ...]
    statements: dict[str, StatementContent]

    def themes_of(self, slugs: Collection[str]) -> tuple[ThemeContent, ...]:
        return tuple(theme for theme in self.themes if theme.slug in slugs)

    def core_elements_of(self, slugs: Collection[str]) -> tuple[CoreContent, ...]:
        return tuple(core for core in self.core_elements if core.slug in slugs)


def from_handbook() -> FromHandbook:
    """Retired themes and wordings too: an old round still asks about them."""
    loaded = edition.current()
    return _kept(loaded) if loaded and not settings.DEBUG else _read()


@lru_cache(maxsize=1)
def _kept(loaded: str) -> FromHandbook:
    return _read()


def _read() -> FromHandbook:
    # What is retired is no advice any more.
    tips = TipModel.objects.current()
    themes = Theme.objects.order_by("position", "slug").prefetch_related(
        Prefetch("tips", tips),
        Prefetch("struikelblokken", Struikelblok.objects.current().prefetch_related(Prefetch("tips", tips))),
        Prefetch("werkvormen", Werkvorm.objects.current()),
    )
    return FromHandbook(
        tuple(_core(core) for core in CoreElement.objects.order_by("position", "slug")),
        tuple(_theme(theme) for theme in themes),
        _statements(),
    )


def _core(core: CoreElement) -> CoreContent:
    path = address("kernelement", core.slug)
    return CoreContent(core.slug, core.position, core.name, core.tagline.rstrip("."), path)


def _theme(theme: Theme) -> ThemeContent:
    return ThemeContent(
        slug=theme.slug,
        number=theme.position,
        name=theme.name,
        summary=" ".join(theme.summary.split()),
        question=" ".join(theme.question.split()),
        path=address("thema", theme.slug),
        core_element=theme.core_element_id,
        tips=_tips(theme.tips.all()),
        struikelblokken=tuple(
            StruikelblokCard(
                block.name,
                " ".join(block.complaint.split()),
                " ".join(block.summary.split()),
                address("struikelblok", block.slug),
                _tips(block.tips.all()),
            )
            for block in theme.struikelblokken.all()
        ),
        werkvormen=tuple(
            WerkvormCard(
                form.name, " ".join(form.summary.split()), form.minutes, address("werkvorm", form.slug)
            )
            for form in theme.werkvormen.all()
        ),
    )


def _tips(tips: Iterable[TipModel]) -> tuple[Tip, ...]:
    return tuple(Tip(tip.title, tip.html["text"]) for tip in tips)


def _statements() -> dict[str, StatementContent]:
    references: dict[str, list[Source]] = {}
    for row in EffectiveElementReference.objects.select_related("source"):
        references.setdefault(row.effective_element_id, []).append(row.source)
    wordings = StatementWording.objects.select_related(
        "statement__effective_element__source", "statement__page__source"
    )
    return {wording.slug: _statement(wording, references) for wording in wordings}


def _statement(wording: StatementWording, references: dict[str, list[Source]]) -> StatementContent:
    statement = wording.statement
    element = statement.effective_element
    # One of the two is there: a constraint of the database.
    page = cast(Page, statement.page)
    rests_on: EffectiveElement | Page = element or page
    literature = references.get(element.slug, []) if element else []
    if element:
        badge, badge_slug = element.get_basis_display(), element.basis
    else:
        badge, badge_slug = "bladzijde van het handboek", "handboek" if page.source_id else "aanvulling"
    origin = (
        ", ".join(part for part in (rests_on.source.short, rests_on.passage) if part)
        if rests_on.source
        else ""
    )
    return StatementContent(
        key=wording.slug,
        number=0,
        text=wording.text,
        theme=statement.theme_id,
        rests_on=element.text if element else page.title,
        badge=badge,
        badge_slug=badge_slug,
        references=tuple(_reference(source) for source in literature),
        short_references=tuple(source.short for source in literature),
        origin=origin or "aanvulling van deze site",
        origin_reference=_reference(rests_on.source) if rests_on.source else None,
    )


def _reference(source: Source) -> Reference:
    return Reference(source.reference, source.url)
