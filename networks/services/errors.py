"""What cannot be done, in words for the screen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networks.models import Participant


class NetworkError(Exception):
    """Something that cannot be done; the text is Dutch and meant for the screen."""


class TextChanged(NetworkError):
    """Somebody wrote another text after the form was opened. Nothing was written; `current` is that text."""

    def __init__(self, current: str) -> None:
        super().__init__("Iemand anders schreef hier intussen iets. Je eigen tekst staat er nog.")
        self.current = current


class PersonChanged(NetworkError):
    """Somebody changed this participant after the form was opened. Nothing was written; `current` is who it is now."""

    def __init__(self, current: "Participant") -> None:
        super().__init__("Iemand anders wijzigde dit intussen. Wat jij invulde, staat er nog.")
        self.current = current


class LastManager(NetworkError):
    pass


class EmailTaken(NetworkError):
    pass


class InviteGone(NetworkError):
    pass


class AccountTaken(NetworkError):
    pass
