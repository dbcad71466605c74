"""Words of the field that mean nearly the same, and how people say it when they do not know the word."""

# Each word of a line finds the others.
SAME = """
    afhaken wegblijven wegvallen uitvallen opstappen verloop afhaker
    geld financiering subsidie budget bekostigen financieren
    betalen kosten bekostigen financieren
    bijeenkomst sessie vergadering meeting
    ervaringsdeskundige ervaringskennis
    doelgroep inwoner burger cliënt
    opbrengst resultaat uitkomst effect
    besluit beslissen besluitvorming besluiten beslissing
    ruzie conflict spanning botsen wrijving onenigheid meningsverschil
    stoppen afronden afsluiten eindigen ophouden opheffen
    starten beginnen start opstarten begin
    trekker leernetwerktrekker kartrekker
    manager leidinggevende bestuurder directeur
    bedrijf onderneming werkgever bedrijfsleven
    student opleiding onderwijs leerling
    onderzoek onderzoeker wetenschap wetenschapper
    vraagstuk probleem
    werkvorm methode oefening
    knelpunt struikelblok valkuil
    stil verlegen zwijgen
    online digitaal
    vergoeding beloning vacatiegeld
    overeenkomst samenwerkingsovereenkomst contract
    veilig veiligheid vertrouwen
    macht zeggenschap invloed
    bedoeling doel
    bewijs onderbouwing
    evalueren evaluatie reflectie reflecteren terugkijken
    vieren feest
    planning programma voorbereiden voorbereiding
    draagvlak steun
    betrokkenheid motivatie enthousiasme betrokken
    kennismaken voorstelrondje
    verspreiden delen bekendmaken
    borgen vasthouden verankeren bestendigen
    invoeren implementatie implementeren
    samenwerken samenwerking
    partner organisatie instelling
    effect impact gevolg
    meten monitoren volgen
    taak rol
    dialoog gesprek
    nieuweling nieuwkomer
    groep team
"""
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
    afspraak, afspreken: samenwerkingsovereenkomst
    auteursrecht, eigenaar, copyright, van+wie: eigendom samenwerkingsovereenkomst
    tijd+geven, tijd+krijgen, geen+tijd: mandaat uren leidinggevende
    tijd, uur, tijdsinvestering, werkdruk: uren
    loon, betaald, reiskosten, onkosten, oppas, uitkering: vergoeding vacatiegeld
    sponsor, fonds, bezuinigen, bezuiniging, begroting: geld financier subsidie
    vertrouwelijk, durven, bang, spannend: veiligheid
    introvert, mond, zeggen: stil
    uitproberen, proberen, testen, pilot, proef: experiment
    school, docent, hogeschool, stage, universiteit, scholier: onderwijs opleiding opleidingsagenda
    enquête, invullen, zelftest, scan: vragenlijst reflecteren
    ondernemer, commercieel, winst: bedrijf publiek privaat
    verzekeraar, zorgverzekeraar, rijk: financier
    energie, saai, sleur, ingezakt, vastlopen: fris betrokkenheid
    jargon, afkorting, taal, andere+woord: woordenlijst
    hoe+weten, effectief, nut: opbrengst effect
    oplossing, ongeduldig, wachten: nog klaar
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
"""
