from .decisions import Agreement, Decision
from .meetings import Attendance, Meeting, MeetingItem, MeetingMail, PreparationTick
from .money import BudgetLine, Commitment
from .network import KEEP_REMOVED, Network, Organisation, PhasePeriod
from .partners import Intake, Partner
from .people import FORMER_PARTICIPANT, ManagerInvite, Participant, RingChange, RolePeriod
from .record import Record
from .texts import ChecklistTick, NetworkText
from .user import User
from .work import AgendaItem, Experiment, KnowledgeProduct, LearningQuestion, ProductUse

# Everything that can be taken away and put back, in the order in which a page lists it.
RECORDS: tuple[type[Record], ...] = (
    NetworkText,
    BudgetLine,
    Commitment,
    Partner,
    Intake,
    AgendaItem,
    LearningQuestion,
    Experiment,
    KnowledgeProduct,
    ProductUse,
    Meeting,
    MeetingItem,
    Decision,
    Agreement,
)

__all__ = [
    "FORMER_PARTICIPANT",
    "KEEP_REMOVED",
    "RECORDS",
    "AgendaItem",
    "Agreement",
    "Attendance",
    "BudgetLine",
    "ChecklistTick",
    "Commitment",
    "Decision",
    "Experiment",
    "Intake",
    "KnowledgeProduct",
    "LearningQuestion",
    "ManagerInvite",
    "Meeting",
    "MeetingItem",
    "MeetingMail",
    "Network",
    "NetworkText",
    "Organisation",
    "Participant",
    "Partner",
    "PhasePeriod",
    "PreparationTick",
    "ProductUse",
    "Record",
    "RingChange",
    "RolePeriod",
    "User",
]
