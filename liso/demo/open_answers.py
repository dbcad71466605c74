"""What people in the demo wrote at the open questions: question slug → answers to hand out. All made up."""

GROWING_UP = {
    "open-kennisinfrastructuur": [
        "Zet de verslagen op één plek. Nu zoek ik ze in mijn mail.",
        "Plan de bijeenkomsten een jaar vooruit, dan kan ik er met mijn rooster rekening mee houden.",
        "Een korte lijst met wie wat doet. Ik weet nog steeds niet bij wie ik moet zijn.",
        "Minder mail, en in elke mail bovenaan wat er van mij gevraagd wordt.",
        "Spreek af wie knopen doorhakt als we er samen niet uitkomen.",
    ],
    "open-synergie": [
        "De middag in het buurthuis. We kookten eerst samen, daarna ging het gesprek vanzelf.",
        "Toen we elkaars werk een dag meeliepen. Ik begreep daarna veel beter waarom iets lang duurt.",
        "Bij het tekenen van de gezinsreis. Iedereen hield de stift een keer vast.",
        "Toen een moeder vertelde wat een brief met haar deed. Daarna schreven we die brief opnieuw.",
        "In de kleine groep van vier. Daar durf ik meer te zeggen dan in de grote kring.",
    ],
    "open-actieleren": [
        "Dat je met een proef van twee weken meer leert dan met een plan van twintig bladzijden.",
        "Ik bel nu eerst, voordat ik een formulier stuur. Dat scheelt iedereen tijd.",
        "Dat het ook iets waard is als een proef mislukt, zolang je het maar vertelt.",
        "Ik heb geleerd om eerst te vragen wat iemand zelf al geprobeerd heeft.",
    ],
    "open-vliegwiel": [
        "Ons team begint elk overleg nu met een ervaring van een gezin.",
        "Bij ons is er nog weinig veranderd. Mijn leidinggevende kent het netwerk niet.",
        "Twee scholen gebruiken de nieuwe brief. De rest weet nog van niets.",
        "De opleiding heeft er een les van gemaakt. Studenten vragen er nu zelf naar.",
    ],
    "open-opbrengsten": [
        "Dat ik mensen nu gewoon bel, omdat ik ze ken.",
        "De nieuwe brief. Klein, maar ik zie het verschil aan de keukentafel.",
        "Dat mijn verhaal ergens toe dient.",
        "Ik begrijp beter wat onderzoek ons kan brengen, en wat niet.",
    ],
    "open-vieren": [
        "Dat we er na een jaar nog zijn, met bijna iedereen.",
        "De eerste proef die een vervolg kreeg. Taart erbij!",
        "Dat er nu vier ervaringsdeskundigen meedoen in plaats van één.",
        "De student die door ons voor dit vak koos.",
    ],
    "open-volgend-jaar": [
        "Vaker op een plek waar de mensen zijn over wie het gaat.",
        "Meer tijd om te doen, minder om bij te praten.",
        "Nodig ook iemand van de zorgverzekeraar uit.",
        "Eerder vertellen wanneer we samenkomen. Ik moet altijd oppas regelen.",
        "Kies één vraag en maak die af, voordat we een nieuwe oppakken.",
    ],
}

WORK = {
    "open-kennisinfrastructuur": [
        "Eén plek voor afspraken per bedrijf. Nu weet ik niet wie al met wie belde.",
        "De agenda een week van tevoren, dan kan ik mijn collega’s nog iets vragen.",
        "Weinig. De projectassistent houdt alles goed bij.",
    ],
    "open-synergie": [
        "Op de werkvloer van de bakkerij. We stonden samen deeg te kneden en het gesprek ging vanzelf.",
        "Toen de gemeente en het werkbedrijf hun cijfers naast elkaar legden.",
        "Elke keer als de cliëntenraad de middag opent. Dan zitten we meteen goed.",
    ],
    "open-actieleren": [
        "Dat een proefweek op de werkvloer meer zegt dan drie gesprekken op kantoor.",
        "Ik stel nu eerst de vraag wat iemand wil, en dan pas wat iemand kan.",
        "We legden elke proef kort vast. Daardoor weten we nu wat werkte en bij wie.",
    ],
    "open-vliegwiel": [
        "Twee andere bedrijven doen het ons na, zonder dat wij iets hoefden te regelen.",
        "De gemeente heeft de proefweek opgenomen in haar gewone aanbod.",
        "Op school gebruiken we de verhalen van dit netwerk in de les.",
    ],
    "open-opbrengsten": [
        "Elf mensen met werk waar ze na een half jaar nog zijn.",
        "Dat ik gevraagd word om mee te denken, en dat er iets mee gebeurt.",
        "Korte lijnen. Een telefoontje is nu genoeg.",
    ],
    "open-vieren": [
        "De eerste deelnemer die zelf nieuwe mensen inwerkt.",
        "Vier jaar samen, en niemand wil stoppen.",
        "Het brood van de bakkerij, elke keer weer.",
    ],
    "open-volgend-jaar": [
        "Nodig ook een huisarts uit. Gezondheid speelt bij bijna iedereen mee.",
        "Laat nieuwe mensen een keer meelopen voordat ze aansluiten.",
        "Minder werkgroepjes. Twee is genoeg.",
    ],
}

JOINT_NOTES = {
    "waardeoptimalisatie": "Het kost ons weinig tijd en het levert contact op. Verslagen maken we niet meer.",
    "besluitvorming": "We beslissen aan de keukentafel. Gerda vraagt altijd of iedereen het er echt mee eens is.",
    "leiderschap": "Het leunt nu op één persoon. We spreken af dat we om de beurt voorzitten.",
    "samenwerking": "We zijn verschillend en dat zeggen we ook. Dat gaat goed.",
    "deelnemersbetrokkenheid": "Iedereen was er elke keer. Dat vieren we met soep.",
    "impactanalyse": "We houden nog niet bij hoeveel mensen bezoek krijgen. Tom maakt een simpele lijst.",
    "naar-organisaties-van-leden": "De thuiszorg kent ons. De huisarts nog niet.",
    "opbrengsten-voor-de-doelgroep": "Zes mensen krijgen nu elke week bezoek. Ze vragen wanneer we weer komen.",
}
