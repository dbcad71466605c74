"""Two years of the network "Kansrijk opgroeien in Lindewerf", as it wrote them down. All made up.

`weeks` count from today, before it when negative: the demo is always two years old and has a meeting coming up.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Held:
    """A meeting that took place. `items`: (slug of a werkvorm, or a title of its own; minutes)."""

    weeks: int
    title: str
    phase: str
    purpose: str
    items: list[tuple[str, int]]
    absent: list[str] = field(default_factory=list)
    celebrated: str = ""
    learned_me: str = ""
    learned_network: str = ""
    learned_work: str = ""
    notes: str = ""


MEETINGS = [
    Held(
        -100,
        "Wat is er aan de hand?",
        "samen-begrijpen",
        "Weten wat ieder ziet gebeuren bij gezinnen, voordat we oplossingen bedenken.",
        [("inchecken-en-uitchecken", 20), ("clientreis", 90), ("Lunch met soep van de Ouderraad", 30)],
        ["Ingrid van der Proef"],
        celebrated="Twee moeders vertelden hun verhaal voor het eerst aan een groep.",
        learned_me="Ik wist niet dat een gezin gemiddeld vier intakes heeft voordat er iets gebeurt.",
        learned_network="We gebruiken dezelfde woorden en bedoelen er iets anders mee.",
        notes="De reis van het gezin hangt nu in de hal van de Ouderraad. Iedereen vult hem aan.",
    ),
    Held(
        -87,
        "Eén vraag van ons allemaal",
        "samen-begrijpen",
        "Het vraagstuk zo opschrijven dat een ouder en een wethouder het allebei herkennen.",
        [("woordenlijst-maken", 45), ("evolutie-van-het-vraagstuk", 60), ("Pauze", 15)],
        ["Kevin Mulder", "Ingrid van der Proef"],
        celebrated="We hebben een vraag die iedereen kan navertellen.",
        learned_network="Zodra we ‘steun’ zeggen in plaats van ‘hulp’, praten ouders meer mee.",
        learned_work="Wijkteam en jeugdhulp gebruiken een ander formulier voor hetzelfde gesprek.",
    ),
    Held(
        -74,
        "Van vraag naar eerste proef",
        "samen-doorgronden",
        "Kiezen wat we als eerste uitproberen.",
        [
            ("oorzaak-gevolgdiagram", 60),
            ("opbrengst-en-inspanning", 40),
            ("aan-de-slag-met-experimenten", 90),
        ],
        ["Noor Jansen"],
        celebrated="Fatima en Petra trekken samen de eerste proef.",
        learned_me="Een proef hoeft niet af te zijn om te beginnen.",
        learned_work="De gemeente mag zonder nieuw besluit een koffie-uur betalen.",
        notes="We kozen de open koffietafel op school. Reden: klein, snel, en ouders vroegen erom.",
    ),
    Held(
        -61,
        "Kijken naar de koffietafel",
        "samen-doorgronden",
        "Zien wat de eerste proef deed, en wat dat betekent.",
        [("terugblik-na-actie", 45), ("een-twee-vier-alle", 30), ("Taart", 20)],
        ["Youssef Amrani", "Ingrid van der Proef"],
        celebrated="Op de derde dinsdag kwamen elf ouders, zonder uitnodiging.",
        learned_me="Mijn rol is daar luisteren. Dat vond ik de eerste keer moeilijk.",
        learned_network="Jongeren zaten niet aan deze tafel. We moeten ze ergens anders opzoeken.",
        learned_work="Een vast gezicht werkt beter dan een folder.",
    ),
    Held(
        -48,
        "Jongeren aan zet",
        "samen-doorgronden",
        "De tweede proef laten ontwerpen door het Jongerenpanel.",
        [("fotostem", 90), ("vooraf-terugkijken-op-een-mislukking", 45)],
        ["Petra de Graaf"],
        celebrated="Kevin en Noor leidden de hele middag.",
        learned_me="Ik praatte te veel. Daarna werd het beter.",
        learned_network="Foto's zeggen dingen die niemand durfde te zeggen.",
    ),
    Held(
        -35,
        "Halverwege",
        "samen-doorgronden",
        "Terugkijken op een jaar, en kiezen wat we loslaten.",
        [("tijdlijn", 60), ("instemmingsronde", 45), ("Mededelingen", 10)],
        ["Sanne Kuipers", "Ingrid van der Proef"],
        celebrated="Twee proeven gedaan en één gestopt, en daar trots op.",
        learned_network="Stoppen met de app-proef gaf lucht. Dat hadden we eerder kunnen doen.",
        learned_work="Zonder de leidinggevenden erbij blijft het bij een proef.",
    ),
    Held(
        -22,
        "Met de leidinggevenden aan tafel",
        "samen-doorgronden",
        "Met vier leidinggevenden kijken wat er nodig is om de koffietafel te houden.",
        [("krachtenveldanalyse", 60), ("wandelgesprek", 40), ("wie-wat-wanneer", 30)],
        ["Dennis Oosterling"],
        celebrated="De gemeente betaalt de koffietafel een jaar lang uit het gewone budget.",
        learned_me="Een bestuurder die zelf aan tafel heeft gezeten, hoef je niet te overtuigen.",
        learned_work="Het vaste gezicht komt in de taakomschrijving van het wijkteam.",
    ),
    Held(
        -9,
        "Wat geven we door?",
        "samen-doorgronden",
        "Opschrijven wat een andere wijk morgen kan gebruiken.",
        [("kennis-oogsten", 60), ("reacties-op-een-eerste-versie", 45)],
        ["Li Wen Tan"],
        celebrated="De eerste versie van de handreiking ligt op tafel.",
        learned_network="Wat voor ons gewoon is geworden, is voor een ander nieuw.",
        learned_work="De opleiding wil de koffietafel als praktijkles gebruiken.",
    ),
]
COMING = Held(
    4,
    "Klaar om door te geven?",
    "samen-doorgronden",
    "Besluiten welke wijk als eerste meedoet, en wie daar het vaste gezicht is.",
    [("inchecken-en-uitchecken", 20), ("stippen-plakken", 20), ("wereldcafe", 90), ("Pauze", 15)],
)
PREPARED = 3  # steps of the preparation list that are done

# (what, who, weeks, state, what came of it, number of the meeting it comes from)
AGREEMENTS = [
    ("Een ouder vragen voor de tweede plek in het netwerk", "Aisha Benali", -92, "gedaan", "Petra doet mee.", 0),
    ("Formulieren van wijkteam en jeugdhulp naast elkaar leggen", "Sanne Kuipers", -78, "gedaan", "Vijf van de negen vragen waren dubbel. Die zijn eruit.", 1),
    ("Een lokaal op basisschool De Kei regelen voor de koffietafel", "Fatima Demir", -70, "gedaan", "Elke dinsdag, gratis.", 2),
    ("Met jongeren afspreken op een plek die zij kiezen", "Kevin Mulder", -52, "gedaan", "Het werd de kantine van de voetbalclub.", 3),
    ("De gemeenteraad uitnodigen voor een koffietafel", "Youssef Amrani", -40, "vervallen", "Er waren verkiezingen. We vragen de nieuwe raad.", 4),
    ("De uitkomsten van de app-proef opschrijven op één bladzijde", "Li Wen Tan", -28, "gedaan", "Staat bij de kennisproducten.", 5),
    ("De taakomschrijving van het vaste gezicht voorleggen aan het wijkteam", "Bas Voorbeeld", -2, "bezig", "", 6),
    ("Vijf ouders de handreiking laten lezen", "Petra de Graaf", 2, "open", "", 7),
    ("Een praktijkles maken van de koffietafel", "Joost Lerend", 6, "bezig", "", 7),
    ("De nieuwe raad uitnodigen", "Youssef Amrani", 9, "open", "", 7),
]  # fmt: skip
# From the reflection of last year: (what, who, theme, weeks, state, what came of it)
FROM_REFLECTION = [
    ("Bij elk besluit noteren wie we hoorden en wat we niet overnamen", "Hanneke Testa", "besluitvorming", -30, "gedaan", "Het staat nu bij elk besluit."),
    ("Elke proef afsluiten met de vraag wat de organisatie ermee doet", "Marit Demo-Brouwer", "naar-organisaties-van-leden", 5, "bezig", ""),
]  # fmt: skip

# (of whom, question, theme, state, answer so far)
QUESTIONS = [
    ("Fatima Demir", "Hoe merk ik eerder dat een gezin het zwaar heeft, zonder dat het als controle voelt?", "samenwerkend-leren", "beantwoord", "Door er elke week te zijn, en pas na een tijd iets te vragen."),
    ("Youssef Amrani", "Welke regel van de gemeente zit ouders het meest in de weg?", "naar-organisaties-van-leden", "bezig", "Tot nu toe: de verplichte intake bij elke nieuwe vraag."),
    ("Aisha Benali", "Hoe breng ik de ervaring van andere ouders mee, en niet alleen die van mij?", "deelnemersbetrokkenheid", "bezig", ""),
    ("Joost Lerend", "Wat moet een student kunnen om aan een koffietafel te werken?", "opbrengsten-voor-het-werkveld", "open", ""),
    (None, "Wat maakt dat een ouder een tweede keer komt?", "opbrengsten-voor-de-doelgroep", "beantwoord", "Een vast gezicht, iets te eten, en geen formulier."),
]  # fmt: skip


@dataclass(frozen=True)
class Tried:
    """An experiment; `question` is the number of the learning question."""

    title: str
    cycle: int
    question: int
    people: list[str]
    begins: int
    ends: int
    expectation: str
    different: str
    needed: str
    signs: str
    outcome: str = ""
    meaning: str = ""
    next_step: str = ""


EXPERIMENTS = [
    Tried(
        "Open koffietafel op school",
        1,
        4,
        ["Fatima Demir", "Petra de Graaf", "Bas Voorbeeld"],
        -72,
        -62,
        "Ouders die nu niet naar het wijkteam komen, komen wel naar school.",
        "Elke dinsdag zit iemand van het wijkteam naast een ouder aan tafel. Zonder formulier.",
        "Een lokaal, koffie, en elke week dezelfde twee mensen.",
        "We tellen wie er komt, wie terugkomt, en welke vragen op tafel komen.",
        "Na tien weken kwamen gemiddeld negen ouders. Zes van hen kenden het wijkteam niet.",
        "Het vaste gezicht doet het werk, niet de plek.",
        "Nog een half jaar door, en een tweede school zoeken.",
    ),
    Tried(
        "Appen met het wijkteam",
        1,
        0,
        ["Sanne Kuipers", "Dennis Oosterling"],
        -68,
        -54,
        "Ouders stellen hun vraag eerder als het met een bericht kan.",
        "Een telefoon van het wijkteam die ook 's avonds berichten beantwoordt.",
        "Een telefoon en een rooster voor de avonden.",
        "Aantal berichten, en hoe snel er antwoord is.",
        "Zeven berichten in veertien weken. Vijf daarvan gingen over een afspraak verzetten.",
        "Een app vervangt het gezicht niet. Mensen willen eerst weten wie er antwoordt.",
        "Gestopt. De telefoon ligt nu op de koffietafel.",
    ),
    Tried(
        "Jongeren maken de route",
        2,
        2,
        ["Kevin Mulder", "Noor Jansen", "Dennis Oosterling"],
        -46,
        -36,
        "Jongeren wijzen plekken aan waar ze wél om raad vragen.",
        "Jongeren fotograferen hun week en leiden het gesprek erover.",
        "Tien wegwerpcamera's, vacatiegeld en pizza.",
        "Hoeveel jongeren blijven tot het eind, en wat de foto's ons leren.",
        "Acht jongeren deden mee, zes bleven. De voetbalkantine en de bus kwamen het vaakst voor.",
        "Wij keken naar gebouwen, zij naar mensen die er toch al zijn.",
        "De kantinebeheerder vragen om mee te doen.",
    ),
    Tried(
        "Tweede school, nieuw gezicht",
        3,
        4,
        ["Bas Voorbeeld", "Aisha Benali"],
        -12,
        5,
        "De koffietafel werkt ook met andere mensen, als zij eerst meelopen.",
        "Het nieuwe vaste gezicht loopt vier weken mee voordat de eigen tafel begint.",
        "Uren van het wijkteam, een ouder die wil, en een lokaal op De Wending.",
        "Of ouders na vier weken terugkomen, en wat het nieuwe gezicht mist in de handreiking.",
    ),
]

# (agenda, goal, weeks, state, who, milestones as (text, weeks, state))
GOALS = [
    ("veranderagenda", "Elke basisschool in Lindewerf heeft een koffietafel", 60, "bezig", "Marit Demo-Brouwer", [
        ("Eerste tafel draait zonder extra geld", -22, "gedaan"),
        ("Tweede school begonnen", -12, "gedaan"),
        ("Afspraak met alle vijf scholen", 30, "open"),
    ]),
    ("opleidingsagenda", "Studenten leren werken zonder formulier", 40, "bezig", "Joost Lerend", [
        ("Praktijkles gemaakt", 6, "bezig"),
        ("Eerste groep studenten aan tafel", 22, "open"),
    ]),
    ("onderzoeksagenda", "Weten of gezinnen eerder steun krijgen", 45, "open", "Hanneke Testa", [
        ("Beginmeting bij zestig ouders", -58, "gedaan"),
        ("Tussenmeting", 12, "open"),
    ]),
]  # fmt: skip

# (title, kind, description, number of the experiment, weeks, uses as (organisation, plan, by, weeks, state, obstacle))
PRODUCTS = [
    ("Handreiking koffietafel", "handreiking", "Acht bladzijden: hoe je begint, wie je nodig hebt en wat je niet moet doen.", 0, -9, [
        ("Wijkteam De Linde", "Elk nieuw teamlid loopt vier weken mee.", "Teamleider van De Linde", -8, "in-gebruik", ""),
        ("Gemeente Lindewerf", "De koffietafel staat in de inkoop van volgend jaar.", "Ingrid van der Proef", -6, "afgesproken", ""),
        ("Jeugdhulp Overal", "", "", None, "zit-vast", "Uren aan een koffietafel kunnen niet worden geschreven."),
    ]),
    ("Wat we leerden van de app", "verhaal", "Eén bladzijde over een proef die niet lukte, en waarom dat nuttig was.", 1, -26, []),
    ("Praktijkles: aan tafel", "lesmateriaal", "Twee dagdelen voor tweedejaars, met een ouder als docent.", 0, -3, [
        ("Opleiding Social Work", "Proefles in het voorjaar, daarna in het vaste programma.", "", None, "gepland", ""),
    ]),
]  # fmt: skip

# (question, who was heard, choice, what was not adopted, minority, number of the meeting)
DECISIONS = [
    (
        "Gaan we door met de app-proef?",
        "Alle deelnemers, en vier ouders die de app gebruikten.",
        "We stoppen. De telefoon gaat naar de koffietafel.",
        "Een half jaar langer proberen, met meer bekendheid. Dat kost avonduren die er niet zijn.",
        "Dennis vindt dat jongeren nog een kans hadden moeten krijgen met de app.",
        5,
    ),
    (
        "Wie mag namens het netwerk praten met de raad?",
        "Het kernteam, de Ouderraad en het Jongerenpanel.",
        "Altijd twee mensen samen: één uit een organisatie en één ouder of jongere.",
        "Alleen de trekker laten praten. Dat gaat sneller, maar het verhaal wordt er kleiner van.",
        "",
        6,
    ),
]

TEXTS = {
    "visie-probleem": "Gezinnen in Lindewerf krijgen vaak pas steun als er al een crisis is. Ouders vertellen dat ze niet weten bij wie ze terechtkunnen, of bang zijn dat hun vraag gevolgen heeft.",
    "visie-relevantie": "In onze eigen rondvraag onder zestig ouders wist de helft niet wat het wijkteam doet. Eén op de vijf had al eens hulp gezocht en was afgehaakt na het eerste gesprek.",
    "visie-waarom-leernetwerk": "Niemand heeft het antwoord alleen. Het vraagstuk raakt ouders, scholen, wijkteams, gemeente en opleiding, en het verandert terwijl we eraan werken.",
    "visie-vergelijkbaar": "In de buurgemeente loopt een inloop in het buurthuis. Wij zoeken mensen op waar ze al komen.",
    "visie-veranderagenda": "Eerst kleine proeven op één school. Wat werkt, krijgt een plek in het gewone werk van wijkteam en gemeente.",
    "visie-opleidingsagenda": "Studenten lopen mee en ouders geven les. Teamleden leren van elkaar aan tafel.",
    "visie-onderzoeksagenda": "We volgen of gezinnen eerder steun krijgen, en leren van elke proef waarom iets wel of niet werkt.",
    "visie-mijlpalen": "Jaar 1: eerste proeven. Jaar 2: één manier van werken die blijft. Jaar 3: elke school een tafel.",
    "overeenkomst-doelen": "We werken drie jaar samen om steun voor gezinnen dichter bij huis te brengen.",
    "overeenkomst-taken": "Elke organisatie geeft haar deelnemers een halve dag per maand. De gemeente betaalt ruimte en vacatiegeld. De hogeschool begeleidt het proces.",
    "overeenkomst-eigendom": "Alles wat we maken, mag iedereen gratis gebruiken. Wie iets overneemt, noemt het netwerk.",
    "overeenkomst-einde": "Na drie jaar kijken we samen of we doorgaan. Wie eerder stopt, zegt dat drie maanden vooraf.",
    "jaarplanning": "Vier bijeenkomsten per jaar, op donderdagmiddag. In november de reflectie, in januari de afspraken.",
    "plekken": "Basisschool De Kei (dinsdag), de voetbalkantine (met jongeren), de zolder van de Ouderraad (kernteam).",
    "documenten": "Verslagen en foto's staan in de gedeelde map van de hogeschool. Hanneke geeft toegang.",
    "communicatieplan": "Na elke bijeenkomst een bericht van vijf zinnen, geschreven door een ouder of jongere.",
    "nieuwkomers": "Kom eerst een dinsdag koffie drinken. Daar leer je meer dan van dit dossier. Bel daarna Marit.",
}  # fmt: skip

# (organisation, ambition, at the start, halfway, goal, power, weeks to the talk, with whom)
PARTNERS = [
    ("Gemeente Lindewerf", "Minder crises, eerder steun.", "Betaalde de eerste ruimte.", "Koffietafel in het gewone budget.", "Op elke school een tafel.", "Bestuurder doet zelf mee.", 7, "Ingrid van der Proef"),
    ("Wijkteam De Linde", "Bekend zijn bij gezinnen voordat er iets is.", "Twee mensen, één ochtend.", "Vaste taak van vier teamleden.", "Onderdeel van ieders werk.", "Teamleider beslist zelf over de uren.", 3, "De teamleider"),
    ("Jeugdhulp Overal", "Meer werken in de wijk.", "Eén deelnemer.", "", "Uren aan tafel tellen mee.", "Ligt bij het hoofdkantoor in een andere stad.", -6, "De regiomanager"),
    ("Hogeschool Verzonnen", "Onderzoek dat iemand gebruikt.", "Procesbegeleiding.", "Praktijkles in de maak.", "Vast in het programma.", "Lectoraat beslist zelf.", None, ""),
]  # fmt: skip

# Of the current year: (kind, description, amount, organisation)
BUDGET = [
    ("subsidie", "Bijdrage uit het budget voor preventie", "18000", "Gemeente Lindewerf"),
    ("in-natura", "Procesbegeleiding, 4 uur per week", "9600", "Hogeschool Verzonnen"),
    ("ledenbijdrage", "Vier organisaties", "6000", None),
    ("trekker", "8 uur per week", "16500", None),
    ("procesbegeleiding", "4 uur per week", "9600", "Hogeschool Verzonnen"),
    ("vacatiegeld", "Vier ervaringsdeskundigen, vier bijeenkomsten en twee proeven", "4200", None),
    ("reiskosten", "", "850", None),
    ("ruimte", "Voetbalkantine", "600", None),
    ("catering", "Koffie, soep en taart", "1450", None),
    ("materiaal", "Camera's, kaarten, drukwerk", "700", None),
]
# (role, participant, hours a week)
HOURS = [
    ("leernetwerktrekker", "Marit Demo-Brouwer", "8"),
    ("procesbegeleider", "Hanneke Testa", "4"),
    ("verbindingsfunctionaris", "Bas Voorbeeld", "2"),
    ("ervaringsdeskundige", "Aisha Benali", "2"),
]

# (participant, reason, interest, hoped for, hours, mandate, needed)
INTAKES = [
    ("Fatima Demir", "Ik zie gezinnen te laat.", "Het team wil voorkomen in plaats van blussen.", "Een manier van werken die mag.", "3", "Teamleider", ""),
    ("Aisha Benali", "Ik wil dat andere ouders het makkelijker hebben dan ik.", "De Ouderraad wil meepraten voordat iets besloten is.", "Dat mijn verhaal ergens toe leidt.", "2", "Bestuur van de Ouderraad", "Bijeenkomsten onder schooltijd, en hulp met lange stukken."),
    ("Kevin Mulder", "Niemand vroeg het ons.", "Het panel wil echt invloed.", "Iets wat je kunt zien.", "2", "Het panel zelf", "Een reiskaart, en appen in plaats van mailen."),
]  # fmt: skip
# Somebody who took part and left: (name, organisation, perspective, weeks of coming, weeks of leaving)
LEFT = ("Willem Vertrekker", "Jongerenwerk Noord", "praktijk", -110, -58)
START_TICKS = 9
