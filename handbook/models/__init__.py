from .base import Content, ContentEdition, Source
from .method import (
    CoreElement,
    DevelopmentStage,
    EffectiveElement,
    EffectiveElementReference,
    FrameworkPart,
    Phase,
    Theme,
)
from .practice import Agenda, Role, Struikelblok, Tip, Werkvorm, WerkvormStep
from .questionnaire import OpenQuestion, Questionnaire, QuestionnaireItem, Statement, StatementWording
from .reference import Aid, EditionNote, Example, Page, Term

__all__ = [
    "Agenda",
    "Aid",
    "Content",
    "ContentEdition",
    "CoreElement",
    "DevelopmentStage",
    "EditionNote",
    "EffectiveElement",
    "EffectiveElementReference",
    "Example",
    "FrameworkPart",
    "OpenQuestion",
    "Page",
    "Phase",
    "Questionnaire",
    "QuestionnaireItem",
    "Role",
    "Source",
    "Statement",
    "StatementWording",
    "Struikelblok",
    "Term",
    "Theme",
    "Tip",
    "Werkvorm",
    "WerkvormStep",
]
