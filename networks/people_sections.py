"""The pages about people, each with the passage of the handbook that belongs to it."""

from .enums import Kind
from .work_sections import Section

COMPOSITION = Section(
    title="Deelnemers",
    kind=Kind.PEOPLE,
    url_name="networks:participants",
    passage_url="handbook:page",
    passage="wie-doet-mee",
    passage_title="Wie doet er mee?",
    sentence="Vijf perspectieven aan tafel, en elk liefst uit meer dan één organisatie.",
)
YEARS = Section(
    title="Wie deed mee in welk jaar",
    kind=Kind.PEOPLE,
    url_name="networks:years",
    passage_url="handbook:struikelblok",
    passage="veel-verloop",
    passage_title="Veel verloop",
    sentence="Mensen komen en gaan. Kijk bij de reflectie of dit jaar dezelfde mensen antwoorden als vorig jaar.",
)
INTAKES = Section(
    title="Intakes",
    kind=Kind.INTAKES,
    url_name="networks:intakes",
    passage_url="handbook:page",
    passage="verkennende-gesprekken",
    passage_title="Verkennende gesprekken",
    sentence="Vraag iedereen apart waarom die meedoet. Onder vier ogen hoor je meer dan in de groep.",
)
PARTNERS = Section(
    title="Partners",
    kind=Kind.PARTNERS,
    url_name="networks:partners",
    passage_url="handbook:struikelblok",
    passage="een-partner-beweegt-niet-mee",
    passage_title="Een partner beweegt niet mee",
    sentence="Schrijf met elke bestuurder op waar je begint en waar je uitkomt. Dan zie je op tijd wie stilstaat.",
)
HANDING_OVER = Section(
    title="Het trekkerschap overdragen",
    kind=Kind.NETWORK,
    url_name="networks:hand_over",
    passage_url="handbook:page",
    passage="rol-overdragen",
    passage_title="Een rol overdragen",
    sentence="Neem er de tijd voor: met de rol gaat ook het verhaal van jullie netwerk mee.",
)
NEWCOMERS = Section(
    title="Nieuw hier?",
    kind=Kind.WORK,
    url_name="networks:newcomers",
    passage_url="handbook:starting_point",
    passage="deelnemer",
    passage_title="Ik doe mee",
    sentence="Ben je deelnemer? Het handboek zet je eerste stappen op een rij.",
)
