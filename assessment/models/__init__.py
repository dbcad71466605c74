from .answers import Answer, OpenAnswer, Response, Submission, ThemeAnswer
from .conclusion import Conclusion
from .edition import ReportEdition
from .invitation import Draft, DraftAnswer, DraftText, EntryDesk, Invitation, Mailing
from .round import Round, RoundItem

__all__ = [
    "Answer",
    "Conclusion",
    "Draft",
    "DraftAnswer",
    "DraftText",
    "EntryDesk",
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
