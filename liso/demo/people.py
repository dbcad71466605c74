"""Who takes part in the demo networks: (name, organisation, perspective, roles). All made up, and to be seen as such:
the addresses end in .example, and the town Lindewerf does not exist.
"""

LOGIN_EMAIL = "trekker@demo.example"
LOGIN_PASSWORD = "leernetwerk-proberen"  # noqa: S105 - printed on screen, works in the demo only
LOGIN_NAME = "Marit Demo-Brouwer"

GROWING_UP = {
    "name": "Kansrijk opgroeien in Lindewerf",
    "issue": (
        "In Lindewerf krijgen gezinnen vaak pas hulp als de problemen groot zijn. Hoe zorgen we met ouders, "
        "scholen en wijkteams dat steun eerder komt, en dichter bij huis?"
    ),
    "region": "Lindewerf (verzonnen plaats)",
    "people": [
        ("Youssef Amrani", "Gemeente Lindewerf", "beleid", ["deelnemer"]),
        ("Ingrid van der Proef", "Gemeente Lindewerf", "beleid", ["bestuurder"]),
        ("Fatima Demir", "Wijkteam De Linde", "praktijk", ["deelnemer"]),
        ("Bas Voorbeeld", "Wijkteam De Linde", "praktijk", ["verbindingsfunctionaris"]),
        ("Sanne Kuipers", "Jeugdhulp Overal", "praktijk", ["deelnemer"]),
        ("Dennis Oosterling", "Jongerenwerk Noord", "praktijk", ["deelnemer"]),
        ("Hanneke Testa", "Hogeschool Verzonnen", "onderzoek", ["procesbegeleider"]),
        ("Li Wen Tan", "Hogeschool Verzonnen", "onderzoek", ["deelnemer"]),
        ("Joost Lerend", "Opleiding Social Work", "onderwijs", ["deelnemer"]),
        ("Aisha Benali", "Ouderraad Lindewerf", "doelgroep", ["ervaringsdeskundige"]),
        ("Petra de Graaf", "Ouderraad Lindewerf", "doelgroep", ["ervaringsdeskundige"]),
        ("Kevin Mulder", "Jongerenpanel", "doelgroep", ["ervaringsdeskundige"]),
        ("Noor Jansen", "Jongerenpanel", "doelgroep", ["ervaringsdeskundige"]),
    ],
}

NEIGHBOURS = {
    "name": "Burenhulp Fictiedorp",
    "issue": "Oudere inwoners van Fictiedorp zien soms dagenlang niemand. Wat kunnen buren en zorg samen doen?",
    "region": "Fictiedorp (verzonnen plaats)",
    "people": [
        ("Gerda Pronk", "Dorpsraad", "doelgroep", ["ervaringsdeskundige"]),
        ("Tom Wijkstra", "Thuiszorg Fictief", "praktijk", ["deelnemer"]),
        ("Ella Schrijver", "Gemeente Fictiedorp", "beleid", ["deelnemer"]),
    ],
}

WORK = {
    "name": "Werk dat past in de regio Veenrand",
    "issue": (
        "Mensen die lang zonder werk zitten, vinden via de gewone weg zelden een baan die blijft. Hoe maken "
        "gemeenten, bedrijven en werkzoekenden samen werk dat wel past?"
    ),
    "region": "Regio Veenrand (verzonnen regio)",
    "people": [
        (name, organisation, perspective, [role])
        for perspective, role, organisation, names in [
            ("beleid", "deelnemer", "Gemeente Veenrand", ["Rob Ambtsma", "Soraya Rijk", "Wim Plannink"]),
            (
                "praktijk",
                "deelnemer",
                "Werkbedrijf Veenrand",
                ["Carla Doener", "Mo Haddad", "Ilse Brugman", "Peter Kans", "Xandra Smit"],
            ),
            ("praktijk", "deelnemer", "Bakkerij Bedacht", ["Frits Deeg"]),
            ("onderzoek", "deelnemer", "Kennisinstituut Verzin", ["Eva Meetel", "Ruben Data"]),
            ("onderwijs", "deelnemer", "Roc Veenrand", ["Gijs Meester", "Student Lotte Vraag"]),
            (
                "doelgroep",
                "ervaringsdeskundige",
                "Cliëntenraad Werk",
                ["Anja Hoop", "Sjaak Durf", "Mehmet Yildiz", "Ria Stap", "Denise Ver", "Karel Moed"],
            ),
        ]
        for name in names
    ],
}
