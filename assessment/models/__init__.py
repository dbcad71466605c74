from .answers import Answer, OpenAnswer, Response, Submission, ThemeAnswer
from .conclusion import Conclusion
from .edition import ReportEdition
from .invitation import Draft, DraftAnswer, DraftText, EntryDesk, Invitation, Mailing
from .pooled import PooledEdition
from .round import Maker, Round, RoundItem
from .share import EditionShare

__all__ = [
    "Answer",
    "Conclusion",
    "Draft",
    "DraftAnswer",
    "DraftText",
    "EditionShare",
    "EntryDesk",
    "Invitation",
    "Mailing",
    "Maker",
    "OpenAnswer",
    "PooledEdition",
    "ReportEdition",
    "Response",
    "Round",
    "RoundItem",
    "Submission",
    "ThemeAnswer",
]
