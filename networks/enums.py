"""The words of a network that the handbook does not know."""

from enum import IntEnum, StrEnum

from django.db import models


class Kind(StrEnum):
    """The kinds of thing in a network that a role gives rights on."""

    NETWORK = "network"
    PEOPLE = "people"
    ADDRESSES = "addresses"
    INTAKES = "intakes"
    PARTNERS = "partners"
    START = "start"
    MONEY = "money"
    WORK = "work"
    MEETINGS = "meetings"
    AGREEMENTS = "agreements"
    ROUNDS = "rounds"
    RESULTS = "results"
    CLOSING = "closing"


class Right(IntEnum):
    """What somebody may do with a kind of thing; the higher includes the lower."""

    NONE = 0
    READ = 1
    EDIT = 2
    MANAGE = 3


class Level(models.TextChoices):
    ORGANISATION = "organisatie", "binnen één organisatie"
    NEIGHBOURHOOD = "wijk", "wijk"
    MUNICIPALITY = "gemeente", "gemeente"
    REGION = "regio", "regio"
    NATIONAL = "land", "landelijk"


class Ring(models.TextChoices):
    CORE = "kern", "kerngroep"
    SECOND = "schil", "tweede schil"


class ExperienceKind(models.TextChoices):
    """Lived experience brought as an own story, or from above many stories."""

    OWN_STORY = "eigen-verhaal", "eigen verhaal"
    HELICOPTER = "helikopter", "helikopterblik"


class TextKind(models.TextChoices):
    """The texts that a network writes about itself: one of each at most."""

    VISION_PROBLEM = "visie-probleem", "het probleem"
    VISION_RELEVANCE = "visie-relevantie", "waarom het ertoe doet, in cijfers"
    VISION_WHY = "visie-waarom-leernetwerk", "waarom een leernetwerk"
    VISION_SIMILAR = "visie-vergelijkbaar", "wat er al is"
    VISION_CHANGE = "visie-veranderagenda", "plan voor de veranderagenda"
    VISION_EDUCATION = "visie-opleidingsagenda", "plan voor de opleidingsagenda"
    VISION_RESEARCH = "visie-onderzoeksagenda", "plan voor de onderzoeksagenda"
    VISION_MILESTONES = "visie-mijlpalen", "mijlpalen"
    COOPERATION_GOALS = "overeenkomst-doelen", "doelen van de samenwerking"
    COOPERATION_TASKS = "overeenkomst-taken", "wie waarvoor verantwoordelijk is"
    COOPERATION_OWNERSHIP = "overeenkomst-eigendom", "van wie is wat we maken"
    COOPERATION_ENDING = "overeenkomst-einde", "hoe de samenwerking eindigt"
    YEAR_PLANNING = "jaarplanning", "jaarplanning"
    PLACES = "plekken", "plekken waar we elkaar zien"
    DOCUMENTS = "documenten", "waar documenten staan"
    ORGANOGRAM = "organogram", "organogram"
    COMMUNICATION = "communicatieplan", "communicatieplan"
    NEWCOMERS = "nieuwkomers", "voor wie nieuw is"
    CLOSING_REASON = "afronden-reden", "waarom we stoppen"
    CLOSING_JOURNEY = "afronden-reis", "onze weg"
    CLOSING_LESSONS = "afronden-lessen", "wat niet lukte en wat dat leert"
    CLOSING_KNOWLEDGE = "afronden-kennis", "kennis in tekst, beeld of geluid"
    CLOSING_STRUCTURES = "afronden-structuren", "kennis in het werk van organisaties"
    CLOSING_EDUCATION = "afronden-onderwijs", "kennis in het onderwijs"
    CLOSING_AFTER = "afronden-daarna", "wie verdergaat en waarmee"
    CLOSING_CELEBRATION = "afronden-vieren", "hoe we het vieren"


VISION_PARTS = [kind for kind in TextKind if kind.value.startswith("visie-")]
COOPERATION_PARTS = [kind for kind in TextKind if kind.value.startswith("overeenkomst-")]
INFRASTRUCTURE_PARTS = [
    TextKind.YEAR_PLANNING,
    TextKind.PLACES,
    TextKind.DOCUMENTS,
    TextKind.ORGANOGRAM,
    TextKind.COMMUNICATION,
]
CLOSING_PARTS = [kind for kind in TextKind if kind.value.startswith("afronden-")]


