"""What cannot be done, in words for the screen."""


class NetworkError(Exception):
    """Something that cannot be done; the text is Dutch and meant for the screen."""


class TextChanged(NetworkError):
    """Somebody wrote another text after the form was opened. Nothing was written; `current` is that text."""

    def __init__(self, current: str) -> None:
        super().__init__("Iemand anders schreef hier intussen iets. Je eigen tekst staat er nog.")
        self.current = current


class LastManager(NetworkError):
    pass


class EmailTaken(NetworkError):
    pass


class InviteGone(NetworkError):
    pass


class AccountTaken(NetworkError):
    pass
