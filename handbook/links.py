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
    "startpunt": ("starting_points", "handbook:starting_point", False),
}
# The word `lijst` in a link leads to a page that lists pieces or finds them: (URL name, what it is called).
LISTS = {
    "rollen": ("handbook:roles", "Alle rollen"),
    "werkvormen": ("handbook:werkvormen", "Kies een werkvorm"),
    "struikelblokken": ("handbook:struikelblokken", "Alle struikelblokken"),
    "werkzame-elementen": ("handbook:elements", "Alle werkzame elementen"),
    "oudere-raamwerken": ("handbook:frameworks", "Oudere raamwerken naast elkaar"),
    "voorbeelden": ("handbook:examples", "Voorbeelden"),
    "hulpmiddelen": ("handbook:aids", "Hulpmiddelen"),
    "begrippen": ("handbook:terms", "Begrippen"),
    "bronnen": ("handbook:sources", "Bronnen"),
    "op-maat": ("handbook:starting_points", "Op maat: waar begin je?"),
    "goede-vorm": ("handbook:right_form", "Is een leernetwerk de goede vorm?"),
    "wat-speelt-er": ("handbook:signals", "Wat speelt er?"),
}


def address(kind: str, slug: str) -> str:
    """The path of a piece or a list; KeyError for a word that is not in KINDS, or a list that is not in LISTS."""
    if kind == "lijst":
        return reverse(LISTS[slug][0])
    _, name, on_list = KINDS[kind]
    return f"{reverse(name)}#{slug}" if on_list else reverse(name, args=[slug])