class ChecklistName(models.TextChoices):
    START = "start", "starten"
    CLOSING = "afronden", "afronden"


class MoneyKind(models.TextChoices):
    """What comes in first, then what goes out: see `INCOME`."""

    MEMBER_FEE = "ledenbijdrage", "ledenbijdrage"
    GRANT = "subsidie", "subsidie"
    IN_KIND = "in-natura", "bijdrage in natura"
    PROJECT_FUNDING = "projectgeld", "projectgeld"
    OTHER_INCOME = "andere-inkomsten", "andere inkomsten"
    LEADING = "trekker", "trekker"
    FACILITATION = "procesbegeleiding", "procesbegeleiding"
    ASSISTANCE = "projectassistentie", "projectassistentie"
    REWARD = "vacatiegeld", "vacatiegeld"
    TRAVEL = "reiskosten", "reiskosten"
    DEVICE = "apparaat", "apparaat, zoals een tablet"
    COMMUNICATION = "communicatie", "communicatie"
    ROOM = "ruimte", "ruimte"
    CATERING = "catering", "catering"
    MATERIAL = "materiaal", "materiaal"
    OTHER_COST = "andere-kosten", "andere kosten"


INCOME = [
    MoneyKind.MEMBER_FEE,
    MoneyKind.GRANT,
    MoneyKind.IN_KIND,
    MoneyKind.PROJECT_FUNDING,
    MoneyKind.OTHER_INCOME,
]
COSTS = [kind for kind in MoneyKind if kind not in INCOME]


class AgendaName(models.TextChoices):
    """The handbook has a page for each, under the same slug."""

    CHANGE = "veranderagenda", "veranderagenda"
    EDUCATION = "opleidingsagenda", "opleidingsagenda"
    RESEARCH = "onderzoeksagenda", "onderzoeksagenda"


class WorkState(models.TextChoices):
    """How far an agreement, or an item of an agenda, is."""

    OPEN = "open", "open"
    BUSY = "bezig", "bezig"
    DONE = "gedaan", "gedaan"
    DROPPED = "vervallen", "vervallen"


OPEN_STATES = (WorkState.OPEN, WorkState.BUSY)


class QuestionState(models.TextChoices):
    OPEN = "open", "open"
    BUSY = "bezig", "mee bezig"
    ANSWERED = "beantwoord", "beantwoord"
    DROPPED = "losgelaten", "losgelaten"


class ProductKind(models.TextChoices):
    GUIDE = "handreiking", "handreiking"
    METHOD = "werkwijze", "werkwijze"
    INSTRUMENT = "instrument", "instrument"
    TRAINING = "lesmateriaal", "training of lesmateriaal"
    STORY = "verhaal", "verhaal, film of podcast"
    PUBLICATION = "publicatie", "artikel of rapport"
    ADVICE = "beleidsadvies", "advies voor beleid"
    OTHER = "anders", "iets anders"


class UseState(models.TextChoices):
    PLANNED = "gepland", "gepland"
    AGREED = "afgesproken", "afgesproken"
    IN_USE = "in-gebruik", "in gebruik"
    STUCK = "zit-vast", "zit vast"
    ENDED = "gestopt", "gestopt"


class ItemKind(models.TextChoices):
    """The items in the running order of a meeting."""

    WERKVORM = "werkvorm", "werkvorm"
    OWN = "eigen", "eigen onderdeel"
    BREAK = "pauze", "pauze"
    ANNOUNCEMENTS = "mededelingen", "mededelingen"


class Presence(models.TextChoices):
    PRESENT = "aanwezig", "aanwezig"
    EXCUSED = "afgemeld", "afgemeld"
    ABSENT = "niet-geweest", "niet geweest"


class InviteMethod(models.TextChoices):
    """What a mail about a meeting asks of a calendar (METHOD of RFC 5546)."""

    REQUEST = "request", "uitnodiging"
    CANCEL = "cancel", "afzegging"


class MailState(models.TextChoices):
    """How far a mail is. `SENDING` is set just before the server hears of it: found later, its fate is unknown."""

    QUEUED = "queued", "staat klaar"
    SENDING = "sending", "onbekend"
    SENT = "sent", "verstuurd"
    FAILED = "failed", "mislukt"
