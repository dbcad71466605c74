"""Twenty queries by somebody who had not seen the search. Not to be tuned on."""

UNSEEN = (
    # A mother with lived experience who takes part
    (
        "reiskosten",
        ("pagina:ervaringskennis", "pagina:verkennende-gesprekken", "pagina:begroting-maken"),
    ),
    (
        "krijg ik betaald als ik mijn verhaal kom vertellen?",
        ("pagina:ervaringskennis", "begrip:vacatiegeld", "rol:ervaringsdeskundige"),
    ),
    (
        "mijn hulpverlener zit ook in de groep",
        ("pagina:ervaringskennis", "pagina:rollen-verdelen"),
    ),
    (
        "blijft mijn verhaal binnen de groep?",
        ("thema:leercondities-scheppen", "pagina:samenwerkingsovereenkomst"),
    ),
    (
        "moeilijke woorden en afkortigen",
        ("werkvorm:woordenlijst-maken", "pagina:ervaringskennis"),
    ),
    (
        "wie mag er beslissen",
        (
            "struikelblok:onduidelijkheid-over-wie-besluit",
            "thema:besluitvorming",
            "rol:penvoerder",
        ),
    ),
    # A youth worker who leads a learning network for the first time
    (
        "hoe pak ik de allereerste keer aan?",
        ("pagina:eerste-bijeenkomst", "struikelblok:de-eerste-sessie"),
    ),
    (
        "ze zeggen telkens af",
        ("struikelblok:deelnemersbetrokkenheid", "thema:deelnemersbetrokkenheid"),
    ),
    (
        "steeds dezelfde mensen aan het woord",
        ("werkvorm:een-twee-vier-alle", "thema:goede-werkvormen", "rol:procesbegeleider"),
    ),
    (
        "onderzoeker neemt alles over",
        ("werkvorm:aan-de-slag-met-experimenten",),
    ),
    (
        "onlineoverleg",
        (
            "werkvorm:digitaal-prikbord",
            "kernelement:kennisinfrastructuur",
            "pagina:van-start-naar-vervolg",
        ),
    ),
    (
        "mijn baas geeft me geen uren",
        ("pagina:omvang-en-geld", "rol:bestuurder", "thema:leercondities-scheppen"),
    ),
    (
        "opvolger voor de treker",
        ("pagina:rol-overdragen", "struikelblok:veel-verloop"),
    ),
    (
        "cursus voor trekkers",
        ("hulpmiddel:training-en-advies",),
    ),
    (
        "wanneer houden we ermee op",
        ("pagina:het-juiste-moment", "pagina:stoppen-of-verschuiven"),
    ),
    # A civil servant of a municipality
    (
        "subsisdie aanvragen",
        ("pagina:begroting-maken", "pagina:omvang-en-geld"),
    ),
    (
        "handtekening van de directeur",
        ("pagina:samenwerkingsovereenkomst", "pagina:van-start-naar-vervolg"),
    ),
    (
        "wethouder wil nu al resultaat",
        ("struikelblok:nog-niet-klaar", "kernelement:vertrouwen-in-opbrengsten"),
    ),
    (
        "meten of het werkt",
        ("werkvorm:effecten-monitoren", "thema:impactanalyse", "agenda:onderzoeksagenda"),
    ),
    (
        "is dit wetenschappelijk bewezen?",
        ("pagina:onderbouwing", "pagina:hoe-zeker-is-dit"),
    ),
)
