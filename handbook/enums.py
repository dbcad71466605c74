"""The fixed lists of the method. Words on screen are Dutch, names in code English."""

from django.db import models


class Origin(models.TextChoices):
    """Who wrote it: retold from a source document, or this site's own addition."""

    SOURCE = "bron", "uit de bron"
    SUPPLEMENT = "aanvulling", "aanvulling van deze site"


class SourceKind(models.TextChoices):
    DOCUMENT = "document", "brondocument"
    LITERATURE = "literatuur", "literatuur"


class Basis(models.TextChoices):
    """What an effective element rests on: the badge beside it."""

    LITERATURE = "literatuur", "literatuur"
    EXPERIENCE = "ervaring", "ervaring van experts"
    HANDBOOK = "handboek", "handboek, onderbouwing niet vermeld"


class ReferenceScope(models.TextChoices):
    """How far the references of an effective element reach: not every source gives them point by point."""

    POINT = "punt", "dit punt"
    ROW = "rij", "een rij van de tabel"
    SECTION = "onderdeel", "een onderdeel van de bron"


class Domain(models.TextChoices):
    YOUTH = "jeugd", "jeugd"
    WORK = "werk-en-inkomen", "werk en inkomen"
    GENERAL = "algemeen", "algemeen"


class Setting(models.TextChoices):
    LIVE = "live", "live"
    ONLINE = "online", "online"
    BOTH = "beide", "live of online"


class Difficulty(models.IntegerChoices):
    EASY = 1, "makkelijk"
    MEDIUM = 2, "gemiddeld"
    HARD = 3, "lastig"


class SignalGroup(models.TextChoices):
    """Where somebody sees something going on in a network."""

    MEETING = "bijeenkomst", "In de bijeenkomst"
    PEOPLE = "deelnemers", "De deelnemers"
    LEARNING = "leren", "Samen leren"
    COURSE = "koers", "Koers en besluiten"
    ORGANISATIONS = "organisaties", "De organisaties"
    YIELD = "opbrengst", "De opbrengst"


class Form(models.TextChoices):
    """What the five questions about the right form come to, and the three forms that may fit better."""

    NETWORK = "leernetwerk", "leernetwerk"
    NOT_YET = "nog-niet", "nog niet"
    OTHER = "iets-anders", "iets anders"
    TRAINING = "training", "training"
    PROJECT = "project", "project"
    WORKING_GROUP = "werkgroep", "werkgroep"


ALTERNATIVES = [Form.TRAINING, Form.PROJECT, Form.WORKING_GROUP]


class FormAnswer(models.TextChoices):
    YES = "ja", "ja"
    NO = "nee", "nee"
    UNKNOWN = "weet-niet", "weet ik niet"


class Moment(models.TextChoices):
    """When to take a step of a starting point."""

    TODAY = "vandaag", "Vandaag"
    MONTH = "deze-maand", "Deze maand"
    YEAR = "dit-jaar", "Dit jaar"


class AidKind(models.TextChoices):
    REPORT = "rapport", "rapport"
    WEBSITE = "website", "website"
    BOOK = "boek", "boek"
    TRAINING = "training", "training"
    CHECKLIST = "checklist", "checklist"
    FILM = "film", "film"


class Chapter(models.TextChoices):
    INTRODUCTION = "vooraf", "Vooraf"
    NETWORK = "leernetwerk", "Het leernetwerk"
    APPROACH = "aanpak", "Aanpak: drie fasen"
    BUILDING_BLOCKS = "bouwstenen", "Bouwstenen: vijf kernelementen"
    STAGES = "ontwikkelfasen", "Ontwikkelfasen"
    STARTING = "starten", "Starten"
    LEADER = "trekker", "De trekker"
    STRUIKELBLOKKEN = "struikelblokken", "Struikelblokken"
    CLOSING = "afronden", "Afronden"
    REFERENCE = "naslag", "Naslag"


class Perspective(models.TextChoices):
    """Who sits at the table. The first five must be there; the financier stands beside them."""

    POLICY = "beleid", "beleid"
    PRACTICE = "praktijk", "praktijk"
    RESEARCH = "onderzoek", "onderzoek"
    EDUCATION = "onderwijs", "onderwijs"
    TARGET_GROUP = "doelgroep", "doelgroep"
    FUNDER = "financier", "financier"


CORE_PERSPECTIVES = [
    Perspective.POLICY,
    Perspective.PRACTICE,
    Perspective.RESEARCH,
    Perspective.EDUCATION,
    Perspective.TARGET_GROUP,
]


class RoleName(models.TextChoices):
    """The roles of the method; the handbook has a page for each, under the same slug."""

    INITIATOR = "initiator", "initiator"
    LEADER = "leernetwerktrekker", "trekker"
    FACILITATOR = "procesbegeleider", "procesbegeleider"
    LINKING_PIN = "verbindingsfunctionaris", "verbindingsfunctionaris"
    ASSISTANT = "projectassistent", "projectassistent"
    COMMUNICATION = "communicatieadviseur", "communicatieadviseur"
    MEMBER = "deelnemer", "deelnemer"
    EXPERT_BY_EXPERIENCE = "ervaringsdeskundige", "ervaringsdeskundige"
    LEAD_PARTNER = "penvoerder", "penvoerder"
    COORDINATOR = "coordinator", "coördinator"
    BOARD = "bestuurder", "bestuurder of leidinggevende"
    FUNDER = "financier", "financier"
    SECOND_RING = "lid-tweede-schil", "lid van de tweede schil"


class PhaseName(models.TextChoices):
    UNDERSTAND = "samen-begrijpen", "samen begrijpen"
    FATHOM = "samen-doorgronden", "samen doorgronden"
    TRANSLATE = "samen-vertalen", "samen vertalen"


class StageName(models.TextChoices):
    FORMING = "formeren", "formeren"
    MAINTAINING = "onderhoud", "onderhoud"
    INSTITUTIONALISING = "institutionaliseren", "institutionaliseren"
