"""How people say it who look for a page and do not know its words: `kind:slug: words`.

Shown nowhere. A line helps a page of which the title and the text are in the words of the handbook; a page without
a line is found by its own words. Add what you hear people ask.
"""

import re

LINES = """
struikelblok:deelnemersbetrokkenheid: wegblijven afhaken afzeggen afmelden komen opdagen lege stoelen minder mensen
    opkomst zin druk vol agenda tijd prioriteit motivatie enthousiasme zakt inkakken trekken dood paard stil mail
    reageert laatste moment laat haken af blijven weg kwijtraken verliezen verlopen interesse betrokkenheid reageren
    half zaal niemand halve groep aanwezigheid verzuim houd erbij bloedt doodbloeden leegloop leegbloeden stopt vuur
struikelblok:de-eerste-sessie: eerste keer kick-off startbijeenkomst zenuwachtig indruk goed beginnen binden
    overtuigen terugkomen tweede bijeenkomst spannend mislukken vertel nieuwsgierig maken
struikelblok:overvolle-sessies: vol programma agenda uitlopen tijdgebrek tijd tekort leren vergaderen mededelingen
    rondje bijpraten alleen praten lang saai onderwerpen hak tak rennen kort komen toe ruimte weinig tijdnood klok
    alles besproken voortgang actielijst notulen overleg actie
struikelblok:veel-verloop: nieuwe mensen nieuw erbij wisselen wisseling opvolger vervanger vervangen vertrek ontslag
    andere baan reorganisatie zwangerschapsverlof ziek inwerken bijpraten steeds opnieuw uitleggen
    personeelswisseling trekker weg gezichten komen deelnemer nieuwkomers nieuwelingen collega stuurt telkens
    instromen uitstroom schuift halverwege instapt later aansluiten leden helft
struikelblok:onduidelijkheid-over-wie-besluit: beslist baas erover hakt knoop niemand durft blijven hangen
    besluiteloos keuze eindeloos praten stemmen meerderheid ruis doorhakken lukt besluiten mag bepaalt bevoegdheid
    beslissingsbevoegd verantwoordelijkheid koers kiezen komen uitkomen
struikelblok:nog-niet-klaar: resultaat zien ongeduldig druk buiten snel wethouder bestuurder vraagt af oplossing
    kwartaal rapporteren verantwoorden opgeleverd bewijs cijfers eindresultaat deadline klaar laten concreet
    tastbaar opdrachtgever financier manager eisen
struikelblok:selectiestress: aanmeldingen kiezen mag meedoen afwijzen zeggen wachtlijst groot groep iedereen plek
    vol selecteren uitnodigen mensen keuze maken deelnemers teleurstellen aanmelden inschrijven bak belangstelling
    weigeren toelaten laten toe dertig
struikelblok:een-partner-beweegt-niet-mee: organisatie doet werkt mee tegenwerken dwarsliggen weerstand partner
    haakt af trekt terug vrijblijvend nakomen afspraken houden stilstaan remt blokkeert stapt zegt komt opdagen
    medewerking onwillig tegen bewegen stekker dwars belooft toezeggingen meewerken school lastig onbereikbaar
struikelblok:geen-idee-zijn-we-een-leernetwerk: goed volgens boekje overlegclub praatgroep gewone vergadering
    onderscheid twijfel leernetwerk bezig verschil overleg tussen werkgroep netwerk praatclub
thema:waardeoptimalisatie: loont eraan organisatie halen brengen kost oplevert rendement investeren belang nut baten
    moeite waard win tijd opbrengst tegenover inzet levert evenwicht geven nemen verdienen uren meedoen komt scheef
    profiteren meeliften wederkerig
thema:besluitvorming: beslissen knoop doorhakken inspraak meebeslissen consensus stemmen meepraten democratisch
    bezwaar iedereen achter staat draagvlak tegenstem minderheid samen besluiten nemen beslisregels laatste woord
    eensgezind keuzes maken transparant zeggenschap durven bepaalt eens oneens uitkomen richting koers
thema:leiderschap: leiden sturen kartrekker voortouw verantwoordelijk alles alleen enige doet overbelast taken
    verdelen eigenaarschap delegeren leider rol trekker schouder last dragen gedeeld leiderschap initiatief nemen
    richting geven komt neer regelt trekt samen rolverdeling
thema:goede-bijeenkomsten: vergaderen leuk inspirerend programma planning voorbereiden locatie zaal eten koffie vaak
    agenda afwisseling aankleding goede organiseer bijeenkomst tijd indelen inhoud ruimte sfeer regelmaat ritme
    online fysiek vol houden gezellig uitloopt klok keer per jaar elkaar frequentie kiezen plezier
thema:samenwerking: ruzie conflict botsen spanning vertrouwen wantrouwen elkaar leren kennen verschillen belangen
    gelijkwaardig concurrenten meningsverschil gedoe sfeer cultuurverschil taal tempo samenwerken lukt wrijving
    onderling concurrentie andere achtergronden hiërarchie macht machtsverschil gelijk ongelijkheid respect begrip
    luisteren slecht kritiek mogen persoonlijke informatie achterhouden achter houden delen partijen eerlijk
thema:deelnemersbetrokkenheid: betrokken houden motiveren enthousiast actief meedoen wegblijven afhaken afzeggen
    opkomst vasthouden binden energie zin tijd druk mensen inzet erbij blijven komen eigenaar voelen waardering
thema:leercondities-scheppen: veilig fouten maken durven eerlijk kwetsbaar bang schaamte vertrouwelijk open ruimte
    leren tijd krijgen baas sfeer onderling stil onveilig zeggen toegeven gesprek oordelen afgerekend werkdruk
    mandaat kritiek feedback geven roddelen buiten houden geheim niemand vertelt misging taboe kritisch tegenspraak
    ruzie vertrouwd vrijmaken rooster
thema:goede-werkvormen: oefening methode manier spel activerend iedereen woord praten krijgen stil verlegen praters
    aanhoren saai energie plaats leuke werkvorm kiezen creatief afwisseling laten meedoen mensen introvert niemand
    zegt bod komen gedaan actie overleg
thema:samenwerkend-leren: elkaar leren samen leervraag uitwisselen kennis delen lessen reflecteren nadenken inzicht
    ervaring collega verdieping wijzer ontwikkeling groei meet leeropbrengst nieuwsgierig vragen stellen fouten
    ophalen
thema:impactanalyse: effect meten cijfers gevolgen werkt helpt aantonen bewijzen vooruitgang succes evalueren
    verschil maken verandert doet echt zien zichtbaar resultaat tonen onderzoek monitoring inschatten onbedoelde
    oplevert netwerk weten uithaalt zin nulmeting indicatoren bijhouden beter effectmeting impact
thema:naar-organisaties-van-leden: collega meenemen team overbrengen vertellen werk achterban terugkoppelen
    doorvertellen thuisfront draagvlak eigen organisatie baas overtuigen verspreiden kantoor krijg meekrijgen
    directie delen informeren verankeren landen doorwerking mee intern rapporteren presentatie doet
thema:implementatie: invoeren praktijk brengen toepassen gebruiken uitrollen la kast stof verdwijnt blijvend
    veranderen gewoontes anders werken mensen nieuwe aanpak oude vallen terug landen uitvoeren borging niemand
    zeggen doet manier terugvallen plan werkelijkheid maken
thema:opbrengsten-voor-het-werkveld: levert professionals organisatie eraan resultaat delen publiceren artikel
    congres verspreiden kennis anderen vertellen nut beter laten zien impact vak presenteren uitdragen succesverhaal
thema:opbrengsten-voor-de-doelgroep: cliënt eraan inwoner gezin burger merkt verschil bewoners beter mensen ervan
    verbetering hulp baat leven bedoeling inspraak goed
rol:bestuurder: baas chef manager directeur directie wethouder toestemming leidinggevende geeft tijd ruimte krijgen
    overtuigen steun boven akkoord afdelingshoofd teamleider bestuur hoger management afdeling overtuigd rugdekking
    mandaat uren vrijmaken gemeentesecretaris raad ziet nut rol sponsor ambassadeur commitment beslisser
    opdrachtgever opschalen
rol:communicatieadviseur: nieuwsbrief website persbericht sociale media linkedin folder bekend maken filmpje
    communicatie publiciteit verspreiden resultaten uitdragen pers documenten delen
rol:coordinator: groot samenwerkingsverband meerdere netwerken overzicht houden regio coördineren groepen aansturen
rol:deelnemer: meedoen lid verwacht uren gevraagd deelnemers taken inzet verplichtingen tijd kost
rol:ervaringsdeskundige: moeder vader ouder cliënt bewoner jongere inwoner patiënt eigen verhaal vergoeding betalen
    uitkering onkosten meepraten serieus genomen vrijwilliger mantelzorger gezin iemand ervaring zelf meemaakte
    gelijkwaardig meedoen kind laten meedenken betaald krijgen rol beperking handicap lvb psychisch mensen kwetsbare
    oma
rol:financier: gemeente zorgverzekeraar rijk geldgever betaalt stopt bezuinigen inkoop wethouder subsidie
    opdrachtgever financiert sponsor geld geven haakt af trekt terug stekker eruit kwijt verantwoording afleggen
    bewijs vragen
rol:initiator: idee beginnen eerste zet aanjager iemand starten trekker gezocht krijg grond plan opperen alleen
rol:leernetwerktrekker: trekker kartrekker trekken leiden projectleider uren voorzitter verantwoordelijk alles
    alleen taken coördinator netwerk hoeveel functie kwaliteiten ziek overspannen druk nieuw startende eigenschappen
    enthousiasmeren elkaar houden aanspreekpunt
rol:lid-tweede-schil: meelezen hoogte blijven zijlijn af toe meedenken klankbord meekijken buitenring
rol:penvoerder: tekent handtekening verantwoordelijk namens juridisch geld ontvangen administratie formeel beheert
    subsidieaanvraag indienen partij eindverantwoordelijk
rol:procesbegeleider: gespreksleider facilitator voorzitter begeleiden moderator gesprek leiden iemand domineert
    praat onafhankelijk neutraal externe inhuren goede banen discussie loopt hand emoties persoon werkvormen kiezen
    coach dominant overheerst hele tijd stil krijgen orde houden groepsproces ingrijpen onderbreken praters
    begrenzen conflict oplossen bemiddelen ruzie veilige sfeer maken vastgelopen
rol:projectassistent: secretaris secretaresse notulen verslag plannen zaal regelen uitnodigingen ondersteuning
    praktisch administratie data prikken alles locatie boeken mailen maken notuleren agenda versturen reserveren
rol:verbindingsfunctionaris: schakel tussen netwerk organisatie contactpersoon doorgeefluik terugkoppelen
    ambassadeur verbinding vertelt terugbrengen eigen loopt warm
pagina:begroting-maken: begroting geld kosten kostenplaatje duur uitrekenen posten betalen financiering subsidie
    aanvragen rekenen budget prijs hoeveel nodig financieel plan uitgaven btw declareren jaar offerte
pagina:checklist-voor-starters: beginnen starten starter lijstje afvinken regelen vergeten klaar voorbereiding
    opstarten nodig stappenplan to do lijst randvoorwaarden denken waaraan
pagina:communicatie-en-invoering: communicatieplan implementatieplan invoeren buiten vertellen bekend maken weten
    praktijk krijgen niemand gebruikt bekendheid uitrollen lancering
pagina:context: nieuwe wet bezuinigingen verkiezingen politiek beleid verandert reorganisatie gemeente buitenwereld
    omgeving ontwikkelingen landelijk regels coalitie wethouder weg regering transitie decentralisatie trends
    maatschappij burgemeester college raad vertrekt
pagina:draaiboek-bijeenkomst: programma agenda middag voorbeeld tijdschema indeling volgende week bijeenkomst
    invulling dagdeel vul minuten planning tijdplanning twee uur drie dagprogramma
pagina:drie-agendas: doelen plannen verandering opleiding onderzoek jaarplan stellen maken
pagina:drie-fasen: stappen volgorde zitten proces verloopt staan fase stappenplan overslaan uitleg schema
pagina:drie-niveaus: levert resultaat opbrengst nut organisatie deelnemer cliënt eraan oplevert netwerk
pagina:eerste-bijeenkomst: eerste keer programma kick-off startbijeenkomst starten kennismaken opening vergadering
    welkom startmoment samenkomst
pagina:eerste-stap: beginnen starten opzetten oprichten opstarten idee grond krijgen nul leernetwerk pak nieuw
    netwerk stappenplan denken eerste
pagina:ervaringskennis: ervaringsdeskundige cliënt ouder jongere bewoner moeder betrekken meedoen vergoeding betalen
    cadeaubon reiskosten oppas zegt stil houdt mond gemak serieus erbij halen uitnodigen mensen inwoners taal
    laaggeletterd uitkering kwetsbaar cliëntenraad laten meepraten ervaring inbrengen genomen doelgroep veilig
    voelen moeilijke beperking handicap lvb verstandelijk psychisch moeilijk kwetsbare oma meedenkt geld
pagina:fris-blijven: sleur energie weg saai vastgelopen ingezakt jaren bezig nieuwe impuls oud elan vernieuwen
    inspiratie volhouden routine lang zelfde uitgeblust opnieuw terug leuk houden plezier doodbloeden bloedt dood
    vuur moe vermoeid
pagina:goed-afsluiten: afronden stoppen einde laatste keer opheffen archief afscheid ophouden geld bijeenkomst
    eindverslag kennis bewaren overdragen netwerk blijft bestaan geleerd sluiten verhaal reis opschrijven
    reisverslag
pagina:heen-en-weer: terug vorige fase vastlopen opnieuw beginnen snel oplossingen springen rondjes draaien vast
    zitten stilstand kijken
pagina:het-juiste-moment: stoppen ophouden klaar genoeg doorgaan verder einde opheffen tijd houdt stekker eruit
    trekken moment lang bestaan blijft jaren einddatum
pagina:hoe-zeker-is-dit: bewijs bewezen onderzoek wetenschappelijk onderbouwd betrouwbaar komt vandaan evidence
    badge
pagina:hogere-faalkunde: mislukt fout gelukt falen misgegaan leren flop teleurstelling netwerk stuk gelopen elkaar
    gevallen
pagina:kennisproduct-maken: filmpje boekje handleiding podcast folder poster artikel maken laten zien leerden
    opschrijven vastleggen delen product publicatie rapport toolkit schrijven methode ontwikkelen instrument
    resultaat presenteren handreiking brochure infographic anderen
pagina:kerngroep-en-tweede-schil: groep groot hoeveel mensen aantal deelnemers vaste meelezers groepsgrootte kleine
    dertig twintig maximum minimum ideaal
pagina:kerngroep-vormen: mensen zoeken vinden vragen uitnodigen team samenstellen partners werven weinig deelnemers
    nodig groep juiste vandaan halen aantrekken interesse wekken iemand benaderen persoonlijk
pagina:leervraag-maken: leervraag formuleren opstellen bedenken voorbeeld persoonlijke vraag leren onderzoeksvraag
    goede
pagina:lerende-organisatie: organisatie leert leercultuur verschil
pagina:looptijd-en-niveau: lang duurt jaren regionaal landelijk lokaal buurt wijk schaal opschalen groeien plan
    meerjarig termijn tijdelijk bestaan blijft stopt einddatum
pagina:namen-voor-een-leernetwerk: community practice living lab werkplaats lerend netwerk heet andere naam termen
    academische
pagina:omvang-en-geld: kosten betaalt hoeveel uur tijd tijdsinvestering subsidie geld financiering vaak elkaar
    mensen groot sponsor fonds zonmw bijdrage leernetwerk regelen per week bekostigen
pagina:onderbouwing: bewijs bewezen onderzoek wetenschap wetenschappelijk werkt echt aangetoond literatuur studies
pagina:ontwikkelfasen-in-het-kort: levensloop groei stadium storming forming groepsdynamiek ontwikkelt groep nieuw
    volwassen verloop
pagina:opbrengsten-borgen: vasthouden blijft beklijven verankeren structureel verloren geld daarna behouden
    resultaten maken stoppen borging duurzaam continuïteit geleerd bestaan voortbestaan klaar project zorgen
pagina:publiek-privaat: bedrijf commercieel ondernemer werkgever winst concurrentie markt private partij sponsoren
pagina:raamwerk-2020: oude versie vroeger acht delen
pagina:raamwerk-2023: oude versie werk inkomen acht delen
pagina:reflecteren: evalueren evaluatieformulier vragenlijst invullen terugkijken terugblikken jaar meting enquête
    heidag jaarlijks beoordelen zelfscan staan ervoor tussentijds beter deelnemers tevreden tevredenheid jaarlijkse
    vaak leren goed bezig functioneren gezondheidscheck netwerk
pagina:reflectievragen-voor-trekkers: vragen jezelf trekker zelfreflectie leren coaching terug kijken terugkijken
    eigen rol feedback
pagina:rol-overdragen: opvolger overnemen vertrek trekker weg stoppen inwerken vervanging nieuwe baan ziek stokje
    doorgeven kennis overdragen overspannen burn-out uitval neemt
pagina:rollen-verdelen: taken verdelen taakverdeling doet enige alles alleen verantwoordelijkheden functies
    onduidelijk rollen komt neer notuleren niemand klusjes
pagina:samenwerken: ruzie conflict verschillen belangen botsen tempo beleid praktijk onderzoek spanning compromis
    wantrouwen elkaar begrijpen samenwerken andere organisaties cultuur onderzoeker komt halen geven nemen geld
    loopt stroef partners
pagina:samenwerkingsovereenkomst: contract afspraken vastleggen tekenen handtekening juridisch convenant eigendom
    auteursrecht gebruiken mag rechten partner papier afspreken intentieverklaring geheimhouding overeenkomst erin
    staan verantwoordelijk misgaat aansprakelijk
pagina:sessie-voorbereiden: planning voorbereiden lang tevoren uitnodigen programma volgende week vergadering
    organiseren draaiboek agenda versturen bereid bijeenkomst stappen vooraf ervoor regelen sturen locatie kiezen
    checklist dag zelf
pagina:startnotitie: plan schrijven notitie wethouder bestuur voorstel papier aanvraag kort stuk opdracht vraag
    akkoord pitch brief memo college raad aanpak
pagina:stoppen-of-verschuiven: doorgaan stoppen twijfel andere kant nieuw doel bijsturen koers verleggen afdwalen
    onderwerp vraagstuk kiezen kwijt stekker eruit trekken
pagina:struikelblokken-overzicht: problemen valkuilen misgaan knelpunten lastig loopt vast leernetwerken
    veelvoorkomende mis fouten veelgemaakte zitten vastgelopen
pagina:training-project-of-werkgroep: cursus training project werkgroep verschil alternatief anders lichter past
    beter
pagina:trekker-en-procesbegeleider: verschil tussen trekker begeleider duo doet samen leiden persoon beide twee
    petten combineren
pagina:tussen-de-bijeenkomsten: tussendoor contact houden mail app whatsapp groepsapp stilte huiswerk online
    platform vergaderingen gebeurt communicatie onderling afspraken nakomen actiepunten gedaan vergeten motivatie
pagina:van-leervraag-naar-gebruik: voorbeeld begin eind stappen vraag resultaat inzicht product leren cyclus
pagina:van-start-naar-vervolg: start handtekening getekend partners tekenen eerste maanden vervolg
pagina:verandering-vormgeven: veranderen lukt invloed weerstand krijg veranderd systeem mensen traject mislukt
    steeds veranderaanpak
pagina:verkennende-gesprekken: partners spreken kennismaken polsen interview vooraf vragen eerste partijen benader
    contact bellen kennismakingsgesprek praten start voeren
pagina:vieren: feest feestje taart borrel successen succes cadeau bedanken afscheid slot symposium jubileum laatste
    keer mijlpaal vieren feestelijk afsluiten leuk houden plezier gelukt trots compliment waardering
pagina:vijf-bouwstenen: onderdelen kernelementen waaruit bestaat nodig
pagina:visiedocument: plan schrijven visie doel papier aanpak wethouder overtuigen aanvraag stip horizon beschrijven
    bereiken opschrijven jaren ambitie meerjarenplan
pagina:waarom-leernetwerken: nut zin voordelen overtuigen argumenten directeur wethouder uitleggen eraan meerwaarde
    belang snappen begrijpen bestuurders reden zinvol
pagina:wanneer-een-leernetwerk: past geschikt probleem ingewikkeld wicked voorwaarden leernetwerk
pagina:wat-is-een-leernetwerk: uitleg betekenis definitie leg houdt kenmerken begrijp anderen
pagina:werkwijze-in-het-kort: liso uitleg samenvatting werkt notendop kort methode collega raad presentatie vijf
    minuten overzicht
pagina:wie-doet-mee: uitnodigen erbij samenstelling deelnemers kiezen alleen beleid tafel ontbreekt studenten
    cliënten onderzoekers mix stagiairs hogeschool juiste mensen perspectieven diversiteit horen missen eenzijdig
    gemeente onderzoek onderwijs meedoen vandaan verplicht partijen organisaties
pagina:wie-ontwikkelde-liso: bedacht gemaakt maker auteur tno hogeschool leiden onderzoekers geschiedenis
kernelement:kennisinfrastructuur: organisatie structuur besturen afspraken leiding besluiten geregeld informatie
    vinden kennis delen platform opslaan documenten staat
kernelement:synergie-in-samenwerking: samenwerken elkaar versterken concurrenten verschillende partijen
kernelement:actieleren-als-rode-draad: leren uitproberen experimenteren
kernelement:vliegwiel-van-innovatie: veranderen vernieuwen invoeren gang brengen doorwerken
kernelement:vertrouwen-in-opbrengsten: resultaat geloof erin nut
fase:samen-begrijpen: probleem verkennen vraagstuk scherp krijgen analyseren begin oorzaken hand fase 1 eerste
fase:samen-doorgronden: uitproberen experimenteren onderzoeken testen verdiepen fase 2 tweede
fase:samen-vertalen: gebruiken delen praktijk brengen kennisproduct afmaken verspreiden fase 3 derde
ontwikkelfase:formeren: beginnen starten oprichten opzetten opstarten vormen mensen zoeken nieuwe groep samenbrengen
ontwikkelfase:onderhoud: gaande houden draaiend onderhouden bezig volhouden loopt jaren
ontwikkelfase:institutionaliseren: vaste plek structureel afronden stoppen verankeren einde
agenda:veranderagenda: veranderen doelen praktijk verbeteren
agenda:opleidingsagenda: studenten hogeschool onderwijs stage stagiairs les lesmateriaal docent opleiding school mbo
agenda:onderzoeksagenda: onderzoeken onderzoeker onderzoeksvraag kennisvraag universiteit wetenschap lector rol
    laten data verzamelen
begrip:vacatiegeld: vergoeding betalen cadeaubon vrijwilligersvergoeding onkosten geld deelnemers reiskosten ouder
    per bijeenkomst oma meedenken krijgt betaald presentiegeld
begrip:mandaat: namens mogen beslissen toestemming bevoegd uren gekregen baas
begrip:intellectueel-eigendom: auteursrecht mag gebruiken rechten copyright gedoe
begrip:subsidieverstrekker: zonmw raak fonds subsidie aanvragen geld komen sponsor potje
begrip:leerklimaat: sfeer veilig fouten maken
begrip:draagvlak: steun mee krijgen achter staan
begrip:achterban: collega's team thuis vertegenwoordigen namens
werkvorm:aan-de-slag-met-experimenten: uitproberen proef pilot nieuws testen klein beginnen plaats praten actie
    proberen experiment
werkvorm:clientreis: klantreis ervaring cliënt route loket langs instanties kastje muur weg systeem gezin
    bureaucratie hulpverlening beleving kaart
werkvorm:digitaal-prikbord: online miro padlet mural anoniem ideeën verzamelen brainstorm stil schrijven post-its
    teams zoom hybride
werkvorm:dynamische-leeragenda: lastige punten bijhouden leervragen volgen actiepunten leren knelpunten afspraken
    nakomen vastlopen aanpakken
werkvorm:een-twee-vier-alle: iedereen woord stille deelnemers verlegen zeggen praten domineert brainstormen ideeën
    ophalen meedenken niemand steeds dezelfde introverte bod komen meepraten durft snel gelijke inbreng hele tijd
    overheerst
werkvorm:effecten-monitoren: meten bijhouden cijfers werkt vooruitgang resultaat effect registreren monitoren weet
    verandert burgemeester aantonen helpt nulmeting voormeting indicatoren beter logboek
werkvorm:elevatorpitch: kort vertellen presenteren voorstellen kennismaken vijf minuten praatje elkaar leren kennen
    kennis maken
werkvorm:evolutie-van-het-vraagstuk: geschiedenis gekomen vroeger deskundige uitnodigen spreker ontstaan probleem
werkvorm:fotostem: foto's maken fotograferen beeld buurt bewoners verhaal photovoice camera woorden jongeren
    vertellen taal
werkvorm:gelaagd-leren: terugkijken reflecteren geleerd lessen evalueren nemen mee leerpunten
werkvorm:inchecken-en-uitchecken: opening begin bijeenkomst rondje zit erbij energizer warming-up ijsbreker
    afsluiten korte start kennismaken open sfeer peilen
werkvorm:instemmingsronde: besluit nemen beslissen consent consensus bezwaar sociocratie iedereen achter staat
    akkoord knoop doorhakken eens oneens uitkomen samen voorstel gezamenlijk
werkvorm:intervisie: casus bespreken collega's advies lastige situatie incident elkaar helpen casuïstiek vastgelopen
werkvorm:kennis-oogsten: opschrijven leerden vastleggen samenvatten einde bijeenkomst harvesting verslag conclusies
    opbrengst dag
werkvorm:krachtenveldanalyse: tegen weerstand helpt remt krachten verandering lukt belemmeringen tegenstand
    verandertraject tegenwind mee
werkvorm:leergeschiedenis: terugblik verhaal netwerk geschiedenis opschrijven gebeurde lessen
werkvorm:leervraag-aanscherpen: leervraag formuleren tweetallen vraag scherper maken
werkvorm:leren-van-voorbeelden: voorbeeld gastspreker inspiratie anderen voorbeelden experimenten
werkvorm:lijn-in-de-zaal: stelling oneens meningen streep debat standpunt bewegen energizer opstellen verschillende
    zichtbaar maken ruzie conflict
werkvorm:meest-betekenisvolle-verandering: verhalen vertellen effect veranderd most significant change opbrengst
    zichtbaar succesverhalen verzamelen impact
werkvorm:moreel-beraad: ethisch dilemma goed lastige keuze waarden geweten schuren goede botsende regels versus mens
    situatie moeilijke bespreken gewetensvraag
werkvorm:oorzaak-gevolgdiagram: oorzaken zoeken probleem analyseren visgraat ishikawa vijf keer komt vandaan kern
werkvorm:open-agenda: open space zelf programma bepalen deelnemers onderwerpen grote groep
werkvorm:spiraal-tekenen: tekenen terugkijken persoonlijk inzicht
werkvorm:stakeholderkaart: belang belanghebbenden partijen kaart ontbreekt betrekken betrokkenen netwerk tekenen
    doet ertoe invloed macht
werkvorm:stippen-plakken: kiezen prioriteiten stellen stemmen voorkeur stickers selecteren ideeën keuze maken dot
    voting samen belangrijkst
werkvorm:terug-uit-de-toekomst: dromen toekomst toekomstbeeld visie ideaal droombeeld stip horizon vooruitkijken
    backcasting gezamenlijk doel bepalen jaar bereikt einddoel wensbeeld vooruit denken
werkvorm:terugblik-na-actie: evalueren afloop nabespreken ging goed beter after action review leren actie debriefing
    bijeenkomst mis experiment mislukt leerpunten
werkvorm:tijdlijn: geschiedenis terugblik gebeurde mijlpalen verleden kaart jaren vroeger ging
werkvorm:verandering-aanjagen: zelf invloed collega's meekrijgen eerste stap werk kleine verandering
werkvorm:verandertheorie: theory change leidt effect logica doelenboom plan aannames
werkvorm:viskom: fishbowl luisteren ervaring cliënten vertellen binnenkring buitenkring ervaringsverhaal grote groep
werkvorm:vooraf-terugkijken-op-een-mislukking: premortem risico misgaan zwakke plekken plan mislukken
werkvorm:waarderend-onderzoek: appreciative inquiry goed succes sterke punten positief krachten goede dingen
    versterken succesverhalen successen lukt trots voorbeelden
werkvorm:wandelgesprek: lopen wandelen buiten tweetal beweging frisse lucht elkaar leren kennen
werkvorm:wereldcafe: world café tafels grote groep gesprek dialoog wisselen mensen tegelijk laten praten deelnemers
werkvorm:woordenlijst-maken: begrippen jargon afkortingen zelfde taal spreken moeilijke woorden verwarring bedoelt
    anders langs elkaar heen praten misverstand definitie taalverwarring begrijpen vaktaal onderzoekers
lijst:wat-speelt-er: probleem klacht hand hulp zelftest diagnose help goed vastgelopen weet
lijst:goede-vorm: test geschikt keuzehulp vragen passend
lijst:op-maat: nieuw beginnen startpunt wegwijzer trekker gemeente deelnemer
lijst:voorbeelden: voorbeeld andere netwerken praktijkverhaal doet
lijst:bronnen: literatuur referenties onderzoek
over:gegevens: privacy avg anoniem gegevens cookies veilig opslaan
over:contact: mail vraag stellen bellen fout melden
begrip:leervraag: persoonlijke vraag
begrip:eigenaarschap: verantwoordelijk voelen iedereen
begrip:gelijkwaardigheid: gelijk behandelen belangrijk gelijke partner inwoners serieus
begrip:doorzettingsmacht: erdoor drukken macht
begrip:helikopterblik: overzicht afstand
begrip:kennisproduct: resultaat product
begrip:experiment: proefje uitproberen
begrip:perspectief: invalshoek kant blik
begrip:community-of-practice: cop
begrip:lector: hogeschool onderzoeker professor
begrip:normaliseren: maken meteen hulp
begrip:integraal-werken: samen domeinen heen ontschotten
begrip:sociaal-domein: jeugdhulp wmo participatiewet zorg welzijn
begrip:consortium: groep organisaties samenwerkingsverband
begrip:innovatie: vernieuwing nieuws
hulpmiddel:training-en-advies: cursus trekkers opleiding scholing begeleiding hulp tno
hulpmiddel:online-tool: tool website
hulpmiddel:boekje-lidwien-reijn: boek lezen
hulpmiddel:nji-startende-leernetwerken: ervaringen starters
hulpmiddel:reflectievragen-online-tool: vragen
lijst:werkvormen: werkvormen zoeken kiezen filter minuten groepsgrootte
lijst:hulpmiddelen: hulpmiddelen downloads materiaal filmpjes rapporten
lijst:begrippen: woordenboek uitleg woorden
lijst:rollen: functies
"""
_, *_parts = re.split(r"^([a-z]+:[a-z0-9-]+): ", LINES.strip(), flags=re.MULTILINE)
SAID = {key: " ".join(words.split()) for key, words in zip(_parts[::2], _parts[1::2], strict=True)}
