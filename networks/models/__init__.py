from .network import Network, Organisation, PhasePeriod
from .people import ManagerInvite, Participant, RolePeriod
from .user import User

__all__ = ["ManagerInvite", "Network", "Organisation", "Participant", "PhasePeriod", "RolePeriod", "User"]
