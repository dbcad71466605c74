from .base import Content, ContentEdition, Source
from .finding import Criterion, FormAdvice, Signal, StartingPoint, StartingStep
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
    "Criterion",
    "DevelopmentStage",
    "EditionNote",
    "EffectiveElement",
    "EffectiveElementReference",
    "Example",
    "FormAdvice",
    "FrameworkPart",
    "OpenQuestion",
    "Page",
    "Phase",
    "Questionnaire",
    "QuestionnaireItem",
    "Role",
    "Signal",
    "Source",
    "StartingPoint",
    "StartingStep",
    "Statement",
    "StatementWording",
    "Struikelblok",
    "Term",
    "Theme",
    "Tip",
    "Werkvorm",
    "WerkvormStep",
]
