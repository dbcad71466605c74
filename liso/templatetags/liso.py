"""Tags that every template knows."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from handbook import links, overview
from handbook.enums import Basis, Origin
from handbook.prose import render, with_addresses

register = template.Library()

# What a field is called on screen, where a page says which parts are ours.
FIELD_NAMES = {
    "approach": "de aanpak",
    "asks": "de vraag",
    "body": "de tekst",
    "complaint": "de klacht",
    "content": "de inhoud",
    "core_elements": "de kernelementen erbij",
    "definition": "de omschrijving",
    "description": "de beschrijving",
    "difficulty_facilitator": "de moeilijkheid voor de begeleider",
    "difficulty_participants": "de moeilijkheid voor deelnemers",
    "ending": "stoppen",
    "evidence": "de onderbouwing",
    "example": "het voorbeeld",
    "explanation": "de uitleg",
    "goal": "het doel",
    "group_max": "de grootte van de groep",
    "group_min": "de grootte van de groep",
    "hours": "de uren",
    "lived_experience": "ervaringskennis",
    "made": "de opbrengst",
    "maps_to": "de plek in het handboek",
    "material": "het materiaal",
    "milestones": "de mijlpalen",
    "minutes": "de duur",
    "moving": "vooruit en terug",
    "name": "de naam",
    "partners": "de partners",
    "phases": "de fasen erbij",
    "pitfalls": "de valkuilen",
    "preconditions": "de voorwaarden",
    "preparation": "de voorbereiding",
    "process": "het verloop",
    "question": "de vraag",
    "questions": "de vragen",
    "quiet_people": "stille deelnemers",
    "references": "de verwijzingen",
    "result": "het resultaat",
    "securing": "borgen",
    "setting": "live of online",
    "steps": "de stappen",
    "struikelblokken": "de struikelblokken erbij",
    "summary": "de samenvatting",
    "synonyms": "de andere woorden",
    "tagline": "de ondertitel",
    "tasks": "de taken",
    "text": "de tekst",
    "themes": "de thema’s erbij",
    "title": "de titel",
    "variations": "de varianten",
    "werkvormen": "de werkvormen erbij",
    "what": "wat het is",
    "when": "wanneer",
    "without": "wat er misgaat",
    "works": "wat helpt",
    "why": "waarom",
}
BASIS_NAMES = {
    Basis.LITERATURE: "literatuur",
    Basis.EXPERIENCE: "ervaring van experts",
    Basis.HANDBOOK: "handboek, onderbouwing niet vermeld",
}


@register.inclusion_tag("includes/method_figure.html")
def method_figure(id: str, here=None, page=None):
    """The drawing of the method, each part a link. `here`: the phase or core element to which `page` belongs;
    it is marked, and all is drawn to be small."""
    pieces = overview.current()
    return {
        "id": id,
        "phases": pieces.all("fase"),
        "core_elements": pieces.all("kernelement"),
        "here": here,
        "current": "page" if here == page else "true",
    }


@register.inclusion_tag("includes/origin_badge.html")
def origin_badge(item, field: str, both: bool = False):
    """Beside a heading: that this part is ours, in a piece that retells a source. With `both`, in pieces that
    are ours for the greater part, also what does come from the source."""
    mixed = bool(item.source_id and item.supplements)
    shown = item.origin_of(field) if mixed else None
    if shown == Origin.SOURCE and not both:
        shown = None
    return {"origin": shown, "supplement": Origin.SUPPLEMENT}


@register.inclusion_tag("includes/basis_badge.html")
def basis_badge(basis: str):
    """What an effective element rests on, linked to the explanation."""
    return {"basis": basis, "name": BASIS_NAMES[Basis(basis)]}


@register.inclusion_tag("includes/origin.html")
def origin(item):
    """Under a page: from which source and passage it is retold, and what in it is ours."""
    ours = list(dict.fromkeys(FIELD_NAMES.get(name, name) for name in item.supplements))
    return {"item": item, "ours": ours}


@register.simple_tag
def html_of(item, field: str) -> SafeString:
    """The prose of a field of the handbook as HTML: made and cleaned when it was loaded."""
    return mark_safe(item.html.get(field, ""))  # noqa: S308 - cleaned by handbook.prose


@register.filter
def safe_html(rendered: str) -> SafeString:
    """HTML that the load of the handbook made and cleaned, such as one step of a werkvorm."""
    return mark_safe(rendered)  # noqa: S308 - cleaned by handbook.prose


@register.filter
def prose(text: str) -> SafeString:
    """Markdown of the handbook that is not rendered at loading, such as the introduction of a questionnaire."""

    def resolve(kind: str, slug: str) -> str | None:
        known = kind in links.KINDS and overview.current().get(kind, slug)
        return links.address(kind, slug) if known else None

    return mark_safe(render(text, resolve))  # noqa: S308 - cleaned by handbook.prose


@register.simple_tag
def options(choices) -> SafeString:
    """The choices of a menu, with how many werkvormen each gives. A template would take five times as long."""
    return mark_safe(  # noqa: S308 - words are escaped, numbers need not be
        "\n".join(
            f'<option value="{escape(str(choice.value))}"{" selected" if choice.chosen else ""}>'
            f"{escape(choice.text)} ({choice.count})</option>"
            for choice in choices
        )
    )


@register.filter
def hue(node) -> str:
    """The class that gives a phase or a core element, and what belongs to it, its own colour."""
    word = {"fase": "fase", "kernelement": "kern"}.get(getattr(node, "kind", ""))
    return f"hue hue-{word}-{node.position}" if word else ""


@register.filter
def addressable(rendered: str) -> SafeString:
    """A rendered part of a page, with a link beside each heading to copy its address from."""
    return mark_safe(with_addresses(rendered))  # noqa: S308 - what a template rendered, and no more
