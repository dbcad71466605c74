"""No log line may hold a personal link."""

import logging
import re

# Addresses below /vragenlijst/ carry the secret; so do invitations to manage a network.
SECRET_PATH = re.compile(
    r"(/(?:vragenlijst|uitkomsten|mijn-gegevens|meedoen|herinneringen|intypen|strook|gedeeld)/+)[^/\s\"'?#]+",
    # Somebody types what stands on a strip of paper, with a capital.
    re.IGNORECASE,
)
# A link that a mail program has mangled holds its secret all the same: 43 characters of url-safe text.
TOKEN = re.compile(r"(?:(?<![\w-])|(?<=%2F))[\w-]{43}(?![\w-])", re.ASCII | re.IGNORECASE)
# The code of a strip, typed at an address that is none.
CODE = re.compile(r"(?<![\w-])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}(?![\w-])", re.ASCII | re.IGNORECASE)


def masked(text: str) -> str:
    """The text with `…` where a link's secret stood."""
    return CODE.sub("…", TOKEN.sub("…", SECRET_PATH.sub(r"\1…", text)))


class MaskLinks(logging.Filter):
    """Writes `…` where a link's secret stood, in the message and in what was to be filled in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = masked(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True
