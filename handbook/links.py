"""Addresses of the pieces of the handbook, by the Dutch word that a link in the content uses."""

from django.urls import reverse

# Word in a link -> (fixture file, URL name, whether the piece is a place on the page that lists its kind).
KINDS: dict[str, tuple[str, str, bool]] = {
    "fase": ("phases", "handbook:phase", False),
    "kernelement": ("core_elements", "handbook:core_element", False),
    "thema": ("themes", "handbook:theme", False),
    "ontwikkelfase": ("stages", "handbook:stage", False),
    "struikelblok": ("struikelblokken", "handbook:struikelblok", False),
    "werkvorm": ("werkvormen", "handbook:werkvorm", False),
    "rol": ("roles", "handbook:role", False),
    "agenda": ("agendas", "handbook:agenda", False),
    "pagina": ("pages", "handbook:page", False),
    "bron": ("sources", "handbook:sources", True),
    "voorbeeld": ("examples", "handbook:examples", True),
    "hulpmiddel": ("aids", "handbook:aids", True),
    "begrip": ("terms", "handbook:terms", True),
}


def address(kind: str, slug: str) -> str:
    """The path of a piece; KeyError for a word that is not in KINDS."""
    _, name, on_list = KINDS[kind]
    return f"{reverse(name)}#{slug}" if on_list else reverse(name, args=[slug])
