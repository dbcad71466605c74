"""The addresses of the public pages."""

from django.urls import reverse

from handbook import overview

DETAIL = (
    "fase",
    "kernelement",
    "thema",
    "ontwikkelfase",
    "struikelblok",
    "werkvorm",
    "rol",
    "agenda",
    "pagina",
)
LISTS = ("roles", "werkvormen", "struikelblokken", "frameworks", "elements")
LISTS += ("sources", "examples", "aids", "terms")
FINDERS = ("signals", "right_form", "starting_points")
ABOUT = ("gegevens", "toegankelijkheid", "colofon", "contact")
ONE_OF_EACH = [
    "/",
    "/handboek/",
    "/handboek/fase/samen-begrijpen/",
    "/handboek/kernelement/kennisinfrastructuur/",
    "/handboek/thema/besluitvorming/",
    "/handboek/ontwikkelfase/formeren/",
    "/handboek/rollen/initiator/",
    "/handboek/werkvormen/elevatorpitch/",
    "/handboek/struikelblokken/veel-verloop/",
    "/handboek/agenda/veranderagenda/",
    "/handboek/pagina/context/",
    "/handboek/pagina/raamwerk-2020/",
    "/handboek/nieuw/",
    "/handboek/meenemen/",
    "/handboek/meenemen/kaarten/",
    "/zoeken/",
    *(f"/handboek/{name}/" for name in ("rollen", "werkvormen", "struikelblokken", "bronnen")),
    *(f"/handboek/{name}/" for name in ("voorbeelden", "hulpmiddelen", "begrippen")),
    *(f"/handboek/{name}/" for name in ("oudere-raamwerken", "werkzame-elementen")),
    *(f"/handboek/{name}/" for name in ("wat-speelt-er", "goede-vorm", "op-maat", "op-maat/gemeente")),
    *(f"/over/{name}/" for name in ABOUT),
]


def every_page() -> list[str]:
    pieces = overview.current()
    return [
        *(node.url for kind in DETAIL for node in pieces.all(kind)),
        *(node.url for node in pieces.all("startpunt")),
        *(reverse(f"handbook:{name}") for name in (*LISTS, *FINDERS)),
        *(reverse("handbook:about", args=[slug]) for slug in ABOUT),
        "/",
        "/handboek/",
        "/handboek/nieuw/",
        "/handboek/meenemen/",
        "/handboek/meenemen/kaarten/",
        "/zoeken/",
    ]
