"""What cannot be done, in words for the screen."""


class NetworkError(Exception):
    """Something that cannot be done; the text is Dutch and meant for the screen."""


class LastManager(NetworkError):
    pass


class EmailTaken(NetworkError):
    pass


class InviteGone(NetworkError):
    pass


class AccountTaken(NetworkError):
    pass
