"""Queries by two people who had not seen the search: twenty, and a third, drawn at random, of another 120.

Not to be tuned on.
"""

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
ALSO_UNSEEN = (
    ("lege stoelen", ("struikelblok:deelnemersbetrokkenheid",)),
    ("hoe houd ik ze erbij", ("struikelblok:deelnemersbetrokkenheid", "thema:deelnemersbetrokkenheid")),
    ("iedereen wil meedoen wie kies ik", ("struikelblok:selectiestress",)),
    ("partner ligt dwars", ("struikelblok:een-partner-beweegt-niet-mee",)),
    ("zijn wij er wel een", ("struikelblok:geen-idee-zijn-we-een-leernetwerk",)),
    ("is dit niet gewoon overleg", ("struikelblok:geen-idee-zijn-we-een-leernetwerk",)),
    ("wat gaat er vaak mis", ("pagina:struikelblokken-overzicht",)),
    ("oppas en reiskosten", ("pagina:begroting-maken",)),
    ("wie betaalt de koffie", ("pagina:omvang-en-geld",)),
    ("wat kost zo'n netwerk", ("pagina:omvang-en-geld", "pagina:begroting-maken")),
    ("samenwerkingsoverenkomst", ("pagina:samenwerkingsovereenkomst",)),
    ("een voor een met mensen praten", ("pagina:verkennende-gesprekken",)),
    ("cursus of leernetwerk", ("pagina:training-project-of-werkgroep",)),
    ("bedrijf wil meedoen", ("pagina:publiek-privaat",)),
    ("bezuinigingen bij de gemeente", ("pagina:context",)),
    ("gespreksleider", ("rol:procesbegeleider",)),
    ("wie doet wat", ("pagina:rollen-verdelen",)),
    ("verbindingsfunctionares", ("rol:verbindingsfunctionaris",)),
    ("taken uit handen geven", ("thema:leiderschap",)),
    ("halen we er genoeg uit", ("thema:waardeoptimalisatie",)),
    ("van elkaar leren", ("thema:samenwerkend-leren",)),
    ("nieuwe werkwijze invoeren", ("thema:implementatie",)),
    ("wat heeft een hulpverlener eraan", ("thema:opbrengsten-voor-het-werkveld",)),
    ("iedereen laten praten", ("werkvorm:een-twee-vier-alle",)),
    ("korte opening", ("werkvorm:inchecken-en-uitchecken",)),
    ("naar buiten lopen en praten", ("werkvorm:wandelgesprek",)),
    ("foto's laten maken door jongeren", ("werkvorm:fotostem",)),
    ("prioriteiten kiezen", ("werkvorm:stippen-plakken",)),
    ("oorzaken zoeken", ("werkvorm:oorzaak-gevolgdiagram",)),
    ("wereldcaffe", ("werkvorm:wereldcafe",)),
    ("weg van een gezin langs hulpverleners", ("werkvorm:clientreis",)),
    ("sleur", ("pagina:fris-blijven",)),
    ("verander agenda", ("agenda:veranderagenda",)),
    ("rapport verdwijnt in bureaula", ("pagina:opbrengsten-borgen",)),
    ("stoppen of doorgaan", ("pagina:het-juiste-moment", "pagina:stoppen-of-verschuiven")),
    ("hoe sluiten we het af", ("pagina:goed-afsluiten",)),
    ("slotfeest", ("pagina:vieren",)),
    ("cursus voor trekkers", ("hulpmiddel:training-en-advies",)),
    ("betere bijeenkomsten", ("thema:goede-bijeenkomsten",)),
    ("wat moet ik doen als deelnemer", ("rol:deelnemer",)),
)
