"""Words of the field that mean nearly the same, and how people say it when they do not know the word."""

# Each word of a line finds the others.
SAME = """
    afhaken wegblijven afzeggen uitvallen verloop afhaker
    opdagen verschijnen opkomst
    geld financiering subsidie budget bekostigen
    betalen kosten bekostigen
    begroting kostenplaatje uitgaven
    sponsor fonds subsidieverstrekker
    zonmw subsidieverstrekker subsidie
    bijeenkomst sessie vergadering meeting overleg samenkomst
    ervaringsdeskundige ervaringskennis
    doelgroep inwoner burger cliënt bewoner
    patiënt klant cliënt
    ouder moeder vader oma opa familie
    gezin ouder kind opvoeding
    jongere jeugd tiener puber scholier
    beperking handicap verstandelijk lvb kwetsbaar
    laaggeletterd taalbarrière anderstalig tolk
    vrijwilliger mantelzorger
    hulpverlener professional zorgverlener jeugdwerker
    opbrengst resultaat uitkomst effect
    meerwaarde nut voordeel winst opbrengst
    besluit beslissen besluitvorming besluiten beslissing
    keuze kiezen selecteren selectie
    stemmen meerderheid
    eens akkoord instemmen consensus overeenstemming
    oneens bezwaar meningsverschil
    ruzie conflict spanning botsen wrijving onenigheid meningsverschil gedoe
    boos kwaad
    macht zeggenschap invloed
    gelijkwaardig gelijkheid ongelijk
    stoppen afronden afsluiten eindigen ophouden opheffen stekker
    afscheid afsluiten slot
    starten beginnen start opstarten begin
    oprichten opzetten opstarten
    stap stappenplan
    trekker leernetwerktrekker kartrekker projectleider
    manager leidinggevende bestuurder directeur teamleider
    ambtenaar gemeente beleidsmedewerker
    voorzitter gespreksleider begeleider procesbegeleider facilitator
    bedrijf onderneming werkgever bedrijfsleven
    student opleiding onderwijs leerling hbo mbo
    hogeschool universiteit opleiding
    onderzoek onderzoeker wetenschap wetenschapper
    vraagstuk probleem kwestie
    oorzaak achtergrond
    oplossing antwoord
    werkvorm methode oefening spel
    energizer ijsbreker opwarmer
    knelpunt struikelblok valkuil hindernis obstakel
    stil stilte verlegen zwijgen introvert
    online digitaal videobellen zoom teams
    hybride online
    vergoeding beloning vacatiegeld onkosten cadeaubon
    catering eten koffie lunch
    zaal locatie ruimte
    uitnodigen uitnodiging
    overeenkomst samenwerkingsovereenkomst contract convenant
    tekenen ondertekenen handtekening
    eigendom auteursrecht
    geheim geheimhouding vertrouwelijk privacy
    veilig veiligheid vertrouwen
    bang angst onveilig
    fout mislukking misgaan
    bedoeling doel ambitie
    visie toekomstbeeld droom
    bewijs onderbouwing
    evalueren evaluatie reflectie reflecteren terugkijken
    nabespreken evalueren
    enquête vragenlijst formulier
    vieren feest
    planning programma voorbereiden voorbereiding draaiboek
    verslag notulen
    draagvlak steun
    betrokkenheid motivatie enthousiasme betrokken
    inspiratie energie
    kennismaken voorstelrondje
    verspreiden delen bekendmaken
    vertellen uitleggen
    borgen vasthouden verankeren bestendigen
    invoeren implementatie implementeren
    toepassen gebruiken
    experiment proef pilot uitproberen
    actie doen
    samenwerken samenwerking
    partner organisatie instelling
    partij organisatie
    collega team
    effect impact gevolg
    meten monitoren volgen
    taak rol functie
    dialoog gesprek
    discussie debat
    nieuweling nieuwkomer
    overdragen overdracht opvolging
    vervangen opvolger
    vertrekken weggaan
    groep team
    jargon vaktaal afkorting
    begrip woord term
    verhaal ervaring
    cursus training scholing workshop
    product kennisproduct publicatie
    saai duf sleur
    tijdnood tijdgebrek tijdsdruk
    werkdruk druk
    overbelast overbelasting
    weerstand tegenwerken dwarsliggen
    verandering veranderen vernieuwing innovatie
    wet regel regelgeving
    beleid politiek
    centen poen budget geld
    loon salaris vergoeding
    belasting uitkering bijstand vergoeding
    goedkoop gratis kosteloos
    dochter zoon kind gezin
    leraar juf meester docent leerkracht onderwijs
    stagiair stage student
    hulpverlening jeugdzorg jeugdhulp
    instelling zorginstelling aanbieder zorgaanbieder organisatie
    burgemeester gemeenteraad raadslid college wethouder bestuurder
    opschrijven noteren vastleggen
    document stuk notitie
    rapport verslag rapportage
    appje whatsapp mailen bericht
    praten kletsen gesprek
    lastig moeilijk ingewikkeld
    leuk gezellig plezier
    moe uitgeblust vermoeid
    nadenken reflecteren
    idee voorstel plan
    tonen presenteren presentatie
    tool instrument hulpmiddel
    filmpje film video
    praktijkverhaal voorbeeld
    boek boekje handboek
    plek locatie
    buurt wijk dorp
    tip advies aanbeveling
    data cijfers gegevens
    aantonen bewijzen bewijs
    bevoegdheid bevoegd mandaat toestemming
    verantwoorden verantwoording rapporteren
    laptop computer internet digitaal
    snappen begrijpen
    ruilen wisselen
    aanmelden inschrijven aanmelding
    klusje taak
    uitproberen testen
    printen afdrukken downloaden
    nieuws nieuw
    gevoel emotie
    praatgroep praatclub overlegclub
"""
# Means no more than the other: nearly every page is about it.
MEANS = {"netwerk": "leernetwerk", "netwerken": "leernetwerk"}
# What people say, and the words under which the handbook knows it. `a+b`: both words are asked for.
SPOKEN = """
    moeder, vader, ouder, jongere, bewoner, inwoner, cliënt, patiënt, burger: ervaringsdeskundige ervaringskennis
    baas, chef, wethouder, directie: leidinggevende bestuurder
    ambtenaar, wethouder, gemeente: beleid financier
    knoop, doorhakken, mandaat: beslissen besluit
    eerste+keer, eerste+vergadering: sessie
    hoe+beginnen, waar+beginnen, hoe+starten, waar+starten, opzetten, oprichten: eerste stap starter formeren
    bewezen, bewijzen, wetenschappelijk, evidence: onderbouwing bewijs
    mislukken, mislukt, falen, misgaan: faalkunde
    uitje, borrel, taart, symposium, jubileum: vieren
    afhaken, wegblijven, leeg, opdagen, opkomst, minder+mensen, minder+deelnemer: deelnemersbetrokkenheid afhaken
    nieuw+gezicht, nieuw+mensen, nieuw+deelnemer, wisselen, wisseling, opvolger: verloop overdracht
    selecteren, selectie, uitkiezen, afwijzen, aanmelding: selectiestress
    mededelingen, uitlopen, tijdgebrek, tijd+op, alleen+praten: overvol bijeenkomst
    hoe+vaak, kwartaal: kwartaal omvang
    kosten, prijs, duur+zijn: begroting geld omvang
    trekker+weg, vertrekken, opvolgen, overdragen, inwerken: verloop overdragen overdracht
    nieuw+mensen: verloop
    overtuigen: waarom nut
    afspraak, afspreken: samenwerkingsovereenkomst
    auteursrecht, eigenaar, copyright, van+wie: eigendom samenwerkingsovereenkomst
    tijd+geven, tijd+krijgen, geen+tijd: mandaat uren leidinggevende
    tijd, uur, tijdsinvestering, werkdruk: uren
    loon, betaald, reiskosten, onkosten, oppas, uitkering: vergoeding vacatiegeld
    sponsor, fonds, bezuinigen, bezuiniging, begroting: geld financier subsidie
    vertrouwelijk, durven, bang, spannend: veiligheid
    introvert, mond, niks+zeggen, niemand+zeggen, niemand+praten: stil werkvorm
    uitproberen, proberen, testen, pilot, proef: experiment
    school, docent, hogeschool, stage, universiteit, scholier: onderwijs opleiding opleidingsagenda
    enquête, invullen, zelftest, scan: vragenlijst reflecteren
    ondernemer, commercieel, winst: bedrijf publiek privaat
    verzekeraar, zorgverzekeraar, rijk: financier
    energie, saai, sleur, ingezakt, vastlopen: fris betrokkenheid
    jargon, afkorting, taal, andere+woord: woordenlijst
    hoe+weten, effectief, nut: opbrengst effect
    oplossing, ongeduldig, snel+resultaat, wachten: nog klaar
    vrijblijvend, meewerken, tegenwerken, weerstand: partner bewegen
    collega, thuisfront, team: organisatie achterban
    grootte, groot, hoeveel+mensen: omvang kerngroep
    lang, duur: looptijd
    bedenken, uitvinden, maker: ontwikkelen
    voorzitter, begeleider, facilitator, gespreksleider: procesbegeleider
    secretaresse, notulen, regelen: projectassistent
    nieuwsbrief, website, publiciteit, media: communicatieadviseur
    zoom, teams, videobellen, scherm: online
    partijen, stakeholder, belangen: krachtenveld
    dilemma, ethiek, ethisch: moreel beraad
    casus, casuïstiek: intervisie
    pensioen, verlof, ziek, zwanger, burn-out, uitvallen: overdragen verloop
    hoogopgeleid, laagopgeleid, serieus, meetellen: gelijkwaardig
    uitkering, bijstand, belasting: vacatiegeld ervaringskennis
    raad, college, gemeenteraad, burgemeester: bestuurder gemeente
    wijkteam, hulpverlener, jongerenwerker, jeugdwerker: professional werkveld
    gezin, kind, dochter, zoon: doelgroep ervaringskennis
    aanbesteding, inkoop: financier
    publiceren, artikel, congres: werkveld verspreiden
    nulmeting, indicator, meetbaar: effect monitoren impact
    lui, passief, afwachtend: betrokkenheid
    doorpraten, overheersen, domineren: procesbegeleider werkvorm
    roddelen, lekken, doorvertellen: vertrouwelijk veiligheid
    downloaden, printen, pdf: meenemen
"""
