from .answers import Answer, OpenAnswer, Response, Submission, ThemeAnswer
from .conclusion import Conclusion
from .edition import ReportEdition
from .invitation import Draft, DraftAnswer, DraftText, Invitation, Mailing
from .round import Round, RoundItem

__all__ = [
    "Answer",
    "Conclusion",
    "Draft",
    "DraftAnswer",
    "DraftText",
    "Invitation",
    "Mailing",
    "OpenAnswer",
    "ReportEdition",
    "Response",
    "Round",
    "RoundItem",
    "Submission",
    "ThemeAnswer",
]
